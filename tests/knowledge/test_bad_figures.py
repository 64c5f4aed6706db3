"""What is wrong with figures or with what an editor says of them: one sentence, file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.saying import VARIABLE

if TYPE_CHECKING:
    from tests.archive import Archive

TEXT = (
    "# 第一章 绩效\n\n指标\t单位\t2020\t2021\n排放总量\t吨\t30\t41\n甲厂排放\t吨\t10\t21\n"
    "乙厂排放\t吨\t20\t20\n总收入\t亿元\t5\t6\n每收入排放\t吨/亿元\t6\t6.8\n"
)
INDICATORS = """\
topics:
- {id: air, name: 空气}
indicators:
- id: whole
  name: 排放
  topic: 空气
  unit: 吨
  kind: flow
  names: [排放总量]
  sum_of: [[one, other]]
- {id: one, name: 甲厂, topic: 空气, unit: 吨, kind: flow, names: [甲厂排放]}
- {id: other, name: 乙厂, topic: 空气, unit: 吨, kind: flow, names: [乙厂排放]}
- {id: income, name: 收入, topic: 空气, unit: 亿元, kind: flow, names: [总收入]}
- id: share
  name: 每收入排放
  topic: 空气
  unit: 吨/亿元
  kind: rate
  names: [每收入排放]
  ratio_of: {part: [whole], of: income}
"""
FILE, SOURCE = "site_data/indicators.yml", "site_data/reports/made-2020/source.txt"
READING = "readings:\n- {report: made-2020, line: 4, quote: '3,0', value: '30', why: 逗号错位}\n"


def check(archive: Archive, text: str, indicators: str) -> tuple[str, int]:
    """Run `builder check` on a report and an `indicators.yml`; give what it prints, its status."""
    archive.add(text=text)
    (archive.root / FILE).write_text(indicators, encoding="utf-8")
    ran = CliRunner().invoke(main, ["--root", str(archive.root), "check", "--verbose"])
    return ran.output, ran.exit_code


def test_what_is_right_is_silent(archive: Archive) -> None:
    """Its sums and ratios agree, and nobody needs to know anything."""
    output, status = check(archive, TEXT, INDICATORS)
    assert status == 0
    assert " F1" not in output


EDITORS = {
    "two that claim a row": (
        "names: [乙厂排放]",
        "names: [甲厂排放]",
        "12: 'other' and 'one' (site_data/indicators.yml:11) both claim the row 甲厂排放",
    ),
    "parts of another kind": (
        "kind: flow, names: [甲厂",
        "kind: stock, names: [甲厂",
        "4: 'whole' is a flow and its part 'one' (site_data/indicators.yml:11) a stock",
    ),
    "parts of another unit": (
        "unit: 吨, kind: flow, names: [乙厂",
        "unit: 万吨, kind: flow, names: [乙厂",
        "4: 'whole' counts '吨' and its part 'other' (site_data/indicators.yml:12) '万吨'",
    ),
    "a ratio of other units": (
        "unit: 吨/亿元",
        "unit: 吨/人",
        "14: 'share' counts '吨/人', which 'whole' in '吨' over 'income' in '亿元' is not",
    ),
    "a ratio's times": (
        "unit: 吨/亿元",
        "unit: 吨/百万元",
        "14: 'share': found times 1, but '吨' over '亿元' is 0.01 吨/百万元",
    ),
    "a circle": (
        "[甲厂排放]}",
        "[甲厂排放], sum_of: [[whole]]}",
        "4: 'whole' is a part of itself, through",
    ),
    "a topic": (
        "topic: 空气\n  unit: 吨\n",
        "topic: 空汽\n  unit: 吨\n",
        "6: found '空汽', which is no name of 'topics'",
    ),
    "a cell that has changed": (
        "indicators:",
        f"{READING}indicators:",
        "4: line 4 of made-2020 does not hold '3,0'",
    ),
    "an id": ("of: income", "of: incme", "20: found 'incme' (did you mean 'income'?)"),
}
DOUBTS = {
    "two numbers": (
        "30\t41",
        "30 31\t41",
        "4: F102 警告: 「排放总量」2020 一格「30 31」不是一个数",
    ),
    "no number": (
        "30\t41",
        "约三十\t41",
        "4: F102 警告: 「排放总量」2020 一格「约三十」不是一个数",
    ),
    "a sum": (
        "10\t21",
        "10\t23",
        "4: F103 警告: 「排放总量」2021 年 41 吨：与分项之和相差 -2 吨，超过舍入",
    ),
    "a ratio": (
        "6\t6.8",
        "6\t7.8",
        "8: F104 警告: 「每收入排放」2021 年 7.8 吨/亿元：与按分子、分母算出的数相差",
    ),
    "a row that nobody claims": ("甲厂排", "丙厂排", "5: F101 警告: 「丙厂排放」没有登记为指标"),
    "a column without a period": (
        "\t2020\t",
        "\t上年\t",
        "4: F108 警告: 表头「上年」没有写明期间",
    ),
    "a unit of another kind": (
        "甲厂排放\t吨",
        "甲厂排放\t人",
        "5: F109 警告: 「甲厂排放」以「人」计，指标「甲厂」（one）以「吨」计",
    ),
    "a unit that nobody knows": (
        "甲厂排放\t吨",
        "甲厂排放\t箩",
        "5: F109 警告: 「甲厂排放」以「箩」计，指标「甲厂」（one）以「吨」计",
    ),
    "no period at all": (
        "2020\t2021",
        "上年\t本年",
        "4: F108 警告: 「排放总量」有数字「30」，表头没有写明它的期间",
    ),
}


@pytest.mark.parametrize("wrong", EDITORS)
def test_an_editor_is_told_the_line(archive: Archive, wrong: str) -> None:
    """Nothing is built; the sentence begins with the line of `indicators.yml`."""
    old, new, sentence = EDITORS[wrong]
    assert (TEXT + INDICATORS).count(old) == 1
    output, status = check(archive, TEXT.replace(old, new), INDICATORS.replace(old, new))
    assert status not in {0, 1}
    assert f"{FILE}:{sentence}" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("wrong", DOUBTS)
def test_a_doubt_is_told_with_the_line_of_the_report(
    monkeypatch: pytest.MonkeyPatch, archive: Archive, wrong: str
) -> None:
    """The rest is built; the finding begins with the line of the source."""
    monkeypatch.delenv(VARIABLE)
    old, new, finding = DOUBTS[wrong]
    assert TEXT.count(old) == 1
    output, status = check(archive, TEXT.replace(old, new), INDICATORS)
    assert status == 0
    assert f"{SOURCE}:{finding}" in output


def test_a_row_of_another_unit_is_a_doubt_where_its_name_fits_elsewhere(
    monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    """A new report may call something else the same; what its cells are quoted as is no doubt."""
    monkeypatch.delenv(VARIABLE)
    new = TEXT.replace("甲厂排放\t吨\t10", "甲厂排放\t人\t1,0")
    archive.add("made-2021", text=new, period="2021-01-01/2021-12-31")
    output, status = check(archive, TEXT, INDICATORS)
    assert status == 0
    told = SOURCE.replace("2020", "2021")
    assert f"{told}:5: F109 警告: 「甲厂排放」以「人」计，指标「甲厂」（one）以「吨」计" in output
    assert output.count(": F109 警告") == 1
    reading = "{report: made-2021, line: 5, quote: '1,0', value: '10', why: 逗号错位}"
    (archive.root / FILE).write_text(f"{INDICATORS}readings:\n- {reading}\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "en")
    ran = CliRunner().invoke(main, ["--root", str(archive.root), "check"])
    assert ran.exit_code == 5
    assert f"{FILE}:11: the row '甲厂排放' on line 5 of made-2021: '人' can't be" in ran.output


def test_a_name_that_no_row_has_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    """Be it the label or the group before it that stands nowhere."""
    monkeypatch.delenv(VARIABLE)
    named = INDICATORS.replace(
        "names: [排放总量]", "names: [排放总量, 排放总和, '环境 > 排放总量']"
    )
    output, status = check(archive, TEXT, named)
    assert status == 0
    assert f"{FILE}:9: F107 警告: 「排放」（whole）的名称「排放总和」没有对应的行" in output
    assert f"{FILE}:9: F107 警告: 「排放」（whole）的名称「环境 > 排放总量」没有对应的行" in output
