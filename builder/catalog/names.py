"""The names of the registry: none twice, none too short, none swallowed unawares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.catalog.schemas import NameEntry
from builder.catalog.values import told
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from builder.catalog.schemas import ProgramEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place

_SHORTEST = 2  # characters: one alone stands in any text by accident


class _Listed(NamedTuple):
    """A name as listed: of which program, and where."""

    program: str
    entry: NameEntry
    place: Place


def names_at_fault(entries: Sequence[ProgramEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    """Give what is wrong with the registry's names, each with its place.

    Blanks, width and case do not count, as they do not when names are looked for. Two publishers
    may use one name, but no two programs are called alike.
    """
    numbered = list(enumerate(entries))
    found: dict[tuple[Place, str], None] = {}
    for whose in sorted({entry.publisher or "" for entry in entries}):
        own = [one for one in numbered if one[1].publisher in {None, whose}]
        found |= dict.fromkeys(_at_fault(own, file))
    yield from found
    called: dict[str, ProgramEntry] = {}
    for number, entry in numbered:
        other = called.setdefault(fold_name(entry.name), entry)
        if other.publisher != entry.publisher:
            yield (
                file.place((number, "name")),
                (
                    say(
                        "the programs {one!r} and {other!r} of two publishers are both "
                        "called {name}; say in `name` whose this one is, and list what reports "
                        "print below `names`",
                        one=other.id,
                        other=entry.id,
                        name=told(entry.name),
                    )
                ),
            )


def _at_fault(
    entries: Sequence[tuple[int, ProgramEntry]], file: YamlFile
) -> Iterator[tuple[Place, str]]:
    """Give what is wrong with names that stand in the same reports."""
    listed = [one for number, entry in entries for one in _names_of(number, entry, file)]
    owners: dict[str, _Listed] = {}
    for one in listed:
        folded = fold_name(one.entry.text)
        if len(folded) < _SHORTEST:
            yield (
                one.place,
                (
                    say(
                        "the name {text} has one character, which stands in texts by accident; "
                        "expected at least {shortest}",
                        text=told(one.entry.text),
                        shortest=_SHORTEST,
                    )
                ),
            )
        if folded in owners:
            owner = owners[folded]
            yield (
                one.place,
                (
                    say(
                        "the name {text} is given to {program!r} already ({place}); blanks, "
                        "width and case do not count",
                        text=told(one.entry.text),
                        program=owner.program,
                        place=owner.place,
                    )
                ),
            )
        owners.setdefault(folded, one)
        if one.entry.since and one.entry.until and one.entry.since > one.entry.until:
            yield (
                one.place,
                say(
                    "found since {since} after until {until}",
                    since=one.entry.since,
                    until=one.entry.until,
                ),
            )
    yield from _swallowed(owners, {entry.id for _, entry in entries})


def _names_of(number: int, entry: ProgramEntry, file: YamlFile) -> Iterator[_Listed]:
    """Give the names of an entry, its canonical one first where the list lacks it."""
    if fold_name(entry.name) not in {fold_name(name.text) for name in entry.names}:
        yield _Listed(entry.id, NameEntry(text=entry.name), file.place((number, "name")))
    for rank, name in enumerate(entry.names):
        yield _Listed(entry.id, name, file.place((number, "names", rank)))


def _swallowed(owners: dict[str, _Listed], ids: set[str]) -> Iterator[tuple[Place, str]]:
    """Give the names that lie within another program's, unless that is said to be meant."""
    lengths = set(map(len, owners))
    for folded, longer in owners.items():
        for part in sorted(_parts(folded, lengths) & owners.keys()):
            short = owners[part]
            if longer.program not in (short.program, *short.entry.inside):
                yield (
                    short.place,
                    (
                        say(
                            "the name {text} is part of {longer} of {program!r} ({place}), "
                            "which is found there instead; if that is meant, add inside: "
                            "[{program}]",
                            text=told(short.entry.text),
                            longer=told(longer.entry.text),
                            program=longer.program,
                            place=longer.place,
                        )
                    ),
                )
    for one in owners.values():
        for program in one.entry.inside:
            if program not in ids:
                yield (
                    one.place,
                    say(
                        "inside: found {program!r}, which no program of the file has as id",
                        program=program,
                    ),
                )
            if program == one.program:
                yield (
                    one.place,
                    (
                        say(
                            "inside: found {program!r}, the program itself; expected those "
                            "whose longer names hold this one",
                            program=program,
                        )
                    ),
                )


def _parts(text: str, lengths: AbstractSet[int]) -> set[str]:
    """Give every shorter stretch of a name that is as long as some name."""
    return {
        text[start : start + length]
        for length in lengths
        if _SHORTEST <= length < len(text)
        for start in range(len(text) - length + 1)
    }
