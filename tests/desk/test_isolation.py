"""One edit changes nothing outside what it says: proved of all edits of all reports.

`builder/desk/isolation.py` defines what may differ. Each report is read anew without some dozens
of its edits at a time, none of which stands beside another; `builder score --edits` narrows a group
that leaks down to the edits that do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.desk.isolation import groups_of, leaks_of
from builder.model import Edit, EditType, Place, Span
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from builder.model import Library

# Into so many groups a report's edits are parted: each is a reading of the report.
_READINGS = 4
# Lines whose reading another edit changes that names them not: they are tied to lines of several
# edits, and what is so tied is read with all of these. None may be added.
_KNOWN: dict[str, frozenset[int]] = {
    "ssv-2021": frozenset({990, 991, 992}),
    "ssv-2024": frozenset(
        {
            *(1090, 1091, 2118, 2119, 2120, 2121, 2123, 2424, 2704, 2705, 2707, 2785, 2786, 2787),
            *(2789, 3051, 3092, 3145, 3146, 3147, 3312, 3680, 3682, 3734, 3775, 3990, 3991, 4284),
            *(4285, 4454, 4455, 4601, 4649, 4746),
        }
    ),
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("at", range(5))
def test_no_edit_of_a_report_changes_what_it_does_not_name(at: int, five_reports: Library) -> None:
    """All edits of the report, some dozens at a time."""
    document = five_reports.documents[at]
    report = document.report
    groups = groups_of(report, _READINGS)
    assert sum(map(len, groups)) == len(report.edits)
    found = {line for group in groups for leak in leaks_of(document, group) for line in leak.lines}
    assert found <= _KNOWN.get(report.id, frozenset())


def test_a_leak_is_told_with_the_parts_that_changed() -> None:
    """The measure can fail: a document that an edit changed elsewhere is found out."""
    lines = ["# 甲", "", "一段话说完了。", "", "# 乙", "", "又一段话说完了。"]
    edit = Edit(Span(1, 1), "# 甲", EditType.HEADING, Place("edits.yml", 1), level=2)
    document = read(report_of(lines, [edit]))
    assert list(leaks_of(document, [edit])) == []
    other = read(report_of([*lines[:6], "又一段话没有说完。"], [edit]))
    (leak,) = leaks_of(replace(document, flow=other.flow), [edit])
    assert leak.lines == (7,)
