"""Items whose bullet or number stands alone on the line above them.

Extraction sets what hangs in the margin on a line of its own: `•`, then the item's words. So a
line that holds a mark and nothing else is the beginning of the line right below. A number does
so where it counts on: one alone may be a note's, a page's or a cell's. Where most numbers
stand over a short line and further text, they count titles, and stay; so does a bullet that
adorns paragraphs in most of its places.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, joint, width, words
from builder.reading.lists.bulleted_lists import bullet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Piece

_NUMBER = re.compile(
    r"(?:(?P<dot>\d{1,2})[.．、]|[（(](?P<round>\d{1,2})[)）]|(?P<half>\d{1,2})[)）])"
)
# No item of the texts that were looked at went on for more lines before the next mark.
_REACH = 12
# An item's first line fills its column, a title ends well before that of the text under it.
_SHORT = 0.6
# Items; one mark alone is a drawing's.
_FEWEST = 2
# More than this part of what a mark stands over must be paragraphs, or text below titles, for
# it to mark no items.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at the place `at`: its `form` and the number it counts, 0 for a bullet."""

    at: int
    form: str
    count: int


def join_lone_markers(draft: Draft) -> Draft:
    """Join each bullet or number that stands alone with the line under it."""
    marks = [mark for at in range(len(draft.pieces)) if (mark := _mark_at(draft, at))]
    runs = [run for run in _runs(marks) if len(run) >= _FEWEST and run[0].count <= 1]
    adorning = _adorning(draft, runs)
    joined = {
        mark.at
        for run in runs
        for mark in run
        if (run[0].form not in adorning if run[0].count == 0 else not _count_titles(draft, run))
    }
    return draft.with_pieces(_with_items(draft.pieces, joined)) if joined else draft


def _with_items(pieces: Sequence[Piece], joined: set[int]) -> Iterator[Piece]:
    for at, piece in enumerate(pieces):
        if at in joined:
            glue = "" if bullet_of(f"{piece.text.strip()} ") else joint
            yield piece.joined(pieces[at + 1], glue=glue)
        elif at - 1 not in joined:
            yield piece


def _mark_at(draft: Draft, at: int) -> _Mark | None:
    """Give the mark that a line holds alone, right above a line of words."""
    piece, text = draft.pieces[at], draft.pieces[at].text.strip()
    bullet = bool(text) and bullet_of(f"{text} ").strip() == text
    match = None if bullet else _NUMBER.fullmatch(text)
    if not (bullet or match) or at + 1 >= len(draft.pieces):
        return None
    below = draft.pieces[at + 1]
    if not (piece.is_raw() and below.is_raw()) or piece.settled or below.settled:
        return None
    if len(piece.parts) > 1 or draft.gap(piece, below) or not _is_worded(below.text):
        return None
    if match is None:
        return _Mark(at, text, 0)
    form = match.lastgroup or ""
    return _Mark(at, form, int(match[form]))


def _is_worded(text: str) -> bool:
    """Tell whether a line holds words and no mark of its own."""
    bare = text.strip()
    return any(map(str.isalpha, words(bare))) and not (bullet_of(bare) or _NUMBER.match(bare))


def _runs(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Give the marks of one form that follow one another, numbers from one on."""
    run: list[_Mark] = []
    for mark in marks:
        if run and not _goes_on(run[-1], mark):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _goes_on(last: _Mark, mark: _Mark) -> bool:
    near = mark.form == last.form and mark.at - last.at <= _REACH
    return near and (mark.count == last.count + 1 or mark.count == last.count == 0)


def _adorning(draft: Draft, runs: Sequence[Sequence[_Mark]]) -> set[str]:
    """Give the bullets that adorn paragraphs in most of a text's places: lines of sentences."""
    items: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    for run in runs:
        for item in _items(draft, run):
            items[run[0].form] += 1
            paragraphs[run[0].form] += len(item) > 1 and ends_sentence(item[-1].text)
    return {form for form, times in paragraphs.items() if times > items[form] * _HALF}


def _count_titles(draft: Draft, run: Sequence[_Mark]) -> bool:
    """Tell whether numbers stand over titles with text under them."""
    items = _items(draft, run)
    return sum(map(_heads_text, items)) > len(items) * _HALF


def _items(draft: Draft, run: Sequence[_Mark]) -> list[list[Piece]]:
    """Give the lines between the marks of a run; where the last item ends is not known."""
    return [
        [piece for piece in draft.pieces[mark.at + 1 : below.at] if words(piece.text)]
        for mark, below in pairwise(run)
    ]


def _heads_text(pieces: Sequence[Piece]) -> bool:
    """Tell whether the first of an item's lines is a title over the others."""
    first, *rest = pieces
    if not rest or ends_sentence(first.text):
        return False
    return width(first.text) < max(width(piece.text) for piece in rest) * _SHORT
