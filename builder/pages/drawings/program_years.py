"""A small drawing of a program's years: its names, the reports that mention it, what happened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.pages.colophon import owner
from builder.pages.drawings import svg
from builder.pages.shown_dates import stretch
from builder.pages.wording import year_range, years

if TYPE_CHECKING:
    from markupsafe import Markup

    from builder.model import Program, Report
    from builder.pages.shelf import Shelf

# Pixels, before the drawing is scaled.
_LEFT, _RIGHT = 8, 8
_WIDTH = 620
_BOX = 26
_ROW = 20


def draw_years(program: Program, shelf: Shelf) -> Markup | None:
    """Draw the years from the first happening or report to the last, as SVG; None without any.

    A dot is a happening; a box is a report, with how often it mentions the program; it leads to
    the sentences, past all that a page tells before them. Reports are those of the publishers that
    name it: of others nobody expects that they do.
    """
    counts = Counter(mention.report for mention in shelf.mentions_of(program.id))
    naming = {owner(shelf.volume_of(one).document.report, shelf) for one in counts}
    every = (volume.document.report for volume in shelf.volumes)
    reports = [report for report in every if not naming or owner(report, shelf) in naming]
    begun = [stretch(one.date).first for one in shelf.happenings_of(program.id)]
    ends = [year for report in reports for year in year_range(report)]
    ends += [day.year for day in begun]
    if not ends:
        return None
    first, last = min(ends), max(ends) + 1
    wide = (_WIDTH - _LEFT - _RIGHT) / (last - first)

    def at(year: float) -> float:
        return _LEFT + (year - first) * wide

    dots = [
        svg.tag("circle", cx=at(day.year + day.timetuple().tm_yday / 366), cy=10, r=3, class_="dot")
        for day in begun
    ]
    boxes: list[Markup] = []
    rows: dict[int, int] = {}
    for report in reports:
        begin, end = year_range(report)
        row = rows[begin] = rows.get(begin, -1) + 1
        y = 22 + row * (_BOX + 3)
        width = (end - begin + 1) * wide - 2
        named = counts[report.id]
        box = svg.tag(
            "rect",
            x=at(begin) + 1,
            y=y,
            width=width,
            height=_BOX,
            class_="report" if named else "report none",
        ) + svg.text(
            str(named), at(begin) + 1 + width / 2, y + 18, class_="count", text_anchor="middle"
        )
        told = _told(report, named)
        boxes.append(svg.tag("a", box, href=f"#{report.id}", aria_label=told) if named else box)
    bottom = 22 + (max(rows.values(), default=0) + 1) * (_BOX + 3)
    happened = f"；有日期的事 {len(begun)} 件" if begun else ""
    return svg.picture(
        f"{program.name}的年份",
        f"{'；'.join(_told(one, counts[one.id]) for one in reports)}{happened}",
        _WIDTH,
        bottom + _ROW,
        svg.tag("line", x1=_LEFT, y1=bottom, x2=_WIDTH - _RIGHT, y2=bottom, class_="axis"),
        *dots,
        *boxes,
        *_ticks(first, last, wide, bottom),
        role="group",
    )


def _told(report: Report, named: int) -> str:
    return f"{years(report)}《{report.title}》提到 {named} 处"


def _ticks(first: int, last: int, wide: float, bottom: float) -> list[Markup]:
    step = 1 if wide > 30 else 2 if wide > 16 else 5  # noqa: PLR2004 -- room for four digits
    return [
        svg.text(
            str(year),
            _LEFT + (year - first + 0.5) * wide,
            bottom + 14,
            class_="year",
            text_anchor="middle",
        )
        for year in range(first, last)
        if year % step == 0 or step == 1
    ]
