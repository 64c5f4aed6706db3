"""The lines of a page in the order of reading, each measured against its column."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from builder.importing.aligned_cells import aligned_tables
from builder.importing.grids import Grid
from builder.importing.reading_order import columns_of
from builder.importing.ruled_cells import ruled_tables
from builder.importing.rulings import turned_rulings
from builder.importing.word_runs import Run, bounds, runs_of, turned, unturned
from builder.model import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.importing.glyphs import Glyph, Sheet
    from builder.importing.reading_order import Column, Standing
    from builder.importing.rulings import Ruling
    from builder.model import Box

# Of a column's lines the tenth part may stick out: hanging marks, a note in the margin.
_OUT = 0.1
# Runs on one row of a column are told apart by two blanks, as text extractors write them.
_APART = "  "
# A title in the margin beside its text ends an ideograph before that begins, and has two signs or
# more; made-up reports set so had theirs from two to twenty ideographs, in lines of five to seven.
_MARGIN, _FEWEST_BESIDE = 0.9, 2
# Lines of one column stand at most so many of their heights apart, and share half their width.
_FAR, _SHARED = 4.0, 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it will stand in the source; `box` on the page as shown, lengths in points.

    `pitch` is the distance from the line above in its column, 0 where there is none; `indent`
    and `short` are in ems. `grid` and `row` are set for a row of a table.
    """

    text: str
    box: Box
    size: float
    bold: bool
    color: str
    tag: str
    column: int
    pitch: float
    indent: float
    short: float
    grid: Grid | None = None
    row: int = 0


def lines_of(sheet: Sheet, rulings: Sequence[Ruling], em: float) -> list[Line]:
    """Give the lines of a page in the order of reading.

    Args:
        sheet: the page's characters.
        rulings: the lines drawn on it, as it is shown.
        em: the size of most of its words.

    Returns:
        Its lines: first those in the direction of most characters, then words that run
        otherwise.
    """
    seen = [one for one in sheet.glyphs if not one.unseen]
    turns = Counter(one.turn for one in seen if not one.is_blank)
    found: list[Line] = []
    for turn in sorted(turns, key=lambda one: (-turns[one], one)):
        glyphs = [
            replace(one, box=turned(one.box, turn, sheet.width, sheet.height))
            for one in seen
            if one.turn == turn
        ]
        drawn = turned_rulings(rulings, turn, sheet.width, sheet.height)
        first = found[-1].column if found else 0
        lines = list(_read(glyphs, drawn, em, first))
        if _signs(line.text for line in lines) != _signs(one.text for one in glyphs):
            # A table that would lose or double a word is none; without any, nothing can be lost.
            lines = list(_read(glyphs, None, em, first))
        for line in lines:
            box = unturned(line.box, turn, sheet.width, sheet.height)
            found.append(replace(line, box=box))
    return found


def unseen_of(sheet: Sheet, page: int) -> list[Unseen]:
    """Give the words of a page that nobody can see, by the reason."""
    reasons = dict.fromkeys(one.unseen for one in sheet.glyphs if one.unseen)
    return [
        Unseen(page, "".join(one.text for one in sheet.glyphs if one.unseen == why), why)
        for why in reasons
    ]


def _signs(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def _read(
    glyphs: Sequence[Glyph], rulings: Sequence[Ruling] | None, em: float, first: int
) -> Iterator[Line]:
    """Read words of one direction; without rulings no table is looked for."""
    if rulings is None:
        yield from _measured(list(_numbered(columns_of(runs_of(glyphs), em), first)))
        return
    grids = ruled_tables(glyphs, rulings)
    boxes = [grid.box for grid in grids]
    free = [one for one in glyphs if not any(_holds(box, one) for box in boxes)]
    aligned, runs = aligned_tables(runs_of(free), rulings, em)
    grids += aligned
    columns = columns_of([*runs, *grids], em)
    # A table within a column is told from the words beside it once the columns are known.
    columns = [part for one in columns for part in _with_tables(one, em)]
    yield from _measured(list(_numbered(columns, first)))


def _numbered(columns: Sequence[Column], first: int) -> Iterator[Line]:
    """Give the lines of columns, numbered, each with its distance from the line above it."""
    number = first
    above: Line | None = None
    for column in columns:
        lines = list(_lines(column))
        if above is None or not lines or not _goes_on(above.box, lines[0].box):
            number += 1
            above = None
        for line in lines:
            pitch = max(0.0, line.box.bottom - above.box.bottom) if above else 0.0
            above = replace(line, column=number, pitch=round(pitch, 2))
            yield above


def _with_tables(column: Column, em: float) -> list[Column]:
    """Give a column with the tables that its runs are."""
    runs = [part for row in column.rows for part in row if isinstance(part, Run)]
    grids, rest = aligned_tables(runs, [], em)
    if not grids:
        return [column]
    held = [part for row in column.rows for part in row if not isinstance(part, Run)]
    return columns_of([*rest, *held, *grids], em)


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _goes_on(above: Box, below: Box) -> bool:
    """Tell whether a line goes on with the column that ends in another."""
    high = max(above.bottom - above.top, below.bottom - below.top)
    shared = min(above.right, below.right) - max(above.left, below.left)
    narrow = min(above.right - above.left, below.right - below.left)
    return 0 < below.top - above.top <= high * _FAR and shared >= narrow * _SHARED


def _lines(column: Column) -> Iterator[Line]:
    edge = _text_edge(column)
    waiting: list[Run] = []
    for row in _with_titles_before(column.rows, edge):
        for part in row:
            if isinstance(part, Grid):
                yield from _joined(waiting)
                waiting = []
                yield from _of_grid(part)
            elif isinstance(part, Run):
                waiting.append(part)
        yield from _joined(waiting)
        waiting = []


def _text_edge(column: Column) -> float:
    """Give where most of a column's rows begin whose words are not parted."""
    lefts = [row[0].box.left for row in column.rows if len(row) == 1]
    return median(lefts) if lefts else column.box.left


def _with_titles_before(
    rows: Sequence[Sequence[Standing]], edge: float
) -> Iterator[Sequence[Standing]]:
    """Give rows with what stands in the margin beside some of them before the first of these."""
    texts: list[Sequence[Standing]] = []
    title: Standing | None = None
    for at, row in enumerate(rows):
        if _is_beside(row, edge) and (len(row) > 1 or texts):
            title = row[0]
            yield row[:1]
            texts += [row[1:]] if len(row) > 1 else []
            continue
        below = next((one[0] for one in rows[at + 1 : at + 2] if _is_beside(one, edge)), None)
        if texts and title and below and _goes_on(title.box, below.box) and _is_near(title, below):
            # The title's next line stands lower than a line of the text.
            texts.append(row)
            continue
        yield from texts
        texts = []
        yield row
    yield from texts


def _is_near(above: Standing, below: Standing) -> bool:
    return below.box.top - above.box.bottom <= above.box.bottom - above.box.top


def _is_beside(row: Sequence[Standing], edge: float) -> bool:
    """Tell whether a row begins with words in the margin that are set otherwise than its text.

    What begins with a number is an item's label, or a date.
    """
    first, *rest = row
    if not isinstance(first, Run) or first.box.right > edge - first.size * _MARGIN:
        return False
    if len(first.text) < _FEWEST_BESIDE or first.text[0].isdecimal():
        return False
    text = rest[0] if rest else None
    return text is None or (
        isinstance(text, Run)
        and text.box.left <= edge + text.size * _MARGIN
        and (first.bold, first.color) != (text.bold, text.color)
    )


def _measured(lines: Sequence[Line]) -> Iterator[Line]:
    """Measure lines against the edges of their column, which those of its usual size tell."""
    held: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.grid is None:
            held[line.column].append(line)
    edges = {column: _edges(of_column) for column, of_column in held.items()}
    for line in lines:
        if line.grid is not None:
            yield line
            continue
        left, right = edges[line.column]
        em = max(line.size, 1.0)
        indent, short = (
            round((line.box.left - left) / em, 2),
            round((right - line.box.right) / em, 2),
        )
        yield replace(line, indent=indent, short=short)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Give where a column's lines begin and end, but for a few that stick out."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    usual = [line for line in lines if round(line.size) == max(sizes, key=lambda one: sizes[one])]
    lefts = sorted(line.box.left for line in usual)
    rights = sorted(line.box.right for line in usual)
    out = int(len(usual) * _OUT)
    return lefts[out], rights[-1 - out]


def _joined(runs: Sequence[Run]) -> Iterator[Line]:
    if not runs:
        return
    box = bounds(run.box for run in runs)
    main = max(runs, key=lambda run: len(run.text))
    yield Line(
        _APART.join(run.text for run in runs),
        box,
        main.size,
        main.bold,
        main.color,
        main.tag,
        0,
        0.0,
        0.0,
        0.0,
    )


def _of_grid(grid: Grid) -> Iterator[Line]:
    for row, (cells, box, words) in enumerate(zip(grid.rows, grid.boxes, grid.words, strict=True)):
        if any(cells):
            yield Line(
                "\t".join(cells),
                box,
                words.size,
                words.bold,
                words.color,
                "TD",
                0,
                0.0,
                0.0,
                0.0,
                grid,
                row,
            )


def sizes_of(sheet: Sheet) -> Counter[float]:
    """Count the characters of a page by their size, in halves of a point."""
    return Counter(
        round(one.size * 2) / 2 for one in sheet.glyphs if not one.unseen and not one.is_blank
    )


def most_usual(sizes: Counter[float]) -> float:
    """Give the size in which most characters are set; 0 where there are none."""
    return max(sizes, key=lambda one: (sizes[one], -one), default=0.0)


def usual_pitch(lines: Sequence[Line], size: float) -> float:
    """Give the usual distance of two lines of running text."""
    pitches = [
        line.pitch for line in lines if line.pitch > 0 and abs(line.size - size) <= size * _OUT
    ]
    return median(pitches) if pitches else size * 1.5
