"""Indicators in lists: the latest figure of each with its year and its line; which come first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model import OF_PROGRAMS
from builder.pages.colophon import owner
from builder.pages.drawings.series import draw_small, main_figures, read_as
from builder.pages.elements import LineMark, Link, LinkKind, Role, Sketch, Styled
from builder.pages.program_kinds import by_kind
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Indicator, Observation
    from builder.pages.elements import Inline, Table
    from builder.pages.shelf import Shelf

_HEAD = ("指标", "最新", "时间", "走势")
# Figures that there is room for where indicators are not the page's matter.
FEW = 10


def by_topic(shelf: Shelf) -> dict[str, list[Indicator]]:
    """Give the indicators of which a report tells a figure by topic, in the order of the menu.

    Those of programs stand in the order of these: by kind, then by program.
    """
    found: dict[str, list[Indicator]] = {}
    for one in shelf.indicators.values():
        found.setdefault(one.topic, []).append(one)
    if of_programs := found.get(OF_PROGRAMS):
        ranks = {program.id: rank for rank, program in enumerate(by_kind(shelf.programs))}
        of_programs.sort(key=lambda one: ranks.get(one.program or "", len(ranks)))
    return found


def headlines(shelf: Shelf, told: Iterable[Observation] | None = None) -> tuple[Indicator, ...]:
    """Give the few indicators that matter most: those that an editor named, then the longest told.

    Args:
        shelf: all reports' figures.
        told: the figures of one report, where only what it tells counts; of what tables count,
            no parts of anything.
    """
    figures = shelf.knowledge.observations if told is None else told
    ids = {one.indicator for one in figures if one.scope is None}
    found = [one for one in shelf.knowledge.indicators if one.id in ids and one.parent is None]
    periods = _periods(shelf)

    def rank(one: Indicator) -> tuple[bool, bool, int]:
        return (
            not one.headline,
            one.topic == OF_PROGRAMS,
            0 if one.headline else -periods[one.id],
        )

    return tuple(sorted(found, key=rank)[:FEW])


# Asked for each report of a library in turn.
@lru_cache(maxsize=1)
def _periods(shelf: Shelf) -> dict[str, int]:
    """Count the periods of which each indicator has a figure."""
    return {key: len({one.period for one in told}) for key, told in shelf.counted.items()}


def by_owner(figures: Iterable[Observation], shelf: Shelf) -> dict[str, list[Observation]]:
    """Give an indicator's figures by whose reports print them: series that nothing joins."""
    found: dict[str, list[Observation]] = {}
    for one in figures:
        report = shelf.volume_of(one.report).document.report
        found.setdefault(owner(report, shelf), []).append(one)
    return found


def latest_table(
    name: str, indicators: Iterable[Indicator], shelf: Shelf, *, report: str | None = None
) -> Table:
    """Give a table of indicators: the latest figure of each, leading to its place, and its line.

    Args:
        name: what the table is called.
        indicators: those to list, in their order.
        shelf: all reports, or one with what it needs of others.
        report: whose latest figures are meant, where not that of any.
    """
    rows = [_row(one, shelf, report) for one in indicators]
    return simple_table(name, _HEAD, rows, numeric={1}, heads_rows=True)


def _row(indicator: Indicator, shelf: Shelf, report: str | None) -> list[Inline]:
    figures = shelf.figures_of(indicator.id)
    own = [one for one in figures if report in {None, one.report}]
    series = by_owner(own, shelf)
    if len(series) > 1:
        spans = dict.fromkeys([own[0].period[:4], own[-1].period[:4]])
        name = (Link(shelf.to_indicator(indicator), (indicator.name,)),)
        return [name, (f"{len(series)} 家分列",), ("—".join(spans),), ("—",)]
    latest = (main_figures(own) or own)[-1]
    small = draw_small(indicator, figures)
    return [
        (Link(shelf.to_indicator(indicator), (indicator.name,)),),
        (*figure_words(latest, latest.as_printed, shelf), *_doubt(latest)),
        (date_words(latest.period),),
        (Sketch(small),) if small else ("—",),
    ]


def _doubt(one: Observation) -> Inline:
    """Give the likely reading of a misprint."""
    return (Styled(Role.SOURCE, (f"（疑为 {read_as(one)}）",)),) if one.why else ()


def figure_words(one: Observation, words: str, shelf: Shelf) -> Inline:
    """Give a figure in some words, leading to its cell and to its line of the source."""
    line = LineMark(shelf.volume_of(one.report).to_line(one.line))
    return (Link(shelf.to_figure(one), (words,), LinkKind.SHORTCUT), line)


def marks_of(one: Observation, *, scope: bool = True) -> Sequence[str]:
    """Give in words what has to be known of a figure before it is compared."""
    return [
        *(["疑误"] if one.why else []),
        *(["数值不一"] if one.restated else []),
        *(["口径改变"] if one.broken else []),
        *([one.scope] if one.scope and scope else []),
    ]
