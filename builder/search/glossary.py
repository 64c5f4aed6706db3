"""The glossary: where the Chinese stands that an English word may mean, a list for each.

Who asks in English finds Chinese texts by it. `glossary.txt` holds more words than any library;
only those are published whose Chinese stands in a text, with the places of all of it in one list,
so that a word costs a browser one file.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from builder.search.grams import hash_of
from builder.search.known_words import begins_of, list_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a file is meant to hold, in characters, as one of known words: with twice as much a question
# of six words takes 4 KB more.
FILE = 800
# What English words end with: without it a word tells its file, so that establish stands with
# established. The script (search-words.js) knows it, too.
_ENDING = re.compile("(?<=...)s$|(?<=....)(?:ed|ing|ly|ment|ion|ity|er|or|al|en|ness|[eiy])$")
# Of the Chinese words for one in English so many are looked for, the likeliest that stand anywhere.
_MOST = 5
# What stands in more of all fields (公司, 工作) tells nothing: with it, questions in English found
# sections of anything.
_COMMON = 0.06

Gloss = list[str]


def glossed(told: str) -> list[dict[str, Gloss]]:
    """Give the files: of each English word where its Chinese stands, and the Chinese.

    Args:
        told: all fields, folded, two breaks behind each.

    Returns:
        The files: a word is in number `hash_of(root_of(word))` modulo their count. Its value is the
        list of the places, as `postings` writes it, and behind it the Chinese words.
    """
    begins = begins_of(told)
    chinese = {one: None for _, some in _glossary() for one in some}
    places = places_of(chinese, told)
    most = max(1, round(_COMMON * len(begins)))
    for word, at in places.items():
        if len(at) > most:
            places[word] = at[:0]
    found: dict[str, Gloss] = {}
    for english, meanings in _glossary():
        here = [one for one in meanings if places[one]][:_MOST]
        if here:
            all_of_it = sorted(place for one in here for place in places[one])
            found[english] = [list_of(all_of_it, begins), *here]
    size = sum(len(english) + sum(map(len, some)) for english, some in found.items())
    made: list[dict[str, Gloss]] = [{} for _ in range(max(1, round(size / FILE)))]
    for english, some in found.items():
        made[hash_of(root_of(english)) % len(made)][english] = some
    return made


def root_of(word: str) -> str:
    """Give a word in letters without what it ends with, the same for all forms of it."""
    last = ""
    while word != last:
        last = word
        word = _ENDING.sub("", word)
        if word[3:] and word[-1] == word[-2]:
            word = word[:-1]
    return word


@cache
def _glossary() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the English words with their Chinese, the likeliest first."""
    return tuple(_rows())


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    text = files("builder.search").joinpath("glossary.txt").read_text("utf-8")
    for line in text.splitlines():
        english, *some = line.split(" ")
        yield english, tuple(some)
