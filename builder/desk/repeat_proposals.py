"""Proposals on accounts that a section seems to give twice, in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.desk.proposals import Kind, Proposal, entry, runs_of
from builder.model import BlockType, EditType
from builder.reading.characters import words
from builder.reading.text.repeats import share_of_runs
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft, Piece

_SHORTEST = 40
_LIKE = 0.45
_BACK = 15
_FIGURE = re.compile(r"\d{3,}")


def propose_repeats(draft: Draft) -> Iterator[Proposal]:
    """Propose `repeats` where a paragraph tells what one before it in its section does.

    Rules mark the likest; what is left has differences that only a reader can weigh.

    Args:
        draft: the report as it stands after the last rule.
    """
    open_ones: list[Piece] = []
    for piece in draft.pieces:
        if piece.is_heading():
            open_ones = []
        if not _is_account(piece):
            continue
        rated = [(_alike(other, piece), -other.line, other) for other in open_ones[-_BACK:]]
        likeness, _, first = max(rated, default=(0.0, 0, piece))
        spans = runs_of(draft.report, piece.lines)
        if likeness >= _LIKE and not piece.settled and len(spans) == 1:
            figures = _figures(piece) == _figures(first)
            kind = Kind.SAME_ACCOUNT if figures else Kind.LIKE_ACCOUNT
            reason = say(
                "it seems to say what line {line} says ({likeness:.0%} of the words alike), "
                "{figures}",
                line=first.line,
                likeness=likeness,
                figures=say("with the same figures")
                if figures
                else say("with other figures; leave both where they do not agree"),
            )
            made = entry(draft.report, spans[0], EditType.REPEATS, to=first.line)
            yield Proposal(piece.line, reason, kind, (made,))
        else:
            open_ones.append(piece)


def _is_account(piece: Piece) -> bool:
    kinds = (BlockType.PARAGRAPH, BlockType.LIST)
    return piece.is_block(*kinds) and not piece.repeats and len(words(piece.text)) >= _SHORTEST


def _alike(one: Piece, other: Piece) -> float:
    shorter, longer = sorted((words(one.text), words(other.text)), key=len)
    return share_of_runs(longer, shorter)


def _figures(piece: Piece) -> set[str]:
    return set(_FIGURE.findall(words(piece.text)))
