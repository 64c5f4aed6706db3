"""Where words stand: spans of lines, the ids of parts, passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

# How an anchor begins, and with which line.
_LINE = re.compile(r"l(\d+)")

Language = Literal["zh-Hans", "zh-Hant", "en"]

SuppliedFrom = Literal["contents", "index", "edit"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of source lines, both ends included; `first` is at least 1."""

    first: int
    last: int

    def __contains__(self, line: object) -> bool:
        """Tell whether a line number lies in the span."""
        return isinstance(line, int) and self.first <= line <= self.last


def spans_of(lines: Iterable[int]) -> tuple[Span, ...]:
    """Fold line numbers, in any order, into the fewest ascending spans."""
    spans: list[Span] = []
    for line in sorted(set(lines)):
        if spans and spans[-1].last + 1 == line:
            spans[-1] = Span(spans[-1].first, line)
        else:
            spans.append(Span(line, line))
    return tuple(spans)


@dataclass(frozen=True, slots=True, order=True)
class Portion:
    """The characters `[start, end)` of a line that an editor has parted.

    `letter` counts the line's portions: a, b, and so on. They hold every character once.
    """

    line: int
    letter: str
    start: int
    end: int


# A line, and the letter of a portion of it; "" is the whole line.
Spot = tuple[int, str]


def portions_of(line: int, length: int, cuts: Iterable[int]) -> tuple[Portion, ...]:
    """Give the portions of a line of `length` characters that begin at 0 and at each of `cuts`."""
    ends = [0, *cuts, length]
    return tuple(
        Portion(line, ascii_lowercase[number], *stretch)
        for number, stretch in enumerate(pairwise(ends))
    )


def part_id(report: str, line: int, *, is_supplied: bool = False, letter: str = "") -> str:
    """Give the id of the section or block of a report that begins on `line`.

    A heading that left no line is supplied at the line behind it, and its id says so. What begins
    with a portion of a line says its `letter`, but for the first.
    """
    return f"{report}-l{line}{'s' if is_supplied else ''}{letter if letter != 'a' else ''}"


def anchor_of(part: str) -> str:
    """Give the fragment under which the section or block with the id `part` stands on its page."""
    return part.rpartition("-")[2]


def line_of(part: str) -> int:
    """Give the line on which the section or block with the id `part` begins, from 1.

    Raises:
        ValueError: it is no id that `part_id` gives.
    """
    if found := _LINE.match(anchor_of(part)):
        return int(found[1])
    raise ValueError(part)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and the lines they come from.

    `starts` holds pairs (offset, line), ascending by offset: from that offset on, the
    text comes from that line, up to the next pair.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """Give the source line from which the character at `offset` comes."""
        index = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        return self.starts[max(index, 0)][1]
