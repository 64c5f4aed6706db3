"""Characters that stand on one row and belong together, as words with their blanks.

All here is told in the direction in which the words are read: rows from the top down, characters
from left to right. `turned` and `unturned` lead there from the page as it is shown, and back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.importing.glyphs import Glyph

# Shares of the characters' size. Two baselines of one row differ by less than a fifth: so do the
# ones of Chinese and Latin fonts set together. A gap without a blank that is nearly as wide as an
# ideograph parts columns; so does a wide one that blanks fill. Between ideographs no blank is
# read but such as could hold half of one, between Latin letters a sixth.
_SAME_ROW = 0.2
_PARTS, _PARTS_BLANK = 0.9, 2.2
_LATIN_BLANK, _MIXED_BLANK, _HAN_BLANK = 0.16, 0.4, 0.5
_HALF, _CLOSING, _OPENING = 0.4, frozenset("）】」』》〉。，、；："), frozenset("（【「『《〈")
# What leads from a title to its page is one run of points.
_LEADERS = frozenset(".·…‥・")
# Next to a headline figure stand words of half its size: a new run, even close by.
_OTHER_SIZE, _CLOSE = 1.6, 0.4
# A raised or lowered mark is smaller than its text, touches it and is short.
_MARK_SIZE, _MARK_REACH, _LONGEST_MARK = 0.8, 0.5, 6
_SMALLEST_MARK = 0.4
# So many runs before and behind, in the order of their tops, a mark's text is looked for.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Words on one row without a wide gap; `box` and `base` as its words are read."""

    text: str
    box: Box
    base: float
    size: float
    bold: bool = False
    color: str = ""
    tag: str = ""


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Give a box of a page as its words are read, whose direction was turned `turn` quarters."""
    return (
        box,
        Box(box.top, width - box.right, box.bottom, width - box.left),
        Box(width - box.right, height - box.bottom, width - box.left, height - box.top),
        Box(height - box.bottom, box.left, height - box.top, box.right),
    )[turn]


def unturned(box: Box, turn: int, width: float, height: float) -> Box:
    """Give a box as it is shown, of one as its words are read."""
    return (
        box,
        Box(width - box.bottom, box.left, width - box.top, box.right),
        Box(width - box.right, height - box.bottom, width - box.left, height - box.top),
        Box(box.top, height - box.right, box.bottom, height - box.left),
    )[turn]


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """Join characters that are read in one direction, whose boxes are told in it, into runs.

    Returns:
        The runs, from the top down and from left to right.
    """
    rows = [list(_parted(row)) for row in _rows(glyphs)]
    found = _with_marks([run for row in rows for run in row])
    return [_run(glyphs) for glyphs in found if any(not one.is_blank for one in glyphs)]


def bounds(boxes: Iterable[Box]) -> Box:
    """Give the smallest box that holds others."""
    lefts, tops, rights, bottoms = zip(
        *((one.left, one.top, one.right, one.bottom) for one in boxes), strict=True
    )
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: (one.base, one.box.left)):
        if row and glyph.base - row[-1].base > min(glyph.size, row[-1].size) * _SAME_ROW:
            yield sorted(row, key=lambda one: one.box.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda one: one.box.left)


def _parted(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Part a row at its wide gaps."""
    run: list[Glyph] = []
    blank = 0.0
    for glyph in row:
        if glyph.is_blank:
            if run:
                blank += glyph.box.right - glyph.box.left
                run.append(glyph)
            continue
        last = next((one for one in reversed(run) if not one.is_blank), None)
        if last and _are_apart(last, glyph, blank):
            yield run
            run = []
        run.append(glyph)
        blank = 0.0
    if run:
        yield run


def _are_apart(last: Glyph, glyph: Glyph, blank: float) -> bool:
    size = (last.size + glyph.size) / 2
    gap = glyph.box.left - last.box.right
    # Half of a full-width mark's box is empty, and stands over where a cell ends.
    gap += last.size * _HALF * ((last.text in _CLOSING) + (glyph.text in _OPENING))
    small, large = sorted((last.size, glyph.size))
    if large > small * _OTHER_SIZE and gap > small * _CLOSE:
        return True
    return gap > size * _PARTS_BLANK or gap - blank > size * _PARTS


def _with_marks(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put raised and lowered marks into the runs that they stand at."""
    boxes = [bounds(one.box for one in run) for run in runs]
    sizes = [max(one.size for one in run) for run in runs]
    at_top = sorted(range(len(runs)), key=lambda at: boxes[at].top)
    held: dict[int, int] = {}
    for place, at in enumerate(at_top):
        if len(runs[at]) > _LONGEST_MARK:
            continue
        near = at_top[max(0, place - _NEAR) : place + _NEAR]
        for other in near:
            if other != at and other not in held and _is_mark(boxes, sizes, at, other):
                held[at] = other
                break
    marks: defaultdict[int, list[Glyph]] = defaultdict(list)
    for at, by in held.items():
        marks[by] += runs[at]
    return [
        sorted([*run, *marks[at]], key=lambda one: one.box.left) if at in marks else run
        for at, run in enumerate(runs)
        if at not in held
    ]


def _is_mark(boxes: Sequence[Box], sizes: Sequence[float], at: int, other: int) -> bool:
    mark, text, size = boxes[at], boxes[other], sizes[other]
    middle = (mark.top + mark.bottom) / 2
    return (
        sizes[at] <= size * _MARK_SIZE
        and sizes[at] >= size * _SMALLEST_MARK
        and text.top <= middle <= text.bottom
        and text.left <= mark.left + sizes[at] * _MARK_REACH
        and mark.right <= text.right + (mark.right - mark.left) + size * _MARK_REACH
        and mark.left <= text.right + sizes[at] * _MARK_REACH
    )


def _run(glyphs: Sequence[Glyph]) -> Run:
    marks = [one for one in glyphs if not one.is_blank]
    sizes = Counter(one.size for one in marks)
    size = max(sizes, key=lambda one: (sizes[one], one))
    main = [one for one in marks if one.size == size]
    return Run(
        "".join(_spelled(glyphs)),
        bounds(one.box for one in marks),
        main[0].base,
        size,
        sum(one.bold for one in main) * 2 > len(main),
        _most(one.color for one in main),
        _most(one.tag for one in main),
    )


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return max(counted, key=lambda one: (counted[one], one))


def _spelled(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Give the signs of a run, with a blank where one is set or left."""
    marks = [at for at, one in enumerate(glyphs) if not one.is_blank]
    yield glyphs[marks[0]].text
    for before, after in pairwise(marks):
        last, glyph = glyphs[before], glyphs[after]
        gap = (glyph.box.left - last.box.right) / max(min(last.size, glyph.size), 1.0)
        if after - before > 1 and gap > 0:
            least = _HAN_BLANK if _is_han(last) and _is_han(glyph) else 0.0
        else:
            least = _least_blank(last, glyph)
        if gap > least and not last.text == glyph.text in _LEADERS:
            yield " "
        yield glyph.text


def _least_blank(last: Glyph, glyph: Glyph) -> float:
    han = _is_han(last) + _is_han(glyph)
    return (_LATIN_BLANK, _MIXED_BLANK, _HAN_BLANK)[han]


def _is_han(glyph: Glyph) -> bool:
    """Tell whether a sign is as wide as an ideograph and stands without blanks."""
    return glyph.text[-1] >= "\u2e80"
