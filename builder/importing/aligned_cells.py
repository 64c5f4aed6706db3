"""Tables whose cells stand in line without upright rules, with level ones or none at all.

Rows of three runs and more, or of a label and figures, that leave the same upright gaps free
are a table. Columns of text leave such gaps as well, but their lines fill them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from builder.importing.grids import Grid, words_of
from builder.importing.word_runs import bounds
from builder.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.importing.rulings import Ruling
    from builder.importing.word_runs import Run

# A table has three rows of three cells; of two only where the second cell is a figure. With its
# rules drawn two rows are enough.
_FEWEST_ROWS, _FEWEST_CELLS, _FEWEST_RULED = 3, 3, 2
# In ems: columns leave a gap of half an em free; rows stand no farther apart than two lines
# and a half.
_GAP, _FAR = 0.5, 2.5
# Prose fills its column: half of its lines to nine tenths, of a column ten ideographs wide.
# And so many of its lines hold a mark of a clause.
_FULL, _WIDE, _MARKED = 0.88, 9.0, 0.4
_MARK = re.compile(r"[，。；、]|[,;.]\s")
# A column of text beside a table goes on above or below it in so many lines of that width; where
# its lines chance to stand on the table's rows they are no cells.
_GOES_ON = 2
# Of the cells behind the first this share is short or a figure.
_SHORT, _MOSTLY = 8, 0.5
# In ems, how far the next row of a table stands from its rule.
_NEXT = 1.2
# Lines of text between two rules fill the space; the widest cell leaves room for another.
_ACROSS = 0.85
_SAME = 5.0
_FIGURE = re.compile(
    r"[≤≥<>~约約]?[-–+]?[\d０-９][\d０-９,，.．%％/／‰ –-]*[^\d\s]{0,3}"
    r"|[-–—/／]|N/?A|不适用|不適用"
)
# Of titles and the pages they stand on no table is made.
_PAGE = re.compile(r"\d{1,3}")
_CLOSE, _CLOSER = 1.02, 0.85


@dataclass(frozen=True, slots=True)
class _Row:
    """Runs that stand on one row, from left to right."""

    runs: tuple[Run, ...]
    box: Box


def aligned_tables(
    runs: Sequence[Run], rulings: Sequence[Ruling], em: float
) -> tuple[list[Grid], list[Run]]:
    """Find the tables among runs.

    Args:
        runs: those of a page that stand in no ruled table.
        rulings: the page's lines, as its words are read.
        em: the size of running text.

    Returns:
        The tables, and the runs that stand in none.
    """
    grids: list[Grid] = []
    rows = _rows(runs)
    for between in _between_rules(rulings, rows):
        box = _with_rows_beside(between, rows, em)
        inside = [run for run in runs if _is_inside(run, box)]
        grid = _table(_rows(inside), em, least=_FEWEST_RULED, rules=_levels(rulings, box))
        if grid is not None:
            grids.append(grid)
            runs = [run for run in runs if not _is_inside(run, box)]
    rows, at = _rows(runs), 0
    while at < len(rows):
        end = _end(rows, at, em)
        grid = None
        if end - at >= _FEWEST_ROWS and not _holds_text(rows, at, end, em):
            grid = _table(rows[at:end], em, least=_FEWEST_ROWS)
        if grid is not None:
            grids.append(grid)
            taken = {id(run) for row in rows[at:end] for run in row.runs}
            runs = [run for run in runs if id(run) not in taken]
            at = end
        else:
            at += 1
    return grids, list(runs)


def _between_rules(rulings: Sequence[Ruling], rows: Sequence[_Row]) -> Iterator[Box]:
    """Give the spaces between three level lines or more of one width, one under the other.

    Between any two of them stand cells beside one another.
    """
    level = sorted((one for one in rulings if not one.upright), key=lambda one: one.place)
    groups: list[list[Ruling]] = []
    for one in level:
        above = next((group for group in reversed(groups) if _are_alike(group[-1], one)), None)
        if above and _parts_cells(rows, Box(one.start, above[-1].place, one.end, one.place)):
            above.append(one)
        else:
            groups.append([one])
    for group in groups:
        if len(group) >= _FEWEST_ROWS:
            yield Box(group[0].start, group[0].place, group[0].end, group[-1].place)


def _with_rows_beside(box: Box, rows: Sequence[_Row], em: float) -> Box:
    """Add the rows above and below a space that stand in its columns: not all have rules."""
    inside = [row for row in rows if any(_is_inside(run, box) for run in row.runs)]
    held = [_Row(tuple(run for run in row.runs if _is_inside(run, box)), row.box) for row in inside]
    spaces = _spaces([row for row in held if len(row.runs) > 1], em)
    grown = box
    for order in (rows, rows[::-1]):
        for row in order:
            runs = [
                run for run in row.runs if box.left <= run.box.left and run.box.right <= box.right
            ]
            apart = row.box.top - grown.bottom if order is rows else grown.top - row.box.bottom
            if len(runs) < 2 or not -em < apart <= em * _NEXT:  # noqa: PLR2004 - two cells
                continue
            if all(sum(_overlap(run, space) > 0 for space in spaces) == 1 for run in runs):
                edges = bounds([grown, *(run.box for run in runs)])
                grown = Box(box.left, edges.top, box.right, edges.bottom)
    return grown


def _are_alike(one: Ruling, other: Ruling) -> bool:
    return abs(one.start - other.start) <= _SAME and abs(one.end - other.end) <= _SAME


def _parts_cells(rows: Sequence[_Row], box: Box) -> bool:
    """Tell whether a row within a box holds more than one run, and none fills the box."""
    inside = [
        [run for run in row.runs if _is_inside(run, box)]
        for row in rows
        if box.top <= (row.box.top + row.box.bottom) / 2 <= box.bottom
    ]
    widest = max((run.box.right - run.box.left for runs in inside for run in runs), default=0.0)
    return max(map(len, inside), default=0) > 1 and widest <= (box.right - box.left) * _ACROSS


def _levels(rulings: Sequence[Ruling], box: Box) -> list[float]:
    return sorted(
        one.place
        for one in rulings
        if not one.upright
        and abs(one.start - box.left) <= _SAME
        and abs(one.end - box.right) <= _SAME
        and box.top <= one.place <= box.bottom
    )


def _is_inside(run: Run, box: Box) -> bool:
    x, y = (run.box.left + run.box.right) / 2, (run.box.top + run.box.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _rows(runs: Sequence[Run]) -> list[_Row]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.base, one.box.left)):
        if rows and run.base - rows[-1][0].base <= min(run.size, rows[-1][0].size) * 0.5:
            rows[-1].append(run)
        else:
            rows.append([run])
    ordered = (sorted(row, key=lambda one: one.box.left) for row in rows)
    return [_Row(tuple(row), bounds(one.box for one in row)) for row in ordered]


def _end(rows: Sequence[_Row], at: int, em: float) -> int:
    """Give the end of the rows from a place on that leave the gaps of the rows above free."""
    if len(rows[at].runs) < 2:  # noqa: PLR2004 - two cells part
        return at
    spaces = _spaces(rows[at : at + 1], em)
    end = at + 1
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if row.box.top - rows[place - 1].box.bottom > em * _FAR:
            break
        if any(sum(_overlap(run, space) > 0 for space in spaces) > 1 for run in row.runs):
            break
        spaces = _spaces(rows[at : place + 1], em)
        end = place + 1 if len(row.runs) > 1 else end
    return end


def _holds_text(rows: Sequence[_Row], at: int, end: int, em: float) -> bool:
    """Tell whether the first or last column of some rows is text that goes on around them."""
    columns = _spaces([row for row in rows[at:end] if len(row.runs) > 1], em)
    if len(columns) < _FEWEST_CELLS:
        return False
    others = [run for row in (*rows[:at], *rows[end:]) for run in row.runs]
    for (start, _), limit in ((columns[0], columns[1][0]), (columns[-1], float("inf"))):
        lines = [
            run
            for run in others
            if abs(run.box.left - start) <= em * _GAP and run.box.right - run.box.left > em * _WIDE
        ]
        within = [run for run in lines if run.box.right < limit]
        marked = sum(bool(_MARK.search(run.text)) for run in within)
        if marked >= max(_GOES_ON, len(within) * _MARKED) and len(within) >= len(lines) * _FULL:
            return True
    return False


def _overlap(run: Run, space: tuple[float, float]) -> float:
    return min(run.box.right, space[1]) - max(run.box.left, space[0])


def _spaces(rows: Sequence[_Row], em: float) -> list[tuple[float, float]]:
    """Give the columns of some rows: stretches of words between gaps that all leave free."""
    found: list[tuple[float, float]] = []
    for run in sorted((run for row in rows for run in row.runs), key=lambda one: one.box.left):
        if found and run.box.left - found[-1][1] < em * _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], run.box.right))
        else:
            found.append((run.box.left, run.box.right))
    return found


def _table(
    rows: Sequence[_Row], em: float, *, least: int, rules: Sequence[float] = ()
) -> Grid | None:
    """Make a table of rows; None where they are none."""
    spread = [row for row in rows if len(row.runs) > 1]
    if len(spread) < least:
        return None
    em = min(em, median(run.size for row in rows for run in row.runs))
    columns = _spaces(spread, em)
    if len(columns) < 2 or not _are_cells(rows, columns, em, rules):  # noqa: PLR2004 - two columns
        return None
    groups = _by_rules(rows, rules) if _rules_part_rows(rows, rules) else _whole_rows(rows, columns)
    cells = tuple(
        tuple(
            words_of([run for row in group for run in row.runs if _column(run, columns) == at])
            for at in range(len(columns))
        )
        for group in groups
    )
    boxes = tuple(bounds(row.box for row in group) for group in groups)
    return Grid(cells, boxes, tuple(group[0].runs[0] for group in groups), "aligned")


def _column(run: Run, columns: Sequence[tuple[float, float]]) -> int:
    """Give the column of a run: the one that it shares most with, or stands nearest to."""
    return max(range(len(columns)), key=lambda at: (_overlap(run, columns[at]), -at))


def _are_cells(
    rows: Sequence[_Row],
    columns: Sequence[tuple[float, float]],
    em: float,
    rules: Sequence[float],
) -> bool:
    """Tell cells from the lines of columns of text."""
    held: list[list[Run]] = [[] for _ in columns]
    for row in rows:
        for run in row.runs:
            held[_column(run, columns)].append(run)
    full = 0
    for (start, end), runs in zip(columns, held, strict=True):
        widths = [(run.box.right - run.box.left) / max(end - start, 1.0) for run in runs]
        marked = sum(bool(_MARK.search(run.text)) for run in runs)
        is_prose = median(widths) >= _FULL and marked >= len(runs) * _MARKED
        full += end - start > em * _WIDE and is_prose
    if full and len(rules) <= _FEWEST_ROWS:
        return False
    behind = [run.text for runs in held[1:] for run in runs]
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in behind)
    if len(columns) < _FEWEST_CELLS and not rules:
        is_contents = all(_PAGE.fullmatch(text) for text in behind)
        return figures >= len(behind) * _MOSTLY and len(rows) >= _FEWEST_ROWS and not is_contents
    short = sum(len(text) <= _SHORT for text in behind)
    return bool(rules) or short >= len(behind) * _MOSTLY


def _rules_part_rows(rows: Sequence[_Row], rules: Sequence[float]) -> bool:
    """Tell whether each row has its rules, and not the head and the end of the table alone.

    Where rows of figures stand between two rules these part groups of rows.
    """
    bands = _by_rules(rows, rules)
    further = [run.text for band in bands for row in band[1:] for run in row.runs[1:]]
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in further)
    return len(bands) >= _FEWEST_ROWS and figures * 2 <= len(further)


def _by_rules(rows: Sequence[_Row], rules: Sequence[float]) -> list[list[_Row]]:
    """Group rows by the rules between them; beyond the outermost each stands alone."""
    groups: list[list[_Row]] = []
    last = -1
    for row in rows:
        band = bisect_right(rules, (row.box.top + row.box.bottom) / 2)
        if groups and band == last and 0 < band < len(rules):
            groups[-1].append(row)
        else:
            groups.append([row])
        last = band
    return groups


def _whole_rows(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> list[list[_Row]]:
    """Put rows that carry on the cells of the one above to it.

    They lack the first cell, and stand closer to it than rows do.
    """
    steps = [after.box.top - before.box.top for before, after in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    groups: list[list[_Row]] = []
    for at, row in enumerate(rows):
        held = {_column(run, columns) for run in row.runs}
        near = at > 0 and steps[at - 1] <= min(usual * _CLOSE, max(steps) * _CLOSER)
        if groups and near and len(held) < len(columns) and 0 not in held:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
