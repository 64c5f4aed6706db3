"""Captions and notes: titles of tables, labels of pictures, remarks under figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, has_ideographs, width
from builder.reading.tables.tab_tables import is_title_of_table
from builder.reading.text.line_width import at_most, usual_line

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_NOTE = re.compile(
    r"^(?:注|註|注释|註釋|备注|附注|说明|数据来源|資料來源|资料来源|數據來源)\s*[\d①-⑳]*\s*[：:.、]"
    r"|^\^|^(?:[①-⑳＊]|[¹²³⁴-⁹]{1,2}|\*(?!\*))\s*\S"
)
# As a share of the usual width of a line of prose, and at most in halves of an ideograph.
_WIDEST = (0.8, 56)


def find_captions(draft: Draft) -> Draft:
    """Make notes of remarks, captions of table titles and of short lone labels."""
    widest = at_most(usual_line(draft), _WIDEST)
    return draft.with_pieces(
        _judge(draft, index, piece, widest) for index, piece in enumerate(draft.pieces)
    )


def is_note(text: str) -> bool:
    """Tell whether a line is a remark on a table or figure."""
    return bool(_NOTE.match(text))


def _judge(draft: Draft, index: int, piece: Piece, widest: float) -> Piece:
    if not (piece.is_raw() or (piece.is_heading() and not piece.level and not piece.settled)):
        return piece
    if is_title_of_table(draft.pieces, index) and (
        piece.is_raw() or _ends_with_table_word(piece.text)
    ):
        return piece.as_block(BlockType.CAPTION)
    if not piece.is_raw():
        return piece
    if is_note(piece.text):
        return piece.as_block(BlockType.NOTE)
    if draft.runs_on(piece) or _leads(draft, index):
        return piece
    if width(piece.text) <= widest and not ends_sentence(piece.text):
        return piece.as_block(BlockType.CAPTION)
    return piece


def _leads(draft: Draft, index: int) -> bool:
    """Tell whether a line of English leads to the list right under it."""
    text, below = draft.pieces[index].text, draft.pieces[index + 1 : index + 2]
    lead = text.endswith(":") and not has_ideographs(text)
    return lead and any(piece.is_block(BlockType.LIST) for piece in below)


def _ends_with_table_word(text: str) -> bool:
    return text.rstrip("：: ").endswith(("一览", "一覽", "如下", "表"))
