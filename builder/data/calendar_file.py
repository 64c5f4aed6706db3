"""What happened, as a calendar (iCalendar, RFC 5545).

Every happening is a day or a row of whole days: a month is all its days. One that still
lasts stands where it begins: on that day, or in that month or year. The EDTF date says
how sure that is.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from icalendar import Calendar, Event

from builder.memos import MEMOS
from builder.pages.shown_dates import date_words, stretch
from builder.pages.unseen import visible
from builder.results import kept_together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from builder.model import Happening
    from builder.pages.shelf import Shelf

# A happening, the calendar's stamp, the names of its programs, and what is told of it.
_Told: TypeAlias = "tuple[Happening, dt.datetime, tuple[str, ...], str]"

PATH = "data/events.ics"
_PRODUCT = "-//builder//reports//ZH"
# Ids have to be unique in the world; `.invalid` is nobody's (RFC 2606).
_DOMAIN = "reports.invalid"


def calendar_file(shelf: Shelf, folder: Path | None = None) -> tuple[str, bytes]:
    """Give the calendar as (path below the site's root, bytes).

    Its stamp is the new year of the newest report's year, for the bytes go by the data.

    Args:
        shelf: the reports and what is known of them.
        folder: below which the happenings of each year are kept from run to run.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "报告里有日期的事")
    published = [volume.document.report.published for volume in shelf.volumes]
    stamp = dt.datetime(max(published, default=1970), 1, 1, tzinfo=dt.UTC)
    head, closing, end = calendar.to_ical().partition(b"END:VCALENDAR")
    told = [
        (happening, stamp, _names(happening, shelf), _description(happening, shelf))
        for happening in shelf.knowledge.happenings
    ]
    years = [list(group) for _, group in groupby(told, key=lambda one: one[0].date[:4])]
    written = kept_together(years, _year, folder, "year")
    return PATH, b"".join([head, *written, closing, end])


def _year(told: Sequence[_Told]) -> bytes:
    """Give the happenings of a year as they stand in the calendar."""
    return b"".join(_event(*one) for one in told)


def _names(happening: Happening, shelf: Shelf) -> tuple[str, ...]:
    return tuple(shelf.previews[one].name for one in happening.programs if one in shelf.previews)


@MEMOS.keep("happenings in the calendar", "the calendar's library takes a millisecond for each")
def _event(
    happening: Happening, stamp: dt.datetime, names: tuple[str, ...], description: str
) -> bytes:
    when = stretch(happening.date)
    event = Event()
    event.add("uid", f"{happening.id}@{_DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", when.first)
    event.add("dtend", _last_day(happening.date) + dt.timedelta(days=1))
    event.add("summary", visible(happening.text))
    event.add("description", description)
    if names:
        event.add("categories", [visible(name) for name in names])
    event.add("transp", "TRANSPARENT")
    return bytes(event.to_ical())


def _description(happening: Happening, shelf: Shelf) -> str:
    sources = [
        f"{shelf.volume_of(event.report).document.report.title}，来源文本第 {event.line} 行"
        for event in happening.tellings
    ]
    date = f"{date_words(happening.date)}（EDTF {happening.date}）"
    return visible("\n".join([date, *sources]))


def _last_day(date: str) -> dt.date:
    """Give the last day to mark: that of the date's beginning where it is open."""
    when = stretch(date)
    return when.last or stretch(date.split("/", maxsplit=1)[0]).last or when.first
