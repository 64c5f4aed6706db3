"""All pages of a library, in the order of the menu; sources, which it leaves out, by report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from builder.memos import MEMOS
from builder.pages import addresses
from builder.pages.citation import cite_site
from builder.pages.colophon import library_name
from builder.pages.comparisons import theme_comparisons, topic_comparisons
from builder.pages.content import content_page
from builder.pages.elements import HowToCite
from builder.pages.figure_lists import by_topic
from builder.pages.findings_catalog import findings_page
from builder.pages.home import home_page
from builder.pages.indicator_index import indicator_index_pages
from builder.pages.indicators import indicator_pages
from builder.pages.inferences import inferences_pages
from builder.pages.landing import landing_page
from builder.pages.page import Head, Page, PageKind
from builder.pages.people import people_pages
from builder.pages.program_index import program_index_pages
from builder.pages.program_kinds import by_kind
from builder.pages.programs import program_page
from builder.pages.publishers import publisher_pages
from builder.pages.report_index import report_index_pages
from builder.pages.sources import source_pages
from builder.pages.standards import standard_pages
from builder.pages.themes import theme_index, theme_pages
from builder.pages.timelines import report_timeline, whole_timeline, year_pages
from builder.pages.topics import told_topics, topic_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.model import Library
    from builder.pages.shelf import Shelf, Volume

T = TypeVar("T")

# Ways to others, not pages of their own; those of reports say it themselves.
_NOT_CITED = {PageKind.HOME, PageKind.REPORTS, PageKind.SOURCE, PageKind.PROSE}
_ADVICE = "数字和引文请照各自所注的出处引用。"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Pages across reports that are made together.

    `name` tells it from all others. What they are made of beside a shelf is `given`; where that is
    None, only the whole shelf will do, and nothing tells what of it they need.
    """

    name: str
    make: Callable[[Shelf], Iterable[Page]]
    given: object = None


def units_around(library: Library, shelf: Shelf) -> tuple[list[Unit], list[Unit]]:
    """Give the pages that come before those of the reports and behind them, by no hand either.

    Args:
        library: the documents, oldest first, and what is known across them.
        shelf: the same, arranged.
    """
    before = [
        Unit("home", lambda whole: [home_page(whole)]),
        Unit("reports", report_index_pages),
        Unit("publishers", publisher_pages),
    ]
    behind = [
        Unit("programs", program_index_pages),
        *(
            Unit(f"program {one.id}", partial(_one, program_page, one), one)
            for one in by_kind(shelf.programs)
        ),
        *_themes(shelf),
        *_indicators(shelf),
        *_timelines(shelf),
        Unit("people", people_pages),
        Unit("standards", standard_pages),
        Unit("findings", lambda _: [findings_page(library)]),
        Unit("inferences", inferences_pages),
    ]
    return before, behind


def pages_of(unit: Unit, shelf: Shelf) -> Iterator[Page]:
    """Give the pages of a unit, each with how to cite it."""
    named = library_name(shelf)
    return (_with_citation(page, named) for page in unit.make(shelf))


def heads_of(volume: Volume) -> tuple[Head, ...]:
    """Give the pages of a report that the menu lists, without what they say."""
    report = volume.document.report
    content = ((cut.path, cut.title_section.title) for cut in volume.content)
    landing = addresses.landing(report.id), report.title
    return tuple(Head(path, title, report.id) for path, title in (landing, *content))


def _with_citation(page: Page, library_named: str) -> Page:
    """Say at the end of a page that the site makes across reports how to cite it."""
    if page.kind in _NOT_CITED or page.report:
        return page
    told = HowToCite(
        "引用本页",
        cite_site(library_named, page.title, None),
        "",
        addresses.url(page.path),
        _ADVICE,
    )
    return replace(page, elements=(*page.elements, told))


def _themes(shelf: Shelf) -> Iterator[Unit]:
    """Give the index of themes, each theme, and its reports compared; nothing where none is."""
    themes = shelf.knowledge.themes
    if themes:
        yield Unit("themes", lambda whole: [theme_index(whole)])
    yield from (Unit(f"theme {one.id}", partial(theme_pages, one)) for one in themes)
    yield from (Unit(f"theme {one.id} compared", partial(theme_comparisons, one)) for one in themes)


def _indicators(shelf: Shelf) -> Iterator[Unit]:
    """Give the index of indicators, the topics and each indicator; nothing where none is told."""
    if topics := by_topic(shelf):
        yield Unit("indicators", indicator_index_pages)
        named = {one.name: one for one in told_topics(shelf)}
        for name, indicators in topics.items():
            if topic := named.get(name):
                yield Unit(f"topic {topic.id}", partial(_one, topic_page, topic), topic)
                yield Unit(f"topic {topic.id} compared", partial(topic_comparisons, topic))
            for one in indicators:
                yield Unit(f"indicator {one.id}", partial(indicator_pages, one), one)


def _timelines(shelf: Shelf) -> Iterator[Unit]:
    """Give all timelines, the one over everything first, then the years', then the reports'."""
    yield Unit("timeline", lambda whole: [whole_timeline(whole)])
    for year in shelf.years:
        yield Unit(f"year {year.year}", partial(year_pages, year), year)
    for report in (one.document.report.id for one in shelf.volumes):
        if shelf.told_in(report):
            yield Unit(f"timeline {report}", partial(_one, report_timeline, report), report)


def _one(make: Callable[[T, Shelf], Page], thing: T, shelf: Shelf) -> tuple[Page, ...]:
    return (make(thing, shelf),)


@MEMOS.keep("pages of a report", "an edit changes those of one report")
def report_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Give the pages of a report, from a shelf of its own."""
    volume = shelf.volumes[0]
    content = (content_page(volume, cut, shelf) for cut in volume.content)
    return (landing_page(volume, shelf), *content, *source_pages(volume, shelf))
