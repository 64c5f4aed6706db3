"""The documents with all that is worked out about them once, for all pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from builder.model import Block, Section, anchor_of
from builder.pages import addresses
from builder.pages.addresses import Addresses
from builder.pages.cutting import Cut, cut
from builder.pages.elements import Target
from builder.pages.linking import by_part, first_mentions
from builder.pages.notes import Notes, notes_of
from builder.pages.previews import preview_all
from builder.pages.source_parts import source_parts
from builder.pages.standards import pages_of_codes
from builder.pages.timeline_parts import pages_of_happenings, years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import (
        Disclosure,
        Document,
        Event,
        Happening,
        Indicator,
        Knowledge,
        Library,
        Masthead,
        Mention,
        Observation,
        Program,
    )
    from builder.pages.notes import Notes
    from builder.pages.previews import Preview
    from builder.pages.source_parts import SourcePart
    from builder.pages.timeline_parts import Year

# What stands before a report's first heading.
BEFORE = "封面与印本目录"


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """A document, its pages, its links, and the printed page of each section and block.

    `cuts` begins with the landing page's; `at` gives the section or block of each line.
    `notes` are the ways between marks and notes, `places` the order of sections and blocks.
    `printed` says for each section and block where it stands in the printed report, as far
    as is known: on a page, or from the page on which the nearest section around it begins.
    """

    document: Document
    cuts: tuple[Cut, ...]
    links: Mapping[str, list[Mention]]
    printed: Mapping[str, str]
    notes: Notes
    places: Mapping[str, int]
    at: Mapping[int, str]
    source: tuple[SourcePart, ...]

    @property
    def content(self) -> tuple[Cut, ...]:
        """The pages of the report's text, in reading order."""
        return self.cuts[1:]

    def below(self, section: Section) -> Iterator[Section | Block]:
        """Give all that lies in a section, in order; not what closes a section around it."""
        inside = {section.id}
        for part in islice(self.document.flow, self.places[section.id] + 1, None):
            if isinstance(part, Section):
                if part.level <= section.level:
                    return
                inside.add(part.id)
            elif part.section and part.section not in inside:
                return
            yield part

    def to_line(self, line: int) -> Target:
        """Give the way to a line of the source; its address is `#L` and its number."""
        index = bisect_right(self.source, line, key=lambda part: part.span.first) - 1
        path = self.source[max(index, 0)].path
        return Target(path, f"L{line}", "", f"来源文本第 {line} 行")


# Shelves are remembered by what they are: to compare what they hold takes long.
@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """All volumes, what is known across them, and where everything stands.

    `by_report` holds the volumes by their reports' ids, `parts` every section and block by
    id; `mentions`, `happened` and `printed` the mentions, events and figures by the part they
    stand in; `disclosed` what an index says by its table; `counted` the figures by indicator,
    `indicators` those of which one is told and `figures` all of them, by id; `named` the mentions
    by program, in the order of reports, then of reading, and `repeated` those in what the layout
    printed again; `told` what
    happened by program, oldest first, `telling` by report and `years` by year, `standing` the page
    of each happening; `codes` the page of each code that is not on its standard's first;
    `previews` what a link tells of a program, by its id; `masthead` is what the library says of
    itself.
    """

    volumes: tuple[Volume, ...]
    by_report: Mapping[str, Volume]
    knowledge: Knowledge
    addresses: Addresses
    parts: Mapping[str, Section | Block]
    mentions: Mapping[str, list[Mention]]
    happened: Mapping[str, list[Event]]
    printed: Mapping[str, list[Observation]]
    disclosed: Mapping[str, list[Disclosure]]
    counted: Mapping[str, list[Observation]]
    indicators: Mapping[str, Indicator]
    figures: Mapping[str, Observation]
    named: Mapping[str, list[Mention]]
    repeated: Mapping[str, list[Mention]]
    told: Mapping[str, list[Happening]]
    telling: Mapping[str, list[Happening]]
    years: tuple[Year, ...]
    standing: Mapping[str, str]
    codes: Mapping[tuple[str, str], str]
    previews: Mapping[str, Preview]
    masthead: Masthead

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs in the order of the registry."""
        return self.knowledge.programs

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, oldest first."""
        return self.knowledge.events

    def mentions_of(self, program: str) -> list[Mention]:
        """Give a program's mentions in the order of reports, then of reading, without repeats."""
        return self.named.get(program, [])

    def printed_en(self, name: str) -> Mention | None:
        """Give where a report prints the English name of `program-…` or `theme-…`."""
        return self.knowledge.printed_en.get(name)

    def repeats_of(self, program: str) -> list[Mention]:
        """Give the mentions of a program in what the layout printed again, in that order."""
        return self.repeated.get(program, [])

    def happenings_of(self, program: str) -> list[Happening]:
        """Give what happened in a program, oldest first."""
        return self.told.get(program, [])

    def told_in(self, report: str) -> list[Happening]:
        """Give the happenings that a report tells, oldest first."""
        return self.telling.get(report, [])

    def volume_of(self, report: str) -> Volume:
        """Give the volume of a report that is on the shelf."""
        return self.by_report[report]

    def section_title(self, part: str) -> str | None:
        """Give the title of the section that a part is or stands in; None before the first."""
        found = self.parts[part]
        section = found if isinstance(found, Section) else self.parts.get(found.section or "")
        return section.title if isinstance(section, Section) else None

    def to_part(self, part: str) -> Target:
        """Give the way to a section or block."""
        name = self.section_title(part) or BEFORE
        return Target(self.addresses.pages[part], anchor_of(part), part, name)

    def to_figure(self, one: Observation) -> Target:
        """Give the way to a printed figure: to its cell, or to the block whose words hold it."""
        to = self.to_part(one.block)
        block = self.parts[one.block]
        if one.cell is None or not isinstance(block, Block) or block.table is None:
            return to
        return replace(to, fragment=addresses.cell(block.table, *one.cell))

    def figure_url(self, one: Observation) -> str:
        """Give the address of a printed figure, relative to the site's root."""
        to = self.to_figure(one)
        return f"{addresses.url(to.path)}#{to.fragment}"

    def to_program(self, program: str, fragment: str = "") -> Target:
        """Give the way to a program's page."""
        name = self.previews[program].name
        return Target(addresses.program(program), fragment, f"program-{program}", name)

    def figures_of(self, indicator: str) -> list[Observation]:
        """Give an indicator's figures by period, then by report."""
        return self.counted.get(indicator, [])

    def to_indicator(self, indicator: Indicator) -> Target:
        """Give the way to an indicator's page."""
        path = addresses.indicator(indicator.id)
        return Target(path, "", f"indicator-{indicator.id}", indicator.name)

    def to_code(self, one: Disclosure) -> Target:
        """Give the way to a code on its standard's page, or the part of it where it stands."""
        page = self.codes.get((one.standard, one.code)) or addresses.standard(one.standard)
        return Target(page, addresses.code(one.code), "", one.code)

    def to_landing(self, report: str) -> Target:
        """Give the way to a report's landing page."""
        title = self.volume_of(report).document.report.title
        return Target(addresses.landing(report), "", f"report-{report}", title)


def arrange(
    library: Library,
    previews: Iterable[Preview] | None = None,
    codes: Mapping[tuple[str, str], str] | None = None,
) -> Shelf:
    """Cut all documents into pages and find where each part stands.

    Args:
        library: the documents and what is known of them.
        previews: what links tell of the programs, where that is known from more documents
            than these.
        codes: the pages of codes, likewise.
    """
    mentions = by_part(library.knowledge.mentions)
    happened: dict[str, list[Event]] = {}
    for event in library.knowledge.events:
        happened.setdefault(event.part, []).append(event)
    printed: dict[str, list[Observation]] = {}
    counted: dict[str, list[Observation]] = {}
    for observation in library.knowledge.observations:
        printed.setdefault(observation.block, []).append(observation)
        counted.setdefault(observation.indicator, []).append(observation)
    disclosed: dict[str, list[Disclosure]] = {}
    for disclosure in library.knowledge.disclosures:
        disclosed.setdefault(disclosure.block, []).append(disclosure)
    named: dict[str, list[Mention]] = {}
    repeated: dict[str, list[Mention]] = {}
    for mention in library.knowledge.mentions:
        into = repeated if mention.is_repeat else named
        into.setdefault(mention.program, []).append(mention)
    told: dict[str, list[Happening]] = {}
    telling: dict[str, list[Happening]] = {}
    for happening in library.knowledge.happenings:
        for report in dict.fromkeys(event.report for event in happening.tellings):
            telling.setdefault(report, []).append(happening)
        for program in happening.programs:
            told.setdefault(program, []).append(happening)
    volumes = tuple(
        Volume(
            document,
            cut(document),
            first_mentions(document, mentions),
            _printed(document),
            notes_of(document.references),
            {part.id: place for place, part in enumerate(document.flow)},
            _lines(document),
            source_parts(document.report),
        )
        for document in library.documents
    )
    years = years_of(library.knowledge.happenings)
    placed = [
        (part, page.path) for volume in volumes for page in volume.cuts for part in page.parts
    ]
    return Shelf(
        volumes,
        {volume.document.report.id: volume for volume in volumes},
        library.knowledge,
        Addresses({part.id: path for part, path in placed}),
        {part.id: part for part, _ in placed},
        mentions,
        happened,
        printed,
        disclosed,
        counted,
        {one.id: one for one in library.knowledge.indicators if one.id in counted},
        {one.id: one for one in library.knowledge.observations},
        named,
        repeated,
        told,
        telling,
        years,
        pages_of_happenings(years),
        pages_of_codes(library.knowledge.disclosures) if codes is None else codes,
        {one.program: one for one in (preview_all(library) if previews is None else previews)},
        library.masthead,
    )


def _lines(document: Document) -> dict[int, str]:
    places: dict[int, str] = {}
    for part in document.flow:
        if isinstance(part, Section):
            lines = list(part.heading_lines)
        else:
            lines = [line for span in part.spans for line in range(span.first, span.last + 1)]
        for line in lines:
            places.setdefault(line, part.id)
    return places


def _printed(document: Document) -> dict[str, str]:
    begins: dict[str, str] = {}
    places: dict[str, str] = {}
    for part in document.flow:
        around = part.parent if isinstance(part, Section) else part.section
        from_page = begins.get(around or "")
        if isinstance(part, Section) and (part.printed_page or from_page):
            begins[part.id] = part.printed_page or from_page or ""
        if part.printed_page:
            places[part.id] = f"第 {part.printed_page} 页"
        elif from_page:
            places[part.id] = f"第 {from_page} 页起"
    return places
