"""Which notes belong to which marks in the running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import Block, BlockType
from builder.pdf.words import Inline, words
from builder.rendering.inline import RAISED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Section

# A note stands within so many source lines of its mark.
_NEAR = 40
_OPENS = re.compile(r"\s*\^?\{?([①-⑳])\}?\s*")
# Marks in a table are explained below it, where its readers look.
_FIXED = {BlockType.TABLE, BlockType.NOTE, BlockType.CONTENTS}


def notes_of(
    parts: Iterable[Section | Block],
) -> tuple[Mapping[str, Mapping[str, Inline]], frozenset[str]]:
    """Find for each raised mark of the running text the note that explains it.

    A note belongs to the nearest mark like its own, one before it rather than one after it.
    Notes without a mark, and those of tables, stay where they stand.

    Args:
        parts: sections and blocks in reading order.

    Returns:
        The notes by the block with the mark and the mark; and the ids of the blocks that
        are thereby taken from their place.
    """
    blocks = [part for part in parts if isinstance(part, Block)]
    marked = _marks(blocks)
    tables = [block.line for block in blocks if block.type is BlockType.TABLE]
    notes: dict[str, dict[str, Inline]] = {}
    taken: set[str] = set()
    for note in blocks:
        opening = _OPENS.match(note.text) if note.type is BlockType.NOTE else None
        if not opening:
            continue
        free = [
            block
            for block, mark in marked
            if mark == opening[1]
            and opening[1] not in notes.get(block.id, {})
            and abs(block.line - note.line) <= _NEAR
            and not any(block.line < table < note.line for table in tables)
        ]
        if free:
            nearest = min(
                free, key=lambda block: (block.line > note.line, abs(block.line - note.line))
            )
            body = words(note.text, note.marks, start=opening.end())
            notes.setdefault(nearest.id, {})[opening[1]] = body
            taken.add(note.id)
    return notes, frozenset(taken)


def _marks(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """Give the single raised marks of the running text, each with its block."""
    return [
        (block, match[1] or match[2])
        for block in blocks
        if block.type not in _FIXED
        for match in RAISED.finditer(block.text)
        if len(match[1] or match[2]) == 1
    ]
