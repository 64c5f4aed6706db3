"""Which two reports are compared: neighbors in time of one publisher, and its first and last.

A report is set beside each one of the year before of which the library has one, and beside
those of its own year; the first is set beside the last, too. What only the later one has is new,
what only the earlier one has has gone; of two reports of one year it is said in which it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.colophon import owner
from builder.pages.elements import Target
from builder.pages.wording import short_names, year_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Indicator, Observation, Theme
    from builder.pages.shelf import Shelf, Volume

NAME = "两份报告对照"


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two reports, the earlier one first, and their short names."""

    volumes: tuple[Volume, Volume]
    names: tuple[str, str]

    @property
    def told(self) -> str:
        """Both by name: `2017 与 2024`."""
        return " 与 ".join(self.names)

    @property
    def fragment(self) -> str:
        """The address of the two on their page."""
        return "-".join(one.document.report.id for one in self.volumes)

    def mark(self, *, has_left: bool, has_right: bool) -> str:
        """Say which of the two has a thing."""
        if has_left and has_right:
            return "都有"
        first, second = (year_range(one.document.report) for one in self.volumes)
        if first == second:
            return f"只见于 {self.names[0] if has_left else self.names[1]}"
        return "不再有" if has_left else "新"


def to_comparison(of: Target, name: str) -> Target:
    """Give the way to the page that compares reports on what a theme's or topic's page is about.

    Args:
        of: that page.
        name: what the theme or topic is called.
    """
    return Target(addresses.comparison(of.path), "", f"{of.id}-compared", f"{name}：{NAME}")


def pairs(volumes: Sequence[Volume], shelf: Shelf) -> list[Sides]:
    """Give which two of some reports are compared, the newest first.

    Args:
        volumes: the reports that tell of a subject, oldest first.
        shelf: all reports, among which short names are told apart.
    """
    names = short_names(one.document.report for one in shelf.volumes)

    def whose(volume: Volume) -> str:
        return owner(volume.document.report, shelf)

    made = [
        Sides(
            (earlier, later), (names[earlier.document.report.id], names[later.document.report.id])
        )
        for _, group in groupby(sorted(volumes, key=whose), key=whose)
        for earlier, later in _neighbors(list(group))
    ]
    return sorted(made, key=lambda one: [-_year(each) for each in reversed(one.volumes)])


def _neighbors(volumes: Sequence[Volume]) -> Iterator[tuple[Volume, Volume]]:
    """Give the reports of one publisher in twos, as the head of this module says."""
    years = [list(group) for _, group in groupby(sorted(volumes, key=_year), key=_year)]
    for before, after in pairwise(years):
        yield from product(before, after)
    for group in years:
        yield from pairwise(group)
    if len(years) > 2:  # noqa: PLR2004 - the first and last of two are neighbors
        yield from product(years[0], years[-1])


def _named(volume: Volume, names: Mapping[str, str]) -> str:
    return names[volume.document.report.id]


def _year(volume: Volume) -> int:
    return year_range(volume.document.report)[1]


def telling(theme: Theme, shelf: Shelf) -> list[Volume]:
    """Give the reports that have sections on a theme, oldest first."""
    found = {one.source.report for one in theme.sections if one.section in shelf.parts}
    return [one for one in shelf.volumes if one.document.report.id in found]


def printing(indicators: Sequence[Indicator], shelf: Shelf) -> list[Volume]:
    """Give the reports that print a figure of any of these indicators, oldest first."""
    found = {figure.report for one in indicators for figure in shelf.figures_of(one.id)}
    return [one for one in shelf.volumes if one.document.report.id in found]


def latest(indicators: Sequence[Indicator], shelf: Shelf) -> dict[str, dict[str, Observation]]:
    """Give the latest figure of each indicator that each report prints, by report."""
    found: dict[str, dict[str, Observation]] = {}
    for one in indicators:
        for figure in shelf.figures_of(one.id):
            found.setdefault(figure.report, {})[one.id] = figure
    return found
