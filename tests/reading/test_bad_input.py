"""Sources that are not as they should be: read all the same, quickly and whole."""

from __future__ import annotations

import time

import pytest

from builder.model import BlockType
from builder.reading import read
from tests.account import faults_of_account
from tests.making import report_of

SENTENCE = "腾讯在这一年继续推进数字化的公益事业，连接了更多需要帮助的人。"
MARKUP = [
    "---",
    "title: 腾讯",
    "---",
    "<script>alert('一')</script>是他们写下的一句话，它只是文字，不会运行。",
    "",
    "{{ config.site_name }} 与 {% include 'x' %} 与 ${HOME}",
    "<img src=x onerror=alert(1)> 图片",
    "```python",
    "import os",
    "```",
    "!!! note 提示",
    "[链接](javascript:alert(1)) 与 ![图](a.png)",
    "<!-- 注释 --> 与 &nbsp; 与 &#x4e00;",
]


def test_empty_source_is_an_empty_document() -> None:
    """A source without a word gives a document without a part, not an error."""
    for source in ([], [""], ["", " \t", "\x0c", "\u3000"]):
        assert read(report_of(source)).flow == ()


def test_missing_contents_are_a_finding_and_headings_are_found() -> None:
    """A report without contents is read by the shape of its lines, and says so."""
    document = read(report_of(["公司治理", "", SENTENCE, "", "风险管理", "", SENTENCE]))

    assert [section.title for section in document.sections] == ["公司治理", "风险管理"]
    assert "C103" in {finding.code for finding in document.findings}


def test_contents_without_a_body_lead_nowhere() -> None:
    """Contents whose entries the body does not hold are kept, each with a finding."""
    document = read(report_of(["目录", "公司治理\t3", "风险管理\t5", "员工\t7", "", SENTENCE]))

    assert document.blocks[0].type is BlockType.CONTENTS
    assert [entry.section for entry in document.contents] == [None] * 3
    assert [finding.line for finding in document.findings if finding.code == "C101"] == [2, 3, 4]


def test_headings_alone_lose_nothing() -> None:
    """A source of nothing but marked headings keeps every line, and omits none."""
    document = read(report_of([f"## 第{number}节 责任" for number in range(1, 40)]))

    assert faults_of_account(document) == []
    assert document.omitted == ()


def test_counted_titles_are_no_running_header() -> None:
    """Titles that differ in their number alone are not taken for a page's header."""
    source = [line for n in range(1, 9) for line in (f"案例 {n}", "", f"{n}{SENTENCE}", "")]

    assert read(report_of(source)).omitted == ()


def test_contents_that_run_backwards_lead_to_their_headings() -> None:
    """Entries in an order the body doesn't have are found where their words stand but once."""
    titles = ["公司治理", "风险管理", "员工权益"]
    entries = [f"{title}\t{30 - 10 * place}" for place, title in enumerate(titles)]
    body = [line for title in reversed(titles) for line in (title, "", SENTENCE, "")]
    document = read(report_of(["目录", *entries, "", *body]))

    assert [section.title for section in document.sections] == titles[::-1]
    assert {entry.section for entry in document.contents} == {one.id for one in document.sections}
    assert "C101" not in {finding.code for finding in document.findings}


def test_form_feeds_part_pages_and_are_no_doubt() -> None:
    """A form feed at a line's end or start changes no words and is no finding."""
    document = read(report_of(["公司治理", "", SENTENCE + "\x0c", "\x0c风险管理", "", SENTENCE]))

    assert [section.title for section in document.sections] == ["公司治理", "风险管理"]
    assert "S103" not in {finding.code for finding in document.findings}


def test_tables_alone_are_one_table() -> None:
    """A source of nothing but rows is one table with its header, and no heading is a finding."""
    document = read(report_of(["指标\t单位\t2017", *["员工\t人\t44,796"] * 5]))

    assert [block.type for block in document.blocks] == [BlockType.TABLE]
    assert document.blocks[0].table is not None
    assert document.blocks[0].table.header == ("指标", "单位", "2017")
    assert len(document.blocks[0].table.rows) == 5
    assert "H103" in {finding.code for finding in document.findings}


def test_latin_text_is_joined_with_blanks() -> None:
    """In English words that a line end parted stay apart."""
    source = ["Tencent published its report on social", "responsibility in the year 2017."] * 3
    text = "".join(block.text for block in read(report_of(source)).blocks)

    assert faults_of_account(read(report_of(source))) == []
    assert "socialresponsibility" not in text


def test_a_spaced_out_line_reads_closed_up() -> None:
    """What full justification set apart is one run of words; numerals stay columns."""
    source = ["研究人员可使用", "开 源 全 球 最", "大的甲骨文多模", "态数据集。", "", "一 二 三 四"]
    text = "\n".join(block.text for block in read(report_of(source)).blocks)

    assert "开源全球最" in text
    assert "一 二 三 四" in text


def test_markup_and_code_stay_words() -> None:
    """Front matter, HTML, templates and fences in a source are text like any other."""
    document = read(report_of(MARKUP))
    said = "".join(block.text for block in document.blocks)

    assert faults_of_account(document) == []
    assert "<script>alert('一')</script>" in said
    assert "{{ config.site_name }} 与 {% include 'x' %} 与 ${HOME}" in said


def test_carriage_returns_change_nothing() -> None:
    """Lines that kept a carriage return are read as if they had none."""
    plain = ["# 公司治理", "", SENTENCE, "- 一项", "- 另一项", "", "指标\t2017", "员工\t5"]

    def said(lines: list[str]) -> list[tuple[str, str]]:
        flow = read(report_of(lines)).flow
        return [(part.id, part.passage.text) for part in flow]

    assert said([f"{line}\r" for line in plain]) == said(plain)


def test_hidden_characters_are_kept_and_reported() -> None:
    """Control and direction characters stay in the words and are a finding each."""
    document = read(report_of([f"甲\x0c乙{SENTENCE}", "", f"丙\u202e丁{SENTENCE}"]))

    assert [f.line for f in document.findings if f.code == "S103"] == [1, 3]
    assert "\x0c" in document.blocks[0].text
    assert "\u202e" in document.blocks[1].text


HOSTILE = {
    "a megabyte of prose": [SENTENCE * (1_000_000 // len(SENTENCE.encode()))],
    "leader dots without a page": ["目录", "第一章" + "." * 50_000, "第二章 3"],
    "blanks between dots": ["目录", "第一章" + " ." * 10_000 + "完"],
    "marks of bold": ["**粗** " * 5_000],
    "brackets never closed": ["[a](" * 10_000 + "（" * 10_000],
    "tags never closed": ["<a " * 10_000],
    "dashes": ["—" * 100_000 + "名"],
    "digits": ["1234567890" * 10_000],
    "tabs": ["一\t" * 5_000],
    "a title without an end": ["# " + "2017 " * 13_000],
    "stars": ["*" * 64_000],
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_line_of_any_length_is_read_at_once(lines: list[str]) -> None:
    """No pattern runs away on a long line: seconds at most, and nothing is lost."""
    begin = time.process_time()
    document = read(report_of(lines))

    assert time.process_time() - begin < 15
    assert faults_of_account(document) == []


MANY = {
    "one paragraph without an end": ["腾讯在这一年继续推进数字化的公益事业连接了更多的人和事"],
    "the same page again and again": ["2017年3月", "发布了第一份社会责任报告。", ""],
    "quotations": ["“我们相信科技能够造福人类，也应当造福人类。”", "——马化腾", ""],
    "an item without an end": ["- 一项", *["继续"] * 99],
    "figures": ["图片", "", "65%", ""],
    "titles in a row over paragraphs": [
        "公司治理",
        "",
        "风险管理",
        "",
        "员工权益",
        *["", SENTENCE] * 50,
    ],
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("page", MANY.values(), ids=MANY.keys())
def test_many_lines_are_read_at_once(page: list[str]) -> None:
    """Time grows with the lines, not with their square: 2,000 take seconds at most."""
    lines = (page * 2000)[:2000]
    begin = time.process_time()
    document = read(report_of(lines))

    assert time.process_time() - begin < 10
    assert faults_of_account(document) == []


def test_a_table_that_does_not_add_up_falls_back_to_its_lines() -> None:
    """Two chapter titles in a row have no cell in an index: its lines stand, with a finding."""
    rows = ["员工权益 401-1 S1.1", "培训 404-1 S1.2", "健康 403-1 S1.3", "采购 414-1 S2.1"]
    head = ["目录 GRI 指标 CASS 指标", "社会", "", "员工", ""]
    document = read(report_of([*head, *rows, "社区 413-1 S4.1", "", SENTENCE]))

    assert faults_of_account(document) == []
    assert all(block.table is None for block in document.blocks)
    assert [f.line for f in document.findings if f.code == "T105"] == [1]


def test_long_numbers_in_an_index_or_a_figure_are_read_at_once() -> None:
    """No pattern may part them in all ways there are; the limit of a test's time would tell."""
    number, figure = "1-1 " + "9" * 400 + "甲", "1" + "万个" * 200 + "x"
    for line in (number, figure):
        source = ["公司治理", "", SENTENCE, "", "指标索引", "风险管理 1-1", line, "", figure]
        assert faults_of_account(read(report_of(source))) == []
