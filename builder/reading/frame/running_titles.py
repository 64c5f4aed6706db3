"""Titles printed again on the pages that they head: as running headers, or with 续.

A chapter of the contents has one title; where its words come back as a line of their own
three times and more, they are what the pages bear at their head, alone or before their English
twin. So does a line that names two titles of the contents and nothing else, and comes back. A
title that says of itself that it goes on (续) has been printed before.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width, words
from builder.reading.draft import Role
from builder.reading.headings.marks import marked_alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from builder.reading.draft import Draft, Piece

_AGAIN = re.compile(r"[(（\[]\s*[续續]\s*[)）\]]\s*$")
_NUMBER = re.compile(
    r"^[\W_]*(?:[\d.．、]+|[一二三四五六七八九十]+(?=、)|[（(][^()（）]{1,4}[）)])"
)
# A title, its English twin and perhaps the page's number on one line.
_TWINNED = re.compile(
    r"(?P<title>[^A-Za-z]*[\u3400-\u9fff])\s*(?P<twin>[A-Z][a-z]{3}[A-Za-z ~&,.’'-]*)"
    r"[\s|｜]*\d{0,3}[\s|｜^]*"
)
# What recognition keeps of a twin, whatever becomes of its later words.
_BEGINNING = 3
# Times that a title is printed for it to head pages: twice may be contents and title.
_FEWEST = 3
# A title that goes on is no wider than titles are.
_WIDEST = 64
_BETWEEN = re.compile(r"[\s|｜/／>＞_·—–-]+")


def omit_running_titles(draft: Draft) -> Draft:
    """Leave out the titles that only say which section goes on."""
    often = Counter(words(piece.text) for piece in draft.pieces)
    if not (draft.close_set or marked_alike(draft)):
        return draft.with_pieces(_without_continued(draft))
    return draft.with_pieces(_judged(_first_printed(draft, often), often))


def _without_continued(draft: Draft) -> Iterator[Piece]:
    """Leave out lines that say of a title printed before that it goes on."""
    seen: set[str] = set()
    for piece in draft.pieces:
        if piece.is_raw() and len(piece.parts) == 1 and width(piece.text) <= _WIDEST:
            if _AGAIN.search(piece.text) and _names(piece.text) & seen - {""}:
                yield piece.as_omitted("heading printed again on the next page")
                continue
            seen.add(words(piece.text.strip("# ")))
        yield piece


def _first_printed(draft: Draft, often: Mapping[str, int]) -> Draft:
    """Make headings of the lines where chapters' titles are printed first.

    The contents may have led to a later page's header: that one bears a mark, the first none.
    """
    pieces = list(draft.pieces)
    first: dict[str, int] = {}
    for index, piece in enumerate(draft.pieces):
        named = words(piece.text)
        if piece.is_block(BlockType.CONTENTS):
            first.clear()
        elif piece.settled:
            continue
        elif piece.is_heading() and piece.level:
            at = first.get(named) if often[named] >= _FEWEST else None
            if at is not None:
                pieces[at] = pieces[at].as_heading(piece.level, title=piece.title, page=piece.page)
                pieces[index] = piece.changed(role=Role.RAW, level=0, title=None, page=None)
            first.clear()
        elif piece.is_heading() or piece.is_raw():
            first.setdefault(named, index)
    return draft.with_pieces(pieces)


def _judged(draft: Draft, often: Mapping[str, int]) -> Iterator[Piece]:
    listed = {words(piece.text) for piece in draft.pieces if piece.is_heading() and piece.level}
    twinned = Counter(_twinned(piece.text) for piece in draft.pieces if len(piece.parts) == 1)
    seen: set[str] = set()
    for piece in draft.pieces:
        named, twin = words(piece.text), _twinned(piece.text)
        decided = piece.settled or not (piece.is_heading() or piece.is_raw())
        if decided or (piece.is_heading() and piece.level):
            yield piece
        elif (
            (named in listed and often[named] >= _FEWEST)
            or (twin[0] in listed and twinned[twin] >= _FEWEST)
            or (often[named] > 1 and _names_several(piece.text, listed))
        ):
            yield piece.as_omitted("running header")
        elif piece.is_heading() and _AGAIN.search(piece.text) and _was_seen(piece, seen):
            yield piece.as_omitted("heading printed again on the next page")
            continue
        else:
            yield piece
        if piece.is_heading():
            seen |= _names(piece.text)


def _twinned(text: str) -> tuple[str, str]:
    """Give a title's words and the beginning of its English twin, where a line holds just these."""
    match = _TWINNED.fullmatch(text.strip("# "))
    return (words(match["title"]), match["twin"][:_BEGINNING]) if match else ("", "")


def _names_several(text: str, listed: Collection[str]) -> bool:
    """Tell whether a line holds nothing but titles of the contents: a chapter, its section."""
    names = [words(name) for name in _BETWEEN.split(text.strip("# "))]
    return len(names) > 1 and all(name in listed for name in names)


def _names(text: str) -> set[str]:
    """Give what a title that goes on has in common with the first: its words, or its number."""
    bare = _AGAIN.sub("", text.strip("# "))
    number = _NUMBER.match(bare)
    return {words(bare), words(number[0]) if number else words(bare)}


def _was_seen(piece: Piece, seen: set[str]) -> bool:
    return not seen.isdisjoint(_names(piece.text))
