"""Seams: whether the characters on both sides of a cut belong together.

A cut through a word leaves two characters that stand side by side elsewhere in the
same report (`累` and `计`). How much more often they do than by chance is their
pointwise mutual information (Church and Hanks, "Word association norms", 1990).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

from builder.reading.characters import has_ideographs, is_open, starts_inside

# Times that two signs stand together in the report, and how much more often than by chance (as
# a logarithm: twelvefold), for them to belong together.
_SEEN = 3
_BOUND = 2.5


@dataclass(frozen=True)
class Seams:
    """How often characters and pairs of neighbors occur in the lines of a report."""

    single: Counter[str]
    pairs: Counter[tuple[str, str]]
    total: int

    def binds(self, before: str, after: str) -> bool:
        """Tell whether the end of one line and the start of another make one word.

        Only ideographs count: digits and Latin letters meet too easily.
        """
        left, right = before.rstrip("* ")[-1:], after.lstrip("* ")[:1]
        if not (has_ideographs(left) and has_ideographs(right)):
            return False
        seen = self.pairs[left, right]
        if seen < _SEEN:
            return False
        by_chance = self.single[left] * self.single[right] / self.total
        return log(seen / by_chance) >= _BOUND

    def goes_on(self, before: str, after: str) -> bool:
        """Tell whether a line surely goes on with the one before."""
        return is_open(before) or self.binds(before, after) or starts_inside(after)


# Several rules ask for the same report, one of them once for each spread printed again.
@lru_cache(maxsize=1)
def seams_of(lines: tuple[str, ...]) -> Seams:
    """Count the characters and neighbors within lines, never across their ends."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        bare = line.strip()
        single.update(bare)
        pairs.update(pairwise(bare))
    return Seams(single, pairs, pairs.total())
