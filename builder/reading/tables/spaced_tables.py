"""Tables of a line a row, whose columns blanks keep or whose cells single blanks part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Finding
from builder.reading.characters import ends_sentence
from builder.reading.tables.aligned import Laid, has_gap, table_of_columns
from builder.reading.tables.cell_runs import runs_of, with_tables
from builder.reading.tables.spaced import spaced_at
from builder.reading.tables.worded import worded_at
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Table
    from builder.reading.draft import Draft
    from builder.reading.tables.stacked import Line


def find_spaced_tables(draft: Draft) -> Draft:
    """Make tables of lines that are rows: by their columns first, else by their figures."""
    found: list[tuple[Sequence[Line], Table]] = []
    findings: list[Finding] = []
    for lines in runs_of(draft):
        found += _tables(draft, lines, findings)
    return with_tables(draft, found).with_findings(findings)


def _tables(
    draft: Draft, lines: Sequence[Line], findings: list[Finding]
) -> Iterator[tuple[Sequence[Line], Table]]:
    at = free = tried = 0
    source = draft.report.source
    while at < len(lines):
        end = _end(draft, lines, at) if at >= tried else 0
        table = None
        if end:
            laid = [Laid(line.number, source.line(line.number).rstrip()) for line in lines[at:end]]
            table = table_of_columns(laid)
            tried = end
        first = at
        if table is None and (spaced := spaced_at(lines, at, free)) is not None:
            first, end, table = spaced.first, spaced.last, spaced.table
        if table is None and (worded := worded_at(lines, at)) is not None:
            first, end, table = worded.first, worded.last, worded.table
            message = note("the cells of a row run over several lines; the columns cannot be told")
            report = draft.report.id
            findings += [Finding("T104", report, line, message) for line in worded.doubtful]
        if table is None:
            at += 1
            continue
        yield lines[first:end], table
        at = free = end


def _end(draft: Draft, lines: Sequence[Line], start: int) -> int:
    """Give where the lines end that keep columns from a place on; 0 where none begin there."""
    source = draft.report.source
    if not has_gap(source.line(lines[start].number)):
        return 0
    end = start + 1
    last = end
    usual = min(lines[end].gap, 1) if end < len(lines) else 0
    while end < len(lines) and lines[end].gap <= usual:
        text = source.line(lines[end].number)
        if has_gap(text):
            last = end + 1
        elif end - last > 1 or (ends_sentence(text) and not text[:1].isspace()):
            break
        elif text[:1].isspace():
            last = end + 1
        end += 1
    return last
