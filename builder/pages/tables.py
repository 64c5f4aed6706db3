"""What there is to know of a table before it is set: its name, caption, cells and links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import Block, BlockType, MarkType
from builder.pages.runs import Link
from builder.reading.raised import without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.model import Mention, Section, Table

_NUMBER = re.compile(r"[-−+]?[\d,，.]+\s*[%％]?|[-–—/]|不适用|不適用|N/?A", re.IGNORECASE)
# A column is one of figures when this part of its cells that are not empty are figures.
_MOSTLY = 0.8

Place = tuple[int, int]


def table_names(parts: Iterable[Section | Block], title: str) -> dict[str, str]:
    """Say what to call each table on a page, for those who hear it: no two alike.

    Args:
        parts: the sections and blocks of the page, in order.
        title: that of the section with which the page begins.

    Returns:
        A table's own title or that of its section, by block id; numbered where it is not the first.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for part in parts:
        if not isinstance(part, Block):
            title = part.title
        elif part.type is BlockType.TABLE and part.table:
            name = without_marks(part.table.title or "") or title or "表格"
            counts[name] += 1
            names[part.id] = name if counts[name] == 1 else f"{name}（{counts[name]}）"
    return names


def caption_of(block: Block, table: Table, *, markup: bool = False) -> str:
    """Give the words of the table's lines that stand in no cell, its printed title first.

    With `markup`, left-over markup of the extraction counts as words; it is shown nowhere.
    """
    title = (table.title or "").strip()
    spare = Counter("".join(title.split()))
    for number, row in enumerate((table.header, *table.rows), start=-1):
        for column, cell in enumerate(row):
            if (number, column) not in table.merged:
                spare.update("".join(cell.split()))
    text = block.text
    if not markup:
        for mark in sorted(block.marks, key=lambda mark: -mark.start):
            if mark.type in (MarkType.MARKUP, MarkType.CHECKBOX):
                text = f"{text[: mark.start]} {text[mark.end :]}"
    rest = [word for word in text.split() if not _take(word, spare)]
    return " ".join([*([title] if title else []), *rest])


def _take(word: str, spare: Counter[str]) -> bool:
    """Take a word's characters from those the cells have to spare, all or none of them."""
    for index, character in enumerate(word):
        if spare[character] <= 0:
            spare.update(word[:index])
            return False
        spare[character] -= 1
    return True


def links_in(
    table: Table, mentions: Iterable[Mention], target: Callable[[Mention], str]
) -> dict[Place, list[Link]]:
    """Give the links of a table by the cell (row from 0, the header -1; column from 0).

    Each of the mentions leads to its `target` from the first cell that holds its words.
    """
    links: dict[Place, list[Link]] = {}
    rows = [(-1, table.header), *enumerate(table.rows)]
    for mention in mentions:
        found = next(
            (
                ((row, column), start)
                for row, cells in rows
                for column, cell in enumerate(cells)
                if (start := cell.find(mention.text)) >= 0
            ),
            None,
        )
        if found:
            place, start = found
            link = Link(start, start + len(mention.text), target(mention))
            links.setdefault(place, []).append(link)
    return links


def extent(table: Table, row: int, column: int) -> tuple[int, int]:
    """Give how many columns and rows a cell covers: its own and the merged ones beside it."""
    words = row_of(table, row)[column]
    width = 1
    while _repeats(table, row, column + width, words):
        width += 1
    height = 1
    while row >= 0 and all(
        _repeats(table, row + height, column + on, words) for on in range(width)
    ):
        height += 1
    return width, height


def _repeats(table: Table, row: int, column: int, words: str) -> bool:
    line = row_of(table, row)
    return (row, column) in table.merged and column < len(line) and line[column] == words


def row_of(table: Table, row: int) -> tuple[str, ...]:
    """Give a row's cells; -1 is the header, and there is nothing below the last row."""
    if row < 0:
        return table.header
    return table.rows[row] if row < len(table.rows) else ()


def is_numeric(table: Table, column: int) -> bool:
    """Tell whether most cells of a column, counted from 0, are figures."""
    cells = [row[column].strip() for row in table.rows if column < len(row)]
    filled = [cell for cell in cells if cell]
    figures = sum(bool(_NUMBER.fullmatch(cell)) for cell in filled)
    return bool(filled) and figures >= _MOSTLY * len(filled)


def columns_of(table: Table) -> int:
    """Count the columns of a table's longest row."""
    return max((len(row) for row in (table.header, *table.rows)), default=0)
