"""Tables whose cells the layout tells, joined where they go on over a page's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import words
from builder.reading.draft import Role
from builder.reading.tables.grid import Cells, cells_of, is_head, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import PrintedTable
    from builder.reading.draft import Draft, Piece


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
