"""How wide the columns of a table are.

They begin as browsers have them (CSS 2.1, 17.5.2.2): a column is no narrower than its longest
word, and what room is left goes to those with more to say. Then room goes from column to
column while that makes the table lower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from math import ceil, fsum
from typing import TYPE_CHECKING

from builder.pdf.plain_text import texts, wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pdf.nodes import Cell

# The room around a cell, in points.
AROUND = 11.0
# A column that asks for less than this of an equal part gets all it asks for.
_MODEST = 0.75
# So few Chinese characters stay on one line, and so many of a figure with its unit, or a date.
_SHORTEST, _LONGEST_FIGURE = 5, 10
_FIGURE = re.compile(r"\D{0,4}\d[\d,.]*\s?\D{0,4}|[\d\s年月日]+起?")
# A column wants no more than so many Chinese characters a line.
_LONGEST = 32
# How much a line saved where it lowers no row counts against one that does, how many characters
# go from one column to another at a time, and how often.
_EVEN, _STEPS, _ROUNDS = 0.25, (1, 2, 4), 40
# Where a line may break: between Chinese characters, after blanks, hyphens and slashes, but not
# within a number (Unicode Standard Annex 14, LB25).
_WORD = re.compile(r"[\u0000-\u024f\u2010-\u2044]+")
_BREAK = re.compile(r"(?<=[\s–—，])|(?<=[\-/,])(?!\d)")
_CODE = re.compile(r"[!-\u024f\u2010-\u2044]+")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A cell's lines, the width of each and of its longest word, and the rows that share it."""

    lines: tuple[tuple[float, float], ...]
    rows: range


def wishes(
    grid: Sequence[Sequence[Cell]], columns: int, size: float
) -> tuple[list[float], list[float]]:
    """Give for each column the least width and the one at which no line breaks, in points."""
    least, most = [size + AROUND] * columns, [size + AROUND] * columns
    for row in grid:
        for cell in row:
            if cell.get("across", 1) > 1:
                continue
            text = "".join(texts(cell["content"]))
            at = cell["column"]
            longest = max((wide(word) for word in _unbroken(text)), default=1.0)
            whole = max((wide(one) for one in text.split("\n")), default=1.0)
            kept = _LONGEST_FIGURE if _FIGURE.fullmatch(text) else _SHORTEST
            unbroken = whole if whole <= kept else longest
            least[at] = max(least[at], unbroken * size + AROUND)
            most[at] = max(most[at], min(whole, _LONGEST) * size + AROUND)
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _unbroken(text: str) -> list[str]:
    return [piece for word in _WORD.findall(text) for piece in _BREAK.split(word) if piece.strip()]


def shared(least: list[float], most: list[float], room: float) -> list[float]:
    """Share the room: columns that ask for less than their part get it, the others the rest."""
    widths = dict(enumerate(most))
    left = set(widths) if fsum(most) > room else set()
    while left:
        spare = room - fsum(widths[at] for at in widths.keys() - left)
        modest = {at for at in left if most[at] <= _MODEST * spare / len(left)}
        rest = left - modest
        if (
            not modest
            or fsum(map(most.__getitem__, modest)) + fsum(least[at] for at in rest) > spare
        ):
            low = fsum(least[at] for at in left)
            share = (spare - low) / max(fsum(most[at] for at in left) - low, 1.0)
            widths |= {at: least[at] + (most[at] - least[at]) * share for at in left}
            break
        left = rest
    return [round(widths[at], 1) for at in sorted(widths)]


def lowered(
    grid: Sequence[Sequence[Cell]], widths: list[float], least: list[float], size: float
) -> list[float]:
    """Give room from column to column, some characters at a time, while a table gets lower."""
    cells: list[list[_Measured]] = [[] for _ in widths]
    for row, nodes in enumerate(grid):
        for node in nodes:
            if node.get("across", 1) == 1:
                cells[node["column"]].append(_measured(node, row))

    @cache
    def lines(column: int, width: float) -> list[float]:
        told = [0.0] * len(grid)
        for cell in cells[column]:
            high = _lines(cell.lines, (width - AROUND) / size) / len(cell.rows)
            for row in cell.rows:
                told[row] = high
        return told

    def height(at: list[float]) -> float:
        by_column = [lines(column, width) for column, width in enumerate(at)]
        rows: list[float] = [max(row) for row in zip(*by_column, strict=True)]
        return fsum(rows) + _EVEN * fsum(fsum(column) for column in by_column)

    best = height(widths)
    for _ in range(_ROUNDS):
        tried = [
            [round(w + step * ((to == at) - (give == at)), 1) for at, w in enumerate(widths)]
            for give, to in permutations(range(len(widths)), 2)
            for step in (size * many for many in _STEPS)
            if widths[give] - step >= least[give]
        ]
        lowest = min(tried, key=height, default=widths)
        if (low := height(lowest)) > best - 2 * _EVEN:
            break
        widths, best = lowest, low
    return widths


def _measured(node: Cell, row: int) -> _Measured:
    """Measure the lines of a cell that stands in a row, or begins there.

    Words are parted by blanks here: a code that breaks behind its hyphen is hard to read.
    """
    told = "".join(texts(node["content"])).split("\n")
    longest = (max(map(wide, _CODE.findall(one)), default=1.0) for one in told)
    lines = tuple(zip(map(wide, told), longest, strict=True))
    return _Measured(lines, range(row, row + node.get("down", 1)))


def _lines(lines: tuple[tuple[float, float], ...], room: float) -> int:
    """Reckon how many lines a cell takes; on each about half a word's room is lost."""
    return sum(
        max(1, ceil(whole / (room - word / 2 if word <= room else room / 2))) if whole > room else 1
        for whole, word in lines
    )
