"""Titles told before lines are joined, in texts whose blank lines and marks don't tell.

Those of close-set texts are told by all their signs together, those of texts that mark all
titles alike by the marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import has_ideographs
from builder.reading.draft import Role
from builder.reading.headings.known import is_of_appendices
from builder.reading.headings.line_facts import without_bar
from builder.reading.headings.marks import marked_alike, marked_titles
from builder.reading.headings.number_series import counted_on
from builder.reading.headings.numbering import numeral_of, value_of
from builder.reading.headings.openers import is_twin
from builder.reading.headings.readable import holds_word
from builder.reading.headings.title_signs import signs_of
from builder.reading.headings.vertical_titles import with_vertical_titles
from builder.reading.headings.weights import THRESHOLD, weigh
from builder.reading.text.script import is_latin
from builder.reading.text.seams import seams_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

# A title right over another has no text under it, which tells most. A number of a chapter's
# kind makes up for that: so much less is enough.
_LESS = 2.5
_CHAPTERS = {f"number {kind}" for kind in ("chapter", "section", "壹、", "Ⅰ.", "一、", "1.1")}
# Of what is counted on, most are titles where this part is; the rest needs so much less.
_MOST, _FELLOW = 0.5, 2.0
_UNDER_AN_END = "under an end"
# English titles have all their words in capitals but for articles and the like.
_CAPITALS = re.compile(
    r"[A-Z][\w’'-]*(?: (?:[A-Z&][\w’'-]*|and|of|the|for|in|to|with|an?|our|on|at|by))*"
    r" [A-Z][\w’'-]*"
)
_COMES_BACK = {"stands again", "stands often"}


def find_titles(draft: Draft) -> Draft:
    """Make headings of the titles of close-set and of alike-marked texts, and of vertical ones."""
    draft = with_vertical_titles(draft)
    found: set[int] = set()
    if draft.close_set:
        signs = signs_of(draft)
        found = {index for index, shown in signs.items() if weigh(shown) > THRESHOLD}
        found = _with_their_series(draft, signs, found)
        found = _with_those_above(draft, signs, found)
        seams = seams_of(draft.report.source.lines)
        found = {index for index in found if holds_word(draft.pieces[index].text, seams)}
    elif marked_alike(draft):
        found = set(marked_titles(draft))
    pieces = [
        piece.as_heading() if index in found else piece for index, piece in enumerate(draft.pieces)
    ]
    if draft.close_set and not is_latin(draft):
        return draft.with_pieces(_with_twins(draft, pieces))
    return draft.with_pieces(pieces)


def _with_twins(draft: Draft, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join each title with its English twin right under it."""
    above: Piece | None = None
    for piece in pieces:
        if above is None or not above.is_heading():
            joins = False
        else:
            joins = len(above.parts) == 1 and has_ideographs(above.text) and is_twin(piece)
        if above and joins and draft.gap(above, piece) == 0:
            yield above.joined(piece, glue=" ").changed(title=above.title or above.text)
            above = None
            continue
        if above:
            yield above
        above = piece
    if above:
        yield above


def _with_their_series(
    draft: Draft, signs: Mapping[int, frozenset[str]], found: set[int]
) -> set[int]:
    """Add the numbered lines among whose series most are titles: 2、 between 1、 and 3、."""
    titles = set(found)
    bare = {at: without_bar(draft.pieces[at].text) for at in signs}
    kinds = {at: numeral_of(title) for at, title in bare.items()}
    for series in counted_on(
        (at, kind, value_of(bare[at])) for at, kind in kinds.items() if kind and kind != "case"
    ):
        if len(found.intersection(series)) > len(series) * _MOST:
            titles |= {at for at in series if weigh(signs[at]) > THRESHOLD - _FELLOW}
    return titles


def _with_those_above(
    draft: Draft, signs: Mapping[int, frozenset[str]], found: set[int]
) -> set[int]:
    """Add what is right over the titles of its first sections: numbered, in capitals, 附录."""
    titles = set(found)
    below = -1
    for index in range(len(draft.pieces) - 1, -1, -1):
        if draft.pieces[index].role is Role.OMITTED:
            continue
        shown = signs.get(index, frozenset())
        if below in found and not shown & _COMES_BACK:
            text = draft.pieces[index].text
            named = is_of_appendices(text) or bool(shown & _CHAPTERS)
            named = named or (_UNDER_AN_END in shown and bool(_CAPITALS.fullmatch(text.strip())))
            titles |= {index} if named and weigh(shown) > THRESHOLD - _LESS else set()
        below = index
    return titles
