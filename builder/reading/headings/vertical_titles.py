"""Titles set from top to bottom, one ideograph a line, over the text that they head."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from builder.reading.characters import BODY_WIDTH, NUMERALS, ends_sentence, has_ideographs, width
from builder.reading.draft import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Piece

# Signs of a title on lines of their own: two may be cells, and more than nine were seen in none.
_FEWEST, _MOST = 3, 9
# Units and answers stand alone in the cells of a column, too.
_CELLS = frozenset(f"{NUMERALS}年月日人次个個件项項元吨噸是否有无無男女高中低")


def with_vertical_titles(draft: Draft) -> Draft:
    """Make a heading of each run of lines of one ideograph over text, under what has ended.

    Labels of a drawing are set so, too; over them or under them no text begins or ends.
    """
    return draft.with_pieces(_joined(draft))


def _joined(draft: Draft) -> Iterator[Piece]:
    at = 0
    while at < len(draft.pieces):
        run = _run(draft, at)
        if _FEWEST <= len(run) <= _MOST and _heads_text(draft, at, at + len(run)):
            yield run[0].joined(*run[1:], glue="").as_heading()
        else:
            yield from run or draft.pieces[at : at + 1]
        at += len(run) or 1


def _run(draft: Draft, at: int) -> Sequence[Piece]:
    """Give the lines of one ideograph from a place on that touch one another."""
    run: list[Piece] = []
    for piece in takewhile(_is_sign, draft.onwards(at)):
        if run and draft.gap(run[-1], piece):
            break
        run.append(piece)
    return run


def _is_sign(piece: Piece) -> bool:
    text = piece.text
    undecided = piece.is_raw() and not piece.settled
    return undecided and len(text) == 1 and has_ideographs(text) and text not in _CELLS


def _heads_text(draft: Draft, begin: int, end: int) -> bool:
    """Tell whether text stands right under a run, and none that goes on right over it."""
    if end == len(draft.pieces):
        return False
    below = draft.pieces[end]
    above = draft.pieces[begin - 1] if begin else None
    parted = (
        above is None
        or above.role is not Role.RAW
        or draft.gap(above, draft.pieces[begin]) > 0
        or ends_sentence(above.text)
    )
    text = width(below.text) >= BODY_WIDTH or (draft.close_set and draft.runs_on(below))
    return parted and below.is_raw() and text
