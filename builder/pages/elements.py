"""What a page says, as a tree that both writers set: words with their links, and blocks of them.

Words are plain text: what a reader reads, unescaped; a line break in them is one of the printed
report's. Each writer escapes them in its own way, in one place. Nothing here knows Markdown,
HTML or Typst but the drawings, which are SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from builder.model import Language
    from builder.pages.shown_dates import Stretch


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a file below the site's root (a page's ends in `.md`) and a fragment.

    `id` is that of the section, block or page, by which a document on paper knows whether it
    holds it; it is empty for a file. `name` is what a list of addresses calls it.
    """

    path: str
    fragment: str = ""
    id: str = ""
    name: str = ""


class LinkKind(StrEnum):
    """What a link is for."""

    PLAIN = "plain"
    PROGRAM = "program"
    # The place of what was quoted, told by its words.
    CITED = "cited"
    # A short cut for those who can click; on paper only its words are left.
    SHORTCUT = "shortcut"
    # A line of the source; on paper only its words are left.
    LINE = "line"


class Role(StrEnum):
    """What a stretch of words is on its page, where its look tells that."""

    LABEL = "label"
    DATE = "date"
    SOURCE = "source"
    SIZE = "size"
    UNIT = "unit"
    SPEAKER = "speaker"
    ROLE = "role"
    ATTRIBUTION = "attribution"
    PRINTED_PAGE = "printed-page"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that the report sets in bold."""

    words: Inline


@dataclass(frozen=True, slots=True)
class Superscript:
    """Signs that stand raised: references to notes."""

    words: Inline


@dataclass(frozen=True, slots=True)
class Highlighted:
    """Words that the page is about, within a quotation."""

    words: Inline


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark that leads to its note; `anchor` is the fragment to which the note leads back.

    `stays_with_its_note` says that on paper the note can't go to the foot of the mark's page:
    the mark stands in a table or in words printed again, or the note is no note of its own.
    """

    mark: str
    to: Target
    anchor: str
    stays_with_its_note: bool


@dataclass(frozen=True, slots=True)
class WayBack:
    """The way from a note back to one of its marks; `number` counts from 1, 0 is the only one."""

    mark: str
    to: Target
    number: int


@dataclass(frozen=True, slots=True)
class Sic:
    """A misprint, left as it is: its words and what was likely meant, with the reason if any."""

    words: str
    reading: str
    why: str = ""

    @property
    def told(self) -> str:
        """What the site says of it, behind its words."""
        why = f"：{self.why}" if self.why else ""
        return f"〔原文如此，疑为“{self.reading}”{why}〕"


@dataclass(frozen=True, slots=True)
class LineMark:
    """The way to a line of a source, whose number it shows; paper leaves it out."""

    to: Target


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    `label` calls it for those who hear it, where its words alone do not say what it concerns.
    """

    to: Target
    words: Inline
    kind: LinkKind = LinkKind.PLAIN
    label: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A point or stretch of time: `date` is EDTF."""

    date: str
    words: Inline


@dataclass(frozen=True, slots=True)
class Styled:
    """Words with a role on their page."""

    role: Role
    words: Inline


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in a language that may not be the page's."""

    language: Language
    words: Inline


@dataclass(frozen=True, slots=True)
class NeedsScripts:
    """Words that only hold where scripts run."""

    words: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A small drawing among words, which says in its label what it shows; paper leaves it out."""

    drawing: Markup


Piece = (
    str
    | Sketch
    | NeedsScripts
    | LineMark
    | Sic
    | Strong
    | Superscript
    | Highlighted
    | NoteMark
    | WayBack
    | Link
    | Time
    | Styled
    | Foreign
)
Inline = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The permanent address of a block.

    `part` is its id. `source` leads to its first line in the source. `printed` says where it
    stands in the printed report, None where unknown: `第 018 页`, `第 018 页起`. `turns_to` is the
    printed page with which the text goes on here, if it does. `back` are the ways from a note to
    its marks. `told_in` is the language in which the site tells that, where it is not the page's.
    """

    part: str
    printed: str | None = None
    turns_to: str | None = None
    back: Inline = ()
    told_in: Language | None = None
    source: Target | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` from 1. `fragment` is its address, `id` its name within a document.

    `depth` is the level of a report's section, None for others. `beside` are words that stand
    under it: an English twin, what kind of thing a page is about. `printed_page` is where a
    section begins in print, `supplied` says who supplied the heading, `notes` are the marks in
    its line that lead to notes. `language` is its words', `beside_in` that of those beside them,
    `told_in` that of what the site tells below them, where they are not the page's. `source`
    leads to a section's line in the source.
    """

    level: int
    words: Inline
    id: str
    fragment: str
    depth: int | None = None
    beside: str = ""
    printed_page: str | None = None
    supplied: str = ""
    notes: Inline = ()
    language: Language | None = None
    told_in: Language | None = None
    beside_in: Language | None = None
    source: Target | None = None


class TextKind(StrEnum):
    """What a paragraph is, where that shows."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    NOTE = "note"
    CASE = "case"
    LEGEND = "legend"
    SCOPE = "scope"
    MISPRINTS = "misprints"
    SUBTITLE = "names"
    DESCRIPTION = "description"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Inline
    kind: TextKind = TextKind.PARAGRAPH
    anchor: Anchor | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Callout:
    """Words set apart in print; `has_headline` says that their bold words are a headline."""

    words: Inline
    anchor: Anchor
    has_headline: bool


@dataclass(frozen=True, slots=True)
class Callouts:
    """Callouts that follow one another."""

    callouts: tuple[Callout, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart; `by` says who spoke, or where it stands."""

    words: Inline
    by: Inline
    anchor: Anchor | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its printed label or date, its words, the items below it."""

    label: Inline
    words: Inline
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list as printed; numbers are words of their items."""

    items: tuple[Item, ...]
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class DatedList:
    """A time line as printed: items whose labels are dates."""

    items: tuple[Item, ...]
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Form:
    """Lines with boxes to tick."""

    lines: tuple[Inline, ...]
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class PrintedContents:
    """The printed contents, line by line."""

    lines: tuple[Inline, ...]
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column from 0, how many columns and rows it covers.

    `is_head` says that it names its row or column. `share` is its part of the largest figure,
    from 0 to 1; `sort` names the order that a click on it brings. `under` are the labels of the
    rows above that hold its row, outermost first; its row `opens` a group where it holds nothing
    else. `fragment` is its permanent address, if it has
    one of its own: printed figures have.
    """

    words: Inline
    column: int
    across: int = 1
    down: int = 1
    is_head: bool = False
    share: float | None = None
    sort: str = ""
    under: tuple[str, ...] = ()
    opens: bool = False
    fragment: str = ""


Row = tuple[Cell, ...]
TableKind = Literal[
    "",
    "program-grid",
    "program-grid sortable",
    "reports sortable",
    "figures",
    "comparison",
    "names",
    "findings",
]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `name` is what it is called for those who hear it, no two alike on a page.

    `head` is empty where it has none. `numeric` are the columns of figures, from 0. `sources`
    lead to the line on which each row begins, where it is a report's, and `file` to the same as
    a file.
    """

    name: str
    head: Row
    rows: tuple[Row, ...]
    caption: Inline = ()
    numeric: frozenset[int] = frozenset()
    kind: TableKind = ""
    anchor: Anchor | None = None
    sources: tuple[Target, ...] = ()
    file: Target | None = None

    @property
    def columns(self) -> int:
        """How many columns it has."""
        rows = (self.head, *self.rows)
        return max((cell.column + cell.across for row in rows for cell in row), default=0)


@dataclass(frozen=True, slots=True)
class Repeat:
    """What the layout printed again.

    It stands behind what it says again. `count` is of how many blocks, `beginning` how the first
    begins. `is_reworded` says that the words differ. `lines` leads to its lines in the source.
    `told_in` is the language of what is told of it, where it is not the page's.
    """

    elements: tuple[Element, ...]
    count: int
    beginning: str
    is_reworded: bool
    lines: Inline
    told_in: Language | None = None

    @property
    def told(self) -> str:
        """What is told of it: how much, and whether in other words."""
        count = f" {self.count} 段" if self.count > 1 else ""
        return f"印本重复印出{count}{'，措辞略有不同' if self.is_reworded else ''}"


@dataclass(frozen=True, slots=True)
class Inferred:
    """What an editor inferred of the part that it follows: the reason, and the lines.

    `told_in` is the language of the site's words, where it is not the page's.
    """

    why: str
    sure: bool
    lines: Inline
    told_in: Language | None = None

    @property
    def name(self) -> str:
        """The mark."""
        return "编者推定" if self.sure else "编者推定，未能确定"


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing. `label` names it, `below` explains it to those who can see it.

    `told` says what it shows to those who can't; where it is empty, the drawing's own title
    and description do. `is_wide` asks for a page on its side.
    """

    drawing: Markup
    label: str
    below: str = ""
    told: str = ""
    kind: Literal["", "years"] = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening: when, what, and who tells it.

    `id` is the happening's. `programs` lead to the programs that it belongs to; `program_ids`
    and `report_ids` are all of them. `page` is that of the timeline on which it stands.
    """

    id: str
    page: str
    date: str
    when: Stretch
    date_words: str
    text: str
    language: Language
    sources: tuple[Inline, ...]
    programs: tuple[Link, ...]
    program_ids: tuple[str, ...]
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happenings:
    """Happenings, oldest first.

    `is_brief` says that on a screen each is one line, which leads to its page.
    """

    tellings: tuple[Telling, ...]
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a report: `section` is where it stands, empty where it is a heading itself."""

    words: Inline
    to: Target
    section: str
    place: Inline


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Sentences of one report, in their order; `told` counts them, `is_open` shows them at once."""

    excerpts: tuple[Excerpt, ...]
    language: Language
    told: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """How a program hangs together with another one, in a report's words."""

    label: str
    program: Link
    quote: Foreign
    source: Inline


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties of a program."""

    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A section of a report in short: its title, its first sentence, its size and place."""

    title: Inline
    to: Target | None
    words: str
    facts: Inline


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """What one report says on a theme."""

    heading: Heading
    report: Link
    openings: tuple[Opening, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Side:
    """What the reports say on a theme, side by side."""

    reports: tuple[ThemeReport, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A list that the site makes: each entry a link and what is told of it."""

    items: tuple[Inline, ...]
    kind: Literal["", "program-list"] = ""
    language: Language | None = None


Element = (
    Heading
    | Paragraph
    | Callout
    | Callouts
    | Quote
    | List
    | DatedList
    | Form
    | PrintedContents
    | Table
    | Repeat
    | Inferred
    | Figure
    | Happenings
    | Excerpts
    | Ties
    | Side
    | Entries
)


@dataclass(frozen=True, slots=True)
class LinkList:
    """Links to other pages under a word of what they are: of a chapter, programs named here."""

    kind: Literal["chapter-contents", "programs-here"]
    name: str
    label: str
    items: tuple[Inline, ...]
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class HowToCite:
    """How to cite a page: `address` is below the site's root, `advice` is for a part of it.

    `language` is that of the site's words and `cited_in` that of the citation, where the page
    is in another than the site.
    """

    name: str
    citation: str
    printed: str
    address: str
    advice: str
    language: Language | None = None
    cited_in: Language | None = None


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The way to the lines of the source that a page is made from."""

    name: str
    to: Target
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line's words: its name, the way there, and the reason where there is one."""

    name: str
    to: Target | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source as received; `number` counts from 1.

    `page` is where it stands in print, where that is not where the line before it stands;
    `edits` are what editors said of the lines that begin here.
    """

    number: int
    words: str
    fates: tuple[Fate, ...] = ()
    page: str = ""
    edits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceListing:
    """Lines of a source, each with an address of its own."""

    lines: tuple[SourceLine, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Data:
    """Plain data for scripts and for machines that read pages; `id` is how scripts find it."""

    value: object
    media_type: Literal["application/json", "application/ld+json"]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class YearJump:
    """Links to the years of a timeline, four digits each."""

    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnlyYear:
    """The way to the page of a single year."""

    to: Target
    year: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a form: its key, its label, the words for all, pairs of a value and its words."""

    key: str
    label: str
    every: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """The form that narrows a timeline of `count` entries down, once a script can answer it."""

    choices: tuple[Choice, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Fold:
    """Elements that are folded away under a summary."""

    summary: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class OnScreenOnly:
    """Elements that paper has in another form."""

    elements: tuple[Element | Fold, ...]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Elements that only paper has."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Hero:
    """What the home page begins with: its title, what is here, and a field to search."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report on the line of years."""

    to: Target
    title: Foreign
    kind: str


@dataclass(frozen=True, slots=True)
class YearOnLine:
    """A year, or the years of a report, with the reports on it."""

    label: str
    reports: tuple[ReportLink, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """The years from the first report to the last."""

    years: tuple[YearOnLine, ...]


@dataclass(frozen=True, slots=True)
class TitleInEnglish:
    """A report's title in English."""

    words: str


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address outside the site."""

    address: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report: pairs of a name and what is told."""

    rows: tuple[tuple[str, tuple[str | WebAddress, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in a list of contents: the way there, its printed page, the sections below it."""

    link: Link
    printed_page: str | None
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionList:
    """The contents of a report, as the site has them."""

    entries: tuple[Entry, ...]
    told_in: Language | None = None


@dataclass(frozen=True, slots=True)
class Downloads:
    """Files to take along."""

    files: tuple[Inline, ...]
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose texts these are."""

    words: str
    language: Language | None = None


# What only a screen has a use for; on paper it is left out.
OnScreen = (
    LinkList
    | HowToCite
    | SourceLines
    | SourceListing
    | Data
    | YearJump
    | OnlyYear
    | TimelineFilter
    | OnScreenOnly
    | OnPaper
    | Hero
    | YearLine
    | TitleInEnglish
    | Facts
    | SectionList
    | Downloads
    | Credit
)


def plain(words: Inline) -> str:
    """Give the words as plain text."""
    return "".join(map(_plain, words))


def _plain(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case NeedsScripts():
            return piece.words
        case Sic():
            return f"{piece.words}{piece.told}"
        case NoteMark():
            return piece.mark
        case WayBack() | Sketch() | LineMark():
            return ""
        case _:
            return plain(piece.words)


def parts_of(element: Element) -> Iterator[str]:
    """Give the ids of the sections and blocks of a report that an element holds, in order."""
    match element:
        case Heading():
            yield element.id
        case Callouts(inner) | Repeat(inner):
            for one in inner:
                yield from parts_of(one)
        case _:
            anchor = getattr(element, "anchor", None)
            if isinstance(anchor, Anchor):
                yield anchor.part


def lines_of(element: Element) -> Iterator[str]:
    """Give the words of what a report's pages hold, as lines: nothing in them runs on.

    The cells of a table's row are parted by tabs.
    """
    match element:
        case Heading(_, words) | Paragraph(words) | Callout(words):
            yield plain(words)
        case Quote(words, by):
            yield plain(words)
            yield " ".join(plain((one,)) for one in by)
        case List(items) | DatedList(items):
            for item in items:
                yield from _lines_of_item(item)
        case Form(lines) | PrintedContents(lines):
            yield from map(plain, lines)
        case Table():
            yield plain(element.caption)
            for row in (element.head, *element.rows):
                yield "\t".join(plain(cell.words).replace("\n", " ") for cell in row)
        case Callouts(inner) | Repeat(inner):
            for one in inner:
                yield from lines_of(one)


def _lines_of_item(item: Item) -> Iterator[str]:
    yield " ".join(one for one in (plain(item.label), plain(item.words)) if one)
    for one in item.below:
        yield from _lines_of_item(one)
