"""Sentences cut by a line end, a blank line or a page turn, joined again.

Two kinds of text occur: paragraphs that are one long line each (`flowing`), and
hard-wrapped ones (`wrapped`). What stood inside a sentence comes behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.characters import joint
from builder.reading.draft import Draft, Piece, Role
from builder.reading.rules.column_lines import column_lines
from builder.reading.rules.flowing import find_continuations
from builder.reading.rules.wrapped import goes_on, is_hard_wrapped
from builder.reading.seams import Seams, seams_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def join_paragraphs(draft: Draft) -> Draft:
    """Join raw pieces that are one sentence or one paragraph."""
    seams = seams_of(draft.report.source.lines)
    if draft.column:
        draft = draft.with_pieces(_join_columns(draft, seams))
    join = _join_wrapped if is_hard_wrapped(draft) else _join_flowing
    return draft.with_pieces(join(draft, seams))


def _join_columns(draft: Draft, seams: Seams) -> list[Piece]:
    """Join the lines of columns that touch."""
    lines = column_lines(draft, seams)
    pieces: list[Piece] = []
    for piece in draft.pieces:
        last = _last_text(pieces)
        if last is not None and _is_line(piece) and _is_line(pieces[last]):
            before = pieces[last]
            if lines.holds(before, piece) and lines.goes_on(before, piece):
                pieces[last] = before.joined(piece, glue=joint)
                continue
        pieces.append(piece)
    return pieces


def _is_line(piece: Piece) -> bool:
    return piece.is_raw() and not piece.hint and not piece.settled


def _join_flowing(draft: Draft, seams: Seams) -> list[Piece]:
    links = find_continuations(draft, seams)
    pieces: list[Piece] = []
    places: dict[int, int] = {}
    for index, piece in enumerate(draft.pieces):
        if index in links:
            place = places[index] = places[links[index]]
            pieces[place] = pieces[place].joined(piece, glue=joint)
        else:
            places[index] = len(pieces)
            pieces.append(piece)
    return pieces


def _join_wrapped(draft: Draft, seams: Seams) -> list[Piece]:
    pieces: list[Piece] = []
    for index, piece in enumerate(draft.pieces):
        last = _last_text(pieces)
        if last is not None and piece.is_raw() and goes_on(draft, seams, pieces[last], index):
            pieces[last] = pieces[last].joined(piece, glue=joint)
        else:
            pieces.append(piece)
    return pieces


def _last_text(pieces: Sequence[Piece]) -> int | None:
    """Find the raw piece that ends the text so far, looking over what is left out."""
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].role is not Role.OMITTED:
            return index if pieces[index].is_raw() else None
    return None
