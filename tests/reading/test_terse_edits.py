"""Edits that say more with less: of several places, of ranges, of signs, of a whole report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.catalog.pattern_cost import too_costly
from builder.errors import CatalogError, EditError
from builder.knowledge import learn
from builder.model import Block, BlockType, Document, Library, Misread, Section, Switches
from builder.pages.shelf import arrange
from builder.reading import read
from builder.reading.draft import begin
from builder.reading.text.wrapped import is_hard_wrapped
from builder.summary import list_findings
from tests.account import faults_of_account
from tests.making import report_of
from tests.wholes import documents

if TYPE_CHECKING:
    from tests.archive import Archive

TEXT = """测试报告

目录
甲章 3
乙节 4
丙章 7

甲章

公司建立了道德规萡，人人遵守规萡与规范。

乙节

正文一句被切断的话在这里
继续写完了它，微信 支付的用户很多。

另一段话说完了。

丙章

页眉 1
后来又有人做了很多别的事情。
页眉 2
再后来也是。前一句完。后一句完。
"""


def document(archive: Archive, edits: str = "[]\n", **reading: object) -> Document:
    """Read the made report with edits, and with switches in its `report.yml`."""
    archive.add(text=TEXT, **({"reading": reading} if reading else {}))
    archive.edit(edits)
    return read(archive.load().reports[0])


def shown(found: Document, line: int) -> Section | Block:
    """Give the part that begins on a line."""
    return next(part for part in found.flow if part.line == line)


def test_one_edit_makes_headings_of_several_places(archive: Archive) -> None:
    """Each is checked by its own quotation, and a range is one heading."""
    found = document(
        archive,
        "- {lines: [8, 12, 19-21], quote: [甲章, 乙, 丙章], is: heading, level: 3}\n",
    )
    given = [one for one in found.sections if one.line in (8, 12, 19)]
    assert [(one.line, one.level, one.title) for one in given] == [
        (8, 3, "甲章"),
        (12, 3, "乙节"),
        (19, 3, "丙章 页眉 1"),
    ]


def test_the_paragraphs_of_running_text_are_found_by_the_reader(archive: Archive) -> None:
    """The editor says what lines are, not where a paragraph ends; omissions go."""
    found = document(
        archive,
        "- {lines: 14-22, quote: 正文一句, is: text}\n"
        "- {lines: 21, quote: 页眉, is: omitted, reason: 页眉}\n",
    )
    spans = [
        [(span.first, span.last) for span in block.spans]
        for block in found.blocks
        if 14 <= block.line <= 22
    ]
    assert spans == [[(14, 15)], [(17, 17)], [(19, 19)], [(22, 22)]]
    assert {shown(found, line).type for line in (14, 17, 19, 22)} == {BlockType.PARAGRAPH}  # type: ignore[union-attr]


def test_levels_given_in_the_contents_hold_for_the_headings_that_match(archive: Archive) -> None:
    """What is no heading by itself becomes one, at the level of its entry."""
    found = document(
        archive, "- {lines: 3-6, quote: 目录, is: contents, levels: {2: [4, 6], 4: 5}}\n"
    )
    titled = [one for one in found.sections if one.printed_page]
    assert [(one.line, one.level, one.printed_page) for one in titled] == [
        (8, 2, "3"),
        (12, 4, "4"),
        (19, 2, "7"),
    ]


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_sign_that_was_misread_is_shown_as_printed_and_found_in_both_forms(
    archive: Archive, *, everywhere: bool
) -> None:
    """The source keeps its own; the mark tells both, at the very signs and no others."""
    edit = "- {lines: 10-12, quote: 公司建立, is: misread, misread: {萡: 范}}\n"
    found = document(archive, misread={"萡": "范"}) if everywhere else document(archive, edit)
    block = shown(found, 10)
    assert block.passage.text == "公司建立了道德规范，人人遵守规范与规范。"
    assert block.misread == (Misread(10, 8, 9, "萡", "范"), Misread(10, 15, 16, "萡", "范"))
    assert "萡" in found.report.source.line(10)
    shelf = arrange(Library((found,), learn((), [found])))
    texts = "\n".join(one.text for group in documents(shelf) for one in group)
    assert "道德规范，人人遵守规范" in texts
    assert "道德规萡，人人遵守规萡与规范" in texts


def test_a_mark_of_tables_that_was_misread_can_be_quoted_alone(archive: Archive) -> None:
    """It is a sign as any other, though quotations leave it out where words stand beside it."""
    archive.add(text="# 第一章\n\n|2 个人参加，大家都很高兴。\n")
    archive.edit("- {lines: 3, quote: '|', is: misread, misread: {'|': '1'}}\n")
    (report,) = archive.load().reports
    assert shown(read(report), 3).passage.text == "12 个人参加，大家都很高兴。"


def test_a_misread_sign_does_no_harm_to_a_heading_that_left_no_line(archive: Archive) -> None:
    """A heading that an editor supplied has no line in which to look for the sign."""
    found = document(
        archive,
        "- {lines: 10, quote: 公司建立, is: misread, misread: {萡: 范}}\n"
        "- {lines: 10, quote: 公司建立, is: supplied, level: 2, title: 补题}\n",
    )
    assert "补题" in [one.title for one in found.sections]
    assert "公司建立了道德规范，人人遵守规范与规范。" in [one.text for one in found.blocks]
    assert faults_of_account(found) == []


def test_blanks_are_set_as_an_editor_writes_them(archive: Archive) -> None:
    """One is taken, one is put; no rule closes it again, and no character comes or goes."""
    found = document(archive, "- {lines: 15, quote: 继续, is: blanks, at: [微信支付, 用户 很多]}\n")
    assert shown(found, 15).passage.text == "继续写完了它，微信支付的用户 很多。"
    assert faults_of_account(found) == []


def test_blanks_are_set_beside_a_sign_that_was_misread(archive: Archive) -> None:
    """The words are quoted as the source has them; neither of the two edits is lost."""
    found = document(
        archive,
        "- {lines: 15, quote: 继续, is: blanks, at: 微信支付}\n"
        "- {lines: 15, quote: 继续, is: misread, misread: {微: 徽}}\n",
    )
    assert shown(found, 15).passage.text == "继续写完了它，徽信支付的用户很多。"
    assert faults_of_account(found) == []


def test_what_is_left_out_stands_as_received(archive: Archive) -> None:
    """No mark could tell that a sign of it was corrected."""
    found = document(archive, leave_out=[r"页. \d"], misread={"眉": "媚"})
    assert [one.text for one in found.omitted if "页" in one.text] == ["页眉 1", "页眉 2"]
    assert faults_of_account(found) == []


def test_two_edits_that_read_a_sign_in_two_ways_are_refused(archive: Archive) -> None:
    """Neither wins in silence; both places are named."""
    with pytest.raises(EditError, match=r"edits.yml:2: misread: the edit at .*edits.yml:1"):
        document(
            archive,
            "- {lines: 10-12, quote: 公司, is: misread, misread: {萡: 范}}\n"
            "- {lines: 10, quote: 公司, is: misread, misread: {萡: 苑}}\n",
        )


def test_a_portion_of_a_line_takes_each_kind_of_edit(archive: Archive) -> None:
    """Part of a line is running text, part a heading, one of several places."""
    found = document(
        archive,
        "- {lines: 24, quote: 再后来, is: split, at: [前一句, 后一句]}\n"
        "- {lines: 24a, quote: 再后来, is: text}\n"
        "- {lines: [24b, 12], quote: [前一句, 乙节], is: heading, level: 2}\n"
        "- {lines: 24c, quote: 后一句, is: caption}\n",
    )
    assert [one.title for one in found.sections][-1] == "前一句完。"
    assert faults_of_account(found) == []


def test_patterns_leave_out_whole_lines_with_a_reason_and_findings(archive: Archive) -> None:
    """What fits nowhere is told with its place in report.yml."""
    found = document(archive, leave_out=[r"页眉 \d", "无此"])
    assert [one.text for one in found.omitted] == ["页眉 1", "页眉 2"]
    assert "页眉 \\d" in found.omitted[0].reason
    (finding,) = [one for one in found.findings if one.code == "R104"]
    assert "无此" in finding.message
    assert finding.place
    assert finding.place.file.endswith("report.yml")
    assert f"{finding.place}: R104" in list_findings([found])


def test_a_pattern_that_leaves_out_much_is_told(archive: Archive) -> None:
    """The share is said, so that an editor can weigh it."""
    found = document(archive, leave_out=[".*。"])
    assert "超过有字各行的 10%" in next(one.message for one in found.findings if one.code == "R105")


@pytest.mark.parametrize("told", [True, False])
def test_an_editors_word_on_the_lines_goes_before_what_they_tell(*, told: bool) -> None:
    """Whether they are wrapped, and whether blank lines part paragraphs or short lines do."""
    report = report_of(["一行字"] if told else ["公益活动由员工自愿报名参加每年春天举行一次"] * 30)
    assert is_hard_wrapped(begin(report)) is not told
    assert (begin(report).column > 0) is not told
    told_so = begin(replace(report, switches=Switches(wrapped=told, columns=told)))
    assert is_hard_wrapped(told_so) is told
    assert (told_so.column > 0) is told


def test_a_rule_is_switched_off_by_its_name_or_the_nearest_are_told(archive: Archive) -> None:
    """A wrong name stops the reading with the place; what is needed can't be switched off."""
    found = document(archive, without={"printed-contents": "目录是后加的"})
    assert found.contents == ()
    archive.add("made-2021", text=TEXT, reading={"without": {"bare-heading": "试", "levels": "试"}})
    with pytest.raises(CatalogError) as caught:
        read(archive.load().reports[1])
    first, second = str(caught.value).splitlines()
    assert "no rule is named 'bare-heading'; the nearest are bare-headings, " in first
    assert "made-2021/report.yml:" in first
    assert second.endswith("the rule 'levels' cannot be switched off")


@pytest.mark.parametrize(
    ("edit", "error", "sentence"),
    [
        ("lines: [8, 12], quote: 甲章, is: heading, level: 2", CatalogError,
         "quote: found 1 quotation(s) for 2 place(s), expected how the first line of each begins"),
        ("lines: [8, 12], quote: [甲章, 丙], is: heading, level: 2", EditError,
         "line 12 does not begin with '丙'"),
        ("lines: [8, 12], quote: [甲章, 乙节], is: heading, level: 2, title: 甲", CatalogError,
         "the key 'title' tells of one place, but 'lines' names 2; part the entry"),
        ("lines: [8, 12], quote: [甲章, 乙节], is: moved, after: 3", CatalogError,
         "lines: found 2 places, expected one, for the edit is 'moved'; a range is written"),
        ("lines: 3-6, quote: 目录, is: contents, levels: {6: 4}", CatalogError,
         "levels: found the level '6', expected one of 1, 2, 3, 4, 5"),
        ("lines: 3-6, quote: 目录, is: contents, levels: {1: 8}", EditError,
         "levels: found line 8, expected lines of the contents, 3–6"),
        ("lines: 3-6, quote: 目录, is: contents, levels: {1: 4-5, 2: 5}", EditError,
         "levels: found line 5 at level 1 and 2; keep one"),
        ("lines: 10, quote: 公司, is: misread, misread: {菠: 范}", EditError,
         "misread: '菠' stands nowhere on the lines 10–10; write the sign as the source has it"),
        ("lines: 10, quote: 公司, is: misread, misread: {萡: 萡}", CatalogError,
         "misread: found '萡' on both sides; write what is printed instead"),
        ("lines: 15, quote: 继续, is: blanks, at: 微信付费", EditError,
         "at: '微信付费' does not fit on line 15"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(
    archive: Archive, edit: str, error: type[Exception], sentence: str
) -> None:
    """Each refusal says what was found and what was expected."""
    with pytest.raises(error) as caught:
        document(archive, f"- {{{edit}}}\n")
    assert f"edits.yml:1: {sentence}" in str(caught.value)


@pytest.mark.parametrize("pattern", ["页眉(", "页{99999999999}"])
def test_a_pattern_that_is_none_is_refused(archive: Archive, pattern: str) -> None:
    """The sentence names the place and what to write."""
    with pytest.raises(CatalogError) as caught:
        document(archive, leave_out=[pattern])
    wanted = f"leave_out: found '{pattern}', which is no regular expression"
    assert wanted in str(caught.value).replace("0: ", "leave_out: ")


def test_what_gives_nothing_back_may_be_repeated_more_often() -> None:
    """So a frame of several numbers can be told by one pattern."""
    assert too_costly(r"\s*\d+\s*/\s*\d+")
    assert not too_costly(r"\s*+\d++\s*+/\s*+\d+")


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a+)+$", "(a|aa)+b", ".*.*.*.*x", "(页?){9}", "a?" * 9),
        *("(a|a)" * 9, "(?x)(a+) +b", "(a+)(?#:)+b"),
    ],
)
def test_a_pattern_that_could_take_for_ever_is_refused(archive: Archive, pattern: str) -> None:
    """By its form, before any line is asked."""
    with pytest.raises(CatalogError, match="could take for ever"):
        document(archive, leave_out=[pattern])
