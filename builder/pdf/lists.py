"""Lists as the template takes them: nested, with bullets or with the marks they bring."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.pdf.words import words
from builder.rendering.lists import items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Block, Item
    from builder.pdf.blocks import Setter
    from builder.pdf.words import Node

# `1.`, `(2)`, `③`, a bare `4` before a blank; or a sign that stands for a bullet.
_NUMBER = re.compile(r"\s*([（(]?(\d{1,2})[.．、)）]|([①-⑳㉑-㉟])|(\d{1,2})(?=\s))\s*")
_SIGN = re.compile(r"\s*([◎○●◉◆◇■▣▪▶►▲※★☆✓✔⊙])\s*")


@dataclass(frozen=True, slots=True)
class _Branch:
    item: Item
    below: list[_Branch] = field(default_factory=list)


def list_node(block: Block, setter: Setter) -> Node:
    """Give a list; `m` is the mark that an item brings, where all beside it bring theirs."""
    top: list[_Branch] = []
    # The lists that are open, each with its depth; an item can be one step deeper, never two.
    levels = [top]
    for item in items_of(block):
        depth = min(item.depth, len(levels) if levels[-1] else len(levels) - 1)
        del levels[depth + 1 :]
        if depth == len(levels):
            levels.append(levels[-1][-1].below)
        levels[-1].append(_Branch(item))
    return {"t": "list", "c": _nodes(block, top, setter)}


def item_node(block: Block, item: Item, setter: Setter) -> Node:
    """Give an item: `l` is its label, `c` its words."""
    notes = setter.notes.marks(block.id)
    label = words(block.text, block.marks, start=item.start, end=item.label_end, notes=notes)
    rest = setter.words(block, item.label_end, item.end)
    return {"l": label, "c": rest} if label else {"c": rest}


def _nodes(block: Block, branches: Sequence[_Branch], setter: Setter) -> list[Node]:
    items = [branch.item for branch in branches]
    free = not any(item.start in setter.notes.marks(block.id) for item in items)
    marks = _marks(block.text, items) if free else []
    nodes: list[Node] = []
    for at, branch in enumerate(branches):
        item = branch.item
        if marks:
            start = marks[at].end()
            item = replace(item, start=start, label_end=max(start, item.label_end))
        node = item_node(block, item, setter)
        if marks:
            node["m"] = marks[at][1]
        if branch.below:
            node["s"] = _nodes(block, branch.below, setter)
        nodes.append(node)
    return nodes


def _marks(text: str, items: Sequence[Item]) -> list[re.Match[str]]:
    """Find the marks that items begin with: numbers that count on, or one sign for all."""
    for pattern in (_NUMBER, _SIGN):
        found = [pattern.match(text, item.start, item.end) for item in items]
        marks = [one for one in found if one and one.end()]
        whole = len(marks) == len(items) and all(
            one.end() < item.end for one, item in zip(marks, items, strict=True)
        )
        if not whole:
            continue
        if pattern is _SIGN:
            return marks if len({one[1] for one in marks}) == 1 else []
        counted = [_number(one) for one in marks]
        if counted == list(range(counted[0], counted[0] + len(marks))):
            return marks
    return []


def _number(mark: re.Match[str]) -> int:
    return int(unicodedata.numeric(mark[3]) if mark[3] else mark[2] or mark[4])
