"""Ornament and debris that no reader misses: rules, lone marks, scanned-code captions.

A mark that extraction set on a line of its own within a sentence is the sentence's, and a
tick or dash among cells is a cell: both stay.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import width, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.reading.draft import Draft, Piece

_SCAN = re.compile(
    r"^(?:扫一扫|掃一掃|扫码\S{0,6}|掃碼\S{0,6}|扫描二维码\S{0,6}|點擊回看|\[点击回看\]\(#\))[，,。]?$"
)
PICTURE = "link of a picture"
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^()\s]+\)$")
# Marks of sentences and brackets; what ticks a cell, or says that there is nothing in it.
_OF_A_SENTENCE = re.compile(r"^[，、。；：！？,;()（）「」『』《》〈〉【】〔〕]+$")
_OF_A_CELL = re.compile(
    r"^(?:[√✓✔○●◎◯◐◑★☆▲△▼◆◇■×✕✗\uf0fc\uf050]+(?:\s+[√✓✔○●◎★☆▲△◆■×]+)*|[-－–—―]{1,3})$"
)
# Halves of an ideograph: what stands on both sides of a mark that ticks a cell.
_CELL = 24
# So many blank lines stand for the empty cells between two that are filled.
_BETWEEN_CELLS = 3
# A sign that ticks cells stands alone so often; a bullet torn off its line does not.
_OFTEN = 3
_QUOTE_MARK = re.compile(r"^[“”\"「」]+$")


def omit_decoration(draft: Draft) -> Draft:
    """Leave out lines without any word, lone quotation marks and scan captions."""
    often = Counter(piece.text for piece in draft.pieces if _OF_A_CELL.match(piece.text))
    return draft.with_pieces(
        piece if _labels_poster(draft, index) or _belongs(draft, index, often) else _judge(piece)
        for index, piece in enumerate(draft.pieces)
    )


def _labels_poster(draft: Draft, index: int) -> bool:
    """Tell whether a scan caption's sentence goes on in the line right under it."""
    if not _SCAN.match(draft.pieces[index].text) or index + 1 == len(draft.pieces):
        return False
    return draft.gap(*draft.pieces[index : index + 2]) == 0


def _belongs(draft: Draft, index: int, often: Mapping[str, int]) -> bool:
    """Tell whether a mark alone on its line is a sentence's, or that of a cell among cells."""
    piece = draft.pieces[index]
    if words(piece.text) or not piece.is_raw():
        return False
    around = draft.pieces[max(0, index - 1) : index + 2]
    if len(around) <= 2:  # noqa: PLR2004 - one on each side
        return False
    above, _, below = around
    farthest = max(draft.gap(*pair) for pair in pairwise(around))
    if _OF_A_SENTENCE.match(piece.text):
        return farthest == 0 and above.is_raw() and below.is_raw()
    # The last cell of a matrix stands over whatever comes next.
    beside = (above,) if often.get(piece.text, 0) >= _OFTEN else (above, below)
    cells = all(other.is_raw() and width(other.text) <= _CELL for other in beside)
    near = farthest <= _BETWEEN_CELLS
    return bool(draft.column) and near and cells and bool(_OF_A_CELL.match(piece.text))


def _judge(piece: Piece) -> Piece:
    if not piece.is_raw():
        return piece
    text = piece.text
    if _PICTURE.match(text):
        return piece.as_omitted(PICTURE)
    if not words(text):
        reason = "quotation mark set apart" if _QUOTE_MARK.match(text) else "ornament without words"
        return piece.as_omitted(reason)
    if _SCAN.match(text.strip("- ")):
        return piece.as_omitted("caption of a code to scan")
    return piece
