"""The words of the project as frozen data: what every stage takes and returns.

A stage never changes what it was given; it returns new objects. Lines are lines of a
report's source, numbered from 1 and split at the newline character. Offsets count
characters from 0 and ends are exclusive, as in Python slices.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Language = Literal["zh-Hans", "zh-Hant", "en"]
SuppliedFrom = Literal["contents", "index", "edit"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of source lines, both ends included; `first` is at least 1."""

    first: int
    last: int

    def __contains__(self, line: object) -> bool:
        """Tell whether a line number lies in the span."""
        return isinstance(line, int) and self.first <= line <= self.last


def spans_of(lines: tuple[int, ...]) -> tuple[Span, ...]:
    """Fold line numbers, in any order, into the fewest ascending spans."""
    spans: list[Span] = []
    for line in sorted(set(lines)):
        if spans and spans[-1].last + 1 == line:
            spans[-1] = Span(spans[-1].first, line)
        else:
            spans.append(Span(line, line))
    return tuple(spans)


def part_id(report: str, line: int, *, is_supplied: bool = False) -> str:
    """Give the id of the section or block of a report that begins on `line`.

    A heading that left no line is supplied at the line behind it, and its id says so.
    """
    return f"{report}-l{line}{'s' if is_supplied else ''}"


def anchor_of(part: str) -> str:
    """Give the fragment under which the section or block with the id `part` stands on its page."""
    return part.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and the lines they come from.

    `starts` holds pairs (offset, line), ascending by offset: from that offset on, the
    text comes from that line, up to the next pair.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """Give the source line from which the character at `offset` comes."""
        index = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        return self.starts[max(index, 0)][1]


class BlockType(StrEnum):
    """The kinds of block that a reader meets (see the open data's `type`)."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    CALLOUT = "callout"
    CAPTION = "caption"
    CASE = "case"
    TIMELINE = "timeline"
    NOTE = "note"
    CONTENTS = "contents"
    FORM = "form"


class MarkType(StrEnum):
    """What a stretch of a passage is besides being words."""

    STRONG = "strong"
    CHECKBOX = "checkbox"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of a block's text with a meaning of its own.

    `STRONG` was set in bold. `CHECKBOX` is the markup of a box to tick and is shown as
    a box; `MARKUP` is other markup left by the extraction and is not shown.
    """

    start: int
    end: int
    type: MarkType


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, or one entry of a timeline: `[start, end)` of the text.

    `depth` counts from 0. `label_end` parts a leading label from the rest: a timeline's
    date, or a numbered item's printed number; it equals `start` where there is none.
    """

    start: int
    end: int
    depth: int = 0
    label_end: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of a table, merged cells repeated into the cells they cover.

    `title` is the printed title that stood inside the table's lines, or None.
    `row_lines` gives for each body row the line on which it begins. `merged` holds the
    (row, column) pairs whose words repeat a neighbor's; -1 is the header row. `scraps`
    is what the table's lines hold besides title and cells: markup left in them.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_lines: tuple[int, ...]
    title: str | None = None
    merged: frozenset[tuple[int, int]] = frozenset()
    scraps: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that follows up to the next one.

    `level` runs from 1 (chapter) to 5. `line` is where the heading's words start;
    `passage` holds all words of its `heading_lines` (number, English twin, split
    title). `title` is the clean printed heading. `parent` is the id of the section
    that holds this one.
    """

    id: str
    title: str
    level: int
    line: int
    heading_lines: tuple[int, ...]
    passage: Passage
    printed_page: str | None = None
    parent: str | None = None
    supplied_from: SuppliedFrom | None = None

    @property
    def anchor(self) -> str:
        """The fragment under which the heading stands on its page."""
        return anchor_of(self.id)


@dataclass(frozen=True, slots=True)
class Block:
    """Anything but a heading that a reader reads.

    `section` is the id of the section it stands in, None before the first heading.
    `text` leaves out a quote's speaker and role; their words as printed are the
    `attribution`. `items` are set for lists, timelines and forms, `table` for tables.
    `repeats` is the id of a block that says the same. `printed_page` and `printed_end` are
    the pages of the printed report on which the block begins and ends, where the source
    tells them.
    """

    id: str
    type: BlockType
    spans: tuple[Span, ...]
    passage: Passage
    section: str | None
    items: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    table: Table | None = None
    speaker: str | None = None
    role: str | None = None
    repeats: str | None = None
    attribution: Passage | None = None
    printed_page: str | None = None
    printed_end: str | None = None

    @property
    def text(self) -> str:
        """The block's words in reading order."""
        return self.passage.text

    @property
    def anchor(self) -> str:
        """The fragment under which the block stands on its page."""
        return anchor_of(self.id)

    @property
    def line(self) -> int:
        """The first source line of the block."""
        return self.passage.starts[0][1]


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines that no reader misses, and why they are left out."""

    spans: tuple[Span, ...]
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One entry of the printed table of contents.

    `level` is 1 for a chapter and 2 for a section, `page` as printed. `lines` are the
    contents' own lines that the entry used; `section` is the section it led to.
    """

    title: str
    level: int
    page: str | None
    lines: tuple[int, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A report's extracted text as received.

    `lines` are its lines without the newline or carriage return that ends them; `file` is
    its name in the report's folder, `encoding` what it was decoded with, `sha256` the digest
    of its bytes in hexadecimal.
    """

    file: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Give the words of line `number`, counted from 1."""
        return self.lines[number - 1]


class EditType(StrEnum):
    """What an editor can say of lines, apart from naming a block type."""

    HEADING = "heading"
    CONTINUES = "continues"
    OMITTED = "omitted"
    MOVED = "moved"
    SUPPLIED = "supplied"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file of `site_data/`; `line` counts from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """Give the place in the form that editors and terminals follow."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Edit:
    """An editor's correction: which lines, their words, and what they are.

    `type` is an `EditType` or a `BlockType`. `quote` begins the words of the first line
    (blanks do not count). `level`, `title` and `page` (as printed) belong to headings,
    `speaker` and `role` to quotes, `reason` to omissions, `after` to moves (a line), `to` to
    continuations (a line of the paragraph that these lines carry on; None is the nearest
    before) and to repeats (a line of what is repeated), `header` and `rows` to tables.
    """

    span: Span
    quote: str
    type: EditType | BlockType
    place: Place
    level: int | None = None
    title: str | None = None
    speaker: str | None = None
    role: str | None = None
    reason: str | None = None
    after: int | None = None
    to: int | None = None
    page: str | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class EventEditType(StrEnum):
    """What an editor can say of a dated happening."""

    EVENT = "event"
    REFUSED = "refused"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class EventEdit:
    """An editor's word on a happening told on `line`, whose words `quote` begins or holds.

    `EVENT` adds a happening, or corrects the one found on that line whose clause holds the
    quoted words; `date` is EDTF level 1 and `text` the report's words, the quoted ones when
    None. `REFUSED` takes away what was found there. `SAME` says that the happening is the
    one that `same_as` (report, line) tells. `programs` is None where the editor leaves them
    to be found.
    """

    line: int
    quote: str
    type: EventEditType
    place: Place
    date: str | None = None
    text: str | None = None
    programs: tuple[str, ...] | None = None
    same_as: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published report: what is known of it, its source and its edits.

    `title_en` is empty where it has no English title. `period` is an EDTF interval of the time
    reported on, `published` a year, `kind` the sort of report in Chinese words, `origin` where
    the text came from, `edition` notes on this edition.
    """

    id: str
    title: str
    title_en: str
    publisher: str
    period: str
    published: int
    language: Language
    kind: str
    origin: str
    edition: tuple[str, ...]
    source: Source
    edits: tuple[Edit, ...] = ()
    event_edits: tuple[EventEdit, ...] = ()

    @property
    def folder(self) -> str:
        """The report's folder below the site's root."""
        return f"reports/{self.id}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know: a code of the catalogue, a place, a sentence."""

    code: str
    report: str
    line: int | None
    message: str


# The "cell" of words that stand beside a block's text: a table's title, a quote's attribution.
BESIDE = (-2, 0)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark `[start, end)` that refers to a note.

    `part` is the id of the section or block it stands in. The offsets count in a block's
    or a section's passage or, where `cell` gives (row, column), in that cell of the
    block's table; row -1 is the header, and `BESIDE` the table's title or the quote's
    attribution. `mark` is as printed, `note` the note's block.
    """

    part: str
    start: int
    end: int
    mark: str
    note: str
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report put together again.

    `flow` holds sections and blocks in reading order. Every source line that is not
    blank belongs to exactly one section, block or omission. `references` are the marks
    whose notes are known, in reading order.
    """

    report: Report
    flow: tuple[Section | Block, ...]
    omitted: tuple[Omission, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in reading order."""
        return tuple(part for part in self.flow if isinstance(part, Section))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return tuple(part for part in self.flow if isinstance(part, Block))


@dataclass(frozen=True, slots=True)
class Name:
    """A name under which a program is found.

    `language` is the script it is written in. `since` and `until` are years of use, or
    None. A match is refused when the characters `not_before` stand right before it,
    `not_after` right after it, or when it lies within one of the phrases `not_within`.
    """

    text: str
    language: Language
    since: int | None = None
    until: int | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_within: tuple[str, ...] = ()
    misprint: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report, and the line on which they begin."""

    report: str
    line: int
    quote: str


class Tie(StrEnum):
    """How a program hangs together with another one."""

    RENAMED_FROM = "renamed_from"
    BECAME = "became"
    LED_TO = "led_to"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True)
class Succession:
    """A program's tie to the program with the id `program`, in a report's own words."""

    tie: Tie
    program: str
    source: Quotation


@dataclass(frozen=True, slots=True)
class Program:
    """A named thing that recurs: `name` is the canonical one, also among `names`.

    `description` are the words of the report `described_in`, from line `described_at` on;
    it is empty, and they None, where no report has been quoted.
    """

    id: str
    name: str
    name_en: str
    kind: str
    description: str
    names: tuple[Name, ...]
    place: Place
    described_in: str | None = None
    described_at: int | None = None
    succession: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report gives for a measure.

    `value` is in the measure's unit, `value_text` as printed, with the unit that the head of
    its table gives (28.03亿元), `period` the EDTF date or interval it holds for, `scope` what
    it counts where that differs from the measure.
    `part` is the id of the block or section on whose `line` it stands, once known.
    """

    source: Quotation
    value: int
    value_text: str
    period: str
    place: Place
    scope: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the reports count of a program again and again.

    `scope` says in Chinese words what is counted and over which time. `figures` stand in
    the order of their periods, those of one period in the order of the reports.
    """

    id: str
    program: str
    name: str
    unit: str
    scope: str
    figures: tuple[Figure, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A report's section on a theme: `section` is its id, once known."""

    source: Quotation
    place: Place
    section: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that the reports treat over the years, its sections in their order."""

    id: str
    name: str
    name_en: str
    sections: tuple[ThemeSection, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a program is named: `text` are the exact characters.

    `part` is the id of the block or section; `start` and `end` are offsets in that
    part's passage (for a quote's attribution: in the attribution's).
    """

    program: str
    report: str
    line: int
    text: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: `date` is EDTF level 1, `date_text` the words of the text."""

    id: str
    date: str
    date_text: str
    text: str
    report: str
    line: int
    programs: tuple[str, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening, and every telling of it, the one that says most first.

    `id`, `date` and `text` are the first telling's; `programs` those of all tellings.
    """

    tellings: tuple[Event, ...]

    @property
    def id(self) -> str:
        """The id of the first telling."""
        return self.tellings[0].id

    @property
    def date(self) -> str:
        """When it happened, as the first telling says (EDTF level 1)."""
        return self.tellings[0].date

    @property
    def text(self) -> str:
        """What happened, in the words of the first telling."""
        return self.tellings[0].text

    @property
    def programs(self) -> tuple[str, ...]:
        """The ids of the programs that any telling names, each once."""
        return tuple(dict.fromkeys(named for one in self.tellings for named in one.programs))


@dataclass(frozen=True, slots=True)
class Kinship:
    """What came before and after a program, what it rests on, bore, belongs to and holds.

    In each `Succession` here, `program` is the other program and `source` tells the tie.
    """

    predecessors: tuple[Succession, ...] = ()
    successors: tuple[Succession, ...] = ()
    origins: tuple[Succession, ...] = ()
    offshoots: tuple[Succession, ...] = ()
    wholes: tuple[Succession, ...] = ()
    parts: tuple[Succession, ...] = ()

    @property
    def ties(self) -> tuple[Succession, ...]:
        """All of them, in the order of the sides above."""
        earlier = (*self.predecessors, *self.successors, *self.origins, *self.offshoots)
        return (*earlier, *self.wholes, *self.parts)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same to who looks for something: a query for one finds the others."""

    words: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was found across all documents, each list in a stable order.

    `events` holds one entry for each telling, `happenings` one for each happening, oldest
    first. `related` maps a program's id to related programs, the closest first, `shared`
    to (program, number of sections that name both) in the same order, `kin` to what came
    before and after it. `measures`, `themes` and `synonyms` are the catalog's.
    `observations` hold every printed figure by indicator, period and report; `paths` give, by
    the id of a table of key figures, the labels of the groups above each of its rows.
    """

    programs: tuple[Program, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    happenings: tuple[Happening, ...] = ()
    shared: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    kin: dict[str, Kinship] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    paths: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    breaks: tuple[SeriesBreak, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A wish for PDFs: one of `each` thing of a kind, or a single one of some pages.

    `each` is `report`, `chapter`, `program`, `timeline`, `theme`, or None; `of` is a pattern
    of the ids that are meant. Without `each`, `file` is the PDF's name without its ending and
    `pages` are what is selected, in the words of `builder pdf`.
    """

    each: str | None
    of: str
    file: str
    title: str
    pages: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Exports:
    """The PDFs that the site offers; `date` is the site's, as year-month-day."""

    date: str
    wanted: tuple[Export, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What `site.yml` says of the library; empty where it says nothing.

    `name` is the library's, `description` a sentence on it. `languages` are those its reports
    may be in, in the order in which they are told. `texts` says whose texts all reports are,
    where their publishers are not to be named one by one. `contact` is an address to which
    readers report mistakes: of mail, or of a page.
    """

    name: str = ""
    description: str = ""
    languages: tuple[Language, ...] = ()
    texts: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All of `site_data/`, validated: reports oldest first, programs in file order.

    `left_alone` are folders beside the reports that can't be one, by their paths below the root.
    """

    reports: tuple[Report, ...]
    programs: tuple[Program, ...]
    measures: tuple[Measure, ...] = ()
    themes: tuple[Theme, ...] = ()
    exports: Exports | None = None
    indicators: Indicators | None = None
    synonyms: tuple[Synonyms, ...] = ()
    left_alone: tuple[str, ...] = ()
    masthead: Masthead = Masthead()


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the pages are made from: documents oldest first, the knowledge, the masthead."""

    documents: tuple[Document, ...]
    knowledge: Knowledge
    masthead: Masthead = Masthead()


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of the site: `path` below the site's root, ends in `.md`."""

    path: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """What every page's frame says of the library, as plain text.

    `name` is empty where nothing names the library. `texts` says whose texts the reports are,
    `copyright` says so in a sentence, `owners` of each report by its id. `contact` is an
    address. `blanks` are what the pages written by hand leave blank (`{{ texts }}`), by name.
    """

    name: str = ""
    description: str = ""
    texts: str = ""
    copyright: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    blanks: tuple[tuple[str, str], ...] = ()

    def owner(self, report: str) -> str:
        """Say whose text a report is, by its id; all whose texts there are where it is unknown."""
        return dict(self.owners).get(report, self.texts)


@dataclass(frozen=True, slots=True)
class Site:
    """What a library becomes: pages, the menu, and other files (`data/…`) by path.

    `nav` has the form of MkDocs' `nav` setting: nested lists of one-entry mappings. `blanks`
    are what pages written by hand leave blank, as Markdown by name.
    """

    pages: tuple[Page, ...]
    nav: list[dict[str, object]]
    files: tuple[tuple[str, bytes], ...]
    colophon: Colophon = Colophon()
    blanks: tuple[tuple[str, str], ...] = ()


class IndicatorKind(StrEnum):
    """What an indicator counts: a state at a time, an amount over one, or a ratio."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator as `part` (the sum of these indicators) over `of`, times `times`."""

    part: tuple[str, ...]
    of: str
    times: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that reports print year after year.

    `names` are the ways in which reports print it: the labels of groups above the row, then
    the row's own, as many of the groups as are needed to know it. `unit` is the canonical
    one. `parent` is the indicator it is a part of; each tuple of `sum_of` holds indicators
    that add up to it. `printed_en` tells whether a report prints `name_en`.
    """

    id: str
    name: str
    name_en: str | None
    topic: str
    unit: str
    kind: IndicatorKind
    names: tuple[tuple[str, ...], ...]
    place: Place
    parent: str | None = None
    sum_of: tuple[tuple[str, ...], ...] = ()
    ratio_of: Ratio | None = None
    printed_en: bool = False


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A change of scope or method before `period`, in the words of a report."""

    source: Quotation
    period: str
    indicators: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CellReading:
    """An editor's reading of a misprinted cell, whose words are `source.quote`."""

    source: Quotation
    value: Decimal
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class NotedFigure:
    """A figure that a note gives, mostly a revised one of an earlier year."""

    source: Quotation
    indicator: str
    value_text: str
    unit: str
    period: str
    place: Place


@dataclass(frozen=True, slots=True)
class Indicators:
    """All that `indicators.yml` holds, in its order."""

    listed: tuple[Indicator, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    readings: tuple[CellReading, ...] = ()
    noted: tuple[NotedFigure, ...] = ()


class CheckKind(StrEnum):
    """What a figure is held against: its parts, a ratio, another report, the year before."""

    SUM = "sum"
    RATIO = "ratio"
    SAME = "same"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Check:
    """A figure held against others, `with_` their ids.

    `difference` is the printed value less the reckoned one, in the canonical unit; for a
    jump it is that to the year before. `agrees` allows for the rounding of all that is printed.
    """

    kind: CheckKind
    agrees: bool
    difference: Decimal
    with_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One printed figure of an indicator.

    `path` are the labels of the groups above its row, `period` is EDTF. `value` is in the
    printed `unit`, or an editor's reading of the misprint `value_text` with the reason `why`.
    `canonical` is the value in the indicator's unit and `step` that of its last printed
    digit. `line` is where the row begins, `cell` its (row, column) in the table `block`,
    None in running text; `notes` are the blocks of its notes.
    """

    id: str
    indicator: str
    name: str
    path: tuple[str, ...]
    period: str
    value: Decimal
    unit: str
    value_text: str
    canonical: Decimal
    step: Decimal
    report: str
    line: int
    block: str
    cell: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    why: str | None = None
    scope: str | None = None
    restated: bool = False
    broken: bool = False
    checks: tuple[Check, ...] = ()

    @property
    def as_printed(self) -> str:
        """The printed words, with the unit behind them where they do not hold it."""
        if self.unit in {"", "-", "—"} or self.value_text.endswith(self.unit):
            return self.value_text
        gap = "" if self.unit == "%" else " "
        return f"{self.value_text}{gap}{self.unit}"
