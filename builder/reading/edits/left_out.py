"""Lines that an editor's patterns leave out, and findings on patterns that fit none or too many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import Finding
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft

# A running head stands once on a page, and a page holds ten lines or more.
_MOST = 0.1
# Signs of a line that is asked for patterns (`catalog/pattern_cost.py`): longer ones are text.
_LONGEST = 500


def leave_out(draft: Draft) -> Draft:
    """Leave out each raw line that one of the report's patterns fits as a whole.

    Lines that an edit has settled stay as they are.
    """
    patterns = [(one, re.compile(one.pattern)) for one in draft.report.switches.leave_out]
    if not patterns:
        return draft
    counts = dict.fromkeys((one.pattern for one, _ in patterns), 0)
    pieces = list(draft.pieces)
    for index, piece in enumerate(pieces):
        if not piece.is_raw():
            continue
        is_short = len(piece.text) <= _LONGEST
        fits = (one for one, pattern in patterns if is_short and pattern.fullmatch(piece.text))
        if found := next(fits, None):
            counts[found.pattern] += 1
            pieces[index] = piece.as_omitted(
                note("fits the pattern “{pattern}” of the editor", pattern=found.pattern)
            )
    return draft.with_pieces(pieces).with_findings(_findings(draft, counts))


def _findings(draft: Draft, counts: dict[str, int]) -> Iterator[Finding]:
    for one in draft.report.switches.leave_out:
        count = counts[one.pattern]
        if not count:
            message = note("the pattern “{pattern}” of leave_out fits no line", pattern=one.pattern)
            yield Finding("R104", draft.report.id, None, message, one.place)
        elif count > len(draft.pieces) * _MOST:
            message = note(
                "the pattern “{pattern}” of leave_out leaves out {count} lines, more than "
                "{most:.0%} of those with words",
                pattern=one.pattern,
                count=count,
                most=_MOST,
            )
            yield Finding("R105", draft.report.id, None, message, one.place)
