"""The levels of headings by how they are set.

Headings in one style are of one level: that which most of them have by the file's own outline,
by the printed contents or by an editor. Else the larger stands over the smaller, the bold over
the plain, `1.1` over `1.1.1` in the same type, and of two colors in the same type that of which
several hold the other; each one level below the one it stands under.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.reading.draft import DEEPEST
from builder.reading.layout.type_styles import first_line, style_of
from builder.reading.text.inline_markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Layout
    from builder.reading.draft import Draft, Piece

# The part of a style's headings that must have one level for it to be the style's.
_MOST = 0.6
_DECIMAL = re.compile(r"^\d{1,2}((?:\.\d{1,2})*)(?=\s|[^\d.])")

# So many stretches of headings in a color part those in another that stand under them: a chapter
# in its own color is no level, nor is one that takes up the color of an earlier one.
_STRETCHES = 3

Weight = tuple[int, bool, int, int]
_Type = tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class _Open:
    """An open heading: how it is set, and its level."""

    weight: Weight
    level: int


def levels_by_setting(draft: Draft) -> dict[int, int]:
    """Give the levels of headings by their places; none where there is no layout.

    Those of headings that are not in the layout, which no line of the source holds, are missing.
    """
    layout = draft.report.layout
    return dict(_levels(draft, layout)) if layout is not None else {}


def _levels(draft: Draft, layout: Layout) -> Iterator[tuple[int, int]]:
    weights = {
        at: weight
        for at, piece in enumerate(draft.pieces)
        if piece.is_heading() and (weight := _weight(layout, piece)) is not None
    }
    weights = _with_depths(draft, layout, weights)
    usual = _usual(draft, weights)
    stack: list[_Open] = []
    for at, weight in weights.items():
        piece = draft.pieces[at]
        known = piece.level or usual.get(weight, 0)
        if known:
            while stack and stack[-1].level >= known:
                stack.pop()
        else:
            while stack and stack[-1].weight >= weight:
                stack.pop()
        # Nobody skips a level that no heading above takes.
        above = stack[-1].level if stack else 0
        level = piece.level or min(known or above + 1, above + 1, DEEPEST)
        stack.append(_Open(weight, level))
        yield at, level


def _weight(layout: Layout, piece: Piece) -> Weight | None:
    """Give how a heading is set, so that what stands higher is less."""
    line = first_line(layout, piece)
    if line is None:
        return None
    style = style_of(line)
    decimal = _DECIMAL.match(strip_markup(piece.text)[0])
    return -style.rank, not style.bold, decimal[1].count(".") if decimal else 0, 0


def _with_depths(draft: Draft, layout: Layout, weights: Mapping[int, Weight]) -> dict[int, Weight]:
    """Weigh headings of one type by their colors, too, where these are levels.

    A color stands under another that comes first and comes back around it again and again.
    """
    colors = {
        at: line.color
        for at in weights
        if (line := first_line(layout, draft.pieces[at])) is not None
    }
    held: defaultdict[_Type, list[int]] = defaultdict(list)
    for at, (rank, plain, decimals, _) in weights.items():
        held[rank, plain, decimals].append(at)
    found = dict(weights)
    for kind, places in held.items():
        depths: dict[str, int] = {}
        for color in dict.fromkeys(colors[at] for at in places):
            above = [
                depth for other, depth in depths.items() if _holds(other, color, places, colors)
            ]
            depths[color] = max(above, default=-1) + 1
        found |= {at: (*kind, depths[colors[at]]) for at in places}
    return found


def _holds(upper: str, lower: str, places: Iterable[int], colors: Mapping[int, str]) -> bool:
    """Tell whether headings in a color come back around those in another."""
    in_turn = [color for at in places if (color := colors[at]) in {upper, lower}]
    return sum(color == upper for color, _ in groupby(in_turn)) >= _STRETCHES


def _usual(draft: Draft, weights: Mapping[int, Weight]) -> dict[Weight, int]:
    """Give the level that most headings of a style have, where it is known."""
    votes: defaultdict[Weight, Counter[int]] = defaultdict(Counter)
    for at, weight in weights.items():
        if draft.pieces[at].level:
            votes[weight][draft.pieces[at].level] += 1
    found = {}
    for weight, counted in votes.items():
        level, times = counted.most_common(1)[0]
        if times >= counted.total() * _MOST:
            found[weight] = level
    return found
