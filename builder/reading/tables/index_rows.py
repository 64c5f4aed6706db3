"""An index of indicators whose cells are parted by single blanks and line breaks.

Each row is a title with cells of codes after it. A title without codes stands over the
rows of its chapter. Lines that touch are one title, lines apart are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model import Table
from builder.reading.characters import is_open, joint
from builder.reading.tables.codes import is_unfinished, split_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = re.compile(r"(?:报告|報告)?(?:目录|目錄|内容|內容|章节|章節)")
_COLUMN = re.compile(r"\S.*?(?:指标|指標|标准|標準|指引|对标|對標|Standards?)(?=\s|$)")


@dataclass(slots=True)
class _Title:
    """A title and the line where it begins; `blank` tells that its line ends in one."""

    line: int
    text: str
    blank: bool


@dataclass(slots=True)
class _Row:
    line: int
    chapter: str
    title: str
    cells: list[str]
    opens: bool


def head_of(text: str) -> tuple[str, ...]:
    """Read a line as the head of an index; empty where it is none."""
    first, _, rest = text.strip().partition(" ")
    columns = _COLUMN.findall(rest) if "\t" not in rest and _FIRST.fullmatch(first) else []
    if not columns or " ".join(columns).split() != rest.split():
        return ()
    return (first, *columns)


@dataclass(slots=True)
class IndexReader:
    """Reads an index line by line; `columns` is the number of cells of codes."""

    columns: int
    rows: list[_Row] = field(default_factory=list)
    _open: list[_Title] = field(default_factory=list)
    _chapter: str = ""

    @property
    def titles(self) -> int:
        """The number of titles that wait for their codes."""
        return len(self._open)

    def take(self, line: int, text: str, *, adjacent: bool) -> bool:
        """Read a line; tell whether it held codes and so belongs to a row for sure."""
        title, cells = split_codes(text)
        if title:
            self._add_title(_Title(line, title, text.endswith(" ")), adjacent=adjacent)
        if not cells:
            return False
        if not title and self.rows and self._goes_on(cells):
            return True
        if not self._open:
            return False
        self._begin(cells)
        return len(cells) <= self.columns

    def _add_title(self, title: _Title, *, adjacent: bool) -> None:
        above = self._open[-1] if self._open else None
        if above and (adjacent or is_open(above.text)):
            glue = " " if above.blank else joint(above.text, title.text)
            above.text, above.blank = f"{above.text}{glue}{title.text}", title.blank
        else:
            self._open.append(title)

    def _goes_on(self, cells: list[str]) -> bool:
        """Give cells to the row before, if it lacks some and no title waits."""
        row = self.rows[-1].cells
        unfinished = is_unfinished(row[-1])
        if self._open or len(row) + len(cells) - unfinished > self.columns:
            return False
        if unfinished:
            row[-1] = f"{row[-1]}{cells[0]}"
            cells = cells[1:]
        row += cells
        return True

    def _begin(self, cells: list[str]) -> None:
        """Begin a row: the last title is its own, those before it are chapters."""
        *chapters, title = self._open
        self._open = []
        line = title.line
        for chapter in chapters:
            self._chapter, line = chapter.text, chapter.line
        self.rows.append(_Row(line, self._chapter, title.text, cells, opens=bool(chapters)))

    def is_whole(self) -> bool:
        """Tell whether every row has a cell of codes in every column."""
        return all(len(row.cells) == self.columns for row in self.rows)


def table_of(head: Sequence[str], rows: Sequence[_Row]) -> Table:
    """Make the table; titles without a chapter fill the chapter's column as well."""
    grouped = any(row.chapter for row in rows)
    merged = {(-1, 1)} if grouped else set()
    body = []
    for number, row in enumerate(rows):
        titles = [row.chapter or row.title, row.title] if grouped else [row.title]
        if grouped and not row.opens:
            merged.add((number, 0 if row.chapter else 1))
        body.append((*titles, *row.cells, *[""] * (len(head) - 1 - len(row.cells))))
    return Table(
        header=(head[0], *head) if grouped else tuple(head),
        rows=tuple(body),
        row_lines=tuple(row.line for row in rows),
        merged=frozenset(merged),
    )
