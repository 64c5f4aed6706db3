"""Grams: by what a text is found.

A gram is a pair of neighboring characters, a whole figure (`2017`, `5.25`), or a single
character. No pair lies within a figure, so that 5.25 is never found in 15.25.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from builder.search.folding import BREAK, fold

_PIECES = re.compile(f"[0-9]+(?:[.][0-9]+)?|[^0-9{BREAK}]+")
_DIGITS = frozenset("0123456789")

Places = tuple[tuple[str, int], ...]


@lru_cache(maxsize=65536)
def places(text: str) -> Places:
    """Give the pairs and figures of a text as (gram, place in the folded text), in order.

    Remembered, so that a preview reads anew only what an edit has changed.
    """
    folded = fold(text)
    found: list[tuple[str, int]] = []
    reached = -1
    for piece in _PIECES.finditer(folded):
        start, end = piece.span()
        if start == reached:
            found.append((folded[start - 1 : start + 1], start - 1))
        words = piece[0]
        if words[0] in _DIGITS:
            found.append((words, start))
        else:
            found += [(a + b, place) for place, (a, b) in enumerate(pairwise(words), start)]
        reached = end
    return tuple(found)


@lru_cache(maxsize=65536)
def singles(text: str) -> tuple[tuple[str, int], ...]:
    """Give the characters of a text that stand in no figure, with how often, sorted."""
    pieces = (one[0] for one in _PIECES.finditer(fold(text)))
    return tuple(sorted(Counter("".join(one for one in pieces if one[0] not in _DIGITS)).items()))
