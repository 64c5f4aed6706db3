"""Cells that no rule could set into rows and columns: their lines are kept as they stand.

Where a text gives its tables cell by cell, four and more short lines that touch and are
neither text nor titles are the cells of a table or the labels of a chart. In any text without
blank lines six and more are, also such as blank cells part, if many of them are figures,
ticks or codes of a standard. What belongs to what is not told by their order alone; a finding
says so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, width, words
from builder.reading.figures.captions import is_note
from builder.reading.tables.cell_signs import Sign, is_value, sign_of
from builder.reading.tables.tab_tables import is_title_of_table
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Piece

# A title over two lines, or a name with an office, has fewer lines.
_FEWEST = 4
# A cell may hold a sentence, but is narrower than the text.
_NARROWER = 0.8
# One table read by chance tells nothing of a text's manner.
_FEWEST_TABLES = 2
# Fewer lines with a figure among them are a headline over its words. In matrices of the made-up
# reports half the lines are figures, codes or ticks, in drawings and posters a quarter.
_FEWEST_MIXED, _MANY = 6, 0.4
# So many blank lines stand for the empty cells between two that are filled.
_BETWEEN_CELLS = 3


def find_unread_tables(draft: Draft) -> Draft:
    """Make a table without rows of each run of lines that can only be cells."""
    if not draft.column or not draft.usual:
        return draft
    by_lines = _gives_cells_by_lines(draft)
    tabs = any("\t" in part.text for piece in draft.pieces if piece.table for part in piece.parts)
    pieces: list[Piece] = []
    findings: list[Finding] = []
    for run in _runs(draft, draft.usual * _NARROWER):
        for cells in _cut(draft, run) if by_lines and not _is_matrix(run, tabs=tabs) else [run]:
            first, *rest = cells
            if not (_is_matrix(cells, tabs=tabs) or (by_lines and len(cells) >= _FEWEST)):
                pieces += cells
                continue
            pieces.append(first.joined(*rest, glue="\n").as_block(BlockType.TABLE))
            message = note(
                "{count} lines from line {line} look like cells of a table or drawing, whose "
                "rows and columns cannot be told; they stand as they are",
                line=first.line,
                count=len(cells),
            )
            findings.append(Finding("T104", draft.report.id, first.line, message))
    return draft.with_pieces(pieces).with_findings(findings)


def _is_matrix(run: Sequence[Piece], *, tabs: bool) -> bool:
    """Tell whether many of a run's lines are what stands in cells alone."""
    if len(run) < _FEWEST_MIXED:
        return False
    return sum(_is_of_a_cell(piece.text, tabs=tabs) for piece in run) >= len(run) * _MANY


def _is_of_a_cell(text: str, *, tabs: bool) -> bool:
    """Tell whether a line is what cells hold; where tables have tabs, figures are a chart's."""
    sign = sign_of(text)
    return sign is Sign.CODE or (is_value(sign) and not tabs) or not words(text)


def _cut(draft: Draft, run: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Cut a run where lines don't touch."""
    row = [run[0]]
    for before, piece in pairwise(run):
        if draft.gap(before, piece):
            yield row
            row = []
        row.append(piece)
    yield row


def _gives_cells_by_lines(draft: Draft) -> bool:
    """Tell whether the text's tables, as far as they were read, stand cell by cell."""
    tables = [piece for piece in draft.pieces if piece.table]
    stacked = sum(len(piece.parts) > len(piece.table.rows) + 1 for piece in tables if piece.table)
    return stacked >= _FEWEST_TABLES and stacked * 2 > len(tables)


def _runs(draft: Draft, widest: float) -> list[list[Piece]]:
    """Cut the pieces into runs of lines that could be cells; all others are alone."""
    runs: list[list[Piece]] = []
    open_run = False
    for index, piece in enumerate(draft.pieces):
        cell = _could_be_a_cell(draft, index, widest)
        if cell and open_run and draft.gap(runs[-1][-1], piece) <= _BETWEEN_CELLS:
            runs[-1].append(piece)
        else:
            runs.append([piece])
        open_run = cell
    return runs


def _could_be_a_cell(draft: Draft, index: int, widest: float) -> bool:
    piece = draft.pieces[index]
    if not piece.is_raw() or piece.hint or draft.runs_on(piece) or is_note(piece.text):
        return False
    if max(width(part.text) for part in piece.parts) > widest or is_title_of_table(
        draft.pieces, index
    ):
        return False
    return len(piece.parts) == 1 or not ends_sentence(piece.text)
