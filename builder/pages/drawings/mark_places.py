"""Where the marks of a lane stand, so that none lies on another.

A mark keeps its place in time and gives way up or down. Three fit above one another in a lane;
where a year has more at one time, it shows their number in place of marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pixels between two marks.
_BETWEEN = 0.4


@dataclass(frozen=True, slots=True)
class Extent:
    """What a mark takes of its lane: from where to where, and the year that it belongs to.

    `is_line` says that it is drawn as a line, which gives way to the lane's edges.
    """

    start: float
    end: float
    year: int
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where marks stand: the distance from the lane's middle of each, and the years too full."""

    offsets: tuple[float, ...]
    full: frozenset[int]


def places_of(extents: Sequence[Extent], step: float, edge: float) -> Places:
    """Part the marks of a lane.

    Args:
        extents: the marks, by where they start.
        step: the distance of two rows of marks.
        edge: the distance of a line at the edge from the middle.
    """
    full: set[int] = set()
    while True:
        # In the middle a number stands where a year is full.
        edges = (edge, -edge) if full else (0.0, edge, -edge)
        offsets, crowded = _placed(extents, full, (0.0, -step, step), edges)
        if not crowded - full:
            return Places(tuple(offsets), frozenset(full))
        full |= crowded


def _placed(
    extents: Sequence[Extent],
    full: set[int],
    rows: Sequence[float],
    edges: Sequence[float],
) -> tuple[list[float], set[int]]:
    """Give each mark the first row that is free there; and the years in which one finds none."""
    reached = dict.fromkeys((*rows, *edges), float("-inf"))
    offsets: list[float] = []
    crowded: set[int] = set()
    for one in extents:
        among = edges if one.is_line else rows
        free = [offset for offset in among if reached[offset] + _BETWEEN <= one.start]
        if free and one.year not in full:
            reached[free[0]] = one.end
        elif not free and one.year not in full:
            crowded.add(one.year)
        offsets.append(free[0] if free else 0.0)
    return offsets, crowded
