"""Tables, their columns as wide as their words want: upright, turned, or parted."""

from __future__ import annotations

import re
from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from builder.pages.elements import NoteMark, Sketch
from builder.pdf.column_widths import AROUND, lowered, shared, wishes
from builder.pdf.groups import groups_of, spread_out
from builder.pdf.plain_text import texts, wide
from builder.pdf.set_words import without_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pages import elements
    from builder.pdf.nodes import Cell, Grid, Table, Word, Words
    from builder.pdf.set_words import WordSetter

# Points: the type of a table, the room of a page upright and turned.
_SIZE, _SMALL = 8.5, 7.0
_UPRIGHT, _TURNED = 442.0, 688.0
# More columns than this are turned even if they would fit upright.
_MOST_UPRIGHT = 8
# A table of so few columns is not parted any more.
_FEWEST = 2
# Rows of no more lines than this stay on one page.
_TALL = 20
# A table no higher than this, in points, some third of a page, stays on one page.
_SHORT_TABLE = 260.0
# The height of a line in parts of its type, and what a row adds around its lines in points.
_LINE, _ROW = 1.45, 9.0
# The last two characters of a text, about a word, where they are Chinese; a blank may follow.
_LAST = re.compile(r"(.*?)([\u4e00-\u9fff]{1,2}\s*)", re.DOTALL)


def table_node(table: elements.Table, setter: WordSetter) -> Table:
    """Give a table for the template; one that is too wide for any page comes in parts."""
    table = _without_drawings(table)
    rows = [table.head] if table.head else []
    groups = groups_of(table)
    grid = [[_cell(cell, setter, is_head=True) for cell in row] for row in rows]
    grid += [
        [_cell(cell, setter, is_head=any(one.opens for one in row)) for cell in row]
        for row in table.rows
    ]
    if groups:
        grid = spread_out(grid)
    numeric = sorted(table.numeric)
    parts = laid_out(grid, table.columns, heads=len(rows), numeric=numeric)
    if groups:
        for part in parts.grids:
            part["levels"] = [0] * len(rows) + [one.level for one in groups]
            part["ends"] = [0] * len(rows) + [one.ends for one in groups]
    return {
        "kind": "table",
        "caption": setter.words(table.caption),
        "parts": parts.grids,
        "turned": parts.are_turned,
    }


def _without_drawings(table: elements.Table) -> elements.Table:
    """Leave out a last column of small drawings, which paper leaves empty."""
    last = table.columns - 1
    drawn = (cell.column for row in table.rows for cell in row if _is_drawing(cell))
    if last not in drawn:
        return table
    head, *rows = (
        tuple(cell for cell in row if cell.column != last) for row in (table.head, *table.rows)
    )
    return replace(table, head=head, rows=tuple(rows))


def _is_drawing(cell: elements.Cell) -> bool:
    return any(isinstance(piece, Sketch) for piece in cell.words)


def _cell(cell: elements.Cell, setter: WordSetter, *, is_head: bool = False) -> Cell:
    # A head comes again on each page, and what repeats can't lead on.
    words = setter.words(without_links(cell.words) if is_head else cell.words)
    if cell.under:
        words = ["\u3000" * len(cell.under), *words]
    node: Cell = {"content": words if is_head else _with_marks(words), "column": cell.column}
    if cell.under:
        node["indent"] = len(cell.under)
    if cell.across > 1:
        node["across"] = cell.across
    if cell.down > 1:
        node["down"] = cell.down
        unmarked = tuple(one for one in cell.words if not isinstance(one, NoteMark))
        node["again"] = setter.words(without_links(unmarked))
    return node


def _with_marks(pieces: Words) -> Words:
    """Let no raised mark begin a line of a cell: it stays with the Chinese word before it."""
    kept: Words = []
    for piece in pieces:
        before = kept[-1] if kept else ""
        if (
            isinstance(before, str)
            and _is_superscript(piece)
            and (found := _LAST.fullmatch(before))
        ):
            kept[-1:] = [one for one in (found[1],) if one]
            kept.append({"kind": "unbroken", "content": [found[2], piece]})
        else:
            kept.append(piece)
    return kept


def _is_superscript(piece: Word) -> bool:
    if isinstance(piece, str):
        return False
    if piece["kind"] == "link":
        return bool(piece["content"]) and _is_superscript(piece["content"][0])
    return piece["kind"] == "superscript"


class Parts(NamedTuple):
    """A table laid out in one part or several, and whether they want pages on their side."""

    grids: list[Grid]
    are_turned: bool


def laid_out(
    grid: Sequence[Sequence[Cell]], columns: int, *, heads: int, numeric: Sequence[int] = ()
) -> Parts:
    """Give a table of cells with the widths of its columns.

    Args:
        grid: rows of cells.
        columns: how many there are.
        heads: how many rows are its head, 0 or 1.
        numeric: the columns of figures, from 0.

    Returns:
        The table. One that is too wide for a page on its side comes in parts, each beginning
        with the first column.
    """
    for size, room, turned in (
        (_SIZE, _UPRIGHT, False),
        (_SIZE, _TURNED, True),
        (_SMALL, _TURNED, True),
    ):
        least, most = wishes(grid, columns, size)
        if columns <= _FEWEST and size == _SMALL:
            # Parting would change nothing; a word too long for its part of the page is cut.
            least = [min(one, room / columns) for one in least]
        if fsum(least) <= room and (turned or columns <= _MOST_UPRIGHT):
            widths = shared(least, most, room)
            if fsum(most) > room:
                widths = lowered(grid, widths, least, size)
            laid: Grid = {
                "widths": widths,
                "whole": not any(_tall(row, widths, size) for row in grid),
                "short": _height(grid, widths, size) <= _SHORT_TABLE,
                "full": fsum(most) >= room * 0.6 or turned,
                "size": size,
                "rows": [list(row) for row in grid],
                "heads": heads,
                # A head that fills pages is no help on each of them.
                "again": not any(_tall(row, widths, size) for row in grid[:heads]),
                "numeric": list(numeric),
            }
            return Parts([laid], turned)
    return _parted(grid, columns, heads)


def _tall(row: Sequence[Cell], widths: list[float], size: float) -> bool:
    """Tell whether a row may be too high to go to another page as a whole."""
    for cell in row:
        room = (widths[cell["column"]] - AROUND) / size
        lines = fsum(1 + wide(one) / room for one in "".join(texts(cell["content"])).split("\n"))
        if lines > _TALL or cell.get("down", 1) > 1:
            return True
    return False


def _height(grid: Sequence[Sequence[Cell]], widths: list[float], size: float) -> float:
    """Give about how high a table will be, in points."""
    return sum(max((_lines(cell, widths, size) for cell in row), default=1) for row in grid) * (
        size * _LINE
    ) + _ROW * len(grid)


def _lines(cell: Cell, widths: list[float], size: float) -> float:
    """Give about how many lines a cell takes."""
    at = cell["column"]
    room = (fsum(widths[at : at + cell.get("across", 1)]) - AROUND) / size
    return sum(-(-wide(one) // room) or 1 for one in "".join(texts(cell["content"])).split("\n"))


def _parted(grid: Sequence[Sequence[Cell]], columns: int, heads: int) -> Parts:
    """Part a table that is too wide for any page; merged cells are written out singly."""
    least, _ = wishes(grid, columns, _SMALL)
    groups: list[list[int]] = [[]]
    for column in range(1, columns):
        # Summed exactly: `sum` rounds in the order of its terms, and Python 3.12 in another way.
        if groups[-1] and fsum(least[at] for at in (0, *groups[-1], column)) > _TURNED:
            groups.append([])
        groups[-1].append(column)
    parts = [laid_out(_chosen(grid, [0, *group]), len(group) + 1, heads=heads) for group in groups]
    return Parts([one for part in parts for one in part.grids], any(p.are_turned for p in parts))


def _chosen(grid: Sequence[Sequence[Cell]], columns: list[int]) -> list[list[Cell]]:
    """Give the cells of some columns, those that a merged one covers included."""
    spread: dict[tuple[int, int], Words] = {}
    for row, cells in enumerate(grid):
        for cell in cells:
            for down in range(cell.get("down", 1)):
                for on in range(cell.get("across", 1)):
                    spread[row + down, cell["column"] + on] = cell["content"]
    return [
        [
            {"content": spread.get((row, column), []), "column": at}
            for at, column in enumerate(columns)
        ]
        for row in range(len(grid))
    ]
