"""Which words of a callout are its headline: a figure, mostly.

Where the source set the figure in bold, that stands; words in bold within a line are no
headline. Without bold, a line that is nothing but a
figure and its unit is the headline, or, in a short callout, its first figure; dates,
years, generations (`90后`) and ratios are no figures.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Mark, MarkType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Block, Mention

# Not 8:2, 1对1, 90后.
_FIGURE = re.compile(
    r"(?<![\d.A-Za-z\-])(?<!\d[:：/对對])(?!\d+[后後对對])"
    r"\d[\d,.]*[^\S\n]*[十百千万萬亿億兆]*[^\S\n]*(?:[%％]|个百分点)?[+余餘多]?[^\S\n]?"
    r"[元人名个個家次户所项項吨噸倍]{0,2}"
    r"(?![\d.A-Za-z]|\s*[年月日时時点點:：/\-–—])"
)
_ALONE = re.compile(r"^\W{0,2}\d[\d,.\s]*[^\d\s]{0,8}(?:\s?[(（]\D{1,8}[)）])?$")
_DATE = re.compile(r"\d{4}\s*年|\d\s*[月日]")
_YEAR = re.compile(r"(?:19|20)\d{2}\s?")
_DIGIT = re.compile(r"\d")
_SHORT = 48


def has_headline(block: Block) -> bool:
    """Tell whether a callout's bold words are its headline: a figure, or a line of their own."""
    lines = {(start, start + len(line)) for start, line in _lines(block.text)}
    return any(
        (mark.start, mark.end) in lines or _DIGIT.search(block.text, mark.start, mark.end)
        for mark in block.marks
        if mark.type is MarkType.STRONG
    )


def with_figures(block: Block, mentions: Iterable[Mention]) -> Block:
    """Give a callout with its figures strong, where the source set nothing so.

    Those in a program's name are none.
    """
    if any(mark.type is MarkType.STRONG for mark in block.marks):
        return block
    named = [(one.start, one.end) for one in mentions]
    found = [
        one
        for one in figures(block.text)
        if not any(start <= one.start < end for start, end in named)
    ]
    return replace(block, marks=tuple(sorted((*block.marks, *found), key=lambda one: one.start)))


def figures(text: str) -> tuple[Mark, ...]:
    """Find the figures of a callout that are its headline.

    Args:
        text: the callout's words, lines parted by line breaks.

    Returns:
        A mark for each line that is a figure; without any, for the first figure of a
        short text; else none.
    """
    lines = [(start, line) for start, line in _lines(text) if _is_alone(line)]
    # A line that begins with another's words is its label: 60家, 60家公募基金会.
    heads = [line for _, line in lines]
    alone = tuple(
        Mark(start, start + len(line), MarkType.STRONG)
        for start, line in lines
        if not any(line != head and line.startswith(head) for head in heads)
    )
    if alone or len(text) > _SHORT:
        return alone
    found = _FIGURE.finditer(text)
    first = next((figure for figure in found if not _YEAR.fullmatch(figure.group())), None)
    return (Mark(first.start(), first.end(), MarkType.STRONG),) if first else ()


def _is_alone(line: str) -> bool:
    return bool(_ALONE.match(line)) and not _DATE.search(line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
