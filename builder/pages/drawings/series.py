"""An indicator's figures as a line over the years, and a small one without words.

A line joins figures of two years that follow one another and count the same: none is drawn
across a year that no report tells, or across a change of scope or method.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.pages.drawings import svg
from builder.pages.drawings.gap_words import gap_words
from builder.pages.shown_dates import date_words, stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from builder.model import Indicator, Observation, SeriesBreak

    # Where a figure stands in a drawing: from the left, from the top.
    At = Callable[[Observation], tuple[float, float]]

# Pixels, before the drawing is scaled.
_WIDTH, _HEIGHT = 620, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 112, 60, 44, 30
_AXIS, _TICK = 60, 54  # where the axis begins, and its words end
_SMALL_WIDTH, _SMALL_HEIGHT, _EDGE = 96, 24, 3
_NEAR = 34  # years nearer than this would run into one another
_LONG = 90  # figures wider than this are written with 万 and 亿
_ROW, _GAP = 14, 8  # the height of words, and the room between two of them
_LATIN = 0x2E80  # signs from here on are Chinese
_STEPS = (Decimal(1), Decimal(2), Decimal(5))


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


def draw_series(
    indicator: Indicator,
    figures: Sequence[Observation],
    breaks: Sequence[SeriesBreak] = (),
) -> Markup | None:
    """Draw all figures of an indicator from zero up; None where there is but one.

    Full marks are the newest figure of each period, hollow ones what other reports tell or
    what counts something else; a mark of an editor's reading is square. Where scope or method
    changed, a dashed line stands before the figure, and leads down to the words of `breaks`.
    """
    shown = main_figures(figures)
    if len(shown) < 2:  # noqa: PLR2004 -- one figure makes no picture
        return None
    at = _placing(figures, (_LEFT, _RIGHT, _TOP, _BOTTOM), (_WIDTH, _HEIGHT))
    others = [one for one in figures if one not in shown]
    told = "；".join(map(_told, shown))
    below = gap_words(_words_at_gaps(shown, at, breaks), _HEIGHT + 4, _WIDTH, _width)
    return svg.picture(
        f"{indicator.name}（{indicator.unit}）历年的数字",
        told,
        _WIDTH,
        below[-1].bottom + 4 if below else _HEIGHT,
        *(drawn for one in below for drawn in one.drawn(_HEIGHT - _BOTTOM)),
        *_axis(indicator, figures),
        *_gaps(shown, at),
        *_lines(shown, at),
        *(_mark(one, at, "point other") for one in others),
        *(_mark(one, at, "point") for one in shown),
        *_values(shown, at),
        *_periods(sorted(figures, key=_middle), at),
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
            x = _between(before, one, at)
            yield svg.tag("line", x1=x, y1=_ROW + 4, x2=x, y2=_HEIGHT - _BOTTOM, class_="break")
            words = f"{one.period[:4]} 年起"
            yield svg.text(words, x, _ROW, class_="year", text_anchor="middle")


def _between(before: Observation, one: Observation, at: At) -> float:
    return (at(before)[0] + at(one)[0]) / 2


def _words_at_gaps(
    shown: Sequence[Observation], at: At, breaks: Sequence[SeriesBreak]
) -> list[tuple[float, str]]:
    """Give where each gap with words is, and the words of all notes that tell of it."""
    told = []
    for before, one in pairwise(shown):
        year = one.period[:4]
        words = [gap.source.quote for gap in breaks if gap.period[:4] == year]
        if one.broken and words:
            told.append((_between(before, one, at), "".join(words)))
    return told


def _axis(indicator: Indicator, figures: Sequence[Observation]) -> Iterator[Markup]:
    """Draw the axis from zero up in round steps, with the unit above it."""
    most = max(one.canonical for one in figures)
    step = _step(most)
    if all(one.step >= 1 for one in figures):
        step = max(step, Decimal(1))  # there is no half of what is counted
    value = Decimal()
    while value <= most:
        up = float(value / most) if most else 0.0
        y = _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM)
        kind = "guide" if value else "axis"
        yield svg.tag("line", x1=_AXIS, y1=y, x2=_WIDTH, y2=y, class_=kind)
        words = _shortest(value, max(0, -step.adjusted()))
        yield svg.text(words, _TICK, y + 4, class_="year", text_anchor="end")
        value += step
    if unit := indicator.unit.strip("-"):
        yield svg.text(unit, 0, _ROW, class_="year")


def _step(most: Decimal) -> Decimal:
    """Give the round step that parts what is drawn into two to five."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((most / 2).adjusted())
    return max(power * one for one in _STEPS if power * one <= most / 2)


def _mark(one: Observation, at: At, kind: str) -> Markup:
    x, y = at(one)
    if one.why:
        return svg.tag("rect", x=x - 4, y=y - 4, width=8, height=8, class_=f"{kind} doubt")
    return svg.tag("circle", cx=x, cy=y, r=4, class_=kind)


def _values(shown: Sequence[Observation], at: At) -> Iterator[Markup]:
    """Label figures in the canonical unit, the newest first where there is no room for all."""
    taken: list[tuple[float, float, float]] = []
    are_long = any(_width(number_words(one)) > _LONG for one in shown)
    for one in reversed(shown):
        x, y = at(one)
        words = _shortest(one.canonical, _places_of(one)) if are_long else number_words(one)
        half = (_width(words) + _GAP) / 2
        if all(
            abs(x - other) >= half + beside or abs(y - level) >= _ROW
            for other, level, beside in taken
        ):
            taken.append((x, y, half))
            yield svg.text(words, x, y - 10, class_="value", text_anchor="middle")


def _width(words: str) -> float:
    """Give about how wide words are set, in pixels: signs of Chinese as wide as they are high."""
    return sum(12.0 if ord(sign) > _LATIN else 7.4 for sign in words)


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
    return f"{one.canonical:,.{_places_of(one)}f}"


def _places_of(one: Observation) -> int:
    """Give how many digits a figure has behind its point, in its indicator's unit."""
    return max(0, -int(one.step.adjusted()))


def _shortest(value: Decimal, places: int) -> str:
    """Write a number with 万 or 亿 where that is shorter; no digit is lost."""
    told = [f"{value:,.{places}f}"]
    for scale, word in ((4, "万"), (8, "亿")):
        scaled = value.scaleb(-scale)
        if scaled >= 1:
            digits = f"{scaled:,.{places + scale}f}".rstrip("0").rstrip(".")
            told.append(f"{digits}{word}")
    return min(told, key=_width)
