"""How often each kind of proposal was right, as `builder score` measures it: what may be offered.

Of kinds that are not here nothing is offered. A test holds these figures against the measure
(`proposal_measure.py`), so that they stay true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.desk.proposals import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is offered was right so often, and offered so many times, in so many reports: a kind that
# was right four times of four is not known to be right nine times in ten.
FLOOR, _LEAST, _REPORTS = 0.9, 5, 2


@dataclass(frozen=True, slots=True)
class Record:
    """So many proposals of a kind that could be judged, so many right, in so many reports."""

    offered: int
    right: int
    reports: int

    @property
    def share(self) -> float:
        """The share that was right, from 0 to 1; 0 where none was judged."""
        return self.right / self.offered if self.offered else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether a kind with this record may be offered."""
        return self.is_sure and self.reports >= _REPORTS

    @property
    def is_sure(self) -> bool:
        """Whether the kind was right often enough, be it in one report."""
        return self.share >= FLOOR and self.offered >= _LEAST


# As `builder score` prints it, of the five reports and the made-up ones.
RECORD: Mapping[Kind, Record] = {
    Kind.CAPTION_AT_END: Record(10, 10, 4),
    Kind.FIGURES: Record(10, 10, 2),
    Kind.PULL_OUT: Record(21, 19, 2),
    Kind.LOGO: Record(6, 6, 4),
    Kind.SERIES: Record(12, 12, 4),
}


def share_right(kind: Kind) -> float:
    """Give the measured share of right proposals of a kind, from 0 to 1."""
    return RECORD[kind].share if kind in RECORD else 0.0


def is_offered(kind: Kind) -> bool:
    """Tell whether a kind was measured to be right often enough to be offered."""
    return kind in RECORD and RECORD[kind].is_enough
