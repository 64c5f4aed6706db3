"""Words with their links: the pieces of which all words of a page are made.

Words are plain text: what a reader reads, unescaped; a line break in them is one of the printed
report's. Each writer escapes them in its own way, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from builder.model import Language


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
class Misread:
    """Signs as they are printed, for which the source has others: `extracted`."""

    words: str
    extracted: str

    @property
    def told(self) -> str:
        """What the site says of it, behind its words."""
        return f"〔来源文本作“{self.extracted}”〕"


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
    | Misread
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


def plain(words: Inline) -> str:
    """Give the words as plain text."""
    return "".join(map(_plain, words))


def _plain(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case NeedsScripts() | Misread():
            return piece.words
        case Sic():
            return f"{piece.words}{piece.told}"
        case NoteMark():
            return piece.mark
        case WayBack() | Sketch() | LineMark():
            return ""
        case _:
            return plain(piece.words)
