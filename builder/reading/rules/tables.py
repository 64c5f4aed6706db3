"""Tables whose cells are parted by tabs, also over a blank line where a page turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width, words
from builder.reading.draft import Draft, Piece, Role
from builder.reading.grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE_WIDTH = 60


def find_tables(draft: Draft) -> Draft:
    """Gather runs of tabbed lines into table blocks."""
    pieces: list[Piece] = []
    run: list[Piece] = []
    for piece in draft.pieces:
        if piece.is_raw() and "\t" in piece.text.strip("\n "):
            if run and not _carries_on(draft, run, piece):
                pieces += _closed(run)
                run = []
            run.append(piece)
            continue
        if run and _is_row_without_tab(draft, run, piece):
            run.append(piece)
            continue
        pieces += _closed(run)
        run = []
        pieces.append(piece)
    return draft.with_pieces([*pieces, *_closed(run)])


def _columns(piece: Piece) -> int:
    return piece.text.count("\t") + 1


def _carries_on(draft: Draft, run: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a tabbed line goes on with the table before a gap."""
    gap = draft.gap(run[-1], piece)
    return gap == 0 or (gap <= 2 and _columns(piece) == max(map(_columns, run)))  # noqa: PLR2004


def _is_row_without_tab(draft: Draft, run: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a line right under a table is a row whose other cells are empty."""
    return piece.is_raw() and draft.gap(run[-1], piece) == 0 and not piece.text.startswith(("#", "- ", "注"))


def _closed(run: list[Piece]) -> list[Piece]:
    """Make one table of a run; a lone tabbed line of prose stays text."""
    if not run:
        return []
    first, *rest = run
    rows = first.joined(*rest, glue="\n")
    return [rows.as_block(BlockType.TABLE, table=grid_of(rows.parts))]


def is_title_of_table(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a short line stands right over a table and names it."""
    piece = pieces[index]
    following = next((p for p in pieces[index + 1 :] if p.role is not Role.OMITTED), None)
    return (
        following is not None
        and following.is_block(BlockType.TABLE)
        and width(piece.text) <= _TITLE_WIDTH
        and bool(words(piece.text))
    )
