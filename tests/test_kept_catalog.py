"""A catalog kept from run to run is what loading would give, or is not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.catalog import load, load_kept, loading
from builder.errors import BuilderError, CatalogError
from builder.memos import MEMOS

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Catalog
    from tests.archive import Archive


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the folders of the reports that were checked, in order."""
    found: list[str] = []
    whole = loading._with_edits  # noqa: SLF001 - what all checks of a report go through

    def note(root: Path, folder: Path, *rest: object) -> object:
        found.append(folder.name)
        return whole(root, folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "_with_edits", note)
    return found


def _anew(root: Path) -> Catalog:
    """Load as another process would."""
    MEMOS.forget()
    return load_kept(root)


def test_only_what_changed_is_checked_again(archive: Archive, checked: list[str]) -> None:
    """Nothing the second time; after an edit of one report, that one."""
    archive.add()
    archive.add("made-2021", period="2021-01-01/2021-12-31")
    first = _anew(archive.root)
    assert checked == ["made-2020", "made-2021"]
    assert _anew(archive.root) == first == load(archive.root)
    checked.clear()
    archive.edit("- lines: 5\n  is: omitted\n  quote: 正文的第一段\n  reason: measured\n")
    edited = _anew(archive.root)
    assert checked == ["made-2020"]
    assert edited == load(archive.root) != first


def test_what_is_wrong_is_said_by_each_run(archive: Archive) -> None:
    """A faulty file is never taken for the one that stood there before, nor kept."""
    archive.add()
    _anew(archive.root)
    archive.edit("- lines: 5\n  is: omitted\n  quote: 别的话\n  reason: measured\n")
    for _ in range(2):
        with pytest.raises(BuilderError, match=r"edits\.yml"):
            _anew(archive.root)


def test_an_id_twice_is_found_beside_known_reports(archive: Archive) -> None:
    """The complaint names both places, as it does where nothing is known."""
    archive.add()
    _anew(archive.root)
    archive.add("made-2021", id="made-2020")
    with pytest.raises(CatalogError, match=r"made-2021/report\.yml:1: .*made-2020/report\.yml:1"):
        _anew(archive.root)


def test_a_language_taken_from_the_library_is_found_in_known_reports(archive: Archive) -> None:
    """What the library says of all is held against those, too, that have not changed."""
    archive.add()
    _anew(archive.root)
    settings = archive.root / "site_data" / "site.yml"
    settings.write_text("languages: [en]\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="language"):
        _anew(archive.root)


def test_reports_that_left_or_moved_are_noticed(archive: Archive) -> None:
    """By the names of folders, also of those that hold nothing."""
    archive.add()
    folder = archive.add("made-2021", period="2021-01-01/2021-12-31")
    _anew(archive.root)
    folder.rename(folder.with_name("_made-2021"))
    catalog = _anew(archive.root)
    assert [one.id for one in catalog.reports] == ["made-2020"]
    assert catalog.left_alone == ("site_data/reports/_made-2021",)


def test_a_torn_catalog_is_made_again(archive: Archive, checked: list[str]) -> None:
    """Its bytes are no longer those that its name tells."""
    archive.add()
    first = _anew(archive.root)
    (kept,) = (archive.root / "build" / "catalogs").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert _anew(archive.root) == first
    assert checked == ["made-2020"] * 2
