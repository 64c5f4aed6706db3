"""The pieces of a draft in a row that edits can rearrange, each step in constant time.

Pieces are linked to their neighbors and found by their lines, so that hundreds of edits
on thousands of lines cost no more than the lines they touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Edit, Spot
    from builder.reading.draft import Piece
    from builder.reading.edits.read_without import ReadWithout

# The key of no piece.
HEAD = 0


class Row:
    """Pieces in reading order, each under a key of its own; `HEAD` stands before the first.

    `without` tells what their lines are by the reading without edits.
    """

    def __init__(self, pieces: Iterable[Piece], without: ReadWithout) -> None:
        self.without = without
        self._pieces: dict[int, Piece] = {}
        self._next = {HEAD: HEAD}
        self._before = {HEAD: HEAD}
        self._owner: dict[Spot, int] = {}
        self._parted: dict[int, list[str]] = {}
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

    def holder(self, line: int, letter: str = "") -> int | None:
        """Give the key of the piece that holds a line, or was supplied at it.

        Of a line that is parted it is the portion `letter`, or else the first.
        """
        letters = self._parted.get(line, ("",))
        spot = line, letter or letters[0]
        return self._owner.get(spot, self._supplied.get(line))

    def holders(self, edit: Edit, *, supplied: bool = False) -> list[int]:
        """Give the keys of all pieces with a line that the edit speaks of, in reading order.

        With `supplied`, headings that were put in at one of the lines are among them.
        """
        span = edit.span
        keys: dict[int, None] = {}
        for line in range(span.first, span.last + 1):
            for letter in self._parted.get(line, ("",)):
                if (line, letter) in self._owner and edit.holds(line, letter):
                    keys[self._owner[line, letter]] = None
            if supplied and line in self._supplied:
                keys[self._supplied[line]] = None
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
        for spot in piece.spots:
            self._owner.pop(spot, None)
        return piece

    def gather(self, piece: Piece) -> int:
        """Put a piece in the place of the first of those that hold its lines; give its key."""
        owners = map(self._owner.get, piece.spots)
        first, *others = dict.fromkeys(key for key in owners if key is not None)
        for key in others:
            self.remove(key)
        self.set(first, piece)
        return first

    def move(self, keys: Iterable[int], after: int) -> None:
        """Set pieces, in the order given, behind the one under a key."""
        for key in keys:
            before, following = self._before[key], self._next[key]
            self._next[before], self._before[following] = following, before
            self._link(after, key)
            after = key

    def _own(self, key: int, piece: Piece) -> None:
        for line, letter in piece.spots:
            self._owner[line, letter] = key
            if letter and letter not in (letters := self._parted.setdefault(line, [])):
                letters.append(letter)
                letters.sort()
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
