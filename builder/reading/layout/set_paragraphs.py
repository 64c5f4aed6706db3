"""Lines joined that print sets as one paragraph: each fills its column, and nothing parts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, has_ideographs, joint, width
from builder.reading.draft import Role
from builder.reading.layout.type_styles import (
    Style,
    first_line,
    last_line,
    running_style,
    style_of,
)
from builder.reading.lists.bulleted_lists import bullet_of

if TYPE_CHECKING:
    from builder.model import Layout
    from builder.reading.draft import Draft, Piece

# In ems: a line of ideographs that goes on ends within an em and a half of its column's edge, for
# a mark that may not begin a line moves one down; one of Latin words where the next would fit.
_FULL, _FULL_LATIN = 1.6, 7.0
# Ems: a first line is set in by two, and by less a line that begins with an opening bracket.
_INDENT = 1.4
# A line of running text is ten ideographs wide, also in the narrowest column.
_LINE = 20
# An entry of the contents ends with its page, behind points or a wide gap.
_ENTRY = re.compile(r"(?:[.·…‥・]{3,}\s*|\s{2,})\d{1,3}$")
_COUNTED = re.compile(
    r"^(?:[（(]?\d{1,2}[)）、.．]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|[①-⑳])"
)


def join_set_paragraphs(draft: Draft) -> Draft:
    """Join raw lines that print sets as one."""
    layout = draft.report.layout
    if layout is None:
        return draft
    pieces: list[Piece] = []
    row: list[Piece] = []
    for piece in draft.pieces:
        if row and not _goes_on(draft, layout, row, piece):
            pieces.append(row[0].joined(*row[1:], glue=joint) if len(row) > 1 else row[0])
            row = []
        row.append(piece)
    if row:
        pieces.append(row[0].joined(*row[1:], glue=joint) if len(row) > 1 else row[0])
    return draft.with_pieces(_over_columns(draft.with_pieces(pieces), layout))


def _over_columns(draft: Draft, layout: Layout) -> list[Piece]:
    """Join a paragraph that fills the end of its column to its rest at the head of the next.

    What is set smaller between the two, a caption or a sidebar, comes behind it.
    """
    running = running_style(layout, draft)
    pieces: list[Piece] = []
    open_at = -1  # the place of a paragraph that may go on
    for piece in draft.pieces:
        line = first_line(layout, piece)
        if line is None or piece.role is Role.OMITTED or style_of(line).rank < running.rank:
            pieces.append(piece)
            continue
        if open_at >= 0 and piece.is_raw() and _carries_on(draft, layout, pieces[open_at], piece):
            pieces[open_at] = pieces[open_at].joined(piece, glue=joint)
        else:
            pieces.append(piece)
            open_at = len(pieces) - 1
        open_at = open_at if _is_open(layout, pieces[open_at], running) else -1
    return pieces


def _is_open(layout: Layout, piece: Piece, running: Style) -> bool:
    """Tell whether a paragraph of running text ends in the middle of a line's end."""
    line = last_line(layout, piece)
    if line is None or not piece.is_raw() or piece.settled or ends_sentence(piece.text):
        return False
    words_of_line = piece.parts[-1].text
    full = line.short <= (_FULL if has_ideographs(words_of_line) else _FULL_LATIN)
    return full and style_of(line) == running and width(words_of_line) >= _LINE


def _carries_on(draft: Draft, layout: Layout, before: Piece, piece: Piece) -> bool:
    above, line = last_line(layout, before), first_line(layout, piece)
    if above is None or line is None or piece.settled or piece.hint:
        return False
    elsewhere = (above.page, above.column) != (line.page, line.column)
    begins = bullet_of(piece.text) or _COUNTED.match(piece.text) or _ENTRY.search(piece.text)
    return (
        elsewhere
        and style_of(above) == style_of(line)
        and line.indent < _INDENT
        and not begins
        and not _ENTRY.search(before.text)
        and draft.gap(before, piece) > 0
    )


def _goes_on(draft: Draft, layout: Layout, row: list[Piece], piece: Piece) -> bool:
    before = row[-1]
    above, line = layout.by_line.get(before.line), layout.by_line.get(piece.line)
    if above is None or line is None or not (before.is_raw() and piece.is_raw()):
        return False
    if draft.gap(before, piece) or (above.page, above.column) != (line.page, line.column):
        return False
    if before.settled or piece.settled or bullet_of(piece.text) or _COUNTED.match(piece.text):
        return False
    if _ENTRY.search(before.text) or _ENTRY.search(piece.text):
        return False
    if abs(style_of(above).rank - style_of(line).rank) > 1:
        return False
    hangs = bool(bullet_of(row[0].text) or _COUNTED.match(row[0].text))
    if line.indent - above.indent >= _INDENT and not (hangs and len(row) == 1):
        return False
    return above.short <= (_FULL if has_ideographs(before.text) else _FULL_LATIN)
