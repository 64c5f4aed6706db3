"""Labels that stand apart from their titles: `案例` alone on a line.

The layout sets the label of a box beside its title, and the extraction puts it under or
over it. Several labels in a row follow as many titles in a row, in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.shapes import has_shape, is_case, is_number_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABELS = {"案例", "專欄", "专栏"}
# Blank lines between a label and its title.
_NEAR = 2


def join_labels(draft: Draft) -> Draft:
    """Join lone labels with the titles before them, else with the title under them."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        labels = _run_of_labels(draft, index)
        if not labels:
            pieces.append(draft.pieces[index])
            index += 1
            continue
        index += len(labels)
        titles = _titles_before(draft, pieces, len(labels))
        if len(titles) == len(labels):
            for place, label in zip(titles, labels, strict=True):
                pieces[place] = pieces[place].joined(label, glue=" ").as_heading()
        elif len(labels) == 1 and _is_title_under(draft, labels[0], index):
            title = draft.pieces[index]
            joined = labels[0].joined(title, glue=" ")
            pieces.append(joined.as_heading(hint=title.hint, at=title.line))
            index += 1
        else:
            pieces += labels
    return draft.with_pieces(pieces)


def _run_of_labels(draft: Draft, index: int) -> list[Piece]:
    run: list[Piece] = []
    for place in range(index, len(draft.pieces)):
        piece = draft.pieces[place]
        if not piece.is_raw() or piece.text.strip("* ") not in _LABELS:
            break
        run.append(piece)
    return run


def _titles_before(draft: Draft, pieces: Sequence[Piece], most: int) -> list[int]:
    """Find the places of the last `most` titles in a row before a run of labels."""
    places: list[int] = []
    below: Piece | None = None
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.role is Role.OMITTED:
            continue
        apart = below is None or draft.gap(piece, below) > 0
        if len(places) == most or not _is_title(piece) or not apart:
            break
        places.insert(0, place)
        below = piece
    return places


def _is_title(piece: Piece) -> bool:
    return has_shape(piece) and not is_case(piece.text) and not is_number_alone(piece.text)


def _is_title_under(draft: Draft, label: Piece, index: int) -> bool:
    if index >= len(draft.pieces):
        return False
    title = draft.pieces[index]
    return _is_title(title) and draft.gap(label, title) <= _NEAR
