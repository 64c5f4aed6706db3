"""Lines that come back on each page: running headers, and the numbers of pages.

A line whose words come back on many pages with a rising number is a running header, also
where the number stands on the line over or under it. Numbers alone on their lines that
count on through the text are those of its pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, width, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_NUMBER = re.compile(r"\d{1,3}")
# The page stands at an end of a running header, which may hold the year, too.
_AT_END = re.compile(r"^(?P<words>.*\D)(?P<page>\d{1,3})(?:\s*[页頁])?$")
_AT_START = re.compile(r"^(?P<page>\d{1,3})(?P<words>\D.*)$")
_LONE = re.compile(r"^[-–—·|第\s]*(?P<page>\d{1,3})[-–—·|页頁\s]*$")
_LONG = 90
_FEWEST_WORDS = 4
_CHAIN = 10
_STEP = 3
_PATIENCE = 12
_RECURS = 5
_MOST_COUNTED = 20
_SHORT = 24


def running_headers(draft: Draft) -> dict[int, int]:
    """Map the lines of running headers to the number of their page."""
    return _headers_with_numbers(draft) | _headers_beside_numbers(draft)


def _headers_with_numbers(draft: Draft) -> dict[int, int]:
    """Map lines of running headers to the number printed in them."""
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in draft.pieces:
        found = _numbered(piece.text) if _is_bare(piece) else None
        if found is not None:
            groups[found[0]].append((piece.line, found[1]))
    headers: dict[int, int] = {}
    known: set[str] = set()
    for bare, occurrences in groups.items():
        values = [value for _, value in occurrences]
        if len(occurrences) >= _RECURS and _rises(values) and not _counts(values):
            headers.update(occurrences)
            known.add(bare)
    for bare, occurrences in groups.items():
        if bare not in known and any(bare in header for header in known):
            headers.update(pair for pair in occurrences if _is_in_order(pair, headers))
    return headers


def _numbered(text: str) -> tuple[str, int] | None:
    """Part a line that could be a running header into its words and its number."""
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and width(text) <= _SHORT:
        bare = words(_NUMBER.sub("", text))
        # A unit such as 年 is no header.
        return (bare, int(numbers[0])) if len(bare) > 1 else None
    if width(text) > _LONG or "\t" in text or ends_sentence(text):
        return None
    match = _AT_END.match(text) or _AT_START.match(text)
    if match is None or len(bare := words(match["words"])) < _FEWEST_WORDS:
        return None
    return bare, int(match["page"])


def _is_bare(piece: Piece) -> bool:
    """Tell whether a piece is undecided and bears no mark of a heading."""
    return piece.is_raw() and not piece.text.startswith("#")


def _counts(values: Sequence[int]) -> bool:
    """Tell whether numbers count titles (案例 1, 案例 2): from 1, without a gap, not many."""
    return len(values) <= _MOST_COUNTED and list(values) == list(range(1, len(values) + 1))


def _rises(values: Sequence[int]) -> bool:
    """Tell whether numbers rise, but for a few."""
    return sum(a < b for a, b in pairwise(values)) >= len(values) * 0.8 - 1


def _headers_beside_numbers(draft: Draft) -> dict[int, int]:
    """Map running headers whose number stands on a line of its own, and that line, to it.

    The words come back unchanged; beside nearly all of them stands a number that rises.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, piece in enumerate(draft.pieces):
        if piece.is_raw() and width(piece.text) <= _LONG and not ends_sentence(piece.text):
            bare = words(piece.text)
            if len(bare) >= _FEWEST_WORDS:
                places[bare].append(index)
    found: dict[int, int] = {}
    for recurring in places.values():
        if len(recurring) < _RECURS:
            continue
        for step in (-1, 1):
            beside = {index: _number_at(draft, index + step) for index in recurring}
            known = {index: number for index, number in beside.items() if number is not None}
            if len(known) >= len(recurring) * 0.8 and _rises(list(known.values())):
                for index, number in known.items():
                    found[draft.pieces[index].line] = number
                    found[draft.pieces[index + step].line] = number
                break
    return found


def lone_page_numbers(draft: Draft) -> dict[int, int]:
    """Map numbers alone between blank lines that count on, page after page, to themselves."""
    numbers: list[tuple[int, int]] = []
    for index, piece in enumerate(draft.pieces):
        number = _number_at(draft, index)
        if number is not None and _is_apart(draft, index):
            numbers.append((piece.line, number))
    best: list[tuple[int, int]] = []  # length of the longest chain that ends here, and before
    for place, (_, number) in enumerate(numbers):
        near = range(max(0, place - _PATIENCE), place)
        before = [at for at in near if 0 < number - numbers[at][1] <= _STEP]
        best.append(max(((best[at][0] + 1, at) for at in before), default=(1, -1)))
    if not best or max(best)[0] < _CHAIN:
        return {}
    at = best.index(max(best))
    chain = {}
    while at >= 0:
        chain[numbers[at][0]] = numbers[at][1]
        at = best[at][1]
    return chain


def _is_apart(draft: Draft, index: int) -> bool:
    around = draft.pieces[max(0, index - 1) : index + 2]
    return all(draft.gap(above, below) > 0 for above, below in pairwise(around))


def _number_at(draft: Draft, index: int) -> int | None:
    if not 0 <= index < len(draft.pieces):
        return None
    match = _LONE.match(draft.pieces[index].text)
    return int(match["page"]) if match and draft.pieces[index].is_raw() else None


def _is_in_order(pair: tuple[int, int], found: dict[int, int]) -> bool:
    """Tell whether a number fits between those of the headers before and after it."""
    line, number = pair
    before = [value for other, value in found.items() if other < line]
    after = [value for other, value in found.items() if other > line]
    return max(before, default=0) < number < min(after, default=number + 1)
