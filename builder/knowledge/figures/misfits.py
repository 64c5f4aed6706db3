"""Rows that an indicator claims by name while their unit is of another kind.

A report that nobody has edited may call a row like one of another report and count it otherwise
(用水量 in 千立方米, not in 吨): that is a doubt, its figures are left out and told. Where no row
of an indicator fits, its own unit may be the wrong one, which the finding says; only a cell that
an editor has quoted stops a build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.catalog.values import told
from builder.errors import CatalogError
from builder.model import Finding
from builder.saying import note, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from builder.model import Indicator


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row whose unit can't be carried to that of the indicator that claims it."""

    indicator: Indicator
    report: str
    line: int
    label: str
    unit: str
    reason: str


def misfits_told(misfits: Sequence[Misfit], fitting: AbstractSet[str]) -> Iterator[Finding]:
    """Tell of each row whose figures were left out.

    Args:
        misfits: the rows, in the order of the reports.
        fitting: the ids of the indicators of which some row fits.
    """
    for one in misfits:
        indicator = one.indicator
        lonely = note("; no row fits this unit, or the entry is wrong")
        message = note(
            "“{label}” counts {unit}, the indicator “{name}” ({id}) {wanted}; the one cannot be "
            "carried to the other, and the figures of the row are not taken{lonely}",
            label=one.label,
            unit=one.unit,
            name=indicator.name,
            id=indicator.id,
            wanted=indicator.unit,
            lonely="" if indicator.id in fitting else lonely,
        )
        yield Finding("F109", one.report, one.line, message)


def refusal(one: Misfit) -> CatalogError:
    """Give the error of a reading whose cell stands in a row that does not fit."""
    return CatalogError(
        say(
            "{place}: the row {label} on line {line} of {report}: {reason}; give the indicator "
            "a unit of the same kind, or take the row's name off it",
            place=one.indicator.place,
            label=told(one.label),
            line=one.line,
            report=one.report,
            reason=one.reason,
        )
    )
