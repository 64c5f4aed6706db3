"""What `builder draft` promises: entries that load, read and lose no word."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings

from builder.cli import main
from builder.desk.drafting import as_yaml, candidates, mapping, propose
from builder.desk.proposal_record import RECORD
from builder.desk.proposals import Kind
from builder.errors import OutputError
from builder.reading import RULES, read, read_until
from tests.account import faults_of_account
from tests.archive import Archive
from tests.making import report_of
from tests.reading.strategies import lines
from tests.sweeping import swept

if TYPE_CHECKING:
    from builder.model import Catalog, Report

pytestmark = pytest.mark.usefixtures("chinese")

ROOT = Path(__file__).parents[2]
REPORTS = sorted(path.name for path in (ROOT / "site_data/reports").iterdir())
WAYS = [*product(REPORTS, ["edited", ""])]
CUT = (
    "腾讯将企业发展的使命与社会责任担当融为一体，与各方一道共同创造更加美好的未来，这是我们对社会的"
)


def proposed(*source: str) -> list[dict[str, object]]:
    """Give the entries of all that could be proposed for a made report, offered or not."""
    found = candidates(read_until(report_of(source), RULES[-1][0]))
    return [mapping(entry) for one in found for entry in one.entries]


def comments(*source: str) -> str:
    """Give the comments of the draft for a made report."""
    report = report_of(source)
    text = as_yaml(report, propose(report))
    return "\n".join(line for line in text.splitlines() if line.startswith("#"))


def read_with_draft(report: Report, draft: str, folder: Path) -> Report:
    """Append a report's draft to its edits, load both as an editor's file, and read."""
    archive = Archive(folder)
    archive.add(text="\n".join(report.source.lines).encode())
    mine = ROOT / "site_data" / "reports" / report.id / "edits.yml"
    edits = mine.read_text(encoding="utf-8") if report.edits else ""
    archive.edit(edits + draft)
    loaded = archive.load().reports[0]
    assert faults_of_account(read(loaded)) == []
    return loaded


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize(
    ("name", "edited"), swept(WAYS, [("csr-2017", "edited"), ("esg-2021", "")])
)
def test_a_draft_appended_to_the_edits_loads_and_loses_nothing(
    name: str, edited: str, five_catalog: Catalog, tmp_path: Path
) -> None:
    """Of each report of the archive, with its edits and as if nobody had edited it yet."""
    report = next(one for one in five_catalog.reports if one.id == name)
    report = report if edited else replace(report, edits=())
    proposals = propose(report)
    entries = sum(len(one.entries) for one in proposals)
    loaded = read_with_draft(report, as_yaml(report, proposals), tmp_path)
    assert len(loaded.edits) == len(report.edits) + entries
    assert edited or entries


@settings(max_examples=40)
@given(source=lines())
def test_a_draft_of_any_text_loads_and_loses_nothing(source: list[str]) -> None:
    """Whatever the lines hold, quotations and comments stay YAML and fit the source."""
    source = [line.encode("utf-8", "replace").decode() for line in source]
    if not any(line.strip() for line in source):
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.add(text="\n".join(source))
        report = archive.load().reports[0]
        archive.edit(as_yaml(report, propose(report)))
        assert faults_of_account(read(archive.load().reports[0])) == []


def test_a_cut_paragraph_is_carried_on_where_it_is_taken_up() -> None:
    """A line that begins inside a sentence is the likeliest; the reason names it."""
    source = (CUT, "", "项目\t地区\t人数", "助学\t云南\t8", "", "，责任，也是对用户的责任。")
    assert proposed(*source) == [{"lines": 6, "quote": source[5], "is": "continues", "to": 1}]
    assert f"# 第 1 行：P101 段落止于「{CUT[-12:]}」；第 6 行「，责任" in comments(*source)


def test_a_second_account_in_other_words_is_proposed_as_a_repeat() -> None:
    """What a reader has to weigh is said: how much is alike, and whether the figures are."""
    source = (
        "# 捐款", "",
        "2014年春节前，爱心网友累计捐款1796874元，价值200元的温暖包温暖了15065位老人的身心。", "",
        "截止到1月16日，爱心网友累计捐款1796874元，每200元一个的温暖包，最终温暖了15065位老人的身心。",
    )  # fmt: skip
    assert proposed(*source) == [{"lines": 5, "quote": source[4][:16], "is": "repeats", "to": 3}]
    assert "# 第 5 行：与第 3 行像是说同一件事" in comments(*source)


def test_a_lost_entry_of_the_contents_gets_its_likest_line() -> None:
    """The heading is proposed with the contents' title, level and page."""
    source = [
        "目录", "第一章 公司治理 3", "第二章 员工关怀与成长 8", "第三章 环境保护 12", "",
        "第一章 公司治理", "", CUT[:-5] + "。", "", "员工的成长和关怀", "", CUT[:-5] + "。", "",
        "第三章 环境保护", "", CUT[:-5] + "。",
    ]  # fmt: skip
    entry = next(one for one in proposed(*source) if one["lines"] == 10)
    assert entry == {
        "lines": 10,
        "quote": "员工的成长和关怀",
        "is": "heading",
        "level": 1,
        "title": "第二章 员工关怀与成长",
        "page": "8",
    }


def test_an_uneven_table_is_written_out_for_the_editor() -> None:
    """Rows as they stand now, so that a cell only has to be put in its place."""
    (entry,) = proposed(
        "项目\t地区\t人", "助学\t云南\t学生", "助医\t贵州\t\t患者", "助老\t四川\t老人"
    )
    assert (entry["lines"], entry["is"]) == ("1-4", "table")
    assert entry["rows"] == [
        ["助学", "云南", "学生", ""],
        ["助医", "贵州", "", "患者"],
        ["助老", "四川", "老人", ""],
    ]


def test_what_no_edit_can_settle_is_a_remark() -> None:
    """Suspicious characters are told in comments, spelled out."""
    assert proposed("一段\ue000话。") == []
    assert "第 1 行：X101 可疑字符 U+E000" in comments("一段\ue000话。")


def test_no_file_that_exists_is_touched(archive: Archive, tmp_path: Path) -> None:
    """Not even an earlier draft, let alone edits.yml."""
    archive.add(text=f"{CUT}\n\n，责任。\n")
    archive.edit("[]\n")
    edits = archive.root / "site_data" / "reports" / "made-2020" / "edits.yml"

    def run(*arguments: str) -> tuple[int, str]:
        command = ["--root", str(archive.root), "draft", "made-2020", *arguments]
        result = CliRunner().invoke(main, command)
        return result.exit_code, result.stdout

    assert run("-o", str(edits))[0] == OutputError.exit_status
    assert edits.read_text(encoding="utf-8") == "[]\n"
    new = tmp_path / "draft.yml"
    assert run("-o", str(new))[0] == 0
    assert new.read_text(encoding="utf-8") == run()[1]
    assert run("-o", str(new))[0] == OutputError.exit_status


def test_what_is_offered_says_how_often_its_kind_was_right() -> None:
    """The publisher's name alone, as a logo has it."""
    source = ("**测试**", "", "## 空的一节", "", "## 又一节", "", CUT[:-5] + "。")
    report = report_of(source)
    text = as_yaml(report, propose(report))
    (made,) = yaml.safe_load(text)
    assert (made["lines"], made["is"]) == (1, "omitted")
    told = RECORD[Kind.LOGO]
    assert f"（这一类 {told.offered} 条里 {told.right} 条对）" in text


def test_a_heading_without_text_is_doubted() -> None:
    """The entry says what else it could be; the remark of the finding isn't said twice."""
    source = ("## 公司治理", "", "## 责任管理", "", f"{CUT[:-5]}。")
    assert proposed(*source) == [{"lines": 1, "quote": "## 公司治理", "is": "caption"}]
    assert comments(*source).count("公司治理") == 1
