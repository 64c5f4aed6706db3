"""Texts without blank lines: what ends a block there is the short line.

Some extractions drop all blank lines. Lines of prose then fill their column; one that falls
well short of it ends a paragraph, or is a title or a label.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import width

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 20
_BLANK = 0.08
_WIDE = 0.75


def column_without_blanks(lines: Sequence[str]) -> int:
    """Give the width of the column of a text without blank lines, 0 where it has such.

    Args:
        lines: a source's lines.

    Returns:
        The width, in halves of an ideograph, that three lines of four do not pass.
    """
    full = [(number, width(text.strip())) for number, text in enumerate(lines) if text.strip()]
    blanks = sum(after - before > 1 for (before, _), (after, _) in pairwise(full))
    if len(full) < _FEWEST or blanks > len(full) * _BLANK:
        return 0
    widths = sorted(wide for _, wide in full)
    return widths[int(len(widths) * _WIDE)]
