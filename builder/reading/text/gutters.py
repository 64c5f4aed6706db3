"""Columns that stand side by side on a page's lines, found by the gutter between them.

`pdftotext -layout` and its like keep every line where it stands on the page, so that a line of a
page in two columns holds words of both. What tells columns is a strip of blanks down many lines,
with running text on both sides: the cells of a table, figures and their labels, and entries of
contents stand apart in the same way, but fill no column and break off nowhere (`text_columns`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, is_ideograph
from builder.reading.text.text_columns import text_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# Blanks before words that may begin a column's line: two stand between words of justified lines,
# too, and a cell of a table has most often fewer signs.
_BEGINS = re.compile(r"(?:^| {3,}|\u3000{2,})(?=[^\s\x00](?: ?\S){4})")
_GAP = "   "
# Blanks that stand right before a column's lines, in every line: where words reach into the last
# two the line goes across. Tools leave at least three between words of two columns.
_CLEAR = 2
# Lines of a column: no column of as many cells in forty-one texts and the made-up reports passes
# for running text. Of a column with another one within it, which is text already, three tell.
_FEWEST, _FEWEST_WITHIN = 6, 3
# By so many signs it differs from line to line where a column begins: marks are set closer.
_NEAR = 1
# Signs of the narrowest column that is read; text in a narrower one is a list of labels.
_NARROWEST = 8
# The share of a column's lines that are running text: all but titles, lists and last lines.
_TEXT = 0.5
# Places that are tried on a page, those first where most words begin: it has a few columns.
_TRIED = 4
# A filler behind a sign that is two cells wide.
_SECOND_CELL = "\x00"
_EMPTY = f" \u3000{_SECOND_CELL}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `[start, end)` of a source's line, numbered from 1; a blank one has the line 0."""

    line: int
    start: int = 0
    end: int = 0

    def of(self, lines: Sequence[str]) -> str:
        """Give its characters."""
        return lines[self.line - 1][self.start : self.end] if self.line else ""


_BLANK = Stretch(0)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` that hold columns, and all they hold in the order of reading.

    `parted` counts the lines that hold words of a column.
    """

    first: int
    last: int
    stretches: tuple[Stretch, ...]
    parted: int


def blocks_of_columns(lines: Sequence[str]) -> tuple[Block, ...]:
    """Find the blocks of lines that hold columns side by side.

    Args:
        lines: a source's lines; they are numbered from 1.

    Returns:
        The blocks, in order and apart.
    """
    if sum(_GAP in line or "\u3000\u3000" in line for line in lines) < _FEWEST:
        return ()
    rows = [Stretch(number, 0, len(line)) for number, line in enumerate(lines, 1)]
    found: list[Block] = []
    for cells in (_as_it_is, _by_width):
        found = max(found, [*_blocks(rows, lines, cells)], key=_parted)
    return tuple(found)


def _parted(blocks: Sequence[Block]) -> int:
    return sum(block.parted for block in blocks)


def _as_it_is(line: str) -> str:
    """Count a line's signs: so pdftotext does."""
    return line


def _by_width(line: str) -> str:
    """Count the cells of a terminal, of which an ideograph takes two."""
    return "".join(
        sign + _SECOND_CELL if is_ideograph(sign) or sign == "\u3000" else sign for sign in line
    )


def _blocks(
    rows: Sequence[Stretch], lines: Sequence[str], cells: Callable[[str], str]
) -> Iterator[Block]:
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and "\x0c" not in rows[end].of(lines):
            end += 1
        yield from _Page(rows[at:end], lines, cells).blocks()
        at = end


class _Page:
    """Rows of a page, and where in them words stand."""

    def __init__(
        self, rows: Sequence[Stretch], lines: Sequence[str], cells: Callable[[str], str]
    ) -> None:
        self._rows = rows
        self._lines = lines
        self._cells = cells
        self._texts = [cells(row.of(lines).replace("\x0c", " ").rstrip()) for row in rows]

    def blocks(self, beside: int = _FEWEST) -> list[Block]:
        """Give the blocks of columns, whose first one has at least `beside` lines."""
        begins = Counter(
            match.end()
            for text in self._texts
            for match in _BEGINS.finditer(text)
            if match.end() >= _NARROWEST
        )
        places = sorted(begins, key=lambda one: (-_around(begins, one), one))
        found: list[Block] = []
        free = [True] * len(self._rows)
        for place in places[:_TRIED]:
            if _around(begins, place) >= _FEWEST:
                found += self._blocks_at(place, beside, free)
        return sorted(found, key=lambda block: block.first)

    def _blocks_at(self, place: int, beside: int, free: list[bool]) -> Iterator[Block]:
        """Give the blocks with a gutter at one place, in rows that are free, and take these."""
        cuts = [
            _cut(text, place) if is_free else None
            for text, is_free in zip(self._texts, free, strict=True)
        ]
        at = 0
        while at < len(cuts):
            end = at
            while end < len(cuts) and cuts[end] is not None:
                end += 1
            if end - at >= _FEWEST:
                within = range(at, end)
                block = self._block(within, {row: cuts[row] or 0 for row in within}, beside)
                if block is not None:
                    yield block
                    taken = [row for row in within if self._is_in(row, block)]
                    for row in range(taken[0], taken[-1] + 1):
                        free[row] = False
            at = max(end, at + 1)

    def _is_in(self, row: int, block: Block) -> bool:
        return block.first <= self._rows[row].line <= block.last

    def _block(self, rows: range, cuts: Mapping[int, int], beside: int) -> Block | None:
        """Part rows that no words go across, if both sides are running text."""
        begins = [at for at in rows if _is_worded(self._texts[at][cuts[at] : cuts[at] + 1])]
        if len(begins) < _FEWEST:
            return None
        first, last = begins[0], begins[-1]
        # A longer left column goes on under the right one; what stands apart there does not.
        while last + 1 in rows and self._texts[last + 1]:
            last += 1
        inner = range(first, last + 1)
        left = [at for at in inner if _is_worded(self._texts[at][: cuts[at]])]
        right = [at for at in inner if _is_worded(self._texts[at][cuts[at] :])]
        beside_one_another = len({*left} & {*right}) or _turns(left, right) >= _FEWEST
        columns = [self._column(left, cuts, right=False), self._column(right, cuts, right=True)]
        if not beside_one_another or len(left) < beside or not all(map(self._is_text, columns)):
            return None
        ended = ends_sentence(columns[0][-1].of(self._lines).strip())
        nested = _Page(columns[1], self._lines, self._cells).blocks(_FEWEST_WITHIN)
        stretches = (*columns[0], *[_BLANK] * ended, *_laid_in(columns[1], nested))
        numbers = self._rows[first].line, self._rows[last].line
        return Block(*numbers, stretches, len({*left, *right}))

    def _column(
        self, rows: Sequence[int], cuts: Mapping[int, int], *, right: bool
    ) -> list[Stretch]:
        """Give the stretches of one column, and a blank where its rows stand farther apart.

        Columns need not share their base lines: between two rows of one may be one of the other.
        """
        steps = [below - above for above, below in pairwise(rows)]
        column: list[Stretch] = []
        for number, at in enumerate(rows):
            if number and (step := steps[number - 1]) > 1:
                beside = [*steps[max(0, number - 2) : number - 1], *steps[number : number + 1]]
                farther = [step > other for other in beside]
                blank = not all(self._texts[rows[number - 1] + 1 : at])
                if all(farther) or (blank and any(farther)):
                    column.append(_BLANK)
            row = self._rows[at]
            cut = row.start + len(self._texts[at][: cuts[at]].replace(_SECOND_CELL, ""))
            column.append(Stretch(row.line, *((cut, row.end) if right else (row.start, cut))))
        return column

    def _is_text(self, column: Sequence[Stretch]) -> bool:
        """Tell whether most lines of a column are running text."""
        texts = tuple(one.of(self._lines) for one in column)
        return len(text_columns(texts)) >= sum(map(bool, texts)) * _TEXT


def _turns(left: Sequence[int], right: Sequence[int]) -> int:
    """Count how often a row of one column stands right under one of the other."""
    sides = dict.fromkeys(left, 0) | dict.fromkeys(right, 1)
    return sum(sides[above] != sides[below] for above, below in pairwise(sorted(sides)))


def _around(begins: Counter[int], place: int) -> int:
    return sum(begins[place + off] for off in range(-_NEAR, _NEAR + 1))


def _is_worded(cells: str) -> bool:
    return bool(cells.strip(_EMPTY))


def _cut(text: str, place: int) -> int | None:
    """Give where a row's right column begins, at its end if it has none; None if it goes across."""
    if len(text) < place - _NEAR:
        return len(text)
    for at in (place, *(place + off for off in range(-_NEAR, _NEAR + 1) if off)):
        clear = not _is_worded(text[max(0, at - _CLEAR) : at])
        if clear and (at == place or _is_worded(text[at : at + 1])):
            return at
    return None


def _laid_in(column: Sequence[Stretch], nested: Sequence[Block]) -> Iterator[Stretch]:
    """Give a column's stretches, those of the columns within it in the order of reading."""
    firsts = {block.first: block for block in nested}
    last = 0
    for stretch in column:
        if block := firsts.get(stretch.line):
            yield from (*block.stretches, _BLANK)
            last = block.last
        elif stretch.line > last:
            last = 0
        if not last:
            yield stretch
