"""Sentences cut by a line end, a blank line or a page turn, joined again.

Two kinds of text occur. Where a paragraph is one long line, only a page turn cuts it:
a long line that does not end its sentence goes on in the next long line. Where the
text is hard-wrapped, a line goes on unless it ends its sentence or falls well short of
the column's width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.characters import (
    ends_sentence,
    has_ideographs,
    is_open,
    joint,
    starts_inside,
    width,
)
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 60
_HALF = 30
_FULL = 0.86
_NEARLY = 0.7
_WRAPPED_WIDTHS = range(24, 110)
_WRAPPED_SHARE = 0.45


def is_hard_wrapped(draft: Draft) -> bool:
    """Tell whether most lines of a text break off in mid-sentence at a column's width."""
    texts = [piece.text for piece in draft.pieces if piece.is_raw()]
    cut = sum(width(text) in _WRAPPED_WIDTHS and not ends_sentence(text) for text in texts)
    return len(texts) > 0 and cut / len(texts) > _WRAPPED_SHARE


def join_paragraphs(draft: Draft) -> Draft:
    """Join raw pieces that are one sentence or one paragraph."""
    goes_on = _goes_on_wrapped if is_hard_wrapped(draft) else _goes_on_long
    pieces: list[Piece] = []
    for index, piece in enumerate(draft.pieces):
        last = _last_text(pieces)
        if last is not None and piece.is_raw() and goes_on(draft, pieces[last], index):
            between = pieces[last + 1 :]
            pieces[last:] = [pieces[last].joined(piece, glue=joint), *between]
        else:
            pieces.append(piece)
    return draft.with_pieces(pieces)


def _last_text(pieces: Sequence[Piece]) -> int | None:
    """Find the raw piece that ends the text so far, looking over what is left out."""
    for index in range(len(pieces) - 1, max(-1, len(pieces) - 6), -1):
        if pieces[index].role is Role.OMITTED:
            continue
        return index if pieces[index].is_raw() else None
    return None


def _goes_on_long(draft: Draft, before: Piece, index: int) -> bool:
    """Decide for a text whose paragraphs are long lines."""
    piece = draft.pieces[index]
    last, text = before.parts[-1].text, piece.text
    if piece.hint or before.hint or piece.settled or before.settled:
        return False
    if not has_ideographs(last) or ends_sentence(last):
        return False
    if starts_inside(text):
        return True
    if width(last) < _LONG:
        return False
    return width(text) >= _LONG or (is_open(last) and width(text) >= _HALF) or (
        ends_sentence(text) and width(text) >= _HALF
    )


def _goes_on_wrapped(draft: Draft, before: Piece, index: int) -> bool:
    """Decide for a hard-wrapped text, by the width of the lines around."""
    piece = draft.pieces[index]
    if piece.hint or before.hint or piece.settled or before.settled:
        return False
    last = before.parts[-1]
    measure = max(width(part.text) for part in before.parts)
    gap = draft.gap(before, piece)
    if gap == 0:
        return _goes_on_touching(draft, before, index, measure)
    if ends_sentence(last.text):
        return False
    if starts_inside(piece.text) or last.text.rstrip()[-1:] in "，、（《“":
        return True
    if measure < _HALF:
        return False
    full = width(last.text) >= measure * _FULL
    fits = len(before.parts) > 1 or width(piece.text) >= measure * _NEARLY or ends_sentence(piece.text)
    return full and fits and not _turns_to_heading(draft, index, measure)


def _goes_on_touching(draft: Draft, before: Piece, index: int, measure: int) -> bool:
    """Decide where no blank line parts the two."""
    last, piece = before.parts[-1].text, draft.pieces[index]
    ahead = [
        width(other.text)
        for previous, other in zip(
            draft.pieces[index - 1 : index + 2], draft.pieces[index : index + 3], strict=False
        )
        if other.is_raw() and draft.gap(previous, other) == 0
    ]
    column = max([measure, *ahead])
    if ends_sentence(last):
        return width(last) >= column * _FULL
    if len(before.parts) == 1 and width(last) < column * _NEARLY and not is_open(last):
        return False
    return not (_is_page_start(draft, piece) and width(last) < column * _NEARLY)


def _is_page_start(draft: Draft, piece: Piece) -> bool:
    return draft.report.source.line(piece.line).startswith(" ")


def _turns_to_heading(draft: Draft, index: int, measure: int) -> bool:
    """Tell whether a line is short, stands alone and has a paragraph under it."""
    piece = draft.pieces[index]
    if width(piece.text) > measure * _NEARLY or ends_sentence(piece.text):
        return False
    following = draft.pieces[index + 1] if index + 1 < len(draft.pieces) else None
    return following is not None and width(following.text) > width(piece.text) * 1.3
