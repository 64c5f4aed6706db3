"""Heading marks (`#`) that an earlier extraction left: taken off, kept as a hint."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_MARK = re.compile(r"^(#{1,6})\s+(?=\S)")


def take_hints(draft: Draft) -> Draft:
    """Take the marks off raw lines; how many there were stays as the piece's hint."""
    return draft.with_pieces(_judge(piece) for piece in draft.pieces)


def _judge(piece: Piece) -> Piece:
    if piece.settled or piece.table:
        return piece
    match = _MARK.match(piece.parts[0].text) if piece.parts else None
    if not match:
        return piece
    first, *rest = piece.parts
    bare = replace(first, text=first.text[match.end() :])
    return piece.changed(parts=(bare, *rest), hint=len(match[1]))
