"""An overview of time: a lane for each program, a column for each year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.pages.drawings import svg
from builder.pages.drawings.mark_places import Extent, places_of
from builder.pages.markup import html
from builder.pages.shown_dates import stretch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from builder.model import Happening, Program
    from builder.pages.shelf import Shelf

    # What happened in a program, oldest first, and the program.
    Lane = tuple[Sequence[Happening], Program]

# A lane is worth its room from so many happenings on.
LEAST = 2

# Pixels, before the drawing is scaled.
_LABEL = 168
_YEARS = 580  # for all years together, as long as a column stays wide enough to hit
_NARROWEST, _WIDEST = 26, 48
_LANE = 26
_HEAD = 26
# Three marks above one another and a line at either edge fill a lane; strokes are 1.8 wide.
_MARK, _DOT, _STROKE = 2.6, 1.2, 0.9
_HALF, _REACH = _MARK + _STROKE, _DOT + _STROKE
_ROW, _EDGE = 7.2, 12.0


class _Axis:
    """Years as columns of one width; a day lies in its column by its place in the year.

    `covered` is the last day that each report covers: later it knows of nothing.
    """

    def __init__(self, first: int, last: int, covered: Mapping[str, dt.date]) -> None:
        self.years = range(first, last + 1)
        self.covered = covered
        self.width = max(_NARROWEST, min(_WIDEST, _YEARS // len(self.years)))

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.column(self.years[-1] + 1)

    def column(self, year: int) -> float:
        """Give where a year begins."""
        return _LABEL + (year - self.years[0]) * self.width

    def at(self, day: dt.date) -> float:
        """Give where a day lies."""
        return self.column(day.year) + (day.timetuple().tm_yday - 1) / 366 * self.width


def lanes_of(shelf: Shelf) -> list[Lane]:
    """Give the programs of which more than a single thing is told, in the order of the first."""
    lanes = [(shelf.happenings_of(program.id), program) for program in shelf.programs]
    return sorted(
        (lane for lane in lanes if len(lane[0]) >= LEAST),
        key=lambda lane: (stretch(lane[0][0].date).first, lane[1].id),
    )


def draw_lanes(lanes: Sequence[Lane], shelf: Shelf) -> Markup:
    """Draw some lanes as SVG, over the years of all of them."""
    among = lanes_of(shelf)
    ends = [year for told, _ in among for one in told for year in stretch(one.date).years]
    reports = [volume.document.report for volume in shelf.volumes]
    periods = {one.id: stretch(one.period) for one in reports}
    covered = {report: period.last or period.first for report, period in periods.items()}
    axis = _Axis(min(ends), max(ends), covered)
    height = _HEAD + _LANE * len(lanes)
    rows = [
        _lane(program, told, axis, _HEAD + _LANE * place)
        for place, (told, program) in enumerate(lanes)
    ]
    title = svg.tag("title", html("各项目历年的事"), id="lanes-title")
    return svg.tag(
        "svg",
        title,
        *(_year(year, axis, height) for year in axis.years),
        *rows,
        role="group",
        aria_labelledby="lanes-title",
        viewBox=f"0 0 {axis.end + 4:.0f} {height}",
        width=axis.end + 4,
        height=height,
        class_="drawing lanes",
    )


def _year(year: int, axis: _Axis, height: int) -> Markup:
    x = axis.column(year)
    words = svg.text(str(year), x + axis.width / 2, 15, class_="year", text_anchor="middle")
    link = svg.tag("a", words, href=f"#y{year}", aria_label=f"{year} 年")
    return svg.tag("line", x1=x, y1=_HEAD - 4, x2=x, y2=height, class_="guide") + link


def _lane(program: Program, told: Sequence[Happening], axis: _Axis, y: int) -> Markup:
    middle = y + _LANE / 2
    first = stretch(told[0].date).first.year
    name = svg.tag(
        "a",
        svg.text(_fitting(program.name), _LABEL - 8, middle + 4, class_="name", text_anchor="end"),
        href=f"?program={program.id}#y{first}",
        aria_label=f"{program.name}：{len(told)} 件",
    )
    rule = svg.tag("line", x1=_LABEL, y1=middle, x2=axis.end, y2=middle, class_="rail")
    years: dict[int, list[Markup]] = {}
    marks = [_mark(one, axis) for one in told]
    marks.sort(key=lambda one: (one.extent.start, one.extent.end))
    places = places_of([one.extent for one in marks], _ROW, _EDGE)
    for mark, offset in zip(marks, places.offsets, strict=True):
        drawn = _drawn(mark, middle + offset)
        years.setdefault(mark.extent.year, []).append(drawn)
    cells = Markup("").join(
        _cell(program, year, drawn, axis, y, is_full=year in places.full)
        for year, drawn in years.items()
    )
    return name + rule + cells


def _cell(  # noqa: PLR0913 - a year of a lane, and what stands there
    program: Program, year: int, marks: Sequence[Markup], axis: _Axis, y: int, *, is_full: bool
) -> Markup:
    """Draw a year of a lane, as one link that the pointer can hit.

    The keyboard has the year's link above and the list, so it does not stop here.
    """
    words = f"{program.name}，{year} 年 {len(marks)} 件"
    corner = f"M{axis.column(year)} {y}h{axis.width}v{_LANE}h-{axis.width}z"
    ground = svg.tag("path", d=corner, class_="cell")
    x = axis.column(year) + axis.width / 2
    number = svg.text(str(len(marks)), x, y + _LANE / 2 + 4, class_="count", text_anchor="middle")
    return svg.tag(
        "a",
        svg.tag("title", html(words)),
        ground,
        number if is_full else Markup("").join(marks),
        href=f"?program={program.id}&from={year}&to={year}#y{year}",
        tabindex="-1",
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark: what it takes of its lane, its look, and that of a line that begins with a dot."""

    extent: Extent
    look: str
    is_wide: bool = False


def _mark(told: Happening, axis: _Axis) -> _Mark:
    """Give the mark of a happening; what lasts goes as far as the reports that tell of it know."""
    when = stretch(told.date)
    about = " is-about" if when.is_about else ""
    begin, year = axis.at(when.first), when.first.year
    if when.is_long:
        known = (when.first, *(axis.covered[one.report] for one in told.tellings))
        end = min(axis.end, axis.at(when.last or max(known)))
        kind = "open" if when.last is None else "long"
        extent = Extent(begin - _REACH, max(end, begin + _REACH), year, is_line=True)
        return _Mark(extent, f"{kind}{about}")
    if when.precision == "year":
        extent = Extent(begin + 2, begin + axis.width - 2, year)
        return _Mark(extent, f"is-year{about}", is_wide=True)
    middle = axis.at(when.first + ((when.last or when.first) - when.first) / 2)
    return _Mark(Extent(middle - _HALF, middle + _HALF, year), f"is-{when.precision}{about}")


def _drawn(mark: _Mark, y: float) -> Markup:
    start, end = mark.extent.start, mark.extent.end
    if mark.extent.is_line:
        begin = start + _REACH
        dot = svg.tag("circle", cx=begin, cy=y, r=_DOT, class_="mark is-day")
        return svg.tag("line", x1=begin, y1=y, x2=end, y2=y, class_=f"mark {mark.look}") + dot
    if mark.is_wide:
        return svg.tag(
            "rect",
            x=start + _STROKE,
            y=y - _MARK,
            width=end - start - 2 * _STROKE,
            height=2 * _MARK,
            rx=_MARK,
            class_=f"mark {mark.look}",
        )
    return svg.tag("circle", cx=(start + end) / 2, cy=y, r=_MARK, class_=f"mark {mark.look}")


def _fitting(name: str, most: float = 12.5) -> str:
    """Cut a name to the room beside its lane; a Latin letter takes half a Chinese one's."""
    taken = 0.0
    for place, character in enumerate(name):
        taken += 0.55 if character.isascii() else 1
        if taken > most:
            return f"{name[: place - 1]}…"
    return name
