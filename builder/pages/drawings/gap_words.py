"""The words of notes below a drawing, each at the gap in the line that it tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages.drawings import svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

_LINE = 15  # from one line of words to the next, in pixels
_ASIDE = 5  # between the dashed line and its words
# Words that have less room than this on their right, some twenty signs, stand on the left.
_NARROW = 230
# Numbers and Latin words are kept whole; what closes never begins a line.
_TOKENS = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9.,%/-]*|[（《“「『]?\S)[，。、；：！？）》”」』%]*|\s+"
)


@dataclass(frozen=True, slots=True)
class GapWords:
    """Lines of words below a gap: `x` is the gap's, `top` and `bottom` are the words'."""

    x: float
    top: float
    bottom: float
    at: float
    anchor: str
    lines: tuple[str, ...]

    def drawn(self, begin: float) -> Iterator[Markup]:
        """Draw the dashed line on from `begin` down to the words, and these."""
        yield svg.tag("line", x1=self.x, y1=begin, x2=self.x, y2=self.bottom, class_="break")
        for number, line in enumerate(self.lines, 1):
            y = self.top + number * _LINE - 4
            yield svg.text(line, self.at, y, class_="note", text_anchor=self.anchor)


def gap_words(
    told: Sequence[tuple[float, str]],
    top: float,
    width: float,
    measure: Callable[[str], float],
) -> list[GapWords]:
    """Place the words of each gap below one another, those of the last gap first.

    So words on the right of their gap are crossed by no other gap's line.

    Args:
        told: for each gap, from the left, where it is and its words.
        top: where the words may begin.
        width: that of the drawing.
        measure: gives about how wide words are set.
    """
    placed: list[GapWords] = []
    for x, words in reversed(told):
        is_left = width - x < _NARROW
        at, room = (x - _ASIDE, x) if is_left else (x + _ASIDE, width - x)
        lines = tuple(_lines(words, room - 2 * _ASIDE, measure))
        bottom = top + _LINE * len(lines)
        placed.append(GapWords(x, top, bottom, at, "end" if is_left else "start", lines))
        top = bottom + _ASIDE
    return placed


def _lines(words: str, room: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for token in _TOKENS.findall(words):
        if line and measure(line + token.rstrip()) > room:
            yield line.rstrip()
            line = token.lstrip()
        else:
            line += token
    if line.strip():
        yield line.rstrip()
