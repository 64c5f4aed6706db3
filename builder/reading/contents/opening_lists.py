"""Headings that the lists on chapters' first pages name, where no contents are printed.

A chapter often opens with the titles of its sections, in a row, right under or right
over its own title. Short lines in a row that each come once more, in the same order and
with text in between, are such a list: what comes are sections, and the title at the
list is the chapter's. One list alone proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import BODY_WIDTH, ends_sentence, has_ideographs, width, words
from builder.reading.headings.shapes import has_shape
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

# One list alone may be one of something else; so may one title.
_FEWEST_LISTS = 2
_FEWEST_TITLES = 2
# Signs of a title.
_SHORTEST = 2
# Lines of a sentence or two that may stand between a chapter's title and its list.
_MOST_BEFORE = 4
# Sections that a chapter lists at most: more would take the search too far.
_MOST_TITLES = 20


@dataclass(frozen=True, slots=True)
class _List:
    """A list of sections: the places of its chapter's title and of the sections it names.

    A section's title takes one piece or two that touch; `sections` holds first and last.
    """

    chapter: int
    sections: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of each piece: whether it could be a title, where the next text stands."""

    draft: Draft
    titles: Sequence[bool]
    text_from: Sequence[int]


def find_opening_lists(draft: Draft) -> Draft:
    """Make headings of the chapters and sections that lists at chapters' openings name."""
    lists = [] if draft.contents else list(_lists(draft))
    if len(lists) < _FEWEST_LISTS:
        return draft
    levels = {found.chapter: 1 for found in lists}
    levels |= {first: 2 for found in lists for first, _ in found.sections}
    lasts = {first: last for found in lists for first, last in found.sections}
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece, last = draft.pieces[index], lasts.get(index, index)
        if index in levels:
            piece = piece.joined(*draft.pieces[index + 1 : last + 1], glue=" ")
            piece = piece.as_heading(levels[index])
        pieces.append(piece)
        index = last + 1
    return draft.with_pieces(pieces)


def _lists(draft: Draft) -> Iterator[_List]:
    """Give all lists whose chapter's title is found."""
    latin = is_latin(draft)
    titles = [
        has_shape(piece, latin=latin) and len(words(piece.text)) >= _SHORTEST
        for piece in draft.pieces
    ]
    page = _Page(draft, titles, _texts(draft.pieces))
    places = _places(draft, titles)
    index = 0
    while index < len(draft.pieces):
        sections = _sections(places, page, index)
        end = index + len(sections)
        chapter = _chapter(page, index, end, sections[0][0]) if sections else None
        if chapter is not None:
            yield _List(chapter, tuple(sections))
        index = max(end, index + 1)


def _texts(pieces: Sequence[Piece]) -> list[int]:
    """Give for each place, and for that behind the last, where the next text stands."""
    places = [len(pieces), len(pieces)]
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        text = piece.is_block() or (piece.is_raw() and width(piece.text) >= BODY_WIDTH)
        places.append(index if text else places[-1])
    return places[:0:-1]


def _places(draft: Draft, titles: Sequence[bool]) -> Mapping[str, list[tuple[int, int]]]:
    """Map the words of all titles, on one line or on two that touch, to their places."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, piece in enumerate(draft.pieces):
        if titles[index]:
            places[words(piece.text)].append((index, index))
    for index, pair in enumerate(pairwise(draft.pieces)):
        if all(piece.is_raw() for piece in pair) and draft.gap(*pair) == 0:
            both = words(pair[0].text) + words(pair[1].text)
            if both in places:
                places[both].append((index, index + 1))
    return places


def _sections(
    places: Mapping[str, list[tuple[int, int]]], page: _Page, begin: int
) -> list[tuple[int, int]]:
    """Find the sections that a list beginning at `begin` names; empty where none does."""
    found: list[tuple[int, int]] = []
    index = begin
    while index < len(page.titles) and page.titles[index] and len(found) < _MOST_TITLES:
        again = places[words(page.draft.pieces[index].text)]
        if len(again) != 2 or again[0][0] != index:  # noqa: PLR2004 - in the list and over its text
            break
        found.append(again[1])
        index += 1
    if len(found) < _FEWEST_TITLES or found[0][0] < index:
        return []
    ends = [first for first, _ in found[1:]] + [len(page.titles)]
    texts = (page.text_from[last + 1] for _, last in found)
    return found if all(text < end for text, end in zip(texts, ends, strict=True)) else []


def _chapter(page: _Page, begin: int, end: int, section: int) -> int | None:
    """Find the chapter's title: right over the list, right behind it, or over the text there.

    The list runs from `begin` to before `end`; its first section begins at `section`.
    """
    pieces, titles = page.draft.pieces, page.titles
    over = begin - 1
    if over > 0 and _is_twin(pieces[over]):
        over -= 1
    if over >= 0 and titles[over]:
        return over
    if end < section and titles[end]:
        return end
    while begin - over <= _MOST_BEFORE and over >= 0 and ends_sentence(pieces[over].text):
        over -= 1
    return over if over >= 0 and titles[over] else None


def _is_twin(piece: Piece) -> bool:
    return piece.is_raw() and not has_ideographs(piece.text) and width(piece.text) < BODY_WIDTH
