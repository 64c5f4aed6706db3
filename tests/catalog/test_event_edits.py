"""What a report's `events.yml` promises, and how it complains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError, EditError
from builder.model import EventEdit, EventEditType, Place

if TYPE_CHECKING:
    from tests.archive import Archive

FILE = "site_data/reports/made-2020/events.yml"
TEXT = "# 第一章\n\n2020年5月20日，公益日启动，众人参加。\n"
PROGRAM = "- {id: day, name: 公益日, name_en: Day, kind: campaign, names: [公益日]}\n"


def load(archive: Archive, text: str) -> tuple[EventEdit, ...]:
    """Load the event edits of a report of one paragraph."""
    folder = archive.add(text=TEXT)
    archive.register(PROGRAM)
    (folder / "events.yml").write_text(text, encoding="utf-8")
    (report,) = archive.load().reports
    return report.event_edits


def test_an_editor_can_add_refuse_and_join(archive: Archive) -> None:
    """Each kind of edit with its own keys, in the order of the file."""
    event, refused, same = load(
        archive,
        "- {line: 3, quote: 公益日启动, is: event, date: 2020-05-20, subject: 众人,"
        " programs: [day]}\n"
        "- {line: 3, quote: 众人参加, is: refused}\n"
        "- {line: 3, quote: 公益日, is: same, same_as: {report: made-2020, line: 1}}\n",
    )
    assert event == EventEdit(
        3, "公益日启动", EventEditType.EVENT, Place(FILE, 1), "2020-05-20", None, "众人", ("day",)
    )
    assert refused.programs is None
    assert same.same_as == ("made-2020", 1)


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("{line: 3, quote: 公益日, is: evnt}", CatalogError, "(did you mean 'event'?)"),
        ("{line: 3, quote: 公益日, is: event, date: 2020-02-30}", CatalogError, "does not exist"),
        ("{line: 3, quote: 公益日, is: event, date: 2020/2019}", CatalogError, "ends before it"),
        ("{line: 3, quote: 公益日, is: event, date: 2017-02-29}", CatalogError, "does not exist"),
        (
            "{line: 3, quote: 公益日, is: event, date: 2017-25}",
            CatalogError,
            "expected a date such",
        ),
        ("{line: 3, quote: 公益日, is: event, date: '0000'}", CatalogError, "expected a date such"),
        ("{line: 3, quote: 公益日, is: event, date: '9999'}", CatalogError, "expected a date such"),
        (
            "{line: 3, quote: 公益日, is: event, date: 五月}",
            CatalogError,
            "expected a date such as",
        ),
        ("{line: 3, quote: 公益日, is: refused, date: '2020'}", CatalogError, "belongs to 'event'"),
        ("{line: 3, quote: 公益日, is: same}", CatalogError, "needs the key 'same_as'"),
        (
            "{line: 3, quote: 公益日, is: same, same_as: {report: made-2020, line: 9}}",
            CatalogError,
            "found line 9 of 'made-2020', which is not there",
        ),
        ("{line: 3, quote: 公益日, is: event, programs: [dy]}", CatalogError, "did you mean 'day'"),
        ("{line: 3, quote: 公益节, is: refused}", EditError, "does not hold '公益节'"),
        ("{line: 3, quote: 公益日, is: event, text: 盛大启动}", EditError, "in the report's words"),
        ("{line: 3, quote: 公益日, is: event, subject: 公司}", EditError, "words that the report"),
    ],
)
def test_an_edit_that_does_not_fit_is_told_with_file_and_line(
    archive: Archive, text: str, error: type[Exception], sentence: str
) -> None:
    """Words that have changed, dates that do not exist, keys that do not belong."""
    with pytest.raises(error) as caught:
        load(archive, f"- {text}\n")
    assert str(caught.value).startswith(f"{FILE}:1: ")
    assert sentence in str(caught.value)
