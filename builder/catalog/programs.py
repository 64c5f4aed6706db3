"""The entries of `programs.yml` as programs whose descriptions stand in the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import lines_that_begin, shorten, stands_at
from builder.catalog.values import nearest
from builder.errors import CatalogError
from builder.model import Name, Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import DescriptionEntry, NameEntry, ProgramEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Language, Place, Report


def registered(
    entries: Sequence[ProgramEntry], file: YamlFile, reports: Sequence[Report]
) -> tuple[Program, ...]:
    """Make programs of the registry's entries.

    Args:
        entries: what the file holds.
        file: the file, for places.
        reports: the reports that descriptions are quoted from.

    Returns:
        The programs in the order of the file; the canonical name comes first among the names.

    Raises:
        CatalogError: an id or a name is given twice, or a description is not a report's.
    """
    faults = [
        *_ids_at_fault(entries, file),
        *_names_at_fault(entries, file),
        *_descriptions_at_fault(entries, file, reports),
    ]
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    return tuple(_program(entry, file.place((number,))) for number, entry in enumerate(entries))


def _program(entry: ProgramEntry, place: Place) -> Program:
    names = tuple(_name(name) for name in entry.names)
    if entry.name not in (name.text for name in names):
        names = (Name(entry.name, _language(entry.name)), *names)
    described = entry.description
    return Program(
        id=entry.id,
        name=entry.name,
        name_en=entry.name_en,
        kind=entry.kind,
        description=described.quote if described else "",
        names=names,
        place=place,
        described_in=described.report if described else None,
        described_at=described.line if described else None,
    )


def _name(entry: NameEntry) -> Name:
    return Name(
        text=entry.text,
        language=entry.language or _language(entry.text),
        since=entry.since,
        until=entry.until,
        not_before=tuple(entry.not_before),
        not_after=tuple(entry.not_after),
        not_within=tuple(entry.not_within),
    )


def _language(text: str) -> Language:
    """Give the script of a name that does not say: Simplified Chinese unless all Latin."""
    return "en" if text.isascii() else "zh-Hans"


def _ids_at_fault(entries: Sequence[ProgramEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    places: dict[str, Place] = {}
    for number, entry in enumerate(entries):
        place = file.place((number, "id"))
        if entry.id in places:
            yield place, f"the id {entry.id!r} is taken by {places[entry.id]}"
        places.setdefault(entry.id, place)


def _names_at_fault(entries: Sequence[ProgramEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    owners: dict[str, str] = {}
    for number, entry in enumerate(entries):
        for rank, name in enumerate(entry.names):
            place = file.place((number, "names", rank))
            if name.text in owners:
                yield place, f"the name {name.text!r} is given to {owners[name.text]!r} already"
            owners.setdefault(name.text, entry.id)
            if name.since and name.until and name.since > name.until:
                yield place, f"found since {name.since} after until {name.until}"


def _descriptions_at_fault(
    entries: Sequence[ProgramEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    by_id = {report.id: report for report in reports}
    for number, entry in enumerate(entries):
        if (described := entry.description) is None:
            continue
        if report := by_id.get(described.report):
            if fault := _misquoted(described, report):
                yield file.place((number, "description", "quote")), fault
        else:
            ids = sorted(by_id)
            fault = f"found {described.report!r}{nearest(described.report, ids)}, expected one of "
            yield file.place((number, "description", "report")), fault + ", ".join(ids)


def _misquoted(described: DescriptionEntry, report: Report) -> str | None:
    lines = report.source.lines
    if described.line > len(lines):
        return f"found line {described.line}, but {report.id} ends with line {len(lines)}"
    if stands_at(described.quote, lines, described.line):
        return None
    elsewhere = lines_that_begin(described.quote, lines)
    hint = f"; the quoted words stand on line {elsewhere[0]}" if elsewhere else ""
    return (
        f"line {described.line} of {report.id} does not hold {shorten(described.quote)!r}: "
        f"it reads {shorten(lines[described.line - 1])!r}{hint}"
    )
