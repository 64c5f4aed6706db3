"""What a block's rendering needs to know of the page it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.rendering import addresses, escape
from builder.rendering.inline import Link, inline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Block, Document, Event, Mention
    from builder.rendering.addresses import Addresses


@dataclass(frozen=True, slots=True)
class Setting:
    """A page at work: its path, its document, and what leads elsewhere.

    `links` holds the mentions that become links, `events` the dated happenings, both by
    block id, `printed` where blocks stand in the printed report.
    """

    path: str
    document: Document
    addresses: Addresses
    links: Mapping[str, list[Mention]]
    events: Mapping[str, list[Event]]
    printed: Mapping[str, str]
    turns: frozenset[str] = frozenset()

    def words(self, block: Block, start: int = 0, end: int | None = None) -> str:
        """Give `[start, end)` of a block's text as inline Markdown, with program links."""
        return inline(block.text, block.marks, self.program_links(block), start=start, end=end)

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
        """Give the visible permanent link of a block, with its place in print where known."""
        where = escape.html(self.printed.get(block.id, ""))
        title = f' title="{where}"' if where else ""
        label = "，".join(["本段的永久地址", *([where] if where else [])])
        return f'[¶](#{block.anchor}){{ .permalink{title} aria-label="{label}" }}'
