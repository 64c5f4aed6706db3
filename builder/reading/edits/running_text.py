"""A range that an editor calls running text: the reader finds its paragraphs, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, joint
from builder.reading.draft import Piece, Role
from builder.reading.layout.set_paragraphs import join_set_paragraphs
from builder.reading.text.paragraphs import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Part


def as_paragraphs(draft: Draft, parts: Sequence[Part], *, wrapped: bool) -> Iterator[Piece]:
    """Join lines to paragraphs by the rules of the text, as if nothing else stood there.

    Args:
        draft: the report.
        parts: the range's lines in their order.
        wrapped: whether its lines are wrapped, which all lines of the report tell.
    """
    raw: list[Piece] = []
    for part in parts:
        piece = Piece(Role.RAW, (part.glued(""),))
        # Only text stands there: what breaks off goes on below, unless a blank line parts the two.
        if raw and not draft.gap(raw[-1], piece) and not ends_sentence(raw[-1].text):
            raw[-1] = raw[-1].joined(piece, glue=joint)
        else:
            raw.append(piece)
    alone = join_set_paragraphs(draft.with_pieces(raw))
    for piece in join_paragraphs(alone, wrapped=wrapped).pieces:
        yield piece.as_block(BlockType.PARAGRAPH, settled=True, hint=0)
