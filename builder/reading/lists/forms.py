"""Forms to fill in: questions with boxes to tick, and the letter over them.

A form is a run of neighboring lines with boxes, each box before its label, and the
questions between. A box within words is a sign that recognition lost, one alone at a
line's start may be a bullet: neither begins a form.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.reading.draft import Draft, Piece

_MARK = re.compile(r"^#{1,6}\s+")
_BOX = re.compile(r"<input\b[^>]*>|[□☐☑☒]")
# A box to tick stands before its label, behind a blank, a colon or another label's end.
_CHOICE = re.compile(r"(?:^|(?<=[\s：:？?）)]))(?:<input\b[^>]*>|[□☐☑☒])\s*[^\W\d_]")
_CELL = re.compile(r"(?:^|\t)\s*(?:<input\b[^>]*>|[□☐☑☒])\s*(?=\t|$)")
_SALUTATION = re.compile(r"^(?:尊敬|亲爱|親愛)的(?:读者|讀者)")
# The widest answer of the forms seen has forty ideographs; a whole report on one line has more
# text between two boxes than any.
_LABEL = 120
# What asks: it ends so, or bears a question's number.
_QUESTION = re.compile(r"(?:[？?：:]|[）)])\s*$|^\W{0,2}\d{1,2}\W{0,2}[.、．)）:]")
_PICKS = 2  # one box offers no choice
# The two-way switches of a filing (`□是 否`: the ticked box was lost) come again and again.
_SWITCHES = 3
# The feedback forms of the archive and those made up have one or two lines of question
# between two rows of boxes, and letters of up to five lines over them.
_BETWEEN = 2
# Lines between a letter's greeting and the first question.
_LETTER = 6


def find_forms(draft: Draft) -> Draft:
    """Make a form of each run of lines with boxes, with its questions and its salutation."""
    pieces = draft.pieces
    if not any(_BOX.search(piece.text) for piece in pieces):
        return draft
    switches = Counter(words(piece.text) for piece in pieces if _BOX.search(piece.text))
    offers = [_offers(piece, switches) for piece in pieces]
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        if not offers[index]:
            found.append(pieces[index])
            index += 1
            continue
        end = _end(pieces, offers, index)
        begin = _salutation(found)
        found[begin:] = [_form([*found[begin:], *pieces[index:end]])]
        index = end
    return draft.with_pieces(found)


def _offers(piece: Piece, switches: Mapping[str, int]) -> bool:
    """Tell whether a piece is a row of boxes to tick, by itself."""
    if piece.settled or not (piece.is_raw() or piece.is_block(BlockType.TABLE)):
        return False
    if piece.is_raw():
        return _is_choice(_MARK.sub("", piece.text), switches)
    rows = [_is_choice(part.text, switches) for part in piece.parts]
    return sum(rows) * 2 > len(rows)


def _is_choice(text: str, switches: Mapping[str, int]) -> bool:
    if not _BOX.search(text):
        return False
    boxes = len(_CHOICE.findall(text))
    if width(text) > _LABEL * max(1, len(_BOX.findall(text))):
        return False
    if boxes >= _PICKS or len(_CELL.findall(text)) >= _PICKS:
        return True
    labels = _BOX.sub(" ", text).split()
    return boxes == 1 and len(labels) == _PICKS and switches[words(text)] >= _SWITCHES


def _end(pieces: Sequence[Piece], offers: Sequence[bool], begin: int) -> int:
    """Give the place behind the last row of boxes that belongs to the form begun there."""
    end = begin + 1
    while end < len(pieces):
        near = range(end, min(end + _BETWEEN + 1, len(pieces)))
        row = next((place for place in near if offers[place] or _goes_on(pieces[place])), None)
        if row is None or not all(_asks(piece) for piece in pieces[end:row]):
            break
        end = row + 1
    return end


def _goes_on(piece: Piece) -> bool:
    """Tell whether a piece could be a further row of a form: its boxes open its labels."""
    return piece.is_raw() and not piece.settled and bool(_CHOICE.match(piece.text))


def _asks(piece: Piece) -> bool:
    marked = piece.settled or _MARK.match(piece.text)
    return piece.is_raw() and not marked and bool(_QUESTION.search(piece.text))


def _salutation(pieces: Sequence[Piece]) -> int:
    """Give the place of the letter's salutation, or that behind the last piece."""
    for place in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _LETTER), -1):
        if not pieces[place].is_raw() or pieces[place].settled:
            break
        if _SALUTATION.match(pieces[place].text):
            return place
    return len(pieces)


def _form(run: Sequence[Piece]) -> Piece:
    first, *rest = run
    joined = first.joined(*rest, glue="\n").as_block(BlockType.FORM)
    parts = tuple(
        replace(part, text=_MARK.sub("", part.text).replace("\t", " "), glue="\n")
        for part in joined.parts
    )
    return joined.changed(parts=parts, table=None)
