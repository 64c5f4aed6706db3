"""One entry for each happening, however many times the reports tell it.

Two tellings of one date are joined when their words are nearly the same, or when they are
much alike and name a program in common; then one of the dates may be less precise. Reports of
two publishers tell of two: what all companies do in one year is told in like words. All else, such
as tellings in two scripts, an editor joins (`is: same` in `events.yml`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.errors import EditError
from builder.knowledge.dates import YEAR
from builder.knowledge.event_corrections import events_meant
from builder.model import EventEditType, Happening
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Document, Event, EventEdit

# rapidfuzz's partial ratio, of 100, from which two clauses of one date tell one thing: from 79 to
# 88 the five reports' happenings stay what editors have seen; at 70 different ones become one.
_ALIKE = 88
# The same, where both name one program: then less likeness tells as much. From 60 on all stay.
_ALIKE_OF_ONE_PROGRAM = 75
# Characters; fewer are alike by accident. From 7 to 17 the five stay the same.
_SHORTEST = 12
# What is longer, or lies further off among the tellings of one date, is compared for being the
# same alone: to find what is alike takes the product of two lengths, and of all with all. In
# the five reports the longest telling has 179 characters, and no date more than 61 tellings.
_LONGEST = 600
_FURTHEST = 100


def happenings(events: Sequence[Event], documents: Sequence[Document]) -> tuple[Happening, ...]:
    """Join the events that tell one happening.

    Args:
        events: all events, oldest first.
        documents: the reports with their event edits.

    Returns:
        The happenings in the order of their first tellings' dates.

    Raises:
        EditError: an edit joins what was not found.
    """
    heads = {event.id: event.id for event in events}

    def head(one: str) -> str:
        while heads[one] != one:
            heads[one] = heads[heads[one]]
            one = heads[one]
        return one

    publishers = {one.report.id: one.report.publisher for one in documents}
    for one, other in (*_joined(events, documents), *_alike(events, publishers)):
        heads[head(other.id)] = head(one.id)
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[head(event.id)].append(event)
    made = [Happening(tuple(sorted(group, key=_most_told))) for group in groups.values()]
    return tuple(sorted(made, key=lambda one: (start_of(one.date), one.id)))


def start_of(date: str) -> str:
    """Give the day, month or year on which an EDTF date begins."""
    return date.split("/", maxsplit=1)[0].rstrip("~?%")


def _most_told(event: Event) -> tuple[int, int, str]:
    """Order tellings: the most precise date first, then the most words."""
    return -len(start_of(event.date)), -len(event.text), event.id


def _alike(events: Sequence[Event], publishers: Mapping[str, str]) -> Iterator[tuple[Event, Event]]:
    """Give the pairs that are told in nearly the same words.

    They are of one publisher and one date, or of one program and of dates that agree.
    """
    words = {event.id: fold_name(event.text) for event in events}
    dated: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        if len(words[event.id]) >= _SHORTEST:
            publisher = publishers[event.report]
            dated[publisher, event.date, ""].append(event)
            for program in event.programs:
                dated[publisher, event.date[:YEAR], program].append(event)
    for (_, _, program), told in dated.items():
        least = _ALIKE_OF_ONE_PROGRAM if program else _ALIKE
        # What is told in the same words of the same date is compared with others once.
        first: dict[tuple[str, str], Event] = {}
        for event in told:
            one = first.setdefault((words[event.id], event.date), event)
            if one is not event:
                yield one, event
        distinct = [event for event in first.values() if len(words[event.id]) <= _LONGEST]
        for one, other in _near(distinct):
            if program and not _agree(one.date, other.date):
                continue
            if fuzz.partial_ratio(words[one.id], words[other.id], score_cutoff=least):
                yield one, other


def _near(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Give each pair of events that lie not too far from one another."""
    for at, one in enumerate(events):
        yield from ((one, other) for other in events[at + 1 : at + 1 + _FURTHEST])


def _joined(
    events: Sequence[Event], documents: Sequence[Document]
) -> Iterator[tuple[Event, Event]]:
    """Give the pairs that editors joined."""
    told: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in events:
        told[event.report, event.line].append(event)
    for document in documents:
        for edit in document.report.event_edits:
            if edit.type is EventEditType.SAME and edit.same_as:
                here = events_meant(edit, told[document.report.id, edit.line])
                yield _pair(here, told[edit.same_as], edit)


def _pair(here: list[Event], there: list[Event], edit: EventEdit) -> tuple[Event, Event]:
    """Give the one pair whose dates agree as far as both are told."""
    pairs = [(one, other) for one in there for other in here if _agree(one.date, other.date)]
    if len(pairs) != 1:
        report, line = edit.same_as or ("", 0)
        raise EditError(
            say(
                "{place}: expected one happening on line {line} whose words hold {quote!r} and "
                "one of that time on line {other} of {report}, found {count} such pairs among "
                "{here} and {there}; name lines that tell it",
                place=edit.place,
                line=edit.line,
                quote=edit.quote,
                other=line,
                report=report,
                count=len(pairs),
                here=len(here),
                there=len(there),
            )
        )
    return pairs[0]


def _agree(one: str, other: str) -> bool:
    """Tell whether one date begins within the other."""
    first, second = start_of(one), start_of(other)
    return first.startswith(second) or second.startswith(first)
