"""Rows and columns from lines whose cells are parted by tabs.

A first row with a single filled cell is the table's title. The row with the most
filled cells near the top is the header. A blank cell that continues the cell above it
(the first columns of a grouped table) repeats that cell's words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import Table
from builder.reading.inline import strip_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Part

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FIGURE = re.compile(r"^[\s\d.,%/()（）+\-–—~<>≥≤]*$")


def cells_of(text: str) -> list[str]:
    """Cut a line at its tabs; each cell without outer blanks and markup of bold."""
    return [strip_markup(cell.strip())[0].strip() for cell in text.split("\t")]


def grid_of(parts: Sequence[Part], header: Sequence[str] | None = None) -> Table:
    """Make a table of tabbed lines.

    Args:
        parts: the lines of the table, in order.
        header: a header from elsewhere; without it the table's own first rows decide.

    Returns:
        The table, all rows as wide as the widest.
    """
    rows = [(part.line, cells_of(part.text)) for part in parts]
    columns = max(len(cells) for _, cells in rows)
    scraps: list[str] = []
    padded: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        clean = []
        for cell in [*cells, *[""] * (columns - len(cells))]:
            scraps += _TAG.findall(cell)
            clean.append(" ".join(_TAG.sub(" ", cell).split()) if _TAG.search(cell) else cell)
        padded.append((line, clean))
    title = None
    if len(padded) > 1 and columns > 1 and _filled(padded[0][1]) == [0] and not _filled_first(padded[1][1]):
        title = padded[0][1][0]
        padded = padded[1:]
    head: list[str] = list(header or [])
    if header is None and _is_header(padded):
        head = padded[0][1]
        padded = padded[1:]
    body = [cells for _, cells in padded]
    merged = _fill(body)
    return Table(
        header=tuple(head),
        rows=tuple(tuple(cells) for cells in body),
        row_lines=tuple(line for line, _ in padded),
        title=title,
        merged=frozenset(merged),
        scraps=" ".join(scraps),
    )


def _filled(cells: list[str]) -> list[int]:
    return [index for index, cell in enumerate(cells) if cell]


def _filled_first(cells: list[str]) -> bool:
    """Tell whether a row says nothing but its first cell."""
    return _filled(cells) == [0]


def _is_header(rows: list[tuple[int, list[str]]]) -> bool:
    """Tell whether the first row heads the columns: it is all words, rows below differ."""
    if len(rows) < 2:  # noqa: PLR2004 - one row alone heads nothing
        return False
    first = rows[0][1]
    if any(cell and _FIGURE.match(cell) and not re.fullmatch(r"\d{4}", cell) for cell in first):
        return False
    return len(_filled(first)) >= min(2, len(first))


def _fill(body: list[list[str]]) -> set[tuple[int, int]]:
    """Repeat a merged first cell into the rows it covers; return what was filled."""
    merged: set[tuple[int, int]] = set()
    for row in range(1, len(body)):
        cells = body[row]
        if cells[0] or not any(cells[1:]) or not body[row - 1][0]:
            continue
        if any(body[row - 1][1:]):
            cells[0] = body[row - 1][0]
            merged.add((row, 0))
    return merged


def given_grid(
    parts: Sequence[Part], header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Table:
    """Make a table whose cells an editor has written out.

    The words must be the lines' words; the accounting checks it. A cell that reads `^`
    repeats the one above it, `<` the one to its left.
    """
    body: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        cells: list[str] = []
        for column, cell in enumerate(row):
            if cell == "^" and body:
                cells.append(body[-1][column])
                merged.add((number, column))
            elif cell == "<" and cells:
                cells.append(cells[-1])
                merged.add((number, column))
            else:
                cells.append(cell)
        body.append(cells)
    first = parts[0].line
    return Table(
        header=tuple(header),
        rows=tuple(tuple(cells) for cells in body),
        row_lines=tuple(first for _ in body),
        merged=frozenset(merged),
    )
