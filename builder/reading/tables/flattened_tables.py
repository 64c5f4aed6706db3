"""Tables of figures that lost their columns: a head that names years, rows under it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.tables.flattened import Entry, Head, entry_of, head_of, join_wrapped
from builder.reading.tables.grouping import arrange

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_ROWS = 3
_MOST_LABELS = 6
_WIDEST_LABEL = 60


def find_flattened_tables(draft: Draft) -> Draft:
    """Make a table of each head with years and the rows of as many figures under it.

    A head printed again after a page turn is left out. Lines after the last row stay
    as they are.
    """
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        head = head_of(piece.text) if piece.is_raw() else None
        found = _table(draft, index, head) if head else []
        pieces += found or [piece]
        index += _taken(found) or 1
    return draft.with_pieces(pieces)


def _table(draft: Draft, index: int, head: Head) -> list[Piece]:
    """Give the table and what was left out of it; nothing where rows are too few."""
    entries: list[Entry] = []
    taken: list[Piece] = [draft.pieces[index]]
    rows = last_entry = last_taken = 0
    for before, piece in pairwise(draft.pieces[index:]):
        if piece.role is Role.OMITTED:
            taken.append(piece)
            continue
        if not piece.is_raw() or "\t" in piece.text:
            break
        if head_of(piece.text) == head:
            taken.append(piece.as_omitted("table head repeated"))
            continue
        adjacent = bool(entries) and draft.gap(before, piece) == 0
        text = draft.report.source.line(piece.line)
        entry = entry_of(piece.line, text, head, adjacent=adjacent)
        if not entry.figures and (
            _is_prose(piece.text) or len(entries) - last_entry > _MOST_LABELS
        ):
            break
        entries.append(entry)
        taken.append(piece)
        if entry.figures:
            rows, last_entry, last_taken = rows + 1, len(entries), len(taken)
    if rows < _FEWEST_ROWS:
        return []
    first, *rest = [piece for piece in taken[:last_taken] if piece.is_raw()]
    table = arrange(join_wrapped(entries[:last_entry]), head)
    block = first.joined(*rest, glue="\n").as_block(BlockType.TABLE, table=table)
    return [block, *(piece for piece in taken[:last_taken] if not piece.is_raw())]


def _taken(found: Sequence[Piece]) -> int:
    """Count the pieces of which a table was made: each of its lines was one."""
    return len(found[0].parts) + len(found) - 1 if found else 0


def _is_prose(text: str) -> bool:
    return ends_sentence(text) or width(text) > _WIDEST_LABEL or text.startswith(("#", "- ", "注"))
