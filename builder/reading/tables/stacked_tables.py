"""Tables whose cells stand each on a line of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Finding
from builder.reading.tables.anchored import anchored_at, end_of_codes
from builder.reading.tables.cell_runs import apart, runs_of, with_tables
from builder.reading.tables.cell_signs import Sign
from builder.reading.tables.cornered import cornered_at
from builder.reading.tables.paired import paired_at
from builder.reading.tables.stacked import Row, is_astray, rows_from, table_of_rows, with_units
from builder.reading.tables.stacked_heads import head_above
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Table
    from builder.reading.draft import Draft
    from builder.reading.tables.stacked import Line


@dataclass(frozen=True, slots=True)
class _Found:
    """A table that takes the lines `first` to `last` (exclusive) of a run.

    None where those lines begin like one and are none: no other begins within them.
    """

    first: int
    last: int
    table: Table | None


def find_stacked_tables(draft: Draft) -> Draft:
    """Make tables of lines that are cells, where figures or a first column tell the rows.

    Pages' numbers and headers within stay left out. A table whose head can't be counted out
    has none and raises a finding; so do rows that could be cut otherwise.
    """
    findings: list[Finding] = []
    found: list[tuple[Sequence[Line], Table]] = []
    for run in runs_of(draft):
        lines = apart(run)
        tables = _tables(lines, draft.report.id, findings)
        found += [(lines[one.first : one.last], one.table) for one in tables if one.table]
    return with_tables(draft, found).with_findings(findings)


def _tables(lines: Sequence[Line], report: str, findings: list[Finding]) -> Iterator[_Found]:
    at = free = coded = 0
    while at < len(lines):
        # Where codes begin no rows, the next of them do not either.
        is_code = lines[at].sign is Sign.CODE
        found = None if is_code and at < coded else _at(lines, at, free, report, findings)
        if found is None:
            coded = max(coded, end_of_codes(lines, at)) if is_code and at >= coded else coded
            at += 1
            continue
        if found.table is not None:
            yield found
            free = found.last
        at = max(at + 1, found.last)


def _at(
    lines: Sequence[Line], at: int, free: int, report: str, findings: list[Finding]
) -> _Found | None:
    """Read the table whose first row begins at a place; lines before `free` are taken."""
    sign = lines[at].sign
    if sign is Sign.TEXT:
        return None
    anchored = anchored_at(lines, at, free)
    if anchored is not None:
        message = note("the cells of a row run over several lines; the columns cannot be told")
        findings += [Finding("T104", report, number, message) for number in anchored.doubtful]
        return _Found(anchored.first, anchored.last, anchored.table)
    if sign is not Sign.WORDS:
        return None
    rows = rows_from(lines, at)
    if not rows:
        if cornered := cornered_at(lines, at):
            return _Found(cornered.first, cornered.last, cornered.table)
        paired = paired_at(lines, at)
        return _Found(paired.first, paired.last, paired.table) if paired else None
    return _of_rows(lines, with_units(lines, rows, free), free, report, findings)


def _of_rows(
    lines: Sequence[Line], rows: list[Row], free: int, report: str, findings: list[Finding]
) -> _Found:
    """Make the table of rows of figures, with the head over them where it can be read."""
    named = all(line.sign is Sign.YEAR for line in lines[rows[0].middle : rows[0].last])
    figures = rows[0].last - rows[0].middle
    grouped = any(row.middle - row.first > 1 for row in rows[1:])
    name = rows[0].middle - 1
    head = None if named else head_above(lines, name, figures, grouped=grouped, free=free)
    if head:
        own = sum(bool(cell) and not again for row in head.cells for cell, again in row)
        rows[0] = Row(head.first + own, rows[0].middle, rows[0].last)
    elif not named and is_astray(lines, rows):
        return _Found(rows[0].first, rows[-1].last, None)
    elif not named:
        message = note(
            "the cells of the head run over several lines and do not match the columns; they "
            "stand before the table as they are"
        )
        findings.append(Finding("T104", report, lines[name].number, message))
    first = head.first if head else rows[0].first
    return _Found(first, rows[-1].last, table_of_rows(lines, rows, head))
