"""A page for each topic: its indicators side by side, a year in each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.comparison_pairs import pairs, printing, to_comparison
from builder.pages.drawings.series import draw_small, main_figures, number_words
from builder.pages.elements import (
    Cell,
    Downloads,
    Heading,
    Link,
    LinkKind,
    Paragraph,
    Role,
    Sketch,
    Styled,
    Table,
    Target,
    TextKind,
)
from builder.pages.figure_lists import by_owner, marks_of
from builder.pages.page import Page, PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Indicator, Observation, Topic
    from builder.pages.elements import Inline, Row
    from builder.pages.shelf import Shelf

# So many rows has a topic's table: each takes up to thirty elements, of 3,000.
_MOST_ROWS = 80
_BELOW = (
    "数字是各期最新一份报告所载，换算成同一单位，通到印着它的那一格；"
    "别的报告另有所载、原印的写法与核对，见各指标的页面。"
)


def told_topics(shelf: Shelf) -> list[Topic]:
    """Give the topics of whose indicators a report tells a figure, in their order."""
    told = {one.topic for one in shelf.indicators.values()}
    return [one for one in shelf.knowledge.topics if one.name in told]


def indicators_of(topic: Topic, shelf: Shelf) -> list[Indicator]:
    """Give the indicators of a topic of which a report tells a figure, in their order."""
    return [one for one in shelf.indicators.values() if one.topic == topic.name]


def years_of(indicators: Sequence[Indicator], shelf: Shelf) -> list[str]:
    """Give the years of which any of these indicators has a figure, the oldest first."""
    figures = (figure for one in indicators for figure in main_figures(shelf.figures_of(one.id)))
    return sorted({one.period for one in figures if one.period.isdigit()})


def by_year(figures: Sequence[Observation]) -> dict[str, Observation]:
    """Give the figure of each year, the newest report's, of those of one publisher."""
    return {one.period: one for one in main_figures(figures) if one.period.isdigit()}


def to_topic(topic: Topic) -> Target:
    """Give the way to a topic's page."""
    return Target(addresses.topic(topic.id), "", f"topic-{topic.id}", topic.name)


def csv_of(topic: Topic, words: str) -> Link:
    """Give the way to a topic's figures as a file."""
    return Link(Target(addresses.topic_file(topic.id)), (words,))


def topic_page(topic: Topic, shelf: Shelf) -> Page:
    """Give a topic's page: a row for each indicator, a column for each year."""
    indicators = indicators_of(topic, shelf)
    target = to_topic(topic)
    told = f"{len(indicators)} 个指标"
    return Page(
        target.path,
        topic.name,
        PageKind.TOPIC,
        (
            Heading(1, (topic.name,), target.id, "", beside=f"指标 · {told}"),
            _table(topic, indicators, shelf),
            Paragraph((_BELOW,), TextKind.LEGEND),
            *_compared(topic, indicators, shelf),
            Downloads(
                (
                    (
                        csv_of(topic, "表格"),
                        " ",
                        Styled(Role.SIZE, ("CSV：一个指标一行，一年一列",)),
                    ),
                )
            ),
        ),
        f"{topic.name}：{told}，逐年对照，每个数字通到印着它的那一格。",
    )


def _compared(topic: Topic, indicators: Sequence[Indicator], shelf: Shelf) -> Iterator[Paragraph]:
    """Lead to the page that compares two reports, if there are two."""
    found = pairs(printing(indicators, shelf), shelf)
    if found:
        to = to_comparison(to_topic(topic), topic.name)
        way = Link(to, (to.name,))
        told = f"：哪些指标是新印的，哪些不再印（{len(found)} 对）。"
        yield Paragraph((way, told), TextKind.LEGEND)


def _table(topic: Topic, indicators: Sequence[Indicator], shelf: Shelf) -> Table:
    years = years_of(indicators, shelf)
    words = ("指标", *years, "走势")
    head = tuple(Cell((word,), at, is_head=True) for at, word in enumerate(words))
    listed = {one.id: one for one in indicators}
    series = [
        (one, name, told)
        for one in indicators
        for name, told in _series(by_owner(shelf.figures_of(one.id), shelf), len(indicators))
    ]
    rows = tuple(_row(one, name, told, years, listed, shelf) for one, name, told in series)
    numeric = frozenset(range(1, 1 + len(years)))
    return Table(topic.name, head, rows, numeric=numeric, kind="figures")


def _series(
    told: dict[str, list[Observation]], indicators: int
) -> list[tuple[str, list[Observation]]]:
    """Give the series of an indicator, each under its publisher's name where there are several.

    Where they would make too many rows, only how many they are.
    """
    if len(told) == 1:
        return [("", figures) for figures in told.values()]
    if len(told) * indicators > _MOST_ROWS:
        return [(f"{len(told)} 家分列", [])]
    return list(told.items())


def _row(  # noqa: PLR0913, PLR0917 - what a row tells
    indicator: Indicator,
    whose: str,
    told: Sequence[Observation],
    years: Sequence[str],
    listed: dict[str, Indicator],
    shelf: Shelf,
) -> Row:
    above = _above(indicator, listed)
    name = indicator.name.rpartition("：")[2] if above else indicator.name
    figures = by_year(told)
    small = draw_small(indicator, told)
    unit = Styled(Role.UNIT, (f"（{indicator.unit}）" if indicator.unit != "-" else "",))
    of = (f" · {whose}",) if whose else ()
    label: Inline = (Link(shelf.to_indicator(indicator), (name,)), unit, *of)
    return (
        Cell(label, 0, is_head=True, under=above),
        *(Cell(_figure(figures.get(year), shelf), at) for at, year in enumerate(years, start=1)),
        Cell((Sketch(small),) if small else ("—",), 1 + len(years)),
    )


def _above(indicator: Indicator, listed: dict[str, Indicator]) -> tuple[str, ...]:
    """Give the names of what the indicator is a part of, the whole first."""
    names: list[str] = []
    while indicator.parent in listed:
        indicator = listed[indicator.parent]
        names.insert(0, indicator.name)
    return tuple(names)


def _figure(one: Observation | None, shelf: Shelf) -> Inline:
    if one is None:
        return ("—",)
    marks = marks_of(one)
    told = (Styled(Role.SOURCE, (f" {'、'.join(marks)}",)),) if marks else ()
    return (Link(shelf.to_figure(one), (number_words(one),), LinkKind.SHORTCUT), *told)
