"""Which of two titles without a number stands under the other, where nothing sets them apart.

In texts without blank lines, and in those that mark all titles alike, only words and looks tell
parents from siblings. All signs of a place are weighed together (a log-linear model, as in
`weights`); the heaviest place is taken. The weights were fitted to the headings of the five
reports and of the made-up ones by `tools/fit.py nesting`: first with the outline as it should be,
then with the outlines that come of the weights of the round before. Weights fitted to nine tenths
of the reports placed 704 of 846 titles of the others rightly (on 21 November 2026). Of three fits
that reach as much these are the ones under which no made-up report loses a level, once the weight
that every place has for itself is lowered by hand from .6 to .35. It holds: from .2 to .7 the
levels of reports not fitted to change by no more than seven thousandths, and .35 is the most
under which no made-up report loses a level. The five signs of titles that come back weigh what
reads the rows of such titles in three annual reports and the made-up ones: to fit them the
examples are too few. "listed" and the weight under a title without text, which the fit put at 2
to 2.5, were set while looking at nine reports of other companies, all of them: that they help
there (levels .844 to .862) shows no more than that they fit.
"""

from __future__ import annotations

from functools import partial
from math import log
from typing import TYPE_CHECKING

from builder.reading.headings.kinship import heaviest, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.headings.kinship import Chooser, Kin

# Characters of text under a heading: some, and much. Of widths, the logarithm of the ratio
# counts, up to one; two are added so that a title of one sign is not far from all others.
_SOME, _LONG, _WIDTH = 60, 250, 2
# The last signs of a title, which say what it is of: `行動`, `計畫`.
_ENDING = 2
# Fitted by `tools/fit.py nesting`.
WEIGHTS = {
    # any place: words few sections hold stand in title and parent's text; a row there is the title
    "named before": 1.4,
    "names again": 1.2,
    "listed": 1.0,
    # under the last open title
    "child": 0.35,
    "child of none": 2.2,
    "child of some": 0.5,
    "child below a number": -0.6,
    "child at a page's head": -0.8,
    "child marked deeper": 1.1,
    "child wider": 0.4,
    # beside an open title, with which others close
    "step": -0.7,
    "step at a page's head": 1.3,
    "step without text": 0.4,
    "step with much": 0.2,
    "widths differ": -0.3,
    "same width": 0.6,
    "same ending": 0.5,
    "both touch": 0.7,
    "both with comma": 0.6,
    "both without text": 1.2,
    "both over lists": 0.5,
    "same mark": 0.2,
    "stood so deep": 1.0,
    "child again": 1.5,
    "child of again": -1.5,
    "again beside once": -1.0,
    "once beside again": -0.7,
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
        yield "named before", share_of(heading.rare, parent.under)
        yield "listed", heading.title in parent.listed
        yield "names again", share_of(parent.rare, heading.under | heading.names)
    yield "stood so deep", heading.stood == place
    if place == len(above):
        yield from _as_child(above, heading, fixed)
    else:
        yield from _as_sibling(above[place], heading, len(above) - 1 - place)


def _as_child(above: Sequence[Kin], heading: Kin, fixed: int) -> Iterator[tuple[str, float]]:
    last = above[-1]
    yield "child", 1.0
    yield "child of none", last.size == 0
    yield "child of some", _SOME < last.size <= _LONG
    yield "child below a number", fixed > 0 and above[fixed - 1].numbered
    yield "child at a page's head", heading.turned
    yield "child again", heading.again and not last.again
    yield "child of again", last.again and not heading.again
    yield "child wider", max(-1.0, min(1.0, log(_ratio(heading, last))))
    if last.mark and heading.mark:
        yield "child marked deeper", 1.0 if heading.mark > last.mark else -1.0


def _as_sibling(other: Kin, heading: Kin, steps: int) -> Iterator[tuple[str, float]]:
    """Give the signs beside an open title, with which `steps` under it are closed."""
    yield "step", steps
    yield "step at a page's head", steps * heading.turned
    yield "step without text", steps * (heading.size == 0)
    yield "step with much", steps * (heading.size > _LONG)
    yield "widths differ", abs(log(_ratio(heading, other)))
    yield "again beside once", heading.again and not other.again
    yield "once beside again", other.again and not heading.again
    yield "same width", other.width == heading.width
    yield "same ending", len(other.ending) == _ENDING and other.ending == heading.ending
    yield "both touch", other.touches is heading.touches
    yield "both with comma", other.comma is heading.comma
    yield "both without text", other.size == heading.size == 0
    yield "both over lists", other.over_list and heading.over_list
    if other.mark and heading.mark:
        yield "same mark", 1.0 if other.mark == heading.mark else -1.0


def _ratio(heading: Kin, other: Kin) -> float:
    return (heading.width + _WIDTH) / (other.width + _WIDTH)


# Tells under how many of the open headings a heading stands.
stands_under: Chooser = partial(heaviest, signs_of=signs_of, weights=WEIGHTS)
