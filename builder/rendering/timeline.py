"""What happened when: the timeline over all reports, and lists of events."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.rendering import addresses, escape
from builder.rendering.frontmatter import page
from builder.rendering.spans import time_tag
from builder.rendering.wording import day, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Event, Page
    from builder.rendering.shelf import Shelf


def render_timeline_page(shelf: Shelf) -> Page:
    """Give the page of all events, grouped by the year in which they began."""
    parts = ["# 时间线", "五份报告里有日期可据的事，按开始的时间排列；每一条都连到它的出处。"]
    for year, events in groupby(shelf.events, key=lambda event: event.date[:4]):
        parts.append(f"## {year} {{ #y{year} }}")
        parts.append(render_events(events, addresses.TIMELINE, shelf, ids=True))
    return page(
        addresses.TIMELINE, "时间线", "\n\n".join(parts), kind="timeline", description=parts[1]
    )


def render_events(events: Iterable[Event], path: str, shelf: Shelf, *, ids: bool) -> str:
    """Give events as an ordered list in HTML, for the page at `path`.

    With `ids`, each entry has an address of its own.
    """
    items = "\n".join(_item(event, path, shelf, ids=ids) for event in events)
    return f'<ol class="timeline" markdown="1">\n{items}\n</ol>'


def date_words(edtf: str) -> str:
    """Write an EDTF date in Chinese: intervals, open ends and approximate dates too."""
    first, _, last = edtf.partition("/")
    if last == "..":
        return f"{_point(first)}起"
    return f"{_point(first)}—{_point(last)}" if last else _point(first)


def _point(date: str) -> str:
    bare = date.rstrip("~?%")
    return f"约 {day(bare)}" if bare != date else day(bare)


def _item(event: Event, path: str, shelf: Shelf, *, ids: bool) -> str:
    volume = shelf.volume_of(event.report)
    report = volume.document.report
    where = place(volume.printed.get(event.part), event.line)
    language = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    links = [
        f"[{escape.inline(program.name)}]({addresses.way(path, addresses.program(program.id))})"
        "{ .program }"
        for program in shelf.programs
        if program.id in event.programs and path != addresses.program(program.id)
    ]
    anchor = f' id="e-{event.id}"' if ids else ""
    source = (
        f"[{escape.inline(report.title)}]({shelf.addresses.link(event.part, path)}) · "
        f"{escape.inline(where)}{''.join(f' · {link}' for link in links)}"
    )
    return (
        f'<li{anchor} markdown="1">\n\n'
        f"{time_tag(event.date, escape.inline(date_words(event.date)))}\n\n"
        f'<p{language} markdown="span">{escape.inline(event.text)}</p>\n'
        f'<p class="source" markdown="span">{source}</p>\n</li>'
    )
