"""A report that came out unlike a report says so, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.desk.comparison_page import comparison_page
from builder.findings import HEALTH
from builder.reading import read
from builder.summary import summarize
from tests.making import report_of

if TYPE_CHECKING:
    from builder.model import Document

_PROSE = "公司在报告期内持续改进管理，落实各项措施，并定期向董事会汇报有关进展。"
_WHOLE = [
    line
    for chapter in range(1, 9)
    for line in (f"# 第{chapter}章 公司治理与经营", "", *[_PROSE * 3, ""] * 8)
]


def test_a_report_of_chapters_and_paragraphs_is_well() -> None:
    """What is usual raises nothing."""
    assert not [one for one in read(report_of(_WHOLE)).findings if one.code == HEALTH]


def test_a_block_that_swallows_its_report_is_named_with_its_line_and_rule() -> None:
    """The one loud finding stands first, at the head of `check` and of `compare`."""
    bulleted = [f"• {_PROSE * 2}" for _ in range(90)]
    report = report_of([*_WHOLE, "# 附录", "", *bulleted])

    document = read(report)

    first = document.findings[0]
    assert first.code == HEALTH
    assert first.line == len(_WHOLE) + 3
    assert "最长的一块" in first.message
    assert "规则 bulleted-lists" in first.message
    head = summarize(document).split("\n")[1]
    assert head.strip().startswith(f"!! {HEALTH}")
    assert comparison_page(report).index(HEALTH) < comparison_page(report).index("<table")


def test_a_few_lines_are_too_short_to_tell() -> None:
    """No fixture is ill."""
    assert not [one for one in read(report_of(["12", "34", "56"])).findings if one.code == HEALTH]


def test_the_reports_of_the_library_are_well_even_without_edits(
    read_by_rules: dict[str, Document],
) -> None:
    """The limits leave room for what rules alone make of them."""
    for report, document in read_by_rules.items():
        told = [one.message for one in document.findings if one.code == HEALTH]
        assert told == [], report


def test_lines_of_figures_make_no_report_latin() -> None:
    """What is usual in Chinese is asked of a report most of whose lines are cells of tables."""
    chapters = [
        line
        for chapter in range(1, 61)
        for line in (f"# 第{chapter}章 公司治理与经营", "", "12", "", _PROSE * 3, "", "97", "")
    ]
    document = read(report_of(chapters))
    assert not [one for one in document.findings if "每千字的标题数" in one.message]


def test_addresses_of_pictures_are_no_words_left_out() -> None:
    """A conversion names a picture by sixty letters that no reader misses."""
    pictures = [line for at in range(60) for line in (f"![](images/{at:060d}.jpg)", "")]
    document = read(report_of([*_WHOLE, *pictures]))
    assert not [one for one in document.findings if one.code == HEALTH]


def test_what_each_page_repeats_is_left_out_without_an_alarm() -> None:
    """A frame may hold a tenth of a text; nobody misses it."""
    head = "某某股份有限公司社会责任报告"
    pages = [line for page in range(1, 41) for line in (f"{page:02}", head, "", _PROSE * 4, "")]
    document = read(report_of(pages))

    omitted = sum(len(part.text) for part in document.omitted)
    assert omitted > 0.05 * sum(map(len, pages))
    assert not [one for one in document.findings if "省略" in one.message]
