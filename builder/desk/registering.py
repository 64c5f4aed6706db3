"""What a new report says of itself: title, publisher, period, year, language, each with its line.

Everything here is a proposal for an editor. Each value comes with the line it was read from, or
with the sentence that says why there is none; nothing is taken for granted in silence.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import has_ideographs
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


# The lines with words among which covers, imprints and 「关于本报告」 stand: of forty-one texts
# of other companies, all that print a title or a span of time do so within the first 150.
_OPENING = 150
# A title of more characters is a sentence: the longest of those forty-one has 31.
_LONGEST = 40
_LONGEST_LATIN = 90
# Latin letters throughout: as `reading/text/script.py` has it.
_MOST_HAN = 0.1

_KINDS = (
    "环境、社会及管治|环境、社会与管治|环境、社会及治理|环境、社会和治理|環境、社會及管治|環境、社會與管治|環境、社會及治理|"
    "企业社会责任|企業社會責任|社会责任|社會責任|可持续发展|可持續發展|可持续社会价值|永續發展|永续发展|永續|"
    "环境、社会|ESG|气候相关财务披露|氣候相關財務披露|人权|半年度|年度|中期|年"
)
# A title is a name: before its kind stand a company and a year, behind it a year or the edition.
_KIND = re.compile(
    rf"(?:\d{{1,3}}\s+)?(?P<whole>(?P<before>[^的了于於以是在、，,。；;：:\u201c\u201d「」《》]{{0,24}}?)"
    rf"(?P<kind>(?:{_KINDS})(?:进展|進展|暨[^，。]{{2,16}})?(?:报告|報告)[书書]?|年[报報])"
    r"(?P<behind>\s*[（(]?\s*(?:(?:19|20)\d\d\s*(?:年度?)?|文字版|全文|摘要)?\s*[）)]?))(?:\s+\d{1,3})?"
)
_KIND_LATIN = re.compile(
    r"(?P<whole>(?P<before>(?:[A-Z0-9][\w&.'-]*,? ){0,6}?)"
    r"(?P<kind>(?:(?:corporate|social|responsibility|sustainability|sustainable|development|"
    r"environmental?|climate|tcfd|esg|csr|annual|interim|impact|integrated|progress|value|"
    r"and|governance|&)[ ,]+){1,8}report)"
    r"(?P<behind>\s*[(]?(?:(?:19|20)\d\d(?:[-/]\d{2,4})?)?[)]?))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"《([^《》\n]{4,60})》")
# Standards and what surrounds a report are named alike.
_NO_TITLE = re.compile(
    r"本[报報]告|指南|[标標][准準]|[审審]|[编編]制|歷年|历年|本公司|[见見]|[参參][考阅閱]"
)
# A company on the cover counts as much as ten other places.
_ON_COVER = 10
# A running head comes back on page after page.
_OFTEN = 3
_MARKS = re.compile(r"^[#>*\s]+|[*\s]+$")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_YEAR_ALONE = re.compile(r"\s*(20\d\d)\s*(?:年度?)?\s*")

_COMPANY = re.compile(
    r"(?:^|[，。；、：:（(《“「\s]|[是由为為及与與和对對同])"
    r"([\u4e00-\u9fff（）()]{3,24}?(?:有限责任公司|股份有限公司|有限公司))"
)
# A name holds none of the words that tie names into sentences.
_NO_NAME = re.compile(r"[的是被到在即将將]|^(?:股份|以下|任何|及|本)|年度|公司.*公司")
_LED = re.compile(r"^(?:本?[报報]告[书書]?|[是及由为為和与與对對向于於同]|以及|涵[盖蓋])+")
_COMPANY_LATIN = re.compile(
    r"\b((?:[A-Z][\w&'-]*,? (?:& |and (?=[A-Z]))?){1,6}"
    r"(?:Limited|Ltd\.?|Inc\.?|Corporation|PLC|plc|Group|Company))(?![\w])"
)

# What a report covers: a quarter to two years, in whole months, mostly a year or half.
_SPAN_TOLD = re.compile(
    r"[报報]告(?:期|[时時][间間])|[时時][间間](?:范围|範圍|跨度|界限)|period|[涵覆][盖蓋]",
    re.IGNORECASE,
)
_SHORTEST_SPAN, _LONGEST_SPAN = 3, 24
_USUAL = frozenset({6, 12})
_WHOLE_YEAR = "{0}-01-01/{0}-12-31"
_DAY = r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_SPAN = re.compile(
    rf"{_DAY}\s*(?:起?\s*[至到—–\-~～]+\s*)(?:(20\d\d)\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日"
)
_HALF = re.compile(rf"截至\s*{_DAY}\s*止\s*(?:六|6)\s*[个個]月")
_MONTHS = "january february march april may june july august september october november december"
_MONTH = "|".join(_MONTHS.split())
_SPAN_LATIN = re.compile(
    rf"(?:(\d{{1,2}})\s+({_MONTH})|({_MONTH})\s+(\d{{1,2}})),?\s+(20\d\d)\s+(?:to|through|and|[-–—])\s+"
    rf"(?:(\d{{1,2}})\s+({_MONTH})|({_MONTH})\s+(\d{{1,2}})),?\s+(20\d\d)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(20\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*(?:[发發][布佈])?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a key of `report.yml`.

    `line` is the line it was read from, counted from 1, or None; `why` says how it was found,
    or why nothing was, as an editor reads it. `is_sure` tells that the text itself says it.
    """

    value: str
    line: int | None
    why: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Registration:
    """Proposals for all that `report.yml` asks for and a text can tell."""

    title: Proposal
    title_en: Proposal | None
    publisher: Proposal
    period: Proposal
    published: Proposal
    language: Proposal
    kind: Proposal


def register(lines: Sequence[str], simplified: Mapping[str, str], name: str) -> Registration:
    """Propose what a report's text says of itself.

    Args:
        lines: the source's lines.
        simplified: Traditional characters and their Simplified forms.
        name: the id that the editor gave; it stands for a title that the text does not print.

    Returns:
        A proposal for each key.
    """
    language = _language(lines, simplified)
    is_latin = language.value == "en"
    title, kind = _title(lines, name, is_latin=is_latin)
    period = _period(lines, title)
    return Registration(
        title,
        None if is_latin else _twin(lines),
        _publisher(lines, title.value, _COMPANY_LATIN if is_latin else _COMPANY),
        period,
        _published(lines, period),
        language,
        kind,
    )


def _language(lines: Sequence[str], simplified: Mapping[str, str]) -> Proposal:
    filled = [line for line in lines if any(map(str.isalpha, line))]
    chinese = sum(map(has_ideographs, filled))
    if chinese <= _MOST_HAN * len(filled):
        why = note(
            "{count} lines with words, {chinese} of them with ideographs",
            count=len(filled),
            chinese=chinese,
        )
        return Proposal("en", None, why, is_sure=True)
    forms = {after for before, after in simplified.items() if len(after) == 1 and before != after}
    counted = Counter(character for line in lines for character in line)
    traditional = sum(
        count for one, count in counted.items() if one in simplified and one > "\u2e80"
    )
    modern = sum(count for one, count in counted.items() if one in forms and one not in simplified)
    why = note(
        "{modern} signs of simplified script, {traditional} of traditional",
        modern=modern,
        traditional=traditional,
    )
    return Proposal("zh-Hant" if traditional > modern else "zh-Hans", None, why, is_sure=True)


def _title(lines: Sequence[str], name: str, *, is_latin: bool) -> tuple[Proposal, Proposal]:
    """Give the title, and the kind of report that it names."""
    pattern = _KIND_LATIN if is_latin else _KIND
    found = list(_candidates(lines, pattern, is_latin=is_latin))
    if not found:
        why = note("no line looks like a title; the id stands for it")
        nothing = Proposal("报告", None, note("no line looks like a title"), is_sure=False)
        return Proposal(name, None, why, is_sure=False), nothing
    counts = Counter(_folded(text) for _, text in found)
    opening = _opening(lines)
    line, text = max(found, key=lambda one: _weight(one, counts[_folded(one[1])], opening))
    found_text, (text, where) = text, _with_year(text, line, lines)
    kind = pattern.search(text)
    said = note(
        "line {line}{often}",
        line=where,
        often=note(", printed often") if counts[_folded(found_text)] >= _OFTEN else "",
    )
    named = re.sub(r"^年度?(?=.*[报報]告)", "年度", kind["kind"]) if kind else text
    return (
        Proposal(text, line, said, is_sure=bool(_YEAR.search(text))),
        Proposal(named, line, note("taken from the title"), is_sure=True),
    )


def _candidates(
    lines: Sequence[str], pattern: re.Pattern[str], *, is_latin: bool
) -> Iterator[tuple[int, str]]:
    """Give lines that are, and titles in title marks that name, a report; each with its line."""
    opening = _opening(lines)
    longest = _LONGEST_LATIN if is_latin else _LONGEST
    for number, line in enumerate(lines, 1):
        quoted = _QUOTED.findall(line) if number <= opening else []
        for text in (_MARKS.sub("", line), *quoted):
            found = pattern.fullmatch(" ".join(text.split())) if len(text) <= longest else None
            # The kind alone may be a heading of any chapter.
            is_whole = found and (number <= opening or found["before"])
            if found and is_whole and not _NO_TITLE.search(text):
                yield number, found["whole"].strip()


def _weight(found: tuple[int, str], count: int, opening: int) -> tuple[int, int, int]:
    """Weigh a title: one with a year on the first pages, then one printed often, then the first."""
    line, text = found
    has_year, is_early = bool(_YEAR.search(text)), line <= opening
    often = 0 if is_early else min(count, _OFTEN)
    return has_year + (has_year and is_early), often, -line


def _with_year(text: str, line: int, lines: Sequence[str]) -> tuple[str, str]:
    """Add a year that stands alone on the line before or behind; say where the title stands."""
    if _YEAR.search(text):
        return text, str(line)
    filled = [n for n, one in enumerate(lines, 1) if one.strip()]
    at = filled.index(line) if line in filled else -1
    for step, beside in ((-1, at - 1), (1, at + 1)):
        if at >= 0 and 0 <= beside < len(filled):
            other = lines[filled[beside] - 1]
            if year := _YEAR_ALONE.fullmatch(_MARKS.sub("", other)):
                joined = f"{year[1]} {text}" if step < 0 else f"{text} {year[1]}"
                return joined, f"{min(line, filled[beside])}–{max(line, filled[beside])}"
    return text, str(line)


def _twin(lines: Sequence[str]) -> Proposal | None:
    """Give the English title of a Chinese report, where one is printed on its cover."""
    for number, text in _candidates(lines[: _opening(lines)], _KIND_LATIN, is_latin=True):
        if not has_ideographs(text):
            why = note("line {line}", line=number)
            return Proposal(text, number, why, is_sure=bool(_YEAR.search(text)))
    return None


def _publisher(lines: Sequence[str], title: str, pattern: re.Pattern[str]) -> Proposal:
    """Give the company named most, on the first pages before all; else what begins the title."""
    opening = _opening(lines)
    is_latin = pattern is _COMPANY_LATIN
    found: Counter[str] = Counter()
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        for company in pattern.findall(line):
            named = _LED.sub("", company.strip())
            if not _NO_NAME.search(named):
                found[named] += _ON_COVER if number <= opening else 1
                first.setdefault(named, number)
    if found:
        named = max(found, key=lambda one: (found[one], -first[one]))
        if found[named] >= _OFTEN:
            is_sure = found[named] >= _ON_COVER
            return Proposal(
                named, first[named], note("line {line}", line=first[named]), is_sure=is_sure
            )
    kind = (_KIND_LATIN if is_latin else _KIND).fullmatch(title)
    begins = _YEAR.sub("", kind["before"]).strip(" 年度0") if kind else ""
    if begins:
        return Proposal(begins, None, note("taken from the title"), is_sure=False)
    why = note("the text names no company in full")
    return Proposal("Unknown" if is_latin else "出版者不详", None, why, is_sure=False)


def _period(lines: Sequence[str], title: Proposal) -> Proposal:
    """Give the span of time that whole months make, one of the title's year before others."""
    named = _YEAR.search(title.value) if title.line else None
    spans: list[tuple[bool, bool, bool, int, str]] = []
    for number, line in enumerate(lines, 1):
        near = "".join(lines[max(number - 3, 0) : number])
        for span in filter(None, (read(line) for read in _SPANS)):
            is_named = bool(named and span.split("/")[1].startswith(named[1]))
            is_told = bool(_SPAN_TOLD.search(near))
            spans.append((is_named, _months(span) in _USUAL, is_told, -number, span))
    if spans and (not named or max(spans)[:2] == (True, True)):
        *_, number, span = max(spans)
        return Proposal(span, -number, note("line {line}", line=-number), is_sure=True)
    if named:
        why = note("the year of the title")
        return Proposal(_WHOLE_YEAR.format(named[1]), title.line, why, is_sure=False)
    years = Counter(year for line in lines for year in _YEAR.findall(line))
    if not years:
        return Proposal("", None, note("the text names no year"), is_sure=False)
    year = max(years, key=lambda one: (years[one], one))
    return Proposal(_WHOLE_YEAR.format(year), None, note("the year named most"), is_sure=False)


def _chinese_span(text: str) -> str | None:
    if not (found := _SPAN.search(text)):
        return None
    first, month, day, last, month2, day2 = found.groups()
    return _span((first, month, day), (last or first, month2, day2))


def _half_year(text: str) -> str | None:
    if not (found := _HALF.search(text)):
        return None
    year, month, day = map(int, found.groups())
    begins = (year, month - 5, 1) if month > 5 else (year - 1, month + 7, 1)  # noqa: PLR2004 - six months
    return _span(begins, (year, month, day))


def _latin_span(text: str) -> str | None:
    if not (found := _SPAN_LATIN.search(text)):
        return None
    day, month, month_, day_, year, day2, month2, month2_, day2_, year2 = found.groups()
    numbers = {name: at for at, name in enumerate(_MONTHS.split(), 1)}
    return _span(
        (year, numbers[(month or month_).lower()], day or day_),
        (year2, numbers[(month2 or month2_).lower()], day2 or day2_),
    )


def _span(first: Iterable[str | int], last: Iterable[str | int]) -> str | None:
    """Give an EDTF interval; None where a day does not exist or the end lies before."""
    ends: list[tuple[int, int, int]] = []
    for end in (first, last):
        year, month, day = map(int, end)
        if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):  # noqa: PLR2004
            return None
        ends.append((year, month, day))
    span = "/".join(f"{year}-{month:02}-{day:02}" for year, month, day in ends)
    is_whole = ends[0][2] == 1 and ends[1][2] == calendar.monthrange(*ends[1][:2])[1]
    return span if is_whole and _SHORTEST_SPAN <= _months(span) <= _LONGEST_SPAN else None


def _months(span: str) -> int:
    """Count the months of an interval, the first and the last included."""
    first, last = (tuple(map(int, end.split("-"))) for end in span.split("/"))
    return (last[0] - first[0]) * 12 + last[1] - first[1] + 1


_SPANS = (_chinese_span, _half_year, _latin_span)


def _published(lines: Sequence[str], period: Proposal) -> Proposal:
    if not period.value:
        return Proposal("", None, note("the text names no year"), is_sure=False)
    end = int(period.value.split("/")[1][:4])
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    outside = [*filled[:_OPENING], *filled[-_OPENING:]]
    for number in outside:
        text = _MARKS.sub("", lines[number - 1]).strip()
        if (found := _PUBLISHED.fullmatch(text)) and end <= int(found[1]) <= end + 1:
            return Proposal(found[1], number, note("line {line}", line=number), is_sure=True)
    return Proposal(str(end + 1), None, note("the year after the period"), is_sure=False)


def _opening(lines: Sequence[str]) -> int:
    """Give the number of the last line that belongs to the report's first pages."""
    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
    return numbers[min(_OPENING, len(numbers)) - 1] if numbers else 0


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
