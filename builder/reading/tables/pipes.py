"""Tables written with pipes, as Markdown has them: `| 指标 | 2018 |` over `| --- | --- |`.

The notation is that of GitHub Flavored Markdown (spec 0.29, section 4.10): pipes at a line's
ends may lack, a pipe behind a backslash is a sign, and the ruler tells the head. Tools that
leave the ruler out still write a pipe at each end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.reading.tables.grid import Cells, table_of
from builder.reading.text.inline_markup import strip_markup, without_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.draft import Part

_RULER = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_CELLS = 2


def is_ruler(text: str) -> bool:
    """Tell whether a line is the ruler under a head: `| --- | :-: |`."""
    return "|" in text and "-" in text and bool(_RULER.fullmatch(text.strip()))


def is_framed(text: str) -> bool:
    """Tell whether a line stands between pipes and holds two cells or more."""
    bare = text.strip()
    return (
        bare.startswith("|") and bare.endswith("|") and len(cells_of_pipes(bare)) >= _FEWEST_CELLS
    )


def has_bars(text: str) -> bool:
    """Tell whether pipes part a line into cells, with pipes at its ends or without."""
    return len(cells_of_pipes(text)) >= _FEWEST_CELLS


def cells_of_pipes(text: str) -> list[str]:
    """Cut a line at its pipes; each cell without outer blanks, backslashes as written."""
    cells = [cell.strip() for cell in _BAR.split(text.strip())]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def table_of_pipes(parts: Sequence[Part]) -> tuple[Table, list[Part]]:
    """Read lines of pipes.

    Args:
        parts: the lines of the table, its ruler among them where it has one.

    Returns:
        The table, and the lines as their cells parted by tabs (of the ruler nothing).
    """
    cells, lines, scraps, plain = Cells(), [], [], []
    ruled = any(is_ruler(part.text) for part in parts[:3])
    for part in parts:
        if is_ruler(part.text):
            plain.append(replace(part, text=""))
            continue
        row = []
        for cell in cells_of_pipes(part.text):
            bare, tags = without_tags(cell)
            row.append(strip_markup(bare.replace("\\|", "|"))[0].strip())
            scraps += tags
        cells.rows.append(row)
        lines.append(part.line)
        plain.append(replace(part, text="\t".join(cells_of_pipes(part.text))))
    # A head of empty cells is there because Markdown asks for one, and says nothing.
    if ruled and not any(cells.rows[0]) and len(cells.rows) > 1:
        del cells.rows[0], lines[0]
        ruled = False
    return table_of(cells, lines, headed=ruled or None, scraps=" ".join(scraps)), plain
