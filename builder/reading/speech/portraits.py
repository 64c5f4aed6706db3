"""Quotations beside a portrait, or with their speakers in a row behind them.

A portrait's caption gives office and name and stands right before or right behind the
quotation. Where several quotations come first and then as many attributions, each
attribution belongs to the quotation in its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, joint, width
from builder.reading.speech.quotes import attribution_of, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_QUOTATION = re.compile(r"^[“「].*[”」]$")
_NAME = re.compile(r"^[\u3400-\u9fff·]{2,4}$")
# Halves of an ideograph of a quotation's line.
_SHORTEST = 40
# Lines of a portrait's caption: name and office.
_CAPTION = 2
# Blank lines between quotation and caption.
_NEAR = 4
# Speakers in a row.
_FEWEST = 2


def find_portraits(draft: Draft) -> Draft:
    """Give quotations the speakers that a caption beside them names."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        index += 1
        if not _is_quotation(piece):
            pieces.append(piece)
        elif pieces and _names(draft, pieces[-1], piece, caption=pieces[-1]):
            pieces.append(_spoken(piece, pieces.pop()))
        elif index < len(draft.pieces) and _names(
            draft, piece, draft.pieces[index], caption=draft.pieces[index]
        ):
            pieces.append(_spoken(piece, draft.pieces[index]))
            index += 1
        else:
            pieces.append(piece)
    return draft.with_pieces(pieces)


def _spoken(piece: Piece, caption: Piece) -> Piece:
    quote = piece.as_block(BlockType.QUOTE)
    return spoken(quote.changed(attribution=caption.parts))


def find_speakers_in_turn(draft: Draft) -> Draft:
    """Give each of several quotations the attribution in its place behind them."""
    pieces: list[Piece] = []
    index = end = 0
    while index < len(draft.pieces):
        if index >= end:
            end = _end_of_attributions(draft, index)
        many = end - index
        begins = _columns_before(draft, pieces, many) if many >= _FEWEST else []
        if not begins:
            pieces.append(draft.pieces[index])
            index += 1
            continue
        columns = [
            pieces[begin:end] for begin, end in zip(begins, [*begins[1:], len(pieces)], strict=True)
        ]
        del pieces[begins[0] :]
        for (first, *rest), names in zip(columns, draft.pieces[index:end], strict=True):
            quote = first.joined(*rest, glue=joint).as_block(BlockType.QUOTE)
            pieces.append(spoken(quote.changed(attribution=names.parts)))
        index = end
    return draft.with_pieces(pieces)


def _end_of_attributions(draft: Draft, index: int) -> int:
    """Give where the attributions end that stand in a row from a place on."""
    end = index
    while end < len(draft.pieces) and attribution_of(draft.pieces[end]) is not None:
        end += 1
    return end


def _columns_before(draft: Draft, pieces: Sequence[Piece], many: int) -> list[int]:
    """Find where each of the last `many` paragraphs of raw lines begins."""
    begins: list[int] = []
    at = len(pieces) - 1
    while at >= 0 and len(begins) < many:
        last = pieces[at]
        if not last.is_raw() or last.hint or not ends_sentence(last.text):
            return []
        while at and pieces[at - 1].is_raw() and draft.gap(pieces[at - 1], pieces[at]) == 0:
            at -= 1
        begins.insert(0, at)
        at -= 1
    return begins if len(begins) == many else []


def _is_quotation(piece: Piece) -> bool:
    if not piece.is_raw() or width(piece.text) < _SHORTEST:
        return False
    return bool(_QUOTATION.match(piece.text.strip()))


def _names(draft: Draft, first: Piece, second: Piece, *, caption: Piece) -> bool:
    """Tell whether a caption of an office and a name stands close to a quotation."""
    if not caption.is_block(BlockType.CAPTION) or len(caption.parts) != _CAPTION:
        return False
    named = _NAME.match(caption.parts[1].text.strip("* "))
    return bool(named) and draft.gap(first, second) <= _NEAR
