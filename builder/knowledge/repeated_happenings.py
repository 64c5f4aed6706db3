"""Happenings that the layout printed twice: in the text and, larger, beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.model import Block, BlockType
from builder.name_folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document, Event

_SET_APART = frozenset({BlockType.CALLOUT, BlockType.CAPTION})
# Of 100, rapidfuzz's partial ratio from which two clauses tell one thing; from 52 on the five
# reports stay the same.
_SAME = 80
# Lines: a pull-out stands on the spread of the text it repeats. From 15 to 60 they stay the same.
_NEAR = 30


def without_repeats(events: Sequence[Event], document: Document) -> Iterator[Event]:
    """Give the events without those that a pull-out repeats from the text near it."""
    apart = {block.id for block in document.blocks if _is_apart(block)}
    running: dict[tuple[str, int], list[Event]] = {}
    for event in events:
        if event.part not in apart:
            running.setdefault((event.date, event.line), []).append(event)
    for event in events:
        near = range(event.line - _NEAR, event.line + _NEAR + 1) if event.part in apart else ()
        others = (other for line in near for other in running.get((event.date, line), ()))
        if not any(_tells(event, other) for other in others):
            yield event


def _is_apart(block: Block) -> bool:
    """Tell whether a block is set apart from the running text."""
    return block.type in _SET_APART


def _tells(event: Event, other: Event) -> bool:
    """Tell whether `other` is the running text's telling of the same happening."""
    return fuzz.partial_ratio(fold_name(event.text), fold_name(other.text)) >= _SAME
