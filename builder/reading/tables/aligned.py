"""Tables whose columns blanks keep, as `pdftotext -layout` writes them.

Positions count characters, as that tool does. A column ends where nearly all lines have a
blank (a river), and at least one line has two or more. A line that begins under a later
column goes on with the cells above it. Prose in two columns looks alike: it is told by long
lines on both sides that go on from line to line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, joint, width
from builder.reading.tables.cell_signs import is_value, sign_of
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.slid_rows import UNIT_HEADS
from builder.reading.tables.tabs import is_marker
from builder.reading.tables.unit_words import split_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table

_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
# Lines with gaps: two are a letter's head.
_FEWEST_ROWS = 3
# So many lines must have a blank where a column ends; the others are names over columns.
_RIVER = 0.85
# A column of prose holds fifteen ideographs or more on each line, and hardly any figure.
_PROSE = 30
# Signs of a line that keeps columns; a longer one is text with a tear.
_WIDEST = 400
# So many cells of a column must hold as many figures for it to be several columns.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """A line as laid out, `number` in the source, `text` with the blanks before it."""

    number: int
    text: str


def has_gap(text: str) -> bool:
    """Tell whether a line holds cells apart by two blanks or more."""
    return len(text) <= _WIDEST and bool(_GAP.search(text.strip()))


def table_of_columns(lines: Sequence[Laid]) -> Table | None:
    """Read lines as a table whose columns blanks keep; None where they are none."""
    gapped = [line for line in lines if has_gap(line.text)]
    if len(gapped) < _FEWEST_ROWS:
        return None
    bounds = _bounds([line.text for line in lines], [line.text for line in gapped])
    if len(bounds) < len("两栏"):
        return None
    rows = [_cells(line.text, bounds) for line in lines]
    if _is_prose(rows) or all(is_marker(row[0]) for row in rows if row[0]):
        return None
    cells = Cells()
    numbers: list[int] = []
    for line, row in zip(lines, rows, strict=True):
        if cells.rows and _goes_on(row, cells.rows[-1]):
            above = cells.rows[-1]
            for column, cell in enumerate(row):
                if cell:
                    above[column] += f"{joint(above[column], cell) if above[column] else ''}{cell}"
            continue
        cells.rows.append(row)
        numbers.append(line.number)
    if len(cells.rows) < len("首行"):
        return None
    _split_figures(cells.rows)
    _move_units(cells.rows)
    return table_of(cells, numbers)


def _bounds(lines: Sequence[str], gapped: Sequence[str]) -> list[int]:
    """Give where columns begin: behind each river of blanks that runs through the lines."""
    longest = max(map(len, lines))
    blank = [0] * (longest + 1)
    wide = [False] * (longest + 1)
    for line in gapped:
        padded = line.ljust(longest)
        for at, sign in enumerate(padded):
            blank[at] += sign.isspace()
        for gap in _GAP.finditer(line):
            for at in range(gap.start(), gap.end()):
                wide[at] = True
    needed = _RIVER * len(gapped)
    starts: list[int] = []
    first = min(len(line) - len(line.lstrip()) for line in gapped)
    in_river, was_wide = True, True
    for at in range(first, longest):
        river = blank[at] >= needed
        if river:
            was_wide = was_wide or wide[at] if in_river else wide[at]
        elif in_river and was_wide:
            starts.append(at)
        in_river = river
    return starts


def _cells(line: str, starts: Sequence[int]) -> list[str]:
    """Cut a line into cells: each word belongs to the last column that begins by its middle."""
    cells = [""] * len(starts)
    for word in re.finditer(r"\S+(?:\s\S+)*", line):
        for at, part in _parts(word, starts):
            cells[at] += f"{' ' if cells[at] else ''}{part}"
    return cells


def _parts(word: re.Match[str], starts: Sequence[int]) -> list[tuple[int, str]]:
    """Give a run of words, or each of them where they are figures of several columns."""
    inner = list(re.finditer(r"\S+", word[0]))
    apart = sum(is_value(sign_of(one[0])) for one in inner) > 1 or any(
        word.start() < start <= word.start() + one.start() for start in starts for one in inner[1:]
    )
    if not apart:
        return [(_column(word.start(), word.end(), starts), word[0])]
    return [
        (_column(word.start() + one.start(), word.start() + one.end(), starts), one[0])
        for one in inner
    ]


def _column(start: int, end: int, starts: Sequence[int]) -> int:
    middle = (start + end) / 2
    by_start = sum(begin <= start for begin in starts) - 1
    by_middle = sum(begin <= middle for begin in starts) - 1
    # A long name that runs on under the next columns begins in its own.
    return max(by_start, 0) if end - start > width("两栏文字") else max(by_middle, by_start, 0)


def _goes_on(row: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether a line carries on the cells above it: its first column is empty.

    A line of figures is a row of its own.
    """
    filled = [at for at, cell in enumerate(row) if cell]
    if not filled or row[0]:
        return False
    figures = any(is_value(sign_of(row[at])) for at in filled)
    return not figures and all(above[at] for at in filled) and len(filled) < len(row)


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether columns are columns of a page: two or three of them, of long open lines."""
    if len(rows[0]) > len("三栏文"):
        return False
    for column in zip(*rows, strict=True):
        filled = [cell for cell in column if cell]
        open_ends = sum(not ends_sentence(cell) for cell in filled)
        long = median(map(width, filled)) >= _PROSE if filled else False
        if not (long and open_ends * 2 > len(filled)):
            return False
    return True


def _split_figures(rows: list[list[str]]) -> None:
    """Cut columns of which nearly all cells hold equally many figures."""
    for column in reversed(range(len(rows[0]))):
        parts = [row[column].split() for row in rows]
        figures = [cell for cell in parts if cell and all(is_value(sign_of(one)) for one in cell)]
        counts = Counter(map(len, figures))
        most = max(counts, key=lambda count: counts[count], default=1)
        if most == 1 or counts[most] < _MOSTLY * sum(map(bool, parts)):
            continue
        for row, cell in zip(rows, parts, strict=True):
            whole = len(cell) == most
            row[column : column + 1] = cell if whole else [row[column], *[""] * (most - 1)]


def _move_units(rows: list[list[str]]) -> None:
    """Put units back that stand behind a name too long for its column."""
    head = rows[0]
    units = next((at for at, cell in enumerate(head) if cell.lower() in UNIT_HEADS), 0)
    for row in rows[1:] if units else []:
        name, unit = split_unit(row[units - 1])
        if not row[units] and name and unit:
            row[units - 1 : units + 1] = [name, unit]
