"""Dates that rest on an editor's inference: EDTF marks them as doubtful."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Block, Happening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Document, Event

_OPEN = ".."
# EDTF level 1: what is rough already is rough and doubtful now.
_DOUBTED = {"~": "%", "?": "?", "%": "%"}


def with_doubts(
    happenings: Iterable[Happening], documents: Iterable[Document]
) -> tuple[Happening, ...]:
    """Give happenings whose dates say where an editor is not sure of them.

    So it is where an inference that may be otherwise speaks of their line. They are joined and
    ordered before that.
    """
    blocks = {block.id: block for one in documents for block in one.blocks if block.inferred}
    return tuple(
        Happening(tuple(_doubted(event, blocks) for event in one.tellings)) for one in happenings
    )


def _doubted(event: Event, blocks: Mapping[str, Block]) -> Event:
    block = blocks.get(event.part)
    if block is None:
        return event
    unsure = [one for one in block.inferred if not one.sure]
    if any(event.line in span for one in unsure for span in one.spans):
        return replace(event, date="/".join(map(_doubt, event.date.split("/"))))
    return event


def _doubt(date: str) -> str:
    if date == _OPEN:
        return date
    bare = date.rstrip("~?%")
    return bare + _DOUBTED.get(date[len(bare) :], "?")
