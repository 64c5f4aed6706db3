"""Known words: where the words stand by which a query is parted, a list for each.

A question is made of known words, and each of them has others that mean the same. Looked up by
their pairs they would cost a browser a file for every pair; here all words of a group of synonyms
stand together in one file.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from builder.folding import BREAK
from builder.search import postings
from builder.search.grams import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What a file is meant to hold, in characters: half a kilobyte to two of them as they are sent.
FILE = 1_500
# A longer list is left to the pairs of its word, whose lists may be parted; five reports have none.
LONGEST = 12_000
BY_ITS_PAIRS = 0

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789.")


def listed(words: Mapping[str, str], told: str) -> list[dict[str, str | int]]:
    """Give the files of the lists: of each word that stands in a text, as `postings` writes it.

    Args:
        words: folded words, and of each the one by which its file is found.
        told: all fields, folded, two breaks behind each.

    Returns:
        The files: that of a word is number `hash_of(words[word])` modulo their count. A word that
        stands nowhere is in none; one whose list is too long has `BY_ITS_PAIRS` for it.
    """
    ends = list(_ends(told))
    lists: dict[str, str | int] = {}
    for word in sorted(words):
        if places := _list_of(word, told, ends):
            lists[word] = places if len(places) <= LONGEST else BY_ITS_PAIRS
    size = sum(len(word) + len(str(written)) for word, written in lists.items())
    files: list[dict[str, str | int]] = [{} for _ in range(max(1, round(size / FILE)))]
    for word, written in lists.items():
        files[hash_of(words[word]) % len(files)][word] = written
    return files


def _ends(told: str) -> Iterator[int]:
    """Give where each field begins, and where the last one's breaks end."""
    at = 0
    while at < len(told):
        yield at
        at = told.index(BREAK * 2, at) + 2
    yield at


def _list_of(word: str, told: str, begins: Sequence[int]) -> str:
    found = ((bisect_right(begins, at) - 1, at) for at in _places(word, told))
    written, last = [], 0
    for field, places in groupby(found, key=itemgetter(0)):
        here = [at - begins[field] for _, at in places]
        step = postings.number((field - last) * 2 + (len(here) > 1))
        written.append(step + postings.placed(here))
        last = field
    return "".join(written)


def _places(word: str, told: str) -> Iterator[int]:
    """Give where a word stands: figures and words in letters whole, but for a plural's s."""
    at = told.find(word)
    while at >= 0:
        end = at + len(word)
        if told[end : end + 1] == "s" and word[-1] in _LETTERS:
            end += 1
        if not (_cuts(told[at - 1 : at], word[0]) or _cuts(told[end : end + 1], word[-1])):
            yield at
        at = told.find(word, at + 1)


def _cuts(outside: str, inside: str) -> bool:
    """Tell whether two neighbors belong to one word in letters, or to one figure."""
    return any(outside in kind and inside in kind for kind in (_LETTERS, _DIGITS))
