"""Footnotes of English reports: `2 Location-based; see …` at a page's end, its number in the text.

Extraction sets a raised number right behind its word (`of carbon.2`), and the note as the last
lines of its page. A line there that begins with the number of such a mark is the note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import joint
from builder.reading.draft import Role
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_NOTE = re.compile(r"(\d{1,2})\s+(?=[A-Z“\"(]|http)")
# A number right behind a word in small letters or its mark; that of `No.2` and of `km2` is none.
_MARK = re.compile(r"(?<!\b[Nn]o\.)(?<!\bm)(?<!\bkm)[a-z)”\"][.,;:]?(\d{1,2})(?![\w%]|[.,]\d)")
# Lines of a note; more are text that a number begins.
_MOST_LINES = 4


def find_footnotes(draft: Draft) -> Draft:
    """Make notes of the last lines of pages that begin with the number of a mark above them."""
    if draft.report.layout is not None or not is_latin(draft):
        return draft
    pieces: list[Piece] = []
    page: list[Piece] = []
    for piece in draft.pieces:
        if piece.role is Role.OMITTED:
            pieces += [*_with_notes(page), piece]
            page.clear()
        else:
            page.append(piece)
    return draft.with_pieces([*pieces, *page])


def _with_notes(page: Sequence[Piece]) -> list[Piece]:
    """Give the pieces of a page, the last ones as notes where they are."""
    raised = {mark for piece in page for mark in _MARK.findall(piece.text)}
    first = len(page)
    for at in range(len(page) - 1, -1, -1):
        plain = page[at].is_raw() and not page[at].settled and not page[at].hint
        if not plain or first - at > _MOST_LINES:
            break
        found = _NOTE.match(page[at].text)
        if found and found[1] not in raised:
            break
        first = at if found else first
    notes: list[Piece] = []
    for piece in page[first:]:
        found = _NOTE.match(piece.text)
        if found and found[1] in raised:
            notes.append(piece.as_block(BlockType.NOTE))
        else:
            notes[-1] = notes[-1].joined(piece, glue=joint)
    return [*page[:first], *notes]
