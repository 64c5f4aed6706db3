"""Sentences cut by a line end, a blank line or a page turn, joined again.

Two kinds of text occur: paragraphs that are one long line each (`flowing`), and
hard-wrapped ones (`wrapped`). What stood inside a sentence comes behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.characters import joint
from builder.reading.draft import Role
from builder.reading.text.column_lines import ColumnLines, column_lines
from builder.reading.text.flowing import find_continuations
from builder.reading.text.seams import seams_of
from builder.reading.text.wrapped import COLUMN_LINES, goes_on, is_hard_wrapped

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Part, Piece
    from builder.reading.text.seams import Seams


def join_paragraphs(draft: Draft, *, wrapped: bool | None = None) -> Draft:
    """Join raw pieces that are one sentence or one paragraph.

    Args:
        draft: the report so far.
        wrapped: whether lines of prose break off at the column's width; None lets the draft tell.
    """
    seams = seams_of(draft.report.source.lines)
    if draft.column:
        draft = draft.with_pieces(_join_columns(draft, seams))
    is_wrapped = is_hard_wrapped(draft) if wrapped is None else wrapped
    join = _join_wrapped if is_wrapped else _join_flowing
    return draft.with_pieces(join(draft, seams))


def _join_columns(draft: Draft, seams: Seams) -> list[Piece]:
    """Join the lines of columns that touch."""
    lines = column_lines(draft, seams)
    text = _Text()
    for piece in draft.pieces:
        before = text.last()
        if before is not None and _fills(lines, before, piece):
            text.join(piece)
        else:
            text.add(piece)
    return text.whole()


def _fills(lines: ColumnLines, before: Piece, piece: Piece) -> bool:
    """Tell whether a line goes on with the one above in its column."""
    both = _is_line(piece) and _is_line(before)
    return both and lines.holds(before, piece) and lines.goes_on(before, piece)


def _is_line(piece: Piece) -> bool:
    return piece.is_raw() and not piece.hint and not piece.settled


def _join_flowing(draft: Draft, seams: Seams) -> list[Piece]:
    links = find_continuations(draft, seams)
    text = _Text()
    places: dict[int, int] = {}
    for index, piece in enumerate(draft.pieces):
        if index in links:
            place = places[index] = places[links[index]]
            text.join(piece, place)
        else:
            places[index] = text.add(piece)
    return text.whole()


def _join_wrapped(draft: Draft, seams: Seams) -> list[Piece]:
    text = _Text()
    for index, piece in enumerate(draft.pieces):
        before = text.last()
        if before is not None and piece.is_raw() and goes_on(draft, seams, before, index):
            text.join(piece)
        else:
            text.add(piece)
    return text.whole()


class _Text:
    """Pieces while lines are joined to them; of a long one only the last lines are shown.

    So that joining takes a line the same time however long its paragraph is.
    """

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._parts: dict[int, list[Part]] = {}
        self._last = -1

    def add(self, piece: Piece) -> int:
        """Add a piece; give its place."""
        self._pieces.append(piece)
        place = len(self._pieces) - 1
        if piece.role is not Role.OMITTED:
            self._last = place
        return place

    def last(self) -> Piece | None:
        """Give the raw piece that ends the text so far, looking over what is left out."""
        piece = self._pieces[self._last] if self._last >= 0 else None
        return piece if piece is not None and piece.is_raw() else None

    def join(self, piece: Piece, place: int | None = None) -> None:
        """Join a piece to the one at a place, by rule to that which ends the text."""
        place = self._last if place is None else place
        before = self._pieces[place]
        parts = self._parts.setdefault(place, list(before.parts))
        first, *rest = piece.parts
        parts += [first.glued(joint(parts[-1].text, first.text)), *rest]
        self._pieces[place] = before.changed(parts=tuple(parts[-COLUMN_LINES:]))

    def whole(self) -> list[Piece]:
        """Give the pieces with all their lines."""
        for place, parts in self._parts.items():
            self._pieces[place] = self._pieces[place].changed(parts=tuple(parts))
        return self._pieces
