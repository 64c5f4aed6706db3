"""Happenings as an ordered list: when, what, and who tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.dates import date_words
from builder.pages.wording import place
from builder.pdf.words import line
from builder.rendering.happenings import tellings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Event, Happening
    from builder.pdf.reach import Reach
    from builder.pdf.words import Inline, Node


def happening_nodes(
    happenings: Iterable[Happening], reach: Reach, *, report: str | None = None, page: str = ""
) -> list[Node]:
    """Give happenings as one list, oldest first.

    Args:
        happenings: what to list.
        reach: where links lead.
        report: the report whose telling comes first.
        page: the program whose page it is, which is not named with each.
    """
    items = [_item(one, reach, report, page) for one in happenings]
    return [{"t": "events", "c": items}] if items else []


def _item(happening: Happening, reach: Reach, report: str | None, page: str) -> Node:
    tellings = tellings_of(happening, report)
    first = tellings[0]
    sources: Inline = []
    for number, event in enumerate(tellings):
        sources += ["；" if number else "", *source(event, reach)]
    for program in happening.programs:
        if program != page and program in reach.shelf.previews:
            name = line(reach.shelf.previews[program].name)
            sources += ["　", {"t": "whole", "c": [reach.program(program, [name])]}]
    return {
        "g": reach.script(first.report),
        "d": date_words(first.date),
        "c": [line(first.text)],
        "src": [one for one in sources if one],
    }


def source(event: Event, reach: Reach) -> Inline:
    """Give where a happening is told: report, printed page, line, and address."""
    return cited(event.report, event.part, event.line, reach)


def cited(report: str, part: str | None, number: int, reach: Reach) -> Inline:
    """Give a place in a report: its title, printed page, line, and address if it is outside."""
    volume = reach.shelf.volume_of(report)
    title = f"《{line(volume.document.report.title)}》"
    where = place(volume.printed.get(part or ""), number)
    if part is None or part not in reach.shelf.parts:
        return [f"{title} {where}"]
    words: Inline = [{"t": "g", "g": reach.script(report), "c": [title]}, f" {where}"]
    return [reach.place(part, words)]
