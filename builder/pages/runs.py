"""What a reader sees of a passage: its characters in runs of one link and one weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import MarkType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Mark

BOX = "☐"
# How an extraction writes a raised reference to a note: `^①`, `^{①②}`.
RAISED = re.compile(r"\^(?:\{([①-⑳]+)\}|([①-⑳]))")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch `[start, end)` of a passage that leads to `target`, a relative address."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that a reader sees, with the link and the weight they share.

    `start` is where they begin in the passage; a box's character stands for its markup.
    """

    text: str
    link: Link | None
    strong: bool
    start: int = 0


def shown(text: str, marks: Iterable[Mark] = (), *, start: int = 0, end: int | None = None) -> str:
    """Give the characters of `text[start:end]` that `inline` shows, as plain text."""
    stop = len(text) if end is None else end
    return unraised("".join(run.text for run in runs_of(text, marks, (), start, stop)))


def unraised(text: str) -> str:
    """Give `text` with raised references as plain signs: `②⑫` for `^{②⑫}`."""
    return RAISED.sub(r"\1\2", text)


def runs_of(
    text: str, marks: Iterable[Mark], links: Sequence[Link], start: int, end: int
) -> Iterator[Run]:
    """Cut `text[start:end]` where a link or a weight begins or ends; boxes stand as boxes."""
    near = [mark for mark in marks if mark.end > start and mark.start < end]
    here = [link for link in links if start <= link.start and link.end <= end]
    edges = {edge for mark in near for edge in (mark.start, mark.end)}
    edges |= {edge for link in here for edge in (link.start, link.end)}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    for left, right in pairwise(cuts):
        over = {mark.type: mark for mark in near if mark.start <= left < mark.end}
        link = next((link for link in here if link.start <= left < link.end), None)
        if MarkType.CHECKBOX in over:
            words = BOX if left == max(over[MarkType.CHECKBOX].start, start) else ""
        elif MarkType.MARKUP in over:
            words = ""
        else:
            words = text[left:right]
        if words:
            yield Run(words, link, MarkType.STRONG in over, left)
