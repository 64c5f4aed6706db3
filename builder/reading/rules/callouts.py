"""Callouts: headline figures and pull-outs set apart from the running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width
from builder.reading.draft import Draft, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURE = re.compile(r"\d")
_BOLD_FIGURE = re.compile(r"\*\*[^*]*\d[^*]*\*\*")
_WIDEST = 90
_SHORT = 44
_MOST = 8


def find_callouts(draft: Draft) -> Draft:
    """Join short lines with a figure, and the labels that touch them, to callouts."""
    pieces: list[Piece] = []
    for group in _groups(draft):
        if len(group) > 1 or _is_headline(group[0]):
            first, *rest = group
            pieces.append(first.joined(*rest, glue="\n").as_block(BlockType.CALLOUT))
        else:
            pieces += group
    return draft.with_pieces(pieces)


def _groups(draft: Draft) -> list[list[Piece]]:
    """Cut the pieces into groups: short raw lines that touch, if one has a figure."""
    groups: list[list[Piece]] = []
    for piece in draft.pieces:
        last = groups[-1] if groups else None
        if (
            last
            and _is_short(piece)
            and all(_is_short(other) for other in last)
            and draft.gap(last[-1], piece) == 0
            and len(last) < _MOST
        ):
            last.append(piece)
        else:
            groups.append([piece])
    return [part for group in groups for part in _checked(group)]


def _checked(group: Sequence[Piece]) -> list[list[Piece]]:
    if len(group) > 1 and any(_FIGURE.search(piece.text) for piece in group):
        return [list(group)]
    return [[piece] for piece in group]


def _is_short(piece: Piece) -> bool:
    return piece.is_raw() and not piece.hint and width(piece.text) <= _WIDEST and not (
        ends_sentence(piece.text) and width(piece.text) > _SHORT
    )


def _is_headline(piece: Piece) -> bool:
    """Tell whether a single line is a headline figure."""
    if not piece.is_raw() or width(piece.text) > _WIDEST or ends_sentence(piece.text):
        return False
    if _BOLD_FIGURE.search(piece.text):
        return True
    return bool(_FIGURE.search(piece.text)) and width(piece.text) <= _SHORT
