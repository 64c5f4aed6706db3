"""Running heads in which recognition misread a sign or two: `社会责任报吿`, `社会责任振告`.

A head that stands on ten pages and more is surely one. A line like it, with other signs in a
few places and none more, is the same head on another page. So is a web address that stands
alone on lines throughout the text, however it was misread; and so are words that lie over all
pages, as a seal of whoever published them, beside the pages' numbers or heads.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.reading.characters import ends_sentence, width, words
from builder.reading.draft import Role
from builder.reading.text.likeness import LikeTexts

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from builder.reading.draft import Piece

_HEAD = "running header"
# Of shorter heads, or such as stand on fewer pages, some likes were titles and cells in the
# texts that were looked at; of these none.
_FEWEST, _SHORTEST = 10, 8
# Two signs of eight, which is what recognition misreads at most in a head that it reads at all.
_LIKE = 0.75
# One sign of ten is lost, and one more is wrong.
_SHORTENED = 85
# An address says the same however many of its dots and letters are wrong; it stands on five
# pages and more, the last of them farther than half of the text from the first.
_ADDRESS = re.compile(r"(?:https?:/+)?w{2,3}[\W_]*[\x21-\x7e\s「」〇]{4,30}")
# A head stands on so many pages, over this part of the text at least.
_FEWEST_ADDRESSES, _SPAN = 5, 0.5
# How like the lines of one seal are that recognition reads now so, now so: of twelve signs it
# misreads two. In forty-one texts five such lines lie half of the times within two lines of what
# frames a page: three seals and two running heads, and no line of text.
_SEAL, _FEWEST_SEALS, _BESIDE, _MOSTLY = 80, 8, 2, 0.5
# Halves of an ideograph: a seal is a name, and no line of text is as narrow in most columns.
_WIDEST = 40


def misread_heads(pieces: Sequence[Piece]) -> Iterator[int]:
    """Give the places of lines that are like a head of many pages."""
    often = Counter(words(piece.text) for piece in pieces if _is_head(piece))
    heads = [head for head, times in often.items() if times >= _FEWEST and len(head) >= _SHORTEST]
    likes = LikeTexts(heads, _LIKE)
    for place, piece in enumerate(pieces) if heads else ():
        if not piece.is_raw() or len(piece.parts) > 1 or ends_sentence(piece.text):
            continue
        bare = words(piece.text)
        if any(_is_misread(bare, heads[at]) for at in likes.near(bare)):
            yield place


def addresses(pieces: Sequence[Piece]) -> list[int]:
    """Give the places of a web address that stands alone on lines throughout the text."""
    places = [
        place
        for place, piece in enumerate(pieces)
        if piece.is_raw() and _ADDRESS.fullmatch(piece.text)
    ]
    if len(places) < _FEWEST_ADDRESSES or places[-1] - places[0] < len(pieces) * _SPAN:
        return []
    return places


def seals(pieces: Sequence[Piece], framed: Container[int]) -> set[int]:
    """Give the lines of words that lie over the pages, each alone on its line.

    Args:
        pieces: the pieces of a text.
        framed: the lines that are known to frame pages.
    """
    lines = {
        place: bare
        for place, piece in enumerate(pieces)
        if piece.is_raw()
        and len(piece.parts) == 1
        and width(piece.text) <= _WIDEST
        and len(bare := words(piece.text)) >= _SHORTEST
        and not ends_sentence(piece.text)
    }
    often = Counter(lines.values())
    again = [bare for bare, times in often.most_common() if times > 1]
    likes = LikeTexts(again, _SEAL / 100)
    first = {
        bare: next((at for at in likes.near(bare) if _is_seal(bare, again[at])), None)
        for bare in (often if again else ())
    }
    groups: dict[int, list[int]] = {}
    for place, bare in lines.items():
        if (seal := first.get(bare)) is not None:
            groups.setdefault(seal, []).append(place)
    # What is never misread the rules for heads and menus tell, which know a chapter's title.
    return {
        pieces[place].line
        for places in groups.values()
        if len({lines[place] for place in places}) > 1 and _lie_over(pieces, places, framed)
        for place in places
    }


def _is_seal(bare: str, seal: str) -> bool:
    """Tell whether words are a seal's, but for misread signs; what holds it has more to say."""
    return bare == seal or (seal not in bare and fuzz.ratio(bare, seal) >= _SEAL)


def _lie_over(pieces: Sequence[Piece], places: Sequence[int], framed: Container[int]) -> bool:
    """Tell whether lines come back throughout a text, beside what frames its pages."""
    if len(places) < _FEWEST_SEALS or places[-1] - places[0] < len(pieces) * _SPAN:
        return False
    beside = sum(
        any(piece.line in framed for piece in pieces[max(0, at - _BESIDE) : at + _BESIDE + 1])
        for at in places
    )
    return beside >= len(places) * _MOSTLY


def _is_head(piece: Piece) -> bool:
    return piece.role is Role.OMITTED and piece.reason == _HEAD


def _is_misread(bare: str, head: str) -> bool:
    """Tell whether words are a head's but for some signs; a title that holds it has more.

    Signs stand where the head's stand, unless one was lost or made two.
    """
    if bare == head or len(bare) > len(head):
        return False
    if len(bare) == len(head):
        return sum(one == other for one, other in zip(bare, head, strict=True)) >= len(head) * _LIKE
    return bool(fuzz.ratio(bare, head) >= _SHORTENED)
