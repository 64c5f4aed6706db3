"""All reports stand on one page, the newest first, each with what a reader chooses by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Knowledge, Library
from builder.pages.elements import Table, plain
from builder.pages.report_index import report_index_pages, size_of
from builder.pages.shelf import arrange
from tests.pages.flows import block, document, section

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf


def test_every_report_has_a_row_with_year_title_kind_language_and_size(
    five_reports: Library, five_shelf: Shelf
) -> None:
    """The newest stands first; the head of each column that can be sorted says so."""
    page = next(report_index_pages(five_shelf))
    (table,) = (one for one in page.elements if isinstance(one, Table))
    assert [plain(cell.words) for cell in table.head] == [
        "年份",
        "题名",
        "类别",
        "语言",
        "篇幅",
        "PDF",
    ]
    assert [bool(cell.sort) for cell in table.head] == [True] * 5 + [False]
    rows = [[plain(cell.words) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    assert {row[1] for row in rows} == {one.report.title for one in five_reports.documents}
    assert all(row[4].endswith(" 万字") for row in rows)


def test_an_english_text_is_measured_in_words_and_publishers_are_told_where_they_differ() -> None:
    """Ten thousand words are 1.0 万词; a second publisher brings a column."""
    one = document(section(1, 1, "Letter"), block(2, "words"))
    lines = ("one two three four five six seven eight nine ten",) * 1000
    source = replace(one.report.source, lines=lines)
    english = replace(one, report=replace(one.report, language="en", source=source))
    assert size_of(english) == "1.0 万词"
    other = replace(one.report, id="other-2020", publisher="乙公司")
    both = Library((one, replace(one, report=other)), Knowledge((), (), ()))
    page = next(report_index_pages(arrange(both)))
    (table,) = (one for one in page.elements if isinstance(one, Table))
    assert "发布者" in [plain(cell.words) for cell in table.head]
