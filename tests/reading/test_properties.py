"""What holds for every source, also for one that nobody has seen yet."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from builder.errors import EditError
from builder.model import spans_of
from builder.reading import RULES, read, read_until
from builder.reading.characters import words
from builder.reading.text.inline_markup import strip_markup
from tests.account import faults_of_account
from tests.making import report_of
from tests.reading.strategies import edits, lines

if TYPE_CHECKING:
    from builder.model import Document


@given(lines())
@example(["A", "Σ"])
@example(["指标\t单位\t2017", "RESPONSIBILITY", "\u03010"])
def test_every_line_and_word_is_kept(source: list[str]) -> None:
    """Whatever a source holds, reading it loses no line and no word, and adds none."""
    assert faults_of_account(read(report_of(source))) == []


@given(lines())
def test_every_piece_is_decided(source: list[str]) -> None:
    """After the last rule nothing is raw, headings have levels, omissions reasons."""
    for piece in read_until(report_of(source), RULES[-1][0]).pieces:
        assert not piece.is_raw()
        assert not piece.is_heading() or 1 <= piece.level <= 5
        assert piece.role != "omitted" or piece.reason


@given(lines())
@example(["第一章 总则 3", "目录", "## 责任管理", "第一章 总则 3"])
@example(["第一章 总则 3", "目录", "## 责任管理", "第一章 总则 3", "A"])
def test_ids_offsets_and_references_hold_and_are_the_same_each_time(source: list[str]) -> None:
    """One reading is asked for all that must hold of it, for it is what takes the time."""
    document = read(report_of(source))
    check_ids(document)
    check_offsets(document)
    check_references(document)
    assert read(report_of(source)) == document


def check_ids(document: Document) -> None:
    """No two sections or blocks have the same id: an address leads to one place."""
    ids = [part.id for part in document.flow]
    assert len(ids) == len(set(ids))


def check_offsets(document: Document) -> None:
    """Items, marks and line starts of a block lie within its text, in order."""
    for block in document.blocks:
        starts = [offset for offset, _ in block.passage.starts]
        assert starts == sorted(starts)
        assert starts[0] == 0
        assert starts[-1] <= len(block.text)
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
        for item in block.items:
            assert 0 <= item.start <= item.label_end <= item.end <= len(block.text)


def check_references(document: Document) -> None:
    """Parents, sections, repeats and contents name sections and blocks that exist."""
    sections = {section.id for section in document.sections}
    blocks = {block.id for block in document.blocks}
    assert {section.parent for section in document.sections} <= sections | {None}
    assert {block.section for block in document.blocks} <= sections | {None}
    assert {block.repeats for block in document.blocks} <= blocks | {None}
    assert {entry.section for entry in document.contents} <= sections | {None}


@given(st.data())
def test_an_edit_fits_or_is_refused(data: st.DataObject) -> None:
    """Edits of any kind on any lines keep the account exact, or raise `EditError`."""
    report = report_of(data.draw(lines()))
    report = report_of(report.source.lines, data.draw(edits(report.source)))
    with suppress(EditError):
        assert faults_of_account(read(report)) == []


@given(st.text())
def test_markup_is_parted_without_losing_a_word(text: str) -> None:
    """Taking markup off a line keeps every letter and digit, and marks fit the words."""
    bare, marks = strip_markup(text)
    assert words(bare) == words(text)
    assert all(0 <= mark.start < mark.end <= len(bare) for mark in marks)


@given(st.text(st.sampled_from('*\\_#`[]()<>/ainput ="x字1-'), max_size=60), st.integers(0, 99))
def test_markup_marks_count_from_the_offset(text: str, offset: int) -> None:
    """Marks of a line within a passage are those of the line alone, shifted."""
    bare, marks = strip_markup(text)
    assert words(bare) == words(text)
    shifted = [(mark.start - offset, mark.end - offset) for mark in strip_markup(text, offset)[1]]
    assert shifted == [(mark.start, mark.end) for mark in marks]


@given(st.lists(st.integers(1, 60)))
def test_spans_hold_the_lines_they_were_made_of(numbers: list[int]) -> None:
    """Spans made of line numbers hold just these, ascend, and never touch."""
    spans = spans_of(tuple(numbers))
    assert [n for span in spans for n in range(span.first, span.last + 1)] == sorted(set(numbers))
    assert all(a.last + 1 < b.first for a, b in pairwise(spans))


@given(st.lists(st.text(), max_size=5))
def test_words_of_lines_are_the_words_of_the_whole(texts: list[str]) -> None:
    """The measure of the account does not change when lines are joined."""
    assert sorted(words("".join(texts))) == sorted("".join(map(words, texts)))
