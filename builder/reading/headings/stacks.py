"""Titles in a row over just as many texts: columns that were read one after the other.

Three or more titles of one kind in a row have no text but that which follows the last.
Where just as many paragraphs follow, each title goes to its own. Where there are more, the
row tells nothing: what becomes of its lines is left to the rules that follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.characters import BODY_WIDTH, ends_sentence, width
from builder.reading.headings.shapes import has_shape, is_case, is_number_alone, is_numbered

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

# Columns: of two one cannot tell which text is whose.
_FEWEST = 3
# Halves of an ideograph of a column's title, and how much wider one may be than another.
_WIDEST = 40
_UNEVEN = 2.2


def part_stacks(draft: Draft) -> Draft:
    """Make headings of titles in a row that have just as many texts under them."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        titles = _titles(draft, index)
        # One text more than there are titles tells that the row is none.
        enough = len(titles) + 1 if len(titles) >= _FEWEST else 0
        texts = _texts(draft, index + len(titles), enough)
        if len(titles) < _FEWEST or len(texts) != len(titles):
            pieces += titles or [draft.pieces[index]]
            index += max(len(titles), 1)
            continue
        index += 2 * len(titles)
        for title, text in zip(titles, texts, strict=True):
            pieces += [title.as_heading(), text]
    return draft.with_pieces(pieces)


def _titles(draft: Draft, index: int) -> list[Piece]:
    """Take alike titles that stand one under the other, each between blank lines."""
    titles: list[Piece] = []
    least = most = 0
    for place in range(index, len(draft.pieces)):
        piece = draft.pieces[place]
        if (titles and draft.gap(titles[-1], piece) == 0) or not _is_title(piece):
            break
        wide = width(piece.text)
        least, most = (min(least, wide), max(most, wide)) if titles else (wide, wide)
        if most > least * _UNEVEN:
            break
        titles.append(piece)
    return titles


def _is_title(piece: Piece) -> bool:
    text = piece.text
    if not has_shape(piece) or piece.hint or width(text) > _WIDEST or len(piece.parts) > 1:
        return False
    return not (is_case(text) or is_numbered(text) or is_number_alone(text))


def _texts(draft: Draft, index: int, enough: int) -> list[Piece]:
    """Take the paragraphs that follow, up to what is none and no more than `enough`."""
    texts: list[Piece] = []
    for piece in draft.pieces[index : index + enough]:
        if not piece.is_raw() or piece.hint:
            break
        if width(piece.text) < BODY_WIDTH and not ends_sentence(piece.text):
            break
        texts.append(piece)
    return texts
