"""Indexes of standards: each code is read as printed and leads to the section the row names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from builder.knowledge.disclosing import disclosures_of
from builder.model import Block, BlockType, Table
from tests.pages.flows import block, document, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Disclosure, Library


def read(
    header: Sequence[str], *rows: Sequence[str], titles: Sequence[str] = ()
) -> list[Disclosure]:
    """Read a table of an index in a report with these headings."""
    table = Table(tuple(header), tuple(map(tuple, rows)), tuple(range(20, 20 + len(rows))))
    index = block(19, "\n".join(" ".join(row) for row in rows), BlockType.TABLE, table=table)
    headings = [section(line, 1, title) for line, title in enumerate(titles, 1)]
    return list(disclosures_of(document(*headings, index)))


@pytest.mark.parametrize(
    ("head", "cell", "codes"),
    [
        ("GRI Standards 指标", "102-14, 102-15；2-6", ["102-14", "102-15", "2-6"]),
        ("GRI 对标", "G4-1/G4-DMA/G4-EC7", ["G4-1", "G4-DMA", "G4-EC7"]),
        ("HKEx ESG 指引 ^①", "A1 ; A1.2 ; 報告原則", ["A1", "A1.2"]),
        ("SASB", "TC-IM-130a.1 ; TC-IM-330a.3", ["TC-IM-130a.1", "TC-IM-330a.3"]),
        (
            "TCFD",
            "策略 -(a) 、(b) 及 (c) ; 管治 -(b)",
            ["策略(a)", "策略(b)", "策略(c)", "管治(b)"],
        ),
        ("CASS-CSR4.0 指标", "M3.10-3.12, P4.1", ["M3.10", "M3.11", "M3.12", "P4.1"]),
        ("CASS-ESG 6.0 指标", "S2.1 .3-2.1 .4，G1.1.7", ["S2.1.3", "S2.1.4", "G1.1.7"]),
        ("SDGs", "8、13", ["8", "13"]),
        ("CASS-CSR4.0 指标", f"M3.10, M3.11-{'9' * 5000}", ["M3.10"]),
    ],
)
def test_the_codes_of_a_cell_are_read_each_by_itself(
    head: str, cell: str, codes: list[str]
) -> None:
    """Lists, ranges within one number, letters of one recommendation, stray blanks."""
    found = read(["目录", head], ["一章", cell])
    assert [one.code for one in found] == codes
    for one in found:
        start, end = one.place
        assert cell[start:end] == one.code_text
        assert one.code_text.strip() == one.code_text


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("GRI 指标", ["—", "不适用"]),
        ("电话", ["102-14", "102-15"]),
        ("GRI", ["讲述了标准的来历", "不是编号", "102-1"]),
        ("CASS-CSR4.0", ["M3.9-2.1"]),
        ("CASS-CSR4.0", ["M3.9-3.1"]),
    ],
)
def test_what_only_looks_like_an_index_gives_nothing(head: str, cells: list[str]) -> None:
    """A head without codes, codes without a standard's head, a range that goes down."""
    assert read(["目录", head], *(["一章", cell] for cell in cells)) == []


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("公司管治", "2.1 公司管治"),
        ("1.2 綠色運營", "綠色運營"),
        ("李某：把责任融入产品", "把责任融入产品"),
        ("培養行業發展未來", "培育行業發展未來"),
        ("关键绩效表", "附录二 关键绩效表"),
    ],
)
def test_a_row_leads_to_the_section_it_names(label: str, title: str) -> None:
    """Numbers, who speaks, a character misprinted are no difference."""
    (one,) = read(["目录", "GRI"], [label, "2-6"], titles=["别的一章", title])
    assert one.section == "made-l2"


def test_a_row_that_names_no_section_says_so() -> None:
    """It is kept with its words, and leads nowhere."""
    (one,) = read(["目录", "GRI"], ["没有的一章", "2-6"], titles=["别的"])
    assert (one.section, one.heading) == (None, "没有的一章")


# Codes that stand for themselves, none of a range: of GRI, its G4 guide and SASB.
CODE = re.compile(r"G4-(?:[A-Z]{2})?\d+|G4-DMA|TC-IM-\d+a\.\d|(?<![\d.-])\d{3}-\d{1,2}(?![\d.-])")


def test_no_code_of_the_reports_indexes_is_lost_and_all_lead_to_a_section(
    five_reports: Library,
) -> None:
    """Counted once more from the lines of the sources, by another way."""
    found = five_reports.knowledge.disclosures
    assert all(one.section for one in found)
    sources = {one.report.id: one.report.source for one in five_reports.documents}
    for report in ("csr-2017", "esg-2021", "ssv-2021"):
        own = [one for one in found if one.report == report]
        lines = sorted({one.line for one in own})
        told = [code for line in lines for code in CODE.findall(sources[report].line(line))]
        assert sorted(one.code for one in own if CODE.fullmatch(one.code)) == sorted(told)
    told_of = {"gri", "gri-g4", "hkex", "tcfd", "sasb", "cass-csr-4", "cass-esg-6"}
    assert {one.standard for one in found} == told_of


def test_a_block_that_repeats_an_index_is_counted_once() -> None:
    """The second printing says nothing new."""
    table = Table(("目录", "GRI"), (("一章", "2-6"),), (20,))
    first = block(19, "一章 2-6", BlockType.TABLE, table=table)
    again: Block = block(30, "一章 2-6", BlockType.TABLE, table=table, repeats="made-l19")
    assert len(disclosures_of(document(first, again))) == 1
