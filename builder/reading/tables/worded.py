"""Tables of words of a line a row, whose cells single blanks part: `对象 期望 回应`.

Blanks are rare within Chinese text, so that under a head of three short words or more, the
first of which heads a column of names, lines of as many words are rows. A line between them
with fewer words goes on with the last columns; where it could be otherwise, a finding says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import has_ideographs, joint, width
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.stacked_heads import is_corner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.tables.stacked import Line

# Two columns are a title and its text; more than seven do not fit a page in words.
_COLUMNS = range(3, 8)
# Rows below the head; fewer are a sentence with blanks.
_FEWEST_ROWS = 2
# A head's word takes up to ten ideographs, a name in the first column up to twelve.
_WIDEST_HEAD, _WIDEST_NAME = 20, 24
# A cell over more lines than this is text.
_MOST_ON = 4


@dataclass(frozen=True, slots=True)
class Worded:
    """A table of the lines `first` to `last` (exclusive) of a run.

    `doubtful` are the numbers of source lines whose words could stand in other columns.
    """

    first: int
    last: int
    table: Table
    doubtful: tuple[int, ...]


def worded_at(lines: Sequence[Line], start: int) -> Worded | None:
    """Read the table whose head stands at a place of a run; None where there is none."""
    head = lines[start].text.split()
    if len(head) not in _COLUMNS or not is_corner(head[0]) or not all(map(has_ideographs, head)):
        return None
    if any(width(word) > _WIDEST_HEAD for word in head):
        return None
    cells, numbers = Cells([head]), [lines[start].number]
    waiting: list[Line] = []
    doubtful: list[int] = []
    last = start + 1
    for at in range(start + 1, len(lines)):
        words = lines[at].text.split()
        if is_corner(words[0]) and at - last > 0:
            break
        if len(words) == len(head) and width(words[0]) <= _WIDEST_NAME:
            doubtful += _carry_on(cells, waiting)
            cells.rows.append(words)
            numbers.append(lines[at].number)
            waiting, last = [], at + 1
        elif len(words) < len(head) and len(waiting) < _MOST_ON and len(cells.rows) > 1:
            # A line wider than its column is text below the table.
            if width(words[-1]) > max(width(row[-1]) for row in cells.rows):
                break
            waiting.append(lines[at])
        else:
            break
    tail = 0
    while tail < len(waiting) and len(waiting[tail].text.split()) > 1:
        tail += 1
    doubtful += _carry_on(cells, waiting[:tail])
    if len(cells.rows) <= _FEWEST_ROWS:
        return None
    return Worded(start, last + tail, table_of(cells, numbers, headed=True), tuple(doubtful))


def _carry_on(cells: Cells, lines: Sequence[Line]) -> list[int]:
    """Give the words of lines to the last columns of the last row; give the lines' numbers."""
    row = cells.rows[-1]
    for line in lines:
        words = line.text.split()
        for column, word in enumerate(words, len(row) - len(words)):
            row[column] += f"{joint(row[column], word)}{word}"
    return [line.number for line in lines]
