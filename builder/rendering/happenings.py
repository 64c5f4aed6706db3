"""Happenings as an ordered list: when, what, and who tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.dates import Stretch, date_words, stretch
from builder.pages.wording import place
from builder.rendering import escape
from builder.rendering.spans import time_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Event, Happening
    from builder.pages.shelf import Shelf


def render_happenings(
    happenings: Iterable[Happening], path: str, shelf: Shelf, *, report: str | None = None
) -> str:
    """Give happenings as an ordered list in HTML, for the page at `path`.

    Each entry has an address of its own. With `report`, that report's telling comes first.
    """
    items = "\n".join(_item(one, path, shelf, report) for one in happenings)
    return f'<ol class="timeline" markdown="1">\n{items}\n</ol>'


def tellings_of(happening: Happening, report: str | None) -> Sequence[Event]:
    """Give the tellings of a happening, those of `report` first."""
    return sorted(happening.tellings, key=lambda event: event.report != report)


def _item(happening: Happening, path: str, shelf: Shelf, report: str | None) -> str:
    tellings = tellings_of(happening, report)
    first = tellings[0]
    when = stretch(first.date)
    language = shelf.volume_of(first.report).document.report.language
    lang = f' lang="{language}"' if language != "zh-Hans" else ""
    sources = "；".join(_source(event, path, shelf) for event in tellings)
    programs = "".join(f" · {link}" for link in _programs(happening, path, shelf))
    return (
        f'<li id="e-{happening.id}" class="{_look(when)}" {_facts(happening, when)} '
        f'markdown="1">\n\n'
        f"{time_tag(first.date, escape.inline(date_words(first.date)))}\n\n"
        f'<p{lang} markdown="span">{escape.inline(first.text)}</p>\n'
        f'<p class="source" markdown="span">{sources}{programs}</p>\n</li>'
    )


def _look(when: Stretch) -> str:
    looks = [
        f"is-{when.precision}",
        *(["is-about"] if when.is_about else []),
        *(["is-long"] if when.is_long else []),
        *(["is-open"] if when.last is None else []),
    ]
    return " ".join(looks)


def _facts(happening: Happening, when: Stretch) -> str:
    """Give what the filters of `assets/js/timeline.js` go by."""
    reports = dict.fromkeys(event.report for event in happening.tellings)
    first, last = when.years
    return (
        f'data-programs="{escape.html(" ".join(happening.programs))}" '
        f'data-reports="{escape.html(" ".join(reports))}" '
        f'data-from="{first}" data-to="{last}" data-precision="{when.precision}"'
    )


def _source(event: Event, path: str, shelf: Shelf) -> str:
    volume = shelf.volume_of(event.report)
    where = place(volume.printed.get(event.part), event.line)
    title = escape.inline(volume.document.report.title)
    return f"[{title}]({shelf.addresses.link(event.part, path)}) · {escape.inline(where)}"


def _programs(happening: Happening, path: str, shelf: Shelf) -> list[str]:
    return [
        f"[{escape.inline(shelf.previews[program].name)}]"
        f"({addresses.way(path, addresses.program(program))}){{ .program }}"
        for program in happening.programs
        if program in shelf.previews and path != addresses.program(program)
    ]
