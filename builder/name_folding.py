"""Folding: the form in which names and text are compared, with the way back.

Radicals in place of ideographs fold to these, compatibility ideographs by NFKC.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from builder.radicals import IDEOGRAPHS

# Blanks inside a line part Latin words and drift into Chinese names; a tab parts the
# cells of a table, so it stays and no name reaches over it.
_BARRIER = "\t"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and for each of its characters the place it came from.

    `origins[i]` is the offset (from 0) in the original text of the character that gave
    `text[i]`; a character that folds to several (㈱) is named several times.
    """

    text: str
    origins: tuple[int, ...]


@cache
def _fold_character(character: str) -> str:
    """Fold one character to what it is compared as: nothing for a blank."""
    if character == _BARRIER:
        return _BARRIER
    if character.isspace() or unicodedata.category(character) == "Cf":
        return ""
    common = IDEOGRAPHS.get(character, character)
    folded = unicodedata.normalize("NFKC", common).casefold()
    return "".join(part for part in folded if not part.isspace())


def fold_name(text: str) -> str:
    """Give `text` without blanks, in half width and lower case (Unicode's NFKC, casefold)."""
    return "".join(map(_fold_character, text))


def fold_with_origins(text: str) -> Folded:
    """Fold `text` as `fold_name` does and remember where each character came from."""
    parts = [_fold_character(character) for character in text]
    origins = [place for place, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), tuple(origins))
