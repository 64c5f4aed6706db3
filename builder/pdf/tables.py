"""Tables, their columns as wide as their words want: upright, turned, or parted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BESIDE
from builder.pages.tables import caption_of, columns_of, extent, is_numeric, links_in
from builder.pdf.columns import AROUND, lowered, shared, wishes
from builder.pdf.words import line, plain, texts, wide, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.model import Block, Table
    from builder.pages.shelf import Volume
    from builder.pdf.notes import Notes
    from builder.pdf.reach import Reach
    from builder.pdf.words import Inline, Node

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
Place = tuple[int, int]


def table_node(block: Block, table: Table, volume: Volume, reach: Reach, notes: Notes) -> Node:
    """Give a table block for the template."""
    mentions = volume.links.get(block.id, ())
    links = links_in(table, mentions, lambda mention: mention.program)
    columns = columns_of(table)
    head = [-1] if table.header else []
    covered: set[Place] = set()

    def cell(row: int, column: int, text: str) -> Inline:
        if row < 0:
            return words(text)  # a head comes again on each page, and what repeats can't lead on
        here, marks = links.get((row, column), []), notes.marks(block.id, (row, column))
        return _with_marks(words(text, (), here, lead=reach.program, notes=marks))

    grid = [list(_row(table, number, covered, cell)) for number in (*head, *range(len(table.rows)))]
    return {
        **laid_out(grid, columns, heads=len(head)),
        "cap": _caption(block, table, notes),
        "num": [number for number in range(columns) if is_numeric(table, number)],
    }


def _with_marks(pieces: Inline) -> Inline:
    """Let no raised mark begin a line of a cell: it stays with the Chinese word before it."""
    kept: Inline = []
    for piece in pieces:
        before = kept[-1] if kept else ""
        if isinstance(before, str) and _is_raised(piece) and (found := _LAST.fullmatch(before)):
            kept[-1:] = [one for one in (found[1],) if one]
            kept.append({"t": "whole", "c": [found[2], piece]})
        else:
            kept.append(piece)
    return kept


def _is_raised(piece: str | Node) -> bool:
    return not isinstance(piece, str) and (
        piece["t"] == "sup" or (piece["t"] == "a" and _is_raised(piece["c"][0]))
    )


def _caption(block: Block, table: Table, notes: Notes) -> Inline:
    caption, title = caption_of(block, table), table.title or ""
    marked = words(title, notes=notes.marks(block.id, BESIDE))
    rest = line(caption.removeprefix(title.strip()))
    return [*marked, f" {rest}"] if rest else marked


def laid_out(grid: Sequence[Sequence[Node]], columns: int, *, heads: int) -> Node:
    """Give a table of cells with the widths of its columns.

    Args:
        grid: rows of cells; `c` are a cell's words, `at` its column from 0, `x` and `y` how
            many columns and rows it covers.
        columns: how many there are.
        heads: how many rows are its head, 0 or 1.

    Returns:
        A table for the template: `w` are widths in parts of the whole, `size` that of the
        type in points, `again` whether its head comes again on each page, `whole` whether no
        page may end in a row, `short` whether none may end in the table, `turned` whether it
        wants a page on its side. A table that is too wide for that comes in `parts`, each
        beginning with the first column.
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
        if sum(least) <= room and (turned or columns <= _MOST_UPRIGHT):
            widths = shared(least, most, room)
            if sum(most) > room:
                widths = lowered(grid, widths, least, size)
            return {
                "t": "table",
                "w": widths,
                "whole": not any(_tall(row, widths, size) for row in grid),
                "short": _height(grid, widths, size) <= _SHORT_TABLE,
                "full": sum(most) >= room * 0.6 or turned,
                "size": size,
                "turned": turned,
                "rows": [list(row) for row in grid],
                "heads": heads,
                # A head that fills pages is no help on each of them.
                "again": not any(_tall(row, widths, size) for row in grid[:heads]),
            }
    return _parted(grid, columns, heads)


def _row(
    table: Table, row: int, covered: set[Place], set_cell: Callable[[int, int, str], Inline]
) -> Iterator[Node]:
    for column, cell in enumerate(table.header if row < 0 else table.rows[row]):
        if (row, column) in covered:
            continue
        width, height = extent(table, row, column)
        covered |= {(row + down, column + on) for down in range(height) for on in range(width)}
        node: Node = {"c": set_cell(row, column, cell), "at": column}
        yield {
            **node,
            **({"x": width} if width > 1 else {}),
            **({"y": height} if height > 1 else {}),
        }


def _tall(row: Sequence[Node], widths: list[float], size: float) -> bool:
    """Tell whether a row may be too high to go to another page as a whole."""
    for cell in row:
        room = (widths[cell["at"]] - AROUND) / size
        lines = sum(1 + wide(one) / room for one in "".join(texts(cell["c"])).split("\n"))
        if lines > _TALL or cell.get("y", 1) > 1:
            return True
    return False


def _height(grid: Sequence[Sequence[Node]], widths: list[float], size: float) -> float:
    """Give about how high a table will be, in points."""
    return sum(max((_lines(cell, widths, size) for cell in row), default=1) for row in grid) * (
        size * _LINE
    ) + _ROW * len(grid)


def _lines(cell: Node, widths: list[float], size: float) -> float:
    """Give about how many lines a cell takes."""
    at = cell["at"]
    room = (sum(widths[at : at + cell.get("x", 1)]) - AROUND) / size
    return sum(-(-wide(one) // room) or 1 for one in "".join(texts(cell["c"])).split("\n"))


def _parted(grid: Sequence[Sequence[Node]], columns: int, heads: int) -> Node:
    """Part a table that is too wide for any page; merged cells are written out singly."""
    least, _ = wishes(grid, columns, _SMALL)
    groups: list[list[int]] = [[]]
    for column in range(1, columns):
        taken = sum(least[at] for at in groups[-1])
        if groups[-1] and least[0] + taken + least[column] > _TURNED:
            groups.append([])
        groups[-1].append(column)
    parts = [laid_out(_chosen(grid, [0, *group]), len(group) + 1, heads=heads) for group in groups]
    return {"t": "table", "parts": [{**part, "cap": [], "num": []} for part in parts]}


def _chosen(grid: Sequence[Sequence[Node]], columns: list[int]) -> list[list[Node]]:
    """Give the cells of some columns, those that a merged one covers included."""
    spread: dict[tuple[int, int], Node] = {}
    for row, cells in enumerate(grid):
        for cell in cells:
            for down in range(cell.get("y", 1)):
                for on in range(cell.get("x", 1)):
                    spread[row + down, cell["at"] + on] = {"c": cell["c"]}
    return [
        [{**spread.get((row, column), {"c": []}), "at": at} for at, column in enumerate(columns)]
        for row in range(len(grid))
    ]


def simple(
    head: Sequence[str], rows: Sequence[Sequence[Inline]], *, numeric: Sequence[int] = ()
) -> Node:
    """Give a table without merged cells; `numeric` are the columns of figures, from 0."""
    grid: list[list[Node]] = [[{"c": [plain(name)], "at": at} for at, name in enumerate(head)]]
    grid += [[{"c": cell, "at": at} for at, cell in enumerate(row)] for row in rows]
    return {**laid_out(grid, len(head), heads=1), "cap": [], "num": list(numeric)}
