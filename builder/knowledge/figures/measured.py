"""The figures that an editor quoted of programs, as observations like those of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from builder.errors import CatalogError
from builder.knowledge.figures.observing import observation_id, step_of
from builder.model import OF_PROGRAMS, Indicator, IndicatorKind, Observation
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Document, Figure, Measure, Program, Table

# 余, 多 and a measure word before 万 or 亿 are of no unit: 1.57万余台, 5500多个, 1个亿.
_ROUGHLY = re.compile(r"[余餘多]|^[个個](?=[万萬亿億])")
# The digits of a quoted figure and the unit behind them: 8.29亿元, 19021 个, 超过687万.
_PRINTED = re.compile(r"(?P<number>\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(?P<unit>[^\d\s]*)")


def with_programs(
    listed: Sequence[Indicator], measures: Sequence[Measure], programs: Sequence[Program]
) -> tuple[Indicator, ...]:
    """Give the indicators with those of measures: one that is both names its program.

    Args:
        listed: what `indicators.yml` holds.
        measures: what `measures.yml` holds.
        programs: the registry.

    Raises:
        CatalogError: a measure counts in another unit than the indicator that it is.
    """
    by_id = {one.id: one for one in measures}
    known = {one.id for one in listed}
    return (
        *(_joined(one, by_id[one.id]) if one.id in by_id else one for one in listed),
        *(_indicator_of(one, programs) for one in measures if one.id not in known),
    )


def _joined(indicator: Indicator, measure: Measure) -> Indicator:
    if indicator.unit != measure.unit:
        raise CatalogError(
            say(
                "{place}: {id!r} counts {unit!r}, but the indicator of that id "
                "({indicator_place}) {indicator_unit!r}; give both one unit",
                place=measure.place,
                id=measure.id,
                unit=measure.unit,
                indicator_place=indicator.place,
                indicator_unit=indicator.unit,
            )
        )
    return replace(indicator, program=measure.program, scope=measure.scope)


def _indicator_of(measure: Measure, programs: Sequence[Program]) -> Indicator:
    """Give a program's measure as an indicator."""
    named = {one.id: f"{one.name}：" for one in programs}
    return Indicator(
        id=measure.id,
        name=f"{named.get(measure.program, '')}{measure.name}",
        name_en=None,
        topic=OF_PROGRAMS,
        unit=measure.unit,
        kind=IndicatorKind.FLOW,
        names=((measure.name,),),
        place=measure.place,
        program=measure.program,
        scope=measure.scope,
    )


def observed(
    measures: Sequence[Measure], told: Sequence[Observation], documents: Sequence[Document]
) -> Iterator[Observation]:
    """Give the figures of measures that no table of key figures has given already.

    Args:
        measures: with their places found.
        told: the figures of tables; one of the same cell, indicator and period is the same.
        documents: the reports, in whose tables a quoted figure may stand.

    Raises:
        CatalogError: a figure is not what its cell was read as.
    """
    tables = {block.id: block.table for one in documents for block in one.blocks if block.table}
    known = {(one.block, one.cell[0], one.indicator, one.period): one for one in told if one.cell}
    taken: Counter[str] = Counter()
    for measure in measures:
        for figure in measure.figures:
            row = _row_of(figure, tables)
            same = known.get((figure.part, row, measure.id, figure.period))
            if same is None:
                one = replace(_observation(measure, figure), cell=_cell_of(figure, row, tables))
                taken[one.id] += 1
                # Two figures of one line and period count different things: each says which.
                yield replace(one, id=f"{one.id}-{taken[one.id]}") if taken[one.id] > 1 else one
            elif same.canonical != figure.value:
                raise CatalogError(
                    say(
                        "{place}: found {value}, but the cell of {period} on line {line} of "
                        "{report} reads {as_printed}; correct the value, or take the figure "
                        "out: the table gives it",
                        place=figure.place,
                        value=figure.value,
                        period=figure.period,
                        line=same.line,
                        report=same.report,
                        as_printed=same.as_printed,
                    )
                )


def _row_of(figure: Figure, tables: Mapping[str, Table]) -> int:
    """Give the row of a table that holds a figure's line; -1 where it stands in none."""
    table = tables.get(figure.part)
    return bisect_right(table.row_lines, figure.source.line) - 1 if table else -1


def _cell_of(figure: Figure, row: int, tables: Mapping[str, Table]) -> tuple[int, int] | None:
    """Give the one cell of a row that holds a figure's words, if any does alone."""
    if row < 0:
        return None
    words = fold_name(figure.value_text)
    cells = enumerate(tables[figure.part].rows[row])
    holding = [column for column, cell in cells if words in fold_name(cell)]
    return (row, holding[0]) if len(holding) == 1 else None


def _observation(measure: Measure, figure: Figure) -> Observation:
    source = figure.source
    printed = _PRINTED.search(figure.value_text)
    value, unit = figure.value, figure.unit or measure.unit
    step = Decimal(1)
    if printed:
        number = Decimal(re.sub("[,，]", "", printed["number"]))
        times = figure.value / number if number else Decimal(1)
        value, step = number, step_of(number) * times
        unit = _ROUGHLY.sub("", printed["unit"]) or unit
    return Observation(
        id=observation_id(source.report, source.line, measure.id, figure.period),
        indicator=measure.id,
        name=measure.name,
        path=(),
        period=figure.period,
        value=value,
        unit=unit,
        value_text=figure.value_text,
        canonical=figure.value,
        step=step,
        report=source.report,
        line=source.line,
        block=figure.part,
        scope=figure.scope,
    )
