"""Contents that nothing names: a page of titles that stand again all through the text.

The word 目录 may be drawn, or be lost in recognition. What such a page is its titles tell: line
after line stands again farther on, over the whole text, and no text stands between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.contents.scattered_contents import (
    Scattered,
    entry_words,
    is_page_or_label,
    is_prose,
    places_of,
    put_together,
)
from builder.reading.draft import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

# The part of a text in which its contents stand, and so many pieces at least: a cover and a
# letter come first in some.
_BEGINNING, _FIRST = 0.15, 120
# Titles that stand again. In forty-one texts six such runs were found: five of contents, of which
# three tell tiers, and the labels of a drawing, which tell none.
_FEWEST = 6
# Lines in a row that are none of the text's titles: misread ones, a drawing's.
_MISSES = 6
# The titles lead through this part of the text behind them.
_SPAN = 0.4


def read_untitled(draft: Draft) -> Scattered | None:
    """Read contents that no line names, None where there are none.

    Args:
        draft: the draft before any rule but those of page turns.
    """
    pieces, places = draft.pieces, places_of(draft.pieces)
    end = min(len(pieces), max(_FIRST, int(len(pieces) * _BEGINNING)))
    runs = [run for run in _runs(draft, end, places) if _leads_on(run, pieces, places)]
    run = max(runs, key=len, default=[])
    # What stands between is of the contents, too: misread titles, what a drawing says.
    listing = [at for at in range(run[0], run[-1] + 1) if pieces[at].is_raw()] if run else []
    found = put_together(pieces, places, listing, None) if listing else None
    if found is None:
        return None
    # A drawing's labels stand again, too, but none of them under others.
    return found if len({entry.level for entry in found.entries}) > 1 else None


def _runs(draft: Draft, end: int, places: Mapping[str, list[int]]) -> Iterator[list[int]]:
    """Give the places before an end of titles in a row that stand again, and of pages between."""
    run: list[int] = []
    misses = 0
    listed: set[str] = set()
    for index, piece in enumerate(draft.pieces[:end]):
        if piece.role is Role.OMITTED:
            continue
        if piece.is_raw() and is_page_or_label(piece.text):
            run += [index] * bool(run)
            continue
        named = entry_words(piece.text, places) if piece.is_raw() else set()
        again = {name for name in named if places.get(name, [0])[-1] > index}
        # What was listed comes again where the text begins.
        begins = _stands_over_text(draft, index) or not again.isdisjoint(listed)
        if again and not begins:
            run.append(index)
            listed |= again
            misses = 0
            continue
        misses += 1
        if begins or misses > _MISSES or not piece.is_raw() or is_prose(piece.text):
            yield run
            run, listed, misses = [], set(), 0
    yield run


def _stands_over_text(draft: Draft, index: int) -> bool:
    """Tell whether a line of text comes next, but for a page's number."""
    below = (piece for piece in draft.onwards(index + 1) if not is_page_or_label(piece.text))
    following = next(below, None)
    return following is not None and is_prose(following.text)


def _leads_on(run: Sequence[int], pieces: Sequence[Piece], places: Mapping[str, list[int]]) -> bool:
    """Tell whether the titles of a run stand again all through the text behind it."""
    own = set(run)
    found = {
        name: next((place for place in places.get(name, ()) if place > run[-1]), 0)
        for index in run
        for name in entry_words(pieces[index].text, places)
    }
    beyond = sorted(place for place in found.values() if place and place not in own)
    if len(beyond) < _FEWEST:
        return False
    return beyond[-1] - beyond[0] >= (len(pieces) - run[-1]) * _SPAN
