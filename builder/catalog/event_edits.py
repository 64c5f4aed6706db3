"""The entries of a report's `events.yml`: happenings added, corrected, refused or joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import misplaced, shorten, stands_at
from builder.catalog.values import nearest, told
from builder.errors import CatalogError, EditError
from builder.model import EventEdit, EventEditType
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.catalog.schemas import EventEditEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Program, Report

_KEYS: Mapping[EventEditType, frozenset[str]] = {
    EventEditType.EVENT: frozenset({"date", "text", "subject", "programs"}),
    EventEditType.REFUSED: frozenset(),
    EventEditType.SAME: frozenset({"same_as"}),
}
_BASE = frozenset({"line", "quote", "kind"})


def event_edits(
    entries: Sequence[EventEditEntry],
    file: YamlFile,
    report: Report,
    programs: Sequence[Program],
    reports: Sequence[Report],
) -> tuple[EventEdit, ...]:
    """Make event edits of a file's entries and check them against the source.

    Args:
        entries: what the file holds.
        file: the file, for places.
        report: the report that tells the happenings.
        programs: the registry, whose ids the entries name.
        reports: all reports, for what `same_as` names.

    Returns:
        The edits in the order of the file.

    Raises:
        CatalogError: a key is missing or does not belong, or an id is not known.
        EditError: quoted words do not stand on their line; one line of text for each fault.
    """
    ids = [program.id for program in programs]
    lengths = {one.id: len(one.source.lines) for one in reports}
    wrong = [
        f"{file.place((number, key))}: {text}"
        for number, entry in enumerate(entries)
        for key, text in _keys_at_fault(entry, ids, lengths)
    ]
    if wrong:
        raise CatalogError("\n".join(wrong))
    unfit = [
        f"{file.place((number, key))}: {text}"
        for number, entry in enumerate(entries)
        for key, text in _misfits(entry, report)
    ]
    if unfit:
        raise EditError("\n".join(unfit))
    return tuple(
        EventEdit(
            line=entry.line,
            quote=entry.quote,
            type=entry.kind,
            place=file.place((number,)),
            date=entry.date,
            text=entry.text,
            subject=entry.subject,
            programs=None if entry.programs is None else tuple(entry.programs),
            same_as=(entry.same_as.report, entry.same_as.line) if entry.same_as else None,
        )
        for number, entry in enumerate(entries)
    )


def _keys_at_fault(
    entry: EventEditEntry, programs: list[str], lengths: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for key in sorted(entry.model_fields_set - _BASE - _KEYS[entry.kind]):
        owner = next(kind.value for kind, keys in _KEYS.items() if key in keys)
        yield (
            key,
            say(
                "the key {key!r} belongs to {owner!r}, not to {value!r}",
                key=key,
                owner=owner,
                value=entry.kind.value,
            ),
        )
    if entry.kind is EventEditType.SAME and entry.same_as is None:
        yield "is", say("an edit that is 'same' needs the key 'same_as'")
    for program in entry.programs or ():
        if program not in programs:
            hint = nearest(program, programs)
            yield (
                "programs",
                say(
                    "found {program}{hint}, which no program of programs.yml has as id",
                    program=told(program),
                    hint=hint,
                ),
            )
    if entry.same_as and entry.same_as.line > lengths.get(entry.same_as.report, 0):
        yield (
            "same_as",
            (
                say(
                    "found line {line} of {report}, which is not there; expected a line of one "
                    "of {reports}",
                    line=entry.same_as.line,
                    report=told(entry.same_as.report),
                    reports=", ".join(sorted(lengths)),
                )
            ),
        )


def _misfits(entry: EventEditEntry, report: Report) -> Iterator[tuple[str, str]]:
    if fault := misplaced(entry.quote, entry.line, report):
        yield "quote", fault
        return
    lines = report.source.lines
    if entry.subject and not any(
        stands_at(entry.subject, lines, line) for line in range(1, len(lines) + 1)
    ):
        yield (
            "subject",
            (
                say(
                    "{subject!r} stands on no line of {id}; expected words that the report prints",
                    subject=shorten(entry.subject),
                    id=report.id,
                )
            ),
        )
    near = range(max(1, entry.line - 3), min(len(lines), entry.line + 3) + 1)
    if entry.text and not any(stands_at(entry.text, lines, line) for line in near):
        yield (
            "text",
            (
                say(
                    "{text!r} does not stand at line {line} of {id}, {found!r}; tell "
                    "happenings in the report's words",
                    text=shorten(entry.text),
                    line=entry.line,
                    id=report.id,
                    found=shorten(lines[entry.line - 1]),
                )
            ),
        )
