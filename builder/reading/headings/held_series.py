"""Numbered titles that one title without a number holds: `一、審計`, `二、薪酬` under 功能委員會.

Where nothing tells what a text's first numbers count, they may count its chapters or the parts of
the section above. A row counted from one that takes up a small part of the text, with a title
without a number right over it and the next ones only behind its end, counts the parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.headings.known import is_apart
from builder.reading.headings.numbering import kind_of, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Titles of a row; two may be two chapters of a short text.
_FEWEST = 3
# The part of the text's titles that a row takes up at most: chapters with what is under them are
# nearly all of its titles.
_MOST = 0.4


def held_series(titles: Mapping[int, str]) -> frozenset[int]:
    """Give the places of the titles of such rows.

    Args:
        titles: the clean titles of all headings, by their places.
    """
    places = list(titles)
    kinds = [kind_of(titles[at]) for at in places]
    found: list[int] = []
    at = 1
    while at < len(places):
        end = _end_of_row(places, kinds, titles, at)
        long = end - at
        bare = not kinds[at - 1] and end < len(places) and not kinds[end]
        if bare and _FEWEST <= long <= len(places) * _MOST and not is_apart(titles[places[at - 1]]):
            found += places[at:end]
        at = max(end, at + 1)
    return frozenset(found)


def _end_of_row(places: list[int], kinds: list[str], titles: Mapping[int, str], first: int) -> int:
    """Give the place behind the last of the titles of one kind that are counted from one."""
    at = first
    while (
        at < len(places)
        and kinds[at]
        and kinds[at] == kinds[first]
        and value_of(titles[places[at]]) == at - first + 1
    ):
        at += 1
    return at
