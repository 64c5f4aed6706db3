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
from tests.making import report_of
from tools.try_edits import with_tried

if TYPE_CHECKING:
    from builder.model import Library

# A report's edits are parted into so many groups, and one of them is asked: a reading each.
_GROUPS = 4
_MADE_UP = load_made_up(Path(__file__).parents[1] / "reading" / "unseen")
_PLACE = Place("edits.yml", 1)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("at", range(5))
def test_no_edit_of_a_report_changes_what_it_does_not_name(at: int, five_reports: Library) -> None:
    """A fourth of the edits of each report, another fourth of each."""
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
