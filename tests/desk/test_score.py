"""What `builder score` promises: the rules measured against the edited reports."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.desk.held_out import hold_out
from builder.desk.lines import fates_of, reading_order
from builder.desk.score_table import as_markdown
from builder.desk.scoring import compare, score
from builder.model import BlockType, Edit, EditType, Place, Span
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Document, Library
    from tests.archive import Archive

TEXT = [
    "## 第一章 开篇",
    "",
    "我们为村民做事，这是正文的第一段，说了一件事情，也说了另一件事情。",
    "",
    "## 第二章 收尾",
    "",
    "这是正文的第二段，说了一件事情，也说了另一件事情，就这样都说完了。",
    "",
    "项目\t地区\t受益人",
    "助学\t云南\t学生",
]


def edit(first: int, last: int, kind: EditType | BlockType, **keys: object) -> Edit:
    """Make an edit of lines of TEXT."""
    return Edit(Span(first, last), TEXT[first - 1], kind, Place("edits.yml", 1), **keys)  # type: ignore[arg-type]


def test_rules_that_need_no_edit_reach_everything() -> None:
    """Without edits both readings are the same."""
    reached = score(report_of(TEXT))
    assert (reached.headings, reached.levels, reached.parents, reached.cells) == (1, 1, 1, 1)
    assert (reached.paragraphs, reached.kinds, reached.order, reached.edits) == (1, 1, 1, {})
    assert reached.speakers is None


def test_each_edit_costs_what_it_mends() -> None:
    """A heading taken away, a level, a cell and an omission lower their own figures."""
    report = report_of(TEXT)
    ruled = read(report)

    def with_edits(*edits: Edit) -> dict[str, object]:
        reached = compare(ruled, read(replace(report, edits=edits)))
        return {key: getattr(reached, key) for key in reached.__slots__}

    plain = with_edits(edit(5, 5, BlockType.CAPTION))
    assert (plain["precision"], plain["recall"], plain["headings"]) == (0.5, 1.0, 2 / 3)
    assert plain["kinds"] == 5 / 6

    level = with_edits(edit(5, 5, EditType.HEADING, level=2))
    assert (level["headings"], level["levels"], level["parents"]) == (1.0, 0.5, 0.5)

    rows = (("助学", "学生", "云南"),)
    cells = with_edits(edit(9, 10, BlockType.TABLE, header=("项目", "地区", "受益人"), rows=rows))
    assert cells["cells"] == pytest.approx(4 / 6)

    omitted = with_edits(edit(7, 7, EditType.OMITTED, reason="试验"))
    assert omitted["omitted"] == 0
    assert 0 < float(str(omitted["omitted_edited"])) < 1
    assert omitted["paragraphs"] == pytest.approx(2 / 3)
    assert omitted["edits"] == {"omitted": 1}

    moved = with_edits(edit(7, 7, EditType.MOVED, after=1))
    assert moved["order"] == pytest.approx(2 / 5)


def test_every_line_has_one_fate_and_its_place_in_the_order() -> None:
    """Lines with words only; a part out of its place tells behind which line it stands."""
    document = read(report_of(TEXT, [edit(7, 7, EditType.MOVED, after=1)]))
    fates = fates_of(document)

    assert list(fates) == [1, 3, 5, 7, 9, 10]
    assert reading_order(document) == [1, 7, 3, 5, 9, 10]
    assert {line: fate.moved_behind for line, fate in fates.items() if fate.moved_behind} == {7: 1}


@pytest.mark.usefixtures("untraced")
def test_the_method_page_shows_what_the_command_prints(
    repository: Path, five_reports: Library, read_by_rules: dict[str, Document]
) -> None:
    """The published table is today's: `builder score --markdown` gives the one to put there."""
    scores = [compare(read_by_rules[one.report.id], one) for one in five_reports.documents]
    table = as_markdown(scores)
    page = (repository / "docs" / "method.md").read_text(encoding="utf-8")

    assert f"{table}\n" in page, f"put this into docs/method.md:\n{table}"


def test_scores_can_be_read_by_programs_and_people(archive: Archive) -> None:
    """JSON carries every figure; the table one column for each report, all aligned."""
    archive.add("made-2020", "\n".join(TEXT))
    archive.add("made-2021", "\n".join(TEXT))
    archive.edit("- {lines: 5, quote: 第二章, is: caption}\n", "made-2021")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["--root", str(archive.root), "score", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    first, second = json.loads(run("--json"))
    assert (first["headings"], second["headings"]) == (1, 0.6667)
    assert second["edits"] == {"caption": 1}
    reports = archive.load().reports
    assert run("--markdown") == f"{as_markdown([*map(score, reports)])}\n"
    lines, proposals = run().split("\n\n", 1)
    assert lines.split("\n")[0].split() == ["%", "made-2020", "made-2021"]
    assert len(set(map(len, lines.split("\n")))) == 1
    assert proposals


def test_a_rule_that_one_report_alone_needs_is_off_when_that_one_is_measured() -> None:
    """Lists stand in one report only: the other cannot speak for their rule, it can for lists'."""
    plain = report_of([*TEXT, "", "我们还为村民做了别的事，这一段也是正文。"])
    listed = replace(
        report_of([*TEXT, "", "我们做了：", "", "- 一件好事", "- 又一件好事"]), id="listed"
    )

    first, second = hold_out([plain, listed])

    assert "bulleted-lists" not in first.off
    assert "bulleted-lists" in second.off
    assert second.score.kinds < 1


def test_leave_one_out_needs_another_report(archive: Archive) -> None:
    """With one report there is nothing to leave out: one sentence, no traceback."""
    archive.add("made-2020", "\n".join(TEXT))
    arguments = ["--root", str(archive.root), "score", "--leave-one-out"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "at least two reports" in result.output
