"""Where links lead: to a place in the same document, or to the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.rendering import addresses

if TYPE_CHECKING:
    from builder.pdf.imprint import Imprint
    from builder.pdf.words import Inline, Node
    from builder.rendering.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Reach:
    """What a document holds, and the ways out of it.

    `inside` are the ids of the sections, blocks and programs that stand in the document.
    """

    shelf: Shelf
    imprint: Imprint
    inside: frozenset[str] = frozenset()

    def part(self, part: str, words: Inline) -> Node:
        """Give a link to a section or block; it must stand on the shelf."""
        return self._link(part, self.shelf.addresses.url(part), words)

    def program(self, program: str, words: Inline) -> Node:
        """Give a link to a program's page, which is listed at the end if it leads outside."""
        link = self._link(program_id(program), addresses.url(addresses.program(program)), words)
        return link if "to" in link else {**link, "n": self.shelf.previews[program].name}

    def page(self, identifier: str, path: str, words: Inline) -> Node:
        """Give a link to a page of the site, named by its Markdown file."""
        return self._link(identifier, addresses.url(path), words)

    def address(self, part: str) -> str:
        """Give the address of a section or block as it stands on paper, without the site's."""
        return self.shelf.addresses.url(part)

    def _link(self, identifier: str, path: str, words: Inline) -> Node:
        if identifier in self.inside:
            return {"t": "a", "to": identifier, "c": words}
        link: Node = {"t": "a", "p": path, "c": words}
        url = self.imprint.url(path)
        return {**link, "u": url} if url else link


def program_id(program: str) -> str:
    """Give the id under which a program's page stands in a document."""
    return f"program-{program}"
