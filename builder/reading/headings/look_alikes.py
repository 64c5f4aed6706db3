"""What short lines show by their likes: printed again, in turn over paragraphs, or asking."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import BODY_WIDTH, ends_sentence, width, words
from builder.reading.headings.shapes import is_case

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

# Signs of a title that stands twice by more than chance.
_TELLING = 14
# Lines from one name to the next.
_IN_TURN = 3
# A title of a row is short, and its text no more than three paragraphs long.
_TITLE, _ROW = 24, 4


def printed_again(draft: Draft) -> frozenset[int]:
    """Give the places of pieces that stood before beside the same text, which is long.

    A label that comes back stands beside other words each time.
    """
    seen: set[tuple[str, str]] = set()
    again: set[int] = set()
    texts = [words(piece.text) for piece in draft.pieces]
    for index, pair in enumerate(pairwise(texts)):
        if pair in seen:
            again |= {index, index + 1} if max(map(len, pair)) >= _TELLING else set()
        seen.add(pair)
    return frozenset(again)


def rows_again(draft: Draft) -> frozenset[int]:
    """Give the places of lines that come back as a row, each alone over a paragraph.

    A label comes back by itself; titles that each section of a chapter has come back in turn.
    """
    alone = [
        index + 1
        for index, (above, piece, below) in enumerate(
            zip(draft.pieces, draft.pieces[1:], draft.pieces[2:], strict=False)
        )
        if piece.is_raw()
        and width(piece.text) <= _TITLE
        and not ends_sentence(piece.text)
        and min(draft.gap(above, piece), draft.gap(piece, below)) > 0
        and _is_paragraph(below)
    ]
    named = [(at, words(draft.pieces[at].text)) for at in alone]
    rows = [
        ((one[1], two[1]), (one[0], two[0]))
        for one, two in pairwise(named)
        if one[1] != two[1] and two[0] - one[0] <= _ROW
    ]
    often = Counter(pair for pair, _ in rows)
    return frozenset(at for pair, places in rows if often[pair] > 1 for at in places)


def named_in_turn(draft: Draft) -> frozenset[int]:
    """Give the places of lines that end in a colon, each over a paragraph or two, in turn."""
    dense = bool(draft.column)
    found = [
        index + 1
        for index, (above, piece, below) in enumerate(
            zip(draft.pieces, draft.pieces[1:], draft.pieces[2:], strict=False)
        )
        if piece.text.endswith(("：", ":"))
        and (dense or min(draft.gap(above, piece), draft.gap(piece, below)) > 0)
        and _is_paragraph(below)
    ]
    near = [
        pair
        for pair in pairwise(found)
        if pair[1] - pair[0] <= _IN_TURN
        and all(map(_is_paragraph, draft.pieces[pair[0] + 1 : pair[1]]))
    ]
    return frozenset(place for pair in near for place in pair)


def asked_in_turn(draft: Draft) -> frozenset[int]:
    """Give the places of questions beside other questions: none of them is a title."""
    asking = [_asks(piece) for piece in draft.pieces]
    pairs = [at for at, pair in enumerate(pairwise(asking)) if all(pair)]
    return frozenset(place for at in pairs for place in (at, at + 1))


def _is_paragraph(piece: Piece) -> bool:
    running = piece.is_raw() or piece.is_block(BlockType.PARAGRAPH)
    return running and width(piece.text) >= BODY_WIDTH and ends_sentence(piece.text)


def _asks(piece: Piece) -> bool:
    return piece.text.endswith(("？", "?")) and not piece.hint and not is_case(piece.text)
