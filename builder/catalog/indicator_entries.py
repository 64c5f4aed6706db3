"""The entries of `indicators.yml`: what is counted year after year, and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import fold_quote, misquoted, quotation
from builder.catalog.values import nearest, told
from builder.errors import CatalogError
from builder.model import (
    CellReading,
    Indicator,
    IndicatorKind,
    Indicators,
    NotedFigure,
    Ratio,
    SeriesBreak,
    Topic,
)
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import IndicatorEntry, IndicatorsEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Report

# Parts a name into the labels of its groups and the row's own.
_PART = " > "
_Fault = tuple["Place", str]


def indicated(entry: IndicatorsEntry, file: YamlFile, reports: Sequence[Report]) -> Indicators:
    """Make indicators of what a file holds.

    Args:
        entry: what the file holds.
        file: the file, for places.
        reports: the reports that notes and cells are quoted from.

    Returns:
        Indicators, breaks, readings and noted figures, each in the order of the file.

    Raises:
        CatalogError: an id or a topic is given twice or not known, indicators sum up in a
            circle, or quoted words are not a report's; one line for each fault.
    """
    faults = [
        *_ids_at_fault(entry, file),
        *_topics_at_fault(entry, file),
        *_circles(entry.indicators, file),
        *_misquoted(entry, file, reports),
    ]
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    return Indicators(
        tuple(
            _indicator(one, file, ("indicators", rank)) for rank, one in enumerate(entry.indicators)
        ),
        tuple(Topic(one.id, one.name) for one in entry.topics),
        tuple(
            SeriesBreak(
                quotation(one), one.before, tuple(one.indicators), file.place(("breaks", rank))
            )
            for rank, one in enumerate(entry.breaks)
        ),
        tuple(
            CellReading(quotation(one), one.value, one.why, file.place(("readings", rank)))
            for rank, one in enumerate(entry.readings)
        ),
        tuple(
            NotedFigure(
                quotation(one),
                one.indicator,
                one.value_text,
                one.unit,
                one.period,
                file.place(("noted", rank)),
                one.scope,
            )
            for rank, one in enumerate(entry.noted)
        ),
    )


def _indicator(entry: IndicatorEntry, file: YamlFile, here: tuple[str | int, ...]) -> Indicator:
    ratio = entry.ratio_of
    return Indicator(
        id=entry.id,
        name=entry.name,
        name_en=entry.name_en,
        topic=entry.topic,
        unit=entry.unit,
        kind=IndicatorKind(entry.kind),
        names=tuple(tuple(name.split(_PART)) for name in entry.names),
        place=file.place(here),
        parent=entry.parent,
        sum_of=tuple(map(tuple, entry.sum_of)),
        ratio_of=Ratio(tuple(ratio.part), ratio.of, ratio.times) if ratio else None,
        printed_en=entry.printed_en,
        headline=entry.headline,
        grows_by=entry.grows_by,
        name_places=tuple(file.place((*here, "names", at)) for at in range(len(entry.names))),
    )


def _ids_at_fault(entry: IndicatorsEntry, file: YamlFile) -> Iterator[_Fault]:
    ids = [one.id for one in entry.indicators]
    yield from file.ids_twice(ids, ("indicators",))
    for steps, named in _named(entry):
        if named not in ids:
            hint = nearest(named, ids)
            yield (
                file.place(steps),
                say("found {named!r}{hint}, which no indicator has as id", named=named, hint=hint),
            )


def _topics_at_fault(entry: IndicatorsEntry, file: YamlFile) -> Iterator[_Fault]:
    """Find topics given twice, and indicators of a topic that is not listed where any is."""
    places: dict[str, Place] = {}
    for rank, one in enumerate(entry.topics):
        for key, word in (("id", one.id), ("name", one.name)):
            place = file.place(("topics", rank, key))
            if word in places:
                yield (
                    place,
                    say(
                        "the {key} {word} is taken by {taken}",
                        key=key,
                        word=told(word),
                        taken=places[word],
                    ),
                )
            places.setdefault(word, place)
    names = [one.name for one in entry.topics]
    for rank, indicator in enumerate(entry.indicators):
        if names and indicator.topic not in names:
            hint = nearest(indicator.topic, names)
            text = say(
                "found {topic}{hint}, which is no name of 'topics'; add it there",
                topic=told(indicator.topic),
                hint=hint,
            )
            yield file.place(("indicators", rank, "topic")), text


def _named(entry: IndicatorsEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every id that stands for another indicator, with the way to it."""
    for rank, one in enumerate(entry.indicators):
        here = ("indicators", rank)
        if one.parent:
            yield (*here, "parent"), one.parent
        if one.grows_by:
            yield (*here, "grows_by"), one.grows_by
        for parts in one.sum_of:
            yield from (((*here, "sum_of"), part) for part in parts)
        if one.ratio_of:
            yield from (((*here, "ratio_of"), x) for x in (*one.ratio_of.part, one.ratio_of.of))
    for rank, gap in enumerate(entry.breaks):
        yield from ((("breaks", rank, "indicators"), x) for x in gap.indicators)
    for rank, figure in enumerate(entry.noted):
        yield ("noted", rank, "indicator"), figure.indicator


def _circles(entries: Sequence[IndicatorEntry], file: YamlFile) -> Iterator[_Fault]:
    """Find indicators that are, through others, a part of themselves."""
    parts = {
        one.id: {part for parts in one.sum_of for part in parts}
        | {other.id for other in entries if other.parent == one.id}
        for one in entries
    }
    for rank, one in enumerate(entries):
        below, open_ = set[str](), set(parts[one.id])
        while open_:
            below |= open_
            open_ = {deeper for part in open_ for deeper in parts.get(part, ())} - below
        if one.id in below:
            yield (
                file.place(("indicators", rank)),
                (
                    say(
                        "{id!r} is a part of itself, through {parts}; take it out of one of "
                        "the sums",
                        id=one.id,
                        parts=", ".join(sorted(parts[one.id])),
                    )
                ),
            )


def _misquoted(
    entry: IndicatorsEntry, file: YamlFile, reports: Sequence[Report]
) -> Iterator[_Fault]:
    for key, rows in (
        ("breaks", entry.breaks),
        ("readings", entry.readings),
        ("noted", entry.noted),
    ):
        for rank, row in enumerate(rows):
            if fault := misquoted(row, reports):
                step, text = fault
                yield file.place((key, rank, step)), text
    for rank, figure in enumerate(entry.noted):
        if fold_quote(figure.value_text) not in fold_quote(figure.quote):
            yield (
                file.place(("noted", rank, "value_text")),
                (
                    say(
                        "the quoted words do not hold {value_text}; give value_text as printed",
                        value_text=told(figure.value_text),
                    )
                ),
            )
