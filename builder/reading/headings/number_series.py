"""What numbers count: titles stand over text each, items one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from builder.reading.headings.numbering import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.reading.headings.line_facts import Line

T = TypeVar("T")

# What most lines of a series do all of it does. Between the two nothing is told.
_MOST, _FEW = 0.6, 0.3
# Lines behind a number that show whether it heads text.
_NEXT = 3


def told_by_series(lines: Sequence[Line]) -> dict[int, str]:
    """Tell of each line that is counted with others whether titles or items are counted.

    Returns:
        `counts titles` or `counts items` by the pieces' places; of other lines nothing.
    """
    told: dict[int, str] = {}
    for series in counted_on(
        (at, line.kind, value_of(line.title))
        for at, line in enumerate(lines)
        if line.kind and line.kind != "case"
    ):
        ends = [*series[1:], series[-1] + _NEXT + 1]
        over = sum(_heads_text(lines, *pair) for pair in zip(series, ends, strict=True))
        if over > len(series) * _MOST:
            told |= {lines[at].piece: "counts titles" for at in series}
        elif over < len(series) * _FEW:
            told |= {lines[at].piece: "counts items" for at in series}
    return told


def counted_on(numbered: Iterable[tuple[T, object, int]]) -> Iterator[list[T]]:
    """Give the rows of what is counted on by one, each number behind the one before.

    What begins again or leaves out a number is another row; rows of one are left out.

    Args:
        numbered: what bears a number, what that counts, and its value, in order.
    """
    last: dict[object, tuple[int, list[T]]] = {}
    rows: list[list[T]] = []
    for one, kind, value in numbered:
        before, row = last.get(kind, (0, []))
        if not row or value != before + 1:
            row = []
            rows.append(row)
        row.append(one)
        last[kind] = value, row
    return (row for row in rows if len(row) > 1)


def _heads_text(lines: Sequence[Line], at: int, end: int) -> bool:
    """Tell whether a line is short and text stands under it, before the next of the series."""
    line, following = lines[at], lines[at + 1 : min(end, at + 1 + _NEXT)]
    return not (line.ends or line.prose) and any(other.prose for other in following)
