"""Words of a passage with their marks, links and notes, as pieces that a page is made of."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages.elements import Link, Misread, NoteMark, Piece, Sic, Strong, Superscript
from builder.pages.runs import RAISED, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import Mark
    from builder.pages.elements import Inline
    from builder.pages.runs import Leading, Run


def words(  # noqa: PLR0913 - a stretch of a passage, and what is known of it
    text: str,
    marks: Iterable[Mark] = (),
    links: Sequence[Leading] = (),
    *,
    start: int = 0,
    end: int | None = None,
    notes: Mapping[int, NoteMark | Sic | Misread] | None = None,
) -> Inline:
    """Give `text[start:end]` as pieces, without white space at its ends.

    Bold stretches are strong, boxes are shown as boxes, raised references are raised, left-over
    markup is left out.

    Args:
        text: the words of a passage.
        marks: what stretches of them are.
        links: stretches that lead somewhere; none may overlap another.
        start: where to begin.
        end: where to stop, exclusive; None is the end.
        notes: the marks that lead to notes, the misprints and what was misread, by their offsets in
            `text`; a link that holds such a mark gives way to it.
    """
    stop = len(text) if end is None else end
    notes = notes or {}
    free = [link for link in links if not any(link.start <= at < link.end for at in notes)]
    pieces: list[Piece] = []
    for link, group in groupby(runs_of(text, marks, free, start, stop), key=lambda run: run.link):
        weights = groupby(group, key=lambda run: run.strong)
        inner = [
            piece for strong, runs in weights for piece in _weighed(runs, notes, is_strong=strong)
        ]
        pieces += [Link(link.target, tuple(inner), link.kind)] if link else inner
    return stripped(pieces)


def stripped(pieces: Sequence[Piece]) -> Inline:
    """Give words without white space at their ends."""
    kept = list(pieces)
    while kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
        if kept[0]:
            break
        del kept[0]
    while kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
        if kept[-1]:
            break
        del kept[-1]
    return tuple(kept)


def _weighed(
    runs: Iterable[Run], notes: Mapping[int, NoteMark | Sic | Misread], *, is_strong: bool
) -> Iterator[Piece]:
    text = ""
    leads: dict[int, NoteMark | Sic | Misread] = {}
    for run in runs:
        first, last = run.start, run.start + len(run.text)
        leads |= {len(text) + at - first: notes[at] for at in notes if first <= at < last}
        text += run.text
    body = text.strip()
    if not is_strong or not body:
        yield from _superscripts(text, leads)
        return
    before, _, after = text.partition(body)
    leads = {at - len(before): mark for at, mark in leads.items()}
    yield from (one for one in (before, Strong(tuple(_superscripts(body, leads))), after) if one)


def _superscripts(text: str, leads: Mapping[int, NoteMark | Sic | Misread]) -> Iterator[Piece]:
    """Give words with what is raised in them, and with the marks that lead to notes."""
    reached = 0
    for start, end, raised in sorted(_found(text, leads), key=lambda found: found[:2]):
        if before := text[reached:start]:
            yield before
        yield raised
        reached = end
    if rest := text[reached:]:
        yield rest


def _found(
    text: str, leads: Mapping[int, NoteMark | Sic | Misread]
) -> Iterator[tuple[int, int, Piece]]:
    inner: set[int] = set()
    for match in RAISED.finditer(text):
        places = range(*match.span(1 if match[1] else 2))
        inner.update(places)
        yield (*match.span(), Superscript(tuple(leads.get(at) or text[at] for at in places)))
    for at, mark in leads.items():
        if isinstance(mark, Sic | Misread):
            yield at, at + len(mark.words), mark
        elif at not in inner:
            shown = replace(mark, mark=text[at : at + len(mark.mark)])
            # A raised figure is raised by its own form, a plain one was on paper.
            yield at, at + len(mark.mark), Superscript((shown,)) if text[at].isascii() else shown
