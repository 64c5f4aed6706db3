"""What lines are by the reading without edits, where an edit leans on lines that it does not name.

An edit is applied before any rule has joined or left out a line. But what it carries on is a
paragraph, of which it names one line or none; and between the lines of a range that goes over a
page's end stands what frames the pages. Both are known from the reading without edits.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType, EditType
from builder.reading.characters import ends_sentence, joint
from builder.reading.draft import Role
from builder.reading.edits.kept_apart import named_by, says_what
from builder.reading.frame import FRAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Edit
    from builder.reading.draft import Draft, Part, Piece
    from builder.reading.edits.linked_pieces import Row

# Blocks whose words can go on; a table's cells, a form's fields and the entries of contents do not.
# What is cut off often looks like one set apart, and is a paragraph if what carries it on ends one.
_SET_APART = (BlockType.CALLOUT, BlockType.CAPTION)
_GOES_ON = (*_SET_APART, BlockType.PARAGRAPH, BlockType.LIST, BlockType.QUOTE, BlockType.NOTE)


class ReadWithout:
    """The pieces of the reading without edits, by their lines.

    Args:
        draft: the report before its edits are applied.
    """

    def __init__(self, draft: Draft) -> None:
        self._held = {line: piece for piece in draft.bare for line in piece.lines}
        edits = draft.report.edits
        told = [one for one in edits if says_what(one) and one.type is not EditType.SUPPLIED]
        self._named = named_by(told, pointed=False)

    def frames(self, piece: Piece) -> str:
        """Tell why an undecided line is left out with what frames its page; empty if it is not."""
        held = self._held.get(piece.line)
        if held is None or held.role is not Role.OMITTED or not piece.is_raw():
            return ""
        return held.reason if held.reason in FRAME else ""

    def framed(self, pieces: Sequence[Piece]) -> dict[int, str]:
        """Tell which pieces of a range frame its pages: places among them, with the reasons.

        What a range begins or ends with is what the editor means, whatever rules take it for.
        """
        reasons = {at: found for at, piece in enumerate(pieces) if (found := self.frames(piece))}
        text = [at for at in range(len(pieces)) if at not in reasons]
        return {at: found for at, found in reasons.items() if text and text[0] < at < text[-1]}

    def carried_on(self, row: Row, key: int, edit: Edit, said: str) -> Piece:
        """Give the block, settled, of which an undecided line is one.

        Lines of which other edits say something are none of it, nor what such lines part from it.

        Args:
            row: the pieces, without those of the edit's own lines.
            key: that of the line.
            edit: that which carries the line on; what is so already is given with its lines.
            said: the words of the edit's lines.
        """
        alone = row[key].as_block(BlockType.PARAGRAPH, settled=True)
        block = self._held.get(row[key].line)
        if (
            block is None
            or not block.is_block(*_GOES_ON)
            or row[key].parts[0].portion
            or row[key].line in self._named
        ):
            return alone
        own = set() if edit.first_letter else named_by([edit], pointed=False)
        within = own if own.issubset(block.lines) else set()
        free = [part.line in within or self._is_free(row, part) for part in block.parts]
        if block.attribution:
            free += [self._is_free(row, part) for part in block.attribution]
            return block.changed(settled=True) if all(free) else alone
        at = [part.line for part in block.parts].index(row[key].line)
        taken = [place for place, is_free in enumerate(free) if not is_free]
        first = max((place + 1 for place in taken if place < at), default=0)
        last = min((place for place in taken if place > at), default=len(free))
        parts = block.parts[first:last]
        if block.is_block(*_SET_APART) and ends_sentence(said):
            return alone.changed(parts=_run_on(parts))
        return block.changed(parts=parts, settled=True)

    def _is_free(self, row: Row, part: Part) -> bool:
        held = row.holder(part.line)
        return held is not None and row[held].is_raw() and part.line not in self._named


def _run_on(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Glue the lines of one paragraph."""
    rest = (part.glued(joint(before.text, part.text)) for before, part in pairwise(parts))
    return (parts[0], *rest)
