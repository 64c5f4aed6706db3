"""Tables whose cells are parted by tabs, also over the gap where a page turned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
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
        if run.pieces and run.is_table():
            pieces += reader.table(run)
        else:
            pieces += map(reader.given, run.pieces or [draft.pieces[index]])
        index += len(run.pieces) or 1
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


@dataclass
class _Run:
    """Pieces of one table so far, those to leave out included, and what is asked of all of them.

    `rows` counts its rows; `inner` tells whether a tab stands within one, `widest` how many cells
    the longest has, `first` how many the first, whose words are the `head`.
    """

    pieces: list[Piece] = field(default_factory=list)
    rows: int = 0
    inner: bool = False
    widest: int = 0
    first: int = 0
    head: str = ""

    def is_table(self) -> bool:
        """Tell whether tabs part cells; a lone pair, or mere indents, stay text."""
        return self.inner and (self.rows > 1 or self.first >= _FEWEST_CELLS)


class _Reader:
    """Looks at pieces together with their lines as the source has them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        lines = draft.report.source.lines
        kept = enumerate(zip(lines, without_idle_tabs(lines), strict=True), 1)
        self._idle = {number for number, (line, bare) in kept if line != bare}
        self._counts = Counter(words(piece.text) for piece in draft.pieces)

    def run(self, index: int) -> _Run:
        """Take the pieces of one table from a place on, those to leave out included."""
        pieces = self._draft.pieces
        run = _Run()
        while index < len(pieces):
            begun = bool(run.pieces)
            if self._is_row(pieces[index]) and (not begun or self._carries_on(run, pieces[index])):
                end = index + 1
            elif begun and self._is_letterhead(run, index):
                end = index + 2
            elif begun and (row := self._over_page_turn(run, index)):
                end = row + 1
            else:
                break
            for piece in pieces[index:end]:
                self._add(run, piece)
            index = end
        return run

    def _add(self, run: _Run, piece: Piece) -> None:
        cells = self._cells(piece)
        if not run.pieces:
            run.first, run.head = len(cells), words("".join(cells))
        if self._is_row(piece):
            run.rows += 1
            run.inner = run.inner or "\t" in piece.text.strip()
        run.widest = max(run.widest, len(cells))
        run.pieces.append(piece)

    def table(self, run: _Run) -> Iterator[Piece]:
        """Give the table of a run, then what was left out of it."""
        rows, omitted = [run.pieces[0]], []
        for before, piece in pairwise(run.pieces):
            if not self._is_row(piece):
                left_out = piece.role is Role.OMITTED
                omitted.append(piece if left_out else piece.as_omitted("letterhead"))
            elif words(piece.text) == run.head and self._is_apart(before, piece):
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

    def _carries_on(self, run: _Run, piece: Piece) -> bool:
        """Tell whether a tabbed line goes on with the table before it."""
        gap = self._draft.gap(run.pieces[-1], piece)
        if gap == 0:
            return True
        cells = self._cells(piece)
        if gap <= _WIDE_GAP and words("".join(cells)) == run.head:
            return True
        return (
            gap <= _NARROW_GAP
            and run.is_table()
            and "\t" in piece.text
            and len(cells) == run.widest
            and layout_of(cells) is None
        )

    def _over_page_turn(self, run: _Run, index: int) -> int | None:
        """Find the row behind a page's number and header with which the table goes on.

        It repeats the head, or has as many columns and heads no other table.
        """
        pieces = self._draft.pieces
        row = next(
            (at for at in range(index, len(pieces)) if pieces[at].role is not Role.OMITTED), None
        )
        if row is None or row == index or not self._is_row(pieces[row]):
            return None
        last = next(piece for piece in reversed(run.pieces) if self._is_row(piece))
        if pieces[row].line - last.line > _WIDE_GAP or not run.is_table():
            return None
        cells = self._cells(pieces[row])
        if words("".join(cells)) == run.head:
            return row
        return row if len(cells) == run.widest and not is_head(cells) else None

    def _is_apart(self, before: Piece, piece: Piece) -> bool:
        return before.role is Role.OMITTED or self._draft.gap(before, piece) > 0

    def _is_letterhead(self, run: _Run, index: int) -> bool:
        """Tell whether a line alone in a gap is a page's head, and the table goes on.

        Such a line stands elsewhere too, and what follows can't head another table.
        """
        between, following = self._draft.pieces[index], self._draft.pieces[index + 1 : index + 2]
        if not following or not self._is_row(following[0]) or not between.is_raw():
            return False
        gaps = self._draft.gap(run.pieces[-1], between), self._draft.gap(between, following[0])
        cells = self._cells(following[0])
        return (
            all(0 < gap <= _WIDE_GAP for gap in gaps)
            and self._counts[words(between.text)] > 1
            and width(between.text) <= _LETTERHEAD_WIDTH
            and len(cells) == run.widest
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
