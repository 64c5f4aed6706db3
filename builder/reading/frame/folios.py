"""Folios: the numbers of pages, in any dress, by the chain that they make.

`7`, `— 7 —`, `第 7 页 共 60 页`, `Page 7 of 60`, `P07`, `７`, `vii`: a number on a line
of its own is a page's where it belongs to a chain that rises over the whole text, page
after page. Numbers of a table rise, too, but within a page; single figures rise nowhere.
The longest chain is found as in patience sorting, number by number, so that the time
grows with the text and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

from builder.reading.characters import width
from builder.reading.kept_facts import kept
from builder.reading.tables.slid_rows import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft

_DASHES = "-–—―─·•|｜~～"
_DRESSES = (
    ("bare", re.compile(r"(?P<page>\d{1,3})")),
    ("dashes", re.compile(rf"[{_DASHES}]+\s*(?P<page>\d{{1,3}})\s*[{_DASHES}]+")),
    ("dash", re.compile(rf"[{_DASHES}]+\s*(?P<page>\d{{1,3}})")),
    ("dash", re.compile(rf"(?P<page>\d{{1,3}})\s*[{_DASHES}]+")),
    ("angles", re.compile(r"[<〈(（【\[]\s*(?P<page>\d{1,3})\s*[>〉)）】\]]")),
    ("of", re.compile(r"(?P<page>\d{1,3})\s*/\s*\d{1,3}")),
    ("page", re.compile(r"第\s*(?P<page>\d{1,3})\s*[页頁](?:\s*[，,/]?\s*共\s*\d{1,3}\s*[页頁])?")),
    ("page", re.compile(r"(?P<page>\d{1,3})\s*[页頁]")),
    (
        "p.",
        re.compile(r"(?:page|p\.?)\s*(?P<page>\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE),
    ),
    ("roman", re.compile(r"(?P<page>[ivxl]{1,6})", re.IGNORECASE)),
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LONGEST = 16  # 第 100 页 共 100 页, without its blanks
# A page without a folio (an opener, a picture) is left over; of two facing pages one may
# bear both numbers, and extraction may lose a few in a row.
_STEP = 6
# Two folios of facing pages may touch; any other has the text of a page between.
_APART = 4
# Bare numbers within a chain of any length are checked against this many of each value.
_CHOICES = 12
# Numbers of a chain: four rise by chance in any table.
_FEWEST = 5
# The chain runs over the text: from its first pages to its last, most pages numbered.
_SPAN, _NUMBERED = 0.4, 0.4
# A page of print holds some 2,500 ideographs at most (in halves of one); the numbers of
# chapters and of lists stand further apart.
_PAGE = 5000
# What it takes from a number's weight (1) to stand beside figures, to touch the one before, and
# for each page between that has none.
_CELL, _TOUCHING, _LEFT_OVER = 0.35, 0.4, 0.15
# The second number of two facing pages stands this near to the first, on some pages.
_FACING, _SPREADS = 3, 3


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the dress of a folio at a place among the pieces; how likely, 0 to 1."""

    place: int
    line: int
    value: int
    weight: float


def folios(draft: Draft) -> dict[int, int]:
    """Map the lines that hold nothing but a page's number to that number."""
    dressed: defaultdict[str, list[_Number]] = defaultdict(list)
    for place, piece in enumerate(draft.pieces):
        if piece.is_raw() and (found := _folio(piece.text)):
            dress, value = found
            weight = _weight(draft, place) if dress == "bare" else 1.0
            dressed[dress].append(_Number(place, piece.line, value, weight))
    chains = [
        [*chain, *_facing(chain, numbers)]
        for numbers in dressed.values()
        if (chain := _chain(numbers, draft))
    ]
    return {number.line: number.value for chain in chains for number in chain}


def is_folio(text: str) -> bool:
    """Tell whether a line holds nothing but a number in the dress of a folio."""
    return _folio(text) is not None


@kept
def _folio(text: str) -> tuple[str, int] | None:
    """Give the dress of a line that could be a folio, and its number."""
    bare = unicodedata.normalize("NFKC", text).strip("* ")
    if len(bare.replace(" ", "")) > _LONGEST:
        return None
    for dress, pattern in _DRESSES:
        if match := pattern.fullmatch(bare):
            page = match["page"]
            value = int(page) if page.isdigit() else _roman(page.lower())
            return (dress, value) if value else None
    return None


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _weight(draft: Draft, place: int) -> float:
    """Tell how likely a bare number is a folio and no cell, by its neighbors."""
    around = [other for other in (place - 1, place + 1) if 0 <= other < len(draft.pieces)]
    weight = 1.0
    for other in around:
        piece = draft.pieces[other]
        above, below = sorted((draft.pieces[place], piece), key=lambda one: one.line)
        if draft.gap(above, below):
            continue
        weight -= _CELL if piece.is_raw() and is_figure(piece.text) else 0
    return weight


def _chain(numbers: Sequence[_Number], draft: Draft) -> list[_Number]:
    """Find the chain that rises over the text; empty where there is none."""
    best: list[tuple[float, int]] = []  # weight of the heaviest chain that ends here, and before
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(numbers):
        choices = (
            (best[before][0] + _link(numbers[before], number), before)
            for step in range(1, _STEP + 1)
            for before in places[number.value - step][-_CHOICES:]
        )
        weight, before = max(choices, default=(0.0, -1))
        best.append((weight + number.weight, before if weight > 0 else -1))
        places[number.value].append(at)
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    chain: list[_Number] = []
    while at >= 0:
        chain.append(numbers[at])
        at = best[at][1]
    chain.reverse()
    return chain if _runs_over(chain, draft) else []


def _link(before: _Number, after: _Number) -> float:
    """Tell how well a number follows another: page by page, with text between."""
    step, apart = after.value - before.value, after.line - before.line
    near = _TOUCHING if apart < _APART else 0.0
    return -_LEFT_OVER * (step - 1) - near


def _runs_over(chain: Sequence[_Number], draft: Draft) -> bool:
    """Tell whether a chain runs over the text, and no faster than pages do."""
    if len(chain) < _FEWEST:
        return False
    span = chain[-1].place - chain[0].place
    pages = chain[-1].value - chain[0].value + 1
    apart = [after.line - before.line for before, after in pairwise(chain)]
    widths = sum(width(piece.text) for piece in draft.pieces[chain[0].place : chain[-1].place])
    return (
        span >= len(draft.pieces) * _SPAN
        and len(chain) >= pages * _NUMBERED
        and mean(apart) >= _APART
        and widths <= pages * _PAGE
    )


def _facing(chain: Sequence[_Number], numbers: Sequence[_Number]) -> list[_Number]:
    """Find the numbers that a chain leaves over beside those of the facing pages."""
    known = {number.value: number.place for number in chain}
    found = [
        number
        for number in numbers
        if number.value not in known
        and any(
            0 < abs(number.place - known.get(number.value + step, -_STEP * _APART)) <= _FACING
            for step in (-1, 1)
        )
    ]
    return found if len(found) >= _SPREADS else []
