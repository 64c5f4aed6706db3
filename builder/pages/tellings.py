"""Happenings: when, what, and who tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.elements import Happenings, Link, LinkKind, Telling
from builder.pages.places import source
from builder.pages.shown_dates import date_words, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Event, Happening
    from builder.pages.shelf import Shelf


def happenings_element(
    happenings: Iterable[Happening],
    shelf: Shelf,
    *,
    report: str | None = None,
    program: str | None = None,
    is_brief: bool = False,
) -> Happenings:
    """Give happenings as one list.

    Args:
        happenings: what to list, in this order.
        shelf: where links lead.
        report: the id of the report whose telling comes first.
        program: the id of the program whose page it is, which is not named with each.
        is_brief: whether each is one line on a screen.
    """
    told = tuple(_telling(one, shelf, report, program) for one in happenings)
    return Happenings(told, is_brief)


def tellings_of(happening: Happening, report: str | None) -> Sequence[Event]:
    """Give the tellings of a happening, those of `report` first."""
    return sorted(happening.tellings, key=lambda event: event.report != report)


def _telling(
    happening: Happening, shelf: Shelf, report: str | None, program: str | None
) -> Telling:
    tellings = tellings_of(happening, report)
    first = tellings[0]
    programs = [one for one in happening.programs if one in shelf.previews and one != program]
    return Telling(
        happening.id,
        shelf.standing[happening.id],
        first.date,
        stretch(first.date),
        date_words(first.date),
        first.told,
        shelf.volume_of(first.report).document.report.language,
        tuple(source(one.report, one.part, one.line, shelf) for one in tellings),
        tuple(
            Link(shelf.to_program(one), (shelf.previews[one].name,), LinkKind.PROGRAM)
            for one in programs
        ),
        happening.programs,
        tuple(dict.fromkeys(event.report for event in happening.tellings)),
    )
