"""English lines that begin with a small letter: each goes on with the unfinished line above.

No title, item or label of an English report begins so, but a letter that counts items and the
label under a figure; width need not tell then, nor whether a sentence goes on over a page's turn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import cuts_word, ends_sentence, joint, width
from builder.reading.draft import Role
from builder.reading.text.line_width import usual_line
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

# A small letter at a line's start; not one that counts (`b)`, `iv.`) or is a bullet (`o `).
_SMALL = re.compile(r"(?!(?:[a-z]|[ivx]+)[.)]|o )[a-z]")
# Columns of a table that blanks or tabs keep, which are no sentence.
_COLUMNS = re.compile(r"\t|\S {2,}\S")
_WORD = re.compile(r"[A-Za-z]{2,}")
# Words of a line that goes on: a figure over its label (`5,120` over `employees`) has one or two.
_FEWEST = 3
# The part of the usual line that one takes up which goes on behind a page's turn or a blank line.
# Tried on six English texts from a half to nine tenths, which read alike.
_FULL = 0.7


def join_small_letters(draft: Draft) -> Draft:
    """Join the raw lines of an English report that go on with the one above."""
    if draft.report.layout is not None or not is_latin(draft):
        return draft
    least = usual_line(draft) * _FULL
    pieces: list[Piece] = []
    last = -1  # the place of the last piece that is not left out
    for piece in draft.pieces:
        if last >= 0 and _goes_on(draft, pieces[last], piece, least):
            pieces[last] = pieces[last].joined(piece, glue=joint)
            continue
        pieces.append(piece)
        if piece.role is not Role.OMITTED:
            last = len(pieces) - 1
    return draft.with_pieces(pieces)


def _goes_on(draft: Draft, before: Piece, piece: Piece, least: float) -> bool:
    raw = before.is_raw() and piece.is_raw()
    if not raw or before.hint or piece.hint or before.settled or piece.settled:
        return False
    last = before.parts[-1].text
    if not _SMALL.match(piece.text) or _COLUMNS.search(last) or _COLUMNS.search(piece.text):
        return False
    if draft.gap(before, piece) == 0 and cuts_word(last, piece.text):
        return True
    if ends_sentence(last) or last.rstrip().endswith(":") or len(_WORD.findall(last)) < _FEWEST:
        return False
    return draft.gap(before, piece) == 0 or width(last) >= least
