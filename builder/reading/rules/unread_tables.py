"""Cells that no rule could set into rows and columns: their lines are kept as they stand.

Where a text gives its tables cell by cell, four and more short lines that touch and are
neither text nor titles are the cells of a table or the labels of a chart. What belongs to
what is not told by their order alone; a finding says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, width
from builder.reading.rules.captions import is_note
from builder.reading.rules.tables import is_title_of_table

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

# A title over two lines, or a name with an office, has fewer lines.
_FEWEST = 4
# A cell may hold a sentence, but is narrower than the text.
_NARROWER = 0.8
# One table read by chance tells nothing of a text's manner.
_FEWEST_TABLES = 2


def find_unread_tables(draft: Draft) -> Draft:
    """Make a table without rows of each run of lines that can only be cells."""
    if not _gives_cells_by_lines(draft):
        return draft
    widest = draft.usual * _NARROWER
    pieces: list[Piece] = []
    findings: list[Finding] = []
    for run in _runs(draft, widest):
        first, *rest = run
        if len(run) < _FEWEST:
            pieces += run
            continue
        pieces.append(first.joined(*rest, glue="\n").as_block(BlockType.TABLE))
        message = (
            f"第 {first.line} 行起的 {len(run)} 行像是表格或图中的格子，分不出行与列，各行照录"
        )
        findings.append(Finding("T104", draft.report.id, first.line, message))
    return draft.with_pieces(pieces).with_findings(findings)


def _gives_cells_by_lines(draft: Draft) -> bool:
    """Tell whether the text's tables, as far as they were read, stand cell by cell."""
    if not draft.column or not draft.usual:
        return False
    tables = [piece for piece in draft.pieces if piece.table]
    stacked = sum(len(piece.parts) > len(piece.table.rows) + 1 for piece in tables if piece.table)
    return stacked >= _FEWEST_TABLES and stacked * 2 > len(tables)


def _runs(draft: Draft, widest: float) -> list[list[Piece]]:
    """Cut the pieces into runs of lines that could be cells and touch; all others are alone."""
    runs: list[list[Piece]] = []
    open_run = False
    for index, piece in enumerate(draft.pieces):
        cell = _could_be_a_cell(draft, index, widest)
        if cell and open_run and draft.gap(runs[-1][-1], piece) == 0:
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
