"""A measure's figures as a line over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.dates import date_words, stretch
from builder.pages.drawings import svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from builder.model import Figure, Measure

    # Where a figure stands in the drawing: from the left, from the top.
    At = Callable[[Figure], tuple[float, float]]

# Pixels, before the drawing is scaled.
_WIDTH = 620
_HEIGHT = 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 70, 34, 30
_NEAR = 46  # words nearer than this would run into one another


def draw_chart(measure: Measure) -> Markup | None:
    """Draw the figures from zero up, or give None where they make no line.

    The line joins figures that count the same, one for each period: the newest report's.
    Others stand as hollow marks. Each is labelled as printed, but for the drawing's unit.
    """
    joined = {figure.period: figure for figure in measure.figures if not figure.scope}
    if len(joined) < 2:  # noqa: PLR2004 -- a line has two ends
        return None
    days = [_day(figure) for figure in measure.figures]
    most = max(1, *(figure.value for figure in measure.figures))
    span = max(1, max(days) - min(days))

    def at(figure: Figure) -> tuple[float, float]:
        right = (_day(figure) - min(days)) / span
        up = figure.value / most
        return (
            _LEFT + right * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )

    points = [at(figure) for figure in joined.values()]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in sorted(points))
    marks = [
        svg.tag(
            "circle",
            cx=at(figure)[0],
            cy=at(figure)[1],
            r=4,
            class_="point" if figure in joined.values() else "point other",
        )
        for figure in measure.figures
    ]
    ground = _HEIGHT - _BOTTOM
    told = "；".join(f"{date_words(one.period)} {one.value_text}" for one in measure.figures)
    return svg.picture(
        f"{measure.name}（{measure.unit}）历年的数字",
        told,
        _WIDTH,
        _HEIGHT,
        svg.tag("line", x1=_LEFT - 20, y1=ground, x2=_WIDTH, y2=ground, class_="axis"),
        svg.tag("polyline", points=line, class_="line"),
        *marks,
        *_values(measure, joined, at),
        *_periods(measure, at),
    )


def _day(figure: Figure) -> int:
    when = stretch(figure.period)
    return (when.first.toordinal() + (when.last or when.first).toordinal()) // 2


class _Room:
    """Keeps words on one line apart: tells whether there is room left at a place."""

    def __init__(self) -> None:
        self._taken: list[float] = []

    def take(self, x: float) -> bool:
        """Take the place, unless it is taken."""
        if any(abs(x - other) < _NEAR for other in self._taken):
            return False
        self._taken.append(x)
        return True


def _values(measure: Measure, joined: dict[str, Figure], at: At) -> list[Markup]:
    room = _Room()
    ordered = sorted(measure.figures, key=lambda figure: figure not in joined.values())
    return [
        svg.text(
            figure.value_text.removesuffix(measure.unit).rstrip(),
            *(x, y - 10),
            class_="value",
            text_anchor="middle",
        )
        for figure in ordered
        for x, y in [at(figure)]
        if room.take(x)
    ]


def _periods(measure: Measure, at: At) -> list[Markup]:
    room = _Room()
    return [
        svg.text(
            figure.period[:4], at(figure)[0], _HEIGHT - 10, class_="year", text_anchor="middle"
        )
        for figure in measure.figures
        if room.take(at(figure)[0])
    ]
