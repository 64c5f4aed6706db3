"""A report as it came, as editors amend it, and as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from builder.model.blocks import Block, Section
from builder.model.text import portions_of

if TYPE_CHECKING:
    from builder.model.blocks import BlockType, ContentsEntry, Omission
    from builder.model.layout import Layout
    from builder.model.proofs import Proof
    from builder.model.text import Language, Portion, Span, Spot


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
    SPLIT = "split"
    SIC = "sic"
    TEXT = "text"
    MISREAD = "misread"
    BLANKS = "blanks"
    CLOSES = "closes"


# What an extraction took for something else, each with what is printed.
Corrections = tuple[tuple[str, str], ...]


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
    before), to repeats (a line of what is repeated) and to closes (a line of the heading whose
    section these lines close, below its subsections), `items` to lists (the spots where items
    begin), `header` and `rows` to tables, `cuts` to
    splits (the offsets at which further portions of the line begin), `printed` and `reading` to
    misprints (the words, and what was likely meant), `levels` to contents (lines of entries, each
    with the level of the heading it leads to), `misread` to what the extraction took for something
    else (the signs, and what is printed), `spaced` to blanks (words as they are to be set).
    `first_letter`, `last_letter`, `after_letter` and `to_letter` name portions of the lines that
    they go with, "" whole lines.
    `why` is the reason of what an editor inferred, empty where the lines themselves say it;
    `sure` is False where it may be otherwise.
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
    items: tuple[Spot, ...] = ()
    cuts: tuple[int, ...] = ()
    first_letter: str = ""
    last_letter: str = ""
    after_letter: str = ""
    to_letter: str = ""
    why: str = ""
    sure: bool = True
    printed: str = ""
    reading: str = ""
    levels: tuple[tuple[Span, int], ...] = ()
    misread: Corrections = ()
    spaced: tuple[str, ...] = ()

    def holds(self, line: int, letter: str = "") -> bool:
        """Tell whether a line, or a portion of it, is among those that the edit speaks of."""
        if line not in self.span:
            return False
        too_early = line == self.span.first and letter < self.first_letter
        return not too_early and not (
            line == self.span.last and self.last_letter and letter > self.last_letter
        )


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
    None; `subject` names what they leave out. `REFUSED` takes away what was found there. `SAME`
    says that the happening is the one that `same_as` (report, line) tells. `programs` is None
    where the editor leaves them to be found.
    """

    line: int
    quote: str
    type: EventEditType
    place: Place
    date: str | None = None
    text: str | None = None
    subject: str | None = None
    programs: tuple[str, ...] | None = None
    same_as: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The report as its publisher gave it out; what is not known is empty.

    `address` is the publisher's, `archive` that of a keeper's copy, `sha256` the file's digest.
    """

    address: str = ""
    archive: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pattern of lines that no reader misses: a regular expression for all of a line."""

    pattern: str
    place: Place


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule of reading that an editor has switched off, by its name, and why."""

    rule: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Switches:
    """How an editor wants a report to be read.

    `wrapped` tells whether lines of prose break off at the column's width and go on below,
    `columns` whether short lines, and no blank ones, end paragraphs; None leaves it to the
    reader. `misread` holds for all lines.
    """

    wrapped: bool | None = None
    columns: bool | None = None
    leave_out: tuple[LeftOut, ...] = ()
    without: tuple[SwitchedOff, ...] = ()
    misread: Corrections = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published report: what is known of it, its source and its edits.

    `title_en` is empty where it has no English title. `period` is an EDTF interval of the time
    reported on, `published` a year, `kind` the sort of report in Chinese words, `origin` where
    the text came from, `edition` notes on this edition. `layout` is None where the source was not
    made of a file that shows how it is set; `pictures` is the folder of the pictures of its pages,
    empty where the site shows none. `proofs` are empty where nobody keeps such a record.
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
    original: Original = Original()
    layout: Layout | None = None
    pictures: str = ""
    proofs: tuple[Proof, ...] = ()
    switches: Switches = Switches()

    def __hash__(self) -> int:
        """Give a number of little of it: of all its lines and edits it took a second build long."""
        return hash((self.id, self.source.sha256, len(self.edits), len(self.proofs)))

    @property
    def folder(self) -> str:
        """The report's folder below the site's root."""
        return f"reports/{self.id}"

    @property
    def parted(self) -> dict[int, tuple[Portion, ...]]:
        """The portions of each line that an editor has parted, by its number."""
        return {
            edit.span.first: portions_of(
                edit.span.first, len(self.source.line(edit.span.first)), edit.cuts
            )
            for edit in self.edits
            if edit.type is EditType.SPLIT and edit.span.first <= len(self.source.lines)
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know: a code of the catalogue, a place, a sentence.

    `place` is where an editor's file says what it is about, where that is no line of a report;
    `report` is empty then.
    """

    code: str
    report: str
    line: int | None
    message: str
    place: Place | None = None


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

    def __hash__(self) -> int:
        """Give a number of little of it, for the reason that a report's is."""
        return hash((self.report, len(self.flow), len(self.omitted), len(self.findings)))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in reading order."""
        return tuple(part for part in self.flow if isinstance(part, Section))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return tuple(part for part in self.flow if isinstance(part, Block))
