"""Texts whose blank lines tell nothing: what ends a block there is the short line.

Some extractions drop all blank lines, others put one behind each line. Lines of prose then
fill their column; one that falls well short of it ends a paragraph, or is a title or a label.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, width

if TYPE_CHECKING:
    from collections.abc import Sequence

# Lines with which a share means something.
_FEWEST = 20
# Where blank lines part paragraphs, four of five lines that end a sentence have one behind
# them (0.84 to 0.99 in the archive and the reports made up); elsewhere only a page's last.
_BLANK = 0.5
# Three of four lines are no wider than the column; the rest hold Latin letters, set closer.
_WIDE = 0.75
# Halves of an ideograph of a line that a column cut: shorter ones end a paragraph, longer ones
# are one.
_PROSE, _WIDEST = 40, 110
# The part of long lines that break off in mid-sentence where lines are cut by a column, and of
# those with a blank line behind them where blanks part all lines.
_CUT = 0.4
_SPACED = 0.9


def blanks_between_lines(lines: Sequence[str]) -> int:
    """Give how many blank lines stand between the lines of one paragraph: 0, or 1.

    Args:
        lines: a source's lines. In a text with a blank line behind each, prose breaks off at
            the column's width and goes on behind one.
    """
    full = [(number, text.strip()) for number, text in enumerate(lines) if text.strip()]
    prose = [
        following - number - 1
        for (number, text), (following, _) in pairwise(full)
        if _PROSE <= width(text) < _WIDEST and not ends_sentence(text)
    ]
    spaced = sum(blanks > 0 for blanks in prose)
    long = sum(width(text) >= _PROSE for _, text in full)
    common = len(prose) >= _FEWEST and len(prose) > long * _CUT
    return int(common and spaced > len(prose) * _SPACED)


def column_without_blanks(lines: Sequence[str], usual: int = 0, *, told: bool | None = None) -> int:
    """Give the width of the column of a text without blank lines, 0 where it has such.

    Args:
        lines: a source's lines.
        usual: how many blank lines part the lines of one paragraph; these count as none.
        told: whether an editor has said that blank lines tell nothing, or that they do.

    Returns:
        The width, in halves of an ideograph, that three lines of four do not pass.
    """
    full = [(number, text.strip()) for number, text in enumerate(lines) if text.strip()]
    ends = [
        after - before > 1 + usual
        for (before, text), (after, _) in pairwise(full)
        if ends_sentence(text)
    ]
    if told is None:
        told = len(full) >= _FEWEST and sum(ends) <= len(ends) * _BLANK
    if not (told and full):
        return 0
    widths = sorted(width(text) for _, text in full)
    return widths[int(len(widths) * _WIDE)]
