"""What `builder compare` shows an editor of every line."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.desk.comparison import rows_of
from builder.desk.comparison_page import comparison_page
from builder.errors import OutputError
from builder.model import BlockType, Edit, EditType, Place, Span
from tests.making import report_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.archive import Archive

pytestmark = pytest.mark.usefixtures("chinese")

TEXT = [
    "## 第一章 开篇",
    "",
    "我们为村民做事，这是正文的第一段，说了一件事情，也说了另一件事情，还要接着往下说到",
    "",
    "这里才说完了。",
    "",
    "页眉",
    "",
    "<script>alert(1)</script> & {{ 7 * 7 }} \x02\ud800",
]
EDITS = [
    Edit(Span(1, 1), "第一章", EditType.HEADING, Place("f/edits.yml", 1), level=1, page="3"),
    Edit(Span(5, 5), "这里", EditType.CONTINUES, Place("f/edits.yml", 2)),
    Edit(Span(7, 7), "页眉", EditType.OMITTED, Place("f/edits.yml", 5), reason="页眉"),
    Edit(Span(9, 9), "<script>", EditType.MOVED, Place("f/edits.yml", 9), after=1),
    Edit(Span(3, 3), "我们", EditType.SUPPLIED, Place("f/edits.yml", 12), level=2, title="补的"),
]


class _Reading(HTMLParser):
    """Collects the words and tags of a page; what would fetch or run something is named."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[str] = []
        self.alien: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        reaches = [given[key] or "" for key in ("src", "href") if key in given]
        if tag in {"script", "link", "img", "iframe"} or any(
            not r.startswith("#") for r in reaches
        ):
            self.alien.append(tag)
        if tag == "tr" and "id" in given:
            self.rows.append(given["id"] or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_line_of_the_source_has_its_row_and_its_fate() -> None:
    """Blank lines too, in order; a heading that left no line stands before its text."""
    rows = rows_of(report_of(TEXT, EDITS))
    said = {row.line: (row.label, [note.text for note in row.notes]) for row in rows}

    assert [row.line for row in rows] == [1, 2, None, *range(3, 10)]
    assert [row.source for row in rows if row.line] == TEXT
    assert said[None] == ("标题 2", ["补的（正文无此行，据更正补入）"])
    assert said[1] == (
        "标题 1",
        [
            "第一章 开篇（印本第 3 页）",
            "更正：标题（edits.yml:1）",
            "C103 留意：报告没有印本目录",
        ],
    )
    assert said[3][1] == ["由 2 行合成：3、5", "更正：补标题（edits.yml:12）"]
    assert said[5] == ("段落", ["接在第 3 行起的段落里", "更正：承接上文（edits.yml:2）"])
    assert said[7] == ("省略", ["理由：页眉", "更正：省略（edits.yml:5）"])
    assert "移到第 1 行之后" in said[9][1]
    assert said[2] == ("", [])


def test_rows_can_be_picked_by_what_needs_an_eye() -> None:
    """Each row bears the marks that the buttons pick by."""
    marks = {row.line: row.marks for row in rows_of(report_of(TEXT, EDITS)) if row.line}
    assert marks[5] == ("edited",)
    assert marks[7] == ("edited", "omitted")
    assert marks[9] == ("doubted", "edited", "moved")
    unsure = {
        row.line for row in rows_of(report_of([*TEXT, "", "一块牌子"])) if "unsure" in row.marks
    }
    assert 11 in unsure
    assert 1 not in unsure


def test_report_text_can_be_nothing_but_text_and_the_page_fetches_nothing() -> None:
    """Tags, templates and characters that can't be seen are shown as what they are."""
    page = comparison_page(report_of(TEXT, EDITS))
    reading = _Reading(page)

    assert "<script>alert(1)</script> & {{ 7 * 7 }} ‹U+0002›‹U+D800›" in reading.words
    # The one script is the page's own, and the policy lets no other run.
    assert reading.alien == ["script"]
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert reading.rows == [f"l{line}" for line in range(1, 10)]
    assert page == comparison_page(report_of(TEXT, EDITS))


def test_each_row_gives_the_edit_that_says_what_its_line_is(archive: Archive) -> None:
    """They load and fit; of a part's first line it names all; a blank line has none."""
    rows = {row.line: row.edit for row in rows_of(report_of(TEXT, EDITS)) if row.line}
    assert rows[1] == "- lines: 1\n  quote: '## 第一章 开篇'\n  is: heading\n  level: 1\n"
    assert rows[3] == f"- lines: 3-5\n  quote: '{TEXT[2][:16]}'\n  is: paragraph\n"
    assert rows[5] == "- lines: 5\n  quote: '这里才说完了。'\n  is: continues\n  to: 3\n"
    assert rows[7] == "- lines: 7\n  quote: '页眉'\n  is: omitted\n  reason: '页眉'\n"
    assert rows[2] == ""
    archive.add(text="\n".join(TEXT[:8]))
    archive.edit("".join(rows[line] for line in (1, 3, 7)))
    assert len(archive.load().reports[0].edits) == 3


def test_a_table_and_the_words_put_together_can_be_seen() -> None:
    """The result stands folded under its first line."""
    page = comparison_page(report_of(["项目\t地区\t人数", "助学\t云南\t8"]))
    assert "<td>助学</td><td>云南</td><td>8</td>" in page
    table = Edit(Span(1, 2), "项目", BlockType.PARAGRAPH, Place("edits.yml", 1))
    assert "看合成的文字" in comparison_page(report_of(["项目", "助学"], [table]))


def test_only_its_own_files_are_replaced(archive: Archive, tmp_path: Path) -> None:
    """A second writing replaces the first; any other file is refused and left alone."""
    archive.add()
    target, other = tmp_path / "out.html", tmp_path / "source.txt"
    other.write_text("evidence", encoding="utf-8")

    def run(file: Path) -> int:
        arguments = ["--root", str(archive.root), "compare", "made-2020", "-o", str(file)]
        return CliRunner().invoke(main, arguments).exit_code

    assert (run(target), run(target)) == (0, 0)
    assert run(other) == OutputError.exit_status
    assert other.read_text(encoding="utf-8") == "evidence"


@pytest.mark.parametrize("command", ["compare", "draft"])
def test_a_report_that_does_not_exist_is_answered_with_those_that_do(
    command: str, archive: Archive
) -> None:
    """One sentence with the reports' ids."""
    archive.add()
    result = CliRunner().invoke(main, ["--root", str(archive.root), command, "made-2021"])
    assert "没有叫 'made-2021' 的报告；现有：made-2020" in result.stderr
