"""A new report registers itself as far as its text tells, and says where it is unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder.catalog import load
from builder.cli import main
from builder.desk.registering import register
from builder.folding import table

if TYPE_CHECKING:
    from pathlib import Path

    from builder.desk.registering import Registration

COVER = """\
山海能源

2019
社会责任报告
SOCIAL RESPONSIBILITY REPORT

关于本报告
本报告由山海能源股份有限公司编写，时间范围为2019年1月1日至2019年12月31日，
部分内容上溯至2016年1月1日至2018年12月31日。董事会换届选举的公告期为2019年4月3日至2019年4月9日。
2020年4月
""".splitlines()


def registered(lines: list[str], name: str = "made-2019") -> Registration:
    """Give what the lines of a made-up report say of it."""
    return register(lines, table().pairs, name)


def test_a_cover_and_its_note_tell_all_that_is_asked() -> None:
    """Title and year on lines of their own, the span of whole months, the month of the imprint."""
    found = registered(COVER)
    assert (found.title.value, found.title.line) == ("2019 社会责任报告", 4)
    assert (found.kind.value, found.language.value) == ("社会责任报告", "zh-Hans")
    assert (found.publisher.value, found.publisher.line) == ("山海能源股份有限公司", 8)
    assert (found.period.value, found.period.line) == ("2019-01-01/2019-12-31", 8)
    assert (found.published.value, found.published.line) == ("2020", 10)
    assert found.title_en
    assert (found.title_en.value, found.title_en.line) == ("SOCIAL RESPONSIBILITY REPORT", 5)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("江岸药业2021年半年度报告\n截至2021年6月30日止六个月", "2021-01-01/2021-06-30"),
        ("Annual Report 2021\n1 April 2020 to 31 March 2021", "2020-04-01/2021-03-31"),
        ("可持续发展报告2018\n会期为2018年3月5日至2018年3月9日", "2018-01-01/2018-12-31"),
        ("可持续发展报告2018\n2018年2月30日至2018年12月31日", "2018-01-01/2018-12-31"),
    ],
)
def test_the_period_is_whole_months_of_the_title_s_year(text: str, period: str) -> None:
    """A half year, a fiscal year; a meeting's days and days that do not exist are none."""
    assert registered(text.splitlines()).period.value == period


@pytest.mark.parametrize(
    ("text", "language"),
    [("企業社會責任報告書\n關於我們的員工與環境", "zh-Hant"), ("关于我们的员工与环境", "zh-Hans"),
     ("Sustainability Report\nOur people and our planet", "en")],
)  # fmt: skip
def test_the_language_is_told_by_the_forms_of_the_characters(text: str, language: str) -> None:
    """Chinese is Traditional where more characters are, English where hardly any is Chinese."""
    assert registered(text.splitlines()).language.value == language


def test_what_only_speaks_of_reports_is_no_title() -> None:
    """Guidelines, references and sentences name reports, too."""
    lines = ["本报告参照可持续发展报告指南（2006）", "详见公司2018年年报", "请参阅2017年年度报告"]
    found = registered([*lines, "宏远航运股份有限公司二零一八年报告事项"])
    assert not found.title.is_sure
    assert found.title.value == "made-2019"
    assert "代号" in found.title.why


def test_a_text_that_tells_nothing_leaves_blanks_and_says_so() -> None:
    """Nothing is made up; the id stands for the title."""
    found = registered(["一", "二"])
    assert (found.period.value, found.published.value) == ("", "")
    assert found.publisher.value == "出版者不详"
    assert not any(one.is_sure for one in (found.title, found.publisher, found.period, found.kind))


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in a root; give its status and what it printed."""
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    return result.exit_code, result.output


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a library just begun."""
    root = tmp_path / "文库"
    status, printed = CliRunner().invoke(main, ["init", str(root)]), ""
    assert status.exit_code == 0, printed
    return root


def test_a_new_library_takes_its_first_report(library: Path, tmp_path: Path) -> None:
    """What `new` writes is what the catalog reads, with the bytes as received."""
    text = tmp_path / "收到.txt"
    text.write_bytes("\n".join(COVER).encode("gb18030"))
    status, printed = run(library, "new", "shanhai-2019", str(text))
    assert status == 0, printed
    assert "gb18030" in printed
    assert "2019-01-01/2019-12-31  (line 8)" in printed
    (report,) = load(library).reports
    assert (report.title, report.publisher) == ("2019 社会责任报告", "山海能源股份有限公司")
    kept = library / "site_data" / "reports" / "shanhai-2019"
    assert (kept / "source.txt").read_bytes() == text.read_bytes()
    comments = (kept / "report.yml").read_text(encoding="utf-8")
    assert comments.count("#") > 10
    assert "(line 3–4)" in comments


@pytest.mark.parametrize(
    ("name", "data", "status_and_words"),
    [
        ("2019", b"text", (2, "address of a year's timeline")),
        ("Neu", b"text", (2, "ID")),
        ("neu", b"%PDF-1.7\n", (14, "the PDF is damaged")),
        ("neu", b"PK\x03\x04rest", (4, "pandoc")),
        ("neu", b"\n \n", (4, "is empty")),
        ("da", b"text", (8, "is there already")),
    ],
)
def test_what_cannot_be_added_is_told_in_a_sentence_and_leaves_nothing(
    library: Path, tmp_path: Path, name: str, data: bytes, status_and_words: tuple[int, str]
) -> None:
    """The folder of reports is as it was."""
    text = tmp_path / "text.txt"
    text.write_bytes(data)
    reports = library / "site_data" / "reports"
    (reports / "da").mkdir()
    code, printed = run(library, "new", name, str(text))
    status, words = status_and_words
    assert (code, words in printed) == (status, True), printed
    assert [path.name for path in reports.iterdir()] == ["da"]


def test_a_library_is_begun_once(library: Path) -> None:
    """What an editor has is not begun anew."""
    status, printed = run(library, "init", str(library))
    assert status == 8
    assert "builder new" in printed


def test_a_library_is_not_begun_among_other_things(tmp_path: Path) -> None:
    """A folder with docs of its own is left as it is."""
    (tmp_path / "docs").mkdir()
    status, printed = run(tmp_path, "init", str(tmp_path))
    assert status == 8
    assert "choose an empty folder" in printed
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]
