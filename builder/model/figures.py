"""The figures of key-performance tables: indicators, observations, checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from builder.model.documents import Place
    from builder.model.registry import Quotation


# The topic of what is counted of programs.
OF_PROGRAMS = "项目"


class IndicatorKind(StrEnum):
    """What an indicator counts: a state at a time, an amount over one, or a ratio."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"


# What stands between a number and its unit, and is of neither: 5500多个.
_ROUGHLY = str.maketrans("", "", "余餘多")


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator as `part` (the sum of these indicators) over `of`, times `times`."""

    part: tuple[str, ...]
    of: str
    times: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that reports print year after year.

    `names` are the ways in which reports print it: the labels of groups above the row, then
    the row's own, as many of the groups as are needed to know it; `name_places` are where an
    editor wrote them. `unit` is the canonical one. `parent` is the indicator it is a part of;
    each tuple of `sum_of` holds indicators that add up to it; what it `grows_by` in a year adds up
    to it with that of the year before. `printed_en` tells whether a report
    prints `name_en`. One that is a `headline` stands before others where few have room. What is
    counted of a `program` says its `scope` in Chinese words.
    """

    id: str
    name: str
    name_en: str | None
    topic: str
    unit: str
    kind: IndicatorKind
    names: tuple[tuple[str, ...], ...]
    place: Place
    parent: str | None = None
    sum_of: tuple[tuple[str, ...], ...] = ()
    ratio_of: Ratio | None = None
    printed_en: bool = False
    headline: bool = False
    grows_by: str | None = None
    program: str | None = None
    scope: str = ""
    name_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What indicators are about: its `name` is that of their topic, its id goes into addresses."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A change of scope or method before `period`, in the words of a report."""

    source: Quotation
    period: str
    indicators: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CellReading:
    """An editor's reading of a misprinted cell, whose words are `source.quote`."""

    source: Quotation
    value: Decimal
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class NotedFigure:
    """A figure that a note gives: a revised one of an earlier year, or one of another `scope`."""

    source: Quotation
    indicator: str
    value_text: str
    unit: str
    period: str
    place: Place
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """All that `indicators.yml` holds, in its order."""

    listed: tuple[Indicator, ...] = ()
    topics: tuple[Topic, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    readings: tuple[CellReading, ...] = ()
    noted: tuple[NotedFigure, ...] = ()


class CheckKind(StrEnum):
    """What a figure is held against: its parts, a ratio, another report, the year before."""

    SUM = "sum"
    RATIO = "ratio"
    SAME = "same"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Check:
    """A figure held against others, `with_` their ids.

    `difference` is the printed value less the reckoned one, in the canonical unit; for a
    jump it is that to the year before. `agrees` allows for the rounding of all that is printed.
    """

    kind: CheckKind
    agrees: bool
    difference: Decimal
    with_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One printed figure of an indicator.

    `path` are the labels of the groups above its row, `period` is EDTF. `value` is in the
    printed `unit`, or an editor's reading of the misprint `value_text` with the reason `why`.
    `canonical` is the value in the indicator's unit and `step` that of its last printed
    digit. `line` is where the row begins, `cell` its (row, column) in the table `block`,
    None in running text; `notes` are the blocks of its notes.
    """

    id: str
    indicator: str
    name: str
    path: tuple[str, ...]
    period: str
    value: Decimal
    unit: str
    value_text: str
    canonical: Decimal
    step: Decimal
    report: str
    line: int
    block: str
    cell: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    why: str | None = None
    scope: str | None = None
    restated: bool = False
    broken: bool = False
    checks: tuple[Check, ...] = ()

    @property
    def as_printed(self) -> str:
        """The printed words, with the unit behind them where they do not hold it."""
        told = self.value_text.translate(_ROUGHLY)  # 1.57万余台 holds the unit 万台
        if self.unit in {"", "-", "—"} or told.endswith(self.unit):
            return self.value_text
        gap = "" if self.unit == "%" else " "
        return f"{self.value_text}{gap}{self.unit}"
