"""What a report is made of: sections, blocks and what was left out of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from builder.model.text import anchor_of

if TYPE_CHECKING:
    from builder.model.text import Passage, Portion, Span, SuppliedFrom


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
class Inference:
    """What an editor inferred of lines, and why; `sure` is False where it may be otherwise."""

    spans: tuple[Span, ...]
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Sic:
    """A misprint `[start, end)` of a block's text, left as it is, and its likely `reading`."""

    line: int
    start: int
    end: int
    text: str
    reading: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Misread:
    """Signs of a line that the extraction took for others, `text`, shown as printed: `reading`.

    They stand at `[start, end)` of a block's text; None where they stand beside it, in a title, a
    cell or under a quotation.
    """

    line: int
    start: int | None
    end: int | None
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that follows up to the next one.

    `level` runs from 1 (chapter) to 5. `line` is where the heading's words start;
    `passage` holds all words of its `heading_lines` (number, English twin, split
    title). `title` is the clean printed heading. `parent` is the id of the section
    that holds this one. `portions` are those of its lines that are parted, `inferred` what
    editors inferred of it, `sic` the misprints in its title that editors marked, `misread` what
    the extraction took for something else.
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
    portions: tuple[Portion, ...] = ()
    inferred: tuple[Inference, ...] = ()
    sic: tuple[Sic, ...] = ()
    misread: tuple[Misread, ...] = ()

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
    tells them. `portions` are those of its lines that are parted, `inferred` what editors inferred
    of it, `sic` the misprints in it that editors marked, `misread` what the extraction took for
    something else.
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
    portions: tuple[Portion, ...] = ()
    inferred: tuple[Inference, ...] = ()
    sic: tuple[Sic, ...] = ()
    misread: tuple[Misread, ...] = ()

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
    """Lines that no reader misses, and why they are left out.

    `portions` are those of the lines that are parted.
    """

    spans: tuple[Span, ...]
    text: str
    reason: str
    portions: tuple[Portion, ...] = ()


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
