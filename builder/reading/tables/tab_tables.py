"""Tables whose cells are parted by tabs, also over the gap where a page turned."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, width, words
from builder.reading.draft import Draft, Part, Piece, Role
from builder.reading.tables.grid import cells_of, grid_of, is_head
from builder.reading.tables.slid_rows import layout_of, strays
from builder.reading.tables.tabs import without_idle_tabs
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Halves of an ideograph of a table's title, and of what a page's head puts between its rows.
_TITLE_WIDTH = 60
_LETTERHEAD_WIDTH = 40
# Lines between two rows of one page, and between those of two.
_NARROW_GAP = 2
_WIDE_GAP = 8
# Cells of a row that stands alone.
_FEWEST_CELLS = 3


def find_tables(draft: Draft) -> Draft:
    """Gather runs of tabbed lines into table blocks.

    A head printed again after a page turn, and a letterhead in the gap, are left out.
    A table that an editor pointed at gets its cells here. Rows that stay out of their
    columns become findings.
    """
    reader = _Reader(draft)
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        run = reader.run(index)
        if run and reader.is_table(run):
            pieces += reader.table(run)
        else:
            run = run or [draft.pieces[index]]
            pieces += [reader.given(piece) for piece in run]
        index += len(run)
    return draft.with_pieces(pieces).with_findings(
        Finding(
            "T102",
            draft.report.id,
            table.row_lines[row],
            note("the figures of row {row} do not stand below columns of years", row=row + 1),
        )
        for table in (piece.table for piece in pieces)
        if table
        for row in strays(table.header, table.rows)
    )


class _Reader:
    """Looks at pieces together with their lines as the source has them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        lines = draft.report.source.lines
        kept = enumerate(zip(lines, without_idle_tabs(lines), strict=True), 1)
        self._idle = {number for number, (line, bare) in kept if line != bare}
        self._counts = Counter(words(piece.text) for piece in draft.pieces)

    def run(self, index: int) -> list[Piece]:
        """Take the pieces of one table from a place on, those to leave out included."""
        pieces = self._draft.pieces
        run: list[Piece] = []
        while index < len(pieces):
            if self._is_row(pieces[index]) and (not run or self._carries_on(run, pieces[index])):
                run.append(pieces[index])
                index += 1
            elif run and self._is_letterhead(run, index):
                run += pieces[index : index + 2]
                index += 2
            elif run and (row := self._over_page_turn(run, index)):
                run += pieces[index : row + 1]
                index = row + 1
            else:
                break
        return run

    def is_table(self, run: Sequence[Piece]) -> bool:
        """Tell whether tabs part cells; a lone pair, or mere indents, stay text."""
        rows = [piece for piece in run if self._is_row(piece)]
        inner = [piece for piece in rows if "\t" in piece.text.strip()]
        return bool(inner) and (len(rows) > 1 or len(self._cells(run[0])) >= _FEWEST_CELLS)

    def table(self, run: Sequence[Piece]) -> Iterator[Piece]:
        """Give the table of a run, then what was left out of it."""
        head = words("".join(self._cells(run[0])))
        rows, omitted = [run[0]], []
        for before, piece in pairwise(run):
            if not self._is_row(piece):
                left_out = piece.role is Role.OMITTED
                omitted.append(piece if left_out else piece.as_omitted("letterhead"))
            elif words(piece.text) == head and self._is_apart(before, piece):
                omitted.append(piece.as_omitted("table head repeated"))
            else:
                rows.append(piece)
        first, *rest = rows
        joined = first.joined(*rest, glue="\n")
        yield joined.as_block(BlockType.TABLE, table=grid_of(self._whole(joined.parts)))
        yield from omitted

    def given(self, piece: Piece) -> Piece:
        """Give an editor's table its cells, and any other piece as it is."""
        if piece.is_block(BlockType.TABLE) and piece.table is None:
            return piece.changed(table=grid_of(self._whole(piece.parts)))
        return piece

    def _whole(self, parts: Sequence[Part]) -> list[Part]:
        """Give parts with the tabs at their ends, which stand for empty cells."""
        return [replace(part, text=self._draft.report.source.line(part.line)) for part in parts]

    def _cells(self, piece: Piece) -> list[str]:
        return cells_of(self._draft.report.source.line(piece.line))

    def _is_row(self, piece: Piece) -> bool:
        has_tab = "\t" in self._draft.report.source.line(piece.line)
        return piece.is_raw() and has_tab and piece.line not in self._idle

    def _carries_on(self, run: Sequence[Piece], piece: Piece) -> bool:
        """Tell whether a tabbed line goes on with the table before it."""
        gap, cells = self._draft.gap(run[-1], piece), self._cells(piece)
        if gap == 0:
            return True
        if gap <= _WIDE_GAP and words("".join(cells)) == words("".join(self._cells(run[0]))):
            return True
        return (
            gap <= _NARROW_GAP
            and self.is_table(run)
            and "\t" in piece.text
            and self._is_as_wide(run, cells)
            and layout_of(cells) is None
        )

    def _over_page_turn(self, run: Sequence[Piece], index: int) -> int | None:
        """Find the row behind a page's number and header with which the table goes on.

        It repeats the head, or has as many columns and heads no other table.
        """
        pieces = self._draft.pieces
        row = next(
            (at for at in range(index, len(pieces)) if pieces[at].role is not Role.OMITTED), None
        )
        if row is None or row == index or not self._is_row(pieces[row]):
            return None
        last = next(piece for piece in reversed(run) if self._is_row(piece))
        if pieces[row].line - last.line > _WIDE_GAP or not self.is_table(run):
            return None
        cells = self._cells(pieces[row])
        if words("".join(cells)) == words("".join(self._cells(run[0]))):
            return row
        return row if self._is_as_wide(run, cells) and not is_head(cells) else None

    def _is_apart(self, before: Piece, piece: Piece) -> bool:
        return before.role is Role.OMITTED or self._draft.gap(before, piece) > 0

    def _is_as_wide(self, run: Sequence[Piece], cells: Sequence[str]) -> bool:
        return len(cells) == max(len(self._cells(row)) for row in run)

    def _is_letterhead(self, run: Sequence[Piece], index: int) -> bool:
        """Tell whether a line alone in a gap is a page's head, and the table goes on.

        Such a line stands elsewhere too, and what follows can't head another table.
        """
        between, following = self._draft.pieces[index], self._draft.pieces[index + 1 : index + 2]
        if not following or not self._is_row(following[0]) or not between.is_raw():
            return False
        gaps = self._draft.gap(run[-1], between), self._draft.gap(between, following[0])
        cells = self._cells(following[0])
        return (
            all(0 < gap <= _WIDE_GAP for gap in gaps)
            and self._counts[words(between.text)] > 1
            and width(between.text) <= _LETTERHEAD_WIDTH
            and self._is_as_wide(run, cells)
            and not is_head(cells)
        )


def is_title_of_table(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a short line stands right over a table and names it."""
    piece = pieces[index]
    after = (pieces[at] for at in range(index + 1, len(pieces)))
    following = next((other for other in after if other.role is not Role.OMITTED), None)
    return (
        following is not None
        and following.is_block(BlockType.TABLE)
        and width(piece.text) <= _TITLE_WIDTH
        and bool(words(piece.text))
        and not ends_sentence(piece.text)
    )
