"""Columns of text that stand side by side on the same lines, as `pdftotext -layout` leaves them.

Each such line holds words of two columns; read from left to right no sentence holds together. It
is not mended here: which rows of a page are columns and which are a table its lines don't tell.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import Finding
from builder.reading.characters import width
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words, a gutter of blanks, and words again; of each at most so many signs, more than two columns
# of print hold: a line of nothing but blanks would be gone over from each of its signs.
_GUTTER = re.compile(
    r"(?P<left>\S.{0,200}?)(?P<gutter> {3,200}|\u3000{2,200})(?P<right>\S.{0,200})$"
)
_BLANKS = ("   ", "\u3000\u3000")
_WORDS = re.compile(r"[A-Za-z\u3400-\u9fff]{4}")
# The share of lines with words whose gutter ends at one place, give or take the width of a Latin
# sign: no more than .02 in the five, the made-up reports and forty-one of other companies; half in
# pages of two columns with titles and figures between.
_SHARE = 0.2
# Lines, so that a table that is all of a short text is none.
_FEWEST = 40


def side_by_side(report: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Doubt a text whose lines hold two columns.

    Args:
        report: its id.
        lines: the lines of the source.
    """
    worded = [line for line in lines if line.strip()]
    begins: Counter[int] = Counter()
    for line in worded:
        if not any(blanks in line for blanks in _BLANKS):
            continue
        found = _GUTTER.match(line.strip())
        if found and _WORDS.search(found["left"]) and _WORDS.search(found["right"]):
            begins[width(found["left"]) + _wide(found["gutter"])] += 1
    if not begins:
        return
    at = max(begins, key=lambda place: (_around(begins, place), -place))
    if len(worded) >= _FEWEST and _around(begins, at) >= _SHARE * len(worded):
        message = note(
            "{count} of {total} lines hold words on both sides of a gutter",
            count=_around(begins, at),
            total=len(worded),
        )
        yield Finding("R107", report, None, message)


def _wide(gutter: str) -> int:
    return len(gutter) * (1 if gutter[0] == " " else 2)


def _around(begins: Counter[int], place: int) -> int:
    return begins[place - 1] + begins[place] + begins[place + 1]
