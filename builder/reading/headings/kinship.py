"""What a heading shows of its place: its words and those under it, its look.

A text goes on about what its heading names: the words of a title come back under the
headings that stand below it, and the text right under it often names these. Siblings look
alike: in length, marks and commas, in what stands under them. `placing` and `nesting` weigh it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width, words
from builder.reading.draft import Role
from builder.reading.headings.numbering import numeral_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

    # Takes the open headings, the one to place, and the numbers to choose from; gives under how
    # many of the open ones it stands.
    Chooser = Callable[["Sequence[Kin]", "Kin", Sequence[int]], int]
    # Takes the open headings, the one to place, under how many it surely and under how many it
    # may stand; gives the signs of that place and how much of each there is.
    Signs = Callable[["Sequence[Kin]", "Kin", int, int], Iterator[tuple[str, float]]]

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]{3,}")
# What parts the cells of a row and the names of an enumeration.
_CELLS = re.compile(r"[\t\n、；;]|\s{2,}")
_COMMA = re.compile("[，：]")
# The part of headings that may have a sign for it to be rare, and tell kin.
_RARE = 0.12
# The last signs of a title, which say what it is of: `行動`, `計畫`.
_ENDING = 2


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
    often = Counter(chain.from_iterable(names | under for names, under in pairs))
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


def heaviest(
    above: Sequence[Kin],
    heading: Kin,
    places: Sequence[int],
    signs_of: Signs,
    weights: Mapping[str, float],
) -> int:
    """Give the place whose signs weigh most, of equal ones the lowest heading's.

    Args:
        above: the open headings, from the highest to the last.
        heading: the one to place.
        places: the numbers of open headings to choose from, rising, none greater than that of
            `above`; the first is how many it surely stands under.
        signs_of: gives the signs of a place.
        weights: what each sign weighs.
    """
    if len(places) == 1:
        return places[0]

    def weigh(place: int) -> float:
        signs = signs_of(above, heading, places[0], place)
        return sum(weights[sign] * value for sign, value in signs)

    return max(places, key=lambda place: (weigh(place), place))


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
            yield from map(add, run, run[1:])


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
