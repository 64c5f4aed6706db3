"""Checks of single values: each takes what was found and says what was expected."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from rapidfuzz import process

from builder.catalog.pattern_cost import too_costly
from builder.model import BlockType, EditType, EventEditType, Span, Spot
from builder.saying import mark, say

Value = TypeVar("Value")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DECIMAL = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,10})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINES = re.compile(r"([0-9]{1,9}[a-r]?)(?:\s*[-–—]\s*([0-9]{1,9}[a-r]?))?")
# `269b` is the second portion of a line that an editor has parted.
_SPOT = re.compile(r"([0-9]{1,9})([a-r]?)")
# File systems take names of 255 bytes, and the longest of ours has an ending and a folder.
_LONGEST_ID = 80
# `index.md` is the page of a folder, beside those that ids name.
_RESERVED = frozenset({"index"})
_YEAR_ALONE = re.compile(r"[0-9]{4}")
# The years that a text's dates can be read as; calendars and drawings can hold all of them.
_YEAR = r"[12][0-9]{3}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_WHOLE = rf"{_YEAR}(?:-{_MONTH}(?:-[0-9]{{2}})?)?"
_INTERVAL = re.compile(rf"{_WHOLE}/{_WHOLE}")
# EDTF level 1: ~ marks what is rough, ? what is doubtful, % what is both. Months are 01 to 12,
# seasons 21 to 24; what EDTF has beyond them is level 2.
_POINT = rf"{_YEAR}(?:-{_MONTH}(?:-[0-9]{{2}})?|-2[1-4])?[~?%]?"
_DATE = re.compile(rf"{_POINT}(?:/(?:\.\.|{_POINT}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A year, its month and its day; 21 and more are seasons.
_PLAIN = re.compile(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d{2}))?")
_LEVELS = ("1", "2", "3", "4", "5")
_LONGEST_SPAN = 100  # years
_LONGEST_PAGE = 9  # digits
# No more of the grammars of addresses (RFC 3986, 5322) than links need: no quote or bracket.
_CONTACT = re.compile(r"https?://[\w.:/?&=%#~+,;@!$*-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Unicode's general categories of blanks, breaks, controls and marks of format.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_ENOUGH_ALIKE = 60.0
_SHOWN = 60


def nearest(word: str, choices: list[str]) -> str:
    """Give ` (did you mean 'x'?)` for the most similar choice, or nothing."""
    found = process.extractOne(word, choices, score_cutoff=_ENOUGH_ALIKE)
    return say(" (did you mean {likely!r}?)", likely=found[0]) if found else ""


def told(value: object) -> str:
    """Give a value as a complaint quotes it, cut to what a line can show."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def check_words(text: str) -> str:
    """Expect at least one visible character and no control characters."""
    if all(unicodedata.category(sign) in _UNSEEN for sign in text):
        raise ValueError(
            say(
                "found {value}, expected words",
                value=say("nothing to be seen") if text.strip() else say("nothing"),
            )
        )
    if control := _CONTROL.search(text):
        raise ValueError(
            say(
                "found the control character U+{code:04X} or a line break in it, expected words "
                "on one line",
                code=ord(control[0]),
            )
        )
    return text.strip()


def check_label(text: str) -> str:
    """Expect the label of a row, with those of its groups before it, parted by ` > `."""
    labels = f"{text} ".split(" > ")
    if not all(any(sign.isalnum() for sign in label) for label in labels):
        raise ValueError(
            say(
                "found {text}, expected a row's label as printed, with those of the groups "
                "above it before ' > ' where it needs them",
                text=told(text),
            )
        )
    return text


def check_contact(text: str) -> str:
    """Expect an address of mail or of a page: it becomes a link."""
    if not _CONTACT.fullmatch(text):
        raise ValueError(
            say(
                "found {text}, expected an address of mail, such as editor@example.org, or of "
                "a page, such as https://example.org/mistakes",
                text=told(text),
            )
        )
    return text


def check_address(text: str) -> str:
    """Expect an address of a page or file: it becomes a link."""
    if "@" in text.partition("//")[0] or not _CONTACT.fullmatch(text) or "://" not in text:
        raise ValueError(
            say(
                "found {text}, expected an address such as https://example.org/a.pdf",
                text=told(text),
            )
        )
    return text


def check_each_once(values: list[Value]) -> list[Value]:
    """Expect no value twice."""
    if twice := next((one for one in values if values.count(one) > 1), None):
        raise ValueError(say("found {twice} twice; keep one", twice=told(twice)))
    return values


def check_some(values: list[Value]) -> list[Value]:
    """Expect something in a list that may be left out."""
    if not values:
        raise ValueError(say("found an empty list; write something in it or leave the key out"))
    return values


def decimal_of(value: object) -> Decimal:
    """Expect a decimal number of at most thirty digits, written with a point."""
    text = str(value)
    if not _DECIMAL.fullmatch(text):
        raise ValueError(
            say("found {text}, expected a decimal number such as 6602.57", text=told(text))
        )
    return Decimal(text)


def check_id(text: str) -> str:
    """Expect lower-case Latin letters, digits and single hyphens: it becomes an address."""
    if not _ID.fullmatch(text):
        raise ValueError(
            say(
                "found {text}, expected lower-case letters, digits and single hyphens, such as "
                "csr-2017",
                text=told(text),
            )
        )
    if len(text) > _LONGEST_ID:
        raise ValueError(
            say(
                "found an id of {count} letters, expected at most {longest_id}: it becomes the "
                "name of files",
                count=len(text),
                longest_id=_LONGEST_ID,
            )
        )
    if text in _RESERVED:
        raise ValueError(
            say("found {text}, the name of a folder's index; choose another id", text=told(text))
        )
    return text


def check_report_id(text: str) -> str:
    """Expect an id that no year has, for the timelines of both stand in one folder."""
    if _YEAR_ALONE.fullmatch(check_id(text)):
        raise ValueError(
            say(
                "found {text}, which is the address of a year's timeline; choose another id, "
                "such as csr-{year}, for report and folder",
                text=told(text),
                year=text,
            )
        )
    return text


def check_printed_page(text: str) -> str:
    """Expect no number that no book has: pages are compared as numbers."""
    if text.isdecimal() and len(text) > _LONGEST_PAGE:
        raise ValueError(
            say(
                "found a page number of {count} digits, expected at most {longest_page}",
                count=len(text),
                longest_page=_LONGEST_PAGE,
            )
        )
    return text


def check_file_name(text: str) -> str:
    """Expect a plain file name in the report's own folder."""
    if (
        not text
        or text != text.strip()
        or text.startswith(".")
        or any(mark in text for mark in "/\\")
        or _CONTROL.search(text)
    ):
        raise ValueError(
            say("found {text}, expected a file name without a folder: source.txt", text=told(text))
        )
    return text


def check_sha256(text: str) -> str:
    """Expect the 64 hexadecimal digits that `sha256sum` prints."""
    if not _SHA256.fullmatch(text):
        raise ValueError(
            say("found {text}, expected 64 lower-case hexadecimal digits", text=told(text))
        )
    return text


@cache
def check_period(text: str) -> str:
    """Expect a closed EDTF interval (ISO 8601-2) whose dates exist, the earlier one first."""
    wanted = say("expected an interval such as 2017-01-01/2017-12-31")
    if not _INTERVAL.fullmatch(text):
        raise ValueError(say("found {text}, {wanted}", text=told(text), wanted=wanted))
    try:
        begin, end = map(_first_day, text.split("/"))
    except ValueError as error:
        raise ValueError(
            say(
                "found {text}, in which a date does not exist; {wanted}",
                text=told(text),
                wanted=wanted,
            )
        ) from error
    if begin > end:
        raise ValueError(
            say(
                "found {text}, which ends before it begins; {wanted}",
                text=told(text),
                wanted=wanted,
            )
        )
    return text


def check_date(text: str) -> str:
    """Expect an EDTF level 1 date or interval (ISO 8601-2) that exists and is no century long."""
    wanted = say(
        "expected a date such as 2017, 2017-09, 2017-09-07, 2017-09-07/2017-09-09, 2021-04/.."
    )
    if not _DATE.fullmatch(text):
        raise ValueError(say("found {text}, {wanted}", text=told(text), wanted=wanted))
    first, _, last = text.partition("/")
    try:
        begin = _first_day(first)
        end = begin if last in ("", "..") else _first_day(last)
    except ValueError as error:
        raise ValueError(
            say(
                "found {text}, a date that does not exist; {wanted}", text=told(text), wanted=wanted
            )
        ) from error
    if begin > end:
        raise ValueError(
            say(
                "found {text}, which ends before it begins; {wanted}",
                text=told(text),
                wanted=wanted,
            )
        )
    if end.year - begin.year > _LONGEST_SPAN:
        raise ValueError(
            say(
                "found {text}, a span of more than {longest_span} years; {wanted}",
                text=told(text),
                longest_span=_LONGEST_SPAN,
                wanted=wanted,
            )
        )
    return text


def check_day(text: str) -> str:
    """Expect a day that exists, as year-month-day."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError(
        say("found {text}, expected a day that exists, such as 2026-11-21", text=told(text))
    )


# Reading one date takes the EDTF library milliseconds: it is asked for seasons and doubts alone.
@cache
def _first_day(text: str) -> date:
    """Give the day on which an EDTF date begins.

    Raises:
        ValueError: there is no such month or day; the library takes a February 29 of any year.
    """
    if plain := _PLAIN.fullmatch(text):
        return date(*(int(part or 1) for part in plain.groups()))
    # Most libraries have plain days alone, and no need of its grammar.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        year, month, day = parse_edtf(text).lower_strict()[:3]
    except EDTFParseException as error:
        raise ValueError(str(error)) from error
    return date(year, month, day)


def check_kind_of_event_edit(value: object) -> EventEditType:
    """Expect one of the words that an editor can say of a happening."""
    return _kind(value, {kind.value: kind for kind in EventEditType})


def check_kind_of_edit(value: object) -> EditType | BlockType:
    """Expect one of the words that an edit can say of lines."""
    kinds: dict[str, EditType | BlockType] = {kind.value: kind for kind in (*EditType, *BlockType)}
    return _kind(value, kinds)


def _kind(value: object, kinds: dict[str, Value]) -> Value:
    if not isinstance(value, str) or value not in kinds:
        hint = nearest(value, list(kinds)) if isinstance(value, str) else ""
        raise ValueError(
            say(
                "found {value}{hint}, expected one of {kinds}",
                value=told(value),
                hint=hint,
                kinds=", ".join(kinds),
            )
        )
    return kinds[value]


class Stretch(NamedTuple):
    """Lines, and the letters of the portions with which they begin and end, "" where whole."""

    span: Span
    first_letter: str
    last_letter: str


def parse_places(value: object) -> tuple[Stretch, ...]:
    """Take `100`, `100-102` or a list of such as lines, counted from 1, both ends included.

    `100b` is the second portion of a line that an edit has parted.
    """
    if not isinstance(value, list):
        return (_stretch(value),)
    if not value:
        raise ValueError(say("found an empty list, {wanted}", wanted=say(_LINES_WANTED)))
    places = sorted(map(_stretch, value))
    for before, after in pairwise(places):
        if after.span.first <= before.span.last and (
            not before.last_letter or after[:2] <= (before.span, before.last_letter)
        ):
            raise ValueError(
                say(
                    "found line {first} twice in {value}; keep one",
                    first=after.span.first,
                    value=told(value),
                )
            )
    return tuple(map(_stretch, value))


_LINES_WANTED = mark(
    "expected lines such as 100, 100-102 or 100b, or a list of such: [100, 110-112]"
)


def _stretch(value: object) -> Stretch:
    if isinstance(value, str) and (found := _LINES.fullmatch(value.strip())):
        ends = [_spot(found[1]), _spot(found[2] or found[1])]
    else:
        ends = [_spot(value)] * 2
    first_spot, last_spot = ends
    if first_spot is None or last_spot is None or not 1 <= first_spot[0] <= last_spot[0]:
        raise ValueError(
            say("found {value}, {wanted}", value=told(value), wanted=say(_LINES_WANTED))
        )
    return Stretch(Span(first_spot[0], last_spot[0]), first_spot[1], last_spot[1])


def check_pattern(text: str) -> str:
    """Expect a regular expression."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(
            say(
                "found {text}, which is no regular expression ({error}); write the marks ( ) [ "
                "] * + ? . with a backslash before each where they stand for themselves",
                text=told(text),
                error=error,
            )
        ) from error
    if why := too_costly(text):
        raise ValueError(
            say(
                "found {text}, which could take for ever on a line ({why}); write what is repeated "
                "once, and several patterns instead of a choice",
                text=told(text),
                why=why,
            )
        )
    return text


def check_level_keys(value: object) -> object:
    """Expect a mapping from levels, 1 to 5, to what is of each."""
    for level in value if isinstance(value, dict) else ():
        if level not in _LEVELS:
            raise ValueError(
                say(
                    "found the level {level}, expected one of {levels}, each with its lines: "
                    "{{1: [30, 41], 2: 31-40}}",
                    level=told(level),
                    levels=", ".join(_LEVELS),
                )
            )
    return value


def check_corrections(signs: dict[str, str]) -> dict[str, str]:
    """Expect signs that differ from what is printed."""
    if not signs:
        raise ValueError(
            say("found no sign; write the sign as it is and as it is printed: {{萡: 范}}")
        )
    for sign, printed in signs.items():
        for text in (sign, printed):
            if not text or text != "".join(text.split()) or not text.isprintable():
                raise ValueError(
                    say(
                        "found {text}, expected signs without blanks, as they are and as they "
                        "are printed: {{萡: 范}}",
                        text=told(text),
                    )
                )
        if sign == printed:
            raise ValueError(
                say("found {sign} on both sides; write what is printed instead", sign=told(sign))
            )
    return signs


def parse_spot(value: object) -> Spot:
    """Take `100` as a line, `100b` as the second portion of one that an edit has parted."""
    spot = _spot(value)
    if spot is None or spot[0] < 1:
        raise ValueError(
            say("found {value}, expected a line such as 100, or 100b", value=told(value))
        )
    return spot


def _spot(value: object) -> Spot | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value, ""
    found = _SPOT.fullmatch(value.strip()) if isinstance(value, str) else None
    return (int(found[1]), found[2]) if found else None


def spell_number(value: object) -> object:
    """Take a number as its digits; YAML writes a printed page or a cell without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_list(value: object) -> object:
    """Take one value for a list of one; a number as its digits."""
    value = spell_number(value)
    return [value] if isinstance(value, str) else value


def named(value: object) -> object:
    """Take a name given as bare text as a mapping with that text."""
    value = spell_number(value)
    return {"text": value} if isinstance(value, str) else value
