"""Figures of key-performance tables: each one found, in one series, checked, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.desk.indicator_drafts import indicators_as_yaml
from builder.errors import CatalogError
from builder.knowledge.figures import figures_of
from builder.knowledge.figures.observing import read_figure
from builder.knowledge.figures.proposing import propose_indicators
from builder.knowledge.figures.rows import key_table, period_of
from builder.knowledge.figures.units import UnitError, carried
from builder.model import (
    Block,
    BlockType,
    CellReading,
    CheckKind,
    Figure,
    Indicator,
    IndicatorKind,
    Indicators,
    Measure,
    Passage,
    Place,
    Quotation,
    Ratio,
    SeriesBreak,
    Span,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Catalog, Document, Knowledge, Library

PLACE = Place("site_data/indicators.yml", 1)


def indicator(identifier: str, *names: str, unit: str = "吨", **changes: Any) -> Indicator:
    """Make an indicator; names hold groups before ` > `."""
    return Indicator(
        id=identifier,
        name=identifier,
        name_en=None,
        topic="环境",
        unit=unit,
        names=tuple(tuple(name.split(" > ")) for name in names),
        place=PLACE,
        **{"kind": IndicatorKind.FLOW, **changes},
    )


def with_table(document: Callable[..., Document], rows: str, *, report: str = "test") -> Document:
    """Make a document of one table: a row a line, cells parted by bars, the head first."""
    made = document([])
    head, *body = [
        tuple(cell.strip() for cell in line.split("|")) for line in rows.strip().splitlines()
    ]
    lines = tuple(range(3, 3 + len(body)))
    table = Table(head, tuple(body), lines)
    block = Block(
        f"{report}-l2",
        BlockType.TABLE,
        (Span(2, lines[-1]),),
        Passage(rows.strip(), ((0, 2),)),
        "test-l1",
        table=table,
    )
    told = replace(made.report, id=report)
    return replace(made, report=told, flow=(*made.flow, block))


def figures(document: Document | list[Document], *listed: Indicator, **more: Any) -> Any:
    """Find the figures of documents."""
    documents = document if isinstance(document, list) else [document]
    return figures_of(documents, Indicators(listed, **more), (), ())


GROUPED = """
指标范畴 | 指标 | 单位 | 2020 | 2021
雇佣 | 员工总数 | 人 | 30 | 40
雇佣 | 按性别划分的员工人数 | | |
雇佣 | 男性 | 人 | 18 | 25
雇佣 | 女性 | 人 | 12 | 15
雇佣 | 流失率 | % | 10.0 | 12.5
雇佣 | 按性别划分的流失率 | | |
雇佣 | 男性 | % | 9.0 | 12.0
"""


def test_look_alikes_under_other_groups_are_kept_apart(document: Callable[..., Document]) -> None:
    """男性 in heads and 男性 in percent are two indicators; what follows a group left it."""
    found = figures(
        with_table(document, GROUPED),
        indicator("staff", "员工总数", unit="人", sum_of=(("men", "women"),)),
        indicator("men", "按性别划分的员工人数 > 男性", unit="人", parent="staff"),
        indicator("women", "按性别划分的员工人数 > 女性", unit="人", parent="staff"),
        indicator("leaving", "流失率", unit="%"),
        indicator("men-leaving", "按性别划分的流失率 > 男性", unit="%"),
    )
    told = {(one.indicator, one.period): one.canonical for one in found.observations}
    assert told["men", "2021"] == 25
    assert told["men-leaving", "2021"] == 12
    assert not found.findings
    paths = found.paths["test-l2"]
    assert paths[2] == ("雇佣", "按性别划分的员工人数")
    assert paths[4] == ("雇佣",)


def test_parts_are_added_up(document: Callable[..., Document]) -> None:
    """A total that its parts do not reach is a finding; within rounding it is not."""
    staff = indicator("staff", "总数", unit="人", sum_of=(("a", "b"),))
    parts = indicator("a", "甲", unit="人"), indicator("b", "乙", unit="人")
    right = "指标 | 2021\n总数 | 10.0\n甲 | 4.04\n乙 | 5.99"
    wrong = right.replace("10.0", "11.0")
    assert not figures(with_table(document, right), staff, *parts).findings
    found = figures(with_table(document, wrong), staff, *parts)
    assert [one.code for one in found.findings] == ["F103"]
    assert "0.97" in found.findings[0].message


def test_what_has_come_together_grows_by_what_came_in_the_year(
    document: Callable[..., Document],
) -> None:
    """The year before and the year's own make the total, also where two reports tell them."""
    grown = indicator("all", "累计", kind=IndicatorKind.STOCK, grows_by="year")
    listed = (grown, indicator("year", "当年"))
    old = with_table(document, "指标 | 2020\n累计 | 10.0\n当年 | 2.0", report="a")
    new = with_table(
        document, "指标 | 2021 | 2022\n累计 | 13.0 | 15.5\n当年 | 3.0 | 2.0", report="b"
    )
    found = figures([old, new], *listed)
    sums = [
        (one.period, check.agrees)
        for one in found.observations
        for check in one.checks
        if check.kind is CheckKind.SUM
    ]
    assert sums == [("2021", True), ("2022", False)]
    with pytest.raises(CatalogError, match="can't grow by 'year'"):
        figures([old], replace(grown, unit="人"), listed[1])


def test_a_misprint_is_found_by_its_commas_and_by_its_ratio(
    document: Callable[..., Document],
) -> None:
    """6,60257 is no number; read with the comma taken away it breaks the ratio, as 6602.57 not."""
    rows = """
    指标 | 单位 | 2024
    收入 | 亿元 | 6,60257
    排放 | 吨 | 6056610.1
    每收入排放 | 吨/百万元 | 9.2
    """
    listed = (
        indicator("income", "收入", unit="亿元"),
        indicator("waste", "排放"),
        indicator(
            "intensity",
            "每收入排放",
            unit="吨/百万元",
            ratio_of=Ratio(("waste",), "income", Decimal("0.01")),
        ),
    )
    made = with_table(document, rows)
    assert [one.code for one in figures(made, *listed).findings] == ["F102"]
    source = Quotation("test", 3, "6,60257")

    def reading(value: str) -> Any:
        return figures(
            made, *listed, readings=(CellReading(source, Decimal(value), "与比率相符", PLACE),)
        )

    assert [one.code for one in reading("660257").findings] == ["F104"]
    right = reading("6602.57")
    assert not right.findings
    income = next(one for one in right.observations if one.indicator == "income")
    assert (income.value_text, income.value, income.why) == (
        "6,60257",
        Decimal("6602.57"),
        "与比率相符",
    )


def test_a_reading_whose_cell_has_changed_is_refused(document: Callable[..., Document]) -> None:
    """The complaint names the editor's line and what is not there."""
    made = with_table(document, "指标 | 2024\n收入 | 5")
    gone = CellReading(Quotation("test", 3, "6,60257"), Decimal(1), "x", PLACE)
    with pytest.raises(CatalogError, match=r"indicators\.yml:1: .*'6,60257'"):
        figures(made, indicator("income", "收入"), readings=(gone,))


def test_two_reports_that_differ_are_shown_side_by_side(document: Callable[..., Document]) -> None:
    """Both stay, both are marked; one that differs by rounding alone is not."""
    one = with_table(document, "指标 | 单位 | 2021\n排放 | 万吨 | 511.1\n水 | 吨 | 7", report="a")
    two = with_table(document, "指标 | 单位 | 2021\n排放 | 吨 | 5110700\n水 | 吨 | 9", report="b")
    found = figures([one, two], indicator("waste", "排放"), indicator("water", "水"))
    told = {(one.report, one.indicator): one for one in found.observations}
    assert not told["a", "waste"].restated
    assert told["a", "water"].restated
    assert told["b", "water"].restated
    assert {one.code for one in found.findings} == {"F105"}


def test_the_first_figure_behind_a_break_is_marked(document: Callable[..., Document]) -> None:
    """A change of scope before 2021 parts 2021 from 2020, and nothing else."""
    made = with_table(document, "指标 | 2020 | 2021 | 2022\n排放 | 5 | 6 | 7")
    gap = SeriesBreak(Quotation("test", 1, "标题"), "2021", ("waste",), PLACE)
    found = figures(made, indicator("waste", "排放"), breaks=(gap,))
    assert [one.broken for one in found.observations] == [False, True, False]


def test_a_dash_is_no_value_and_two_numbers_are_none(document: Callable[..., Document]) -> None:
    """A dash is silently no figure; a cell of two numbers is a finding and no figure."""
    made = with_table(document, "指标 | 2020 | 2021 | 2022\n排放 | — | 5 6 | 7")
    found = figures(made, indicator("waste", "排放"))
    assert [one.period for one in found.observations] == ["2022"]
    assert [one.code for one in found.findings] == ["F102"]


def test_a_row_that_no_indicator_claims_is_a_finding(document: Callable[..., Document]) -> None:
    """… in a table of which some row is registered; elsewhere a table only looks like one."""
    made = with_table(document, "指标 | 2021\n排放 | 5\n噪声 | 6")
    assert [one.code for one in figures(made, indicator("waste", "排放")).findings] == ["F101"]
    assert not figures(made, indicator("other", "别的")).findings


def test_two_indicators_that_claim_one_row_are_refused(document: Callable[..., Document]) -> None:
    """One sentence names both and the row."""
    made = with_table(document, "指标 | 2021\n排放 | 5")
    with pytest.raises(CatalogError, match=r"'b' and 'a' .* both claim the row 排放"):
        figures(made, indicator("a", "排放"), indicator("b", "排放"))


def test_a_row_that_two_names_fit_alike_is_a_finding(document: Callable[..., Document]) -> None:
    """Its groups are those of two names that were written of other reports' rows."""
    made = with_table(document, "\n".join(GROUPED.splitlines()[:6]))
    found = figures(
        made,
        indicator("a", "雇佣 > 男性", unit="人"),
        indicator("b", "按性别划分的员工人数 > 男性", unit="人"),
        indicator("women", "女性", unit="人"),
    )
    assert [one.line for one in found.findings if one.code == "F110"] == [5]
    assert {one.indicator for one in found.observations if one.value == 15} == {"women"}


def test_a_unit_of_another_kind_is_a_finding(document: Callable[..., Document]) -> None:
    """A report that nobody has edited may call something else so; where no row fits, it says so."""
    made = with_table(document, "指标 | 单位 | 2021\n排放 | 人 | 5\n废气 | 吨 | 7")
    found = figures(made, indicator("waste", "排放", "废气"))
    assert [one.code for one in found.findings] == ["F109"]
    assert [one.value for one in found.observations] == [7]
    assert "没有一行" not in found.findings[0].message
    told = [one for one in figures(made, indicator("waste", "排放")).findings if one.code == "F109"]
    assert [one.line for one in told] == [3]
    assert "没有一行合于这个单位" in told[0].message


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("5.111", "百萬公噸二氧化碳", "吨二氧化碳当量", "5111000"),
        ("511.1", "万吨", "吨二氧化碳当量", "5111000"),
        ("59.6", "千克 /百万人民币", "吨/百万元", "0.0596"),
        ("196.37", "万宗", "件", "1963700"),
        ("12.5", "亿元", "元", "1250000000"),
        ("3", "MWh", "千瓦时", "3000"),
        ("1.32", "—", "-", "1.32"),
        ("7", "箩", "箩", "7"),
    ],
)
def test_units_of_one_kind_are_carried_exactly(
    value: str, unit: str, wanted: str, expected: str
) -> None:
    """Both scripts, thousands, 万, 百萬 and 亿, tonnes and kilograms."""
    assert carried(Decimal(value), unit, wanted) == Decimal(expected)


def test_a_unit_that_is_not_known_is_said() -> None:
    """No unit is guessed."""
    with pytest.raises(UnitError, match="斤"):
        carried(Decimal(1), "斤", "吨")


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("2021", "2021"),
        ("2021 年", "2021"),
        ("2021年度", "2021"),
        ("於 2021 年 12 月 31 日", "2021"),
        ("截至2022年6月30日止", "2022-06-30"),
        ("2021年進度更新", None),
        ("指标", None),
        ("目标 2030", None),
    ],
)
def test_a_period_is_read_only_from_a_head_that_is_one(head: str, period: str | None) -> None:
    """A head that says more than a period heads no figures."""
    assert period_of(head) == period


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_a_number_is_read_as_it_is_printed(value: Decimal) -> None:
    """Commas in place change nothing; a comma out of place is not read."""
    printed = read_figure(f"{value:,}")
    assert printed is not None
    assert printed.value == value
    digits = f"{10**5 + int(value)}"
    assert read_figure(f"{digits[:2]},{digits[2:-2]},{digits[-2:]}") is None


@pytest.fixture(scope="module")
def knowledge(five_reports: Library) -> Knowledge:
    """Give what is learned of all reports together."""
    return five_reports.knowledge


def test_every_figure_of_the_key_tables_is_an_observation(
    knowledge: Knowledge, five_catalog: Catalog
) -> None:
    """The numbers of each row's source line, read by another way, are all there, and no more."""
    sources = {report.id: report.source.lines for report in five_catalog.reports}
    rows = {("ssv-2021", 2691, 2770), ("esg-2021", 2768, 2890)}
    for report, first, last in rows:
        told: dict[int, list[str]] = {}
        for one in knowledge.observations:
            if one.report == report and one.cell:
                told.setdefault(one.line, []).append(one.value_text)
        for line in range(first, last + 1):
            text = re.sub(r"\^\{?[①-⑳]+\}?", "", sources[report][line - 1])
            cells = [cell.strip() for cell in text.split("\t")[1:]]
            printed = [cell for cell in cells if re.fullmatch(r"[\d,.]+%?", cell)]
            if not cells or re.match("指[标標]", text):
                continue
            assert sorted(told.get(line, [])) == sorted(printed), (report, line)
    table = [one for one in knowledge.observations if one.block in knowledge.paths and one.cell]
    assert len(table) == 415


# Rows that two or three reports print, and their lines there, found by reading the tables.
_SHARED_ROWS = """
revenue - 2691 5388
profit - 2692 5391
suppliers - 2695 5405
suppliers-mainland 2888 2696 5408
ghg 2768 2699 5414
ghg-scope-1 2769 2700 5428
ghg-scope-2 2770 2701 5430
ghg-scope-3 2771 2702 5432
ghg-per-revenue 2772 2703 5420
energy 2777 2708 5434
gasoline 2779 2710 5442
diesel 2780 2711 5444
natural-gas 2781 2712 5446
energy-indirect 2782 2713 5448
pue 2786 2716 5462
water 2787 2717 5464
hazardous-waste 2773 2704 5479
employees 2823 2722 5487
employees-male 2824 2724 5504
employees-female 2825 2725 5506
turnover 2836 2737 5520
turnover-male 2837 2739 5523
training-hours-male 2878 2755 5557
trained-male 2874 2761 5567
work-deaths 2857 2749 5539
work-injury-rate 2860 2751 5548
charity-platform-raised - 2770 5591
"""


def test_what_several_reports_print_is_one_indicator_and_look_alikes_are_others(
    knowledge: Knowledge,
) -> None:
    """In both scripts, under whatever groups; men are counted in heads, hours and percent apart."""
    reports = ("esg-2021", "ssv-2021", "ssv-2024")
    found = {(one.report, one.line): one.indicator for one in knowledge.observations if one.cell}
    rows = [row.split() for row in _SHARED_ROWS.strip().splitlines()]
    for name, *lines in rows:
        told = {
            found[report, int(line)]
            for report, line in zip(reports, lines, strict=True)
            if line != "-"
        }
        assert told == {name}
    men = {
        one.indicator: one.unit
        for one in knowledge.observations
        if one.cell and one.name == "男性" and one.report == "ssv-2024"
    }
    assert men == {
        "employees-male": "人",
        "turnover-male": "%",
        "training-hours-male": "小时",
        "trained-male": "%",
    }


def measure(unit: str, *told: Figure) -> Measure:
    """Make a measure of figures, which may stand in a table."""
    return Measure("waste", "green", "排放", unit, "全年", told, PLACE)


def quoted(line: int, value: int, words: str, scope: str | None = None) -> Figure:
    """Make a figure of 2021 that an editor quoted."""
    source = Quotation("test", line, words)
    return Figure(source, Decimal(value), words, "2021", PLACE, "", scope, "test-l2")


def test_a_quoted_figure_that_a_table_gives_is_the_tables(
    document: Callable[..., Document],
) -> None:
    """It stands once, with its cell and its program; one that says otherwise is refused."""
    made = with_table(document, "指标 | 单位 | 2021\n排放 | 吨 | 5\n水 | 吨 | 7")
    listed = Indicators((indicator("waste", "排放"),))
    found = figures_of([made], listed, [measure("吨", quoted(3, 5, "5"))], ())
    assert [(one.cell, one.value) for one in found.observations] == [((0, 2), 5)]
    assert found.indicators[0].program == "green"
    with pytest.raises(CatalogError, match=r"indicators\.yml:1: found 6, but the cell of 2021"):
        figures_of([made], listed, [measure("吨", quoted(3, 6, "6"))], ())
    with pytest.raises(CatalogError, match=r"counts '人', but the indicator of that id"):
        figures_of([made], listed, [measure("人", quoted(3, 5, "5"))], ())


def test_two_quoted_figures_of_a_line_and_period_both_stand(
    document: Callable[..., Document],
) -> None:
    """Each with an id of its own, and with its cell where one alone holds its words."""
    made = with_table(document, "说明 | 结果\n共 8 吨，厂区 5 吨 | 9 吨\n无 | 无")
    told = measure(
        "吨", quoted(3, 8, "8 吨"), quoted(3, 5, "5 吨", "厂区"), quoted(3, 1, "1", "外")
    )
    found = figures_of([made], Indicators(), [told], ()).observations
    assert [(one.id, one.cell) for one in found] == [
        ("test-l3-waste-2021", (0, 0)),
        ("test-l3-waste-2021-2", (0, 0)),
        ("test-l3-waste-2021-3", None),
    ]


def test_what_reports_print_agrees_but_for_what_an_editor_has_seen(knowledge: Knowledge) -> None:
    """Of all checks only these ask; each was looked up beside its source.

    Two jumps, and two pairs of accounts of one thing that differ in print: what Tencent gave after
    disasters on two lines of one page, and the courses of a platform in two reports of one year.
    """
    doubtful = {
        (one.id, check.kind)
        for one in knowledge.observations
        for check in one.checks
        if not check.agrees
    }
    assert doubtful == {
        ("ssv-2024-l5398-consumer-complaints-2023", CheckKind.JUMP),
        ("csr-2017-l1516-weicun-certified-villagers-2017", CheckKind.JUMP),
        ("csr-2014-l2281-disaster-relief-donated-2014", CheckKind.SAME),
        ("csr-2014-l2298-disaster-relief-donated-2014", CheckKind.SAME),
        ("ssv-2021-l1060-tencent-classroom-courses-2021", CheckKind.SAME),
        ("esg-2021-l2147-tencent-classroom-courses-2021", CheckKind.SAME),
    }


def test_a_figure_is_told_with_its_unit_once(knowledge: Knowledge) -> None:
    """Words that hold the unit stand as printed; a cell gets the unit of its row."""
    told = {one.id: one.as_printed for one in knowledge.observations}
    assert told["csr-2017-l1516-weicun-certified-villagers-2017"] == "将近 200 万人"
    assert told["ssv-2024-l5398-consumer-complaints-2023"] == "4,365.2897 万宗"
    assert told["csr-2017-l1514-weicun-heze-2017"] == "90%"
    assert "ssv-2024" in {one.report for one in knowledge.observations if one.unit == "万台"}
    assert "1.57万余台" in told.values()
    assert not any(set(one.unit) & set("余餘多") for one in knowledge.observations if not one.cell)
    (message,) = (one.message for one in knowledge.findings if one.line == 1516)
    assert message.startswith("「认证村民」2017 年 将近 200 万人：")


def test_a_mark_at_a_figure_brings_its_note_to_that_figure_alone(knowledge: Knowledge) -> None:
    """1,058 ^④ of 2019: why that year is high is no note of the years beside it."""
    notes = {
        one.period: one.notes
        for one in knowledge.observations
        if (one.report, one.indicator) == ("esg-2021", "days-lost")
    }
    assert notes == {"2019": ("esg-2021-l2869",), "2020": (), "2021": ()}


def test_a_table_of_words_under_a_year_gives_no_figures(document: Callable[..., Document]) -> None:
    """A head that is a period does not make a table of key figures."""
    made = with_table(document, "目标 | 2021\n减排 | 已完成 30% 的目标\n节水 | 进行中")
    assert key_table(made.blocks[0], ()) is None


def test_unregistered_rows_are_proposed_as_entries_that_load(
    document: Callable[..., Document],
) -> None:
    """What is proposed for a table that nothing claims, pasted as it is, claims every row."""
    made = with_table(document, GROUPED)
    text = indicators_as_yaml(propose_indicators([made], ()))
    entries = yaml.safe_load(text)
    assert [entry["names"] for entry in entries][1] == ["按性别划分的员工人数 > 男性"]
    listed = tuple(indicator(one["id"], *one["names"], unit=one["unit"]) for one in entries)
    found = figures(made, *listed)
    assert not found.findings
    assert len(found.observations) == 10
    assert not propose_indicators([made], listed)


def test_a_number_of_thousands_of_digits_is_no_figure(document: Callable[..., Document]) -> None:
    """It is told like any other cell that holds no number, and nothing fails on it."""
    made = with_table(document, f"指标 | 单位 | 2020 | 2021\n排放 | 吨 | 12 | {'9' * 5000}")
    found = figures(made, indicator("waste", "排放"))
    assert [one.value for one in found.observations] == [12]
    assert "F102" in [one.code for one in found.findings]
