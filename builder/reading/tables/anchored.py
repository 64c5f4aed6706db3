"""Tables whose cells stand each on a line, told by their first column: codes, years, counts.

Where codes of a standard (`102-1`), years or counts come back after as many lines, they begin
rows. How many columns there are is what most rows have lines. A row with more lines has cells
over two, one with fewer lacks some: its lines are set into columns by what they look like, in
the cheapest way (dynamic programming, as in aligning sequences: Needleman and Wunsch, 1970).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import joint, width
from builder.reading.tables.cell_signs import Sign, is_value
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.stacked_heads import is_corner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Table
    from builder.reading.tables.stacked import Line

_YEAR = re.compile(r"(?P<count>(?:19|20)\d{2})\s*(?:年度?)?")
# A count may stand before the next cell on its line: `1   名称`.
_COUNT = re.compile(r"(?P<count>\d{1,3})[.、]?(?:\s+(?P<rest>[^\s\d].*))?")
# Rows and columns with which codes, years or counts are more than a list's; wider tables are
# not printed upright.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 12
# Rows that years or counts begin are no longer than thrice the first, or little more.
_TIMES = 3
# A row of more lines than thrice the columns has text within, not cells.
_LONGEST = 36
# The part of rows that must have as many lines as there are columns.
_USUAL = 0.4
# … and where a head has told how many there are.
_MOSTLY = 0.7
# With more rows in doubt the lines are no cells.
_MOST_DOUBTFUL = 0.4
# What it costs to set a line into a column of other looks, to leave a column empty, to go on
# with a cell, and to go on behind a line that did not fill its column.
_OTHER, _EMPTY, _ON, _ON_SHORT = 2.0, 1.0, 0.5, 1.0
# The part of a column's widest line that a line must take up for its cell to go on, and what
# two costs may differ by and be one (they are sums of floats).
_FULL = 0.7
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Anchored:
    """A table of rows that begin at known lines, `first` to `last` (exclusive) of the run.

    `doubtful` are the numbers of source lines whose rows could be cut otherwise.
    """

    first: int
    last: int
    table: Table
    doubtful: tuple[int, ...]


def anchored_at(lines: Sequence[Line], start: int, free: int = 0) -> Anchored | None:
    """Read the table whose first row begins at a place of a run; None where there is none.

    Lines before `free` are another table's.
    """
    anchors = _anchors(lines, start)
    if len(anchors) < _FEWEST_ROWS:
        return None
    is_code = lines[start].sign is Sign.CODE
    head = _head(lines[max(free, start - _MOST_COLUMNS) : start])
    rows = [list(_cells(lines[a:b], split=not is_code)) for a, b in pairwise(anchors)]
    sizes = Counter(map(len, rows))
    columns = max(sizes, key=lambda size: (sizes[size], -size))
    if head and (is_code or _fit(sizes, len(head))):
        columns = len(head) if not is_code else columns
        head = head if len(head) == columns else []
    elif not is_code and not _all_figures(rows):
        return None
    if not _FEWEST_COLUMNS <= columns <= _MOST_COLUMNS:
        return None
    last = _last(lines, anchors[-1], columns - (len(rows[0]) > anchors[1] - anchors[0]))
    rows.append(list(_cells(lines[anchors[-1] : last], split=not is_code)))
    if is_code and sizes[columns] < _USUAL * sizes.total():
        return None
    cells = Cells()
    numbers: list[int] = []
    doubtful: list[int] = []
    if head:
        cells.rows.append([line.text for line in head])
        numbers.append(head[0].number)
    shapes = _shapes(rows, columns)
    for row in rows:
        _add(cells, numbers, doubtful, row, shapes)
    if len(doubtful) > _MOST_DOUBTFUL * len(rows):
        return None
    table = table_of(cells, numbers, headed=bool(head))
    return Anchored(start - len(head), last, table, tuple(doubtful))


def end_of_codes(lines: Sequence[Line], start: int) -> int:
    """Give the place behind the last code of those that would begin the rows from `start` on."""
    return _anchors(lines, start)[-1] + 1


def _fit(sizes: Counter[int], columns: int) -> bool:
    """Tell whether most rows fill the head's columns, once or with all but the first again."""
    whole = sum(count for size, count in sizes.items() if size == columns or _again(size, columns))
    return whole >= _MOSTLY * sizes.total()


def _again(size: int, columns: int) -> bool:
    """Tell whether so many cells are several rows that share their first."""
    return columns > _FEWEST_COLUMNS and size > columns and (size - 1) % (columns - 1) == 0


def _add(
    cells: Cells,
    numbers: list[int],
    doubtful: list[int],
    row: Sequence[Line],
    shapes: Sequence[_Shape],
) -> None:
    """Add the rows that the lines from one anchor to the next make."""
    columns = len(shapes)
    if _again(len(row), columns) and row[0].sign is Sign.YEAR:
        for at in range(1, len(row), columns - 1):
            if at > 1:
                cells.merged.add((len(cells.rows), 0))
            part = row[at : at + columns - 1]
            cells.rows.append([row[0].text, *(line.text for line in part)])
            numbers.append(row[0].number if at == 1 else part[0].number)
        return
    made, sure = _aligned(row, shapes)
    if not sure:
        doubtful.append(row[0].number)
    cells.rows.append(made)
    numbers.append(row[0].number)


def _cells(lines: Sequence[Line], *, split: bool) -> Iterator[Line]:
    """Give a row's cells: its lines, the first cut behind its count where more follows."""
    match = _COUNT.fullmatch(lines[0].text) if split else None
    if match and match["rest"]:
        yield replace(lines[0], text=match["count"])
        yield replace(lines[0], text=match["rest"])
    else:
        yield lines[0]
    yield from lines[1:]


def _anchors(lines: Sequence[Line], start: int) -> list[int]:
    """Give the places of lines that begin rows: codes, or years or counts that go on by one."""
    first = lines[start]
    is_code = first.sign is Sign.CODE
    form = _YEAR if _YEAR.fullmatch(first.text) else _COUNT
    match = form.fullmatch(first.text)
    if not is_code and (match is None or (form is _COUNT and match["count"] != "1")):
        return []
    anchors = [start]
    count = 0 if match is None else int(match["count"])
    for at in range(start + 1, len(lines)):
        usual = anchors[1] - anchors[0] if len(anchors) > 1 and not is_code else _LONGEST
        if at - anchors[-1] > min(_LONGEST, usual * _TIMES + _TIMES):
            break
        if is_code:
            if lines[at].sign is Sign.CODE:
                anchors.append(at)
            continue
        found = form.fullmatch(lines[at].text)
        step = int(found["count"]) - count if found else 0
        near = len(anchors) > 1 and at - anchors[-1] < anchors[1] - anchors[0]
        if not near and (step == 1 or (step == -1 and form is _YEAR)):
            anchors.append(at)
            count += step
    return anchors


def _head(above: Sequence[Line]) -> Sequence[Line]:
    """Give the lines right over the first row that head its columns, from a word that does."""
    first = len(above)
    while first and above[first - 1].sign is Sign.WORDS:
        first -= 1
    corner = next((at for at in range(first, len(above)) if is_corner(above[at].text)), None)
    return [] if corner is None else above[corner:]


def _all_figures(rows: Sequence[Sequence[Line]]) -> bool:
    return len({len(row) for row in rows}) == 1 and all(
        is_value(line.sign) for row in rows for line in row
    )


def _last(lines: Sequence[Line], anchor: int, columns: int) -> int:
    """Give the end of the last row: as many lines as columns, and no text among them."""
    end = anchor + 1
    while end < min(len(lines), anchor + columns) and lines[end].sign is not Sign.TEXT:
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a column's cells look like, and how wide they get."""

    sign: Sign
    widest: int


def _shapes(rows: Sequence[Sequence[Line]], columns: int) -> list[_Shape]:
    whole = [row for row in rows if len(row) == columns] or [
        [*row, *[row[-1]] * columns][:columns] for row in rows[:1]
    ]
    shapes = []
    for column in range(columns):
        cells = [row[column] for row in whole]
        sign = Counter(cell.sign for cell in cells).most_common(1)[0][0]
        shapes.append(_Shape(sign, max(width(cell.text) for cell in cells)))
    return shapes


def _aligned(lines: Sequence[Line], shapes: Sequence[_Shape]) -> tuple[list[str], bool]:
    """Set a row's lines into columns; tell whether only one way is the cheapest."""
    if len(lines) == len(shapes):
        return [line.text for line in lines], True
    # best[c] is the cheapest way (cost, columns of the lines) that ends in column c; the first
    # line begins the row.
    best: dict[int, tuple[float, tuple[int, ...], bool]] = {0: (0.0, (0,), True)}
    for at, line in enumerate(lines[1:], 1):
        ways: dict[int, list[tuple[float, tuple[int, ...], bool]]] = {}
        for column, (cost, path, sure) in best.items():
            # A figure goes on with nothing, and nothing goes on with it.
            if column and not is_value(line.sign) and not is_value(lines[at - 1].sign):
                full = width(lines[at - 1].text) >= shapes[column].widest * _FULL
                on = (_ON if full else _ON_SHORT) + _OTHER * is_value(shapes[column].sign)
                ways.setdefault(column, []).append((cost + on, (*path, column), sure))
            for to in range(column + 1, len(shapes)):
                other = _OTHER * (not _alike(line.sign, shapes[to].sign))
                skipped = _EMPTY * (to - column - 1)
                ways.setdefault(to, []).append((cost + other + skipped, (*path, to), sure))
        best = {}
        for column, found in ways.items():
            cheapest = min(found)
            ties = sum(abs(way[0] - cheapest[0]) < _SAME for way in found)
            best[column] = (cheapest[0], cheapest[1], cheapest[2] and ties == 1)
    if not best:
        return ["\n".join(line.text for line in lines), *[""] * (len(shapes) - 1)], False
    ends = [
        (cost + _EMPTY * (len(shapes) - 1 - column), path, sure)
        for column, (cost, path, sure) in best.items()
    ]
    cost, path, sure = min(ends)
    sure = sure and sum(abs(end[0] - cost) < _SAME for end in ends) == 1
    row = [""] * len(shapes)
    for line, column in zip(lines, path, strict=True):
        row[column] += f"{joint(row[column], line.text) if row[column] else ''}{line.text}"
    return row, sure


def _alike(one: Sign, other: Sign) -> bool:
    figures = {Sign.FIGURE, Sign.YEAR}
    texts = {Sign.WORDS, Sign.TEXT}
    return one is other or {one, other} <= figures or {one, other} <= texts
