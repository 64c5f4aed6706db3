"""The whole: catalog, library, and the site that is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model.documents import Document, Place, Report
    from builder.model.figures import Indicators
    from builder.model.knowledge import Knowledge
    from builder.model.registry import Measure, Program, Synonyms, Theme
    from builder.model.text import Language


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
class Change:
    """A change of the data, as readers are told of it; `date` is year-month-day."""

    date: str
    words: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What `site.yml` says of the library; empty where it says nothing.

    `name` is the library's, `description` a sentence on it. `languages` are those its reports
    may be in, in the order in which they are told. `texts` says whose texts all reports are,
    where their publishers are not to be named one by one. `contact` is an address to which
    readers report mistakes: of mail, or of a page. `changes` are those of the data, newest first.
    """

    name: str = ""
    description: str = ""
    languages: tuple[Language, ...] = ()
    texts: str = ""
    contact: str = ""
    changes: tuple[Change, ...] = ()


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
    `titles` names each report with its years by its id; `updated` is the day of the data's last
    change, or empty.
    """

    name: str = ""
    description: str = ""
    texts: str = ""
    copyright: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    updated: str = ""

    def title(self, report: str) -> str:
        """Name a report with its years, by its id; nothing where it is unknown."""
        return dict(self.titles).get(report, "")

    def owner(self, report: str) -> str:
        """Say whose text a report is, by its id; all whose texts there are where it is unknown."""
        return dict(self.owners).get(report, self.texts)


@dataclass(frozen=True, slots=True)
class Site:
    """What a library becomes: pages, the menu, and other files (`data/…`) by path.

    `nav` has the form of MkDocs' `nav` setting: nested lists of one-entry mappings. `blanks`
    are what pages written by hand leave blank, as Markdown by name; `heads` the lines that are
    added to their front matter, by path.
    """

    pages: Sequence[Page]
    nav: list[dict[str, object]]
    files: Sequence[tuple[str, bytes]]
    colophon: Colophon = Colophon()
    blanks: tuple[tuple[str, str], ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
