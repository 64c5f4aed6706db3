"""Which notes stand at the foot of a page, and where their marks lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Block, BlockType, Section
from builder.pdf.words import NoteMark, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Reference
    from builder.pdf.reach import Reach
    from builder.pdf.words import Inline

# The part that a mark stands in, and its cell if that is a table.
Spot = tuple[str, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Notes:
    """The marks of a document's notes.

    `at` gives the marks by where they stand and their offsets there; `taken` the ids of the
    notes that stand at the foot of a page and so no longer at their own place.
    """

    at: Mapping[Spot, Mapping[int, NoteMark]]
    taken: frozenset[str]

    def marks(self, part: str, cell: tuple[int, int] | None = None) -> Mapping[int, NoteMark]:
        """Give the marks of a section or block, or of one cell of a table, by offset."""
        return self.at.get((part, cell), {})


def notes_of(
    parts: Iterable[Section | Block], references: Sequence[Reference], reach: Reach
) -> Notes:
    """Let each mark of a document lead to its note.

    A note of the running text stands at the foot of the page that has its first mark, even
    where the note's own place is not in the document. Notes of tables stay below them,
    where their readers look, and their marks lead there.
    """
    within = {part.id for part in parts}
    here = [one for one in references if one.part in within]
    fixed = {one.note for one in here if not _goes_to_foot(one, reach)}
    placed: set[str] = set()
    at: dict[Spot, dict[int, NoteMark]] = {}
    for one in here:
        if one.note in fixed:
            raised = {"t": "sup", "c": one.mark} if one.mark.isascii() else one.mark
            node = reach.part(one.note, [raised])
        elif one.note in placed:
            node = {"t": "fn", "m": one.mark, "to": one.note}
        else:
            node = {"t": "fn", "m": one.mark, "id": one.note, "c": _body(one, reach)}
            placed.add(one.note)
        at.setdefault((one.part, one.cell), {})[one.start] = NoteMark(one.end - one.start, node)
    return Notes(at, frozenset(placed & within))


def _goes_to_foot(reference: Reference, reach: Reach) -> bool:
    note, part = reach.shelf.parts[reference.note], reach.shelf.parts[reference.part]
    is_note = isinstance(note, Block) and note.type is BlockType.NOTE
    return is_note and reference.cell is None and not (isinstance(part, Block) and part.repeats)


def _body(reference: Reference, reach: Reach) -> Inline:
    """Give a note's words without the mark that opens it, which its place at the foot has."""
    note = reach.shelf.parts[reference.note]
    opening = re.match(rf"\s*\^?\{{?{re.escape(reference.mark)}\}}?\s*", note.passage.text)
    marks = note.marks if isinstance(note, Block) else ()
    return words(note.passage.text, marks, start=opening.end() if opening else 0)
