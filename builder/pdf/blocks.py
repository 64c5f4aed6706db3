"""Each type of block of a report, as the template takes it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import BESIDE, Block, BlockType
from builder.pages.runs import Link
from builder.pdf.lists import item_node, list_node
from builder.pdf.tables import table_node
from builder.pdf.words import Inline, Node, line, on_one_line, texts, wide, words
from builder.rendering.blocks import BEHIND, attribution_of, whereabouts, wording
from builder.rendering.callouts import has_headline, with_figures
from builder.rendering.lists import items_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.pages.shelf import Volume
    from builder.pdf.notes import Notes
    from builder.pdf.reach import Reach

# Callouts stand beside one another while each is as short as this, in characters.
_BESIDE = 60
# What is set apart and longer than this, in characters, may go on to another page.
_LONG = 400
# So many Chinese characters of a callout's figure go on one line of the narrowest callout.
_FIGURE = 7


@dataclass(frozen=True, slots=True)
class Setter:
    """What setting a report's blocks needs to know.

    `notes` tell where marks lead; `turns` are the blocks with which the text goes on to
    another page of the printed report.
    """

    volume: Volume
    reach: Reach
    notes: Notes
    turns: frozenset[str]

    def words(self, block: Block, start: int = 0, end: int | None = None) -> Inline:
        """Give `[start, end)` of a block's text with its links and notes."""
        links = [
            Link(mention.start, mention.end, mention.program)
            for mention in self.volume.links.get(block.id, ())
        ]
        return words(
            block.text,
            block.marks,
            links,
            start=start,
            end=end,
            lead=self.reach.program,
            notes=self.notes.marks(block.id),
        )


def block_nodes(blocks: Iterable[Block], setter: Setter) -> list[Node]:
    """Give blocks in their order; callouts in a row share a frame, so do repeats."""
    nodes: list[Node] = []
    for kind, group in groupby(blocks, key=_kind):
        run = list(group)
        made = [_node(block, setter) for block in run]
        if kind == "repeat":
            nodes.append(_repeat(run, made, setter))
        elif kind == "callout":
            turns = any("pp" in node for node in made[1:])
            beside = len(run) > 1 and not turns and all(len(one.text) <= _BESIDE for one in run)
            nodes.append({"t": "callouts", "c": made, "beside": beside})
        else:
            nodes += made
    return nodes


def _kind(block: Block) -> str:
    if block.repeats:
        return "repeat"
    return "callout" if block.type is BlockType.CALLOUT else ""


def _node(block: Block, setter: Setter) -> Node:
    node = _MAKERS[block.type](block, setter)
    node["id"] = block.id
    if block.id in setter.turns and block.printed_page:
        node["pp"] = line(block.printed_page)
    return node


def _repeat(blocks: Sequence[Block], made: list[Node], setter: Setter) -> Node:
    """Set what the layout printed twice in small type, with the way to the same words."""
    first = blocks[0].repeats or ""
    known = first in setter.reach.shelf.addresses.pages
    name = whereabouts(first, blocks[0], setter.volume.document) if known else ""
    way: Inline = [wording(blocks, setter.volume.document)]
    way += ["，见", setter.reach.part(first, [name])] if known else []
    long = sum(len(block.text) for block in blocks) > 2 * _LONG
    pages = [node.pop("pp") for node in made if "pp" in node]
    for one in made:
        if one.get("k") == BlockType.CALLOUT:
            # In small type nothing else is set apart, and its lines run on.
            one |= {"k": BlockType.PARAGRAPH.value, "c": on_one_line(one["c"])}
    node: Node = {"t": "repeat", "c": made, "way": way, "long": long}
    if not long and name == BEHIND:
        node["keep"] = True
    return {**node, "pp": "、".join(pages)} if pages else node


def _paragraph(block: Block, setter: Setter) -> Node:
    return {"t": "p", "k": block.type.value, "c": setter.words(block)}


def _callout(block: Block, setter: Setter) -> Node:
    block = with_figures(block, setter.reach.shelf.mentions.get(block.id, ()))
    found = setter.words(block)
    return {
        "t": "p",
        "k": "callout",
        "c": found if block.repeats else _unbroken(found),
        "long": len(block.text) > _LONG,
        "level": not has_headline(block),
    }


def _unbroken(pieces: Inline) -> Inline:
    """Keep each short figure and its unit on one line, a blank between it and Chinese words."""
    whole: Inline = []
    for before, piece, after in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False):
        text = "".join(texts(piece))
        if isinstance(piece, str) or piece["t"] != "b" or wide(text) > _FIGURE or "\n" in text:
            whole.append(piece)
            continue
        gaps = _meets("".join(texts(before))[-1:], text[0]), _meets(text[-1], after)
        whole.append({"t": "whole", "c": [piece], "gaps": gaps})
    return whole


def _meets(one: str, other: str | Node) -> bool:
    """Tell whether Chinese and Latin stand side by side."""
    pair = one + "".join(texts(other))[:1]
    return pair.isalnum() and pair[0].isascii() != pair[-1].isascii()


def _quote(block: Block, setter: Setter) -> Node:
    notes = setter.notes.marks(block.id, BESIDE)
    by: Inline = []
    for _, text, start in attribution_of(block):
        by += ["　"] if by else []
        by += words(text, start=start, notes=notes) if notes else [line(text[start:])]
    node: Node = {"t": "quote", "c": setter.words(block), "by": by}
    return {**node, "long": len(block.text) > _LONG}


def _table(block: Block, setter: Setter) -> Node:
    if block.table is None:
        return _paragraph(block, setter)
    return table_node(block, block.table, setter.volume, setter.reach, setter.notes)


def _form(block: Block, setter: Setter) -> Node:
    return {
        "t": "form",
        "c": [setter.words(block, item.start, item.end) for item in items_of(block)],
    }


def _timeline(block: Block, setter: Setter) -> Node:
    return {"t": "dates", "c": [item_node(block, item, setter) for item in items_of(block)]}


def _contents(block: Block, setter: Setter) -> Node:
    """Give the printed contents line by line, each leading to its section."""
    targets = {
        number: entry.section
        for entry in setter.volume.document.contents
        for number in entry.lines
        if entry.section
    }
    lines: list[Inline] = []
    starts = block.passage.starts
    ends = [offset for offset, _ in starts[1:]] + [len(block.text)]
    for (start, number), end in zip(starts, ends, strict=True):
        found = words(block.text, block.marks, start=start, end=end)
        section = targets.get(number)
        if found and section in setter.reach.inside and section:
            found = [setter.reach.part(section, found)]
        if found:
            lines.append(found)
    return {"t": "printed", "c": lines}


_MAKERS: dict[BlockType, Callable[[Block, Setter], Node]] = {
    BlockType.PARAGRAPH: _paragraph,
    BlockType.CAPTION: _paragraph,
    BlockType.NOTE: _paragraph,
    BlockType.CASE: _paragraph,
    BlockType.CALLOUT: _callout,
    BlockType.QUOTE: _quote,
    BlockType.LIST: list_node,
    BlockType.TIMELINE: _timeline,
    BlockType.FORM: _form,
    BlockType.CONTENTS: _contents,
    BlockType.TABLE: _table,
}
