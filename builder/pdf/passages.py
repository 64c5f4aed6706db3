"""A stretch of a report: its headings, its blocks, the printed report's pages beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Block, Section
from builder.pdf.blocks import Setter, block_nodes
from builder.pdf.notes import notes_of
from builder.pdf.words import Node, line, words
from builder.rendering.content import page_turns
from builder.rendering.headings import SUPPLIED, other_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pdf.reach import Reach
    from builder.rendering.shelf import Volume


def passage_nodes(
    parts: Sequence[Section | Block], volume: Volume, reach: Reach, *, above: int = 0
) -> list[Node]:
    """Give sections and blocks of one report in their order.

    Args:
        parts: what stands in the document, in reading order.
        volume: their report.
        reach: where links lead.
        above: the level of the heading that they stand under; 0 is none.
    """
    notes, taken = notes_of(parts)
    setter = Setter(volume, reach, notes, page_turns(parts))
    levels = heading_levels([part for part in parts if isinstance(part, Section)], above)
    nodes: list[Node] = []
    waiting: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            if part.id not in taken:
                waiting.append(part)
            continue
        nodes += block_nodes(waiting, setter)
        nodes.append(_heading(part, levels[part.id]))
        waiting = []
    return nodes + block_nodes(waiting, setter)


def heading_levels(sections: Sequence[Section], above: int = 0) -> dict[str, int]:
    """Give each heading's level in the document, by section id.

    The first stands right below level `above`, and none skips a level: what lies right
    below a heading is one deeper.
    """
    levels: dict[str, int] = {}
    opened: list[Section] = []
    for section in sections:
        while opened and opened[-1].level >= section.level:
            opened.pop()
        opened.append(section)
        levels[section.id] = above + len(opened)
    return levels


def _heading(section: Section, level: int) -> Node:
    node: Node = {"t": "h", "l": level, "id": section.id, "c": words(section.title)}
    if beside := other_words(section):
        node["b"] = line(beside)
    if section.printed_page:
        node["pp"] = line(section.printed_page)
    if section.supplied_from:
        node["s"] = SUPPLIED[section.supplied_from]
    return node
