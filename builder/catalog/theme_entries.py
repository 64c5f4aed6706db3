"""The entries of `themes.yml`: which sections of the reports treat one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import misquoted, quotation
from builder.catalog.values import nearest
from builder.errors import CatalogError
from builder.model import Theme, ThemeSection
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import ThemeEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Report, Topic


def themed(
    entries: Sequence[ThemeEntry],
    file: YamlFile,
    reports: Sequence[Report],
    topics: Sequence[Topic] = (),
) -> tuple[Theme, ...]:
    """Make themes of a file's entries.

    Args:
        entries: what the file holds.
        file: the file, for places.
        reports: the reports whose headings are quoted, oldest first.
        topics: those of indicators, whose ids themes name.

    Returns:
        The themes in the order of the file, their sections in that of reports and lines.

    Raises:
        CatalogError: an id or a section is given twice, a topic is not known, or a heading's
            words are not the report's; one line for each fault.
    """
    faults = [*_at_fault(entries, file, reports), *_astray(entries, file, topics)]
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    order = [report.id for report in reports]
    return tuple(_theme(entry, file, number, order) for number, entry in enumerate(entries))


def _theme(entry: ThemeEntry, file: YamlFile, number: int, order: list[str]) -> Theme:
    sections = [
        ThemeSection(quotation(one), file.place((number, "sections", rank)))
        for rank, one in enumerate(entry.sections)
    ]
    sections.sort(key=lambda one: (order.index(one.source.report), one.source.line))
    return Theme(
        entry.id,
        entry.name,
        entry.name_en or "",
        tuple(sections),
        file.place((number,)),
        tuple(entry.topics),
    )


def _astray(
    entries: Sequence[ThemeEntry], file: YamlFile, topics: Sequence[Topic]
) -> Iterator[tuple[Place, str]]:
    known = [one.id for one in topics]
    for number, entry in enumerate(entries):
        for rank, topic in enumerate(entry.topics):
            if topic not in known:
                text = say(
                    "found {topic!r}{nearest}, which no topic of indicators.yml is",
                    topic=topic,
                    nearest=nearest(topic, known),
                )
                yield file.place((number, "topics", rank)), text


def _at_fault(
    entries: Sequence[ThemeEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    yield from file.ids_twice(entry.id for entry in entries)
    for number, entry in enumerate(entries):
        seen: dict[tuple[str, int], Place] = {}
        for rank, one in enumerate(entry.sections):
            here = file.place((number, "sections", rank))
            if earlier := seen.get((one.report, one.line)):
                yield (
                    here,
                    say(
                        "line {line} of {report} is given at {earlier} already",
                        line=one.line,
                        report=one.report,
                        earlier=earlier,
                    ),
                )
            seen.setdefault((one.report, one.line), here)
            if fault := misquoted(one, reports):
                key, text = fault
                yield file.place((number, "sections", rank, key)), text
