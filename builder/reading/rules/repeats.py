"""What the layout printed twice: pull-outs of a paragraph near by, spreads printed again.

A later block whose words are those of an earlier one is marked as its repeat; so is a
short block set apart whose words stand in a paragraph of the same section.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_SHORTEST_TWIN = 24
_SHORTEST_PULL = 8
_REACH = 15
_APART = (BlockType.CALLOUT, BlockType.CAPTION, BlockType.PARAGRAPH)


def find_repeats(draft: Draft) -> Draft:
    """Mark blocks that say again what another block says."""
    said: dict[str, Piece] = {}
    bodies = [words(piece.text) if piece.is_block() else "" for piece in draft.pieces]
    pieces = []
    for index, piece in enumerate(draft.pieces):
        if not piece.is_block(*_APART) or piece.settled or piece.repeats:
            pieces.append(piece)
            continue
        body = bodies[index]
        twin = said.get(body)
        if twin is not None and len(body) >= _SHORTEST_TWIN:
            pieces.append(replace(piece, repeats=twin.line))
            continue
        said.setdefault(body, piece)
        source = _pulled_from(draft.pieces, bodies, index)
        if source is None:
            pieces.append(piece)
        else:
            pieces.append(replace(piece.as_block(BlockType.CALLOUT), repeats=source.line))
    return draft.with_pieces(pieces)


def _pulled_from(pieces: Sequence[Piece], bodies: Sequence[str], index: int) -> Piece | None:
    """Find a longer paragraph near by whose words hold those of a short block."""
    body = bodies[index]
    if len(body) < _SHORTEST_PULL:
        return None
    near = range(max(0, index - _REACH), min(len(pieces), index + _REACH + 1))
    for other in sorted(near, key=lambda place: abs(place - index)):
        if other == index or not pieces[other].is_block(BlockType.PARAGRAPH, BlockType.LIST):
            continue
        if len(bodies[other]) > len(body) * 1.2 and body in bodies[other]:
            return pieces[other]
    return None
