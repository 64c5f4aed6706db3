"""The list of its sections on a chapter's first page, often printed before the title.

Short lines in a row that each say the title of a section to come are such a list.
Where the chapter's title stands under it, list and introduction go behind the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import BODY_WIDTH, ends_sentence, width, words
from builder.reading.headings.shapes import has_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_NUMBER = re.compile(r"^\d[\d.]*\s*")
# Titles in a row; one alone is a running head.
_FEWEST = 2
# Paragraphs that introduce a chapter, on its first page with the list.
_MOST = 3
# Blank lines between these paragraphs.
_APART = 1


def find_chapter_lists(draft: Draft) -> Draft:
    """Make lists of the sections named at a chapter's opening, behind its title."""
    coming = _coming(draft)
    pieces: list[Piece] = []
    run: list[Piece] = []
    for index, piece in enumerate(draft.pieces):
        if piece.is_raw() and _bare(piece) in coming[index]:
            run.append(piece)
            continue
        if len(run) >= _FEWEST:
            first, *rest = run
            listed = first.joined(*rest, glue="\n").as_block(BlockType.LIST)
            titled = piece.is_heading() and piece.level == 1
            before = _introduction(draft, pieces) if titled else []
            del pieces[len(pieces) - len(before) :]
            pieces += [piece, *before, listed] if titled else [listed, piece]
        else:
            pieces += [*run, piece]
        run = []
    return draft.with_pieces([*pieces, *run])


def _bare(piece: Piece) -> str:
    return words(_NUMBER.sub("", piece.title or piece.text))


def _coming(draft: Draft) -> list[frozenset[str]]:
    """Give for each piece the titles of the sections of the chapter that comes or goes on."""
    coming: list[frozenset[str]] = []
    ahead: frozenset[str] = frozenset()
    chapter = False
    for piece in reversed(draft.pieces):
        coming.append(ahead)
        if piece.is_heading() and piece.level == 2:  # noqa: PLR2004 - a section's level
            ahead = frozenset() if chapter else ahead
            ahead, chapter = ahead | {_bare(piece)}, False
        chapter = chapter or (piece.is_heading() and piece.level == 1)
    return coming[::-1]


def _introduction(draft: Draft, pieces: Sequence[Piece]) -> list[Piece]:
    """Give the paragraphs right before a list of sections."""
    found: list[Piece] = []
    for piece in reversed(pieces):
        if not piece.is_raw() or piece.hint or len(found) == _MOST:
            break
        if found and draft.gap(piece, found[0]) > _APART:
            break
        if width(piece.text) < BODY_WIDTH or not ends_sentence(piece.text):
            break
        found.insert(0, piece)
    # A title over them keeps the first paragraph as its text.
    over = pieces[len(pieces) - len(found) - 1] if len(found) < len(pieces) else None
    return found[1:] if found and over is not None and has_shape(over) else found
