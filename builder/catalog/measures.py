"""The entries of `measures.yml` as figures that stand in the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.amounts import amount, scale
from builder.catalog.quoting import fold_quote, misquoted, quotation
from builder.catalog.values import nearest, told
from builder.errors import CatalogError
from builder.model import Figure, Measure
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import FigureEntry, MeasureEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Program, Report


def measured(
    entries: Sequence[MeasureEntry],
    file: YamlFile,
    programs: Sequence[Program],
    reports: Sequence[Report],
) -> tuple[Measure, ...]:
    """Make measures of a file's entries.

    Args:
        entries: what the file holds.
        file: the file, for places.
        programs: the registry, whose ids measures name.
        reports: the reports that figures are quoted from, oldest first.

    Returns:
        The measures in the order of the file, their figures in the order of their periods.

    Raises:
        CatalogError: an id is given twice or not known, quoted words are not a report's, a
            value is not what the quoted words print, or two figures of a line can't be told
            apart; one line for each fault.
    """
    faults = [
        *file.ids_twice(entry.id for entry in entries),
        *_programs_at_fault(entries, file, [program.id for program in programs]),
        *_figures_at_fault(entries, file, reports),
        *_figures_alike(entries, file),
    ]
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    order = [report.id for report in reports]
    return tuple(_measure(entry, file, number, order) for number, entry in enumerate(entries))


def _measure(entry: MeasureEntry, file: YamlFile, number: int, order: list[str]) -> Measure:
    figures = [
        Figure(
            source=quotation(one),
            value=one.value,
            value_text=one.value_text,
            unit=f"{scale(one.times)}{entry.unit}" if one.times > 1 else "",
            period=one.period,
            place=file.place((number, "figures", rank)),
            scope=one.scope,
        )
        for rank, one in enumerate(entry.figures)
    ]
    figures.sort(
        key=lambda one: (_middle(one.period), order.index(one.source.report), one.source.line)
    )
    return Measure(
        id=entry.id,
        program=entry.program,
        name=entry.name,
        unit=entry.unit,
        scope=entry.scope,
        figures=tuple(figures),
        place=file.place((number,)),
    )


def _middle(period: str) -> str:
    """Put a year among its days at its middle, as the drawings do."""
    return period if "-" in period else f"{period}-07"


def _programs_at_fault(
    entries: Sequence[MeasureEntry], file: YamlFile, programs: list[str]
) -> Iterator[tuple[Place, str]]:
    for number, entry in enumerate(entries):
        if entry.program not in programs:
            hint = nearest(entry.program, programs)
            yield (
                file.place((number, "program")),
                say(
                    "found {program}{hint}, which no program of programs.yml has as id",
                    program=told(entry.program),
                    hint=hint,
                ),
            )


def _figures_at_fault(
    entries: Sequence[MeasureEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    for number, entry in enumerate(entries):
        for rank, one in enumerate(entry.figures):
            steps = (number, "figures", rank)
            if fault := misquoted(one, reports):
                key, text = fault
                yield file.place((*steps, key)), text
            elif text := _misread(one):
                yield file.place((*steps, "value")), text


def _figures_alike(entries: Sequence[MeasureEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    """Find figures of one line, period and scope: one of them says too little, or is too much."""
    for number, entry in enumerate(entries):
        places: dict[tuple[str, int, str, str | None], Place] = {}
        for rank, one in enumerate(entry.figures):
            place = file.place((number, "figures", rank))
            first = places.setdefault((one.report, one.line, one.period, one.scope), place)
            if first != place:
                text = say(
                    "found a second figure of {period} on line {line} of {report} (the "
                    "first is {first}); say with 'scope' what it counts, or take it out",
                    period=told(one.period),
                    line=one.line,
                    report=one.report,
                    first=first,
                )
                yield place, text


def _misread(one: FigureEntry) -> str:
    """Say why a value is not what is quoted, or nothing."""
    if fold_quote(one.value_text) not in fold_quote(one.quote):
        return say(
            "the quoted words do not hold {value_text}; give value_text as printed",
            value_text=told(one.value_text),
        )
    printed = amount(one.value_text)
    if printed is not None and printed * one.times != one.value:
        return say(
            "found {value}, but {value_text} says {printed:f}",
            value=one.value,
            value_text=told(one.value_text),
            printed=printed * one.times,
        )
    return ""
