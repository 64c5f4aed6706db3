"""What no edit names stays as it is read without edits.

Rules learn from all of a report: one heading that an editor settles would move the levels of
others, one caption tell the next what it is. So a report is read twice, without its edits and with
them, and of both the lines that hang together are compared: a piece of the one reading ties all its
lines, and so does a piece of the other. Where an edit says what one of the lines so tied is, the
reading with edits holds; everywhere else that without.

To move lines says where they stand, not what they are: what is moved whole is what it is without
edits, and so is that behind which it comes to stand. Where a move takes lines out of a piece, or
puts some into it, there is another piece, and the reading with edits holds.

What an edit leaves of a piece may join the next, but only all of it: half a piece that no edit
names stays with its other half.

Two halves of a sentence may join across lines that an edit takes out from between them: that
piece hangs together with the edit, too.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from builder.model import EditType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from builder.model import Edit
    from builder.reading.draft import Draft, Piece

# These say how words are spelled, and the lines are read so with and without the other edits; or
# of what a section holds, when all has been read.
_SPELLING = frozenset({EditType.SIC, EditType.MISREAD, EditType.BLANKS, EditType.CLOSES})
# These say where lines stand, or what stands before them.
_PLACING = frozenset({EditType.MOVED, EditType.SUPPLIED})


def named_by(edits: Iterable[Edit], *, pointed: bool = True) -> set[int]:
    """Give the lines that edits name: their own, and, if asked, those `to` and `after` point at."""
    named: set[int] = set()
    for edit in edits:
        named.update(range(edit.span.first, edit.span.last + 1))
        if pointed:
            named.update(line for line in (edit.to, edit.after) if line is not None)
    return named


def says_what(edit: Edit) -> bool:
    """Tell whether an edit says what its lines are or where they stand, not their spelling."""
    return edit.type not in _SPELLING


def kept_apart(edited: Draft) -> Draft:
    """Give the reading with edits where they say something, and that without everywhere else.

    Args:
        edited: the draft as read with the report's edits, which holds that without, after the
            same rules.
    """
    bare = edited.bare
    edits = [edit for edit in edited.report.edits if says_what(edit)]
    told = named_by(edit for edit in edits if edit.type not in _PLACING)
    places = _Places(edits)
    in_order = sorted(told)
    pieces = list(_untorn(edited.pieces, bare, told, places))
    ties = _Ties()
    for piece in (*bare, *pieces):
        ties.tie(piece.lines)
    said = {ties.root(line) for line in told if line in ties}
    said |= {ties.root(piece.lines[0]) for piece in bare if places.part(piece.lines)}
    said |= {
        ties.root(piece.lines[0])
        for piece in pieces
        if len(piece.lines) > 1
        and (_straddles(piece, in_order) or places.bring_together(piece.lines))
    }
    return edited.with_pieces(_chosen(pieces, bare, ties, said))


def _untorn(
    edited: Sequence[Piece], bare: Sequence[Piece], told: Container[int], places: _Places
) -> Iterator[Piece]:
    """Give the pieces read with edits, and whole those of the other reading that they would tear.

    A piece is torn that no edit names, and of which one line stands with others than before and
    another does not; what had joined to it stands by itself.
    """
    at = {line: number for number, piece in enumerate(edited) for line in piece.lines}
    fixed = {
        number
        for number, piece in enumerate(edited)
        if piece.settled
        or piece.table
        or piece.attribution
        or any(line in told for line in piece.lines)
    }
    whole: dict[int, Piece] = {}
    for piece in bare:
        held = {at[line] for line in piece.lines if line in at}
        parted = len(held) > 1 and fixed.isdisjoint(held) and not places.part(piece.lines)
        if parted and any(not set(edited[one].lines) <= set(piece.lines) for one in held):
            whole.update(dict.fromkeys(piece.lines, piece))
    given: set[int] = set()
    for piece in edited:
        if whole.keys().isdisjoint(piece.lines):
            yield piece
            continue
        rest = tuple(part for part in piece.parts if part.line not in whole)
        for part in piece.parts:
            if rest and part is rest[0]:
                yield piece.changed(parts=rest)
            elif (other := whole.get(part.line)) is not None and id(other) not in given:
                given.add(id(other))
                yield other


class _Places:
    """Where edits set lines, and before or behind which others."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._moves: dict[int, set[int]] = {}
        self._behind: dict[int, set[int]] = {}
        self._before: set[int] = set()
        for number, edit in enumerate(edits):
            if edit.type is EditType.SUPPLIED:
                self._before.add(edit.span.first)
            if edit.after is not None:
                self._behind.setdefault(edit.after, set()).add(number)
                for line in range(edit.span.first, edit.span.last + 1):
                    self._moves.setdefault(line, set()).add(number)

    def part(self, lines: Sequence[int]) -> bool:
        """Tell whether some lines of a piece go elsewhere without the others, or some come in."""
        return len(lines) > 1 and (
            any(self._moves.get(line) != self._moves.get(lines[0]) for line in lines)
            or not self._behind.keys().isdisjoint(lines[:-1])
            or not self._before.isdisjoint(lines[1:])
        )

    def bring_together(self, lines: Sequence[int]) -> bool:
        """Tell whether a piece holds lines that were moved and the line behind which they stand."""
        moves = {number for line in lines for number in self._moves.get(line, ())}
        return any(not moves.isdisjoint(self._behind.get(line, ())) for line in lines)


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
