"""The entries of `programs.yml` as programs whose descriptions stand in the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.names import names_at_fault
from builder.catalog.quoting import misquoted
from builder.catalog.succession import succession, ties_at_fault
from builder.catalog.values import told
from builder.errors import CatalogError
from builder.model import Name, Program
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import NameEntry, ProgramEntry
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
        CatalogError: an id or a name is given twice, a name is too short or swallowed by
            another's, quoted words are not a report's, or succession runs in a circle.
    """
    faults = [
        *file.ids_twice(entry.id for entry in entries),
        *names_at_fault(entries, file),
        *_publishers_at_fault(entries, file, reports),
        *_descriptions_at_fault(entries, file, reports),
        *ties_at_fault(entries, file, reports),
    ]
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    return tuple(_program(entry, file.place((number,))) for number, entry in enumerate(entries))


def _program(entry: ProgramEntry, place: Place) -> Program:
    names = tuple(_name(name) for name in entry.names)
    if fold_name(entry.name) not in {fold_name(name.text) for name in names}:
        names = (Name(entry.name, _language(entry.name)), *names)
    described = entry.description
    return Program(
        id=entry.id,
        name=entry.name,
        name_en=entry.name_en or "",
        kind=entry.kind,
        description=described.quote if described else "",
        names=names,
        place=place,
        described_in=described.report if described else None,
        described_at=described.line if described else None,
        succession=succession(entry),
        publisher=entry.publisher or "",
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
        misprint=entry.misprint,
    )


def _language(text: str) -> Language:
    """Give the script of a name that does not say: Simplified Chinese unless all Latin."""
    return "en" if text.isascii() else "zh-Hans"


def _publishers_at_fault(
    entries: Sequence[ProgramEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    known = sorted({report.publisher for report in reports})
    for number, entry in enumerate(entries):
        if entry.publisher and entry.publisher not in known:
            expected = ", ".join(map(told, known))
            yield (
                file.place((number, "publisher")),
                say(
                    "found {publisher}, expected a report's publisher: {expected}",
                    publisher=told(entry.publisher),
                    expected=expected,
                ),
            )


def _descriptions_at_fault(
    entries: Sequence[ProgramEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    for number, entry in enumerate(entries):
        if entry.description and (fault := misquoted(entry.description, reports)):
            key, text = fault
            yield file.place((number, "description", key)), text
