"""Tables written as HTML: `<table><tr><td rowspan="2">…`, on one line or many.

Beautiful Soup reads the tags; where cells fall that span rows and columns follows the
HTML standard ("Forming a table", section 4.9.12). Words outside the table's cells on the
same lines stay with it: its caption, or what stands before the first tag, is its title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from builder.reading.characters import words
from builder.reading.tables.grid import Cells, table_of
from builder.reading.text.inline_markup import breaks_line, is_said, shifted, tags_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from builder.model import Table
    from builder.reading.draft import Part

_ENTITY = re.compile(r"&(#x?[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
# The HTML standard allows a cell 1000 columns and 65534 rows; none here is as wide, and a
# misread span would fill the memory.
_WIDEST_SPAN = 100
_LONGEST_SPAN = 1000
# The tags whose words the table says.
_HOLDING = frozenset(("td", "th", "caption"))


def table_of_html(parts: Sequence[Part]) -> Table | None:
    """Read lines that hold a whole table, tags included.

    Args:
        parts: the lines from the one with `<table` to the one with `</table>`.

    Returns:
        The table, tags and words outside its cells in `scraps`; None where the tags can't
        be read so that every word of the lines stands in it once.
    """
    text = "\n".join(part.text for part in parts)
    soup = BeautifulSoup(_ENTITY.sub(_kept, text), "html.parser")
    tables = [table for table in _within(soup, ("table",)) if table.find_parent("table") is None]
    grid = _Grid()
    for table in tables:
        grid.add(table)
    if not grid.cells.rows:
        return None
    first = tables[0].find("caption")
    title = _words_of(first) if isinstance(first, Tag) else _before(tables[0])
    scraps = [*tags_in(text), *_spelled(text), *_outside(soup, title)]
    lines = [parts[min(line, len(parts)) - 1].line for line in grid.lines]
    made = table_of(
        grid.cells, lines, title=title, headed=grid.headed or None, scraps=" ".join(scraps)
    )
    return made if _is_whole(made, text) else None


def _within(tag: Tag, names: Container[str]) -> list[Tag]:
    """Give the tags of some names within another, at whatever depth."""
    return [one for one in tag.descendants if isinstance(one, Tag) and one.name in names]


@dataclass
class _Grid:
    """The rows as they fill; `reserved` tells what cells from above still cover."""

    cells: Cells = field(default_factory=Cells)
    lines: list[int] = field(default_factory=list)
    headed: bool = False

    def add(self, table: Tag) -> None:
        """Add the rows of a table."""
        covered: dict[int, tuple[int, str]] = {}
        # Asking each cell for its row is half of all the time; a table in a cell is rare.
        nested = table.find("table") is not None
        for tr in _within(table, ("tr",)):
            if nested and tr.find_parent("table") is not table:
                continue
            own = _within(tr, ("td", "th"))
            own = [td for td in own if td.find_parent("tr") is tr] if nested else own
            if not self.cells.rows and own:
                self.headed = (
                    all(td.name == "th" for td in own) or tr.find_parent("thead") is not None
                )
            self._row(own, covered)
            self.lines.append(tr.sourceline or 1)

    def _row(self, own: Sequence[Tag], covered: dict[int, tuple[int, str]]) -> None:
        number = len(self.cells.rows)
        row: list[str] = []
        waiting = iter(own)
        cell = next(waiting, None)
        while cell is not None or covered.get(len(row)):
            column = len(row)
            if column in covered:
                rows, said = covered.pop(column)
                if rows > 1:
                    covered[column] = (rows - 1, said)
                row.append(said)
                self.cells.merged.add((number, column))
                continue
            if cell is None:
                break
            said = _words_of(cell)
            width, height = (
                _span(cell, "colspan", _WIDEST_SPAN),
                _span(cell, "rowspan", _LONGEST_SPAN),
            )
            for on in range(width):
                if column + on in covered:
                    break
                row.append(said)
                if on:
                    self.cells.merged.add((number, column + on))
                if height > 1:
                    covered[column + on] = (height - 1, said)
            cell = next(waiting, None)
        self.cells.rows.append(row)


def _span(cell: Tag, name: str, most: int) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() else 1


def _words_of(tag: Tag) -> str:
    """Give the words of a cell on one line; what breaks a line parts them."""
    return " ".join("".join(_strings(tag)).split())


def _strings(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Tag):
            said = (f" {one} " for name, one in child.attrs.items() if _is_said(name, one))
            inner = "".join([*said, *_strings(child)])
            apart = " " if breaks_line(f"<{child.name}>") else ""
            yield f"{apart}{shifted(child.name, inner)}{apart}"
        elif type(child) is NavigableString:
            yield str(child)


def _is_said(name: str, value: object) -> bool:
    return isinstance(value, str) and is_said(name, value)


def _before(table: Tag) -> str:
    """Give the words before a table's tag, where they are few enough to name it."""
    return " ".join(
        str(one)
        for one in reversed(list(table.previous_siblings))
        if isinstance(one, NavigableString)
    ).strip()


def _outside(soup: BeautifulSoup, title: str) -> Iterator[str]:
    """Give the words in no cell and not in the title."""
    for one in soup.descendants:
        if not isinstance(one, NavigableString) or not (said := str(one).strip()):
            continue
        if said not in title and not any(parent.name in _HOLDING for parent in one.parents):
            yield str(one)


def _kept(entity: re.Match[str]) -> str:
    """Keep an entity as spelled where it stands for a letter: the source has it so."""
    return f"&amp;{entity[1]};" if words(unescape(entity[0])) else entity[0]


def _spelled(text: str) -> Iterator[str]:
    """Give the names of entities that became signs."""
    for entity in _ENTITY.finditer(text):
        if not words(unescape(entity[0])):
            yield entity[1]


def _is_whole(table: Table, text: str) -> bool:
    said = [table.title or "", table.scraps]
    for number, row in enumerate((table.header, *table.rows), -1):
        said += [cell for column, cell in enumerate(row) if (number, column) not in table.merged]
    return Counter(words("".join(said))) == Counter(words(text))
