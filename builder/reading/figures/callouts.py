"""Callouts: headline figures and pull-outs set apart from the running text.

Short lines that touch one another are one piece of a poster or picture: a callout if
a figure stands in it, else a caption.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, is_open, joint, starts_inside, width
from builder.reading.figures.captions import is_note
from builder.reading.tables.tab_tables import is_title_of_table
from builder.reading.text.line_width import at_most, usual_line
from builder.reading.text.seams import Seams, seams_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_FIGURE = re.compile(r"\d")
_BOLD_FIGURE = re.compile(r"\*\*[^*]*\d[^*]*\*\*")
# As shares of the usual width of a line of prose, and at most in halves of an ideograph: a
# line that touches others, the same at a sentence's end, and a headline that stands alone.
_WIDEST, _CLOSED, _SHORT = (1.0, 90), (0.7, 60), (0.6, 44)
# Lines of one callout; a longer group is text.
_MOST = 8
# Two lines may be as wide by chance; ragged by an ideograph, which may not begin a line.
_FEWEST_FULL, _RAGGED = 3, 2


def find_callouts(draft: Draft) -> Draft:
    """Join short lines that touch one another, and mark lone headline figures."""
    seams = seams_of(draft.report.source.lines)
    pieces: list[Piece] = []
    usual = usual_line(draft)
    for group in _groups(draft, usual):
        first, *rest = group
        if rest and _is_column(group):
            paragraph = first.joined(*rest, glue=joint)
            pieces.append(paragraph.as_block(BlockType.PARAGRAPH))
        elif rest:
            figure = any(_FIGURE.search(piece.text) for piece in group)
            if not figure and _holds_clauses(group):
                pieces += group
                continue
            kind = BlockType.CALLOUT if figure else BlockType.CAPTION
            pieces.append(first.joined(*rest, glue=partial(_glue, seams)).as_block(kind))
        elif not draft.runs_on(first) and _is_headline(first, usual):
            pieces.append(first.as_block(BlockType.CALLOUT))
        else:
            pieces.append(first)
    return draft.with_pieces(pieces)


def _holds_clauses(group: Sequence[Piece]) -> bool:
    """Tell whether most lines hold more than a label: a comma, and words on both sides."""
    return sum("，" in piece.text for piece in group) * 2 > len(group)


def _is_column(group: Sequence[Piece]) -> bool:
    """Tell whether lines are a paragraph set in a narrow column: as wide as one another.

    The last one may be shorter, and ends the sentence.
    """
    texts = [part.text for piece in group for part in piece.parts]
    if len(texts) <= _FEWEST_FULL or not ends_sentence(texts[-1]):
        return False
    *full, last = texts
    widest = max(map(width, full))
    if min(map(width, full)) < widest - _RAGGED or width(last) > widest + _RAGGED:
        return False
    return any(
        is_open(text) or starts_inside(after) or "，" in text for text, after in pairwise(texts)
    )


def _glue(seams: Seams, before: str, after: str) -> str:
    """Join lines cut in mid-word or mid-sentence, and keep all others apart."""
    goes_on = is_open(before) or seams.binds(before, after) or starts_inside(after)
    return joint(before, after) if goes_on else "\n"


def _groups(draft: Draft, usual: int) -> list[list[Piece]]:
    """Cut the pieces into groups of short raw lines that touch one another."""
    groups: list[list[Piece]] = []
    for index, piece in enumerate(draft.pieces):
        last = groups[-1] if groups else None
        if (
            last
            and _is_short(draft, piece, usual)
            and _is_short(draft, last[-1], usual)
            and draft.gap(last[-1], piece) == 0
            and len(last) < _MOST
            and not is_title_of_table(draft.pieces, index)
        ):
            last.append(piece)
        else:
            groups.append([piece])
    return groups


def _is_short(draft: Draft, piece: Piece, usual: int) -> bool:
    if not piece.is_raw() or piece.hint or is_note(piece.text) or draft.runs_on(piece):
        return False
    widest = max(width(part.text) for part in piece.parts)
    return widest <= at_most(usual, _CLOSED if ends_sentence(piece.text) else _WIDEST)


def _is_headline(piece: Piece, usual: int) -> bool:
    """Tell whether a single line is a headline figure."""
    if (
        not piece.is_raw()
        or width(piece.text) > at_most(usual, _WIDEST)
        or ends_sentence(piece.text)
    ):
        return False
    if _BOLD_FIGURE.search(piece.text):
        return True
    return bool(_FIGURE.search(piece.text)) and width(piece.text) <= at_most(usual, _SHORT)
