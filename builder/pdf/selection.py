"""What was asked for, found on the shelf: pages, sections, chapters, reports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process

from builder.catalog.values import told
from builder.errors import PdfError, UnknownNameError
from builder.model import Section
from builder.pages import addresses
from builder.pages.comparing import sections_of
from builder.pages.comparison_pairs import telling, to_comparison
from builder.pages.comparisons import (
    compared_themes,
    compared_topics,
    theme_comparison,
    topic_comparison,
)
from builder.pages.indicator_index import TITLE as INDICATORS
from builder.pages.indicator_index import indicator_index
from builder.pages.indicators import indicator_page
from builder.pages.page import PageKind
from builder.pages.program_index import program_index
from builder.pages.program_kinds import by_kind
from builder.pages.programs import program_page
from builder.pages.themes import theme_index, theme_page, to_theme
from builder.pages.timelines import (
    part_timeline,
    part_title,
    report_timeline,
    whole_timeline,
    year_timeline,
)
from builder.pages.topics import indicators_of, to_topic, told_topics, topic_page
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from builder.model import Block, Happening, Indicator, Program, Theme, Topic
    from builder.pages.elements import Target
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf, Volume

_WILD = set("*?[")
_NEAREST = 3
# A short name is looked for in these folders, in their order.
_FOLDERS = (
    "",
    "reports/",
    "programs/",
    "themes/",
    "indicators/",
    "indicators/topics/",
    "timeline/",
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a report: `address` is that of its page or section on the site."""

    volume: Volume
    address: str
    title: str
    parts: tuple[Section | Block, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole report."""
        return self.parts == self.volume.document.flow

    @property
    def names(self) -> tuple[str, ...]:
        """The short names that a person may call it by."""
        return (self.volume.document.report.id,) if self.is_whole else ()


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that the site makes across reports.

    `id` is that of the page within a document, `make` gives what it says, `subject` is the id
    of the program, theme or indicator that it is about, or empty. `quoted` are the ids of the
    reports whose words it quotes, oldest first.
    """

    kind: PageKind
    address: str
    title: str
    id: str
    make: Callable[[Shelf], Page] = field(compare=False)
    quoted: tuple[str, ...]
    subject: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell that it is no piece of something larger."""
        return True

    @property
    def names(self) -> tuple[str, ...]:
        """The short names that a person may call it by."""
        return (self.subject,) if self.subject else ()


Piece = Stretch | SitePage


def catalog_of(shelf: Shelf) -> dict[str, Piece]:
    """Give all that can be asked for, by address, in the site's order."""
    pieces: list[Piece] = []
    for volume in shelf.volumes:
        pieces.append(whole(volume))
        pieces += (
            Stretch(volume, addresses.url(cut.path), cut.title_section.title, cut.parts)
            for cut in volume.content
        )
    return {piece.address: piece for piece in (*pieces, *_site_pages(shelf))}


def whole(volume: Volume) -> Stretch:
    """Give a whole report."""
    report = volume.document.report
    address = addresses.url(addresses.landing(report.id))
    return Stretch(volume, address, report.title, volume.document.flow)


def _site_pages(shelf: Shelf) -> Iterator[SitePage]:
    reports = tuple(volume.document.report.id for volume in shelf.volumes)
    if shelf.programs:
        address = addresses.url(addresses.PROGRAMS)
        kind = PageKind.PROGRAMS
        yield SitePage(kind, address, "项目", "programs", program_index, reports)
    yield from (program_piece(program, shelf) for program in by_kind(shelf.programs))
    if shelf.knowledge.themes:
        address = addresses.url(addresses.THEMES)
        yield SitePage(PageKind.THEMES, address, "主题", "themes", theme_index, reports)
    yield from (theme_piece(theme, shelf) for theme in shelf.knowledge.themes)
    yield from _compared(shelf)
    if shelf.indicators:
        address = addresses.url(addresses.INDICATORS)
        kind = PageKind.INDICATORS
        yield SitePage(kind, address, INDICATORS, "indicators", indicator_index, reports)
    yield from (topic_piece(one, shelf) for one in told_topics(shelf))
    yield from (indicator_piece(one, shelf) for one in shelf.indicators.values())
    yield from _timelines(shelf)


def _timelines(shelf: Shelf) -> Iterator[SitePage]:
    happenings = shelf.knowledge.happenings
    if happenings:
        path = addresses.TIMELINE
        yield _timeline("all", path, "时间线", whole_timeline, happenings, shelf)
    for year in shelf.years:
        path, title = addresses.timeline_of(year.year), f"{int(year.year)} 年：时间线"
        made = partial(year_timeline, year)
        yield _timeline(year.year, path, title, made, year.begun, shelf)
        for part in year.parts:
            name, title = f"{year.year}-{part.month}-{part.number}", part_title(part, year)
            made = partial(part_timeline, part, year)
            yield _timeline(name, part.path, title, made, part.told, shelf)
    for volume in shelf.volumes:
        report = volume.document.report
        if told := shelf.told_in(report.id):
            path, title = addresses.timeline_of(report.id), f"{report.title}：时间线"
            made = partial(report_timeline, report.id)
            piece = _timeline(report.id, path, title, made, told, shelf)
            yield replace(piece, quoted=(report.id,))


def _timeline(  # noqa: PLR0913, PLR0917 - a timeline's facts
    name: str,
    path: str,
    title: str,
    make: Callable[[Shelf], Page],
    happenings: Iterable[Happening],
    shelf: Shelf,
) -> SitePage:
    told = {event.report for one in happenings for event in one.tellings}
    quoted = _in_order(told, shelf)
    address = addresses.url(path)
    return SitePage(PageKind.TIMELINE, address, title, f"timeline-{name}", make, quoted)


def program_piece(program: Program, shelf: Shelf) -> SitePage:
    """Give a program's page."""
    named = {one.report for one in shelf.mentions_of(program.id)}
    described = {program.described_in} if program.described_in else set()
    return SitePage(
        PageKind.PROGRAM,
        addresses.url(addresses.program(program.id)),
        program.name,
        shelf.to_program(program.id).id,
        partial(program_page, program),
        _in_order(named | described, shelf),
        program.id,
    )


def theme_piece(theme: Theme, shelf: Shelf) -> SitePage:
    """Give a theme's page."""
    return SitePage(
        PageKind.THEME,
        addresses.url(addresses.theme(theme.id)),
        theme.name,
        to_theme(theme).id,
        partial(theme_page, theme),
        _in_order({one.source.report for one in theme.sections}, shelf),
        theme.id,
    )


def _compared(shelf: Shelf) -> Iterator[SitePage]:
    """Give the pages that compare two reports on a theme or topic."""
    for theme in compared_themes(shelf):
        quoted = theme_piece(theme, shelf).quoted
        to = to_comparison(to_theme(theme), theme.name)
        yield _comparison(to, partial(theme_comparison, theme), quoted)
    for topic in compared_topics(shelf):
        quoted = topic_piece(topic, shelf).quoted
        to = to_comparison(to_topic(topic), topic.name)
        yield _comparison(to, partial(topic_comparison, topic), quoted)


def _comparison(to: Target, make: Callable[[Shelf], Page], quoted: tuple[str, ...]) -> SitePage:
    return SitePage(PageKind.COMPARISON, addresses.url(to.path), to.name, to.id, make, quoted)


def theme_texts(theme: Theme, shelf: Shelf) -> list[Piece]:
    """Give the sections of a theme with all that lies below them, nothing twice."""
    stretches: list[Piece] = []
    for volume in telling(theme, shelf):
        for section in sections_of(theme, volume, shelf):
            to = shelf.to_part(section.id)
            parts = (section, *volume.below(section))
            address = f"{addresses.url(to.path)}#{to.fragment}"
            stretches.append(Stretch(volume, address, section.title, parts))
    return once_each(stretches)


def topic_piece(topic: Topic, shelf: Shelf) -> SitePage:
    """Give the page of a topic of indicators."""
    figures = (one for each in indicators_of(topic, shelf) for one in shelf.figures_of(each.id))
    return SitePage(
        PageKind.TOPIC,
        addresses.url(addresses.topic(topic.id)),
        topic.name,
        to_topic(topic).id,
        partial(topic_page, topic),
        _in_order({one.report for one in figures}, shelf),
        topic.id,
    )


def indicator_piece(indicator: Indicator, shelf: Shelf) -> SitePage:
    """Give an indicator's page."""
    told = {one.report for one in shelf.figures_of(indicator.id)}
    return SitePage(
        PageKind.INDICATOR,
        addresses.url(addresses.indicator(indicator.id)),
        indicator.name,
        shelf.to_indicator(indicator).id,
        partial(indicator_page, indicator),
        _in_order(told, shelf),
        indicator.id,
    )


def _in_order(reports: Container[str], shelf: Shelf) -> tuple[str, ...]:
    known = (volume.document.report.id for volume in shelf.volumes)
    return tuple(report for report in known if report in reports)


def chapters_of(volume: Volume) -> list[Stretch]:
    """Give a report's chapters, each with all of its pages, in reading order."""
    chapters: list[Stretch] = []
    for chapter, cuts in groupby(volume.content, key=lambda one: one.chapter):
        pages = list(cuts)
        if chapter:
            address = addresses.url(pages[0].path)
            parts = tuple(part for page in pages for part in page.parts)
            chapters.append(Stretch(volume, address, pages[0].title_section.title, parts))
    return chapters


def select(wanted: Iterable[str], shelf: Shelf) -> list[Piece]:
    """Find the pieces that words of a person name.

    Args:
        wanted: addresses with or without the site's, a closing slash or `.md`; a section's
            with its fragment; ids of reports and sections; patterns with `*`, `?`, `[…]`.
        shelf: where to look.

    Returns:
        The pieces in the order asked for. Nothing comes twice: what stands in another piece
        is left out, and what two pieces share stays with the larger one.

    Raises:
        UnknownNameError: a word names nothing; it is told with the nearest ones that do.
        PdfError: nothing was asked for.
    """
    known = catalog_of(shelf)
    found = {piece.address: piece for word in wanted for piece in _named(word, known, shelf)}
    if not found:
        raise PdfError(
            say(
                "no page was selected; name a report (csr-2017), a page "
                "(reports/csr-2017/l311/), a program (99-giving-day), the timeline (timeline/) "
                "or a pattern (reports/csr-2017/*); `builder pdf --list` lists them"
            )
        )
    return once_each(found.values())


def once_each(pieces: Iterable[Piece]) -> list[Piece]:
    """Give pieces in their order, and nothing twice: what two share stays with the larger one."""
    found = {piece.address: piece for piece in pieces}
    kept: dict[str, Piece] = {}
    seen: set[str] = set()
    for piece in sorted(found.values(), key=_size, reverse=True):
        if isinstance(piece, SitePage):
            kept[piece.address] = piece
            continue
        parts = tuple(part for part in piece.parts if part.id not in seen)
        seen.update(part.id for part in parts)
        if parts:
            kept[piece.address] = replace(piece, parts=parts)
    return [kept[address] for address in found if address in kept]


def _size(piece: Piece) -> int:
    return len(piece.parts) if isinstance(piece, Stretch) else 0


def _named(word: str, known: dict[str, Piece], shelf: Shelf) -> list[Piece]:
    path, fragment = _address(word)
    if _WILD & set(path):
        matching = [
            piece
            for address, piece in known.items()
            if fnmatchcase(address.rstrip("/"), path)
            or any(fnmatchcase(name, path) for name in piece.names)
        ]
        if matching:
            return matching
    steps = path.split("/")
    for begin in range(len(steps)):
        tail = "/".join(steps[begin:])
        for folder in _FOLDERS:
            if piece := known.get(f"{folder}{tail}/"):
                return [_section(piece, fragment, word) if fragment else piece]
    part = shelf.parts.get(steps[-1])
    if isinstance(part, Section):
        page = known[addresses.url(shelf.addresses.pages[part.id])]
        return [_section(page, part.anchor, word)]
    raise UnknownNameError(
        say("no page is named {word}{nearest}", word=told(word), nearest=_nearest(path, known))
    )


def _address(word: str) -> tuple[str, str]:
    """Part a word into the path below the root, without its ending, and the fragment."""
    try:
        url = urlsplit(word.strip())
    except ValueError as error:
        raise UnknownNameError(
            say("no page is named {word}: it is no address", word=told(word))
        ) from error
    path = unquote(f"{url.netloc}{url.path}" if url.scheme else url.path).strip("/")
    for ending in (".html", ".md"):
        path = path.removesuffix(ending)
    return path.removesuffix("index").strip("/").removeprefix("./"), url.fragment


def _section(page: Piece, anchor: str, word: str) -> Piece:
    """Give a section with all that lies below it, across pages; a page of the site's has none."""
    if isinstance(page, SitePage):
        return page
    for part in page.volume.document.flow:
        if isinstance(part, Section) and part.anchor == anchor:
            parts = (part, *page.volume.below(part))
            return Stretch(page.volume, f"{page.address}#{anchor}", part.title, parts)
    raise UnknownNameError(
        say("{word}: no section of this report stands at #{anchor}", word=word, anchor=anchor)
    )


def _nearest(path: str, known: dict[str, Piece]) -> str:
    stems = [address.rstrip("/") for address in known]
    names = dict.fromkeys(name for stem in stems for name in (stem, stem.split("/")[-1]))
    found = process.extract(path, list(names), scorer=fuzz.ratio, limit=_NEAREST)
    return (
        say("; the nearest are: {listed}", listed=", ".join(name for name, _, _ in found))
        if found
        else ""
    )
