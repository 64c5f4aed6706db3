"""Texts that could be like a given one, found without comparing it with all of them.

Two like texts share runs of two characters. How many they must share follows from how
like they have to be (the q-gram lemma of Ukkonen, "Approximate string-matching with
q-grams and maximal matches", 1992). So at least one of the rarest runs is shared, and
looking up these is enough (prefix filtering: Chaudhuri, Ganti and Kaushik, "A primitive
operator for similarity joins in data cleaning", 2006).
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# So little a share of floats may exceed a whole number.
_ROUNDING = 1e-9


class LikeTexts:
    """An index of texts by their runs of two characters.

    Args:
        texts: the texts; they are known by their places, from 0.
        likeness: how like a text must be, from 0.67 to 1: twice the length of the longest
            common subsequence over both lengths, as `rapidfuzz.fuzz.ratio` divided by 100.
    """

    def __init__(self, texts: Sequence[str], likeness: float) -> None:
        self._shrinks = likeness / (2 - likeness)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._of_length: defaultdict[int, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            self._of_length[len(text)].append(place)
            for run in _runs(text):
                self._holding[run].append(place)

    def near(self, wanted: str) -> list[int]:
        """Give the places, rising, of all texts that could be as like as asked for.

        None that is as like is missing; some that are not may be among them.
        """
        runs = _runs(wanted)
        share = self._must_share(len(wanted), len(runs))
        if share < 1:
            lengths = range(int(len(wanted) * self._shrinks), int(len(wanted) / self._shrinks) + 2)
            return sorted(place for length in lengths for place in self._of_length.get(length, ()))
        rarest = sorted(runs, key=lambda run: (len(self._holding.get(run, ())), run))
        chosen = rarest[: len(rarest) - share + 1]
        return sorted({place for run in chosen for place in self._holding.get(run, ())})

    def _must_share(self, length: int, runs: int) -> int:
        """Give how many of a text's different runs must stand in any text that is like it.

        Let n and m be the lengths and s that of the common subsequence. Then n - s
        characters are dropped, each of which ends two runs at most, and m - s put in, each
        of which ends one. Most are ended where m is smallest: m = s = n · c / (2 - c).
        """
        ended = 2 * length * (1 - self._shrinks)
        return ceil(runs - ended - _ROUNDING)


def _runs(text: str) -> set[str]:
    return set(map(add, text, text[1:]))
