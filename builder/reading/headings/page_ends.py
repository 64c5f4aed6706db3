"""Titles that end a page, behind the text that they head.

Where pages can be told apart, a column's text may come out before its title. A title
right behind the last text of a page, with only figures and labels behind it, is a
heading; the only one of its page goes before the page's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from builder.reading.characters import breaks_off, width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.bare_headings import is_body
from builder.reading.headings.shapes import has_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

# Halves of an ideograph: narrower lines at a page's end are labels, wider ones text.
_NARROWEST = 12
_WIDEST = 44
# Titles at a page's end; more are a list.
_MOST = 4
_FIGURE = re.compile(r"\d")


def find_page_ends(draft: Draft) -> Draft:
    """Make headings of the titles that stand behind the text of their page."""
    # Where a layout tells the order of reading, none stands there.
    if not draft.pages or draft.report.layout is not None:
        return draft
    pieces: list[Piece] = []
    page: list[Piece] = []
    number = -1
    for piece in draft.pieces:
        here = bisect_right(draft.pages, piece.line, key=lambda start: start[0])
        if here != number:
            pieces += _settled(draft, page)
            page, number = [], here
        page.append(piece)
    return draft.with_pieces([*pieces, *_settled(draft, page)])


def _settled(draft: Draft, page: list[Piece]) -> list[Piece]:
    """Make headings of a page's last titles; move the only one before its text."""
    texts = [place for place, piece in enumerate(page) if is_body(piece)]
    titles = _titles(draft, page, texts[-1] + 1) if texts else []
    if not titles:
        return page
    settled = [piece.as_heading() if place in titles else piece for place, piece in enumerate(page)]
    begin = texts[0]
    headings = sum(piece.is_heading() for piece in settled)
    if len(titles) == headings == 1:
        return [*settled[:begin], settled.pop(titles[0]), *settled[begin:]]
    return settled


def _titles(draft: Draft, page: Sequence[Piece], begin: int) -> list[int]:
    """Find the places of titles in a row from `begin` on, unless labels of a drawing follow."""
    titles: list[int] = []
    for place in range(begin, len(page)):
        if page[place].role is Role.OMITTED:
            continue
        if not _is_title(draft, page, place):
            break
        titles.append(place)
    return titles if len(titles) <= _MOST else []


def _is_title(draft: Draft, page: Sequence[Piece], place: int) -> bool:
    piece, text = page[place], page[place].text
    # A title found already may seem to head the text of the next page.
    bare = piece.changed(role=Role.RAW) if piece.is_heading() and not piece.level else piece
    return (
        has_shape(bare)
        and not (piece.hint or piece.settled)
        and len(piece.parts) == 1
        and _NARROWEST <= width(text) <= _WIDEST
        and not _FIGURE.search(text)
        and not breaks_off(text)
        and draft.gap(page[place - 1], piece) > 0
    )
