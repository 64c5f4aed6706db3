"""Columns of a page: which of its words are read first."""

from __future__ import annotations

from dataclasses import dataclass

from builder.importing.reading_order import columns_of
from builder.model import Box

EM, LEADING = 10.0, 14.0


@dataclass(frozen=True)
class Words:
    """A line of words, or a title."""

    box: Box
    size: float = EM


def test_a_title_in_the_last_lines_of_one_column_leaves_it_whole() -> None:
    """The other column ended far above it; the folio under it begins nothing."""
    left = [Words(Box(60, 60 + at * LEADING, 280.1, 70 + at * LEADING)) for at in range(40)]
    title = Words(Box(60, 630, 150, 650), 20.0)
    # Of the lines under it, one hangs over its column's edge by a hair.
    rest = [Words(Box(60, 656 + at * LEADING, 280.2, 666 + at * LEADING)) for at in range(2)]
    right = [Words(Box(310, 60 + at * LEADING, 530, 70 + at * LEADING)) for at in range(20)]
    folio = Words(Box(520, 700, 530, 708), 8.0)
    columns = columns_of([*left, title, *rest, *right, folio], EM)
    order = [part for column in columns for row in column.rows for part in row]
    assert order == [*left, title, *rest, *right, folio]
