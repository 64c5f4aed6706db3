"""The ways between marks and their notes, both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages.addresses import anchor
from builder.rendering.inline import NoteLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Reference
    from builder.pages.addresses import Addresses

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Notes:
    """What the pages of a report need of its references.

    `leading` gives a part's references in order; `back` a note's, each with the anchor of
    its mark.
    """

    leading: Mapping[str, list[Reference]]
    back: Mapping[str, list[tuple[str, Reference]]]

    def links(
        self, part: str, addresses: Addresses, path: str
    ) -> dict[Cell | None, dict[int, NoteLink]]:
        """Give the links of a part's marks by cell (None outside tables) and offset."""
        found: dict[Cell | None, dict[int, NoteLink]] = {}
        for number, one in enumerate(self.leading.get(part, ()), 1):
            link = NoteLink(
                one.end - one.start, addresses.link(one.note, path), _anchor(part, number)
            )
            found.setdefault(one.cell, {})[one.start] = link
        return found

    def ways_back(self, note: str, addresses: Addresses, path: str) -> str:
        """Give the links from a note to its marks as inline Markdown; counted when several."""
        back = self.back.get(note, [])
        ways = []
        for number, (fragment, one) in enumerate(back, 1):
            target = addresses.link(one.part, path).partition("#")[0]
            count = str(number) if len(back) > 1 else ""
            which = f"，第 {number} 处" if count else ""
            ways.append(
                f'[↩{count}]({target}#{fragment}){{ .note-back role="doc-backlink" '
                f'aria-label="↩{count} 回到注号 {one.mark}{which}" }}'
            )
        return " ".join(ways)


def notes_of(references: Iterable[Reference]) -> Notes:
    """Sort references by the parts that they stand in and by their notes."""
    leading: dict[str, list[Reference]] = {}
    back: dict[str, list[tuple[str, Reference]]] = {}
    for one in references:
        here = leading.setdefault(one.part, [])
        here.append(one)
        back.setdefault(one.note, []).append((_anchor(one.part, len(here)), one))
    return Notes(leading, back)


def _anchor(part: str, number: int) -> str:
    """Give the fragment of a part's mark, counted from 1."""
    return f"{anchor(part)}-n{number}"
