"""What only a screen has a use for: ways, choices, addresses; on paper it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from builder.model import Language
    from builder.pages.elements.pieces import Foreign, Inline, Link, Target
    from builder.pages.elements.report_elements import Facsimile
    from builder.pages.elements.walking import Element


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
    `edits` are what editors said of the lines that begin here, `facsimiles` the pictures that can
    be opened before it.
    """

    number: int
    words: str
    fates: tuple[Fate, ...] = ()
    page: str = ""
    edits: tuple[str, ...] = ()
    facsimiles: tuple[Facsimile, ...] = ()


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
    """What the home page begins with: its title, what is here, and a field to search.

    `example` is what a reader may look for; nothing where the library names nothing.
    """

    title: str
    words: str
    example: str = ""


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
