"""Pages across reports are made again only where what they ask of the library has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder import across_files
from builder.across_files import Across
from builder.memos import MEMOS
from builder.pages.asking import Answers, Asking
from builder.pages.library_pages import pages_of, units_around
from builder.pages.shelf import arrange
from builder.results import digest_of
from builder.site import gather

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.page import Page
    from tests.archive import Archive

TEXT = "第一章 开篇\n\n2020年5月，青禾计划在三个村里开始。\n\n指标\t单位\t2020\n员工\t人\t5\n"
INDICATORS = (
    "topics: []\nindicators:\n"
    "- {id: staff, name: 员工, topic: 人, unit: 人, kind: stock, names: [员工]}\n"
)


@pytest.fixture
def library(archive: Archive) -> Archive:
    """Give two reports that name a program, tell of a happening and count something."""
    archive.add("made-2020", TEXT)
    archive.add("made-2021", TEXT.replace("2020", "2021").replace("5\n", "6\n"))
    archive.register("- {id: qinghe, name: 青禾计划, names: [青禾计划], kind: program}\n")
    (archive.root / "site_data/indicators.yml").write_text(INDICATORS, encoding="utf-8")
    return archive


def gathered(archive: Archive) -> Library:
    """Read all, as a run of its own does."""
    MEMOS.forget()
    return gather(archive.load())


def made(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the pages across reports, as a run of its own does; tell which were written."""
    found: list[str] = []
    whole = gathered(archive)
    shelf = arrange(whole)

    def noted(page: Page) -> object:
        found.append(page.path)
        return write(page)

    write = across_files.write
    with monkeypatch.context() as patched:
        patched.setattr(across_files, "write", noted)
        before, behind = units_around(whole, shelf)
        Across(shelf, {}, archive.root / "build").make([*before, *behind])
    return found


def test_a_shelf_that_is_asked_answers_as_the_whole_one(library: Archive) -> None:
    """Each page is the same, and asks for something."""
    whole = gathered(library)
    shelf = arrange(whole)
    answers = Answers(shelf, {}, digest_of)
    units = [one for some in units_around(whole, shelf) for one in some if one.given is not None]
    assert {one.name.partition(" ")[0] for one in units} >= {"program", "indicator", "timeline"}
    for unit in units:
        asking = Asking(answers)
        told = [(page.path, page.elements) for page in pages_of(unit, asking.shelf)]
        assert told == [(page.path, page.elements) for page in pages_of(unit, shelf)]
        assert len(asking.questions) > 1


def test_pages_are_written_again_where_something_has_changed(
    library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing at first; then those that show what an edit took away, and not the others."""
    assert "programs/qinghe.md" in made(library, monkeypatch)
    assert made(library, monkeypatch) == []
    library.edit("- {lines: 3, quote: 2021年, is: omitted, reason: 试}\n", "made-2021")
    again = made(library, monkeypatch)
    assert {"programs/qinghe.md", "index.md"} <= {*again}
    assert "indicators/staff.md" not in again
    assert "timeline/made-2020.md" not in again


def test_another_name_of_a_report_changes_all_that_name_it(
    library: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though none of its words has changed."""
    made(library, monkeypatch)
    entry = library.root / "site_data/reports/made-2021/report.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("title: 测试", "title: 新的", 1), encoding="utf-8")
    assert {"programs/qinghe.md", "indicators/staff.md"} <= {*made(library, monkeypatch)}
