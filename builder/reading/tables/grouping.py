"""What the labels of a flattened table are: bands, categories or groups.

A band heads a whole part of the table (環境績效). A category is the cell of the first
column that covers the rows after it. A group names the rows under it and is a row of
its own. Only their places tell them apart, since the columns are lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.tables.flattened import Entry, Head

_BAND = re.compile(r".*(?:绩效|績效|performance)\s*[\d¹²³⁴-⁹①-⑳]*", re.IGNORECASE)


@dataclass(slots=True)
class _Grid:
    """The table as far as it is made: `category` covers rows, `shown` once it stands."""

    head: Head
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    merged: set[tuple[int, int]] = field(default_factory=set)
    category: str = ""
    category_line: int = 0
    siblings: set[str] = field(default_factory=set)

    def begin(self, category: Entry | None) -> None:
        """Begin a category, or none."""
        self.category = category.name if category else ""
        self.category_line = category.line if category else 0
        self.siblings = set()

    def add(self, line: int, cells: Sequence[str], *, band: bool = False) -> None:
        """Add a row; the category stands before its cells where there are two columns."""
        row = [*cells] if band or self.head.layout.labels == 1 else [self.category, *cells]
        if len(row) > len(cells) and self.category:
            if self.category_line:
                line, self.category_line = self.category_line, 0
            else:
                self.merged.add((len(self.rows), 0))
        self.rows.append((*row, *[""] * (len(self.head.cells) - len(row))))
        self.lines.append(line)


def arrange(entries: Sequence[Entry], head: Head) -> Table:
    """Make the table of entries that end in a row."""
    grid = _Grid(head)
    labels: list[Entry] = []
    for entry in entries:
        if not entry.figures:
            labels.append(entry)
            continue
        _place(grid, labels, entry)
        labels = []
        unit = (entry.unit,) if head.has_unit else ()
        grid.add(entry.line, (entry.name, *unit, *entry.figures))
    return Table(
        header=head.cells,
        rows=tuple(grid.rows),
        row_lines=tuple(grid.lines),
        merged=frozenset(grid.merged),
    )


def _place(grid: _Grid, labels: list[Entry], row: Entry) -> None:
    """Place the labels that stand over a row."""
    if grid.head.layout.labels == 1:
        for label in labels:
            grid.add(label.line, (label.name,))
        return
    while len(labels) > 1 and _BAND.fullmatch(labels[0].name):
        grid.begin(None)
        grid.add(labels[0].line, (labels[0].name,), band=True)
        labels = labels[1:]
    if labels and not _is_group(grid, labels, row):
        grid.begin(labels[0])
        labels = labels[1:]
    for label in labels:
        grid.add(label.line, (label.name,))
    if labels:
        grid.siblings.add(row.name)


def _is_group(grid: _Grid, labels: Sequence[Entry], row: Entry) -> bool:
    """Tell whether a label goes on in the category: its rows are set in, or come again."""
    if len(labels) > 1 or not grid.category:
        return False
    return row.indent > labels[0].indent or row.name in grid.siblings
