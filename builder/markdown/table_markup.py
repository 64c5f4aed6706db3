"""Tables: Markdown where each cell stands alone; HTML where cells are merged or name a row."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.fences import attribute_list, fenced, selector
from builder.markdown.inline import inline, way
from builder.pages.elements import LineMark, plain

if TYPE_CHECKING:
    from builder.pages.elements import Cell, Row, Table


# Styles shade a figure in so many steps.
_SHADES = 10
# Styles indent a row's label so many steps.
_DEEPEST = 3


def table(element: Table, path: str) -> str:
    """Give a table in a box that scrolls sideways, for the page `path`."""
    body = _markdown(element, path) if _is_plain(element) else _html(element, path)
    if element.caption:
        caption = escape.line(inline(element.caption, path))
        body = f"{caption}{attribute_list(None, 'table-caption')}\n\n{body}"
    # What leads to the file stands beside the table's permanent mark.
    file = {"as-file": way(element.file, path)} if element.file else {}
    box = selector(
        "div",
        "table-scroll",
        anchor=element.anchor,
        **file,
        tabindex="0",
        role="group",
        aria_label=f"表：{element.name}",
    )
    return fenced("html", box, body)


def _is_plain(element: Table) -> bool:
    """Tell whether Markdown has a form for the table."""
    cells = [cell for row in element.rows for cell in row]
    alone = all(cell.across == cell.down == 1 for cell in (*element.head, *cells))
    headed = bool(element.head) and all(cell.is_head and not cell.sort for cell in element.head)
    return (
        alone and headed and not any(cell.is_head or cell.share or cell.fragment for cell in cells)
    )


def _markdown(element: Table, path: str) -> str:
    columns = range(element.columns)
    rules = ("---:" if column in element.numeric else "---" for column in columns)

    def line(row: Row, number: int | None = None) -> str:
        words = {cell.column: inline(cell.words, path) for cell in row}
        end = _source(element, number, path)
        return f"| {' | '.join(words.get(column, '') for column in columns)}{end} |"

    rows = (line(row, number) for number, row in enumerate(element.rows))
    return "\n".join([line(element.head), f"| {' | '.join(rules)} |", *rows])


def _source(element: Table, row: int | None, path: str) -> str:
    """Give the way to the line of the source on which a row begins."""
    if row is None or row >= len(element.sources):
        return ""
    return inline((LineMark(element.sources[row]),), path)


def _html(element: Table, path: str) -> str:
    kind = f' class="{element.kind}"' if element.kind else ""
    parts = [f'<table{kind} markdown="1">']
    if element.head:
        head = "".join(_cell(cell, element, path, scope="col") for cell in element.head)
        parts.append(f'<thead markdown="1"><tr markdown="1">{head}</tr></thead>')
    parts.append('<tbody markdown="1">')
    for number, row in enumerate(element.rows):
        cells = "".join(
            _cell(
                cell,
                element,
                path,
                scope="row",
                end=_source(element, number, path) if cell is row[-1] else "",
            )
            for cell in row
        )
        # On paper what opens a group goes to the page of its first row.
        kind = ' class="opens"' if any(cell.opens for cell in row) else ""
        parts.append(f'<tr{kind} markdown="1">{cells}</tr>')
    parts.append("</tbody></table>")
    return "\n".join(parts)


def _cell(cell: Cell, element: Table, path: str, *, scope: str, end: str = "") -> str:
    tag = "th" if cell.is_head else "td"
    classes = "num" if cell.column in element.numeric else ""
    if cell.share == 0:
        classes = f"{classes} none".strip()
    attributes = f' id="{cell.fragment}"' if cell.fragment else ""
    attributes += f' scope="{scope}"' if cell.is_head else ""
    attributes += f' data-sort="{cell.sort}"' if cell.sort else ""
    if cell.under:
        classes = f"{classes} under-{min(len(cell.under), _DEEPEST)}".strip()
        # Those who hear the table are told what those who see it take from the indent.
        label = "，".join((*cell.under, plain(cell.words)))
        attributes += f' aria-label="{escape.html(label)}"'
    attributes += f' colspan="{cell.across}"' if cell.across > 1 else ""
    attributes += f' rowspan="{cell.down}"' if cell.down > 1 else ""
    if cell.share:
        classes = f"{classes} share-{ceil(cell.share * _SHADES)}".strip()
    attributes += f' class="{classes}"' if classes else ""
    return f'<{tag}{attributes} markdown="span">{inline(cell.words, path)}{end}</{tag}>'
