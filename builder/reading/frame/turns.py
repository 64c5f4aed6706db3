"""Where pages turn: at folios, at form feeds, at heads that name the report.

A turn is a place between two pieces, or around the line that shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.reading.draft import Draft

_MARKED = re.compile(r" [^ \-]")
# Form feeds, then marked pages and signs of a head, that tell where pages turn: a few come by
# chance, and a head is neither a word nor a sentence.
_FEWEST_FEEDS = 5
_FEWEST_MARKED = 20
# What a head says that names the report: that it is one, and of which year or on what.
_NAMES_REPORT = re.compile(r"报告|報告|report|\bCSR\b|\bESG\b", re.IGNORECASE)
# Signs of a head: it is neither a word nor a sentence.
_FEWEST_WORDS, _MOST_WORDS = 6, 60
# A head runs through the text: on many pages, the text of a page between two of them.
_HEADS, _SPAN, _APART = 8, 0.5, 4


def page_starts(lines: Sequence[str]) -> list[int]:
    """Give the numbers of the lines that begin a page where the text marks them.

    The mark is a form feed, or one blank before the first word. The first line begins a
    page where form feeds part them.
    """
    feeds = [number for number, text in enumerate(lines, 1) if "\x0c" in text]
    if len(feeds) >= _FEWEST_FEEDS:
        return [1, *(line for line in feeds if line > 1)]
    marked = [number for number, text in enumerate(lines, 1) if _MARKED.match(text)]
    return marked if len(marked) >= _FEWEST_MARKED else []


def turns(draft: Draft, framed: Mapping[int, int]) -> dict[int, int]:
    """Map the places of the pieces before which a page may begin to numbers that rise with it.

    Around a line of the frame there are two such places of one page. Where most of them are
    numbered their numbers count, else the turns are counted.

    Args:
        draft: the draft.
        framed: the lines known to be folios and running heads, and their numbers.
    """
    feeds = {number for number, text in enumerate(draft.report.source.lines, 1) if "\x0c" in text}
    heads = _heads(draft)
    found: list[tuple[int, int]] = []  # place, and the number or 0
    for place, piece in enumerate(draft.pieces):
        if piece.line in framed or place in heads:
            number = framed.get(piece.line, 0)
            found += [(place, number), (place + 1, number)]
        elif piece.line in feeds:
            found.append((place, 0))
    numbered = sum(number > 0 for _, number in found) * 2 > len(found)
    pages: dict[int, int] = {}
    page = 0
    for before, (place, number) in pairwise([(-2, 0), *found]):
        counted = page + (place - before[0] > 1)
        page = (number or page) if numbered else counted
        pages.setdefault(place, page)
    return pages


def _heads(draft: Draft) -> set[int]:
    """Give the places of lines that name the report and come back through the whole text."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(draft.pieces):
        if piece.is_raw() and _NAMES_REPORT.search(piece.text) and not ends_sentence(piece.text):
            bare = words(piece.text)
            if _FEWEST_WORDS <= len(bare) <= _MOST_WORDS:
                places[bare].append(place)
    return {
        place
        for found in places.values()
        if len(found) >= _HEADS
        and found[-1] - found[0] >= len(draft.pieces) * _SPAN
        and median(after - before for before, after in pairwise(found)) >= _APART
        for place in found
    }
