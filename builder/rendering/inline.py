"""Words of a passage with their marks and links, as inline Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from builder.model import Mark, MarkType
from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """Characters that a reader sees, with the link and the weight they share."""

    text: str
    link: Link | None
    strong: bool


def inline(
    text: str,
    marks: Iterable[Mark] = (),
    links: Sequence[Link] = (),
    *,
    start: int = 0,
    end: int | None = None,
) -> str:
    """Give `text[start:end]` as inline Markdown.

    Bold stretches are strong, boxes are shown as boxes, raised references are raised,
    left-over markup is left out, links become program links. Links may not overlap one
    another. White space at the ends is dropped.
    """
    stop = len(text) if end is None else end
    pieces = []
    runs = runs_of(text, marks, links, start, stop)
    for link, group in groupby(runs, key=lambda run: run.link):
        weights = groupby(group, key=lambda run: run.strong)
        words = "".join(_weighed(same, strong=strong) for strong, same in weights)
        pieces.append(f"[{words}]({link.target}){{ .program }}" if link else words)
    return "".join(pieces).strip()


def shown(text: str, marks: Iterable[Mark] = (), *, start: int = 0, end: int | None = None) -> str:
    """Give the characters of `text[start:end]` that `inline` shows, as plain text."""
    stop = len(text) if end is None else end
    return "".join(run.text for run in runs_of(text, marks, (), start, stop))


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
            yield Run(words, link, MarkType.STRONG in over)


def _weighed(runs: Iterable[Run], *, strong: bool) -> str:
    words = "".join(run.text for run in runs)
    body = words.strip()
    if not strong or not body:
        return _escaped(words)
    before, _, after = words.partition(body)
    return f"{escape.inline(before)}**{_escaped(body)}**{escape.inline(after)}"


def _escaped(words: str) -> str:
    pieces: list[str] = []
    reached = 0
    for match in RAISED.finditer(words):
        pieces.append(escape.inline(words[reached : match.start()]))
        pieces.append(f"<sup>{match[1] or match[2]}</sup>")
        reached = match.end()
    return "".join([*pieces, escape.inline(words[reached:])])
