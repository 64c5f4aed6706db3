"""Where links lead: to a place in the same document, or to the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages import addresses

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf
    from builder.pdf.imprint import Imprint
    from builder.pdf.words import Inline, Node


@dataclass(frozen=True, slots=True)
class Reach:
    """What a document holds, and the ways out of it.

    `inside` are the ids of the sections, blocks and pages that stand in the document. What
    leads outside can be followed on paper, too: a place that is cited tells its address,
    all else is listed at the end by its name.
    """

    shelf: Shelf
    imprint: Imprint
    inside: frozenset[str] = frozenset()

    def part(self, part: str, words: Inline) -> Node:
        """Give a link to a section or block; it must stand on the shelf."""
        title = self.shelf.section_title(part) or "封面与印本目录"
        return self._listed(part, self.shelf.addresses.url(part), words, title)

    def place(self, part: str, words: Inline) -> Node:
        """Give a link to a section or block that is cited; it must stand on the shelf."""
        path = self.shelf.addresses.url(part)
        link = self._link(part, path, words)
        return link if "to" in link else {**link, "at": path}

    def program(self, program: str, words: Inline) -> Node:
        """Give a link to a program's page."""
        path = addresses.url(addresses.program(program))
        return self._listed(program_id(program), path, words, self.shelf.previews[program].name)

    def page(self, identifier: str, path: str, words: Inline, name: str) -> Node:
        """Give a link to a page of the site, named by its Markdown file."""
        return self._listed(identifier, addresses.url(path), words, name)

    def script(self, report: str) -> str:
        """Give the forms of glyphs that a report's words are set in: `cn` or `tw`."""
        return script_of(self.shelf.volume_of(report).document.report.language)

    def _listed(self, identifier: str, path: str, words: Inline, name: str) -> Node:
        link = self._link(identifier, path, words)
        return link if "to" in link else {**link, "n": " ".join(name.split()), "p": path}

    def _link(self, identifier: str, path: str, words: Inline) -> Node:
        if identifier in self.inside:
            return {"t": "a", "to": identifier, "c": words}
        url = self.imprint.url(path)
        return {"t": "a", "u": url, "c": words} if url else {"t": "a", "c": words}


def script_of(language: str) -> str:
    """Give the forms of glyphs for a language: Taiwan's for Traditional, else the mainland's."""
    return "tw" if language == "zh-Hant" else "cn"


def program_id(program: str) -> str:
    """Give the id under which a program's page stands in a document."""
    return f"program-{program}"
