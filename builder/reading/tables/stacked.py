"""Tables whose cells stand each on a line of its own: a name, then as many figures in each row.

The figures tell the columns: where lines of words and runs of equally many figures take
turns, each turn is a row. The head above is read by `stacked_heads`. A name over two lines
is one cell where the first line fills the column of names; else the first line is a group's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import joint, width
from builder.reading.tables.cell_signs import Sign, is_value, sign_of
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.slid_rows import UNIT_HEADS
from builder.reading.tables.unit_words import is_unit, split_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.tables.stacked_heads import Head

# Two figures under each other name are a callout as often as a row; three rows are not.
_FEWEST_ROWS = 3
# Figures of a row: one alone is a callout's; twenty-four are two years by month.
_FEWEST_FIGURES = 2
_MOST_FIGURES = 24
# Lines over which a row's name breaks at most.
_MOST_NAMES = 3
# A name breaks where its first line takes up this part of the widest name's room.
_FULL = 0.7
# Rows that lost their unit to the line of their name are few.
_MOSTLY_UNITS = 0.6
# What closes a group is not of the group's last part.
_TOTALS = ("合計", "合计", "總計", "总计", "小計", "小计", "total", "subtotal")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be a cell: `place` among the draft's pieces, `gap` blank lines over it.

    `blanks` counts lines right above it that hold nothing but blanks, `turned` tells that
    a page turned there.
    """

    place: int
    number: int
    text: str
    gap: int = 0
    blanks: int = 0
    turned: bool = False

    @property
    def sign(self) -> Sign:
        """What the line looks like."""
        return sign_of(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the lines `[first, middle)` are its names, `[middle, last)` its figures."""

    first: int
    middle: int
    last: int


def rows_from(lines: Sequence[Line], start: int) -> list[Row]:
    """Take the rows from the name at `start` on; empty where no table begins there.

    Args:
        lines: lines that touch or nearly do, in order.
        start: the place of a line of words right before a figure.
    """
    figures = _figures_at(lines, start + 1)
    if not _FEWEST_FIGURES <= figures <= _MOST_FIGURES:
        return []
    rows = [Row(start, start + 1, start + 1 + figures)]
    while (row := _row_at(lines, rows[-1].last, figures)) is not None:
        # Years head another table.
        if all(line.sign is Sign.YEAR for line in _values(lines, row)):
            break
        rows.append(row)
    return rows if len(rows) >= _FEWEST_ROWS else []


def with_units(lines: Sequence[Line], rows: list[Row], free: int) -> list[Row]:
    """Give the first row its name back where a unit stands between all names and figures.

    Lines before `free` are another table's.
    """
    first, *rest = rows
    if first.first <= free or lines[first.first - 1].sign is not Sign.WORDS:
        return rows
    if not _has_units(lines, rest) or not _is_unit_cell(lines[first.first]):
        return rows
    return [replace(first, first=first.first - 1), *rest]


def _has_units(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Tell whether the line right before the figures is a unit in most rows."""
    pairs = [row for row in rows if row.middle - row.first > 1]
    units = sum(_is_unit_cell(lines[row.middle - 1]) for row in pairs)
    within = sum(all(split_unit(lines[row.first].text)) for row in rows if row not in pairs)
    return bool(pairs) and units + within >= _MOSTLY_UNITS * len(rows)


def _is_unit_cell(line: Line) -> bool:
    return is_unit(line.text) or line.text.strip().lower() in UNIT_HEADS


def is_astray(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Tell whether rows without a head are no rows, or are cut at a wrong place.

    Pages of printed contents count on, years that follow one another begin rows and never
    end them, and years within some rows alone are a chart's.
    """
    values = [_values(lines, row) for row in rows]
    years = [sum(line.sign is Sign.YEAR for line in row) for row in values]
    if any(years) and min(years) < max(years):
        return True
    return any(map(_counts_on, zip(*values, strict=True)))


def _counts_on(column: Sequence[Line]) -> bool:
    texts = [line.text for line in column]
    if not all(text.isdigit() and len(text) <= len("2020") for text in texts):
        return False
    numbers = list(map(int, texts))
    steps = [b - a for a, b in pairwise(numbers)]
    if all(line.sign is Sign.YEAR for line in column):
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return all(step >= 0 for step in steps) and any(steps)


def _figures_at(lines: Sequence[Line], place: int) -> int:
    """Count the figures in a row from a place on, up to one more than a row may have."""
    end = place
    while end < len(lines) and is_value(lines[end].sign) and end - place <= _MOST_FIGURES:
        end += 1
    return end - place


def _row_at(lines: Sequence[Line], place: int, figures: int) -> Row | None:
    middle = place
    while middle < len(lines) and lines[middle].sign is Sign.WORDS and middle - place < _MOST_NAMES:
        middle += 1
    if middle == place:
        return None
    found = _figures_at(lines, middle)
    if found == figures or (found > figures and _is_apart(lines, middle, figures)):
        return Row(place, middle, middle + figures)
    # A word among the figures (`審查中`) is one where the next row is whole again.
    end = place + 1 + figures
    row = lines[place + 1 : end]
    some = sum(is_value(line.sign) for line in row) * 2 > figures
    if some and end < len(lines) and all(line.sign is not Sign.TEXT for line in row):
        following = lines[end].sign is Sign.WORDS and _figures_at(lines, end + 1) == figures
        return Row(place, place + 1, end) if following else None
    return None


def _is_apart(lines: Sequence[Line], middle: int, figures: int) -> bool:
    """Tell whether a figure more than fit stands apart, as a page's number does."""
    inner = max(line.gap for line in lines[middle + 1 : middle + figures])
    return lines[middle + figures].gap > inner


def table_of_rows(lines: Sequence[Line], rows: Sequence[Row], head: Head | None) -> Table:
    """Make the table of rows and the head that was read for them.

    Where no head could be read the table has none; its first row is one where it names
    years.
    """
    labels = head.labels if head else 1
    cells, numbers = Cells(), []
    for cut in head.cells if head else ():
        cells.rows.append([cell for cell, _ in cut])
        cells.merged |= {(len(cells.rows) - 1, at) for at, (_, again) in enumerate(cut) if again}
        numbers.append(head.line if head else 0)
    headed = bool(head) or all(line.sign is Sign.YEAR for line in _values(lines, rows[0]))
    widest = max(width(lines[row.middle - 1].text) for row in rows)
    group = ""
    units = labels == 1 and _has_units(lines, rows[1:])
    for row in rows:
        texts = [line.text for line in lines[row.first : row.middle]]
        if units:
            cells.rows.append([*_name_and_unit(texts), *_texts(lines, row)])
            numbers.append(lines[row.first].number)
            continue
        names = _joined(texts, widest)
        values = [line.text for line in _values(lines, row)]
        number = lines[row.first].number
        if labels > 1:
            *over, name = names
            total = name.lower().startswith(_TOTALS) or name.lower().endswith(_TOTALS)
            own = bool(not over and group and not total)
            group = " ".join(over) if over else group if own else ""
            if own:
                cells.merged.add((len(cells.rows), 0))
            cells.rows.append([group, name, *values])
            numbers.append(number)
            continue
        for name in names[:-1]:
            cells.rows.append([name])
            numbers.append(number)
            number += 1
        cells.rows.append([names[-1], *values])
        numbers.append(lines[row.middle - 1].number)
    return table_of(cells, numbers, headed=headed)


def _name_and_unit(texts: Sequence[str]) -> tuple[str, str]:
    """Part the lines before figures into a name and its unit."""
    *names, last = texts
    if not names:
        name, unit = split_unit(last)
        return (name, unit) if name else (last, "")
    whole = names[0]
    for name in names[1:]:
        whole += f"{joint(whole, name)}{name}"
    return whole, last


def _texts(lines: Sequence[Line], row: Row) -> list[str]:
    return [line.text for line in _values(lines, row)]


def _values(lines: Sequence[Line], row: Row) -> Sequence[Line]:
    return lines[row.middle : row.last]


def _joined(names: list[str], widest: int) -> list[str]:
    """Join names that broke over lines; what is left before the last are groups."""
    joined = [names[0]]
    for name in names[1:]:
        if width(joined[-1]) >= widest * _FULL or name.startswith(("（", "(", "）", ")")):
            joined[-1] += f"{joint(joined[-1], name)}{name}"
        else:
            joined.append(name)
    return joined
