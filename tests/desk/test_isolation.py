"""One edit changes nothing outside what it says: asked of edits of all reports.

`builder/desk/isolation.py` defines what may differ. Of each report some of its edits are left out
at a time, none of which stands beside another, and edits of every kind that nobody wrote are put
in. `builder score --edits` asks all edits of all reports, `tools/try_edits.py` more of the others;
both narrow what leaks down to the edits that do.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.desk.isolation import groups_of, leaks_of
from builder.desk.lines import lines_of
from builder.desk.made_up import load_made_up
from builder.model import BlockType, Edit, EditType, Place, Span
from builder.reading import read
from builder.reading.frame import NUMBER
from tests.importing.imported import as_printed
from tests.importing.typesetting import Set
from tests.making import report_of
from tests.sweeping import swept
from tools.try_edits import with_tried

if TYPE_CHECKING:
    from builder.model import Library

# A report's edits are parted into so many groups, and one of them is asked: a reading each.
_GROUPS = 4
_MADE_UP = load_made_up(Path(__file__).parents[1] / "reading" / "unseen")
_PLACE = Place("edits.yml", 1)
_PAGES = Set(columns=True, folios=True)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("at", swept(range(5), [1, 2]))
def test_no_edit_of_a_report_changes_what_it_does_not_name(at: int, five_reports: Library) -> None:
    """A fourth of the edits of a report, another fourth of each."""
    document = five_reports.documents[at]
    report = document.report
    groups = groups_of(report, _GROUPS)
    assert sum(map(len, groups)) == len(report.edits)
    assert list(leaks_of(document, groups[at % _GROUPS])) == []


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("made", _MADE_UP[::3], ids=lambda made: made.report.id)
def test_no_edit_that_is_tried_changes_what_it_does_not_name(made: object) -> None:
    """Edits of every kind, one for every fourth part of a report that nobody has edited."""
    document = with_tried(read(made.report), every=4)  # type: ignore[attr-defined]
    assert document.report.edits
    assert list(leaks_of(document, document.report.edits)) == []


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("start", range(3))
def test_no_edit_of_a_report_with_a_layout_changes_what_it_does_not_name(start: int) -> None:
    """Two columns and a sidebar, heads and folios: rules that know the pages come behind edits."""
    document = with_tried(read(as_printed(_PAGES)), every=4, start=start)
    assert len(document.report.edits) > 20
    assert list(leaks_of(document, document.report.edits)) == []


def test_what_frames_the_pages_stays_out_of_a_range_that_goes_over_their_end() -> None:
    """A folio and a head between the lines of a paragraph are left out, with their reasons."""
    report = as_printed(_PAGES)
    bare = read(report)
    worded = [line for line, text in enumerate(report.source.lines, 1) if text.strip()]
    folios = [worded.index(lines_of(one)[0]) for one in bare.omitted if one.reason == NUMBER]
    assert len(folios) > 5
    for at in folios[1:5]:
        # The folio is a page's last line, and the next page's head holds two.
        first, last = worded[at - 1], worded[at + 3]
        edit = Edit(Span(first, last), "", BlockType.PARAGRAPH, _PLACE)
        document = read(replace(report, edits=(edit,)))
        assert document.omitted == bare.omitted
        assert any({first, last} <= set(lines_of(one)) for one in document.blocks)


def test_what_goes_on_leaves_the_paragraph_before_it_whole() -> None:
    """Over a page's end, too: all its lines are carried on, and what is so already stays."""
    report = as_printed(_PAGES)
    bare = read(report)
    text = [one for one in bare.blocks if one.type is BlockType.PARAGRAPH]
    pages = {one.line: one.page for one in report.layout.lines if report.layout}
    over = [one for one in text if pages[lines_of(one)[0]] < pages[lines_of(one)[-1]]]
    assert over
    for block in over:
        lines = lines_of(block)
        first = next(line for line in lines if pages[line] == pages[lines[-1]])
        edit = Edit(Span(first, lines[-1]), "", EditType.CONTINUES, _PLACE, to=lines[0])
        assert read(replace(report, edits=(edit,))).flow == bare.flow
    before, after = text[2:4]
    span = Span(lines_of(after)[0], lines_of(after)[-1])
    edit = Edit(span, "", EditType.CONTINUES, _PLACE)
    joined = read(replace(report, edits=(edit,)))
    assert any(lines_of(one) == (*lines_of(before), *lines_of(after)) for one in joined.blocks)


def test_to_move_lines_says_nothing_of_what_they_are() -> None:
    """A heading that is moved stays what the rules have found, wherever it comes to stand."""
    lines = ["# 甲", "", "一段话说完了。", "", "## 乙", "", "又一段话说完了。", "", "1000 万人受益"]
    bare = read(report_of(lines))
    moved = Edit(Span(9, 9), "1000 万", EditType.MOVED, _PLACE, after=3)
    heading = Edit(Span(5, 5), "## 乙", EditType.HEADING, _PLACE, level=3)
    kinds = {_first(one): _kind(one) for one in bare.flow}
    for edits in ([moved], [moved, heading]):
        read_with = read(report_of(lines, edits))
        assert [_first(one) for one in read_with.flow] == [1, 3, 9, 5, 7]
        assert {_first(one): _kind(one) for one in read_with.flow} == kinds


def test_a_move_that_parts_a_piece_has_its_lines_read_again() -> None:
    """Half a piece that is moved away is no part of it, and the other half stays by itself."""
    lines = ["一段话的前一半写完了。", "后一半也写完了。", "", "又一段话说完了。"]
    whole, _ = read(report_of(lines)).flow
    assert lines_of(whole) == (1, 2)
    moved = Edit(Span(2, 2), "后一半", EditType.MOVED, _PLACE, after=4)
    half, *_ = read(report_of(lines, [moved])).flow
    assert lines_of(half) == (1,)


def test_what_an_edit_leaves_takes_no_half_of_another_piece() -> None:
    """A figure without its label would take that of the figure above."""
    lines = [
        "一段话说完了。",
        "",
        "126万辆",
        "全年销量",
        "",
        "2,310亿元",
        "营业收入",
        "",
        "又一段话说完了。",
    ]
    bare = read(report_of(lines))
    assert [lines_of(one) for one in bare.flow] == [(1,), (3, 4), (6, 7), (9,)]
    omitted = Edit(Span(7, 7), "营业收入", EditType.OMITTED, _PLACE, reason="试")
    assert [lines_of(one) for one in read(report_of(lines, [omitted])).flow][1:3] == [(3, 4), (6,)]


def test_a_leak_is_told_with_the_parts_that_changed() -> None:
    """The measure can fail: a document that an edit changed elsewhere is found out."""
    lines = ["# 甲", "", "一段话说完了。", "", "# 乙", "", "又一段话说完了。"]
    edit = Edit(Span(1, 1), "# 甲", EditType.HEADING, _PLACE, level=2)
    document = read(report_of(lines, [edit]))
    assert list(leaks_of(document, [edit])) == []
    other = read(report_of([*lines[:6], "又一段话没有说完。"], [edit]))
    (leak,) = leaks_of(replace(document, flow=other.flow), [edit])
    assert leak.lines == (7,)


def _first(part: object) -> int:
    return part.line  # type: ignore[attr-defined, no-any-return]


def _kind(part: object) -> BlockType | None:
    return getattr(part, "type", None)
