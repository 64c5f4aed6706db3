"""Finding the words of dates in Chinese text, Simplified and Traditional."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.knowledge.dates import DateWords, Point

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = "零〇○一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_DIGITS}]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_SEASON = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_FEAST = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "国庆": (10, 1),
    "國慶": (10, 1),
}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ENGLISH = rf"(?P<e>(?:{'|'.join(_ENGLISH)})[a-z]*)\.?"
_VAGUE = r"中旬|年中|中期|前后|前後"
_PART = r"年?初|年?底|年?末|上旬|下旬|中旬"
# Parts of a year that are ranges of months: ISO 8601-2 gives quarters a code of their own
# only at EDTF level 2.
_STRETCH = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "第一季度": (1, 3),
    "第二季度": (4, 6),
    "第三季度": (7, 9),
    "第四季度": (10, 12),
}
_TO = r"\s*(?:[-‐-―~～−]+|至|到)\s*"

# One alternative a line, the most telling first. Groups: y year, m month, d day, and the
# same with 2 for the end of a range; e a month in English; r a year told by relation; v a
# vague part.
_FORMS = tuple(
    re.compile(form)
    for form in (
        (
            rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月\s*(?P<d>{_DAY})\s*[日号號]?{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*)?(?:(?P<m2>{_MONTH})\s*月\s*)?(?P<d2>{_DAY})\s*[日号號]"
        ),
        rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月\s*(?P<d>{_DAY})\s*[日号號]",
        (
            rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月?{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*)?(?P<m2>{_MONTH})\s*月(?!\s*\d+\s*[日号號])"
        ),
        (
            rf"(?P<y>{_YEAR})\s*年\s*(?P<m>{_MONTH})\s*月{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*)?(?P<m2>{_MONTH})\s*月\s*(?P<d2>{_DAY})\s*[日号號]"
        ),
        rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月(?:\s*份)?(?:\s*(?:{_PART}))?",
        (
            rf"(?P<y>{_YEAR})\s*年\s*[“「\"]?(?P<m>1[0-2]|0?[1-9])[.．·](?P<d>{_DAY})(?!\d)"
            r"(?:\s*[^\s，。；”」]{1,6}?[日节節][”」]?)?"
        ),
        rf"(?P<y>{_YEAR})\s*年?\s*[-‐-―~～−]+\s*(?P<y2>{_YEAR})\s*年(?!度)",
        rf"(?P<y>{_YEAR})\s*年?\s*、\s*(?P<y2>{_YEAR})\s*年(?!度)",
        rf"(?P<y>{_YEAR})\s*年\s*(?:至|到)\s*(?P<y2>{_YEAR})\s*年(?!度)",
        (
            rf"(?P<y>{_YEAR})\s*年\s*(?P<f>{'|'.join(_FEAST)})"
            r"(?:[妇婦]女[节節]|[儿兒]童[节節]|青年[节節]|[劳勞][动動][节節]|[节節])?"
        ),
        rf"(?P<y>{_YEAR})\s*年的?(?P<s>[春夏秋冬])[季天]",
        rf"(?P<y>{_YEAR})\s*年的?(?P<q>{'|'.join(_STRETCH)})",
        rf"(?P<y>{_YEAR})\s*年\s*(?P<v>{_VAGUE})",
        rf"(?P<y>{_YEAR})\s*年\s*(?:{_PART})",
        rf"(?P<y>{_YEAR})\s*年(?![度来來间間前后後])",
        rf"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<p>[-./])(?P<m>{_MONTH})(?P=p)(?P<d>{_DAY})(?![\d.])",
        rf"(?i)(?<![A-Za-z\d])(?P<d>3[01]|[12]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_IN_ENGLISH},?\s*(?P<y>{_YEAR})(?!\d)",
        rf"(?i)(?<![A-Za-z]){_IN_ENGLISH}\s+(?P<d>3[01]|[12]?\d)(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})(?!\d)",
        r"(?:(?<=^)|(?<=[\s（(]))(?P<y>20\d\d)\.(?P<m>1[0-2]|0?[1-9])(?=$|[\s）)])",
        rf"(?P<r>同年|次年|去年|今年|刚刚?过去的|剛剛?過去的)\s*(?P<m>{_MONTH})\s*月(?:\s*份|\s*(?P<d>{_DAY})\s*[日号號])?",
        rf"(?P<r>同年|次年|去年|今年)(?:{_PART})?",
        (
            rf"(?<![\d.])(?P<m>{_MONTH})\s*月\s*(?P<d>{_DAY})\s*[日号號]?{_TO}"
            rf"(?:(?P<m2>{_MONTH})\s*月\s*)?(?P<d2>{_DAY})\s*[日号號]"
        ),
        rf"(?<![\d.])(?P<m>{_MONTH})\s*月\s*(?P<d>{_DAY})\s*[日号號]",
        rf"(?<![\d.])(?P<m>{_MONTH})\s*月?{_TO}(?P<m2>{_MONTH})\s*月(?!\s*\d+\s*[日号號])",
        rf"(?<![\d.个個{_DIGITS}十百])(?P<m>{_MONTH})\s*月(?:\s*份)?(?:{_PART})?(?![\d饼餅球亮])",
    )
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_ANY = re.compile(rf"[年月.\-/]|(?i:{'|'.join(_ENGLISH)})")
_REPEATED = re.compile(r"(?:每(?:年|逢|个月|月)?的?|[连連][续續]|近|第|[达達]|[约約])\s*$")
_OPEN = re.compile(r"\s*(?:起|以来|以來|至今|开始|開始)")
_SINCE = re.compile(r"[自从從]\s*$")
_BEGINS = re.compile(r"\s*(?:开始|開始)")


def find_dates(text: str) -> tuple[DateWords, ...]:
    """Give the dates that `text` names, in reading order, none overlapping.

    Dates that come round every year (每年 3 月 20 日) and lengths of time (连续 8 月) are left out.
    """
    text = text.translate(_HALF_WIDTH)
    found: list[DateWords] = []
    for match in _leftmost_longest(text):
        before = text[: match.start()]
        if not _REPEATED.search(before):
            found.append(_read(match, before, text[match.end() :]))
    return tuple(found)


def _leftmost_longest(text: str) -> Iterator[re.Match[str]]:
    """Give the matches of the forms: the leftmost first, of those the longest."""
    if not _ANY.search(text):
        return
    matches = [match for form in _FORMS for match in form.finditer(text)]
    free_from = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= free_from:
            free_from = match.end()
            yield match


def _read(match: re.Match[str], before: str, after: str) -> DateWords:
    """Turn a match of one of the forms into the date that its words say."""
    words = match.groupdict()
    year, month, day = (_number(words.get(group)) for group in "ymd")
    if feast := words.get("f"):
        month, day = _FEAST[feast]
    if name := words.get("e"):
        month = _ENGLISH.index(name[:3].lower()) + 1
    if season := words.get("s"):
        month = _SEASON[season]
    year2, month2, day2 = (_number(words.get(f"{group}2")) for group in "ymd")
    if stretch := words.get("q"):
        month, month2 = _STRETCH[stretch]
    last = None
    if year2 or month2 or day2:
        last = Point(year2, month2 or (month if day2 else None), day2)
    lasts = _OPEN.match(after)
    is_open = bool(lasts) and last is None
    # 2015 年开始 opens a time, 2015 年开始建设 is a beginning: only 自 tells them apart.
    if is_open and _BEGINS.match(after) and not _SINCE.search(before):
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
    values = {digit: max(0, place - 2) for place, digit in enumerate(_DIGITS)}
    if "十" not in words:
        return int("".join(str(values[digit]) for digit in words))
    tens, _, ones = words.partition("十")
    return 10 * (values[tens] if tens else 1) + (values[ones] if ones else 0)
