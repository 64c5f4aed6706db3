"""Printed contents that a conversion wrote as a table: a row an entry, its page in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import words
from builder.reading.draft import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Table
    from builder.reading.draft import Draft

# Fewer rows may be a table of anything; most rows of contents name a page.
_FEWEST_ROWS, _MOST = 4, 0.6
# Pages have three digits at most; before or behind them stand dots.
_LONGEST_PAGE = 3
_LEADERS = " .…·_-"
# What heads the column of pages, or that of titles.
_HEADS = {
    "页码",
    "頁碼",
    "页",
    "頁",
    "页次",
    "頁次",
    "page",
    "pages",
    "章节",
    "章節",
    "标题",
    "標題",
}


@dataclass(frozen=True, slots=True)
class TabledEntry:
    """An entry: its title, its page, and the line of its row."""

    title: str
    page: str | None
    line: int


def tabled_at(draft: Draft, title: int) -> tuple[int, list[TabledEntry]] | None:
    """Read the table right behind the line that names the contents.

    Args:
        draft: the draft with its tables of marks.
        title: the place of the line 目录 among the pieces.

    Returns:
        The place of the table and its entries; None where no table of pages follows.
    """
    for at in range(title + 1, len(draft.pieces)):
        piece = draft.pieces[at]
        if piece.role is Role.OMITTED:
            continue
        if not piece.is_block(BlockType.TABLE) or piece.table is None:
            return None
        entries = list(_entries(piece.table, piece.line))
        paged = sum(entry.page is not None for entry in entries)
        if len(entries) < _FEWEST_ROWS or paged < len(entries) * _MOST:
            return None
        if paged == len(entries):
            # Of columns side by side the pages tell the order.
            entries.sort(key=lambda entry: int(entry.page or 0))
        return at, entries
    return None


def _entries(table: Table, first: int) -> Iterator[TabledEntry]:
    """Give the entries of all rows; a row may hold two, in columns side by side."""
    rows = zip((table.header, *table.rows), (first, *table.row_lines), strict=True)
    for row, (cells, line) in enumerate(rows, -1):
        title, page = "", ""
        own = [cell for column, cell in enumerate(cells) if (row, column) not in table.merged]
        for cell in (*filter(words, own), ""):
            bare = cell.strip(_LEADERS)
            is_page = bare.isdecimal() and len(bare) <= _LONGEST_PAGE
            if title and (page or not bare):
                yield TabledEntry(title, page or None, line)
                title, page = "", ""
            if is_page:
                page = bare
            elif words(bare) not in _HEADS:
                title = f"{title} {bare}".strip()
