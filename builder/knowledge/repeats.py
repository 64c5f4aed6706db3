"""Happenings that the layout printed twice: in the text and, larger, beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.knowledge.folding import fold
from builder.model import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document, Event

_SET_APART = frozenset({BlockType.CALLOUT, BlockType.CAPTION})
_SAME = 80  # of 100: rapidfuzz's partial ratio from which two clauses tell one thing
_NEAR = 30  # lines: a pull-out stands on the spread of the text it repeats


def without_repeats(events: Sequence[Event], document: Document) -> Iterator[Event]:
    """Give the events without those that a pull-out repeats from the text near it."""
    apart = {block.id for block in document.blocks if _is_apart(block)}
    for event in events:
        if event.part not in apart or not any(_tells(event, other, apart) for other in events):
            yield event


def _is_apart(block: Block) -> bool:
    """Tell whether a block is set apart from the running text."""
    return block.type in _SET_APART


def _tells(event: Event, other: Event, apart: set[str]) -> bool:
    """Tell whether `other` is the running text's telling of the same happening."""
    return (
        other.part not in apart
        and other.date == event.date
        and abs(other.line - event.line) <= _NEAR
        and fuzz.partial_ratio(fold(event.text), fold(other.text)) >= _SAME
    )
