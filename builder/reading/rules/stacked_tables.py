"""Tables whose cells stand each on a line of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.draft import Role
from builder.reading.tables.anchored import anchored_at
from builder.reading.tables.paired import paired_at
from builder.reading.tables.signs import Sign
from builder.reading.tables.stacked import Line, Row, is_astray, rows_from, table_of_rows
from builder.reading.tables.stacked_heads import head_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Table
    from builder.reading.draft import Draft, Piece

# Cells may stand a blank line or two apart; three part what stands on a page.
_WIDEST_GAP = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A table that takes the lines `first` to `last` (exclusive) of a run."""

    first: int
    last: int
    table: Table


def find_stacked_tables(draft: Draft) -> Draft:
    """Make tables of lines that are cells, where figures or a first column tell the rows.

    Pages' numbers and headers within stay left out. A table whose head can't be counted out
    has none and raises a finding; so do rows that could be cut otherwise.
    """
    tables: dict[int, list[int]] = {}
    made: dict[int, Table] = {}
    findings: list[Finding] = []
    for lines in _runs(draft):
        for found in _tables(lines, draft.report.id, findings):
            places = [line.place for line in lines[found.first : found.last]]
            tables[places[0]] = places
            made[places[0]] = found.table
    if not tables:
        return draft
    return draft.with_pieces(_pieces(draft, tables, made)).with_findings(findings)


def _pieces(draft: Draft, tables: dict[int, list[int]], made: dict[int, Table]) -> Iterator[Piece]:
    index = 0
    while index < len(draft.pieces):
        if index not in tables:
            yield draft.pieces[index]
            index += 1
            continue
        places = tables[index]
        first, *rest = (draft.pieces[place] for place in places)
        block = first.joined(*rest, glue="\n").as_block(BlockType.TABLE)
        yield replace(block, table=made[index], hint=0)
        inner = set(places)
        yield from (draft.pieces[at] for at in range(index, places[-1] + 1) if at not in inner)
        index = places[-1] + 1


def _runs(draft: Draft) -> Iterator[list[Line]]:
    """Cut the undecided lines where text or anything decided stands between them."""
    source = draft.report.source.lines
    run: list[Line] = []
    before: Piece | None = None
    turned = False
    for place, piece in enumerate(draft.pieces):
        if piece.role is Role.OMITTED:
            turned = True
            continue
        gap = draft.gap(before, piece) if before else 0
        if run and (not piece.is_raw() or gap > _WIDEST_GAP):
            yield run
            run = []
        if piece.is_raw() and "\t" not in piece.text:
            above = source[piece.line - 2] if piece.line > 1 else ""
            blanks = int(bool(above) and not above.strip())
            run.append(Line(place, piece.line, piece.text, gap, blanks, turned))
        elif run:
            yield run
            run = []
        before, turned = piece, False
    if run:
        yield run


def _tables(lines: Sequence[Line], report: str, findings: list[Finding]) -> Iterator[_Found]:
    at = free = 0
    while at < len(lines):
        found = _at(lines, at, free, report, findings)
        if found:
            yield found
            free = found.last
        at = max(at + 1, free)


def _at(
    lines: Sequence[Line], at: int, free: int, report: str, findings: list[Finding]
) -> _Found | None:
    """Read the table whose first row begins at a place; lines before `free` are taken."""
    sign = lines[at].sign
    if sign is Sign.TEXT:
        return None
    anchored = anchored_at(lines, at, free)
    if anchored or sign is not Sign.WORDS:
        if anchored is None:
            return None
        for number in anchored.doubtful:
            message = "一行的各格排成多行，分栏不能确定"
            findings.append(Finding("T104", report, number, message))
        return _Found(anchored.first, anchored.last, anchored.table)
    rows = rows_from(lines, at)
    if not rows:
        paired = paired_at(lines, at)
        return _Found(paired.first, paired.last, paired.table) if paired else None
    named = all(line.sign is Sign.YEAR for line in lines[rows[0].middle : rows[0].last])
    figures = rows[0].last - rows[0].middle
    grouped = any(row.middle - row.first > 1 for row in rows[1:])
    head = None if named else head_above(lines, at, figures, grouped=grouped, free=free)
    if head:
        own = sum(bool(cell) and not again for row in head.cells for cell, again in row)
        rows[0] = Row(head.first + own, rows[0].middle, rows[0].last)
    elif not named and is_astray(lines, rows):
        return None
    elif not named:
        message = "表头的各格排成多行，与各栏对不上，照录在表前"
        findings.append(Finding("T104", report, lines[at].number, message))
    first = head.first if head else at
    return _Found(first, rows[-1].last, table_of_rows(lines, rows, head))
