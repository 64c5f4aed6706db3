"""Tables whose cells are drawn: level and upright lines that meet.

Lines that touch make one drawing. Where they lie level and upright they cut it into faces;
faces with no line between them are one cell. A drawing with few words in it is a chart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.importing.grids import Grid, cell_runs, within, words_of
from builder.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.importing.glyphs import Glyph
    from builder.importing.rulings import Ruling

# In points: lines that end so near to another one touch it; nearer ones can't part a row.
_TOUCH, _THINNEST = 3.0, 5.0
# A line that runs along most of a face parts it from the next.
_ALONG = 0.6
# Tables with fewer than two rows or columns are boxes; with few filled cells, charts.
_FEWEST, _FILLED = 2, 0.3
_MOST_LINES = 600


def ruled_tables(glyphs: Sequence[Glyph], rulings: Sequence[Ruling]) -> list[Grid]:
    """Find the tables of a page whose cells are drawn; both given as the words are read."""
    found = []
    for drawing in _drawings(rulings):
        lattice = _lattice(drawing)
        if lattice is not None and (grid := lattice.filled(glyphs)) is not None:
            found.append(grid)
    return _outermost(found)


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Leave out a table that stands within another."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda one: -_area(one.box)):
        if not any(_holds(other.box, grid.box) for other in kept):
            kept.append(grid)
    return kept


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _drawings(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Give the sets of lines that touch one another."""
    if len(rulings) > _MOST_LINES:
        return
    owner = list(range(len(rulings)))

    def first(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, level in enumerate(rulings):
        for other, upright in enumerate(rulings):
            if not level.upright and upright.upright and _touch(level, upright):
                owner[first(one)] = first(other)
    groups: defaultdict[int, list[Ruling]] = defaultdict(list)
    for at, ruling in enumerate(rulings):
        groups[first(at)].append(ruling)
    yield from (group for group in groups.values() if len(group) > _FEWEST)


def _touch(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - _TOUCH <= upright.place <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.place <= upright.end + _TOUCH
    )


@dataclass(frozen=True, slots=True)
class _Lattice:
    """A drawing cut into faces by the places `xs` and `ys` of its lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[Ruling, ...]

    def filled(self, glyphs: Sequence[Glyph]) -> Grid | None:
        """Give the table that characters fill the cells of; None where it is none."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        inside = within(glyphs, Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]))
        owners = self._owners()
        held: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for one in inside:
            row = bisect_right(self.ys, (one.box.top + one.box.bottom) / 2) - 1
            column = bisect_right(self.xs, (one.box.left + one.box.right) / 2) - 1
            held[owners[min(row, rows - 1), min(column, columns - 1)]].append(one)
        runs = {face: cell_runs(of_cell) for face, of_cell in held.items()}
        runs = {face: found for face, found in runs.items() if found}
        cells = len(set(owners.values()))
        spread = {face[1] for face in runs}, {face[0] for face in runs}
        if len(runs) < cells * _FILLED or min(map(len, spread)) < _FEWEST:
            return None
        table = tuple(
            tuple(words_of(runs.get((row, column), [])) for column in range(columns))
            for row in range(rows)
        )
        words = tuple(
            next((runs[row, column][0] for column in range(columns) if (row, column) in runs), None)
            or next(iter(runs.values()))[0]
            for row in range(rows)
        )
        boxes = tuple(Box(self.xs[0], top, self.xs[-1], end) for top, end in pairwise(self.ys))
        return Grid(table, boxes, words, "ruled", tuple(_spans(owners)))

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Map each face to the first face of the cell that it is part of."""
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            for column, (left, right) in enumerate(pairwise(self.xs)):
                owners[row, column] = (row, column)
                if column and not self._parts(upright=True, at=left, start=top, end=bottom):
                    owners[row, column] = owners[row, column - 1]
                elif row and not self._parts(upright=False, at=top, start=left, end=right):
                    owners[row, column] = owners[row - 1, column]
        return owners

    def _parts(self, *, upright: bool, at: float, start: float, end: float) -> bool:
        """Tell whether a line runs along most of an edge."""
        along = sum(
            max(0.0, min(one.end, end) - max(one.start, start))
            for one in self.lines
            if one.upright is upright and abs(one.place - at) <= _TOUCH
        )
        return along >= (end - start) * _ALONG


def _lattice(drawing: Sequence[Ruling]) -> _Lattice | None:
    """Give the faces of a drawing; open sides end where its other lines do."""
    level = [one for one in drawing if not one.upright]
    upright = [one for one in drawing if one.upright]
    if not level or not upright:
        return None
    xs = _places([*(one.place for one in upright), *_ends(level)])
    ys = _places([*(one.place for one in level), *_ends(upright)])
    if len(xs) <= _FEWEST or len(ys) <= _FEWEST:
        return None
    return _Lattice(tuple(xs), tuple(ys), tuple(drawing))


def _ends(lines: Iterable[Ruling]) -> list[float]:
    """Give where the outermost lines end."""
    return [min(one.start for one in lines), max(one.end for one in lines)] if lines else []


def _places(places: Iterable[float]) -> list[float]:
    """Give places in order, those as one that lie too near to hold a row between them."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _THINNEST:
            found.append(place)
    return found


def _spans(
    owners: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[tuple[int, int, int, int]]:
    """Give the cells over several faces."""
    faces: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for face, owner in owners.items():
        faces[owner].append(face)
    for (row, column), held in faces.items():
        if len(held) > 1:
            rows = max(one[0] for one in held) - row + 1
            columns = max(one[1] for one in held) - column + 1
            yield row, column, rows, columns
