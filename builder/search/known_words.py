"""Known words: where the words stand by which a query is parted, a list for each.

A question is made of known words, and each of them has others that mean the same. Looked up by
their pairs they would cost a browser a file for every pair; here all words of a group of synonyms
stand together in one file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import ahocorasick

from builder.folding import BREAK
from builder.search import postings
from builder.search.grams import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What a file is meant to hold, in characters: a quarter of a kilobyte to one as they are sent. With
# twice as much a first result takes 3 KB more (largest of the queries of tests/search).
FILE = 800
# A longer list is left to the pairs of its word: in its file it would burden all that share it. Of
# five reports that is their publisher's name, 8,500; the next longest has 2,800.
LONGEST = 4_000
BY_ITS_PAIRS = 0
# A longer word, in characters, is not sought: no query holds it whole (`LONGEST` of
# search-query.js; of the 3,496 words of five reports the longest has 43). The pass falls back from
# each character to all beginnings that end there: a name of 200,000 equal pairs took four minutes.
LONGEST_WORD = 400

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789.")


def listed(words: Mapping[str, str], told: str) -> list[dict[str, str | int]]:
    """Give the files of the lists: of each word that stands in a text, as `postings` writes it.

    Args:
        words: folded words, and of each the one by which its file is found.
        told: all fields, folded, two breaks behind each.

    Returns:
        The files: that of a word is number `hash_of(words[word])` modulo their count. A word that
        stands nowhere is in none; one that is too long, or its list, has `BY_ITS_PAIRS` for it.
    """
    begins = begins_of(told)
    found = places_of([word for word in words if len(word) <= LONGEST_WORD], told)
    lists: dict[str, str | int] = {}
    for word in sorted(words):
        if word not in found:
            lists[word] = BY_ITS_PAIRS
        elif places := list_of(found[word], begins):
            lists[word] = places if len(places) <= LONGEST else BY_ITS_PAIRS
    size = sum(len(word) + len(str(written)) for word, written in lists.items())
    files: list[dict[str, str | int]] = [{} for _ in range(max(1, round(size / FILE)))]
    for word, written in lists.items():
        files[hash_of(words[word]) % len(files)][word] = written
    return files


def begins_of(told: str) -> list[int]:
    """Give where each field begins, and where the last one's breaks end."""
    begins = [0]
    while begins[-1] < len(told):
        begins.append(told.index(BREAK * 2, begins[-1]) + 2)
    return begins


def list_of(places: Iterable[int], begins: Sequence[int]) -> str:
    """Write places of a text, ascending, by the fields that begin there."""
    found = ((bisect_right(begins, at) - 1, at) for at in places)
    written, last = [], 0
    for field, some in groupby(found, key=itemgetter(0)):
        here = [at - begins[field] for _, at in some]
        step = postings.number((field - last) * 2 + (len(here) > 1))
        written.append(step + postings.placed(here))
        last = field
    return "".join(written)


def places_of(words: Iterable[str], told: str) -> dict[str, array[int]]:
    """Give where each word stands: figures and words in letters whole, but for a plural's s.

    All are found in one pass over the text, however many words there are.
    """
    found = {word: array("L") for word in words}
    sought = ahocorasick.Automaton()
    for word in found:
        sought.add_word(word, word)
    sought.make_automaton()
    for last, word in sought.iter(told) if found else ():
        at, end = last + 1 - len(word), last + 1
        if told[end : end + 1] == "s" and word[-1] in _LETTERS:
            end += 1
        if not (_cuts(told[at - 1 : at], word[0]) or _cuts(told[end : end + 1], word[-1])):
            found[word].append(at)
    return found


def _cuts(outside: str, inside: str) -> bool:
    """Tell whether two neighbors belong to one word in letters, or to one figure."""
    return any(outside in kind and inside in kind for kind in (_LETTERS, _DIGITS))
