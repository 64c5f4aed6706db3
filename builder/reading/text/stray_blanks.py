"""Words that blanks part, as recognition leaves them: `济发 展` closed to `济发展`.

A blank between two ideographs is closed where the two make a word, by the text's own use of
them or by a lexicon. In a text where many do, a blank within running text parts nothing at
all, and all of them are closed; so are those of a line all of whose signs stand apart. The
source keeps them, and a finding counts them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import closed_up, width
from builder.reading.text.seams import Seams, seams_of
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Table
    from builder.reading.draft import Draft, Part, Piece

_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
_BLANK = re.compile(f"(?<={_HAN}) (?={_HAN})")
# Single signs in a row, each apart: a line of nothing else is closed as a whole, and within others
# they are set so on purpose.
_SPELLED = re.compile(f"(?:^|[^\u3400-\u9fff]){_HAN}(?: {_HAN}){{2,}}(?:$|[^\u3400-\u9fff])")
_RUNNING = (BlockType.PARAGRAPH, BlockType.LIST, BlockType.QUOTE, BlockType.NOTE)
# Running text: a line of thirty ideographs or more.
_LONG = 60
# Of twenty recognized texts eighteen had 150 to 1,700 such blanks in their long lines, of which
# 24 to 55 % cut a word; nine others had 0 to 16, which cut none.
_FEWEST = 20
# The part of blanks that must cut a word: between what was measured on both sides.
_CUTTING = 0.2


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Give the characters that make a word of two behind each first one (`tools/lexicon.py`)."""
    text = files("builder.reading.text").joinpath("lexicon.txt").read_text("utf-8")
    return {line[0]: frozenset(line[1:]) for line in text.splitlines()}


def close_blanks(draft: Draft) -> Draft:
    """Close the blanks that part no words, and count them in a finding."""
    lines = draft.report.source.lines
    if not any(_BLANK.search(line) for line in lines):
        return draft
    closer = _Closer(seams_of(lines))
    closer.weigh(line for line in lines if "\t" not in line and width(line) >= _LONG)
    pieces = [closer.closed(piece) for piece in draft.pieces]
    if not closer.count:
        return draft
    message = note(
        "{count} needless blanks within words; closed on the page, the source stays",
        count=closer.count,
    )
    finding = Finding("X105", draft.report.id, closer.first, message)
    return draft.with_pieces(pieces).with_findings([finding])


class _Closer:
    """Closes blanks and counts what it closed; `first` is the first line where it did."""

    def __init__(self, seams: Seams) -> None:
        self._seams = seams
        self._all = False
        self.count = 0
        self.first: int | None = None

    def weigh(self, lines: Iterable[str]) -> None:
        """Decide by the long lines of a text whether blanks in running text part anything."""
        found = [
            self._cuts(match)
            for line in lines
            if " " in line and not _SPELLED.search(line)
            for match in _BLANK.finditer(line)
        ]
        self._all = len(found) >= _FEWEST and sum(found) >= _CUTTING * len(found)

    def closed(self, piece: Piece) -> Piece:
        """Give a piece with its blanks closed."""
        if piece.table is None and not piece.settled:
            piece = self._unspelled(piece)
        # Where blanks part things elsewhere, one in a title or a cell is meant to.
        if not self._all and not (piece.is_block(*_RUNNING) and width(piece.text) >= _LONG):
            return piece
        if piece.table is not None:
            return piece.changed(table=self._table(piece.table, piece.line))
        running = self._all and piece.is_block(*_RUNNING)
        parts = tuple(self._part(part, running=running) for part in piece.parts)
        # A title is said in its line, where its blanks have been counted.
        counted = self.count
        title = self._text(piece.title, piece.line) if piece.title else piece.title
        self.count = counted
        if parts == piece.parts and title == piece.title:
            return piece
        return piece.changed(parts=parts, title=title)

    def _unspelled(self, piece: Piece) -> Piece:
        """Close lines that are justified by blanks: each sign stands apart from the next."""
        closed = [closed_up(part.text) for part in piece.parts]
        changed = sum(text != part.text for text, part in zip(closed, piece.parts, strict=True))
        if not changed:
            return piece
        self.count += changed
        self.first = self.first or piece.line
        parts = zip(closed, piece.parts, strict=True)
        return piece.changed(parts=tuple(replace(part, text=text) for text, part in parts))

    def _part(self, part: Part, *, running: bool) -> Part:
        if " " not in part.text:
            return part
        before = self.count
        text = self._text(part.text, part.line, running=running)
        return part if self.count == before else replace(part, text=text)

    def _table(self, table: Table, line: int) -> Table:
        rows = tuple(tuple(self._text(cell, line) for cell in row) for row in table.rows)
        header = tuple(self._text(cell, line) for cell in table.header)
        return replace(table, header=header, rows=rows)

    def _text(self, text: str, line: int, *, running: bool = False) -> str:
        if " " not in text or _SPELLED.search(text):
            return text

        def close(match: re.Match[str]) -> str:
            if not (running or self._cuts(match)):
                return " "
            self.count += 1
            self.first = self.first or line
            return ""

        return _BLANK.sub(close, text)

    def _cuts(self, match: re.Match[str]) -> bool:
        left, right = match.string[match.start() - 1], match.string[match.end()]
        return right in lexicon().get(left, ()) or self._seams.binds(left, right)
