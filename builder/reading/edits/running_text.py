"""A range that an editor calls running text: the reader finds its paragraphs, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, joint
from builder.reading.draft import Piece, Role
from builder.reading.layout.set_paragraphs import join_set_paragraphs
from builder.reading.text.paragraphs import join_paragraphs
from builder.reading.text.wrapped import is_hard_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Part


def as_paragraphs(draft: Draft, parts: Sequence[Part]) -> Iterator[Piece]:
    """Join lines to paragraphs by the rules of the text, as if nothing else stood there.

    Args:
        draft: the report; whether its lines are wrapped is told by all of them.
        parts: the range's lines in their order.
    """
    raw: list[Piece] = []
    for part in parts:
        piece = Piece(Role.RAW, (replace(part, glue=""),))
        # Only text stands there: what breaks off goes on below, unless a blank line parts the two.
        if raw and not draft.gap(raw[-1], piece) and not ends_sentence(raw[-1].text):
            raw[-1] = raw[-1].joined(piece, glue=joint)
        else:
            raw.append(piece)
    alone = join_set_paragraphs(draft.with_pieces(raw))
    wrapped = is_hard_wrapped(draft.with_pieces(draft.printed))
    for piece in join_paragraphs(alone, wrapped=wrapped).pieces:
        yield piece.as_block(BlockType.PARAGRAPH, settled=True, hint=0)
