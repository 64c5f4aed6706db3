"""Rows that slid out of their columns, put back where the head of the table says.

Only a head that names its columns gives evidence enough: labels, then a unit, then one
column of figures for each year. A row of which all figures are there is then read from
its right end, whatever blanks were lost or added on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import words
from builder.reading.kept_facts import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

UNIT_HEADS = frozenset({"单位", "單位", "计量单位", "計量單位", "unit", "units"})
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FIGURE = re.compile(
    r"[<>≤≥≈~约約]?\s*[-−–+]?\d[\d,，.\s]*\s*[%％‰]?\s*(?:\^?\{?[①-⑳¹²³⁴-⁹]+\}?)?"
    r"|[-−–—/]+|N/?A|不适用|不適用",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a head says: `labels` columns (the last names the row), a unit, `figures`."""

    labels: int
    figures: int

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.labels + 1 + self.figures


@kept
def is_figure(cell: str) -> bool:
    """Tell whether a cell is a figure or a sign that there is none."""
    return bool(_FIGURE.fullmatch(cell.strip()))


def is_year(cell: str) -> bool:
    """Tell whether a cell of a head names a year and little else."""
    return bool(_YEAR.search(cell)) and len(words(cell)) <= len("2021年12月31日")


def layout_of(head: Sequence[str]) -> Layout | None:
    """Read the layout from a head; None where it names no unit and years after it."""
    cells = list(head)
    while cells and not cells[-1]:
        cells.pop()
    unit = next((i for i, cell in enumerate(cells) if words(cell) in UNIT_HEADS), 0)
    years = cells[unit + 1 :]
    if not unit or not years or not all(map(is_year, years)):
        return None
    return Layout(unit, len(years))


def settle(rows: Sequence[Sequence[str]], layout: Layout) -> list[list[str]]:
    """Put each row's cells into the columns of the layout.

    Rows that can't be settled come back as they are. Where labels of groups stand in
    the rows they begin, a row of nothing but labels names a smaller group: such labels
    are set against the column of names.
    """
    cut = [_cut(row, layout) for row in rows]
    grouped = any(_fits(row, layout) and all(row[: layout.labels]) for row in cut)
    return [_settled(row, layout, grouped=grouped) for row in cut]


def strays(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Give the numbers, from 0, of rows that hold figures or words out of their columns."""
    if not (layout := layout_of(head)):
        return []
    return [
        number
        for number, row in enumerate(rows)
        if (is_figure(row[layout.labels]) and any(map(str.isdigit, row[layout.labels])))
        or not all(is_figure(cell) for cell in row[layout.labels + 1 :] if cell)
    ]


def _cut(row: Sequence[str], layout: Layout) -> list[str]:
    """Drop empty cells beyond the last column."""
    cells = list(row)
    while len(cells) > layout.width and not cells[-1]:
        cells.pop()
    return cells


def _fits(row: Sequence[str], layout: Layout) -> bool:
    return len(row) == layout.width and all(map(is_figure, row[layout.labels + 1 :]))


def _settled(row: list[str], layout: Layout, *, grouped: bool) -> list[str]:
    if _fits(row, layout):
        return row
    filled = [index for index, cell in enumerate(row) if cell]
    figures = filled[-layout.figures :]
    if len(figures) == layout.figures and all(is_figure(row[index]) for index in figures):
        first = figures[0]
        unit = row[first - 1] if first else ""
        labels = [row[index] for index in filled if index < first - (1 if unit else 0)]
        if 1 <= len(labels) <= layout.labels:
            return [*_against_names(labels, layout), unit, *(row[index] for index in figures)]
    elif grouped and filled and not any(is_figure(row[index]) for index in filled):
        labels = [row[index] for index in filled]
        if len(labels) <= layout.labels:
            return [*_against_names(labels, layout), *[""] * (layout.figures + 1)]
    return row


def _against_names(labels: list[str], layout: Layout) -> list[str]:
    """Set labels so that the last stands in the column of names."""
    return [*[""] * (layout.labels - len(labels)), *labels]
