"""What a report prints: headings, text, lists, tables, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from builder.model import Language
    from builder.pages.elements.pieces import Inline, Target
    from builder.pages.elements.walking import Element


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The picture of a printed page, which readers can open.

    `page` counts the pages of the publisher's file from 1, `path` is the picture's below the
    site's root, `width` and `height` its proportions; `name` says which page it is.
    """

    page: int
    path: str
    width: int
    height: int
    name: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The permanent address of a block.

    `part` is its id. `source` leads to its first line in the source. `printed` says where it
    stands in the printed report, None where unknown: `第 018 页`, `第 018 页起`. `turns_to` is the
    printed page with which the text goes on here, if it does, `facsimiles` the pictures that can be
    opened there. `back` are the ways from a note to
    its marks. `told_in` is the language in which the site tells that, where it is not the page's.
    """

    part: str
    printed: str | None = None
    turns_to: str | None = None
    back: Inline = ()
    told_in: Language | None = None
    source: Target | None = None
    facsimiles: tuple[Facsimile, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` from 1. `fragment` is its address, `id` its name within a document.

    `depth` is the level of a report's section, None for others. `beside` are words that stand
    under it: an English twin, what kind of thing a page is about. `printed_page` is where a
    section begins in print, `supplied` says who supplied the heading, `notes` are the marks in
    its line that lead to notes. `language` is its words', `beside_in` that of those beside them,
    `told_in` that of what the site tells below them, where they are not the page's. `source`
    leads to a section's line in the source; `facsimiles` are the pictures that can be opened below.
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
    facsimiles: tuple[Facsimile, ...] = ()


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
class Closing:
    """Says under which heading the text goes on, below those of its subsections.

    `section` is the id of that heading's section, `language` that of the words, where it is not
    the page's.
    """

    section: str
    words: Inline
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
