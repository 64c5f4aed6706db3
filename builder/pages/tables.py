"""What there is to know of a table before it is set: its name, caption, cells and links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.knowledge.figures.rows import label_column
from builder.model import BESIDE, Block, BlockType, MarkType
from builder.name_folding import fold_name
from builder.pages import addresses, elements
from builder.pages.elements import LinkKind
from builder.pages.runs import Leading
from builder.pages.words import words
from builder.reading.notes.note_marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Mention, Section, Table
    from builder.pages.elements import Anchor, Inline, NoteMark, Target
    from builder.pages.shelf import Shelf

_NUMBER = re.compile(r"[-−+]?[\d,，.]+\s*[%％]?|[-–—/]|不适用|不適用|N/?A", re.IGNORECASE)
# A column is one of figures when this part of its cells that are not empty are figures.
_MOSTLY = 0.8

Place = tuple[int, int]


def table_element(  # noqa: PLR0913 - a table, and what is known of it
    block: Block,
    table: Table,
    *,
    name: str,
    links: Iterable[Mention],
    notes: Mapping[Place | None, Mapping[int, NoteMark]],
    anchor: Anchor,
    sources: tuple[Target, ...],
    shelf: Shelf,
) -> elements.Table:
    """Give a table block as an element; a program's first mention links once.

    `sources` lead to the lines on which the rows begin.
    """
    leading = links_in(table, links, lambda mention: shelf.to_program(mention.program))
    for one in shelf.disclosed.get(block.id, ()):
        start, end = one.place
        link = Leading(start, end, shelf.to_code(one), LinkKind.SHORTCUT)
        at_cell = leading.setdefault(one.cell, [])
        # A range leads to its first code; a program's name goes before a code.
        if all(end <= other.start or other.end <= start for other in at_cell):
            at_cell.append(link)
    held_by = _rows_above(table, shelf.knowledge.paths.get(block.id, ()))
    figures = {
        addresses.origin(table, *one.cell): addresses.cell(table, *one.cell)
        for one in shelf.printed.get(block.id, ())
        if one.cell
    }
    covered: set[Place] = set()

    def row(number: int) -> Iterator[elements.Cell]:
        for column, cell in enumerate(row_of(table, number)):
            at = (number, column)
            if at in covered:
                continue
            across, down = extent(table, number, column)
            covered.update((number + y, column + x) for y in range(down) for x in range(across))
            told = words(cell, (), leading.get(at, []), notes=notes.get(at))
            under = held_by.get(at)
            # A head without words is no head of anything.
            is_head = bool(cell.strip()) and (number < 0 or under is not None)
            yield elements.Cell(
                told,
                column,
                across,
                down,
                is_head=is_head,
                under=under or (),
                opens=under is not None and not any(row_of(table, number)[column + across :]),
                fragment=figures.get(at, ""),
            )

    columns = max((len(row) for row in (table.header, *table.rows)), default=0)
    return elements.Table(
        name or without_marks(table.title or "") or "表格",
        tuple(row(-1)) if table.header else (),
        tuple(tuple(row(number)) for number in range(len(table.rows))),
        _caption(block, table, notes.get(BESIDE)),
        frozenset(column for column in range(columns) if is_numeric(table, column)),
        anchor=anchor,
        sources=sources,
        file=elements.Target(addresses.table_file(block.id)),
    )


def _rows_above(table: Table, paths: Sequence[tuple[str, ...]]) -> dict[Place, tuple[str, ...]]:
    """Give for each label of a table of key figures the rows above that hold its row.

    Groups that stand in columns of the row itself are there to be read.
    """
    found: dict[Place, tuple[str, ...]] = {}
    for row, path in enumerate(paths):
        column = label_column(table, row)
        if column is not None:
            own = {fold_name(without_marks(cell)) for cell in table.rows[row][:column]}
            above = tuple(label for label in path if fold_name(label) not in own)
            found[row, column] = above
    return found


def _caption(block: Block, table: Table, notes: Mapping[int, NoteMark] | None) -> Inline:
    caption, title = caption_of(block, table), table.title or ""
    rest = caption.removeprefix(title.strip())
    return (*words(title, notes=notes), *([rest] if rest else []))


def simple_table(  # noqa: PLR0913 - a table's facts, each by its name
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Inline]],
    *,
    numeric: Iterable[int] = (),
    kind: elements.TableKind = "",
    heads_rows: bool = False,
) -> elements.Table:
    """Give a table that the site makes; with `heads_rows`, each row's first cell names the row."""
    return elements.Table(
        name,
        tuple(elements.Cell((word,), at, is_head=True) for at, word in enumerate(head)),
        tuple(
            tuple(
                elements.Cell(words, at, is_head=heads_rows and not at)
                for at, words in enumerate(row)
            )
            for row in rows
        ),
        numeric=frozenset(numeric),
        kind=kind,
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
    table: Table, mentions: Iterable[Mention], target: Callable[[Mention], Target]
) -> dict[Place, list[Leading]]:
    """Give the links of a table by the cell (row from 0, the header -1; column from 0).

    Each of the mentions leads to its `target` from the first cell that holds its words.
    """
    links: dict[Place, list[Leading]] = {}
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
            link = Leading(start, start + len(mention.text), target(mention))
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
