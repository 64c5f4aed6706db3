"""Which notes stand at the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.notes import stays_with_its_note
from builder.pages.passages import note_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Block, Reference, Section
    from builder.pages.elements import NoteMark
    from builder.pages.shelf import Shelf
    from builder.pdf.nodes import Footnote
    from builder.pdf.set_words import WordSetter


class Footnotes:
    """The notes of a document.

    A note of the running text stands at the foot of the page that has its first mark, even
    where the note's own place is not in the document. Notes of tables stay below them,
    where their readers look, and their marks lead there.
    """

    def __init__(
        self, parts: Iterable[Section | Block], references: Sequence[Reference], shelf: Shelf
    ) -> None:
        within = {part.id for part in parts}
        here = [one for one in references if one.part in within]
        staying = {one.note for one in here if stays_with_its_note(one, shelf.parts)}
        self._shelf = shelf
        self._at_the_foot = frozenset(one.note for one in here) - staying
        self._placed: set[str] = set()
        # The notes that no longer stand at their own place.
        self.taken = self._at_the_foot & within

    def note(self, mark: NoteMark, setter: WordSetter) -> Footnote | None:
        """Give the note that belongs at the foot of a mark's page; None if it does not.

        Only the first mark of a note brings it; the others name it.
        """
        note = mark.to.id
        if note not in self._at_the_foot:
            return None
        if note in self._placed:
            return {"kind": "footnote", "mark": mark.mark, "to": note}
        self._placed.add(note)
        words = setter.words(note_words(self._shelf.parts[note], mark.mark))
        return {"kind": "footnote", "mark": mark.mark, "id": note, "content": words}
