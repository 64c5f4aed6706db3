"""What a block's rendering needs to know of the page it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.runs import Link
from builder.rendering import escape
from builder.rendering.inline import NoteLink, inline
from builder.rendering.notes import Notes, notes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Block, Document, Event, Mention
    from builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True)
class Setting:
    """A page at work: its path, its document, and what leads elsewhere.

    `links` holds the mentions that become links, `events` the dated happenings, both by
    block id, `printed` where blocks stand in the printed report, `notes` the ways between
    marks and notes, `tables` what to call each table, no two alike on the page,
    `mentions` all mentions by block id.
    """

    path: str
    document: Document
    addresses: Addresses
    links: Mapping[str, list[Mention]]
    events: Mapping[str, list[Event]]
    printed: Mapping[str, str]
    turns: frozenset[str] = frozenset()
    notes: Notes = field(default_factory=lambda: notes_of(()))
    tables: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, list[Mention]] = field(default_factory=dict)

    def words(self, block: Block, start: int = 0, end: int | None = None) -> str:
        """Give `[start, end)` of a block's text as inline Markdown, with all its links."""
        links = self.program_links(block)
        notes = self.note_links(block.id).get(None)
        return inline(block.text, block.marks, links, start=start, end=end, notes=notes)

    def label(self, block: Block, start: int, end: int) -> str:
        """Give `[start, end)` of a block's text as inline Markdown, without program links."""
        notes = self.note_links(block.id).get(None)
        return inline(block.text, block.marks, start=start, end=end, notes=notes)

    def note_links(self, part: str) -> dict[tuple[int, int] | None, dict[int, NoteLink]]:
        """Give the links to notes of a section or block by cell (None: its passage) and offset."""
        return self.notes.links(part, self.addresses, self.path)

    def program_links(self, block: Block) -> list[Link]:
        """Give the program links of a block's passage."""
        return [
            Link(mention.start, mention.end, self.way(addresses.program(mention.program)))
            for mention in self.links.get(block.id, ())
        ]

    def way(self, path: str) -> str:
        """Give the relative link to another file of the site."""
        return addresses.way(self.path, path)

    def permalink(self, block: Block) -> str:
        """Give what ends a block: a note's ways back to its marks, and its permanent link.

        The permanent link is visible and tells the place in print where it is known.
        """
        where = escape.html_in_markdown(self.printed.get(block.id, ""))
        title = f' title="{where}"' if where else ""
        label = "，".join(["本段的永久地址", *([where] if where else [])])
        back = self.notes.ways_back(block.id, self.addresses, self.path)
        back += " " if back else ""
        return f'{back}[¶](#{block.anchor}){{ .permalink{title} aria-label="{label}" }}'
