"""The figures of topics as tables that a spreadsheet draws at once: a row an indicator.

Figures are those of the newest report for each year, in the indicator's canonical unit; what has
to be known before they are compared stands in the last column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.data.plain_numbers import plain
from builder.data.sheets import sheet
from builder.pages import addresses
from builder.pages.figure_lists import by_owner, marks_of
from builder.pages.topics import by_year, indicators_of, told_topics, years_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Indicator, Observation
    from builder.pages.shelf import Shelf

_FACTS = ("indicator", "topic", "name", "parent", "unit")
# … and, in a library of several publishers, whose series the row is.
_PUBLISHER = "publisher"
_NOTE = "note"


def topic_files(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give a table for each topic, and one of all, as (path below the site's root, bytes).

    That of all is always there, for pages written by hand lead to it.
    """
    topics = told_topics(shelf)
    listed = {one.id: indicators_of(one, shelf) for one in topics}
    for topic, indicators in listed.items():
        yield addresses.topic_file(topic), _table(indicators, shelf)
    every = [one for indicators in listed.values() for one in indicators]
    yield addresses.KEY_FIGURES, _table(every, shelf)


def _table(indicators: Sequence[Indicator], shelf: Shelf) -> bytes:
    years = years_of(indicators, shelf)
    series = {one.id: by_owner(shelf.figures_of(one.id), shelf) for one in indicators}
    several = len({name for told in series.values() for name in told}) > 1
    facts = [*_FACTS, _PUBLISHER] if several else _FACTS
    rows = (
        _row(one, [name] if several else [], told, years)
        for one in indicators
        for name, told in series[one.id].items()
    )
    return sheet([*facts, *years, _NOTE], rows)


def _row(
    one: Indicator, whose: Sequence[str], told: Sequence[Observation], years: Sequence[str]
) -> list[str | int]:
    figures = by_year(told)
    values = [str(plain(figures[year].canonical)) if year in figures else "" for year in years]
    notes = [
        f"{year}：{'、'.join(marks)}"
        for year in years
        if year in figures and (marks := marks_of(figures[year]))
    ]
    return [
        one.id,
        one.topic,
        one.name,
        one.parent or "",
        one.unit,
        *whose,
        *values,
        "；".join(notes),
    ]
