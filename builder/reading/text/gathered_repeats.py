"""What was printed again stands with what it says again, wherever the layout put it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Block, BlockType, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Document

    Part = Section | Block


def with_repeats_gathered(document: Document) -> Document:
    """Give a document with each repeat behind what it repeats, in its section, as printed in order.

    Callouts that stand in a row stay together: what repeats one of them follows the last. A repeat
    of something that is nowhere in the document stays where it was printed.
    """
    parts = {part.id: part for part in document.flow}
    behind: dict[str, list[Block]] = defaultdict(list)
    stay: list[Part] = []
    for part in document.flow:
        first = _first(part, parts)
        if first is None or not isinstance(part, Block):
            stay.append(part)
        else:
            section = first.id if isinstance(first, Section) else first.section
            behind[first.id].append(replace(part, section=section))
    return replace(document, flow=tuple(_gathered(stay, behind))) if behind else document


def _first(part: Part, parts: Mapping[str, Part]) -> Part | None:
    """Give what a part repeats that is no repeat itself, None where it repeats nothing known."""
    seen = {part.id}
    while isinstance(part, Block) and part.repeats:
        if part.repeats in seen or part.repeats not in parts:
            return None
        seen.add(part.repeats)
        part = parts[part.repeats]
    return part if len(seen) > 1 else None


def _gathered(stay: Sequence[Part], behind: Mapping[str, Sequence[Block]]) -> Iterator[Part]:
    waiting: list[Block] = []
    for at, part in enumerate(stay):
        yield part
        waiting += behind.get(part.id, ())
        after = stay[at + 1] if at + 1 < len(stay) else None
        if not (_is_callout(part) and _is_callout(after)):
            yield from waiting
            waiting = []


def _is_callout(part: Part | None) -> bool:
    return isinstance(part, Block) and part.type is BlockType.CALLOUT
