"""Tables whose cells the layout tells, joined where they go on below or over a page's end.

Shading that only every second row has, or a group's name alone in its row, parts what is one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import words
from builder.reading.draft import Role
from builder.reading.tables.grid import Cells, cells_of, is_head, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Layout, PrintedTable
    from builder.reading.draft import Draft, Piece


# Rows of one table stand as far apart as any two of it, to within half of that; above a group's
# name is somewhat more (bench/pdf_texts.py and two more makes: 1.0 to 1.3).
_PITCH = 1.5
# In points: the name of a group begins where its table does.
_SAME_LEFT = 4.0


@dataclass
class _Rows:
    """The rows of a table as its pages are gone through, with the lines left out between."""

    pieces: list[Piece]
    cells: Cells
    between: list[Piece]


def find_printed_tables(draft: Draft) -> Draft:
    """Make tables of the lines that the layout says are rows of one."""
    layout = draft.report.layout
    if layout is None or not layout.tables:
        return draft
    starts = {table.first: table for table in layout.tables}
    pieces: list[Piece] = []
    at = 0
    while at < len(draft.pieces):
        table = starts.get(draft.pieces[at].line)
        held = _held(draft, at, table) if table else []
        if table is None or not held:
            pieces.append(draft.pieces[at])
            at += 1
            continue
        rows = _Rows(list(held), _cells(draft, held, table), [])
        at += len(held)
        at = _with_below(draft, at, rows, starts)
        at = _with_following(draft, at, rows, starts)
        first, *rest = rows.pieces
        joined = first.joined(*rest, glue="\n")
        made = table_of(rows.cells, [piece.line for piece in rows.pieces])
        pieces.append(joined.as_block(BlockType.TABLE, table=made))
        pieces += rows.between
    return draft.with_pieces(pieces)


def _held(draft: Draft, at: int, table: PrintedTable) -> Sequence[Piece]:
    """Give the rows of a table from a place on; none where an editor has decided on one."""
    held = []
    for piece in draft.onwards(at):
        if piece.line > table.last:
            break
        if not piece.is_raw() or len(piece.parts) > 1 or piece.parts[0].portion:
            return []
        held.append(piece)
    return held


def _cells(draft: Draft, held: Sequence[Piece], table: PrintedTable) -> Cells:
    """Give the cells of rows; what one cell covers repeats its words."""
    rows = [cells_of(draft.report.source.line(piece.line)) for piece in held]
    cells = Cells(rows)
    for row, column, high, wide in table.spans:
        for below in range(row, min(row + high, len(rows))):
            for beside in range(column, min(column + wide, len(rows[below]))):
                if (below, beside) != (row, column) and not rows[below][beside]:
                    rows[below][beside] = rows[row][column]
                    cells.merged.add((below, beside))
    return cells


def _with_below(draft: Draft, at: int, rows: _Rows, starts: dict[int, PrintedTable]) -> int:
    """Add the tables in which one goes on below on its page; give the place behind them."""
    layout = draft.report.layout
    while layout is not None and at + 1 < len(draft.pieces):
        place = at if draft.pieces[at].line in starts else at + 1
        table = starts.get(draft.pieces[place].line)
        held = _held(draft, place, table) if table else []
        between = draft.pieces[at:place]
        wide = len(rows.cells.rows[0])
        if table is None or not held or not _goes_on(layout, rows, between, held[0]):
            return at
        more = _cells(draft, held, table)
        if len(more.rows[0]) != wide or _is_set_as_head(layout, rows.pieces[-1], held[0]):
            return at
        rows.cells.rows += [[piece.text, *[""] * (wide - 1)] for piece in between]
        first = len(rows.cells.rows)
        rows.cells.merged |= {(row + first, column) for row, column in more.merged}
        rows.cells.rows += more.rows
        rows.pieces += [*between, *held]
        at = place + len(held)
    return at


def _is_set_as_head(layout: Layout, above: Piece, below: Piece) -> bool:
    return layout.by_line[below.line].bold and not layout.by_line[above.line].bold


def _goes_on(layout: Layout, rows: _Rows, between: Sequence[Piece], below: Piece) -> bool:
    """Tell whether rows stand under those of a table as these do one under the other."""
    if len(rows.pieces) < 2 or any(not one.is_raw() or len(one.parts) > 1 for one in between):  # noqa: PLR2004 - a pitch takes two
        return False
    found = [layout.by_line.get(one.line) for one in (*rows.pieces, *between, below)]
    lines = [line for line in found if line is not None]
    if len(lines) < len(found) or len({(line.page, line.column) for line in lines}) > 1:
        return False
    left = min(line.box.left for line in lines[: len(rows.pieces)])
    if any(abs(layout.by_line[one.line].box.left - left) > _SAME_LEFT for one in between):
        return False
    apart = [lower.box.top - upper.box.top for upper, lower in pairwise(lines)]
    usual = max(apart[: len(rows.pieces) - 1])
    return all(0 < one <= usual * _PITCH for one in apart[len(rows.pieces) - 1 :])


def _with_following(draft: Draft, at: int, rows: _Rows, starts: dict[int, PrintedTable]) -> int:
    """Add the tables with which one goes on behind a page's end; give the place behind them."""
    layout = draft.report.layout
    while layout is not None:
        place = at
        while place < len(draft.pieces) and draft.pieces[place].role is Role.OMITTED:
            place += 1
        if place == len(draft.pieces):
            return at
        table = starts.get(draft.pieces[place].line)
        held = _held(draft, place, table) if table else []
        before, after = (
            layout.by_line[rows.pieces[-1].line],
            layout.by_line.get(draft.pieces[place].line),
        )
        if table is None or not held or after is None or after.page != before.page + 1:
            return at
        more = _cells(draft, held, table)
        head, first = rows.cells.rows[0], more.rows[0]
        again = words("".join(head)) == words("".join(first))
        if len(head) != len(first) or (is_head(first) and not again):
            return at
        rows.between += draft.pieces[at:place]
        if again:
            rows.between.append(held[0].as_omitted("table head repeated"))
        first_row = len(rows.cells.rows) - again
        rows.cells.merged |= {
            (row + first_row, column) for row, column in more.merged if row or not again
        }
        rows.cells.rows += more.rows[again:]
        rows.pieces += held[again:]
        at = place + len(held)
    return at
