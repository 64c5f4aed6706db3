"""The figures that an editor quoted of programs, as observations like those of tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from builder.knowledge.figures.observing import observation_id, step_of
from builder.model import Indicator, IndicatorKind, Observation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Figure, Measure, Program

# The digits of a quoted figure and the unit behind them: 8.29亿元, 19021 个, 超过687万.
_PRINTED = re.compile(r"(?P<number>\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(?P<unit>[^\d\s]*)")
_TOPIC = "项目"


def indicator_of(measure: Measure, programs: Sequence[Program]) -> Indicator:
    """Give a program's measure as an indicator."""
    named = {one.id: f"{one.name}：" for one in programs}
    return Indicator(
        id=measure.id,
        name=f"{named.get(measure.program, '')}{measure.name}",
        name_en=None,
        topic=_TOPIC,
        unit=measure.unit,
        kind=IndicatorKind.FLOW,
        names=((measure.name,),),
        place=measure.place,
    )


def observed(measures: Sequence[Measure], told: Sequence[Observation]) -> Iterator[Observation]:
    """Give the figures of measures that no table has given already.

    Args:
        measures: with their places found.
        told: the figures of tables; one of the same line, indicator and period is the same.
    """
    known = {(one.report, one.line, one.indicator, one.period) for one in told}
    taken: set[str] = set()
    for measure in measures:
        for figure in measure.figures:
            source = figure.source
            if any(
                (source.report, line, measure.id, figure.period) in known
                for line in _rows_near(source.line)
            ):
                continue
            one = _observation(measure, figure)
            if one.id not in taken:
                taken.add(one.id)
                yield one


def _rows_near(line: int) -> range:
    """Give the lines on which the row of a quoted cell may begin: some are broken over three."""
    return range(max(1, line - 2), line + 1)


def _observation(measure: Measure, figure: Figure) -> Observation:
    source = figure.source
    printed = _PRINTED.search(figure.value_text)
    value, unit = Decimal(figure.value), measure.unit
    step = Decimal(1)
    if printed:
        number = Decimal(re.sub("[,，]", "", printed["number"]))
        times = Decimal(figure.value) / number if number else Decimal(1)
        value, unit, step = number, printed["unit"] or measure.unit, step_of(number) * times
    return Observation(
        id=observation_id(source.report, source.line, measure.id, figure.period),
        indicator=measure.id,
        name=measure.name,
        path=(),
        period=figure.period,
        value=value,
        unit=unit,
        value_text=figure.value_text,
        canonical=Decimal(figure.value),
        step=step,
        report=source.report,
        line=source.line,
        block=figure.part,
        scope=figure.scope,
    )
