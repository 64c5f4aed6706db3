"""Rows and columns: from lines whose cells are parted by tabs, and from cells already found.

A first row with a single filled cell is the table's title. A first row of short words
is the head. Cells that left their columns are put back where the head gives evidence,
and a blank cell that goes on with the group above it repeats that group's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model import Table
from builder.reading.characters import width, words
from builder.reading.tables.slid_rows import Layout, is_figure, layout_of, settle
from builder.reading.text.inline_markup import TAG, strip_markup, tags_in, without_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Part

_YEAR = re.compile(r"(?:19|20)\d{2}")
_BREAK = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
# Halves of an ideograph of a head's cell; wider is text.
_WIDEST_HEAD = 60
# Columns of a table whose first one groups its rows.
_GROUPED = 3
# Rows that a label beside them spans; fewer may be a label over.
_FEWEST_BESIDE = 3


@dataclass
class Cells:
    """Rows of cells as they are found; `merged` holds (row, column) that repeat a neighbor."""

    rows: list[list[str]] = field(default_factory=list)
    merged: set[tuple[int, int]] = field(default_factory=set)


def table_of(
    cells: Cells,
    lines: Sequence[int],
    *,
    title: str = "",
    headed: bool | None = None,
    scraps: str = "",
) -> Table:
    """Make a table of cells that stand in their columns.

    Args:
        cells: the rows, of any widths, the head among them.
        lines: for each row the source line on which it begins.
        title: words over the table, if any; a first row of one cell is one, too.
        headed: whether the first row is the head; None leaves it to its words.
        scraps: what the table's lines hold besides title and cells.
    """
    rows, merged, numbers = cells.rows, cells.merged, list(lines)
    if not title and len(rows) > 1 and _is_across(cells, 0) and not _is_across(cells, 1):
        title, rows, numbers = next(filter(None, rows[0])), rows[1:], numbers[1:]
        merged = {(row - 1, column) for row, column in merged if row}
        headed = headed or None
    if headed is None:
        headed = is_head([cell for at, cell in enumerate(rows[0]) if (0, at) not in merged])
    headed = headed and len(rows) > 1
    columns = max(map(len, rows), default=0)
    padded = [(*row, *[""] * (columns - len(row))) for row in rows]
    return Table(
        header=padded[0] if headed else (),
        rows=tuple(padded[headed:]),
        row_lines=tuple(numbers[headed:]),
        title=title or None,
        merged=frozenset((row - headed, column) for row, column in merged),
        scraps=scraps,
    )


def _is_across(cells: Cells, row: int) -> bool:
    """Tell whether a row holds one cell alone, that may cover all columns."""
    own = [cell for at, cell in enumerate(cells.rows[row]) if (row, at) not in cells.merged]
    return sum(map(bool, own)) == 1 and bool(own[0])


def cells_of(text: str) -> list[str]:
    """Cut a line at its tabs; each cell without outer blanks and markup of bold."""
    return [strip_markup(cell.strip())[0].strip() for cell in text.split("\t")]


def is_head(cells: Sequence[str]) -> bool:
    """Tell whether a row can head columns: short words in two cells or more, no figures."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= min(2, len(cells))
        and all(width(TAG.sub("", cell)) <= _WIDEST_HEAD for cell in filled)
        and not any(is_figure(cell) and not _YEAR.fullmatch(cell) for cell in filled)
    )


def grid_of(parts: Sequence[Part]) -> Table:
    """Make a table of tabbed lines.

    Args:
        parts: the lines of the table, in order, tabs at their ends included.

    Returns:
        The table, all rows as wide as the widest. Tags of markup stand in `scraps`.
    """
    scraps: list[str] = []
    rows = [[_without_tags(cell, scraps) for cell in cells_of(part.text)] for part in parts]
    lines = [part.line for part in parts]
    title, head = None, []
    if len(rows) > 1 and _columns(rows) > 1 and _is_lone(rows[0]) and not _is_lone(rows[1]):
        title, rows, lines = rows[0][0], rows[1:], lines[1:]
    if len(rows) > 1 and is_head(rows[0]):
        head, rows, lines = rows[0], rows[1:], lines[1:]
    layout = layout_of(head)
    if layout:
        rows = settle(rows, layout)
    columns = _columns([head, *rows])
    body = [[*row, *[""] * (columns - len(row))][:columns] for row in rows]
    merged = _fill(body, layout)
    _mend_labels(body, merged)
    return Table(
        header=tuple([*head, *[""] * (columns - len(head))][:columns]) if head else (),
        rows=tuple(map(tuple, body)),
        row_lines=tuple(lines),
        title=title,
        merged=frozenset(merged),
        scraps=" ".join(scraps),
    )


def _without_tags(cell: str, scraps: list[str]) -> str:
    """Take tags of markup out of a cell and keep them as scraps."""
    bare, tags = without_tags(cell)
    scraps += tags
    return bare


def _is_lone(cells: Sequence[str]) -> bool:
    """Tell whether a row says nothing but its first cell."""
    return bool(cells[0]) and not any(cells[1:])


def _columns(rows: Sequence[Sequence[str]]) -> int:
    """Count the columns up to the last that any row fills."""
    return max((index for row in rows for index, cell in enumerate(row, 1) if cell), default=1)


def _fill(body: list[list[str]], layout: Layout | None) -> set[tuple[int, int]]:
    """Repeat merged first cells into the rows they cover; return what was filled.

    With a layout every label left of a row's first one goes on. Without one only the
    first column does, and only where rows show that it holds groups.
    """
    merged: set[tuple[int, int]] = set()
    for row in range(1, len(body)):
        above, cells = body[row - 1], body[row]
        if layout:
            blank = next((i for i in range(layout.labels) if cells[i]), 0)
        else:
            blank = int(_goes_on(body, row))
        for column in range(blank):
            if above[column]:
                cells[column] = above[column]
                merged.add((row, column))
    return merged


def _mend_labels(body: list[list[str]], merged: set[tuple[int, int]]) -> None:
    """Take the breaks of a narrow column out of labels that stand beside three rows or more."""
    for row, cells in enumerate(body):
        for column, cell in enumerate(cells):
            end = row + 1
            while (end, column) in merged:
                end += 1
            if (row, column) in merged or end - row < _FEWEST_BESIDE:
                continue
            label = _BREAK.sub("", cell)
            for covered in body[row:end]:
                covered[column] = label


def _goes_on(body: list[list[str]], row: int) -> bool:
    """Tell whether a row without first cell is one more of the group above it.

    Two lists side by side look alike when the first is shorter; a group shows by a
    third column that ends every row, and by figures there or by a group after it.
    """
    cells, above = body[row], body[row - 1]
    if len(cells) < _GROUPED or cells[0] or not (cells[1] and cells[-1] and above[1]):
        return False
    return is_figure(cells[-1]) or any(later[0] for later in body[row + 1 :])


def given_grid(
    parts: Sequence[Part], header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Table:
    """Make a table whose cells an editor has written out.

    The words must be the lines' words, save tags of markup; the accounting checks it. A
    cell that reads `^` repeats the one above it, `<` the one to its left.
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
    return Table(
        header=tuple(header),
        rows=tuple(tuple(cells) for cells in body),
        row_lines=tuple(_lines_of(parts, body, merged)),
        merged=frozenset(merged),
        scraps=" ".join(tag for part in parts for tag in tags_in(part.text)),
    )


def _lines_of(
    parts: Sequence[Part], body: Sequence[Sequence[str]], merged: set[tuple[int, int]]
) -> Iterator[int]:
    """Give for each row the line that holds its first own cell, or on which that begins.

    Rows are sought from where the one before was found; one that is nowhere found stands
    on the line of the one before.
    """
    said = [words(part.text) for part in parts]
    at = 0
    for number, cells in enumerate(body):
        own = [words(cell) for column, cell in enumerate(cells) if (number, column) not in merged]
        for cell in filter(None, own):
            held = (place for place in range(at, len(said)) if _holds(said[place], cell))
            if (found := next(held, None)) is not None:
                at = found
                break
        yield parts[at].line


def _holds(line: str, cell: str) -> bool:
    return cell in line or (len(line) > 1 and cell.startswith(line))
