"""The levels of all headings together, where neither blanks nor marks tell them apart.

Headings that are set alike are of one level. How a heading is set is its style: the kind of
number before it, the sign, or that there is none. Styles rank one over the other, in the
order in which reports rank them (`第一章`, `一、`, `（一）`, titles without a number, `1、`,
`（1）`); where a text ranks numbers over bare titles, its series tell so. A heading stands
under the last one of a higher rank, one level below it: so siblings are alike, no heading
stands above its parent, and no level is skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import words
from builder.reading.headings.lines import bar_of, without_bar
from builder.reading.numbering import NUMERALS_RANKED, numeral_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

_DEEPEST = 5
# The ranks of styles, the highest first. Between them stand bare titles.
_CHAPTER, _BARE, _CASE = 0, 50, 90
_RANKS = {
    name: rank
    for rank, name in enumerate((name for name, _ in NUMERALS_RANKED if name != "case"), 1)
}
_RANKS["1.1.1"] = _RANKS["1.1"] + 1
_RANKS["1.1"] = _RANKS["1.1.1"] - 1
_OVER_BARE = ("一、", "（一）")
_UNDER_BARE = ("1、", "（1）", "①", "A.")
_SIGNED, _ITEM = 20, 60
# What recognition makes of the drawing before a title: one sign that no word begins with.
_DRAWN = re.compile(r"^(?:[^\w\s“‘「『《（(【\[•·▪]|[0-9A-Za-z_@®©](?=[\u3400-\u9fff]))")
_BULLETS = "•·‧●▪"
# Parts that stand beside a report's chapters and in none of them.
_APART = re.compile(
    r"(?:关于|關於)[本此]?(?:报告|報告)书?書?|about (?:this|the|our) report"
    r"|.{0,6}(?:致辞|致辭|致词|獻辭|献辞|寄语|寄語|的话|的話)|展望(?:未来|未來)?.{0,4}"
    r"|附[录錄].{0,2}|appendi(?:x|ces)|.{0,6}指[标標]索引表?|(?:读者|讀者|意见|意見)?.{0,3}反[馈饋]表?|结语|結語",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    r"\d{1,2}(?:[.．-]\d{1,2}){1,4}(?![\d%])|\d{1,2}[.．、]?(?=\s*[\u3400-\u9fff])(?!\s*[年月日个個次万億亿名项項人家])"
)
_DIGITS = re.compile(r"\d+")
_FEWEST_DRAWN = 3
_RECURS = 3
_CHAPTER_AND_SECTION = 2
_NEAR = 4
_FLAT = 6


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading at the place `index`: its title, its rank, and its level where it is known.

    `number` is the decimal number it bears, as a tuple, or the whole one over decimals.
    """

    index: int
    title: str
    rank: int
    level: int
    number: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that is open: its rank and number, and the level it was given."""

    rank: int
    level: int
    number: tuple[int, ...]


def outline(draft: Draft, titles: Mapping[int, str]) -> dict[int, int]:
    """Give the levels of all headings, from 1 to 5.

    Args:
        draft: a draft whose headings are found; those of the contents and of an editor have
            their levels.
        titles: the clean titles of its headings by their places.
    """
    levels: dict[int, int] = {}
    stack: list[_Open] = []
    for heading in _headings(draft, titles):
        over = _place(stack, heading)
        del stack[over:]
        level = heading.level or (stack[-1].level + 1 if stack else 1)
        levels[heading.index] = min(level, _DEEPEST)
        if heading.rank != _CASE:
            stack.append(_Open(heading.rank, levels[heading.index], heading.number))
    return levels


def _place(stack: Sequence[_Open], heading: _Heading) -> int:
    """Tell how many of the open headings a heading stands under."""
    if heading.level:
        return sum(other.level < heading.level for other in stack)
    chapters = [other.number for other in stack]
    if len(heading.number) > 1 and heading.number[:-1] in chapters:
        return chapters.index(heading.number[:-1]) + 1
    return next((at for at, other in enumerate(stack) if other.rank >= heading.rank), len(stack))


def _headings(draft: Draft, titles: Mapping[int, str]) -> Iterator[_Heading]:
    known = _known_levels(draft, titles)
    drawn = sum(bool(_DRAWN.match(title)) for title in titles.values()) >= _FEWEST_DRAWN
    ranks = _RANKS | _ranks_beside_bare(titles)
    chapters = _over_decimals(titles)
    leads = {number[0] for title in titles.values() if len(number := _number(title)) > 1}
    for index, title in titles.items():
        bare = without_bar(title)
        number = _number(bare)
        rank = _rank(draft.pieces[index], numeral_of(bare), ranks, drawn=drawn)
        if index in chapters or (len(number) == 1 and number[0] in leads):
            rank = _RANKS["1.1"] - 1
        elif len(number) == 1:
            number = ()
        level = known.get(index, 0)
        yield _Heading(index, bare, min(rank, level) if level else rank, level, number)


def _over_decimals(titles: Mapping[int, str]) -> frozenset[int]:
    """Give the bare titles right over the first decimal of a chapter: 环境 over 4.1."""
    numbers = [(index, _number(without_bar(title))) for index, title in titles.items()]
    found: set[int] = set()
    lead = 0
    for (index, number), (following, below) in pairwise(numbers):
        lead = number[0] if len(number) > 1 else lead
        begins = len(below) == _CHAPTER_AND_SECTION and below[1] == 1 and below[0] != lead
        if begins and not number and following - index <= _NEAR:
            found.add(index)
    return frozenset(found)


def _number(title: str) -> tuple[int, ...]:
    """Give the parts of the decimal number that a title bears, or of a whole one."""
    match = _DECIMAL.match(title)
    return tuple(map(int, _DIGITS.findall(match[0]))) if match else ()


def _rank(piece: Piece, kind: str, ranks: Mapping[str, int], *, drawn: bool) -> int:
    if kind == "case":
        return _CASE
    if kind:
        return ranks[kind]
    text = piece.text.lstrip()
    if text[:1] in _BULLETS:
        return _ITEM
    if bar_of(text):
        return _SIGNED + 1
    return _SIGNED if drawn and _DRAWN.match(text) else _BARE


def _known_levels(draft: Draft, titles: Mapping[int, str]) -> dict[int, int]:
    """Give the levels that contents, an editor, decimal numbers and names tell."""
    listed = {index: draft.pieces[index].level for index in titles if draft.pieces[index].level}
    flat = len(draft.contents) >= _FLAT and len({entry.level for entry in draft.contents}) == 1
    if flat:
        listed |= _by_running_headers(draft, listed, titles)
    apart = {
        index: 1
        for index, title in titles.items()
        if _APART.fullmatch(without_bar(title)) and not draft.pieces[index].settled
    }
    known: dict[int, int] = {}
    depths = Counter(
        (len(number), level)
        for index, level in listed.items()
        if len(number := _number(without_bar(titles[index]))) > 1
    )
    usual = {depth: level for (depth, level), _ in reversed(depths.most_common())}
    for index, title in titles.items():
        if (depth := len(_number(without_bar(title)))) in usual:
            known[index] = usual[depth]
    return known | listed | apart


def _by_running_headers(
    draft: Draft, listed: Mapping[int, int], titles: Mapping[int, str]
) -> dict[int, int]:
    """Tell chapters from sections in contents that name all alike: pages bear the chapters'."""
    often = Counter(words(line) for line in draft.report.source.lines)
    running = {
        index
        for index in listed
        if often[words(titles[index])] > _RECURS or _APART.fullmatch(without_bar(titles[index]))
    }
    if not 1 < len(running) < len(listed):
        return {}
    return {index: 1 if index in running else 2 for index in listed}


def _ranks_beside_bare(titles: Mapping[int, str]) -> dict[str, int]:
    """Give the ranks of the kinds of number that stand over bare titles or under them.

    Over a series that stands under bare titles there is one, and it begins anew under the
    next; between two numbers of a series over them stand bare titles. What a text does not
    show is as in most: `（一）` stands over bare titles, `1、` under them.
    """
    between: Counter[str] = Counter()
    anew: Counter[str] = Counter()
    last: dict[str, int] = {}
    since: dict[str, bool] = {}
    for title in map(without_bar, titles.values()):
        kind = numeral_of(title)
        if not kind:
            since = dict.fromkeys((*_OVER_BARE, *_UNDER_BARE), True)
        elif kind in _OVER_BARE or kind in _UNDER_BARE:
            value = value_of(title)
            counts = anew if value == 1 else between
            counts[kind] += since.get(kind, False) and value in (1, last.get(kind, 0) + 1)
            last[kind], since[kind] = value, False
    under = {kind for kind in _OVER_BARE if anew[kind] > between[kind]}
    under |= {kind for kind in _UNDER_BARE if between[kind] <= anew[kind]}
    over = [kind for kind in (*_OVER_BARE, *_UNDER_BARE) if kind not in under]
    below = [kind for kind in (*_OVER_BARE, *_UNDER_BARE) if kind in under]
    return {kind: _BARE - len(over) + place for place, kind in enumerate(over)} | {
        kind: _ITEM + place for place, kind in enumerate(below)
    }
