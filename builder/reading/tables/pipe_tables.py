"""Tables written with pipes, as Markdown has them: `| 指标 | 2018 |` over `| --- | --- |`.

The notation is that of GitHub Flavored Markdown (spec 0.29, section 4.10): pipes at a line's
ends may lack, a pipe behind a backslash is a sign, and the ruler tells the head. Tools that
leave the ruler out still write a pipe at each end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.tables.grid import Cells, table_of
from builder.reading.text.inline_markup import strip_markup, without_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.draft import Draft, Part, Piece

_RULER = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
# Lines of a table among which its ruler is: a head may take two.
_BEFORE_RULER = 3
# A table has two columns and two rows, head included.
_FEWEST_CELLS = 2
_FEWEST_ROWS = 2


def find_pipe_tables(draft: Draft) -> Draft:
    """Make a table of each run of lines whose cells are parted by pipes."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        run = _run(draft, index)
        if run:
            table, parts = _table([part for piece in run for part in piece.parts])
            whole = tuple(part.glued("\n" if at else "") for at, part in enumerate(parts))
            pieces.append(run[0].as_block(BlockType.TABLE, parts=whole, table=table))
        else:
            pieces.append(draft.pieces[index])
        index += len(run) or 1
    return draft.with_pieces(pieces)


def _run(draft: Draft, index: int) -> list[Piece]:
    """Take the pieces of one table from a place on; empty where none begins there."""
    pieces = draft.pieces
    if "|" not in pieces[index].text:
        return []
    ruled = (
        index + 1 < len(pieces)
        and pieces[index + 1].is_raw()
        and _is_ruler(pieces[index + 1].text)
        and (_has_bars(pieces[index].text) or pieces[index].text.startswith("|"))
        and draft.gap(*pieces[index : index + 2]) == 0
    )
    belongs = _has_bars if ruled else _is_framed
    run: list[Piece] = []
    rows = 0
    for at in range(index, len(pieces)):
        piece = pieces[at]
        ruler = _is_ruler(piece.text)
        if not piece.is_raw() or not (belongs(piece.text) or ruler or piece.text.startswith("|")):
            break
        if run and draft.gap(run[-1], piece) > 0:
            break
        rows += not ruler
        run.append(piece)
    return run if rows >= _FEWEST_ROWS and any(_is_framed(p.text) or ruled for p in run) else []


def _is_ruler(text: str) -> bool:
    """Tell whether a line is the ruler under a head: `| --- | :-: |`."""
    return "|" in text and "-" in text and bool(_RULER.fullmatch(text.strip()))


def _is_framed(text: str) -> bool:
    """Tell whether a line stands between pipes and holds two cells or more."""
    bare = text.strip()
    return bare.startswith("|") and bare.endswith("|") and len(_cells(bare)) >= _FEWEST_CELLS


def _has_bars(text: str) -> bool:
    """Tell whether pipes part a line into cells, with pipes at its ends or without."""
    return len(_cells(text)) >= _FEWEST_CELLS


def _cells(text: str) -> list[str]:
    """Cut a line at its pipes; each cell without outer blanks, backslashes as written."""
    cells = [cell.strip() for cell in _BAR.split(text.strip())]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _table(parts: Sequence[Part]) -> tuple[Table, list[Part]]:
    """Read lines of pipes.

    Args:
        parts: the lines of the table, its ruler among them where it has one.

    Returns:
        The table, and the lines as their cells parted by tabs (of the ruler nothing).
    """
    cells, lines, scraps, plain = Cells(), [], [], []
    ruled = any(_is_ruler(part.text) for part in parts[:_BEFORE_RULER])
    for part in parts:
        if _is_ruler(part.text):
            plain.append(replace(part, text=""))
            continue
        row = []
        for cell in _cells(part.text):
            bare, tags = without_tags(cell)
            row.append(strip_markup(bare.replace("\\|", "|"))[0].strip())
            scraps += tags
        cells.rows.append(row)
        lines.append(part.line)
        plain.append(replace(part, text="\t".join(_cells(part.text))))
    # A head of empty cells is there because Markdown asks for one, and says nothing.
    if ruled and not any(cells.rows[0]) and len(cells.rows) > 1:
        del cells.rows[0], lines[0]
        ruled = False
    return table_of(cells, lines, headed=ruled or None, scraps=" ".join(scraps)), plain
