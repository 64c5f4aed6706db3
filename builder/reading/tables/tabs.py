"""Tabs that part no cells: behind an item's number or bullet, and at a title's end.

Word processors set a tab behind a number, so that tools write `（一）⇥…` and `1、⇥…`. Such a
line is an item or a numbered title, unless it stands in a table: under a line of as many
cells that begins with words (序号⇥名称).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.reading.characters import is_ideograph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMERAL = "一二三四五六七八九十百"
_MARKER = re.compile(
    rf"[（(][{_NUMERAL}\d]{{1,3}}[)）][、.．]?|[{_NUMERAL}\d]{{1,3}}[)）、.．]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?"
    rf"|第[{_NUMERAL}\d]{{1,3}}[章节節篇部条條]|[①-⑳]|[a-zA-Z][.)）]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{{1,4}}[.、．]"
    r"|[•●○·‧▪■□◆◇▶►➢✓✔*\uf06c-\uf0fc–－-]|Chapter \d{1,2}|PART \S{1,5}",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|[（(]?[{_NUMERAL}]{{1,3}}[)）、]|第[{_NUMERAL}\d]{{1,3}}[章节節])\s*\S"
)
# A tab parts two cells.
_PAIR = 2


def without_idle_tabs(lines: Sequence[str]) -> Iterator[str]:
    """Give a source's lines, tabs that part no cells taken out of them.

    A number and the words behind its tab stay apart by a blank where their script asks for
    one. A tab at the end of a numbered title goes, too.
    """
    in_table = False
    for line in lines:
        if "\t" not in line:
            in_table = in_table and not line.strip()
            yield line
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        filled = [cell for cell in cells if cell]
        counted = len(filled) == _PAIR and cells[0] == filled[0] and is_marker(filled[0])
        if counted and not in_table:
            yield f"{_indent(line)}{filled[0]}{_between(filled[0], filled[1])}{filled[1]}"
        elif len(filled) == 1 and not in_table and cells[0] and _TITLE.match(cells[0]):
            yield f"{_indent(line)}{filled[0]}"
        else:
            in_table = in_table or len(filled) >= _PAIR
            yield line


def is_marker(text: str) -> bool:
    """Tell whether words are the number or bullet of an item and nothing else."""
    return bool(_MARKER.fullmatch(text))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _between(marker: str, text: str) -> str:
    closed = marker[-1] in "）)、" or is_ideograph(marker[-1])
    return "" if closed and is_ideograph(text[0]) else " "
