"""The straight lines drawn on a page, level and upright: edges of tables, of boxes, of bars."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from builder.importing.word_runs import turned
from builder.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.importing.glyphs import View

# In points: how far a line may lean and two of them lie apart to be one, and how short it may be.
_LEANS, _SAME, _SHORTEST = 0.7, 1.6, 4.0
# A drawing of so many lines is a map or a chart, and no table.
_MOST = 3000
_DEEPEST = 8
_ONE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line at a place (from the top, or from the left if it is upright), from start to end."""

    upright: bool
    place: float
    start: float
    end: float


def rulings_of(page: Any, view: View) -> list[Ruling]:  # noqa: ANN401 - the library has no types
    """Give the straight lines of a page as it is shown, those that continue another as one.

    A drawing of thousands of lines gives none.
    """
    found: list[Ruling] = []
    count = raw.FPDFPage_CountObjects(page)
    things = (raw.FPDFPage_GetObject(page, at) for at in range(count))
    for x0, y0, x1, y1 in _edges(things, _ONE, 0):
        one, other = view.point(x0, y0), view.point(x1, y1)
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if high <= _LEANS and wide >= _SHORTEST:
            ends = sorted((one[0], other[0]))
            found.append(
                Ruling(upright=False, place=(one[1] + other[1]) / 2, start=ends[0], end=ends[1])
            )
        elif wide <= _LEANS and high >= _SHORTEST:
            ends = sorted((one[1], other[1]))
            found.append(
                Ruling(upright=True, place=(one[0] + other[0]) / 2, start=ends[0], end=ends[1])
            )
        if len(found) > _MOST:
            return []
    return joined(found)


def turned_rulings(
    rulings: Iterable[Ruling], turn: int, width: float, height: float
) -> list[Ruling]:
    """Give lines as the words are read whose direction was turned `turn` quarters."""
    found = []
    for one in rulings:
        box = (
            Box(one.place, one.start, one.place, one.end)
            if one.upright
            else Box(one.start, one.place, one.end, one.place)
        )
        box = turned(box, turn, width, height)
        if one.upright == (turn % 2 == 0):
            found.append(Ruling(upright=True, place=box.left, start=box.top, end=box.bottom))
        else:
            found.append(Ruling(upright=False, place=box.top, start=box.left, end=box.right))
    return found


def joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join lines that lie on one another or go on with one another."""
    whole: list[Ruling] = []
    places: list[list[Ruling]] = []
    for one in sorted(rulings, key=lambda line: (line.upright, line.place, line.start)):
        group = places[-1] if places else None
        if group and group[0].upright == one.upright and one.place - group[0].place <= _SAME:
            group.append(one)
        else:
            places.append([one])
    for group in places:
        place = group[len(group) // 2].place
        last: Ruling | None = None
        for one in sorted(group, key=lambda line: line.start):
            if last is not None and one.start <= last.end + _SAME:
                last = Ruling(last.upright, place, last.start, max(last.end, one.end))
                whole[-1] = last
            else:
                last = Ruling(one.upright, place, one.start, one.end)
                whole.append(last)
    return whole


def _edges(
    things: Iterable[Any], matrix: tuple[float, ...], depth: int
) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight edges of all paths that are painted, those within forms too."""
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (
                raw.FPDFFormObj_GetObject(thing, at)
                for at in range(max(raw.FPDFFormObj_CountObjects(thing), 0))
            )
            yield from _edges(inner, _times(_matrix(thing), matrix), depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH and _is_painted(thing):
            yield from _edges_of_path(thing, _times(_matrix(thing), matrix))


def _is_painted(path: Any) -> bool:  # noqa: ANN401 - a pointer of the library's
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _edges_of_path(
    path: Any,  # noqa: ANN401 - a pointer of the library's
    matrix: tuple[float, ...],
) -> Iterator[tuple[float, float, float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = last = (0.0, 0.0)
    count = raw.FPDFPath_CountSegments(path)
    for at in range(min(max(count, 0), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = _moved(x.value, y.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = place
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *place)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*place, *begun)
            place = begun
        last = place


def _matrix(thing: Any) -> tuple[float, ...]:  # noqa: ANN401 - a pointer of the library's
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return _ONE
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Give the matrix that does what the inner one does, then what the outer one does."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(x: float, y: float, matrix: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
