"""What the desk proposes to an editor: entries of `edits.yml`, each for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from builder.model import BlockType, EditType, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Report

Confidence = Literal["high", "medium", "low"]
Value = str | int | list[str] | list[list[str]]

RANKS: tuple[Confidence, ...] = ("high", "medium", "low")
BESIDE = (EditType.MOVED, EditType.SUPPLIED)
QUOTED = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `edits.yml`; `keys` are those beside lines, quote and what it is."""

    span: Span
    quote: str
    type: EditType | BlockType
    keys: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries that belong together, the reason for them, and how sure it is.

    Without entries it is a remark on `line` that no edit can settle by itself.
    """

    line: int
    reason: str
    confidence: Confidence = "low"
    entries: tuple[Entry, ...] = ()


def entry(report: Report, span: Span, kind: EditType | BlockType, **keys: Value | None) -> Entry:
    """Make an entry that quotes how the first line of its span begins."""
    quote = " ".join(report.source.line(span.first).split())[:QUOTED].strip()
    given = tuple((key, value) for key, value in keys.items() if value is not None)
    return Entry(span, quote, kind, given)


def runs_of(report: Report, lines: Sequence[int]) -> list[Span]:
    """Fold lines, in reading order, into spans that hold no words of other lines.

    Blank lines in between count as the span's own.
    """
    runs: list[Span] = []
    for line in lines:
        between = range(runs[-1].last + 1, line) if runs else range(0)
        blank = not any(report.source.line(number).strip() for number in between)
        if runs and line > runs[-1].last and blank:
            runs[-1] = Span(runs[-1].first, line)
        else:
            runs.append(Span(line, line))
    return runs


def whole(
    report: Report, lines: Sequence[int], kind: BlockType, **keys: Value | None
) -> Iterator[Entry]:
    """Give the entries that make one block of lines, wherever these stand."""
    first, *rest = runs_of(report, lines)
    yield entry(report, first, kind, **keys)
    for run in rest:
        yield entry(report, run, EditType.CONTINUES, to=first.first)
