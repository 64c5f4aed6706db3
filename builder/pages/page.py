"""A page of the site: what it is, where it stands, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model import Language
    from builder.pages.citation_tags import Tags
    from builder.pages.elements import Element, OnScreen
    from builder.pages.printed import PrintedPages


class PageKind(StrEnum):
    """The kinds of page; templates and scripts go by them."""

    HOME = "home"
    REPORTS = "reports"
    REPORT = "report"
    CONTENT = "content"
    SOURCE = "source"
    PROGRAMS = "programs"
    PROGRAM = "program"
    THEMES = "themes"
    THEME = "theme"
    COMPARISON = "comparison"
    INDICATORS = "indicators"
    TOPIC = "topic"
    INDICATOR = "indicator"
    TIMELINE = "timeline"
    PEOPLE = "people"
    STANDARDS = "standards"
    STANDARD = "standard"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A page beside another: its file below the site's root, and what the menu calls it."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbors:
    """What a reader comes from and goes on to; None where the group begins or ends."""

    previous: Neighbor | None = None
    next: Neighbor | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A page without what it says: its file, its title, and the report that it belongs to."""

    path: str
    title: str
    report: str | None


# Pages are remembered by what they are and not by what they hold, which takes long to compare.
@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page.

    `path` is its file below the site's root, `title` and `description` are plain text.
    `report` is the id of the report that it belongs to, `language` that report's. `printed`
    says where it stands in print, `citation` how to cite it and `tags` the same for reference
    managers, for a report's own pages.
    `neighbors` come before and after it in the menu (`neighbors.py`).
    `is_marked` says that an editor inferred something there, or marked a misprint.
    """

    path: str
    title: str
    kind: PageKind
    elements: tuple[Element | OnScreen, ...]
    description: str = ""
    report: str | None = None
    language: Language | None = None
    printed: PrintedPages | None = None
    citation: str | None = None
    tags: Tags = ()
    neighbors: Neighbors = Neighbors()
    is_marked: bool = False
