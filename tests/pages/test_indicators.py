"""The pages of indicators: every figure leads to its place, nothing is drawn that nobody told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from builder.model import Indicator, IndicatorKind, Observation, Place
from builder.pages.drawings.series import draw_series, draw_small, main_figures, stretches
from builder.pages.elements import Figure, Heading, Link, Paragraph, Table, plain
from builder.pages.indicators import indicator_index, indicator_page, told_indicators
from builder.pages.shelf import arrange

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

STAFF = Indicator(
    "staff", "员工", None, "员工", "人", IndicatorKind.STOCK, (("员工",),), Place("i.yml", 1)
)


def figure(period: str, value: int, **changes: object) -> Observation:
    """Make a figure of a report, printed in heads."""
    facts = {
        "id": f"r-{period}-{value}",
        "indicator": "staff",
        "name": "员工",
        "path": (),
        "period": period,
        "value": Decimal(value),
        "unit": "人",
        "value_text": f"{value:,}",
        "canonical": Decimal(value),
        "step": Decimal(1),
        "report": "r",
        "line": 3,
        "block": "r-l2",
    }
    return Observation(**{**facts, **changes})  # type: ignore[arg-type]


def test_no_line_is_drawn_across_a_year_that_no_report_tells() -> None:
    """Figures of 2017 and 2019 are two points, those of 2019 and 2020 a line."""
    told = [figure("2017", 5), figure("2019", 6), figure("2020", 7)]
    assert [len(part) for part in stretches(told)] == [1, 2]


def test_no_line_is_drawn_across_a_change_of_scope() -> None:
    """… and a dashed line stands there instead."""
    told = [figure("2019", 5), figure("2020", 6, broken=True)]
    drawing = draw_series(STAFF, told)
    assert drawing is not None
    assert 'class="break"' in drawing
    assert "polyline" not in drawing
    assert draw_small(STAFF, told) is None


def test_of_two_reports_the_newer_one_makes_the_line_and_both_are_drawn() -> None:
    """The older figure stays as a hollow mark: two reports are never merged."""
    told = [figure("2019", 5), figure("2020", 6), figure("2020", 9, report="s", restated=True)]
    assert [one.canonical for one in main_figures(told)] == [5, 9]
    drawing = draw_series(STAFF, told)
    assert drawing is not None
    assert drawing.count('class="point other"') == 1


@pytest.fixture(scope="module")
def arranged(five_reports: Library) -> Shelf:
    """Arrange the five reports."""
    return arrange(five_reports)


def page_of(name: str, shelf: Shelf) -> Page:
    """Make the page of an indicator."""
    return indicator_page(next(one for one in told_indicators(shelf) if one.id == name), shelf)


def test_every_figure_of_a_page_leads_to_its_block(arranged: Shelf) -> None:
    """As many links as observations, each to the block that holds the figure."""
    for indicator in told_indicators(arranged):
        (table,) = [
            one
            for one in page_of(indicator.id, arranged).elements
            if isinstance(one, Table) and one.name == indicator.name
        ]
        links = [
            piece.to.id
            for row in table.rows
            for cell in row
            for piece in cell.words
            if isinstance(piece, Link)
        ]
        told = [one for one in arranged.knowledge.observations if one.indicator == indicator.id]
        assert sorted(links) == sorted(one.block for one in told)


def test_a_misprint_stands_as_printed_with_its_reading_and_reason(arranged: Shelf) -> None:
    """6,60257 is shown, and what it is taken for, and why."""
    said = [
        plain(one.words)
        for one in page_of("revenue", arranged).elements
        if isinstance(one, Paragraph)
    ]
    (reading,) = [one for one in said if "6,60257" in one]
    assert "疑为 6,602.57" in reading
    assert "相符" in reading
    assert any(
        "6,60257 亿元（疑为 6,602.57）" in plain(cell.words)
        for table in indicator_index(arranged).elements
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
    )


def test_a_total_shows_its_parts_its_checks_and_what_changed(arranged: Shelf) -> None:
    """The page of all employees has them all; the years untold are named where there are some."""
    page = page_of("employees", arranged)
    titles = [plain(one.words) for one in page.elements if isinstance(one, Heading)]
    assert titles[1:] == [
        "历年数字",
        "构成",
        "核对",
        "口径与方法的变化",
        "印本注释",
        "所属与相关",
        "下载",
    ]
    assert sum(isinstance(one, Figure) for one in page.elements) == 7
    said = [
        plain(one.words)
        for one in page_of("charity-platform-raised", arranged).elements
        if isinstance(one, Paragraph)
    ]
    assert "没有报告说到 2015—2016、2018 年。" in said
