"""The pieces of a draft in a row that edits can rearrange, each step in constant time.

Pieces are linked to their neighbors and found by their lines, so that hundreds of edits
on thousands of lines cost no more than the lines they touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Span
    from builder.reading.draft import Piece

HEAD = 0


class Row:
    """Pieces in reading order, each under a key of its own; `HEAD` stands before the first."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces: dict[int, Piece] = {}
        self._next = {HEAD: HEAD}
        self._before = {HEAD: HEAD}
        self._owner: dict[int, int] = {}
        self._supplied: dict[int, int] = {}
        last = HEAD
        for piece in pieces:
            last = self.put(last, piece)

    def __getitem__(self, key: int) -> Piece:
        """Give the piece under a key."""
        return self._pieces[key]

    def __iter__(self) -> Iterator[Piece]:
        """Give the pieces in reading order."""
        key = self._next[HEAD]
        while key != HEAD:
            yield self._pieces[key]
            key = self._next[key]

    def before(self, key: int) -> int:
        """Give the key of the piece before, or `HEAD`."""
        return self._before[key]

    def holder(self, line: int) -> int | None:
        """Give the key of the piece that holds a line, or was supplied at it."""
        return self._owner.get(line, self._supplied.get(line))

    def holders(self, span: Span, *, supplied: bool = False) -> list[int]:
        """Give the keys of all pieces with a line in the span, in reading order.

        With `supplied`, headings that were put in at one of the lines are among them.
        """
        keys = {
            owners[line]: None
            for line in range(span.first, span.last + 1)
            for owners in ((self._owner, self._supplied) if supplied else (self._owner,))
            if line in owners
        }
        return list(keys) if len(keys) < 2 else self._in_order(keys)  # noqa: PLR2004 - a pair

    def put(self, after: int, piece: Piece) -> int:
        """Link a piece in behind the one under a key; give the new piece's key."""
        key = len(self._next)
        self._pieces[key] = piece
        self._own(key, piece)
        self._link(after, key)
        return key

    def set(self, key: int, piece: Piece) -> None:
        """Put another piece in a piece's place."""
        self._pieces[key] = piece
        self._own(key, piece)

    def remove(self, key: int) -> Piece:
        """Take a piece out of the row; its lines have no holder until they are put again."""
        before, following = self._before[key], self._next[key]
        self._next[before], self._before[following] = following, before
        piece = self._pieces[key]
        for line in piece.lines:
            self._owner.pop(line, None)
        return piece

    def move(self, keys: Iterable[int], after: int) -> None:
        """Set pieces, in the order given, behind the one under a key."""
        for key in keys:
            before, following = self._before[key], self._next[key]
            self._next[before], self._before[following] = following, before
            self._link(after, key)
            after = key

    def _own(self, key: int, piece: Piece) -> None:
        for line in piece.lines:
            self._owner[line] = key
        if not piece.parts:
            self._supplied[piece.at] = key

    def _link(self, after: int, key: int) -> None:
        following = self._next[after]
        self._next[after], self._before[key] = key, after
        self._next[key], self._before[following] = following, key

    def _in_order(self, keys: dict[int, None]) -> list[int]:
        """Sort keys by reading order: at once when they stand together, else by a walk."""
        key = next((key for key in keys if self._before[key] not in keys), HEAD)
        run = []
        while key in keys:
            run.append(key)
            key = self._next[key]
        if len(run) == len(keys):
            return run
        run, key = [], self._next[HEAD]
        while key != HEAD:
            if key in keys:
                run.append(key)
            key = self._next[key]
        return run
