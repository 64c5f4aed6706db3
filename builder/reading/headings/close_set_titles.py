"""Titles told before lines are joined, in texts whose blank lines and marks don't tell.

Those of close-set texts are told by all their signs together, those of texts that mark all
titles alike by the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.draft import Role
from builder.reading.headings.marks import marked_alike, marked_titles
from builder.reading.headings.title_signs import signs_of
from builder.reading.headings.weights import THRESHOLD, weigh

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from builder.reading.draft import Draft

# A title right over another has no text under it, which tells most. A number of a chapter's
# kind makes up for that: so much less is enough.
_LESS = 2.5
_CHAPTERS = {f"number {kind}" for kind in ("chapter", "section", "壹、", "Ⅰ.", "一、", "1.1")}
_COMES_BACK = {"stands again", "stands often"}


def find_titles(draft: Draft) -> Draft:
    """Make headings of the titles of close-set and of alike-marked texts."""
    found: Container[int] = ()
    if draft.close_set:
        signs = signs_of(draft)
        found = {index for index, shown in signs.items() if weigh(shown) > THRESHOLD}
        found = _with_those_above(draft, signs, found)
    elif marked_alike(draft):
        found = set(marked_titles(draft))
    return draft.with_pieces(
        piece.as_heading() if index in found else piece for index, piece in enumerate(draft.pieces)
    )


def _with_those_above(
    draft: Draft, signs: Mapping[int, frozenset[str]], found: set[int]
) -> set[int]:
    """Add the numbered titles that stand right over those of their first sections."""
    titles = set(found)
    below = -1
    for index in range(len(draft.pieces) - 1, -1, -1):
        if draft.pieces[index].role is Role.OMITTED:
            continue
        shown = signs.get(index, frozenset())
        if below in found and shown & _CHAPTERS and not shown & _COMES_BACK:
            titles |= {index} if weigh(shown) > THRESHOLD - _LESS else set()
        below = index
    return titles
