"""Finding the words of dates in Chinese text, Simplified and Traditional."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.knowledge.date_forms import (
    ANY,
    DAY,
    DIGITS,
    FEAST,
    FORMS,
    MONTHS,
    OF_A_YEAR_IN_DIGITS,
    SEASON,
    STRETCH,
    YEAR_IN_DIGITS,
)
from builder.knowledge.dates import DateWords, Point
from builder.radicals import IDEOGRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Full-width digits and hyphens, radicals (⽉, ⽇) and compatibility ideographs (年) that a PDF's
# fonts put in place of characters.
_PLAIN = {
    code: plain
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF1A), 0xFF0D)
    if len(plain := unicodedata.normalize("NFKC", IDEOGRAPHS.get(chr(code), chr(code)))) == 1
}
_REPEATED = re.compile(r"(?:每(?:年|逢|个月|月)?的?|[连連][续續]|近|第|[达達]|[约約])\s*$")
_ABOUT = re.compile(r"[约約]\s*$")
_OPEN = re.compile(r"\s*(?:起|以来|以來|至今|开始|開始)")
_SINCE = re.compile(r"[自从從]\s*$")
_SINCE_IN_ENGLISH = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:开始|開始)")
_PAUSE = re.compile(r"\s*[，,]")
# Characters before and behind a date that say what it is; these words have up to five.
_NEAR = 40
# A year below this is written without its century: `98年`.
_CENTURY = 100
# The centuries of such years.
_LAST, _THIS = 19, 20
# Letters by which the names of months are told.
_ABBREVIATED = 3
_TURN = 50  # of a year in two digits: 49 is 2049, 50 is 1950


def find_dates(text: str) -> tuple[DateWords, ...]:
    """Give the dates that `text` names, in reading order, none overlapping.

    Dates that come round every year (每年 3 月 20 日) and lengths of time (连续 8 月) are left out.
    """
    text = text.translate(_PLAIN)
    found: list[DateWords] = []
    for match in _leftmost_longest(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        is_about = "y" in match.groupdict() and _ABOUT.search(before)
        if is_about or not _REPEATED.search(before):
            date = _read(match, before, text[match.end() : match.end() + _NEAR])
            found.append(replace(date, vague=True) if is_about else date)
    return tuple(found)


def _leftmost_longest(text: str) -> Iterator[re.Match[str]]:
    """Give the matches of the forms: the leftmost first, of those the longest."""
    if not ANY.search(text):
        return
    held = set(text)
    if not YEAR_IN_DIGITS.search(text):
        held -= OF_A_YEAR_IN_DIGITS
    matches = [
        match
        for signs, form in FORMS
        if not held.isdisjoint(signs)
        for match in form.finditer(text)
    ]
    free_from = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= free_from:
            free_from = match.end()
            yield match


def _read(match: re.Match[str], before: str, after: str) -> DateWords:
    """Turn a match of one of the forms into the date that its words say."""
    words = match.groupdict()
    year, month, day = (_number(words.get(group)) for group in "ymd")
    year = _with_century(year)
    if feast := words.get("f"):
        month, day = FEAST[feast]
    if name := words.get("e"):
        month = MONTHS.index(name[:_ABBREVIATED].lower()) + 1
    if season := words.get("s"):
        month = SEASON[season]
    year2, month2, day2 = (_number(words.get(f"{group}2")) for group in "ymd")
    if name := words.get("e2"):
        month2 = MONTHS.index(name[:_ABBREVIATED].lower()) + 1
        # The month of the first day stands before it, or behind it and before the range's end.
        if match.start("e2") < match.start("e"):
            month, month2 = month2, month
    if stretch := words.get("q"):
        month, month2 = STRETCH[re.sub(r"第|度|\s", "", stretch.lower())]
    if listed := words.get("l"):
        day2 = _last_in_a_row(day, [_number(one) for one in re.findall(DAY, listed)])
    year2 = _with_century(year2)
    last = None
    if year2 or month2 or day2:
        last = Point(year2, month2 or (month if day2 else None), day2)
    since = _SINCE.search(before)
    english = _SINCE_IN_ENGLISH.search(before)
    lasts = _OPEN.match(after) or (since and _PAUSE.match(after))
    is_open = bool(lasts or english) and last is None
    # 2015 年开始 opens a time, 2015 年开始建设 is a beginning: only 自 tells them apart.
    if is_open and _BEGINS.match(after) and not since:
        is_open = False
    return DateWords(
        start=match.start(),
        end=match.end(),
        first=Point(year, month, day),
        last=last,
        open=is_open,
        vague=bool(words.get("v")),
        is_stretch=bool(stretch),
        relation=words.get("r"),
    )


def _number(words: str | None) -> int | None:
    """Read a number of the date forms: digits of any width, or Chinese numerals."""
    if words is None:
        return None
    if words.isdecimal():
        return int(words)
    values = {digit: max(0, place - 2) for place, digit in enumerate(DIGITS)}
    if "十" not in words:
        return int("".join(str(values[digit]) for digit in words))
    tens, _, ones = words.partition("十")
    return 10 * (values[tens] if tens else 1) + (values[ones] if ones else 0)


def _with_century(year: int | None) -> int | None:
    """Fill in the century of a year of two digits."""
    if year is None or year >= _CENTURY:
        return year
    return year + (_THIS if year < _TURN else _LAST) * _CENTURY


def _last_in_a_row(first: int | None, days: Sequence[int | None]) -> int | None:
    """Give the last of the days listed after `first` where each follows the one before.

    Days with gaps between them are no range; then it is the first that is told.
    """
    whole = list(range(first or 0, (first or 0) + len(days) + 1))
    return days[-1] if [first, *days] == whole else None
