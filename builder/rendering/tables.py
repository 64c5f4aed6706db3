"""Tables: Markdown where each cell stands alone; HTML where cells are merged or a head is empty."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import BESIDE, Block, BlockType, MarkType
from builder.reading.raised import without_marks
from builder.rendering import addresses, escape
from builder.rendering.inline import Link, inline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.model import Mention, Section, Table
    from builder.rendering.setting import Setting

_NUMBER = re.compile(r"[-−+]?[\d,，.]+\s*[%％]?|[-–—/]|不适用|不適用|N/?A", re.IGNORECASE)
# A column is one of figures when this part of its cells that are not empty are figures.
_MOSTLY = 0.8

Place = tuple[int, int]


def render_table(block: Block, table: Table, setting: Setting) -> str:
    """Give a table block as Markdown, within a box that scrolls sideways."""
    title = setting.tables.get(block.id) or without_marks(table.title or "") or "表格"
    caption = _caption(block, table, setting)
    cells = _Cells(block, table, setting)
    if table.header and not table.merged and all(map(str.strip, table.header)):
        body = _markdown_table(table, cells)
    else:
        body = _html_table(table, cells)
    label = escape.html(f"表：{title}")
    return (
        f'<div class="table-scroll" id="{block.anchor}" tabindex="0" role="region" '
        f'aria-label="{label}" markdown="1">\n\n{caption}{body}\n\n</div>\n\n'
        f"{setting.permalink(block)}\n{{ .table-link }}"
    )


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


class _Cells:
    """The cells as inline Markdown; a program's first mention links once."""

    def __init__(self, block: Block, table: Table, setting: Setting) -> None:
        self._links = links_in(
            table,
            setting.links.get(block.id, ()),
            lambda mention: setting.way(addresses.program(mention.program)),
        )
        self._notes = setting.note_links(block.id)

    def words(self, place: Place, cell: str) -> str:
        return inline(cell, links=self._links.get(place, []), notes=self._notes.get(place))


def _markdown_table(table: Table, cells: _Cells) -> str:
    columns = len(table.header)
    rules = ("---:" if is_numeric(table, column) else "---" for column in range(columns))
    rows = [[cells.words((-1, column), cell) for column, cell in enumerate(table.header)]]
    for number, row in enumerate(table.rows):
        words = [cells.words((number, column), cell) for column, cell in enumerate(row)]
        rows.append([*words, *[""] * (columns - len(words))])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(rules)} |")
    return "\n".join(lines)


def _html_table(table: Table, cells: _Cells) -> str:
    numeric = {column for column in range(columns_of(table)) if is_numeric(table, column)}
    covered: set[Place] = set()
    parts = ['<table markdown="1">']
    if table.header:
        row = "".join(_cells_of(table, -1, cells, covered, numeric))
        parts.append(f'<thead markdown="1"><tr markdown="1">{row}</tr></thead>')
    parts.append('<tbody markdown="1">')
    for number in range(len(table.rows)):
        row = "".join(_cells_of(table, number, cells, covered, numeric))
        parts.append(f'<tr markdown="1">{row}</tr>')
    parts.append("</tbody></table>")
    return "\n".join(parts)


def _cells_of(
    table: Table, row: int, cells: _Cells, covered: set[Place], numeric: set[int]
) -> Iterator[str]:
    for column, cell in enumerate(_line(table, row)):
        if (row, column) in covered:
            continue
        width, height = extent(table, row, column)
        covered |= {(row + down, column + on) for down in range(height) for on in range(width)}
        # A head without words is no head of anything.
        tag = "th" if row < 0 and cell.strip() else "td"
        attributes = ' scope="col"' if tag == "th" else ""
        attributes += f' colspan="{width}"' if width > 1 else ""
        attributes += f' rowspan="{height}"' if height > 1 else ""
        attributes += ' class="num"' if column in numeric else ""
        words = cells.words((row, column), cell)
        yield f'<{tag}{attributes} markdown="span">{words}</{tag}>'


def extent(table: Table, row: int, column: int) -> tuple[int, int]:
    """Give how many columns and rows a cell covers: its own and the merged ones beside it."""
    words = _line(table, row)[column]
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
    line = _line(table, row)
    return (row, column) in table.merged and column < len(line) and line[column] == words


def _line(table: Table, row: int) -> tuple[str, ...]:
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


def _caption(block: Block, table: Table, setting: Setting) -> str:
    caption = caption_of(block, table)
    title = table.title or ""
    notes = setting.note_links(block.id).get(BESIDE)
    words = inline(title, notes=notes) + escape.inline(caption.removeprefix(title.strip()))
    return f"{escape.line(words)}\n{{ .table-caption }}\n\n" if caption else ""
