"""What the site gathers of reports: drawings, happenings, excerpts, ties, lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markupsafe import Markup

    from builder.model import Language
    from builder.pages.elements.pieces import Foreign, Inline, Link, Target
    from builder.pages.elements.report_elements import Heading
    from builder.pages.shown_dates import Stretch


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
