"""Tables that lost their columns: heads of years over figures, heads of standards over codes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.tables import index_rows
from builder.reading.tables.flattened import Entry, Head, entry_of, head_of, join_wrapped
from builder.reading.tables.grouping import arrange

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many rows of figures make a table, so many titles with codes an index.
_FEWEST_ROWS = 3
_FEWEST_INDEXED = 5
# So many labels may stand over rows, so many titles wait for their codes.
_MOST_LABELS = 6
_MOST_TITLES = 3
_WIDEST_LABEL = 60


def find_flattened_tables(draft: Draft) -> Draft:
    """Make a table of each head and the rows that fill its columns.

    Under a head of years stand rows of as many figures; the head printed again after a page turn
    is left out. Under a head of standards stand titles with codes: nothing is made where a row
    lacks a cell, for which column it left empty is lost. Lines after the last row stay as they are.
    """
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        found: list[Piece] = []
        if piece.is_raw():
            if head := head_of(piece.text):
                found = _table(draft, index, head)
            elif columns := index_rows.head_of(piece.text):
                found = _index(draft, index, columns)
        pieces += found or [piece]
        index += _taken(found) or 1
    return draft.with_pieces(pieces)


def _table(draft: Draft, index: int, head: Head) -> list[Piece]:
    """Give the table and what was left out of it; nothing where rows are too few."""
    entries: list[Entry] = []
    taken: list[Piece] = [draft.pieces[index]]
    rows = last_entry = last_taken = 0
    for before, piece in pairwise(draft.onwards(index)):
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


def _index(draft: Draft, index: int, head: Sequence[str]) -> list[Piece]:
    """Give the table of an index; nothing where rows are too few, or one lacks a cell."""
    reader = index_rows.IndexReader(len(head) - 1)
    taken = [draft.pieces[index]]
    last = 1
    for before, piece in pairwise(draft.onwards(index)):
        if not piece.is_raw() or _is_prose(piece.text) or reader.titles > _MOST_TITLES:
            break
        adjacent = len(taken) > 1 and draft.gap(before, piece) == 0
        text = draft.report.source.line(piece.line)
        taken.append(piece)
        if reader.take(piece.line, text, adjacent=adjacent):
            last = len(taken)
    if len(reader.rows) < _FEWEST_INDEXED or not reader.is_whole():
        return []
    first, *rest = taken[:last]
    table = index_rows.table_of(head, reader.rows)
    return [first.joined(*rest, glue="\n").as_block(BlockType.TABLE, table=table)]


def _taken(found: Sequence[Piece]) -> int:
    """Count the pieces of which a table was made: each of its lines was one."""
    return len(found[0].parts) + len(found) - 1 if found else 0


def _is_prose(text: str) -> bool:
    return ends_sentence(text) or width(text) > _WIDEST_LABEL or text.startswith(("#", "- ", "注"))
