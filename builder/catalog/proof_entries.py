"""The entries of a report's `proof.yml`: which sections were read against the source, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import misplaced
from builder.errors import CatalogError, EditError
from builder.model import Proof, ProofState
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import ProofEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Report


def proofs(entries: Sequence[ProofEntry], file: YamlFile, report: Report) -> tuple[Proof, ...]:
    """Make proofs of a file's entries and check them against the source.

    Args:
        entries: what the file holds.
        file: the file, for places.
        report: the report whose sections were read.

    Raises:
        CatalogError: a section stands there twice, or was read twice by less than two.
        EditError: the quoted words do not stand on their line; one line of text for each fault.
    """
    wrong = [
        f"{file.place((number, key))}: {text}"
        for number, entry in enumerate(entries)
        for key, text in _at_fault(number, entry, entries)
    ]
    if wrong:
        raise CatalogError("\n".join(wrong))
    unfit = [
        f"{file.place((number, 'quote'))}: {fault}"
        for number, entry in enumerate(entries)
        if (fault := misplaced(entry.quote, entry.line, report))
    ]
    if unfit:
        raise EditError("\n".join(unfit))
    return tuple(
        Proof(
            entry.line,
            entry.quote,
            ProofState(entry.kind),
            file.place((number,)),
            entry.first or "",
            entry.second or "",
        )
        for number, entry in enumerate(entries)
    )


def _at_fault(
    number: int, entry: ProofEntry, entries: Sequence[ProofEntry]
) -> Iterator[tuple[str, str]]:
    if any(other.line == entry.line for other in entries[:number]):
        yield (
            "line",
            say("line {line} stands here twice; keep one entry for each section", line=entry.line),
        )
    is_twice = ProofState(entry.kind) is ProofState.REREAD
    if entry.second is not None and not is_twice:
        yield "second", say("the key 'second' belongs to 'reread': who read the section again")
    if is_twice and (entry.first is None or entry.second is None):
        yield (
            "is",
            say("found 'reread' without 'first' and 'second'; name the two who read the section"),
        )
    elif is_twice and entry.first == entry.second:
        yield (
            "second",
            say(
                "found {second!r} twice; a section is read again by another than who read it",
                second=entry.second,
            ),
        )
