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
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import words
from builder.reading.draft import DEEPEST
from builder.reading.headings.enclosing_series import Counted, series_of
from builder.reading.headings.kinship import kin_of
from builder.reading.headings.known import is_apart, known_levels, number_of
from builder.reading.headings.line_facts import bar_of, without_bar
from builder.reading.headings.marks import marked_alike
from builder.reading.headings.nesting import stands_under
from builder.reading.headings.numbering import numeral_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece
    from builder.reading.headings.kinship import Chooser, Kin

# Styles in the order in which most reports rank them, the highest first. Those without a
# number are named in capitals: they move where a text's series show that they stand elsewhere.
_ORDER = (
    *("chapter", "section", "壹、", "Ⅰ.", "WHOLE", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1"),
    *(
        "DRAWN",
        "SIGNED",
        "一、",
        "（一）",
        "BARE",
        "BULLETED",
        "1、",
        "（1）",
        "①",
        "A.",
        "i.",
        "case",
    ),
)
_RANKS = {style: rank for rank, style in enumerate(_ORDER)}
_MOVING = ("DRAWN", "SIGNED", "BARE", "BULLETED")
_COUNTED = ("一、", "（一）", "1、", "（1）", "①", "A.", "i.")
# Of titles without a number the five and the made-up reports have two tiers, seldom three.
_TIERS = 2
# A style that moves stands between two numbers, in the order above among its likes.
_STEP = 0.1
# What the contents list of these an unlisted one of the same kind goes on with.
_SIBLINGS = ("chapter", "section", "壹、", "Ⅰ.", *_COUNTED)
# What may count chapters. The points of a speech end before a report's latter half.
_CHAPTERS = ("chapter", "壹、", "Ⅰ.", "WHOLE", "一、", "1、")
# The part of headings before which a style that stands once would begin, were it that of
# chapters.
_HALF = 0.5
# A chapter without a number stands over all but numbered ones.
_ABOVE = -1
# What recognition makes of the drawing before a title: one sign that no word begins with.
_DRAWN = re.compile(r"^(?:[^\w\s“‘「『《（(【\[•·▪*＊※]|[0-9A-Za-z_@®©](?=[\u3400-\u9fff]))")
_BULLETS = "•·‧●▪"
# A report's special topics stand among the sections of its chapters.
_FEATURE = re.compile(
    r"(?:专题|專題|特辑|特輯|special (?:topic|feature)|in focus)\s*[：:丨|]", re.IGNORECASE
)
# Titles with a drawn number; fewer are lists' own.
_FEWEST_DRAWN = 3
# Parts of `2.1`, the first number under a chapter, and the headings up to which that chapter's
# title stands over it.
_CHAPTER_AND_SECTION = 2
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading at the place `index`: its title and style, and its level where it is known.

    `number` is the decimal number it bears, or the whole one over decimals.
    """

    index: int
    title: str
    style: str
    level: int
    number: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that is open: its rank and number, and the level it was given.

    `apart` tells that its name says it stands beside a report's chapters.
    """

    rank: float
    level: int
    number: tuple[int, ...]
    style: str
    kin: Kin
    apart: bool


def outline(
    draft: Draft, titles: Mapping[int, str], choose: Chooser = stands_under
) -> dict[int, int]:
    """Give the levels of all headings, from 1 to 5.

    Args:
        draft: a draft whose headings are found; those of the contents and of an editor have
            their levels.
        titles: the clean titles of its headings by their places.
        choose: tells under how many open headings one stands where nothing else does.
    """
    known = known_levels(draft, titles)
    headings = list(_headings(draft, titles, known))
    series = series_of(_counted(headings))
    headings = [
        replace(heading, style=series.lost.get(at, heading.style))
        for at, heading in enumerate(headings)
    ]
    pieces = [heading.index for heading in headings]
    before = {pieces[at]: pieces[other] for at, other in series.before.items()}
    around = {pieces[at]: pieces[other] for at, other in series.around.items()}
    again = _come_back(titles, known)
    ranks = _ranks(headings)
    ranks["FEATURE"] = ranks["DRAWN"]
    styles = Counter(heading.style for heading in headings)
    if styles["DRAWN"] > styles["SIGNED"]:
        # Of one drawing recognition makes many signs, bars among them.
        ranks["SIGNED"] = ranks["DRAWN"]
    beside = ranks.get(_chapters(headings), _ABOVE)
    levels: dict[int, int] = {}
    stack: list[_Open] = []
    stood: dict[str, int] = {}
    named = {draft.pieces[index].line: title for index, title in titles.items()}
    kin = kin_of(draft, lambda piece: named.get(piece.line, piece.text))
    if marked_alike(draft):
        kin = {index: replace(shown, mark=0) for index, shown in kin.items()}
    for heading in headings:
        rank = ranks[heading.style]
        place = _place(stack, heading, rank)
        if not heading.level:
            place = _in_series(stack, place, before.get(heading.index), around.get(heading.index))
        name = words(heading.title)
        shown = replace(kin[heading.index], again=name in again, stood=stood.get(name, -1))
        if heading.style == "BARE" and not heading.level:
            places = _places(stack, place)
            leaves = not draft.contents and _leaves(stack, shown)
            place = 0 if leaves else choose([other.kin for other in stack], shown, places)
        del stack[place:]
        stood[name] = place
        level = heading.level or (stack[-1].level + 1 if stack else 1)
        levels[heading.index] = min(level, DEEPEST)
        if heading.style != "case":
            # What the contents list stands over all that they don't, but for the next number.
            # An editor who says a level says nothing of the headings that come after.
            settled = draft.pieces[heading.index].settled
            above = heading.level and not settled and heading.style not in _SIBLINGS
            if above:
                rank = beside if is_apart(heading.title) else _ABOVE
            level = levels[heading.index]
            apart = level == 1 and is_apart(heading.title)
            stack.append(_Open(rank, level, heading.number, heading.style, shown, apart))
    return levels


def _place(stack: Sequence[_Open], heading: _Heading, rank: float) -> int:
    """Tell how many of the open headings a heading stands under."""
    if heading.level:
        return sum(other.level < heading.level for other in stack)
    chapters = [other.number for other in stack]
    if len(heading.number) > 1 and heading.number[:-1] in chapters:
        return chapters.index(heading.number[:-1]) + 1
    # Under a title of the contents nothing stands beside what was over it, but for a number.
    above = (at for at, other in enumerate(stack, 1) if other.rank == _ABOVE)
    first = max(above, default=0) if heading.style in _MOVING else 0
    return next((at for at in range(first, len(stack)) if stack[at].rank >= rank), len(stack))


def _counted(headings: Sequence[_Heading]) -> list[Counted]:
    return [
        Counted(heading.style, value_of(heading.title), bool(heading.level))
        if heading.style in _COUNTED
        else Counted("" if heading.style == "BARE" else heading.style, 0, bool(heading.level))
        for heading in headings
    ]


def _in_series(stack: Sequence[_Open], place: int, before: int | None, around: int | None) -> int:
    """Move a place beside the number before, or under the one whose series goes on.

    `before` and `around` are the places of these among the pieces.
    """
    opened = {other.kin.index: at for at, other in enumerate(stack)}
    if before is not None:
        return opened.get(before, place)
    if around is not None:
        return max(place, opened.get(around, -1) + 1)
    return place


def _leaves(stack: Sequence[_Open], kin: Kin) -> bool:
    """Tell whether a title that heads only titles comes behind a part beside the chapters."""
    return bool(stack) and stack[0].apart and not kin.size


def _places(stack: Sequence[_Open], place: int) -> list[int]:
    """Give the places that a title without a number may take: beside or under its likes."""
    alike = {at for at in range(place, len(stack)) if stack[at].style == "BARE"}
    if place < len(stack) < min(DEEPEST, place + _TIERS) and stack[-1].style == "BARE":
        alike.add(len(stack))
    return sorted({place, *alike})


def _headings(
    draft: Draft, titles: Mapping[int, str], known: Mapping[int, int]
) -> Iterator[_Heading]:
    chapters = _over_decimals(titles)
    drawn = sum(bool(_DRAWN.match(title)) for title in titles.values()) >= _FEWEST_DRAWN
    wholes = _over_decimals_by_number(titles)
    for index, title in titles.items():
        bare = without_bar(title)
        number = number_of(bare)
        if len(number) > 1:
            style = ".".join("1" * len(number))
        elif index in chapters or index in wholes:
            style = "WHOLE"
        else:
            style, number = _style(draft.pieces[index], bare, drawn=drawn), ()
        yield _Heading(index, bare, style, known.get(index, 0), number)


def _over_decimals_by_number(titles: Mapping[int, str]) -> frozenset[int]:
    """Give the titles whose whole number decimals go on: 2 over 2.1, and so 3 where none do."""
    numbers = {index: number_of(without_bar(title)) for index, title in titles.items()}
    plain = [
        index
        for index, number in numbers.items()
        if len(number) == 1 and not numeral_of(without_bar(titles[index]))
    ]
    leads = {number[0] for number in numbers.values() if len(number) > 1}
    over = [index for index in plain if numbers[index][0] in leads]
    return frozenset(plain if len(over) > 1 else over) | _between_decimals(titles, numbers)


def _between_decimals(
    titles: Mapping[int, str], numbers: Mapping[int, tuple[int, ...]]
) -> frozenset[int]:
    """Give the titles with `2.` that count chapters: they come before 2.1 and behind 1.9.

    A point of a list bears such a number, too, so each has its place among the decimals, and
    two have a decimal of their own right below.
    """
    places = list(titles)
    before: list[int] = []
    for index in places:
        lead = numbers[index][0] if len(numbers[index]) > 1 else 0
        before.append(max(lead, before[-1] if before else 0))
    found: dict[int, int] = {}
    leading: set[int] = set()
    below = 0
    for at in reversed(range(len(places))):
        number = numbers[places[at]]
        if len(number) > 1:
            below = number[0]
        elif number and numeral_of(without_bar(titles[places[at]])) == "1、":
            value = number[0]
            if value not in found and before[at] < value <= (below or value):
                found[value] = places[at]
                leading |= {value} & {below}
    return frozenset(found.values() if len(leading) > 1 else ())


def _come_back(titles: Mapping[int, str], known: Mapping[int, int]) -> frozenset[str]:
    """Give the words of titles that come back, each time under another one.

    What stands right under two titles that stand but once is a part of both, and so is what
    comes back right under such a part. So is a row of titles that comes back in its order.
    """
    bare = {
        index: "" if numeral_of(without_bar(title)) or index in known else words(title)
        for index, title in titles.items()
    }
    often = Counter(filter(None, bare.values()))
    over: dict[str, set[str]] = {}
    for above, below in pairwise(bare.values()):
        if above and below and often[below] > 1:
            over.setdefault(below, set()).add(above)
    once = {word for word, times in often.items() if times == 1}
    parts = {word for word, above in over.items() if len(above & once) > 1}
    rows = Counter(pair for pair in pairwise(bare.values()) if all(pair) and pair[0] != pair[1])
    parts |= {word for pair, times in rows.items() if times > 1 for word in pair}
    return frozenset(parts | {word for word, above in over.items() if above & parts})


def _style(piece: Piece, title: str, *, drawn: bool) -> str:
    """Tell how a heading is set: the kind of its number, or the sign before it."""
    if _FEATURE.match(title):
        return "FEATURE"
    kind = numeral_of(title)
    if kind:
        return kind
    text = piece.text.strip("# ")
    if text[:1] in _BULLETS:
        return "BULLETED"
    if bar_of(text):
        return "SIGNED"
    return "DRAWN" if drawn and _DRAWN.match(text) else "BARE"


def _ranks(headings: Sequence[_Heading]) -> dict[str, float]:
    """Rank the styles of a text.

    Between two numbers of a series stands what is under them; over a series that begins anew
    stands what it is under. What a text does not show is as in most.
    """
    under, over = _shown_by_series(headings)
    ranks: dict[str, float] = dict(_RANKS)
    for place, style in enumerate(_MOVING, 1):
        above = [_RANKS[kind] for kind in _COUNTED if under[style, kind] > over[style, kind]]
        below = [_RANKS[kind] for kind in _COUNTED if over[style, kind] > under[style, kind]]
        lowest = min((rank - 1 + place * _STEP for rank in below), default=_RANKS[style])
        highest = max((rank + place * _STEP for rank in above), default=0.0)
        ranks[style] = max(highest, min(lowest, _RANKS[style]))
    return ranks


def _shown_by_series(
    headings: Sequence[_Heading],
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Count how often a style stands between numbers of a kind, and right over their first."""
    between: Counter[tuple[str, str]] = Counter()
    anew: Counter[tuple[str, str]] = Counter()
    last: dict[str, int] = {}
    since: dict[str, set[str]] = {}
    above = ""
    for heading in headings:
        kind = heading.style
        if kind in _MOVING:
            for styles in since.values():
                styles.add(kind)
        elif kind in _COUNTED:
            value = value_of(heading.title)
            if value == 1:
                anew[above, kind] += 1
            elif value == last.get(kind, 0) + 1:
                between.update((style, kind) for style in since[kind])
            last[kind], since[kind] = value, set()
        above = kind
    return between, anew


def _chapters(headings: Sequence[_Heading]) -> str:
    """Name the kind of number that counts a report's chapters, empty where none does.

    It is the highest, counts once from one on, and reaches into the report's latter half.
    """
    numbered = [heading for heading in headings if heading.style in _CHAPTERS]
    style = min((heading.style for heading in numbered), key=_RANKS.__getitem__, default="")
    places = [at for at, heading in enumerate(headings) if heading.style == style]
    values = [value_of(headings[at].title) for at in places]
    once = len(values) > 1 and values[0] == 1 and all(a < b for a, b in pairwise(values))
    if once and (style == "chapter" or places[-1] > len(headings) * _HALF):
        return style
    return ""


def _over_decimals(titles: Mapping[int, str]) -> frozenset[int]:
    """Give the bare titles right over the first decimal of a chapter: 环境 over 4.1."""
    numbers = [(index, number_of(without_bar(title))) for index, title in titles.items()]
    found: set[int] = set()
    lead = 0
    for (index, number), (following, below) in pairwise(numbers):
        lead = number[0] if len(number) > 1 else lead
        counted = number or numeral_of(without_bar(titles[index]))
        begins = len(below) == _CHAPTER_AND_SECTION and below[1] == 1 and below[0] != lead
        if begins and not counted and following - index <= _NEAR:
            found.add(index)
    return frozenset(found)
