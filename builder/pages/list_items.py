"""The items of lists, time lines and forms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Item

if TYPE_CHECKING:
    from builder.model import Block

_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*")
_STOP = re.compile(r"\s*[，、：,:]\s*")
_BULLET = re.compile(r"\s*(?:[-–•·●▪■◆*]\s+|[•●▪■◆])")


def items_of(block: Block) -> list[Item]:
    """Give the block's items, with an item for words that stand in none."""
    items: list[Item] = []
    reached = 0
    for item in [*block.items, Item(len(block.text), len(block.text), 0, len(block.text))]:
        if block.text[reached : item.start].strip():
            items.append(Item(reached, item.start, item.depth, reached))
        if item.start < item.end:
            items.append(item)
        reached = max(reached, item.end)
    return [_without_bullet(block, item) for item in items]


def _without_bullet(block: Block, item: Item) -> Item:
    bullet = _BULLET.match(block.text, item.start, item.end)
    if not bullet or bullet.end() == item.end:
        return item
    start = bullet.end()
    return replace(item, start=start, label_end=max(item.label_end, start))


def is_lone_year(block: Block, item: Item) -> bool:
    """Tell whether an entry of a time line is a year and nothing else."""
    return bool(_YEAR.fullmatch(block.text, item.start, item.end))


def names_year(block: Block, item: Item) -> bool:
    """Tell whether an entry of a time line begins with a year, or has no date at all."""
    return item.label_end <= item.start or bool(_YEAR.match(block.text, item.start, item.end))


def date_end(block: Block, item: Item) -> int:
    """Tell where an entry's date ends: with its comma, for no line begins with one."""
    bare = _YEAR.match(block.text, item.start, item.end)
    if item.label_end <= item.start:
        return bare.end() if bare and bare.end() == item.end else item.start
    stop = _STOP.match(block.text, item.label_end, item.end)
    return stop.end() if stop else item.label_end
