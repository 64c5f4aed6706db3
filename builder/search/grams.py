"""Grams: by what a text is found.

A gram is a pair of neighboring characters, a whole figure (`2017`, `5.25`), a whole word in
letters (without a plural's s), or a single character. No pair lies within a figure, so that 5.25
is never found in 15.25.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.folding import BREAK, fold_words
from builder.search.postings import counted, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.search.postings import Entry

_OFFSET, _PRIME, _WORD = 0x811C9DC5, 0x01000193, 0xFFFFFFFF
_PIECES = re.compile(f"[0-9]+(?:[.][0-9]+)?|[^0-9{BREAK}]+")
_DIGITS = frozenset("0123456789")
# Shorter ones are pairs.
_WORDS = re.compile("[a-z]{3,}")


def hash_of(gram: str) -> int:
    """Give a gram's hash, FNV-1a over UTF-16; modulo the number of shards, its shard."""
    value = _OFFSET
    data = gram.encode("utf-16-le")
    for low in range(0, len(data), 2):
        value = (value ^ (data[low] | data[low + 1] << 8)) * _PRIME & _WORD
    return value ^ value >> 15


def stem_of(word: str) -> str:
    """Give a word in letters as the index lists it: one of four letters and more without an s."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and word[3:] else word


def entries(text: str) -> tuple[Entry, ...]:
    """Give what the index lists of a text: its pairs, figures and single characters."""
    found: dict[str, list[int]] = {}
    for gram, place in _places(fold_words(text)):
        found.setdefault(gram, []).append(place)
    pairs = [(gram, len(at) > 1, placed(at)) for gram, at in found.items()]
    return (
        *pairs,
        *((one, count > 1, counted(count)) for one, count in _singles(fold_words(text))),
    )


def _places(folded: str) -> Iterator[tuple[str, int]]:
    """Give the pairs and figures with their places in the folded text, in order."""
    reached = -1
    for piece in _PIECES.finditer(folded):
        start, end = piece.span()
        if start == reached:
            yield folded[start - 1 : start + 1], start - 1
        words = piece[0]
        if words[0] in _DIGITS:
            yield words, start
        else:
            for place, (first, second) in enumerate(pairwise(words), start):
                yield first + second, place
            for one in _WORDS.finditer(words):
                yield stem_of(one[0]), start + one.start()
        reached = end


def _singles(folded: str) -> Iterable[tuple[str, int]]:
    """Give the characters that stand in no figure, with how often."""
    pieces = (one[0] for one in _PIECES.finditer(folded))
    return Counter("".join(one for one in pieces if one[0] not in _DIGITS)).items()
