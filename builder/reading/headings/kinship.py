"""Which heading a heading stands under, where neither number nor contents say it.

A text goes on about what its heading names: the words of a title come back under the
headings that stand below it, and the text right under it often names these. Siblings look
alike: in length, marks and commas, in what stands under them. Each sign is weighed; the
place with the greatest sum is taken (a log-linear model: Berger and others, "A Maximum
Entropy Approach to Natural Language Processing", 1996). The weights were fitted to the
headings that editors have settled and rounded; that of texts, which differ in length where
headings were missed, is halved. Each report was told about as well with weights fitted to
the other four.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width, words
from builder.reading.draft import Role
from builder.reading.headings.numbering import numeral_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.reading.draft import Draft, Piece

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]{3,}")
# What parts the cells of a row and the names of an enumeration.
_CELLS = re.compile(r"[\t\n、；;]|\s{2,}")
_COMMA = re.compile("[，：]")
# The part of headings that may have a sign for it to be rare, and tell kin.
_RARE = 0.12
# The last signs of a title, which say what it is of: `行動`, `計畫`.
_ENDING = 2
# Signs of text: beyond so many all are alike, and so few make no difference; a text is long, and a
# place deep, from here on. They were chosen with the weights.
_WHOLE, _SLIGHT = 400, 30
_LONG = 250
_DEEP = 3

# What each sign weighs, fitted as told above: of a heading under the last one, of what ties it to
# one it may stand under, of how it differs from a sibling, of marks, of what is set alike.
_CHILD, _CHILD_OF_NONE, _CHILD_OF_LONG, _CHILD_DEEP = 0.7, 2.5, -1.1, -1.1
_NAMED_BEFORE, _NAMES_AGAIN = 2.6, 1.6
_STEP_UP, _WIDTHS_DIFFER, _TEXTS_DIFFER = -1.0, -2.1, -0.5
_SAME_MARK, _DEEPER, _SHALLOWER = 0.8, 0.7, 0.2
_SAME_STYLE, _SAME_COMMA = 1.4, 1.2


@dataclass(frozen=True, slots=True)
class Kin:
    """What a heading shows of its place.

    `index` is its place among the pieces. `names` are the words of its title, `rare` those of
    them that few sections hold, `under` the words of the text under it up to the next heading,
    `size` that text's length in characters, `mark` the number of `#` before the title in the
    source; `ending` holds the title's last two signs. `touches` tells whether its text follows
    without a blank line, `turned` whether a page's frame stands right before it, `again` whether
    its words come back as a title. `stood` tells under how many headings its like stood before,
    -1 where none did.
    """

    index: int
    names: frozenset[str]
    rare: frozenset[str]
    under: frozenset[str]
    size: int
    width: int
    mark: int
    ending: str
    touches: bool
    comma: bool
    numbered: bool
    turned: bool
    over_list: bool
    title: str
    listed: frozenset[str]
    again: bool = False
    stood: int = -1


def kin_of(draft: Draft, title_of: Callable[[Piece], str]) -> dict[int, Kin]:
    """Look at all headings of a draft.

    Args:
        draft: the draft with its headings found.
        title_of: gives the clean title of a heading.

    Returns:
        What each heading shows, by the heading's place among the pieces.
    """
    shown = [index for index, piece in enumerate(draft.pieces) if piece.role is not Role.OMITTED]
    heads = [at for at, index in enumerate(shown) if draft.pieces[index].is_heading()]
    found: list[tuple[int, str, str, bool]] = []
    for at, end in pairwise([*heads, len(shown)]):
        blocks = [draft.pieces[index] for index in shown[at + 1 : end]]
        # A pull-out says again what stands elsewhere; a paragraph that does is text all the same.
        text = "\n".join(
            _said(piece)
            for piece in blocks
            if not piece.repeats or piece.is_block(BlockType.PARAGRAPH)
        )
        over_list = bool(blocks) and blocks[0].is_block(BlockType.LIST)
        found.append((shown[at], title_of(draft.pieces[shown[at]]), text, over_list))
    pairs = [(_terms(title), _terms(text)) for _, title, text, _ in found]
    often = Counter(term for names, under in pairs for term in names | under)
    most = max(2.0, len(found) * _RARE)
    return {
        index: Kin(
            index,
            names,
            frozenset(term for term in names if often[term] <= most),
            under,
            len(words(text)),
            width(title),
            _mark(draft, index),
            words(title)[-_ENDING:],
            index + 1 < len(draft.pieces) and draft.gap(*draft.pieces[index : index + 2]) == 0,
            bool(_COMMA.search(title)),
            bool(numeral_of(title)),
            index > 0 and draft.pieces[index - 1].role is Role.OMITTED,
            over_list,
            words(title),
            frozenset(filter(None, map(words, _CELLS.split(text)))),
        )
        for (index, title, text, over_list), (names, under) in zip(found, pairs, strict=True)
    }


def stays_open(above: Sequence[Kin], heading: Kin, fixed: int, depth: int) -> int:
    """Tell how many of the open headings a heading stands under.

    Args:
        above: the open headings, from the highest to the last.
        heading: the one to place.
        fixed: how many of `above` it surely stands under.
        depth: how many it may stand under at most.

    Returns:
        A number from `fixed` to the smaller of `depth` and the length of `above`.
    """
    places = range(min(fixed, depth), min(len(above), depth) + 1)
    return max(places, key=lambda place: (_likelihood(above, heading, fixed, place), place))


def _likelihood(above: Sequence[Kin], heading: Kin, fixed: int, place: int) -> float:
    """Weigh that a heading stands under the first `place` of the open ones."""
    score = _tied(above[place - 1], heading) if place else 0.0
    if place == len(above):
        return score + _as_child(above, heading, fixed)
    return score + _as_sibling(above[place], heading) + _STEP_UP * (len(above) - 1 - place)


def _tied(parent: Kin, heading: Kin) -> float:
    """Weigh by words that a heading stands under another."""
    score = _NAMED_BEFORE * share_of(heading.names, parent.under)
    return score + _NAMES_AGAIN * share_of(parent.rare, heading.under | heading.names)


def _as_child(above: Sequence[Kin], heading: Kin, fixed: int) -> float:
    if not above:
        return 0.0
    last = above[-1]
    score = _CHILD + _CHILD_OF_NONE * (last.size == 0) + _CHILD_OF_LONG * (last.size > _LONG)
    if len(above) > fixed:
        score += _CHILD_DEEP * (len(above) - fixed >= _DEEP - 1)
        score += _compared(last.mark, heading.mark, same=-_SAME_MARK, deeper=_DEEPER)
    return score


def _weighed(size: int) -> int:
    """Give the size of a text as it is compared: few words more or less tell little."""
    return min(size, _WHOLE) + _SLIGHT


def _as_sibling(other: Kin, heading: Kin) -> float:
    score = _WIDTHS_DIFFER * abs(log((other.width + 2) / (heading.width + 2)))
    score += _TEXTS_DIFFER * abs(log(_weighed(other.size) / _weighed(heading.size)))
    score += _SAME_STYLE * (other.touches is heading.touches)
    score += _SAME_COMMA * (other.comma is heading.comma)
    return score + _compared(other.mark, heading.mark, same=_SAME_MARK, deeper=-_DEEPER)


def _compared(mark: int, other: int, *, same: float, deeper: float) -> float:
    """Weigh two marks, both of which stand there."""
    if not (mark and other):
        return 0.0
    if mark == other:
        return same
    return deeper if other > mark else -_SHALLOWER


def share_of(terms: frozenset[str], text: frozenset[str]) -> float:
    """Give the share of terms that a text holds."""
    return len(terms & text) / len(terms) if terms else 0.0


def _terms(text: str) -> frozenset[str]:
    """Give a text's pairs of neighboring ideographs and its Latin words."""
    return frozenset(_all_terms(text.casefold()))


def _all_terms(text: str) -> Iterable[str]:
    for run in _RUN.findall(text):
        if run.isascii():
            yield run
        else:
            yield from (run[start : start + 2] for start in range(len(run) - 1))


def _said(piece: Piece) -> str:
    """Give a piece's words, of a table its cells without the tags of its lines."""
    if piece.table is None:
        return piece.text
    rows = (piece.table.header, *piece.table.rows)
    return "\n".join("\t".join(row) for row in rows)


def _mark(draft: Draft, index: int) -> int:
    """Count the marks in the source: an editor's heading has lost its hint."""
    piece = draft.pieces[index]
    line = draft.report.source.line(piece.line) if piece.parts else ""
    return len(line) - len(line.lstrip("#"))
