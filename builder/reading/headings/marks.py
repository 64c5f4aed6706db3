"""Titles that an earlier conversion marked with `#`, all alike.

Such a conversion knows that a line is set like a title, but not how deep. It marks the
running headers of pages, too, and misses a few titles; these are counted with others.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width, words
from builder.reading.draft import Role
from builder.reading.headings.numbering import numeral_of
from builder.reading.headings.shapes import is_figure, is_label
from builder.reading.lists.dated_entries import is_date_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft, Piece

# Of so many marks some stand before sections; where these were told apart, more than one
# heading in fifty bears a mark of its own.
_MARKED, _ALIKE = 20, 0.98
_MARK = re.compile(r"#{1,6}(?=\s)")
# No title of the annual reports that were looked at was wider than seventy ideographs.
_WIDEST = 140
_NO_TITLE = re.compile(
    r"^(?:各位|尊敬的|致|敬).{0,20}[：:]$|^(?:单位|單位|币种|幣種)\s*[：:]|!\[|^[□√☑☒]|(?:不)?适用\s|^\(?未經審核"
)
_KINDS = ("chapter", "section", "壹、", "Ⅰ.", "一、", "（一）", "1.1", "1.1.1", "1、", "（1）", "①")


def mark_of(piece: Piece) -> str:
    """Give the mark of a heading that stands before a piece's words, also one taken off."""
    match = _MARK.match(piece.text)
    return match[0] if match else "#" * piece.hint


def marked_alike(draft: Draft) -> bool:
    """Tell whether a text marks its headings, and all of them alike."""
    marks = Counter(mark for piece in draft.pieces if (mark := mark_of(piece)))
    return marks.total() >= _MARKED and max(marks.values()) >= marks.total() * _ALIKE


def marked_titles(draft: Draft) -> Iterator[int]:
    """Give the places of the lines that are titles: marked ones, and those counted like them."""
    for index, piece in enumerate(draft.pieces):
        if not piece.is_raw() or piece.settled or len(piece.parts) > 1:
            continue
        text = _MARK.sub("", piece.text).strip()
        if not words(text) or width(text) > _WIDEST or not _could_be(text):
            continue
        if mark_of(piece) or (numeral_of(text) in _KINDS and _stands_alone(draft, index)):
            yield index


def _could_be(text: str) -> bool:
    if ends_sentence(text) or "。" in text or _NO_TITLE.search(text):
        return False
    return not (is_figure(text) or is_date_alone(text) or is_label(text))


def _stands_alone(draft: Draft, index: int) -> bool:
    """Tell whether blank lines part a piece from others, and none of its kind comes next."""
    piece = draft.pieces[index]
    above = draft.pieces[index - 1] if index else None
    below = draft.pieces[index + 1] if index + 1 < len(draft.pieces) else None
    if below is None or draft.gap(piece, below) == 0 or (above and draft.gap(above, piece) == 0):
        return False
    following = next((other for other in draft.onwards(index + 1) if _is_shown(other)), None)
    if following is None:
        return False
    if following.is_block(BlockType.TABLE) or mark_of(following):
        return True
    return numeral_of(following.text) != numeral_of(piece.text)


def _is_shown(piece: Piece) -> bool:
    return piece.role is not Role.OMITTED
