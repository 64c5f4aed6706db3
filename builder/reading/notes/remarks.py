"""Notes that begin with a number: circled, raised, after 注, or counted below 注 alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.notes.note_marks import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Block

_REMARK = "注|註|注释|註釋|备注|備註|附注|附註"
_CIRCLED = re.compile(rf"\s*(?:(?:{_REMARK})\s*[：:]?\s*)?\^?\{{?([①-⑳]|[¹²³⁴-⁹]{{1,2}})")
_BELOW = re.compile(rf"\s*(?:{_REMARK})\s*[：:]\s*(?:(\d{{1,2}})\s*[.、．]|$)")
_COUNTED = re.compile(r"\s*(\d{1,2})\s*[.、．](?!\d)")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the number by which marks refer to it, in the block with the id `block`."""

    block: str
    section: str | None
    number: int


def notes_among(blocks: Iterable[Block]) -> list[Note]:
    """Give the numbered notes in reading order.

    A circled or raised number counts where its block is a note. Plain numbers count in the blocks
    that follow a line 注： in its section, one by one from 1, whatever their type.
    """
    notes: list[Note] = []
    section: str | None = None
    expected = 0
    for block in blocks:
        if block.section != section or block.table:
            expected = 0
        section = block.section
        below = _BELOW.match(block.text) if block.type is BlockType.NOTE else None
        circled = _CIRCLED.match(block.text) if block.type is BlockType.NOTE else None
        counted = _COUNTED.match(block.text)
        if circled:
            notes.append(Note(block.id, block.section, number_of(circled[1])))
        elif below:
            expected = 1
            counted = _FIGURES.search(below[0])
        if expected and not circled and counted and int(counted[0].strip(" \t.、．")) == expected:
            notes.append(Note(block.id, block.section, expected))
            expected += 1
    return notes
