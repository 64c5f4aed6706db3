"""Proposals on logos: lines that hold the publisher's name and no other word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.desk.proposals import Kind, Proposal, entry, runs_of
from builder.folding import fold_words
from builder.model import EditType
from builder.reading.characters import words
from builder.reading.draft import Role
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft

_REASON = "标志上的字"
# What a company's full name has behind, or in brackets, and no logo.
_FORM = re.compile(r"(?:集[团團]|控股|股份|有限|[责責]任|公司)+$|[（(].*?[)）]")


def propose_logos(draft: Draft) -> Iterator[Proposal]:
    """Propose to leave out lines that hold the publisher's name alone, in one script or two.

    Args:
        draft: the report as it stands after the last rule.
    """
    name = fold_words(words(_FORM.sub("", draft.report.publisher)))
    for piece in draft.pieces:
        told = fold_words(words(piece.text))
        if piece.settled or piece.repeats or piece.role is Role.OMITTED or not name:
            continue
        latin = told.replace(name, "", 1)
        if name in told and (not latin or (latin.isascii() and latin.isalpha())):
            spans = runs_of(draft.report, piece.lines)
            made = tuple(
                entry(draft.report, span, EditType.OMITTED, reason=_REASON) for span in spans
            )
            reason = say(
                "the line holds the publisher's name “{name}” alone, as a logo does",
                name=piece.text,
            )
            yield Proposal(piece.line, reason, Kind.LOGO, made)
