"""Ornament and debris that no reader misses: rules, lone marks, scanned-code captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import words

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_SCAN = re.compile(
    r"^(?:扫一扫|掃一掃|扫码\S{0,6}|掃碼\S{0,6}|扫描二维码\S{0,6}|點擊回看|\[点击回看\]\(#\))[，,。]?$"
)
_QUOTE_MARK = re.compile(r"^[“”\"「」]+$")


def omit_decoration(draft: Draft) -> Draft:
    """Leave out lines without any word, lone quotation marks and scan captions."""
    return draft.with_pieces(
        piece if _labels_poster(draft, index) else _judge(piece)
        for index, piece in enumerate(draft.pieces)
    )


def _labels_poster(draft: Draft, index: int) -> bool:
    """Tell whether a scan caption's sentence goes on in the line right under it."""
    if not _SCAN.match(draft.pieces[index].text) or index + 1 == len(draft.pieces):
        return False
    return draft.gap(*draft.pieces[index : index + 2]) == 0


def _judge(piece: Piece) -> Piece:
    if not piece.is_raw():
        return piece
    text = piece.text
    if not words(text):
        reason = "quotation mark set apart" if _QUOTE_MARK.match(text) else "ornament without words"
        return piece.as_omitted(reason)
    if _SCAN.match(text.strip("- ")):
        return piece.as_omitted("caption of a code to scan")
    return piece
