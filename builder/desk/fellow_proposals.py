"""Proposals that follow from an editor's word: what was said of a heading, said of its fellows.

In a series of numbers (`一、`, `二、`; 2.1, 2.2) all titles are of one level. Where an editor
has said that of one, it is offered for the rest. How a title looks besides, how it ends, and where
it stands tell less: of titles read at one level in one section, the level that an editor had to say
of one was right for 310 of 703 others; of a series for all (on 1 December 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.desk.proposals import Kind, Proposal, entry, runs_of
from builder.model import EditType
from builder.reading.headings.known import number_of
from builder.reading.headings.line_facts import without_bar
from builder.reading.headings.number_series import counted_on
from builder.reading.headings.numbering import numeral_of, value_of
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Piece

# What a number is of (its kind, or the numbers before its last), and its value there.
_Place = tuple[object, int]


def propose_fellows(draft: Draft) -> Iterator[Proposal]:
    """Offer the level that an editor gave a numbered heading to the others of its series.

    Where an editor has given two levels within a series, nothing is offered for it.

    Args:
        draft: the report as it stands after the last rule.
    """
    for row in series_in([piece for piece in draft.pieces if piece.is_heading() and piece.parts]):
        said = [piece for piece in row if piece.settled]
        if len({piece.level for piece in said}) != 1:
            continue
        for piece in row:
            span, *others = runs_of(draft.report, piece.lines)
            if piece.settled or piece.level == said[0].level or others:
                continue
            reason = say(
                "“{title}” has a number of the series of line {line}, which you gave level {level}",
                title=piece.title or piece.text,
                line=said[0].line,
                level=said[0].level,
            )
            made = entry(draft.report, span, EditType.HEADING, level=said[0].level)
            yield Proposal(piece.line, reason, Kind.SERIES, (made,))


def series_in(headings: Sequence[Piece]) -> list[list[Piece]]:
    """Give the rows of headings that are counted on, as `counted_on` does."""
    titles = ((piece, without_bar(piece.title or piece.text)) for piece in headings)
    places = ((piece, _place(title)) for piece, title in titles)
    return list(counted_on((piece, *place) for piece, place in places if place))


def _place(title: str) -> _Place | None:
    number = number_of(title)
    if len(number) > 1:
        return number[:-1], number[-1]
    kind = numeral_of(title)
    return (kind, value_of(title)) if kind else None
