"""Where links lead: to a place in the same document, or to the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.elements import LinkKind

if TYPE_CHECKING:
    from builder.model import Language
    from builder.pages.elements import Target
    from builder.pdf.imprint import Imprint
    from builder.pdf.nodes import Link, Script, Words


_SCRIPTS: dict[Language, Script] = {"zh-Hans": "cn", "zh-Hant": "tw", "en": "en"}


@dataclass(frozen=True, slots=True)
class LinkResolver:
    """What a document holds, and the ways out of it.

    `inside` are the ids of the sections, blocks and pages that stand in the document. What
    leads outside can be followed on paper, too: it is listed at the end by its name, with its
    whole address; a place that is cited says by its words where it is.
    """

    imprint: Imprint
    inside: frozenset[str] = frozenset()

    def link(self, to: Target, words: Words, kind: LinkKind = LinkKind.PLAIN) -> Words:
        """Give words as a link; of a short cut or line outside the document only they are left."""
        if to.id in self.inside:
            return [{"kind": "link", "to": to.id, "content": words}]
        if kind in {LinkKind.SHORTCUT, LinkKind.LINE}:
            return words
        path = addresses.url(to.path) + (f"#{to.fragment}" if to.fragment else "")
        link: Link = {"kind": "link", "content": words}
        if url := self.imprint.url(path):
            link["url"] = url
        if kind is not LinkKind.CITED:
            link["name"] = " ".join(to.name.split())
            link["path"] = path
        return [link]


def script_of(language: Language) -> Script:
    """Give a language as the typesetter knows it: Traditional in the forms of Taiwan."""
    return _SCRIPTS[language]
