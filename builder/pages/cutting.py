"""Cut a document into pages where a reader would cut.

A chapter that fits is one page. A longer one is cut at its sections, and those at theirs,
until the pages fit; a section is never cut inside. Short neighbors are joined again,
and a chapter with an introduction gets a page that opens it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model import Block, Document, Section
from builder.pages import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 4000
SHORT = 800
# An introduction of a chapter stands on a page of its own from this many characters on.
INTRODUCTION = 200
# Chapters join only when there is next to nothing in one of them.
EMPTY = 60


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A page to be: its path, and its sections and blocks in reading order.

    `chapter` is the top section in which the page lies; None for the landing page, which
    holds what stands before the first heading.
    """

    path: str
    parts: tuple[Section | Block, ...]
    chapter: Section | None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page's sections; the first names the page."""
        return tuple(part for part in self.parts if isinstance(part, Section))

    @property
    def title_section(self) -> Section:
        """The section that names the page; only a landing page has none."""
        return self.sections[0]


@dataclass(slots=True)
class _Node:
    """A section, its own parts (the heading first) and the sections below it."""

    section: Section
    parts: list[Section | Block]
    children: list[_Node] = field(default_factory=list)

    @property
    def size(self) -> int:
        return _size(self.parts) + sum(child.size for child in self.children)

    def flat(self) -> list[Section | Block]:
        return [*self.parts, *(part for child in self.children for part in child.flat())]


def cut(document: Document) -> tuple[Cut, ...]:
    """Cut a document into its landing page's parts (always first, maybe none) and pages.

    Every section and block stands in exactly one cut, and their order is the document's.
    """
    report = document.report.id
    opening, roots = _tree(document)
    chapters = [(root.section, page) for root in roots for page in _pages(root)]
    joined: list[tuple[Section, list[Section | Block]]] = []
    for chapter, page in chapters:
        if joined and _size(joined[-1][1]) < EMPTY and _level(page) >= _level(joined[-1][1]):
            joined[-1][1].extend(page)
        else:
            joined.append((chapter, list(page)))
    landing = Cut(addresses.landing(report), tuple(opening), None)
    return (
        landing,
        *(
            Cut(f"reports/{report}/{_anchor(parts)}.md", tuple(parts), chapter)
            for chapter, parts in joined
        ),
    )


def _tree(document: Document) -> tuple[list[Section | Block], list[_Node]]:
    opening: list[Section | Block] = []
    roots: list[_Node] = []
    open_nodes: list[_Node] = []
    for part in document.flow:
        if isinstance(part, Section):
            node = _Node(part, [part])
            while open_nodes and open_nodes[-1].section.level >= part.level:
                open_nodes.pop()
            (open_nodes[-1].children if open_nodes else roots).append(node)
            open_nodes.append(node)
        elif open_nodes:
            open_nodes[-1].parts.append(part)
        else:
            opening.append(part)
    return opening, roots


def _pages(node: _Node) -> list[list[Section | Block]]:
    if node.size <= LONGEST or not node.children:
        return [node.flat()]
    below = [page for child in node.children for page in _pages(child)]
    if node.section.level == 1 and _size(node.parts) >= INTRODUCTION:
        return [node.parts, *_joined(below)]
    return _joined([node.parts, *below])


def _joined(pages: Sequence[list[Section | Block]]) -> list[list[Section | Block]]:
    """Join short neighbors, but no section to the end of what lies below another one."""
    joined: list[list[Section | Block]] = []
    for page in pages:
        if joined and _belong(joined[-1], page):
            joined[-1] = [*joined[-1], *page]
        else:
            joined.append(page)
    return joined


def _belong(before: Sequence[Section | Block], page: Sequence[Section | Block]) -> bool:
    sizes = _size(before), _size(page)
    return min(sizes) < SHORT and sum(sizes) <= LONGEST and _level(page) >= _level(before)


def _level(parts: Sequence[Section | Block]) -> int:
    first = parts[0]
    return first.level if isinstance(first, Section) else 0


def _anchor(parts: Sequence[Section | Block]) -> str:
    return parts[0].anchor


def _size(parts: Sequence[Section | Block]) -> int:
    """Count the characters that a page shows: what is printed again is folded away."""
    return sum(
        len(part.title) if isinstance(part, Section) else len(part.text)
        for part in parts
        if isinstance(part, Section) or not part.repeats
    )
