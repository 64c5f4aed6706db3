"""Titles set over two lines: a number over its title, or a title that breaks.

A layout sets a chapter's number on a line of its own, or breaks a title where its sense
does. Two short lines that touch, set apart from what is before and right over a
paragraph, are one title.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import BODY_WIDTH, is_open, width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.shapes import has_shape, is_case, is_number_alone, is_numbered
from builder.reading.layout.type_styles import set_apart_in
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.speech.quotes import attribution_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHAPTER_ALONE = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,3}[章篇节節]|(?:chapter|part)\s+(?:\d{1,2}|[ivx]+))$",
    re.IGNORECASE,
)
# What the lines under a portrait or a picture hold, and those of no title do.
_BYLINE = re.compile(
    r"[|｜]|^文[/／]|^(?:扫|掃)"
    r"|(?:主席|总裁|總裁|经理|經理|总监|總監|主任|院长|院長|会长|會長|秘书长|秘書長|创始人|創始人|CEO|官)$"
)
_NEAR = 2  # a page turn leaves two blank lines
# Halves of an ideograph of each line of a title that breaks.
_NARROWEST, _WIDEST = 8, 40


def join_numbers(draft: Draft, *, latin: bool) -> Draft:
    """Make headings of numbers alone on their lines and the titles that stand under them.

    Args:
        draft: the draft.
        latin: whether the report is written in Latin letters.
    """
    set_apart = set_apart_in(draft)
    pieces: list[Piece] = []
    for piece in draft.pieces:
        before = pieces[-1] if pieces else None
        if (
            before is not None
            and before.is_raw()
            and set_apart(piece)
            and (is_number_alone(before.text) or _CHAPTER_ALONE.match(before.text))
            and draft.gap(before, piece) <= _NEAR
            and (piece.is_heading() or (piece.is_raw() and has_shape(piece, latin=latin)))
            and not piece.settled
        ):
            pieces[-1] = _numbered(before, piece)
        else:
            pieces.append(piece)
    return draft.with_pieces(pieces)


def _numbered(before: Piece, piece: Piece) -> Piece:
    number, title = before.text, piece.title or piece.text
    keep = "." in number or piece.is_heading() or not is_number_alone(number)
    # The contents tell a page's number, set at its head, from a section's.
    keep = keep and not (number == piece.page and len(number) > 1)
    return replace(
        piece,
        parts=before.joined(piece, glue=" ").parts,
        at=piece.at or piece.line,
        title=f"{number} {title}" if keep and not number.startswith("0") else title,
        role=Role.HEADING,
    )


def join_broken_titles(draft: Draft, *, latin: bool, cover: int) -> Draft:
    """Make headings of titles that break into two lines right over a paragraph.

    Args:
        draft: the draft.
        latin: whether the report is written in Latin letters.
        cover: the line at which the cover ends; above it no line is a heading.
    """
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        if piece.line > cover and _is_broken_title(draft, index, latin=latin):
            pieces.append(piece.joined(draft.pieces[index + 1], glue=" ").as_heading())
            index += 2
        else:
            pieces.append(piece)
            index += 1
    return draft.with_pieces(pieces)


def _is_broken_title(draft: Draft, index: int, *, latin: bool) -> bool:
    """Tell whether a title begins at `index` and ends on the next line."""
    lines = draft.pieces[index : index + 2]
    if len(lines) < 2 or not all(_is_line(line, latin=latin) for line in lines):  # noqa: PLR2004 - two lines
        return False
    first, second = lines
    if draft.gap(first, second) or is_open(first.text) or is_numbered(second.text):
        return False
    return _is_apart(draft, index) and _heads_paragraph(draft.pieces[index + 2 :])


def _is_line(piece: Piece, *, latin: bool) -> bool:
    text = piece.text
    if not piece.is_raw() or piece.hint or piece.settled or len(piece.parts) > 1:
        return False
    if not _NARROWEST <= width(text) <= _WIDEST or (text[0].isdigit() and not is_numbered(text)):
        return False
    if is_case(text) or bullet_of(text) or _BYLINE.search(text) or attribution_of(piece):
        return False
    return has_shape(piece, latin=latin)


def _is_apart(draft: Draft, index: int) -> bool:
    """Tell whether a blank line or a page turn stands before a piece."""
    if index == 0:
        return True
    before = draft.pieces[index - 1]
    return before.role is Role.OMITTED or draft.gap(before, draft.pieces[index]) > 0


def _heads_paragraph(following: Sequence[Piece]) -> bool:
    """Tell whether the next piece that was not left out is a paragraph."""
    piece = next((piece for piece in following if piece.role is not Role.OMITTED), None)
    if piece is None or piece.hint or piece.repeats:
        return False
    return (piece.is_raw() or piece.is_block(BlockType.PARAGRAPH)) and width(
        piece.text
    ) >= BODY_WIDTH
