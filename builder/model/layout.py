"""How a report was set in print: for each line of its source where and how it stands.

All lengths are in points; places count from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: the label that the file gives it, which readers cite, and its size."""

    label: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where and how a line of the source is set.

    `page` counts from 1. `size` is that of most of its characters. `rank` is the size's place
    among the sizes of the text: 0 is that of running text, 1 the next larger one, -1 the next
    smaller. `gap` is the distance from the line above in its column, as a multiple of the usual
    one, 0 where it is the column's first. `indent` is how far it begins, and `short` how far it
    ends, within its column, in ems. `column` counts the columns of the page in reading order
    from 1. `color` is written as in HTML; `tag` is the role that the file itself gives, such as
    H1 or P, empty where it has none.
    """

    line: int
    page: int
    box: Box
    size: float
    rank: int = 0
    bold: bool = False
    gap: float = 0.0
    indent: float = 0.0
    short: float = 0.0
    column: int = 1
    color: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline: `level` and `page` count from 1."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Lines of the source that are the rows of a table, cells parted by tabs.

    `kind` tells how its cells were told: by drawn rules, or because they stand in line. `spans`
    are cells over several rows or columns: (row, column, rows, columns), counted from 0.
    """

    first: int
    last: int
    kind: Literal["ruled", "aligned"]
    spans: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a page that nobody who looks at it can see, and why; the source lacks them."""

    page: int
    text: str
    why: str


@dataclass(frozen=True)
class Layout:
    """All that a report's file shows beside its words.

    `source` is the digest of the `source.txt` that was written with it, `original` that of the
    file both were made of, in hexadecimal; `made_by` names the program and its version.
    """

    source: str
    original: str
    made_by: str
    pages: tuple[PrintedPage, ...]
    lines: tuple[PrintedLine, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    unseen: tuple[Unseen, ...] = ()

    @cached_property
    def by_line(self) -> Mapping[int, PrintedLine]:
        """The lines by their number in the source."""
        return {one.line: one for one in self.lines}
