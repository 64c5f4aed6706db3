"""Tables of a line a row whose cells blanks part: `用水量 万吨 32 30`.

Extractors that follow the lines of a page write so. Rows are lines that end in equally many
figures; before them stands a name, and a unit where most rows have one. A line above that
has as many words as there are columns is the head. Short lines between rows are names of
groups, or begin a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, width
from builder.reading.tables.cell_signs import Sign, is_value, sign_of
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.slid_rows import UNIT_HEADS
from builder.reading.tables.stacked_heads import is_corner, period_of
from builder.reading.tables.unit_words import split_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.tables.stacked import Line

# Two lines that end in two figures are prose as often as rows.
_FEWEST_ROWS = 3
# Figures of a row; one alone may end a sentence.
_FEWEST_FIGURES = 2
# Lines between two rows, a group's name, and how wide such a name is in halves of an ideograph.
_MOST_BETWEEN = 2
_WIDEST_NAME = 60
# The part of rows whose names must end in a unit for units to be a column.
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Spaced:
    """A table that takes the lines `first` to `last` (exclusive) of a run."""

    first: int
    last: int
    table: Table


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as its name and its figures; a line between rows has none."""

    line: Line
    name: str
    figures: tuple[str, ...]


def spaced_at(lines: Sequence[Line], start: int, free: int = 0) -> Spaced | None:
    """Read the table whose first row of figures stands at a place; None where there is none.

    Lines before `free` are another table's.
    """
    first = _cut(lines[start])
    count = len(first.figures)
    if count < _FEWEST_FIGURES or not first.name:
        return None
    rows, last = _rows(lines, start, count)
    full = [row for row in rows if row.figures]
    if len(full) < _FEWEST_ROWS:
        return None
    named = all(sign_of(figure) is Sign.YEAR for figure in first.figures)
    head = _own_head(first) if named else _head_above(lines, start, free, count, rows)
    body = rows[1:] if named else rows
    has_unit = _has_units(head.words, body, count)
    columns = max(count + 1 + has_unit, len(head.words))
    cells = Cells()
    numbers: list[int] = []
    if head.upper:
        group = count // len(head.upper)
        above = [head.corner] * (columns - count)
        above += [cell for cell in head.upper for _ in range(group)]
        again = {at for at in range(columns) if at and above[at] == above[at - 1]}
        cells.merged |= {(0, at) for at in again if at >= columns - count}
        cells.merged |= {(0, at) for at in range(1, columns - count)}
        cells.rows.append(above)
        numbers.append(lines[head.begin].number)
    if head.words:
        cells.rows.append([*[""] * (columns - len(head.words)), *head.words])
        numbers.append(lines[start - (not named)].number)
    for row in body:
        cells.rows.append(_row_of(row, has_unit=has_unit))
        numbers.append(row.line.number)
    begin = start if named else head.begin
    return Spaced(begin, last, table_of(cells, numbers, headed=bool(head.words)))


@dataclass(frozen=True, slots=True)
class _Head:
    """The words over the columns, those over groups of them, and where the head begins."""

    words: tuple[str, ...] = ()
    upper: tuple[str, ...] = ()
    corner: str = ""
    begin: int = 0


def _own_head(row: _Row) -> _Head:
    """Give the head that a row of years is; its name may end in the head of units."""
    *names, last = row.name.split()
    if names and last.lower() in UNIT_HEADS:
        return _Head((" ".join(names), last, *row.figures))
    return _Head((row.name, *row.figures))


def _cut(line: Line) -> _Row:
    """Part a line from the right into its figures and the name before them."""
    tokens = line.text.split()
    at = len(tokens)
    while at and is_value(sign_of(tokens[at - 1])):
        at -= 1
    # A name may be a year; a row of nothing but figures has none.
    if at == 0 and len(tokens) > _FEWEST_FIGURES and sign_of(tokens[0]) is Sign.YEAR:
        at = 1
    return _Row(line, " ".join(tokens[:at]), tuple(tokens[at:]))


def _rows(lines: Sequence[Line], start: int, count: int) -> tuple[list[_Row], int]:
    """Take rows of so many figures and the short lines between them; tell where they end."""
    rows: list[_Row] = []
    last = start
    for at in range(start, len(lines)):
        row = _cut(lines[at])
        if len(row.figures) == count and row.name:
            rows.append(row)
            last = at + 1
        elif at - last >= _MOST_BETWEEN or row.figures or not _may_stand_between(row.line):
            break
        else:
            rows.append(row)
    return rows[: last - start], last


def _may_stand_between(line: Line) -> bool:
    text = line.text
    plain = not ends_sentence(text) and not text.startswith(("#", "- ", "注", "註"))
    return plain and width(text) <= _WIDEST_NAME and line.sign is Sign.WORDS


def _head_above(
    lines: Sequence[Line], start: int, free: int, count: int, rows: Sequence[_Row]
) -> _Head:
    """Read the line above as a head, and the one above that where it heads groups."""
    none = _Head(begin=start)
    if start <= free:
        return none
    above = lines[start - 1]
    words = tuple(above.text.split())
    if ends_sentence(above.text) or lines[start].gap > 1:
        return none
    columns = count + 1 + _has_units((), rows, count)
    if len(words) == count:
        group = period_of(words)
        over = lines[start - 2].text.split() if group and start - 1 > free else []
        uppers = count // group if group else 0
        corner = over[: len(over) - uppers]
        if group and len(over) >= uppers and len(corner) < _FEWEST_FIGURES:
            return _Head(words, tuple(over[len(corner) :]), "".join(corner), start - 2)
        return _Head(words, begin=start - 1)
    if len(words) == columns or (len(words) == count + 2 and is_corner(words[0])):
        return _Head(words, begin=start - 1)
    return none


def _has_units(head: Sequence[str], rows: Sequence[_Row], count: int) -> bool:
    """Tell whether units stand in a column of their own."""
    if len(head) > count + 1:
        return True
    if len(head) == count + 1 and head[0].lower() in UNIT_HEADS:
        return False
    full = [row for row in rows if row.figures]
    units = sum(bool(split_unit(row.name)[1] and split_unit(row.name)[0]) for row in full)
    return units >= _MOSTLY * len(full) and bool(full)


def _row_of(row: _Row, *, has_unit: bool) -> list[str]:
    if not row.figures:
        return [row.name]
    if not has_unit:
        return [row.name, *row.figures]
    name, unit = split_unit(row.name)
    if not unit and " " in row.name:
        name, unit = row.name.rsplit(" ", 1)
    return [name, unit, *row.figures]
