"""Marks that refer to notes, as the extraction left them: `^①`, `^{①②}`, `²`, or flattened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BESIDE, BlockType, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Block, Table

Cell = tuple[int, int]

_CIRCLED = re.compile(r"\^(?:\{[①-⑳]+\}|[①-⑳])")
# Behind a letter or figure, a raised figure is a power: m², 50².
_SUPERSCRIPT = re.compile(r"(?<![0-9A-Za-z⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FLAT = re.compile(r"(?<=[^\d.,，%％\-–—/])\d{1,2}(?:[,，、]\d{1,2})*(?![\d.,，%％])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = re.compile(r"\s*(?:$|[（(])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark `[start, end)` of a part's words or of a cell, without caret and braces."""

    part: str
    start: int
    end: int
    text: str
    number: int
    cell: Cell | None = None


def number_of(text: str) -> int:
    """Give the number that a circled, raised or plain figure stands for."""
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return int(text.translate(_SUPERSCRIPTS))


def superscript_marks(part: Section | Block) -> Iterator[Mark]:
    """Give the raised marks of a heading or a block, each figure by itself.

    A note's own number at its start is none. In a table, cells that repeat a merged
    neighbor are passed over, and of the words outside all cells those that are no title.
    """
    if isinstance(part, Section):
        yield from _superscripts(part.id, part.passage.text)
    elif part.table:
        yield from _superscripts(part.id, part.table.title or "", BESIDE)
        for cell, words in _cells(part.table):
            yield from _superscripts(part.id, words, cell)
    elif part.type is not BlockType.CONTENTS:
        opens = part.type is BlockType.NOTE
        for mark in _superscripts(part.id, part.text):
            if not (opens and not part.text[: mark.start].strip(" ^{")):
                yield mark
        if part.attribution:
            yield from _superscripts(part.id, part.attribution.text, BESIDE)


def without_marks(text: str) -> str:
    """Give a name without the raised marks that refer to notes."""
    return _SUPERSCRIPT.sub("", _CIRCLED.sub("", text)).strip()


def _superscripts(part: str, text: str, cell: Cell | None = None) -> Iterator[Mark]:
    for match in _CIRCLED.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] not in "^{}":
                yield Mark(part, at, at + 1, text[at], number_of(text[at]), cell)
    for match in _SUPERSCRIPT.finditer(text):
        yield Mark(part, *match.span(), match[0], number_of(match[0]), cell)


def flat_marks(block: Block, last: int) -> list[Mark]:
    """Give the marks of a table whose cells have them as plain figures: `范围一排放量 4`.

    They are marks only together: in reading order each new one is the next number, from 1
    up to `last`, the last note's. One that comes again stands at its words' end.
    """
    marks: list[Mark] = []
    reached = 0
    for cell, words in _cells(block.table) if block.table else ():
        if not _HAN.search(words):
            continue
        for match in _FLAT.finditer(words):
            figures = list(re.finditer(r"\d+", match[0]))
            numbers = [int(figure[0]) for figure in figures]
            new = [number for number in numbers if number > reached]
            again = len(new) < len(numbers)
            if new != list(range(reached + 1, reached + 1 + len(new))) or 0 in numbers:
                continue
            if again and not _ENDS.match(words, match.end()):
                continue
            reached += len(new)
            for figure, number in zip(figures, numbers, strict=True):
                start, end = (match.start() + offset for offset in figure.span())
                marks.append(Mark(block.id, start, end, figure[0], number, cell))
    return marks if reached == last else []


def _cells(table: Table) -> Iterator[tuple[Cell, str]]:
    for row, cells in enumerate((table.header, *table.rows), start=-1):
        for column, words in enumerate(cells):
            if (row, column) not in table.merged:
                yield (row, column), words
