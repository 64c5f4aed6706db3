"""What is proposed is right nine times in ten: measured on the five reports and made-up ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from builder.desk.fellow_proposals import propose_fellows
from builder.desk.made_up import load_made_up, made_up_of
from builder.desk.proposal_measure import (
    edits_proposed,
    held_out,
    judge,
    judge_made_up,
    records,
)
from builder.desk.proposal_record import FLOOR, RECORD, Record
from builder.desk.proposals import Kind
from builder.reading import RULES, read, read_until
from tests.making import report_of

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Library

# Edits of the five reports that proposals would have spared: a floor that may rise, never fall.
_SPARED = 39


@pytest.mark.usefixtures("untraced")
def test_what_is_offered_is_right_nine_times_in_ten(
    five_reports: Library, repository: Path
) -> None:
    """The kept record is today's measure; also what the other reports admit is right so often."""
    made = load_made_up(repository / "tests" / "reading" / "unseen")
    judged = [
        *chain.from_iterable(map(judge, five_reports.documents)),
        *chain.from_iterable(map(judge_made_up, made)),
    ]
    measured = records(judged)
    assert {kind: one for kind, one in measured.items() if one.is_enough} == RECORD
    assert held_out(judged).share >= FLOOR
    reports = [document.report for document in five_reports.documents]
    spared = edits_proposed(reports, judged, frozenset(RECORD))
    assert sum(done for _, done in spared.values()) >= _SPARED


def test_few_cases_or_one_report_prove_no_kind() -> None:
    """Four of four is not known to be nine in ten; ten of ten of one report may be its manner."""
    assert not Record(4, 4, 2).is_enough
    assert not Record(10, 10, 1).is_enough
    assert not Record(10, 8, 4).is_enough
    assert Record(10, 9, 2).is_enough
    assert not Record(0, 0, 0).is_enough


def test_a_wrong_proposal_is_found_out() -> None:
    """A logo that the editor kept as a caption speaks against its kind."""
    text = ["**甲**", "", "# 第一章", "", "正文的第一段，说了一件事，又说了一件事。"]
    report = replace(report_of(text), publisher="甲公司股份有限公司")
    (judged,) = judge(read(report))
    assert (judged.proposal.kind, judged.right) == (Kind.LOGO, False)


def test_a_key_of_a_made_up_report_judges_what_it_tells_of(tmp_path: Path) -> None:
    """A heading of the key is no caption; of what the key does not tell nothing is known."""
    source = "# 甲章\n\n## 空的一节\n\n## 又一节\n\n正文说了一件事，又说了一件事，都说完了。"
    for outline, right in (("1 甲章\n2 又一节", False), ("1 又一节", None)):
        path = tmp_path / "made-zh-hans.txt"
        path.write_text(f"{outline}\n----\n{source}", encoding="utf-8")
        (judged,) = judge_made_up(made_up_of(path))
        assert (judged.proposal.kind, judged.right) == (Kind.EMPTY_HEADING, right)


def test_a_level_said_of_one_number_is_offered_for_its_series() -> None:
    """`二、` and `三、` follow; the series of another chapter, which begins again, does not."""
    body = "正文的一段，说了一件事，又说了一件事，都说完了。"
    titles = ["第一章 甲", "一、子", "二、丑", "三、寅", "第二章 乙", "一、卯", "二、辰"]
    text = [line for title in titles for line in (f"# {title}", "", body, "")]
    bare = read_until(report_of(text), RULES[-1][0])
    assert list(propose_fellows(bare)) == []
    pieces = [
        piece.changed(level=4, settled=True) if "二、丑" in piece.text else piece
        for piece in bare.pieces
    ]
    offered = list(propose_fellows(bare.with_pieces(pieces)))
    assert [one.line for one in offered] == [5, 13]
    assert [dict(made.keys)["level"] for one in offered for made in one.entries] == [4, 4]
