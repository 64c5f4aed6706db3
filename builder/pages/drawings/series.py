"""An indicator's figures as a line over the years, and a small one without words.

A line joins figures of two years that follow one another and count the same: none is drawn
across a year that no report tells, or across a change of scope or method.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.pages.dates import date_words, stretch
from builder.pages.drawings import svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from builder.model import Indicator, Observation

    # Where a figure stands in a drawing: from the left, from the top.
    At = Callable[[Observation], tuple[float, float]]

# Pixels, before the drawing is scaled.
_WIDTH, _HEIGHT = 620, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 60, 38, 30
_SMALL_WIDTH, _SMALL_HEIGHT, _EDGE = 96, 24, 3
_NEAR = 46  # words nearer than this would run into one another


def main_figures(figures: Sequence[Observation]) -> list[Observation]:
    """Give one figure for each period, oldest first: the newest report's, of the whole scope.

    Args:
        figures: of one indicator, by period, then by report, oldest first.
    """
    told = {one.period: one for one in figures if one.scope is None}
    return sorted(told.values(), key=_middle)


def stretches(figures: Sequence[Observation]) -> list[list[Observation]]:
    """Part figures of one each period where no line may be drawn between two of them."""
    parts: list[list[Observation]] = []
    before: Observation | None = None
    for one in figures:
        if before is None or one.broken or not _follows(before, one):
            parts.append([])
        parts[-1].append(one)
        before = one
    return parts


def _follows(one: Observation, other: Observation) -> bool:
    """Tell whether two figures are of years one after the other."""
    years = one.period, other.period
    return all(map(str.isdigit, years)) and int(years[1]) == int(years[0]) + 1


def _middle(one: Observation) -> int:
    when = stretch(one.period)
    return (when.first.toordinal() + (when.last or when.first).toordinal()) // 2


def draw_series(indicator: Indicator, figures: Sequence[Observation]) -> Markup | None:
    """Draw all figures of an indicator from zero up; None where there is but one.

    Full marks are the newest figure of each period, hollow ones what other reports tell or
    what counts something else; a mark of an editor's reading is square. Where scope or method
    changed, a dashed line stands before the figure.
    """
    shown = main_figures(figures)
    if len(shown) < 2:  # noqa: PLR2004 -- one figure makes no picture
        return None
    at = _placing(figures, (_LEFT, _RIGHT, _TOP, _BOTTOM), (_WIDTH, _HEIGHT))
    ground = _HEIGHT - _BOTTOM
    others = [one for one in figures if one not in shown]
    told = "；".join(map(_told, shown))
    return svg.picture(
        f"{indicator.name}（{indicator.unit}）历年的数字",
        told,
        _WIDTH,
        _HEIGHT,
        svg.tag("line", x1=_LEFT - 20, y1=ground, x2=_WIDTH, y2=ground, class_="axis"),
        *_gaps(shown, at),
        *_lines(shown, at),
        *(_mark(one, at, "point other") for one in others),
        *(_mark(one, at, "point") for one in shown),
        *_values(shown, at),
        *_periods(shown, at),
    )


def draw_small(indicator: Indicator, figures: Sequence[Observation]) -> Markup | None:
    """Draw the same line without words, for a list; None where no two years follow."""
    shown = main_figures(figures)
    if not any(len(part) > 1 for part in stretches(shown)):
        return None
    edges = (_EDGE, _EDGE, _EDGE, _EDGE)
    at = _placing(shown, edges, (_SMALL_WIDTH, _SMALL_HEIGHT))
    x, y = at(shown[-1])
    return svg.sketch(
        f"{indicator.name}的走势。{'；'.join(map(_told, shown))}",
        _SMALL_WIDTH,
        _SMALL_HEIGHT,
        *_lines(shown, at),
        svg.tag("circle", cx=x, cy=y, r=2.5, class_="point"),
    )


def _told(one: Observation) -> str:
    broken = "（口径或方法自此改变）" if one.broken else ""
    return f"{date_words(one.period)} {one.as_printed}{broken}"


def _placing(
    figures: Sequence[Observation],
    edges: tuple[float, float, float, float],
    size: tuple[float, float],
) -> At:
    left, right, top, bottom = edges
    width, height = size
    days = [_middle(one) for one in figures]
    span = max(1, max(days) - min(days))
    most = max(float(one.canonical) for one in figures) or 1.0

    def at(one: Observation) -> tuple[float, float]:
        across = (_middle(one) - min(days)) / span
        up = max(0.0, float(one.canonical)) / most
        return (
            left + across * (width - left - right),
            height - bottom - up * (height - top - bottom),
        )

    return at


def _lines(shown: Sequence[Observation], at: At) -> Iterator[Markup]:
    for part in stretches(shown):
        if len(part) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, part))
            yield svg.tag("polyline", points=points, class_="line")


def _gaps(shown: Sequence[Observation], at: At) -> Iterator[Markup]:
    """Draw a dashed line half-way before each figure behind a change of scope or method."""
    for before, one in pairwise(shown):
        if one.broken:
            x = (at(before)[0] + at(one)[0]) / 2
            yield svg.tag("line", x1=x, y1=_TOP - 20, x2=x, y2=_HEIGHT - _BOTTOM, class_="break")


def _mark(one: Observation, at: At, kind: str) -> Markup:
    x, y = at(one)
    if one.why:
        return svg.tag("rect", x=x - 4, y=y - 4, width=8, height=8, class_=f"{kind} doubt")
    return svg.tag("circle", cx=x, cy=y, r=4, class_=kind)


def _values(shown: Sequence[Observation], at: At) -> Iterator[Markup]:
    """Label figures in the canonical unit, the newest first where they are too near."""
    taken: list[float] = []
    for one in reversed(shown):
        x, y = at(one)
        if all(abs(x - other) >= _NEAR for other in taken):
            taken.append(x)
            words = number_words(one)
            yield svg.text(words, x, y - 10, class_="value", text_anchor="middle")


def _periods(shown: Sequence[Observation], at: At) -> Iterator[Markup]:
    taken: list[float] = []
    for one in reversed(shown):
        x = at(one)[0]
        if all(abs(x - other) >= _NEAR for other in taken):
            taken.append(x)
            yield svg.text(one.period[:4], x, _HEIGHT - 10, class_="year", text_anchor="middle")


def read_as(one: Observation) -> str:
    """Write the value of a figure in its printed unit."""
    return f"{one.value:,f}"


def number_words(one: Observation) -> str:
    """Write a figure in its indicator's unit, with as many digits as were printed."""
    places = max(0, -int(one.step.adjusted()))
    return f"{one.canonical:,.{places}f}"
