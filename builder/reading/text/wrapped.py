"""Lines of hard-wrapped text: which go on with the paragraph before them.

A line goes on unless it ends its sentence or falls well short of the column's width.
Blank lines and page turns stand inside sentences too; there, stronger evidence counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import (
    breaks_off,
    cuts_word,
    ends_sentence,
    has_ideographs,
    is_open,
    starts_inside,
    width,
)
from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.shapes import is_numbered

if TYPE_CHECKING:
    from builder.reading.text.seams import Seams

# The part of its column that a line takes up when it goes on, and when the next one tells as
# much.
_FULL = 0.86
_NEARLY = 0.7
# Halves of an ideograph: the narrowest column that is cut; a line that is spaced out; one that
# an open bracket binds.
_COLUMN = 30
_SPACED = 48
_BOUND = 40
# How much wider than the column the next line may be.
_WIDER = 1.3
# Halves of an ideograph of a line that a column cut: shorter ones end a paragraph, longer ones
# are one. The part of these that break off in mid-sentence where text is hard-wrapped.
_PROSE, _WIDEST = 40, 110
_SHARE = 0.4
# So many lines back a paragraph is looked at, however long it is.
COLUMN_LINES = 50
# Lines below that are looked at.
_BELOW = 3
# Lines of a paragraph that show its column.
_FEWEST = 3
_LABELED = re.compile(r"\s(?:案例|专栏|專欄)$")
# Marks of prose, and those of a line without ideographs: one within a figure is none.
_MARKS, _LATIN = re.compile(r"[，。；、,.]"), re.compile(r"[,.](?:\s|$)")
# Whom an English letter is to, on a line of its own.
_DEAR = re.compile(r"(?:Dear|To (?:our|all|the)) [^.!?]{2,60}[,:]$")
_DATED = re.compile(r"(?:截至|截止|自|从)?\s*(?:19|20)\d{2}\s*年")


def is_hard_wrapped(draft: Draft) -> bool:
    """Tell whether the lines of prose often break off in mid-sentence at a column's width.

    An editor may have said so; where a layout tells which lines go on, none does by its width.
    """
    if draft.report.layout is not None:
        return False
    if draft.report.switches.wrapped is not None:
        return draft.report.switches.wrapped
    widths = [
        (width(text), ends_sentence(text))
        for piece in draft.pieces
        if piece.is_raw()
        for text in _lines_of(piece)
    ]
    prose = sum(wide >= _PROSE for wide, _ in widths)
    cut = sum(_PROSE <= wide < _WIDEST and not ended for wide, ended in widths)
    return prose > 0 and cut / prose > _SHARE


def _lines_of(piece: Piece) -> list[str]:
    """Give the lines of a piece: of Latin letters each that was joined, else the whole as one.

    Ideographs that are joined already are a paragraph of a column, whose width tells nothing.
    """
    if has_ideographs(piece.text):
        return [piece.text]
    return [part.text for part in piece.parts]


def _widest(piece: Piece) -> int:
    return max(map(width, _lines_of(piece)))


def goes_on(draft: Draft, seams: Seams, before: Piece, index: int) -> bool:
    """Tell whether the piece at `index` goes on with the text joined so far."""
    piece = draft.pieces[index]
    if piece.hint or before.hint or piece.settled or before.settled:
        return False
    if _DEAR.match(before.text):
        return False
    if draft.gap(before, piece) == 0 and cuts_word(before.parts[-1].text, piece.text):
        return True
    if draft.gap(before, piece) == 0 and not _begins_page(draft, piece):
        if draft.column and {before.parts[-1].line, piece.line} <= draft.columns.keys():
            return False  # the lines of columns are joined
        return _goes_on_touching(draft, before, index)
    return _goes_on_apart(draft, seams, before, index)


def _begins_page(draft: Draft, piece: Piece) -> bool:
    return draft.report.source.line(piece.line).startswith(" ")


def _goes_on_touching(draft: Draft, before: Piece, index: int) -> bool:
    """Decide where no blank line parts the two."""
    last, piece = before.parts[-1].text, draft.pieces[index]
    ahead = _touching_below(draft, index)
    measure = max(width(part.text) for part in before.parts[-COLUMN_LINES:])
    column = max([measure, _widest(piece), *ahead])
    if ends_sentence(last):
        fits = width(piece.text) >= column * _NEARLY or ends_sentence(piece.text)
        return width(last) >= column * _FULL and fits
    if is_open(last):
        return True
    if draft.column:
        if len(before.parts) > 1:
            return width(last) >= measure * _FULL
        texts = [last, *_texts(draft, index, len(ahead))]
        prose = any((_MARKS if has_ideographs(text) else _LATIN).search(text) for text in texts)
        return prose and width(last) >= column * _FULL and not is_numbered(piece.text)
    if len(before.parts) > 1:
        return True
    if _DATED.match(piece.text) and width(last) < _BOUND:
        return False
    if ahead and width(piece.text) < measure * _FULL:
        return max(ahead) >= measure * _FULL
    return width(last) >= column * _NEARLY


def _touching_below(draft: Draft, index: int) -> list[int]:
    """Give the widths of up to three lines that touch the piece from below."""
    widths: list[int] = []
    for other in range(index + 1, min(index + 1 + _BELOW, len(draft.pieces))):
        above, piece = draft.pieces[other - 1], draft.pieces[other]
        if not piece.is_raw() or draft.gap(above, piece) or _begins_page(draft, piece):
            break
        widths.append(_widest(piece))
    return widths


def _goes_on_apart(draft: Draft, seams: Seams, before: Piece, index: int) -> bool:
    """Decide over a blank line or a page turn."""
    piece, last = draft.pieces[index], before.parts[-1].text
    if ends_sentence(last) or _LABELED.search(last):
        return False
    if starts_inside(piece.text) or last.rstrip()[-1:] in "，、（《“":
        return True
    measure = max(width(part.text) for part in before.parts[-COLUMN_LINES:])
    if is_open(last) and width(last) >= max(measure * _FULL, _BOUND):
        return True
    if len(before.parts) == 1:
        return (
            _is_spaced_out(draft, before, index)
            or _is_cut_at_script(draft, last, index)
            or (width(last) >= _BOUND and seams.binds(last, piece.text))
        )
    if seams.binds(last, piece.text) and width(last) >= measure * _FULL:
        return True
    if breaks_off(last) and ends_sentence(piece.text):
        return True
    full = width(last) >= measure * _FULL and width(piece.text) <= measure * _WIDER
    if measure < _BOUND and _DATED.match(piece.text):
        return False
    if measure < _COLUMN:
        prose = any(mark in part.text for part in before.parts for mark in "，。；、")
        full = full and prose and len(before.parts) >= _FEWEST
    return full and not _turns_to_heading(draft, index, measure)


def _is_spaced_out(draft: Draft, before: Piece, index: int) -> bool:
    """Tell whether single lines of one width follow one another between blank lines."""
    piece = draft.pieces[index]
    if width(before.text) < _SPACED or len(piece.parts) > 1 or _touching_below(draft, index):
        return False
    return width(piece.text) >= width(before.text) * _FULL or ends_sentence(piece.text)


def _is_cut_at_script(draft: Draft, last: str, index: int) -> bool:
    """Tell whether prose breaks off between a figure or Latin word and an ideograph.

    Extraction leaves a blank line there; the lines below show the same column.
    """
    piece = draft.pieces[index]
    left, right = last.rstrip()[-1:], piece.text[:1]
    if left.isascii() is right.isascii() or not (left.isalnum() and right.isalnum()):
        return False
    below = _touching_below(draft, index)
    column = max([width(piece.text), *below])
    if width(last) < _COLUMN or not column * _FULL <= width(last) * (1 if below else _FULL):
        return False
    return "，" in last or any("，" in text for text in _texts(draft, index, len(below)))


def _texts(draft: Draft, index: int, more: int) -> list[str]:
    return [piece.text for piece in draft.pieces[index : index + more + 1]]


def _turns_to_heading(draft: Draft, index: int, measure: int) -> bool:
    """Tell whether a line is short, stands alone and has wider text under it."""
    piece = draft.pieces[index]
    if width(piece.text) > measure * _NEARLY or ends_sentence(piece.text):
        return False
    following = [
        other
        for other in draft.pieces[index + 1 : index + 1 + _BELOW]
        if other.role is not Role.OMITTED
    ]
    return bool(following) and width(following[0].text) > width(piece.text) * _WIDER
