"""A mark leads to the note that evidence gives it, or is told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from builder.model import BlockType, Table
from builder.reading.notes.references import refer
from tests.pages.flows import block, document, section

if TYPE_CHECKING:
    from builder.model import Block, Document, Library, Section

# What a careful count of the sources' raised or flattened marks gives.
MARKS = {"csr-2014": 0, "csr-2017": 0, "esg-2021": 36, "ssv-2021": 5, "ssv-2024": 29}


def led(*flow: Section | Block) -> list[tuple[str, str, str]]:
    """Give the references of a flow as mark, its part's line and its note's line."""
    found = refer(document(*flow)).references
    return [(one.mark, one.part.split("-l")[1], one.note.split("-l")[1]) for one in found]


def lost(*flow: Section | Block) -> list[int | None]:
    """Give the lines of the marks that have no note."""
    return [one.line for one in refer(document(*flow)).findings if one.code == "N101"]


def note(line: int, text: str, part: str) -> Block:
    """Make a note in a section."""
    return block(line, text, BlockType.NOTE, section=part)


def words(line: int, text: str, part: str) -> Block:
    """Make a paragraph in a section."""
    return block(line, text, section=part)


def table(line: int, part: str, *cells: str) -> Block:
    """Make a table of one column."""
    made = Table((), tuple((cell,) for cell in cells), tuple(range(line, line + len(cells))))
    return block(line, "\n".join(cells), BlockType.TABLE, section=part, table=made)


@pytest.mark.parametrize("edited", [True, False])
def test_all_marks_of_the_five_reports_have_their_notes(
    five_reports: Library, read_by_rules: dict[str, Document], *, edited: bool
) -> None:
    """With edits and without: no mark is left over, and each note begins with its number."""
    for made in five_reports.documents if edited else read_by_rules.values():
        blocks = {part.id: part for part in made.blocks}
        assert len(made.references) == MARKS[made.report.id]
        assert not [found for found in made.findings if found.code == "N101"]
        for one in made.references:
            number = one.mark.translate(str.maketrans("¹²³⁴", "1234"))
            assert re.match(rf"(?:注：)?\^?{number}(?!\d)", blocks[one.note].text)


def test_the_nearest_note_that_follows_is_the_marks() -> None:
    """Numbers that begin anew in each section lead each to its own notes."""
    one, two = section(1, 1, "甲"), section(5, 2, "乙")
    flow = [
        one,
        words(2, "字^①，词^{①②}。", one.id),
        note(3, "① 其一", one.id),
        note(4, "② 其二", one.id),
        two,
        words(6, "句^①。", two.id),
        note(7, "^① 其三", two.id),
    ]
    assert led(*flow) == [("①", "2", "3"), ("①", "2", "3"), ("②", "2", "4"), ("①", "6", "7")]
    assert not lost(*flow)


def test_a_mark_never_takes_another_counts_note() -> None:
    """Where numbers begin anew, a chapter ends, or another mark is nearer, it has none."""
    one, two, three = section(1, 1, "甲"), section(5, 2, "乙"), section(9, 1, "丙")
    anew = [one, words(2, "字^②", one.id), note(3, "① 甲", one.id), two]
    assert lost(*anew, note(6, "① 乙", two.id), note(7, "② 乙", two.id)) == [2]
    assert lost(one, words(2, "字^①", one.id), three, note(10, "① 丙", three.id)) == [2]
    nearer = [one, words(2, "字^①", one.id), two, words(6, "词^①", two.id)]
    assert lost(*nearer, note(7, "① 乙", two.id)) == [2]
    assert led(*nearer, note(7, "① 乙", two.id)) == [("①", "6", "7")]


def test_a_note_may_stand_before_its_mark_in_the_same_section() -> None:
    """A page's notes that the extraction put before its second column still belong to it."""
    one, two = section(1, 1, "甲"), section(4, 2, "乙")
    assert led(one, note(2, "① 甲", one.id), words(3, "字^①", one.id)) == [("①", "3", "2")]
    assert lost(one, note(2, "① 甲", one.id), two, words(5, "字^①", two.id)) == [5]


def test_a_headings_mark_has_its_note_and_a_power_is_no_mark() -> None:
    """The words of a heading hold marks, too; 50² and m² refer to nothing."""
    head = section(1, 1, "安全", words="安全^①")
    flow = [head, words(2, "论坛 50²，占地 3 m²", head.id), note(3, "①注", head.id)]
    assert led(*flow) == [("①", "1", "3")]
    assert not lost(*flow)


def test_flattened_figures_are_marks_only_where_they_count_through_all_notes() -> None:
    """`排放 1,2` and `PUE3` are marks beside notes 1 to 3; with a number left out none is."""
    head = section(1, 1, "绩效")
    notes = [
        note(6, "注：", head.id),
        *(words(6 + number, f"{number}. 某注", head.id) for number in (1, 2, 3)),
    ]
    whole = table(2, head.id, "排放 1,2（范围一）", "30岁以下", "平均 PUE3", "用水 2")
    found = [("1", "2", "7"), ("2", "2", "8"), ("3", "2", "9"), ("2", "2", "8")]
    assert led(head, whole, *notes) == found
    broken = table(2, head.id, "排放 1,2（范围一）", "30岁以下", "用水 2")
    assert not led(head, broken, *notes)
    assert not led(head, whole)


def test_cells_that_repeat_a_merged_neighbor_hold_no_mark() -> None:
    """What is shown once is one mark."""
    head = section(1, 1, "绩效")
    made = Table((), (("甲^①",), ("甲^①",)), (2, 3), merged=frozenset({(1, 0)}))
    cells = block(2, "甲^①", BlockType.TABLE, section=head.id, table=made)
    assert led(head, cells, note(4, "① 注", head.id)) == [("①", "2", "4")]


def test_a_note_that_begins_with_a_raised_number_is_found_by_its_mark() -> None:
    """`¹ …` under the text is the note of its `¹`, and its own number is no mark."""
    part = section(1, 2, "数据说明")
    flow = (part, words(2, "以年报为准¹。", part.id), note(4, "¹ 年报于三月发布。", part.id))
    assert led(*flow) == [("¹", "2", "4")]
    assert lost(*flow) == []
