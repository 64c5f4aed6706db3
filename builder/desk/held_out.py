"""How good the rules are on a report that they were not made for: leave-one-out.

The rules were written by people who had read all the reports, so that a rule may owe its
place to one of them alone. For each report in turn, only the rules that earn their place on
the other reports are left on, and the report is measured with these (leave-one-out
cross-validation: Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions",
1974, with the set of rules as what is chosen).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from builder.desk.scoring import compare
from builder.processes import spread
from builder.reading import read
from builder.reading.pipeline import NEEDED, RULES
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.desk.scoring import Score
    from builder.model import Report

_MEASURES = ("headings", "levels", "cells", "quotes", "paragraphs", "kinds", "order")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A report measured with the rules that the others speak for.

    `off` names the rules that no other report speaks for, in the order of the pipeline.
    """

    score: Score
    off: tuple[str, ...]


def _silent(step: str, done: int, total: int) -> None:
    """Take no note of progress."""


def hold_out(
    reports: Sequence[Report], *, progress: Callable[[str, int, int], None] = _silent
) -> Iterator[HeldOut]:
    """Measure each report with the rules that earn their place on the other reports.

    A rule earns its place where the mean of headings F1, levels, cells F1, quotations F1,
    paragraphs F1, kinds and order over the other reports is higher with it than without it,
    all other rules being on.

    Args:
        reports: at least two reports, with their edits.
        progress: told of each report that is done, twice: read once without each rule, measured.

    Yields:
        One measurement for each report, in their order.

    Raises:
        ValueError: there are fewer than two reports.
        EditError: an edit doesn't fit. AccountError: a rule lost or changed words.
    """
    if len(reports) < 2:  # noqa: PLR2004 - one to measure and one to speak for the rules
        raise ValueError(say("leave-one-out needs at least two reports"))
    gains = []
    for found in spread(_gains, reports, weigh=_weight):
        gains.append(found)
        progress(reports[len(gains) - 1].id, len(gains), 2 * len(reports))
    jobs = [
        (report, frozenset(_unearned(gains[:place] + gains[place + 1 :])))
        for place, report in enumerate(reports)
    ]
    scores = spread(_without, jobs, weigh=lambda job: _weight(job[0]))
    for done, ((report, off), score) in enumerate(zip(jobs, scores, strict=True), 1):
        progress(report.id, len(reports) + done, 2 * len(reports))
        yield HeldOut(score, tuple(name for name, _ in RULES if name in off))


def _gains(report: Report) -> Mapping[str, float]:
    """Give what each rule adds to the measures of a report."""
    edited, bare = read(report), replace(report, edits=())
    full = _quality(compare(read(bare), edited))
    optional = (name for name, _ in RULES if name not in NEEDED)
    return {
        name: full - _quality(compare(read(bare, without=frozenset([name])), edited))
        for name in optional
    }


def _unearned(others: Sequence[Mapping[str, float]]) -> Iterator[str]:
    for name in others[0]:
        if fmean(gains[name] for gains in others) <= 0:
            yield name


def _without(job: tuple[Report, frozenset[str]]) -> Score:
    report, off = job
    return compare(read(replace(report, edits=()), without=off), read(report))


def _quality(score: Score) -> float:
    values = (getattr(score, name) for name in _MEASURES)
    return fmean(value for value in values if value is not None)


def _weight(report: Report) -> int:
    return sum(map(len, report.source.lines)) * len(RULES)
