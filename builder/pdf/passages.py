"""A stretch of a report: its headings, its blocks, the printed report's pages beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import Block, Section
from builder.pdf.blocks import Setter, block_nodes
from builder.pdf.notes import notes_of
from builder.pdf.words import Node, line, texts, words
from builder.rendering.content import page_turns
from builder.rendering.headings import SUPPLIED, other_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pages.shelf import Volume
    from builder.pdf.notes import Notes
    from builder.pdf.reach import Reach

# A paragraph of so many characters can go to the next page as a whole.
_SHORT = 400
# A line of no more characters may stand for a title.
_TITLE = 60
# A letter is signed in no more lines.
_SIGNED = 8
_STOPS = frozenset("。！？；：…!?;:")
# With so many characters, some six lines, a chapter's last page does not look forsaken.
_ENOUGH = 240
# Captions and notes are set small.
_SMALL = 0.7
_HEADING = 80
_KEPT = {"p", "list", "quote", "callouts"}
# What a caption or a lead-in stands above, and how long a lead-in is.
_LED = {"table", "callouts", "quote", "list", "dates", "form", "pic"}
_LEAD = 120
# A chapter of no more characters does not begin a page.
_LITTLE = 200


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
    notes = notes_of(parts, volume.document.references, reach)
    setter = Setter(volume, reach, notes, page_turns(parts))
    levels = heading_levels([part for part in parts if isinstance(part, Section)], above)
    nodes: list[Node] = []
    waiting: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            if part.id not in notes.taken:
                waiting.append(part)
            continue
        nodes += block_nodes(waiting, setter)
        nodes.append(_heading(part, levels[part.id], notes))
        waiting = []
    return _rounded(_led(_signed(_running_on(nodes + block_nodes(waiting, setter)))))


def _running_on(nodes: list[Node]) -> list[Node]:
    """Let a chapter of a few lines, as a report's last ones are, stand below the one before."""
    begins = [at for at, node in enumerate(nodes) if node["t"] == "h" and node["l"] == 1]
    for begin, end in pairwise([*begins[1:], len(nodes)]):
        chapter = nodes[begin:end]
        has_table = any(node["t"] in {"table", "form"} for node in chapter)
        if not has_table and sum(map(_length, chapter)) <= _LITTLE:
            nodes[begin]["on"] = True
    return nodes


def _led(nodes: list[Node]) -> list[Node]:
    """Keep captions and lead-ins with what they stand above, and small lines close together."""
    for node, after in pairwise(nodes):
        if _is(node, "paragraph") and after["t"] in _LED:
            text = "".join(texts(node["c"]))
            if len(text) <= _LEAD and text.endswith(("：", ":")):
                node["keep"] = True
                node["close"] = after["t"] == "list"
        elif _is_small(node) and after["t"] in _LED:
            node["keep"] = True
        elif _is_small(node) and _is_small(after):
            node["close"] = after["joined"] = True
    return nodes


def _signed(nodes: list[Node]) -> list[Node]:
    """Keep small lines in company.

    Those that end a section, as a letter's signature does with name, office and date, stay
    with the words before; a line that is alone between two headings stays with the second.
    """
    ends = [at for at, node in enumerate(nodes) if node["t"] == "h"]
    for begin, end in pairwise(ends):
        alone = nodes[end - 1]
        if end == begin + 2 and alone["t"] == "p":
            alone["keep"] = _length(alone) <= _TITLE
    for end in (*ends, len(nodes)):
        for at in range(end - 1, max(end - 1 - _SIGNED, 0), -1):
            before = nodes[at - 1]
            if not _may_sign(nodes[at]) or before["t"] not in {"p", "list"}:
                break
            before["keep"] = _length(before) <= _SHORT
    return nodes


def _may_sign(node: Node) -> bool:
    """Tell a caption, or a line that is no sentence."""
    if node["t"] != "p" or node["k"] not in {"caption", "paragraph"}:
        return False
    told = "".join(texts(node["c"]))
    return bool(node["k"] == "caption" or (len(told) <= _TITLE and told[-1:] not in _STOPS))


def _length(node: Node) -> int:
    return sum(map(len, texts(node)))


def _rounded(nodes: list[Node]) -> list[Node]:
    """Keep the last words of each chapter together, so that no page holds two lines alone."""
    ends = [at for at, node in enumerate(nodes) if at and node["t"] == "h" and node["l"] == 1]
    for end in (*ends, len(nodes)):
        room = 0.0
        for node in reversed(nodes[:end]):
            length = _length(node) * (_SMALL if _is_small(node) else 1)
            is_heading = node["t"] == "h" and node["l"] > 1
            is_text = node["t"] in _KEPT and length <= _SHORT
            if room >= _ENOUGH or not (is_heading or is_text):
                break
            room += _HEADING if is_heading else length
            node["keep"] = True
    return nodes


def _is_small(node: Node) -> bool:
    return _is(node, "caption") or _is(node, "note")


def _is(node: Node, kind: str) -> bool:
    return bool(node["t"] == "p" and node["k"] == kind)


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


def _heading(section: Section, level: int, notes: Notes) -> Node:
    node: Node = {"t": "h", "l": level, "id": section.id, "c": words(section.title)}
    marks = notes.marks(section.id)
    beside = other_words(section)
    # A mark of a note stands there, too, and leads to its note below.
    if beside and not (marks and not any(map(str.isalpha, beside))):
        node["b"] = line(beside)
    if section.printed_page:
        node["pp"] = line(section.printed_page)
    if section.supplied_from:
        node["s"] = SUPPLIED[section.supplied_from]
    if marks:
        node["n"] = ["标题注释", *(mark.node for mark in marks.values())]
    return node
