"""Which open heading a heading stands under, where neither number nor contents say it.

Each sign is weighed; the place with the greatest sum is taken (a log-linear model: Berger and
others, "A Maximum Entropy Approach to Natural Language Processing", 1996). This is for texts
whose blank lines or contents set headings apart; `nesting` is for those without.
"""

from __future__ import annotations

from functools import partial
from math import log
from typing import TYPE_CHECKING

from builder.reading.headings.kinship import heaviest, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.headings.kinship import Chooser, Kin

# Signs of text: beyond so many all are alike, and so few make no difference; a text is long, and a
# place deep, from here on. They were chosen with the weights.
_WHOLE, _SLIGHT = 400, 30
_LONG = 250
_DEEP = 3
# Added to both of two widths, so that a title of one sign is not far from all others.
_WIDTH = 2
# Fitted to the headings of the five reports as editors settled them, and rounded; that of texts,
# which differ in length where headings were missed, is halved. Of 182 titles of the five and the
# made-up reports they place 149 rightly; weights fitted to nine tenths of the reports place 151
# of those left out (`tools/fit.py placing`, 1 December 2026). As that is hardly more, these stay:
# under others sections move that editors have seen in their place.
WEIGHTS = {
    # under a title: the words of one stand in what is under the other
    "named before": 2.6,
    "names again": 1.6,
    # under the last open title
    "child": 0.7,
    "child of none": 2.5,
    "child of long": -1.1,
    "child deep": -1.1,
    # beside an open title, with which others close
    "step": -1.0,
    "widths differ": -2.1,
    "texts differ": -0.5,
    "same style": 1.4,
    "same comma": 1.2,
    # marks: against the child, for the sibling
    "same mark": 0.8,
    "marked deeper": 0.7,
    "marked shallower": -0.2,
}


def signs_of(
    above: Sequence[Kin], heading: Kin, fixed: int, place: int
) -> Iterator[tuple[str, float]]:
    """Give the signs of a place and how much of each there is.

    Args:
        above: the open headings.
        heading: the one to place.
        fixed: how many of `above` it surely stands under.
        place: how many it may stand under.
    """
    if place:
        parent = above[place - 1]
        yield "named before", share_of(heading.names, parent.under)
        yield "names again", share_of(parent.rare, heading.under | heading.names)
    if place < len(above):
        yield "step", len(above) - 1 - place
        yield from _as_sibling(above[place], heading)
    elif above:
        yield from _as_child(above, heading, fixed)


def _as_child(above: Sequence[Kin], heading: Kin, fixed: int) -> Iterator[tuple[str, float]]:
    last = above[-1]
    yield "child", 1.0
    yield "child of none", last.size == 0
    yield "child of long", last.size > _LONG
    if len(above) > fixed:
        yield "child deep", len(above) - fixed >= _DEEP - 1
        yield from _marks(last.mark, heading.mark, sibling=-1.0)


def _as_sibling(other: Kin, heading: Kin) -> Iterator[tuple[str, float]]:
    yield "widths differ", abs(log((other.width + _WIDTH) / (heading.width + _WIDTH)))
    yield "texts differ", abs(log(_weighed(other.size) / _weighed(heading.size)))
    yield "same style", other.touches is heading.touches
    yield "same comma", other.comma is heading.comma
    yield from _marks(other.mark, heading.mark, sibling=1.0)


def _marks(mark: int, other: int, *, sibling: float) -> Iterator[tuple[str, float]]:
    """Compare two marks, both of which stand there."""
    if mark and other:
        if mark == other:
            yield "same mark", sibling
        elif other > mark:
            yield "marked deeper", -sibling
        else:
            yield "marked shallower", 1.0


def _weighed(size: int) -> int:
    """Give the size of a text as it is compared: few words more or less tell little."""
    return min(size, _WHOLE) + _SLIGHT


# Tells under how many of the open headings a heading stands.
stays_open: Chooser = partial(heaviest, signs_of=signs_of, weights=WEIGHTS)
