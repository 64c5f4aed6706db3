"""Tables of a row or two whose cells stand each on a line: the word in the corner tells them.

Two rows of figures under each other are as often callouts. But where `項目` or the like opens
a run of labels, and behind them stand exactly as many figures as labels, with a row's name
before each row or with none before the only one, they are columns and their values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import words
from builder.reading.tables.cell_signs import Sign, is_value
from builder.reading.tables.grid import Cells, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.tables.stacked import Line

_CORNERS = {
    *(
        "项目",
        "項目",
        "指标",
        "指標",
        "类别",
        "類別",
        "分类",
        "分類",
        "年度",
        "年份",
        "性别",
        "性別",
    ),
    *("item", "items", "indicator", "indicators", "category", "categories", "metric", "metrics"),
}
# One label beside the corner is a pair, as a callout's.
_FEWEST_LABELS, _MOST_LABELS = 2, 12


@dataclass(frozen=True, slots=True)
class Cornered:
    """A table that takes the lines `first` to `last` (exclusive) of a run."""

    first: int
    last: int
    table: Table


def cornered_at(lines: Sequence[Line], at: int) -> Cornered | None:
    """Read the table whose corner stands at a place; None where none does."""
    if words(lines[at].text) not in _CORNERS:
        return None
    labels = _count(lines, at + 1, figures=False)
    figures = _count(lines, at + 1 + labels, figures=True)
    first = at + 1 + labels
    if figures in (labels, labels + 1) and labels >= _FEWEST_LABELS:
        name = 0
    elif figures == labels - 1 and figures >= _FEWEST_LABELS:
        labels, first, name = labels - 1, first - 1, 1
    else:
        return None
    rows = [(first, name, figures)]
    while name and _is_row(lines, end := sum(rows[-1]), figures):
        rows.append((end, name, figures))
    end = sum(rows[-1])
    if labels > _MOST_LABELS or (end < len(lines) and _goes_on(lines[end])):
        return None
    return Cornered(at, end, _table(lines, at, labels, rows))


def _table(
    lines: Sequence[Line], at: int, labels: int, rows: Sequence[tuple[int, int, int]]
) -> Table:
    cells = Cells()
    cells.rows.append([line.text for line in lines[at : at + 1 + labels]])
    for first, name, figures in rows:
        row = [line.text for line in lines[first : first + name + figures]]
        cells.rows.append(["", *row] if len(row) == labels else row)
    numbers = [lines[at].number, *(lines[first].number for first, _, _ in rows)]
    return table_of(cells, numbers, headed=True)


def _count(lines: Sequence[Line], place: int, *, figures: bool) -> int:
    """Count the figures, or the labels (words, and years among them), from a place on."""
    end = place
    while end < len(lines) and end - place <= _MOST_LABELS + 1:
        sign = lines[end].sign
        if sign is not Sign.FIGURE if figures else sign not in (Sign.WORDS, Sign.YEAR):
            break
        end += 1
    return end - place


def _is_row(lines: Sequence[Line], place: int, figures: int) -> bool:
    """Tell whether a name and as many figures as the first row has stand at a place."""
    named = place < len(lines) and lines[place].sign is Sign.WORDS
    return named and _count(lines, place + 1, figures=True) == figures


def _goes_on(line: Line) -> bool:
    """Tell whether a line behind the rows is a figure that fits in none of them."""
    return is_value(line.sign) and line.gap == 0
