"""Every table of the reports as a file for spreadsheets, at an address of its own.

The first column is the line of the source on which a row begins; of key figures a second one
tells the groups above the row. The printed columns follow, words as printed, merged cells
repeated into the cells they cover. A column printed without a head, or with the head of
another, gets one of its own: programs tell columns by their heads.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.data.sheets import sheet
from builder.pages import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Table
    from builder.pages.shelf import Shelf, Volume

LINE, PATH = "line", "path"


def table_files(volume: Volume, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give a report's tables as (path below the site's root, bytes), in reading order."""
    for block in volume.document.blocks:
        if block.table:
            paths = shelf.knowledge.paths.get(block.id, ())
            rows = _rows(block.table, paths)
            yield addresses.table_file(block.id), sheet(_head(block.table, paths), rows)


def _head(table: Table, paths: Sequence[Sequence[str]]) -> list[str]:
    columns = max(map(len, (table.header, *table.rows)), default=0)
    printed = [*table.header, *[""] * (columns - len(table.header))]
    taken = Counter([LINE, PATH])
    head = [LINE, *([PATH] if paths else [])]
    for column, words in enumerate(printed, start=1):
        name = " ".join(words.split()) or f"列 {column}"
        taken[name] += 1
        head.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return head


def _rows(table: Table, paths: Sequence[Sequence[str]]) -> Iterator[Sequence[str | int]]:
    columns = max(map(len, (table.header, *table.rows)), default=0)
    for row, cells in enumerate(table.rows):
        path = [" > ".join(paths[row])] if paths else []
        yield table.row_lines[row], *path, *cells, *[""] * (columns - len(cells))
