"""What no edit names stays as it is read without edits.

Rules learn from all of a report: one heading that an editor settles would move the levels of
others, one caption tell the next what it is. So a report is read twice, without its edits and with
them, and of both the lines that hang together are compared: a piece of the one reading ties all its
lines, and so does a piece of the other. Where an edit names one of the lines so tied, the reading
with edits holds; everywhere else that without.

Two halves of a sentence may join across lines that an edit takes out from between them: that
piece hangs together with the edit, too.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from builder.model import EditType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Edit
    from builder.reading.draft import Draft, Piece

# These say how words are spelled, and the lines are read so with and without the other edits; or
# of what a section holds, when all has been read.
_SPELLING = frozenset({EditType.SIC, EditType.MISREAD, EditType.BLANKS, EditType.CLOSES})


def named_by(edits: Iterable[Edit]) -> set[int]:
    """Give the lines that edits name: their own, and those that `to` and `after` point at."""
    named: set[int] = set()
    for edit in edits:
        named.update(range(edit.span.first, edit.span.last + 1))
        named.update(line for line in (edit.to, edit.after) if line is not None)
    return named


def kept_apart(edited: Draft, bare: Draft) -> Draft:
    """Give the reading with edits where they say something, and that without everywhere else.

    Args:
        edited: the draft as read with the report's edits.
        bare: the same report's draft as read without, after the same rules.
    """
    named = named_by(edit for edit in edited.report.edits if edit.type not in _SPELLING)
    ties = _Ties()
    for piece in (*bare.pieces, *edited.pieces):
        ties.tie(piece.lines)
    in_order = sorted(named)
    said = {ties.root(line) for line in named if line in ties}
    said |= {
        ties.root(piece.lines[0])
        for piece in edited.pieces
        if len(piece.lines) > 1 and _straddles(piece, in_order)
    }
    return edited.with_pieces(_chosen(edited.pieces, bare.pieces, ties, said))


def _straddles(piece: Piece, named: Sequence[int]) -> bool:
    """Tell whether a named line stands between a piece's lines."""
    first = min(piece.lines)
    at = bisect_right(named, first)
    return at < len(named) and named[at] < max(piece.lines)


def _chosen(
    edited: Sequence[Piece], bare: Sequence[Piece], ties: _Ties, said: set[int]
) -> Iterator[Piece]:
    """Give the pieces of both readings, in the order of that with edits.

    To move a heading, or to omit a line beside it, says nothing of its level.
    """
    levels = {piece.lines: piece.level for piece in bare if piece.is_heading()}
    beginning = {min(piece.lines): piece for piece in bare if piece.lines}
    given: set[int] = set()
    for piece in edited:
        if not piece.lines or ties.root(piece.lines[0]) in said:
            free = piece.is_heading() and not piece.settled
            yield piece.changed(level=levels.get(piece.lines, piece.level)) if free else piece
            continue
        for line in sorted(piece.lines):
            if (other := beginning.get(line)) is not None and line not in given:
                given.add(line)
                yield other


class _Ties:
    """Lines that hang together (disjoint sets; Tarjan 1975)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def __contains__(self, line: int) -> bool:
        """Tell whether a line is in any piece."""
        return line in self._above

    def tie(self, lines: Sequence[int]) -> None:
        """Tie lines to one another."""
        for line in lines:
            self._above.setdefault(line, line)
            self._above[self.root(line)] = self.root(lines[0])

    def root(self, line: int) -> int:
        """Give the line that stands for all that a line hangs together with."""
        while (above := self._above[line]) != line:
            self._above[line] = self._above[above]
            line = above
        return line
