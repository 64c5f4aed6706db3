"""Titles told before lines are joined, in texts whose blank lines and marks don't tell.

Those of close-set texts are told by all their signs together, those of texts that mark all
titles alike by the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.headings.marks import marked_alike, marked_titles
from builder.reading.headings.signs import signs_of
from builder.reading.headings.weights import THRESHOLD, weigh

if TYPE_CHECKING:
    from collections.abc import Container

    from builder.reading.draft import Draft


def find_titles(draft: Draft) -> Draft:
    """Make headings of the titles of close-set and of alike-marked texts."""
    found: Container[int] = ()
    if draft.close_set:
        signs = signs_of(draft)
        found = {index for index, shown in signs.items() if weigh(shown) > THRESHOLD}
    elif marked_alike(draft):
        found = set(marked_titles(draft))
    return draft.with_pieces(
        piece.as_heading() if index in found else piece for index, piece in enumerate(draft.pieces)
    )
