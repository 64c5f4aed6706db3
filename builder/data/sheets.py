"""Programs and events as tables for spreadsheets (CSV, RFC 4180).

UTF-8 with a byte order mark, for without one Excel takes Chinese for another encoding;
lines end in CR LF, as the RFC says.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from builder.data.records import all_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.pages.shelf import Shelf

# A spreadsheet takes a cell that begins with one of these for a formula and runs it; some take
# the full-width signs for the same, and look through what white space stands before.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")

MENTIONS = ("program", "name", "report", "line", "text", "block", "url", "repeats")
EVENTS = (
    "id",
    "happening",
    "date",
    "date_text",
    "text",
    "subject",
    "report",
    "line",
    "programs",
    "block",
    "url",
)


def sheets(shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give the tables as (path below the site's root, bytes)."""
    return (
        ("data/programs.csv", sheet(MENTIONS, _mentions(shelf))),
        ("data/events.csv", sheet(EVENTS, _events(shelf))),
    )


def _mentions(shelf: Shelf) -> Iterable[Sequence[str | int]]:
    for program in shelf.programs:
        for one in all_mentions(program, shelf):
            url, again = shelf.addresses.url(one.part), "true" if one.is_repeat else "false"
            yield program.id, program.name, one.report, one.line, one.text, one.part, url, again


def _events(shelf: Shelf) -> Iterable[Sequence[str | int]]:
    told = {
        event.id: happening.id
        for happening in shelf.knowledge.happenings
        for event in happening.tellings
    }
    for one in shelf.events:
        yield (
            one.id,
            told.get(one.id, one.id),
            one.date,
            one.date_text,
            one.text,
            one.subject,
            one.report,
            one.line,
            " ".join(one.programs),
            one.part,
            shelf.addresses.url(one.part),
        )


def sheet(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Write a table as CSV; a cell of words never runs as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _safe(cell: str | int) -> str | int:
    """Keep a cell from being run: an apostrophe makes a spreadsheet take it for text."""
    return (
        f"'{cell}"
        if isinstance(cell, str)
        and (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA))
        else cell
    )
