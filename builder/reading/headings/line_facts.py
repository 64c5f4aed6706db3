"""The lines of a text, each with what a title's signs ask of it.

Every width is measured against the text's own: the usual width of its lines of prose.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from builder.model import BlockType
from builder.reading.characters import ends_sentence, width
from builder.reading.draft import Role
from builder.reading.headings.numbering import numeral_of
from builder.reading.headings.shapes import is_figure
from builder.reading.lists.bulleted_lists import bullet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft

# The usual width of prose in a text that has none: a column of thirty ideographs.
_COLUMN = 60
# Where a paragraph is one line, its width tells of no column: lines of print are narrower.
_WIDEST_COLUMN = 90
# Widths as shares of the usual one. A line is text with a comma in it or at a sentence's end
# already when it is a third of that; without either when it nearly fills the column.
_WITH_COMMA, _AT_END, _WITHOUT = 0.35, 0.3, 0.9
# The part of a usual line that a short one takes at most.
_SHORT = 0.5
# A comma within less is one of a name or a figure.
_FEWEST = 8
_NUMBER = re.compile(r"[\s\-—–·|/／P第]*\d{1,3}[\s\-—–·|页頁]*(?:[/／]\s*\d{1,3}\s*)?[-–—]?")
# A sign that a layout sets before a title, or what recognition makes of a bar.
_BAR = re.compile(r"[|丨Il｜▌_■□◆◇●▲►▶★☆※◎•·♦❖\uf000-\uf0ff]\s*(?=[\u3400-\u9fff\d(（“「])")


class Line(NamedTuple):
    """A piece that was not left out; a tuple, which is made faster than a frozen class.

    `piece` is its place among the pieces; `title` its text without a bar before it; `width`
    counts halves of an ideograph. `raw` tells whether nobody has decided on it. `prose` is a
    line of text, as one that stands `in_column` is, `short` one well short of that; `number`
    holds a number like a page's, `figure` one with its unit. `kind` names the kind of number
    that it begins with.
    """

    piece: int
    text: str
    title: str
    width: int
    raw: bool
    table: bool
    heading: bool
    prose: bool
    short: bool
    in_column: bool
    number: bool
    ends: bool
    bullet: bool
    figure: bool
    kind: str


def usual_width(draft: Draft) -> int:
    """Give the usual width of a line of prose: the median of those that hold a comma."""
    texts = [piece.text for piece in draft.pieces if "，" in piece.text]
    wide = [width(text) for text in texts if len(text) > _FEWEST]
    return int(median(wide)) if wide else _COLUMN


def lines_of(draft: Draft, usual: int) -> Iterator[Line]:
    """Look at all pieces but those left out and the printed contents.

    Args:
        draft: the draft.
        usual: the usual width of its lines of prose.
    """
    for index, piece in enumerate(draft.pieces):
        if piece.role is Role.OMITTED or piece.is_block(BlockType.CONTENTS):
            continue
        text, wide = piece.text, width(piece.text)
        raw = piece.is_raw() and len(piece.parts) == 1
        ends = ends_sentence(text)
        title = without_bar(text)
        in_column = raw and draft.runs_on(piece)
        prose = not piece.is_heading() and _is_prose(text, wide, usual, ends=ends)
        yield Line(
            index,
            text,
            title,
            wide,
            raw=raw and not piece.settled,
            table=piece.is_block(BlockType.TABLE),
            heading=piece.is_heading(),
            prose=prose or in_column or piece.is_block(BlockType.QUOTE, BlockType.LIST),
            short=not (prose or in_column) and wide < usual * _SHORT,
            in_column=in_column,
            number=raw and bool(_NUMBER.fullmatch(text)),
            ends=ends,
            bullet=bool(bullet_of(text)),
            figure=raw and is_figure(title),
            kind=numeral_of(title),
        )


def _is_prose(text: str, wide: int, usual: int, *, ends: bool) -> bool:
    """Tell whether a line is one of text, by its width and the usual one."""
    share = wide / usual
    if share >= _WITH_COMMA and ("，" in text or "。" in text or "；" in text):
        return True
    at_end = ends and wide >= min(usual, _WIDEST_COLUMN) * _AT_END
    return at_end or (share >= _WITHOUT and "\t" not in text)


def bar_of(text: str) -> str:
    """Give the sign that stands before a line like one of a title, if there is one."""
    bare = text.lstrip()
    return bare[0] if _BAR.match(bare) else ""


def without_bar(text: str) -> str:
    """Give a title without marks and without the sign that stands before it."""
    bare = text.strip("\ufeff# *\t")
    match = _BAR.match(bare)
    return bare[match.end() if match else 0 :].strip(" ：:\t")
