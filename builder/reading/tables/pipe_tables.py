"""Tables written with pipes: a ruler under the head, or two lines or more between pipes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.tables.pipes import has_bars, is_framed, is_ruler, table_of_pipes

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_FEWEST_ROWS = 2


def find_pipe_tables(draft: Draft) -> Draft:
    """Make a table of each run of lines whose cells are parted by pipes."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        run = _run(draft, index)
        if run:
            table, parts = table_of_pipes([part for piece in run for part in piece.parts])
            whole = tuple(replace(part, glue="\n" if at else "") for at, part in enumerate(parts))
            pieces.append(replace(run[0], parts=whole).as_block(BlockType.TABLE, table=table))
        else:
            pieces.append(draft.pieces[index])
        index += len(run) or 1
    return draft.with_pieces(pieces)


def _run(draft: Draft, index: int) -> list[Piece]:
    """Take the pieces of one table from a place on; empty where none begins there."""
    pieces = draft.pieces
    if "|" not in pieces[index].text:
        return []
    ruled = (
        index + 1 < len(pieces)
        and pieces[index + 1].is_raw()
        and is_ruler(pieces[index + 1].text)
        and (has_bars(pieces[index].text) or pieces[index].text.startswith("|"))
        and draft.gap(*pieces[index : index + 2]) == 0
    )
    belongs = has_bars if ruled else is_framed
    run: list[Piece] = []
    rows = 0
    for at in range(index, len(pieces)):
        piece = pieces[at]
        ruler = is_ruler(piece.text)
        if not piece.is_raw() or not (belongs(piece.text) or ruler or piece.text.startswith("|")):
            break
        if run and draft.gap(run[-1], piece) > 0:
            break
        rows += not ruler
        run.append(piece)
    return run if rows >= _FEWEST_ROWS and any(is_framed(p.text) or ruled for p in run) else []
