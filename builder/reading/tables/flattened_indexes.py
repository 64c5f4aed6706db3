"""Indexes of indicators that lost their columns: titles with codes of a standard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width
from builder.reading.tables.index_rows import IndexReader, head_of, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_FEWEST_ROWS = 5
_MOST_TITLES = 3
_WIDEST_TITLE = 60


def find_flattened_indexes(draft: Draft) -> Draft:
    """Make a table of each head that names standards and the titles with codes under it.

    Nothing is made where a row lacks a cell: which column it left empty is lost.
    """
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        head = head_of(piece.text) if piece.is_raw() else ()
        found = _table(draft, index, head) if head else None
        pieces.append(found or piece)
        index += len(found.parts) if found else 1
    return draft.with_pieces(pieces)


def _table(draft: Draft, index: int, head: Sequence[str]) -> Piece | None:
    reader = IndexReader(len(head) - 1)
    taken = [draft.pieces[index]]
    last = 1
    for before, piece in pairwise(draft.pieces[index:]):
        if not piece.is_raw() or _is_prose(piece.text) or reader.titles > _MOST_TITLES:
            break
        adjacent = len(taken) > 1 and draft.gap(before, piece) == 0
        text = draft.report.source.line(piece.line)
        taken.append(piece)
        if reader.take(piece.line, text, adjacent=adjacent):
            last = len(taken)
    if len(reader.rows) < _FEWEST_ROWS or not reader.is_whole():
        return None
    first, *rest = taken[:last]
    return first.joined(*rest, glue="\n").as_block(
        BlockType.TABLE, table=table_of(head, reader.rows)
    )


def _is_prose(text: str) -> bool:
    return ends_sentence(text) or width(text) > _WIDEST_TITLE or text.startswith(("#", "- ", "注"))
