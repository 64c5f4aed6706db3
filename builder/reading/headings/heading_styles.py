"""Two styles of heading that a text's blank lines show: over its text, or apart from it.

Extraction keeps a heading and its text together or parts them by a blank line, by how
far apart they were set; a report has one way for each of its styles. Of two styles that
are both common, the one that opens pages more often is the higher.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import BODY_WIDTH, width
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

# Headings of each style: fewer are set so by chance.
_COMMON = 8


def opening_headings(draft: Draft) -> frozenset[int]:
    """Give the lines of headings in the style that opens pages.

    Empty where pages can't be told apart, or where only one style is common.
    """
    starts = {start for start, _ in draft.pages}
    touching: dict[int, bool] = {}
    opens: set[int] = set()
    turned = False
    for before, piece, after in _neighbors(draft):
        turned = piece.line in starts or (turned and before.role is Role.OMITTED)
        if piece.is_heading() and not piece.level and not piece.hint:
            touching[piece.line] = draft.gap(piece, after) == 0 and width(after.text) >= BODY_WIDTH
            if turned:
                opens.add(piece.line)
    count = Counter(touching.values())
    if min(count[True], count[False]) < _COMMON:
        return frozenset()
    first = Counter(touching[line] for line in opens)
    if first[True] * count[False] <= first[False] * count[True]:
        return frozenset()
    return frozenset(line for line, touches in touching.items() if touches)


def _neighbors(draft: Draft) -> Iterator[tuple[Piece, Piece, Piece]]:
    pairs = pairwise(draft.pieces)
    before = next(pairs, None)
    for pair in pairs:
        if before is not None:
            yield (*before, pair[1])
        before = pair
