"""Which mentions of a program become links: the first one in each section."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builder.model import BlockType, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Document, Mention

# What says a thing again, or only lists what is said elsewhere, introduces nobody.
_SILENT = {BlockType.CONTENTS, BlockType.FORM}


def by_part(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Sort mentions by the section or block they stand in, in order of their offsets."""
    parts: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        parts[mention.part].append(mention)
    return {part: sorted(group, key=lambda m: (m.start, m.end)) for part, group in parts.items()}


def first_mentions(
    document: Document, mentions: Mapping[str, list[Mention]]
) -> dict[str, list[Mention]]:
    """Choose the mentions that become links, by block.

    In each section the first mention of each program in running text does. Headings hold
    no links, nor do attributions of quotes, forms, or blocks that repeat another.
    """
    chosen: dict[str, list[Mention]] = {}
    seen: set[str] = set()
    for part in document.flow:
        if isinstance(part, Section):
            seen = set()
            continue
        if part.repeats or part.type in _SILENT:
            continue
        for mention in mentions.get(part.id, ()):
            in_text = part.text[mention.start : mention.end] == mention.text
            if in_text and mention.program not in seen:
                seen.add(mention.program)
                chosen.setdefault(part.id, []).append(mention)
    return chosen
