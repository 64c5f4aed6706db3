"""The text of all pages, and the layout of its lines.

A page begins with a form feed. A blank line parts what print parts: by a wider gap, another
size or weight, a new column, an indent. Rows of a table are lines whose cells tabs part.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from builder.importing.page_lines import usual_pitch
from builder.model import Box, Layout, PrintedLine, PrintedPage, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.importing.grids import Grid
    from builder.importing.page_lines import Line
    from builder.model import Bookmark, Unseen

# A gap wider by a quarter than that of running text parts paragraphs: leading varies by a tenth
# where figures or marks stand in a line, and publishers add a third of a line at least.
_WIDER = 1.25
# Behind a line that ends early less is enough. So it is where the file's own paragraphs, those
# whose last line ends early, stand at a gap that is wider by a twelfth and more: half way to it.
_WIDE, _WIDE_AT_LEAST, _FEWEST = 1.12, 1.08, 8
# Two sizes within three tenths of a point are one: files round them. In a report set in 9 points
# titles of 9.5 are a size of their own, by which alone thirteen of its 28 titles can be told.
_SAME_SIZE = 0.3
# In ems: an indent of two ideographs begins a paragraph; a line that ends as far before its
# column does ends one.
_INDENT, _SHORT = 1.4, 1.4
# Lines of Latin words end where the next word does not fit.
_RAGGED = 8.0
# In ems, how far lines set to the right, or in the middle, miss being so.
_FLUSH = 0.3
_END = re.compile(r"[。！？!?.…][”’』」）)\]]*$")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as it was read, before its lines have numbers."""

    page: PrintedPage
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of a file beside its pages' lines.

    `sha256` is its digest, `made_by` the program that read it, with its version; `size` that of
    running text.
    """

    sha256: str
    made_by: str
    size: float
    bookmarks: tuple[Bookmark, ...]
    unseen: tuple[Unseen, ...]


def written(pages: Sequence[Printed], original: Original) -> tuple[str, Layout]:
    """Write the source and its layout.

    Args:
        pages: the pages in order.
        original: the file that they are of.

    Returns:
        The text of `source.txt`, and the layout whose lines are its lines.
    """
    size = original.size
    pitch = usual_pitch([line for page in pages for line in page.lines], size)
    usual = Spacing(pitch, _paragraph_gap(pages, pitch, size), size)
    ranks = _ranks([line.size for page in pages for line in page.lines if line.text], size)
    text: list[str] = []
    lines: list[PrintedLine] = []
    grids: list[tuple[int, Line]] = []
    for number, page in enumerate(pages, 1):
        above: Line | None = None
        for line in page.lines:
            if above is None or parts(above, line, usual):
                text += [""] if text else []
            text.append(line.text if above or number == 1 else f"\f{line.text}")
            lines.append(_printed(line, len(text), number, pitch, ranks))
            if line.grid is not None:
                grids.append((len(text), line))
            above = line
    source = "\n".join([*text, ""])
    digest = hashlib.sha256(source.encode()).hexdigest()
    layout = Layout(
        digest,
        original.sha256,
        original.made_by,
        tuple(page.page for page in pages),
        tuple(lines),
        original.bookmarks,
        tuple(_tables(grids)),
        original.unseen,
    )
    return source, layout


@dataclass(frozen=True, slots=True)
class Spacing:
    """The usual distance of two lines, the multiple of it that parts them, and their size."""

    pitch: float
    wide: float
    size: float


def _paragraph_gap(pages: Sequence[Printed], pitch: float, size: float) -> float:
    """Tell from which multiple of the usual distance on a gap parts paragraphs."""
    gaps = [
        line.pitch / pitch
        for page in pages
        for above, line in pairwise(page.lines)
        if line.pitch > 0
        and line.grid is None is above.grid
        and above.short >= _SHORT
        and _END.search(above.text)
        and max(abs(line.size - size), abs(above.size - size)) <= _SAME_SIZE
    ]
    usual = median(gaps) if len(gaps) >= _FEWEST else 0.0
    return min((1 + usual) / 2, _WIDER) if usual >= _WIDE_AT_LEAST else _WIDER


def parts(above: Line, line: Line, usual: Spacing) -> bool:
    """Tell whether print parts a line from the one above it."""
    if above.grid is not None or line.grid is not None:
        return above.grid is not line.grid
    if line.column != above.column:
        return True
    is_set_otherwise = above.bold is not line.bold or abs(above.size - line.size) > _SAME_SIZE
    ended = bool(_END.search(above.text))
    if is_set_otherwise and (ended or above.short >= _SHORT or abs(above.size - line.size) > 1):
        return True
    # Larger words have wider gaps.
    pitch = usual.pitch * max(1.0, line.size / max(usual.size, 1.0))
    if line.pitch > pitch * (usual.wide if above.short < _SHORT else min(usual.wide, _WIDE)):
        return True
    if ended and above.short >= (_SHORT if _HAN.search(above.text) else _RAGGED):
        return True
    if _are_of_title(above, line, usual.size):
        return False
    return line.indent - above.indent >= _INDENT and (
        above.short >= _SHORT or above.indent < _INDENT
    )


def _are_of_title(above: Line, line: Line, size: float) -> bool:
    """Tell whether two lines are set as a title that ends at the right, or stands in the middle."""
    if not line.bold and line.size - size <= _SAME_SIZE:
        return False
    indent, short = line.indent - above.indent, line.short - above.short
    return abs(short) <= _FLUSH or abs(indent - short) <= _FLUSH


def _ranks(sizes: Sequence[float], usual: float) -> dict[float, int]:
    """Rank sizes: that of running text is 0, the next larger 1, the next smaller -1."""
    groups: list[list[float]] = []
    for size in sorted({*sizes, usual}):
        if groups and size - groups[-1][0] <= _SAME_SIZE:
            groups[-1].append(size)
        else:
            groups.append([size])
    zero = next(at for at, group in enumerate(groups) if usual in group)
    return {size: at - zero for at, group in enumerate(groups) for size in group}


def _printed(
    line: Line, number: int, page: int, pitch: float, ranks: dict[float, int]
) -> PrintedLine:
    box = line.box
    return PrintedLine(
        number,
        page,
        Box(*(round(one, 1) for one in (box.left, box.top, box.right, box.bottom))),
        line.size,
        ranks[line.size],
        line.bold,
        round(line.pitch / pitch, 2),
        round(line.indent, 1),
        round(line.short, 1),
        line.column,
        "" if line.color == "#000000" else line.color,
        line.tag,
    )


def _tables(lines: Sequence[tuple[int, Line]]) -> Iterator[PrintedTable]:
    for held in (list(rows) for _, rows in groupby(lines, key=lambda one: id(one[1].grid))):
        grid: Grid | None = held[0][1].grid
        if grid is None:
            continue
        # A row of nothing but covered cells has no line.
        places = {line.row: at for at, (_, line) in enumerate(held)}
        spans = tuple(
            (places[row], column, sum(row <= other < row + rows for other in places), columns)
            for row, column, rows, columns in grid.spans
            if row in places
        )
        yield PrintedTable(held[0][0], held[-1][0], grid.kind, spans)
