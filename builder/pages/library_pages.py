"""All pages of a library, in the order of the menu; sources, which it leaves out, by report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from builder.pages.indicators import indicator_pages as pages_of_indicator
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
from builder.pages.themes import theme_pages
from builder.pages.timelines import timeline_pages
from builder.pages.topics import told_topics, topic_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Library
    from builder.pages.shelf import Shelf, Volume

# Ways to others, not pages of their own; those of reports say it themselves.
_NOT_CITED = {PageKind.HOME, PageKind.REPORTS, PageKind.SOURCE, PageKind.PROSE}
_ADVICE = "数字和引文请照各自所注的出处引用。"


def pages_around(library: Library, shelf: Shelf) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """Give the pages that come before those of the reports and behind them, by no hand either.

    Args:
        library: the documents, oldest first, and what is known across them.
        shelf: the same, arranged.
    """
    before = (home_page(shelf), *report_index_pages(shelf), *publisher_pages(shelf))
    behind = (
        *program_index_pages(shelf),
        *(program_page(program, shelf) for program in by_kind(shelf.programs)),
        *theme_pages(shelf),
        *theme_comparisons(shelf),
        *indicator_pages(shelf),
        *timeline_pages(shelf),
        *people_pages(shelf),
        *standard_pages(shelf),
        findings_page(library),
        *inferences_pages(shelf),
    )
    named = library_name(shelf)
    first, last = ([_with_citation(page, named) for page in some] for some in (before, behind))
    return tuple(first), tuple(last)


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


def indicator_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the index of indicators, the topics and each indicator; nothing where none is told."""
    if topics := by_topic(shelf):
        yield from indicator_index_pages(shelf)
        named = {one.name: one for one in told_topics(shelf)}
        for topic, indicators in topics.items():
            if topic in named:
                yield topic_page(named[topic], shelf)
                yield from topic_comparisons(named[topic], shelf)
            for one in indicators:
                yield from pages_of_indicator(one, shelf)


@MEMOS.keep("pages of a report", "an edit changes those of one report")
def report_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Give the pages of a report, from a shelf of its own."""
    volume = shelf.volumes[0]
    content = (content_page(volume, cut, shelf) for cut in volume.content)
    return (landing_page(volume, shelf), *content, *source_pages(volume, shelf))
