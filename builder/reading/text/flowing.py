"""Sentences cut by a page turn where every paragraph is one long line.

Such a line breaks off in mid-sentence and goes on in a later one: in the next, or
behind a picture's words, which then stand in between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import (
    breaks_off,
    ends_sentence,
    has_ideographs,
    is_open,
    starts_inside,
    width,
)
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.text.seams import Seams

# Halves of an ideograph: of a line of text that may break off, of one that is prose by its
# marks, of what may go on, and of the words of a picture between.
_LONG = 60
_PROSE = 80
_HALF = 30
_SHORT = 44
# Lines looked at behind one that breaks off: those of a picture's words.
_REACH = 8
_REMARK = re.compile(r"[。！？](?:[（(][^（()）]*[)）]|[”」』]\s*[—―－-]{1,2}\s*[^，。]{2,24})$")
_CLOSED = ("：", ":", "~", "～", "...")


def find_continuations(draft: Draft, seams: Seams) -> dict[int, int]:
    """Map the index of each piece that goes on with an earlier one to that one's."""
    links: dict[int, int] = {}
    for index, piece in enumerate(draft.pieces):
        if not _is_text(piece) or _is_closed(piece.text):
            continue
        following = _following(draft, index)
        found = _next_line(draft, seams, piece, following) if following else None
        if found is not None and found not in links:
            links[found] = index
    return links


def _is_text(piece: Piece) -> bool:
    return piece.is_raw() and not piece.hint and not piece.settled


def _is_closed(text: str) -> bool:
    """Tell whether a line ends its sentence, also before a remark or a speaker's name."""
    return not has_ideographs(text) or ends_sentence(text) or bool(_REMARK.search(text))


def _following(draft: Draft, index: int) -> list[int]:
    """Give the next pieces that were not left out, up to a heading that is certain."""
    found: list[int] = []
    for other in range(index + 1, len(draft.pieces)):
        piece = draft.pieces[other]
        if piece.role is Role.OMITTED:
            continue
        if len(found) == _REACH or (piece.is_heading() and piece.level):
            break
        found.append(other)
    return found


def _next_line(draft: Draft, seams: Seams, piece: Piece, following: Sequence[int]) -> int | None:
    """Find the line in which a broken sentence goes on, strongest evidence first."""
    text, nearest = piece.text, draft.pieces[following[0]]
    if _is_text(nearest):
        if starts_inside(nearest.text):
            return following[0]
        if text.rstrip("* ")[-1:] in "，、," and draft.gap(piece, nearest) <= 1:
            return following[0]
    if width(text) < _LONG or text.rstrip("* ").endswith(_CLOSED):
        return None
    for other in following:
        later = draft.pieces[other]
        if _is_text(later) and width(later.text) >= _HALF and seams.binds(text, later.text):
            return other
        if not _is_prose(text):
            break
    if _is_text(nearest) and _fits(text, nearest.text):
        return following[0]
    return _behind_a_picture(draft, text, following)


def _is_prose(text: str) -> bool:
    """Tell whether a line is a paragraph's and no item, label or title."""
    return width(text) >= _PROSE and sum(text.count(mark) for mark in "，。；、,;") > 1


def _fits(text: str, after: str) -> bool:
    """Tell whether the next line can carry on a broken one by its shape alone."""
    if is_open(text) and width(after) >= _HALF:
        return True
    return _is_prose(text) and width(after) >= _HALF and ends_sentence(after)


def _behind_a_picture(draft: Draft, text: str, following: Sequence[int]) -> int | None:
    """Find the first long line behind short ones, if the sentence surely goes on."""
    if not breaks_off(text):
        return None
    for other in following:
        later = draft.pieces[other]
        if _is_text(later) and width(later.text) >= _LONG:
            return other if ends_sentence(later.text) else None
        if width(later.text) > _SHORT:
            return None
    return None
