"""Tables: Markdown where each cell stands alone; HTML where cells are merged or a head is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BESIDE, Block
from builder.pages import addresses
from builder.pages.tables import caption_of, columns_of, extent, is_numeric, links_in, row_of
from builder.reading.raised import without_marks
from builder.rendering import escape
from builder.rendering.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Table
    from builder.rendering.setting import Setting

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
    for column, cell in enumerate(row_of(table, row)):
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


def _caption(block: Block, table: Table, setting: Setting) -> str:
    caption = caption_of(block, table)
    title = table.title or ""
    notes = setting.note_links(block.id).get(BESIDE)
    words = inline(title, notes=notes) + escape.inline(caption.removeprefix(title.strip()))
    return f"{escape.line(words)}\n{{ .table-caption }}\n\n" if caption else ""
