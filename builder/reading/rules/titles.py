"""Titles in texts whose blank lines part nothing, told by all their signs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.headings.signs import signs_of
from builder.reading.headings.weights import THRESHOLD, weigh

if TYPE_CHECKING:
    from builder.reading.draft import Draft


def find_titles(draft: Draft) -> Draft:
    """Make headings of the lines of a close-set text that weigh enough as titles."""
    if not draft.close_set:
        return draft
    signs = signs_of(draft)
    return draft.with_pieces(
        piece.as_heading() if index in signs and weigh(signs[index]) > THRESHOLD else piece
        for index, piece in enumerate(draft.pieces)
    )
