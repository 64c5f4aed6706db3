"""What no rule has claimed is a paragraph: nothing stays undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BlockType

if TYPE_CHECKING:
    from builder.reading.draft import Draft


def settle_remainders(draft: Draft) -> Draft:
    """Make paragraphs of all pieces that are still raw."""
    return draft.with_pieces(
        piece.as_block(BlockType.PARAGRAPH) if piece.is_raw() else piece for piece in draft.pieces
    )
