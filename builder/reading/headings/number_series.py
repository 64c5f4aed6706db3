"""What numbers count: titles stand over text each, items one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.headings.numbering import numeral_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.headings.line_facts import Line

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
    for series in counted_on({at: line.title for at, line in enumerate(lines)}):
        ends = [*series[1:], series[-1] + _NEXT + 1]
        over = sum(_heads_text(lines, *pair) for pair in zip(series, ends, strict=True))
        if over > len(series) * _MOST:
            told |= {lines[at].piece: "counts titles" for at in series}
        elif over < len(series) * _FEW:
            told |= {lines[at].piece: "counts items" for at in series}
    return told


def counted_on(titles: Mapping[int, str]) -> Iterator[list[int]]:
    """Give the places of titles whose numbers of one kind count on, two of them at least.

    Args:
        titles: titles by their places, which rise.
    """
    last: dict[str, list[int]] = {}
    found: list[list[int]] = []
    for at, title in titles.items():
        kind = numeral_of(title)
        if not kind or kind == "case":
            continue
        series = last.get(kind)
        if series and value_of(title) == value_of(titles[series[-1]]) + 1:
            series.append(at)
        else:
            last[kind] = [at]
            found.append(last[kind])
    return (series for series in found if len(series) > 1)


def _heads_text(lines: Sequence[Line], at: int, end: int) -> bool:
    """Tell whether a line is short and text stands under it, before the next of the series."""
    line, following = lines[at], lines[at + 1 : min(end, at + 1 + _NEXT)]
    return not (line.ends or line.prose) and any(other.prose for other in following)
