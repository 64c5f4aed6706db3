"""How wide a text's lines are: what is short or wide in one is not so in another.

A line of forty ideographs is a whole paragraph's in a text set in narrow columns, and a label
where paragraphs are not broken into lines.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from builder.reading.characters import width

if TYPE_CHECKING:
    from builder.reading.draft import Draft

# The usual width of prose in a text that has none: a column of forty-five ideographs.
_COLUMN = 90
# A comma within less is one of a name or a figure.
_FEWEST = 8


def usual_line(draft: Draft) -> int:
    """Give the usual width of a printed line of prose: the median of those with a comma."""
    lines = (line.strip() for line in draft.report.source.lines)
    wide = [width(line) for line in lines if len(line) > _FEWEST and ("，" in line or ", " in line)]
    return int(median(wide)) if wide else _COLUMN


def at_most(usual: int, measure: tuple[float, int]) -> float:
    """Give a share of the usual width, or the greatest that it may be."""
    share, most = measure
    return min(usual * share, most)
