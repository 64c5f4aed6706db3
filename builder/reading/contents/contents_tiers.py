"""The chapters among titles of contents that show no levels, told by what the body shows.

Contents that lost their indents, blank lines and numbers list chapters and sections alike. In
the body a chapter's title heads a page with little but its name: the first section's title
comes right behind it, where behind a section comes that section's text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from builder.model.text import line_of
from builder.reading.characters import words
from builder.reading.contents.printed_contents import NUMBERED
from builder.reading.draft import Role
from builder.reading.headings.known import is_apart
from builder.reading.headings.numbering import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from builder.model import ContentsEntry
    from builder.reading.draft import Draft

# Contents of fewer titles may list the chapters alone.
_FEWEST = 12
# One chapter alone may be a title whose text was lost.
_FEWEST_CHAPTERS = 2
# The text of a chapter's own, as a part of that under half of all titles. In four texts of two
# tiers chapters had up to a seventh, and of their 61 sections three had less. One that begins on
# the page of the next title may have more: where that was, chapters had up to a third.
_OWN, _OWN_SHARED = 1 / 6, 1 / 2
# Columns side by side; two may share out any list.
_FEWEST_COLUMNS = 3
# Of all titles no more are chapters: more were printed side by side, their texts behind them.
_MOST = 0.4


def tell_tiers(draft: Draft) -> Draft:
    """Move the sections below the chapters, where contents list both alike."""
    places = _places(draft)
    chapters: Collection[int] = ()
    if _shows_none(draft):
        chapters = _over_columns(draft.contents) or _chapters(draft, places)
    if len(chapters) < _FEWEST_CHAPTERS:
        return draft
    levels = _levels(draft.contents, places, chapters)
    moved = {places[entry]: level for entry, level in levels.items() if entry in places}
    contents = [replace(entry, level=levels[at]) for at, entry in enumerate(draft.contents)]
    pieces = [
        piece.changed(level=moved[index]) if index in moved and not piece.settled else piece
        for index, piece in enumerate(draft.pieces)
    ]
    return replace(draft.with_pieces(pieces), contents=tuple(contents))


def _shows_none(draft: Draft) -> bool:
    """Tell whether contents give all their titles one level, by nothing that counts them."""
    entries = draft.contents
    if len(entries) < _FEWEST or {entry.level for entry in entries} != {1}:
        return False
    counted = sum(bool(NUMBERED.match(one.title) or kind_of(one.title)) for one in entries)
    return counted < _FEWEST_CHAPTERS


def _over_columns(entries: Sequence[ContentsEntry]) -> list[int]:
    """Give the entries on the line that stands over columns side by side, and on those above."""
    lines = [entry.lines[0] for entry in entries]
    begun = Counter(line for before, line in pairwise(lines) if line < before)
    head, times = max(begun.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    if lines.count(head) < _FEWEST_COLUMNS or times * 2 < begun.total():
        return []
    # What is listed above the columns is no section of theirs.
    return [at for at, line in enumerate(lines) if line <= head]


def _places(draft: Draft) -> dict[int, int]:
    """Map the entries that lead to a heading to its place, in the order of the body."""
    lines = {piece.line: at for at, piece in enumerate(draft.pieces) if piece.is_heading()}
    found = {
        number: lines[line]
        for number, entry in enumerate(draft.contents)
        if entry.section and (line := line_of(entry.section)) in lines
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _chapters(draft: Draft, places: Mapping[int, int]) -> set[int]:
    """Give the entries under whose headings there is hardly any text before the next one."""
    order = list(places)
    own = {
        entry: sum(
            len(words(piece.text))
            for piece in draft.pieces[places[entry] + 1 : places[following]]
            if piece.role is not Role.OMITTED
        )
        for entry, following in pairwise(order)
    }
    if not own:
        return set()
    usual = median(own.values())
    found: set[int] = set()
    before = False
    for entry, signs in own.items():
        most = _OWN_SHARED if _shares_page(draft.contents, entry) else _OWN
        # Right behind a chapter stands its first section, however short.
        apart = is_apart(draft.contents[entry].title)
        before = signs <= usual * most and not before and not apart
        found |= {entry} if before else set()
    return found if len(found) <= len(places) * _MOST else set()


def _shares_page(entries: Sequence[ContentsEntry], at: int) -> bool:
    """Tell whether an entry is the first of its page, and another comes on it."""
    own = entries[at].page
    before, following = entries[:at][-1:], entries[at + 1 : at + 2]
    shared = any(entry.page == own for entry in following)
    return own is not None and shared and all(entry.page != own for entry in before)


def _levels(
    entries: Sequence[ContentsEntry], places: Mapping[int, int], chapters: Collection[int]
) -> dict[int, int]:
    """Give the level of each entry: behind the first chapter all but chapters are sections."""
    first = min(chapters)
    if first in places:
        first = min(set(chapters) & set(places), key=places.__getitem__)
    before = {
        at
        for at in range(len(entries))
        if (places[at] < places[first] if at in places and first in places else at < first)
    }
    return {
        at: 1 if at in chapters or at in before or is_apart(entry.title) else 2
        for at, entry in enumerate(entries)
    }
