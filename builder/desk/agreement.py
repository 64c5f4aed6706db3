"""How far what was found agrees with what was wanted, for all that scores a reading.

All figures run from 0 to 1. F1 is the harmonic mean of precision and recall, the Dice
coefficient (van Rijsbergen, "Information Retrieval", 1979, chapter 7).
"""

from __future__ import annotations

from rapidfuzz import fuzz

from builder.reading.characters import words

# From which likeness on two titles are one: a sign in four may be misread, or a number missing.
ALIKE = 0.75
# Fewer characters than these stand within longer titles by chance: 公益, 员工.
_NEVER_INSIDE = 4


def f1(hits: int, found: int, wanted: int) -> float:
    """Give the F1 of so many hits; 1 where nothing was found and nothing wanted."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def share(part: int, whole: int) -> float:
    """Give the share of a whole; all of it where there is none."""
    return part / whole if whole else 1.0


def titles_alike(one: str, other: str) -> float:
    """Compare two titles by their words; one that holds the other counts as the same."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return 0.0
    if short == long or (len(short) >= _NEVER_INSIDE and short in long):
        return 1.0
    return fuzz.ratio(short, long) / 100
