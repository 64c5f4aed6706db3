"""The pages of indicators: every figure leads to its place, nothing is drawn that nobody told."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from builder.model import Indicator, IndicatorKind, Observation, Place, Quotation, SeriesBreak
from builder.pages.drawings.series import draw_series, draw_small, main_figures, stretches
from builder.pages.elements import Figure, Heading, Link, Paragraph, Table, plain
from builder.pages.figure_lists import headlines
from builder.pages.indicator_index import indicator_index
from builder.pages.indicators import indicator_page
from builder.pages.topics import told_topics, topic_page

if TYPE_CHECKING:
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


def test_the_words_of_a_note_stand_at_the_gap_that_they_tell_of() -> None:
    """Whole numbers and words on each line, no line wider than the room; the last gap's first."""
    told = [
        figure(year, number, broken=year in {"2020", "2021"})
        for number, year in enumerate(("2019", "2020", "2021"), 5)
    ]
    words = {"2020": "范围在 2020 年扩大，包括 1,234 处办公楼。" * 3, "2021": "方法改变。"}
    breaks = [
        SeriesBreak(Quotation("r", 9, quote), period, ("staff",), Place("i.yml", 2))
        for period, quote in words.items()
    ]
    drawing = draw_series(STAFF, told, breaks)
    assert drawing is not None
    lines = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="note"[^>]*>([^<]+)<', drawing)
    drawn = [line for _, _, line in lines]
    assert drawn[0] == words["2021"]
    assert "".join(drawn[1:]).replace(" ", "") == words["2020"].replace(" ", "")
    assert not any(line[0] in "，。" for line in drawn)
    assert {x for x, _, _ in lines[1:]} != {lines[0][0]}
    assert float(lines[-1][1]) < float(re.findall(r'viewBox="0 0 \d+ ([\d.]+)"', drawing)[0])


def test_of_two_reports_the_newer_one_makes_the_line_and_both_are_drawn() -> None:
    """The older figure stays as a hollow mark: two reports are never merged."""
    told = [figure("2019", 5), figure("2020", 6), figure("2020", 9, report="s", restated=True)]
    assert [one.canonical for one in main_figures(told)] == [5, 9]
    drawing = draw_series(STAFF, told)
    assert drawing is not None
    assert drawing.count('class="point other"') == 1


@pytest.fixture(scope="module")
def arranged(five_shelf: Shelf) -> Shelf:
    """Give the five reports, arranged."""
    return five_shelf


def page_of(name: str, shelf: Shelf) -> Page:
    """Make the page of an indicator."""
    return indicator_page(shelf.indicators[name], shelf)


def test_every_figure_of_a_page_leads_to_its_block(arranged: Shelf) -> None:
    """As many links as observations, each to the block that holds the figure."""
    for indicator in arranged.indicators.values():
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
        plain(cell.words).endswith("（疑为 6,602.57）") and "6,60257 亿元" in plain(cell.words)
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
        "口径与方法的变化",
        "历年数字",
        "构成",
        "核对",
        "印本注释",
        "所属与相关",
    ]
    assert sum(isinstance(one, Figure) for one in page.elements) == 7
    said = [
        plain(one.words)
        for one in page_of("charity-platform-raised", arranged).elements
        if isinstance(one, Paragraph)
    ]
    assert "没有报告说到 2015—2016、2018 年。" in said


def test_the_axis_counts_in_round_steps_and_labels_keep_apart(arranged: Shelf) -> None:
    """No label of any drawing runs into another on its height; what is long is told with 亿."""
    words = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" class="value"[^>]*>([^<]+)<')
    for indicator in arranged.indicators.values():
        drawing = draw_series(indicator, arranged.figures_of(indicator.id)) or ""
        labels = [(float(x), float(y), 7.4 * len(told)) for x, y, told in words.findall(drawing)]
        for (x, y, wide), (other, level, beside) in combinations(labels, 2):
            assert abs(y - level) >= 14 or abs(x - other) >= (wide + beside) / 2 - 20, indicator.id
    raised = arranged.indicators["charity-platform-raised"]
    drawing = draw_series(raised, arranged.figures_of(raised.id)) or ""
    assert [told for told in ("16.25亿", "20亿", "40亿", "60亿") if f">{told}<" in drawing] == [
        "16.25亿", "20亿", "40亿", "60亿",
    ]  # fmt: skip


def test_a_topic_sets_its_indicators_side_by_side(arranged: Shelf) -> None:
    """A column a year, each number to its cell; parts stand indented below their whole."""
    topic = next(one for one in told_topics(arranged) if one.id == "greenhouse-gases")
    (table,) = [one for one in topic_page(topic, arranged).elements if isinstance(one, Table)]
    assert [plain(cell.words) for cell in table.head] == [
        "指标", "2020", "2021", "2022", "2023", "2024", "走势",
    ]  # fmt: skip
    first, second, third, *_ = table.rows
    assert [cell.under for cell in (first[0], second[0])] == [
        (),
        ("温室气体排放总量（范围一、二、三）",),
    ]
    assert plain(first[2].words) == "5,111,000 口径改变"
    assert plain(third[1].words) == "1,710,000"
    (link,) = [one for one in third[1].words if isinstance(one, Link)]
    assert link.to.fragment == "l2701c5"


def test_each_report_shows_the_figures_that_matter_most(arranged: Shelf) -> None:
    """Those that an editor named come first, in their order; none is a part of another."""
    knowledge = arranged.knowledge
    named = [one.id for one in knowledge.indicators if one.headline]
    assert [one.id for one in headlines(arranged)] == named
    for volume in arranged.volumes:
        report = volume.document.report.id
        shown = headlines(arranged, [one for one in knowledge.observations if one.report == report])
        assert len(shown) == 10
        assert not any(one.parent for one in shown)
        first = [one.id for one in shown if one.headline]
        assert first == [one for one in named if one in first]
