"""Columns that stand side by side on the same lines are read one after the other."""

from __future__ import annotations

from itertools import chain

import pytest

from builder.model import Edit, EditType, Place, Section, Span
from builder.reading import read
from builder.reading.text.gutters import blocks_of_columns
from tests.account import faults_of_account
from tests.making import report_of

WIDE = [
    "渡轮公司的社会责任报告，讲述这一年里江上与岸上的人们所做的事情，以及他们对来年的打算。",
    "",
]
LEFT = [
    "清晨五点，值班的船员先走进机舱，把",
    "昨夜留下的记录从头到尾看过一遍，再",
    "去码头迎第一批乘客。雾大的日子里，",
    "他们守在船头，用手里的灯告诉后来的",
    "船往哪里走，又在哪里等。岸上的售票",
    "员认得每一位老乘客，谁家的孩子上学，",
    "谁要去对岸看病，她都",
]
RIGHT = [
    "记在心里。船坞里有三位老师傅，最年",
    "长的一位已经在这里干了四十年。他们",
    "带出来的徒弟，如今在沿江的每一座码",
    "头都能遇见，说起当年的规矩，人人都",
    "还记得清楚。入夏以前，船坞把旧船的",
    "木板拆下来，做成了候船室里的长椅，",
    "老人们都说坐着踏实。",
]
BY_SIGNS = [f"{left:22}{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
BY_WIDTH = [
    left + " " * (44 - 2 * len(left)) + right for left, right in zip(LEFT, RIGHT, strict=True)
]
IN_TURN = [*chain(*((left, " " * 22 + right) for left, right in zip(LEFT, RIGHT, strict=True)))]


@pytest.mark.parametrize("columns", [BY_SIGNS, BY_WIDTH, IN_TURN])
def test_the_left_column_is_read_before_the_right_one(columns: list[str]) -> None:
    """By whatever the blanks are counted, and where the columns' lines stand in turn."""
    document = read(report_of([*WIDE, *columns, "", *WIDE]))

    text = "".join(part.passage.text for part in document.flow).replace(" ", "")
    assert "".join([*LEFT, *RIGHT]) in text
    assert faults_of_account(document) == []
    assert [one.line for one in document.findings if one.code == "R108"] == [None]
    assert "R107" not in {one.code for one in document.findings}


def test_what_a_column_says_is_told_of_its_portion_of_each_line() -> None:
    """What is only in one of the columns on its line has the whole line."""
    document = read(report_of([*WIDE, *BY_SIGNS, LEFT[0], LEFT[1]]))

    part = next(part for part in document.flow if "记在心里" in part.passage.text)
    assert part.id == "made-l3b"
    assert part.passage.line_at(part.passage.text.index("记在心里")) == 3
    below = next(part for part in document.flow if part.line in {10, 11})
    assert below.portions == ()


def test_cells_and_entries_stand_apart_and_are_no_columns() -> None:
    """They end where their words do, and no sentence goes on in the next line."""
    labels = [f"{label:22}{text}" for label, text in zip("水电气土木石", RIGHT, strict=False)]
    entries = [f"{one[:6]}  {at}          {one[7:13]}  {at + 30}" for at, one in enumerate(LEFT)]
    figures = [f"{one[:5]}      {at * 731}      {at * 813}" for at, one in enumerate(RIGHT)]

    assert blocks_of_columns([*labels, "", *entries, "", *figures]) == ()


def test_columns_of_which_an_editor_says_something_stay_as_they_are() -> None:
    """Those of another page are read as before, and edits keep to their lines."""

    def heading(line: int, quote: str) -> Edit:
        return Edit(Span(line, line), quote, EditType.HEADING, Place("edits.yml", 1), level=1)

    below = [*WIDE, *BY_SIGNS, "", "\x0c岸上", "", *WIDE]
    document = read(report_of(below, [heading(11, "岸上")]))
    said = read(report_of(below, [heading(3, LEFT[0])]))

    assert 11 in [part.line for part in document.flow if isinstance(part, Section)]
    assert "R108" in {one.code for one in document.findings}
    assert "R108" not in {one.code for one in said.findings}
