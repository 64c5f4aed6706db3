"""The ways between marks and their notes, both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model import Block, BlockType, anchor_of
from builder.pages.elements import NoteMark, WayBack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Reference, Section
    from builder.pages.elements import Inline
    from builder.pages.shelf import Shelf

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Notes:
    """What the pages of a report need of its references.

    `leading` gives a part's references in order; `back` a note's, each with the anchor of
    its mark.
    """

    leading: Mapping[str, list[Reference]]
    back: Mapping[str, list[tuple[str, Reference]]]

    def marks(self, part: str, shelf: Shelf) -> dict[Cell | None, dict[int, NoteMark]]:
        """Give a part's marks by cell (None outside tables) and offset."""
        found: dict[Cell | None, dict[int, NoteMark]] = {}
        for number, one in enumerate(self.leading.get(part, ()), 1):
            stays = stays_with_its_note(one, shelf.parts)
            mark = NoteMark(one.mark, shelf.to_part(one.note), _anchor(part, number), stays)
            found.setdefault(one.cell, {})[one.start] = mark
        return found

    def ways_back(self, note: str, shelf: Shelf) -> Inline:
        """Give the ways from a note to its marks; counted when several."""
        back = self.back.get(note, [])
        return tuple(
            WayBack(
                one.mark,
                replace(shelf.to_part(one.part), fragment=fragment),
                number if len(back) > 1 else 0,
            )
            for number, (fragment, one) in enumerate(back, 1)
        )


def notes_of(references: Iterable[Reference]) -> Notes:
    """Sort references by the parts that they stand in and by their notes."""
    leading: dict[str, list[Reference]] = {}
    back: dict[str, list[tuple[str, Reference]]] = {}
    for one in references:
        here = leading.setdefault(one.part, [])
        here.append(one)
        back.setdefault(one.note, []).append((_anchor(one.part, len(here)), one))
    return Notes(leading, back)


def stays_with_its_note(reference: Reference, parts: Mapping[str, Section | Block]) -> bool:
    """Tell whether a note can't be brought to its mark.

    Notes of tables stay below them, where their readers look; what is printed again brings no
    notes; and a note that is a part of something else stays there.
    """
    note, part = parts[reference.note], parts[reference.part]
    is_note = isinstance(note, Block) and note.type is BlockType.NOTE
    is_again = isinstance(part, Block) and part.repeats is not None
    return not is_note or reference.cell is not None or is_again


def _anchor(part: str, number: int) -> str:
    """Give the fragment of a part's mark, counted from 1."""
    return f"{anchor_of(part)}-n{number}"
