"""An editor's word on happenings: added, corrected, refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.errors import EditError
from builder.knowledge.date_words import find_dates
from builder.knowledge.line_places import lines_of
from builder.model import Event, EventEditType
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Document, EventEdit, Mention


def with_event_edits(
    events: Sequence[Event], document: Document, mentions: Iterable[Mention]
) -> tuple[Event, ...]:
    """Give the events as the report's event edits have them, in reading order.

    Args:
        events: what was found in the document, in reading order.
        document: the report put together again, with its event edits.
        mentions: the mentions of programs found in it.

    Raises:
        EditError: an edit refuses what was not found, adds a happening without a date or
            on a line that nobody reads.
    """
    kept = list(events)
    named = tuple(mentions)
    order = {part.id: place for place, part in enumerate(document.flow)}
    for edit in document.report.event_edits:
        if edit.type is EventEditType.SAME:
            continue
        meant = events_meant(edit, kept)
        if edit.type is EventEditType.REFUSED:
            if not meant:
                raise _unfit(edit, say("no happening was found there; take the entry out"))
            kept = [event for event in kept if event not in meant]
        elif meant:
            kept = [_corrected(event, edit) if event in meant else event for event in kept]
        else:
            kept.append(_added(edit, document, named))
    return tuple(sorted(kept, key=lambda event: order[event.part]))


def events_meant(edit: EventEdit, events: Iterable[Event]) -> list[Event]:
    """Give the events that an edit speaks of: those of its line that share its words.

    An event's line is that of its date, which may stand apart from what it tells; then the
    date's words are quoted. Where they are, events of the line with other dates are not
    meant, though their words may hold the quote, too.
    """
    quoted = fold_name(edit.quote)
    of_line = [event for event in events if event.line == edit.line]
    dated = [event for event in of_line if fold_name(event.date_text) == quoted]
    told = ((event, fold_name(event.text)) for event in of_line)
    return dated or [event for event, words in told if words in quoted or quoted in words]


def _corrected(event: Event, edit: EventEdit) -> Event:
    return replace(
        event,
        date=edit.date or event.date,
        text=edit.text or event.text,
        subject=event.subject if edit.subject is None else edit.subject,
        programs=event.programs if edit.programs is None else edit.programs,
    )


def _added(edit: EventEdit, document: Document, mentions: Sequence[Mention]) -> Event:
    if edit.date is None:
        raise _unfit(
            edit, say("no happening was found there to correct; to add one, give its date")
        )
    part = next((part for part in document.flow if edit.line in lines_of(part)), None)
    if part is None:
        raise _unfit(edit, say("the line is neither of a heading nor of a block; name another"))
    text = edit.text or edit.quote
    named = [one.program for one in mentions if one.part == part.id and one.text in text]
    return Event(
        id="",
        date=edit.date,
        date_text=_words_of_date(edit),
        text=text,
        report=document.report.id,
        line=edit.line,
        programs=tuple(dict.fromkeys(named)) if edit.programs is None else edit.programs,
        part=part.id,
        subject=edit.subject or "",
    )


def _words_of_date(edit: EventEdit) -> str:
    """Give the date that the quote spells out; a feast is all of a quote beside a text."""
    dates = find_dates(edit.quote)
    is_feast = dates and edit.text and dates[0].is_coarse and (edit.date or "").count("-") > 1
    return edit.quote[dates[0].start : dates[0].end] if dates and not is_feast else edit.quote


def _unfit(edit: EventEdit, problem: str) -> EditError:
    return EditError(
        say(
            "{place}: line {line} ({quote!r}): {problem}",
            place=edit.place,
            line=edit.line,
            quote=edit.quote,
            problem=problem,
        )
    )
