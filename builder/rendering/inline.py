"""Words of a passage with their marks and links, as inline Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages.runs import RAISED, Link, Run, runs_of
from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Mark


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A mark of `length` characters that leads to its note at `target`, from `anchor`."""

    length: int
    target: str
    anchor: str


def inline(  # noqa: PLR0913 - a stretch of a passage, and what is known of it
    text: str,
    marks: Iterable[Mark] = (),
    links: Sequence[Link] = (),
    *,
    start: int = 0,
    end: int | None = None,
    notes: Mapping[int, NoteLink] | None = None,
) -> str:
    """Give `text[start:end]` as inline Markdown.

    Bold stretches are strong, boxes are shown as boxes, raised references are raised,
    left-over markup is left out, links become program links. Links may not overlap one
    another. White space at the ends is dropped. `notes` gives the marks that lead to notes
    by their offsets in `text`; a link that holds such a mark gives way to it.
    """
    stop = len(text) if end is None else end
    notes = notes or {}
    pieces = []
    free = [link for link in links if not any(link.start <= at < link.end for at in notes)]
    runs = runs_of(text, marks, free, start, stop)
    for link, group in groupby(runs, key=lambda run: run.link):
        weights = groupby(group, key=lambda run: run.strong)
        words = "".join(_weighed(same, notes, strong=strong) for strong, same in weights)
        pieces.append(f"[{words}]({link.target}){{ .program }}" if link else words)
    return "".join(pieces).strip()


def _weighed(runs: Iterable[Run], notes: Mapping[int, NoteLink], *, strong: bool) -> str:
    words = ""
    leads: dict[int, NoteLink] = {}
    for run in runs:
        first, last = run.start, run.start + len(run.text)
        leads |= {len(words) + at - first: notes[at] for at in notes if first <= at < last}
        words += run.text
    body = words.strip()
    if not strong or not body:
        return _escaped(words, leads)
    before, _, after = words.partition(body)
    leads = {at - len(before): link for at, link in leads.items()}
    return f"{escape.inline(before)}**{_escaped(body, leads)}**{escape.inline(after)}"


def _escaped(words: str, leads: Mapping[int, NoteLink]) -> str:
    """Escape words, raise what is raised, and let the marks at `leads` lead to their notes."""
    pieces: list[str] = []
    reached = 0
    for start, end, raised in _raised(words, leads):
        pieces += [escape.inline(words[reached:start]), raised]
        reached = end
    return "".join([*pieces, escape.inline(words[reached:])])


def _raised(words: str, leads: Mapping[int, NoteLink]) -> list[tuple[int, int, str]]:
    """Give the stretches of marks in order, each with what is shown for it."""
    found: list[tuple[int, int, str]] = []
    inner: set[int] = set()
    for match in RAISED.finditer(words):
        places = range(*match.span(1 if match[1] else 2))
        inner.update(places)
        shown_marks = "".join(_mark(words, at, leads.get(at)) for at in places)
        found.append((*match.span(), f"<sup>{shown_marks}</sup>"))
    for at in sorted(leads.keys() - inner):
        mark = _mark(words, at, leads[at])
        # A raised figure is raised by its own form, a plain one was on paper.
        shown_mark = f"<sup>{mark}</sup>" if words[at].isascii() else mark
        found.append((at, at + leads[at].length, shown_mark))
    return sorted(found)


def _mark(words: str, at: int, link: NoteLink | None) -> str:
    if link is None:
        return words[at]
    mark = words[at : at + link.length]
    return (
        f"[{mark}]({link.target}){{ #{link.anchor} .note-mark "
        f'role="doc-noteref" aria-label="{mark}，看注释" }}'
    )
