"""What a reader sees of a passage: its characters in runs of one link and one weight."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from builder.model import Mark, MarkType
from builder.pages.elements import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.pages.elements import Target

BOX = "☐"
# How an extraction writes a raised reference to a note: `^①`, `^{①②}`.
RAISED = re.compile(r"\^(?:\{([①-⑳]+)\}|([①-⑳]))")


@dataclass(frozen=True, slots=True)
class Leading:
    """A stretch `[start, end)` of a passage that leads to `target`; `kind` says what for."""

    start: int
    end: int
    target: Target
    kind: LinkKind = LinkKind.PROGRAM


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that a reader sees, with the link and the weight they share.

    `start` is where they begin in the passage; a box's character stands for its markup.
    """

    text: str
    link: Leading | None
    strong: bool
    start: int = 0


Stretch = TypeVar("Stretch", Mark, Leading)


class _Cover(Generic[Stretch]):
    """Stretches that don't overlap, asked in turn for the one over each place."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._left: deque[Stretch] = deque(sorted(stretches, key=lambda one: one.start))

    def at(self, place: int) -> Stretch | None:
        """Give what covers a place; places are asked for in ascending order."""
        while self._left and self._left[0].end <= place:
            self._left.popleft()
        return self._left[0] if self._left and self._left[0].start <= place else None


def shown(text: str, marks: Iterable[Mark] = (), *, start: int = 0, end: int | None = None) -> str:
    """Give the characters of `text[start:end]` that `inline` shows, as plain text."""
    stop = len(text) if end is None else end
    return without_superscripts("".join(run.text for run in runs_of(text, marks, (), start, stop)))


def without_superscripts(text: str) -> str:
    """Give `text` with raised references as plain signs: `②⑫` for `^{②⑫}`."""
    return RAISED.sub(r"\1\2", text)


def runs_of(
    text: str, marks: Iterable[Mark], links: Sequence[Leading], start: int, end: int
) -> Iterator[Run]:
    """Cut `text[start:end]` where a link or a weight begins or ends; boxes stand as boxes."""
    near = [mark for mark in marks if mark.end > start and mark.start < end]
    here = [link for link in links if start <= link.start and link.end <= end]
    if not near and not here:
        # Most text has no mark and no link.
        if start < end:
            yield Run(text[start:end], None, strong=False, start=start)
        return
    edges = {edge for mark in near for edge in (mark.start, mark.end)}
    edges |= {edge for link in here for edge in (link.start, link.end)}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    kinds = {mark.type for mark in near}
    covers = {kind: _Cover([mark for mark in near if mark.type is kind]) for kind in kinds}
    linked = _Cover(here)
    for left, right in pairwise(cuts):
        over = {kind: mark for kind, cover in covers.items() if (mark := cover.at(left))}
        link = linked.at(left)
        if MarkType.CHECKBOX in over:
            words = BOX if left == max(over[MarkType.CHECKBOX].start, start) else ""
        elif MarkType.MARKUP in over:
            words = ""
        else:
            words = text[left:right]
        if words:
            yield Run(words, link, MarkType.STRONG in over, left)
