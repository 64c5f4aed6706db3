"""Which program came from which: known ids, quoted words, no circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.quoting import misquoted, quotation
from builder.catalog.values import nearest
from builder.model import Succession, Tie
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import ProgramEntry, TieEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Report


def succession(entry: ProgramEntry) -> tuple[Succession, ...]:
    """Give the ties that an entry declares, in the order of `Tie`."""
    return tuple(
        Succession(tie, one.program, quotation(one)) for tie in Tie for one in _ties(entry, tie)
    )


def ties_at_fault(
    entries: Sequence[ProgramEntry], file: YamlFile, reports: Sequence[Report]
) -> Iterator[tuple[Place, str]]:
    """Give what is wrong with the ties of the registry, each with its place."""
    ids = [entry.id for entry in entries]
    for number, entry in enumerate(entries):
        for tie in Tie:
            for rank, one in enumerate(_ties(entry, tie)):
                steps = (number, tie.value, rank)
                if one.program not in ids:
                    hint = nearest(one.program, ids)
                    yield (
                        file.place((*steps, "program")),
                        say(
                            "found {program!r}{hint}, which no program of the file has as id",
                            program=one.program,
                            hint=hint,
                        ),
                    )
                if fault := misquoted(one, reports):
                    key, text = fault
                    yield file.place((*steps, key)), text
    yield from _circles(entries, file, (Tie.RENAMED_FROM, Tie.BECAME, Tie.LED_TO))
    yield from _circles(entries, file, (Tie.PART_OF,))


def _ties(entry: ProgramEntry, tie: Tie) -> list[TieEntry]:
    match tie:
        case Tie.RENAMED_FROM:
            return entry.renamed_from
        case Tie.BECAME:
            return entry.became
        case Tie.LED_TO:
            return entry.led_to
        case Tie.PART_OF:
            return entry.part_of


def _circles(
    entries: Sequence[ProgramEntry], file: YamlFile, ties: Sequence[Tie]
) -> Iterator[tuple[Place, str]]:
    """Give each circle once, at the first program of the file that stands in it."""
    after: dict[str, list[str]] = {entry.id: [] for entry in entries}
    for entry in entries:
        for tie in ties:
            for one in _ties(entry, tie):
                earlier, later = (
                    (one.program, entry.id) if tie is Tie.RENAMED_FROM else (entry.id, one.program)
                )
                after.setdefault(earlier, []).append(later)
    told: set[str] = set()
    for number, entry in enumerate(entries):
        circle = _way_back(entry.id, after)
        if circle and not told & set(circle):
            told.update(circle)
            yield (
                file.place((number,)),
                say(
                    "succession runs in a circle: {circle}; take out one tie",
                    circle=" → ".join((*circle, entry.id)),
                ),
            )


def _way_back(start: str, after: dict[str, list[str]]) -> list[str]:
    """Give the ids on a way from `start` back to itself, or nothing."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in after.get(here, ()):
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []
