"""Figures held against each other, as accountants do.

What is printed was rounded: a number stands for all values within half of its last digit
(GB/T 8170). Sums and ratios are reckoned over these intervals, and agree when the printed
number's interval and the reckoned one meet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from builder.model import Check, CheckKind, Finding
from builder.saying import mark, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import Indicator, Indicators, Observation, SeriesBreak

# A year that is ten times its neighbor is asked about: mostly a unit or a comma is wrong.
_JUMP = 10
# Digits kept of a quotient: more than any report prints.
_DIGITS = 28
# The five reports tell no period of anything more than three times; pairs grow with the square.
_FEW = 8


@dataclass(frozen=True, slots=True)
class _Range:
    """The values for which a printed or reckoned number stands."""

    low: Decimal
    high: Decimal

    def meets(self, other: _Range) -> bool:
        return self.low <= other.high and other.low <= self.high


def _range(one: Observation) -> _Range:
    half = one.step / 2
    return _Range(one.canonical - half, one.canonical + half)


def checked(
    observations: Sequence[Observation], indicators: Indicators, units: Mapping[str, str]
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """Make every check that can be made, and mark restatements and breaks.

    Args:
        observations: all reports' figures.
        indicators: what sums and ratios they form, and where series are broken.
        units: the canonical unit of each indicator, in which differences are told.

    Returns:
        The observations in their order with checks and marks, and a finding for each
        difference beyond rounding.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        found: dict[str, list[Check]] = defaultdict(list)
        for one, check in _all_checks(observations, indicators.listed):
            found[one.id].append(check)
    restated = set(_restated(observations))
    broken = set(_broken(observations, indicators.breaks))
    marked = tuple(
        replace(
            one,
            checks=tuple(found[one.id]),
            restated=one.id in restated,
            broken=one.id in broken,
        )
        for one in observations
    )
    return marked, tuple(_findings(marked, units))


def _all_checks(
    observations: Sequence[Observation], indicators: Sequence[Indicator]
) -> Iterator[tuple[Observation, Check]]:
    # Figures of one scope only: what an editor marked as counting something else stands alone.
    whole = [one for one in observations if one.scope is None]
    tables: dict[tuple[str, str], dict[str, Observation]] = defaultdict(dict)
    for one in whole:
        if one.cell is not None:
            tables[one.report, one.period].setdefault(one.indicator, one)
    anywhere: dict[str, dict[str, Observation]] = defaultdict(dict)
    for (_, period), told in tables.items():
        anywhere[period] = {**told, **anywhere[period]}
    for (report, period), told in tables.items():
        before = tables.get((report, _year_before(period)), {})
        for indicator in indicators:
            yield from _sums(indicator, told)
            yield from _growth(indicator, told, {**anywhere[_year_before(period)], **before})
            # Revenue of the year may stand in another report than what is divided by it.
            yield from _ratio(indicator, told.get(indicator.id), {**anywhere[period], **told})
    series: dict[str, list[Observation]] = defaultdict(list)
    for one in whole:
        series[one.indicator].append(one)
    for figures in series.values():
        yield from _same(figures)
        yield from _jumps(figures)


def _sums(
    indicator: Indicator, told: dict[str, Observation]
) -> Iterator[tuple[Observation, Check]]:
    one = told.get(indicator.id)
    if one is None:
        return
    whole = [set(ids) for ids in indicator.sum_of if all(part in told for part in ids)]
    for ids in indicator.sum_of:
        # Of two ways to add up, one within the other, the table that tells all means the longer.
        if set(ids) not in whole or any(set(ids) < longer for longer in whole):
            continue
        parts = [told[part] for part in ids]
        total = sum((part.canonical for part in parts), Decimal())
        reckoned = _Range(
            sum((_range(part).low for part in parts), Decimal()),
            sum((_range(part).high for part in parts), Decimal()),
        )
        yield one, _check(CheckKind.SUM, one, total, reckoned, parts)


def _year_before(period: str) -> str:
    return str(int(period) - 1) if period.isdigit() else ""


def _growth(
    indicator: Indicator, told: dict[str, Observation], before: dict[str, Observation]
) -> Iterator[tuple[Observation, Check]]:
    """Hold what has come together against the year before and what came in the year."""
    one, earlier = told.get(indicator.id), before.get(indicator.id)
    flow = told.get(indicator.grows_by or "")
    if one is None or earlier is None or flow is None:
        return
    here, there = _range(earlier), _range(flow)
    reckoned = _Range(here.low + there.low, here.high + there.high)
    total = earlier.canonical + flow.canonical
    yield one, _check(CheckKind.SUM, one, total, reckoned, [earlier, flow])


def _ratio(
    indicator: Indicator, one: Observation | None, told: dict[str, Observation]
) -> Iterator[tuple[Observation, Check]]:
    ratio = indicator.ratio_of
    if one is None or ratio is None or not all(x in told for x in (*ratio.part, ratio.of)):
        return
    parts, whole = [told[part] for part in ratio.part], told[ratio.of]
    under = _range(whole)
    if under.low <= 0:
        return
    over = sum((part.canonical for part in parts), Decimal())
    low = sum((_range(part).low for part in parts), Decimal())
    high = sum((_range(part).high for part in parts), Decimal())
    reckoned = _Range(ratio.times * low / under.high, ratio.times * high / under.low)
    value = ratio.times * over / whole.canonical
    yield one, _check(CheckKind.RATIO, one, value, reckoned, [*parts, whole])


def _same(figures: Sequence[Observation]) -> Iterator[tuple[Observation, Check]]:
    """Hold the figures of one period against each other, two at a time, each both ways.

    Where many places tell one, each is held against the newest alone.
    """
    periods: dict[str, list[Observation]] = defaultdict(list)
    for one in figures:
        periods[one.period].append(one)
    for told in periods.values():
        few = len(told) <= _FEW
        for one, other in combinations(told, 2) if few else product(told[:-1], told[-1:]):
            for here, there in ((one, other), (other, one)):
                check = _check(CheckKind.SAME, here, there.canonical, _range(there), [there])
                yield here, check


def _jumps(figures: Sequence[Observation]) -> Iterator[tuple[Observation, Check]]:
    """Hold each year against the year before, within one report where it prints both."""
    years = sorted((one for one in figures if one.period.isdigit()), key=lambda one: one.period)
    latest: dict[str, list[Observation]] = defaultdict(list)
    for one in years:
        latest[one.period].append(one)
    for before, year in pairwise(latest):
        if int(year) != int(before) + 1:
            continue
        by_report = {one.report: one for one in reversed(latest[before])}
        for one in latest[year]:
            earlier = by_report.get(one.report, latest[before][-1])
            if earlier.canonical <= 0 or one.canonical <= 0:
                continue
            ratio = one.canonical / earlier.canonical
            difference = one.canonical - earlier.canonical
            agrees = 1 / Decimal(_JUMP) < ratio < _JUMP
            yield one, Check(CheckKind.JUMP, agrees, difference, (earlier.id,))


def _check(
    kind: CheckKind,
    one: Observation,
    value: Decimal,
    reckoned: _Range,
    others: Iterable[Observation],
) -> Check:
    difference = one.canonical - value
    return Check(
        kind,
        reckoned.meets(_range(one)),
        difference.quantize(one.step / 10).normalize() if difference else Decimal(),
        tuple(other.id for other in others),
    )


def _restated(observations: Sequence[Observation]) -> Iterator[str]:
    """Give the ids of figures for whose period another place gives another value."""
    told: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in observations:
        if one.scope is None:
            told[one.indicator, one.period].append(one)
    for figures in told.values():
        ranges = [_range(one) for one in figures]
        # Two stretches of a line are apart where one begins behind the end of the other.
        first_end, last_begin = min(one.high for one in ranges), max(one.low for one in ranges)
        for one, span in zip(figures, ranges, strict=True):
            if span.low > first_end or span.high < last_begin:
                yield one.id


def _broken(observations: Sequence[Observation], breaks: Sequence[SeriesBreak]) -> Iterator[str]:
    """Give the ids of the first figures behind each break."""
    for gap in breaks:
        for indicator in gap.indicators:
            later = [
                one
                for one in observations
                if one.indicator == indicator and one.period >= gap.period
            ]
            first = min((one.period for one in later), default="")
            yield from (one.id for one in later if one.period == first)


_SENTENCES = {
    CheckKind.SUM: mark("differs from the sum of its parts by {difference}, more than rounding"),
    CheckKind.RATIO: mark(
        "differs from numerator by denominator by {difference}, more than rounding"
    ),
    CheckKind.SAME: mark(
        "differs from what another place says of the period by {difference}, more than rounding"
    ),
    CheckKind.JUMP: mark("is ten times that of the year before and more, or a tenth and less"),
}
_CODES = {
    CheckKind.SUM: "F103",
    CheckKind.RATIO: "F104",
    CheckKind.SAME: "F105",
    CheckKind.JUMP: "F106",
}


def _findings(observations: Sequence[Observation], units: Mapping[str, str]) -> Iterator[Finding]:
    for one in observations:
        for check in one.checks:
            if not check.agrees:
                difference = f"{check.difference:f} {units[one.indicator].strip('-')}".rstrip()
                message = note(
                    "“{name}”, {period}: {figure} {words}",
                    name=one.name,
                    period=one.period,
                    figure=one.as_printed,
                    words=note(_SENTENCES[check.kind], difference=difference),
                )
                yield Finding(_CODES[check.kind], one.report, one.line, message)
