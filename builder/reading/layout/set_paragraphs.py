"""Lines joined that print sets as one paragraph: each fills its column, and nothing parts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import has_ideographs, joint
from builder.reading.layout.type_styles import style_of
from builder.reading.lists.bulleted_lists import bullet_of

if TYPE_CHECKING:
    from builder.model import Layout
    from builder.reading.draft import Draft, Piece

# In ems: a line of ideographs that goes on ends within an em and a half of its column's edge, for
# a mark that may not begin a line moves one down; one of Latin words where the next would fit.
_FULL, _FULL_LATIN = 1.6, 7.0
_INDENT = 1.4
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
    return draft.with_pieces(pieces)


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
