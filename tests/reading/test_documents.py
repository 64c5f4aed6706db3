"""Documents kept from run to run are what reading would give, or are not given."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder import reading, results
from builder.catalog import load
from builder.memos import MEMOS
from builder.reading import read
from builder.reading.kept_documents import DocumentStore
from builder.site import gather

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Document, Library, Report
    from tests.archive import Archive


@pytest.fixture
def report(archive: Archive) -> Report:
    """Give a report that was never read."""
    archive.add()
    return load(archive.root).reports[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder for documents that is not there yet."""
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the ids of the reports that were read, in order."""
    found: list[str] = []

    def note(report: Report) -> Document:
        found.append(report.id)
        return read(report)

    monkeypatch.setattr(reading, "read", note)
    return found


def test_a_report_is_read_once(report: Report, folder: Path, reads: list[str]) -> None:
    """The second run gives the same document."""
    first = DocumentStore(folder).read(report)
    assert DocumentStore(folder).read(report) == first == read(report)
    assert reads == [report.id]


def test_all_reports_come_back_as_they_were_read(five_reports: Library, folder: Path) -> None:
    """Every section, block, table, mark and finding of the five."""
    for kept in five_reports.documents:
        assert DocumentStore(folder).put(kept) is kept
        assert DocumentStore(folder).get(kept.report) == kept


@pytest.mark.parametrize("changed", ["edit", "program"])
def test_what_changed_is_read_again(
    changed: str,
    report: Report,
    folder: Path,
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another title, another state of the rules: another document."""
    DocumentStore(folder).read(report)
    if changed == "edit":
        report = replace(report, title="另一个题名")
    else:
        monkeypatch.setattr(results, "builder_digest", lambda: "another builder")
    store = DocumentStore(folder)
    assert store.read(report).report == report
    assert len(reads) == 2
    store.drop_others([report])
    assert len(list((folder / "documents").iterdir())) == 1


class Foreign:
    """What runs a command when it is loaded."""

    def __reduce__(self) -> tuple[object, ...]:
        """Ask for a function that is none of ours."""
        return print, ("loaded",)


@pytest.mark.parametrize("harm", ["torn", "foreign", "of another report", "no document"])
def test_what_is_not_the_document_is_never_given(
    harm: str, report: Report, folder: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is read again, and nothing of the file is run."""
    store = DocumentStore(folder)
    whole = store.read(report)
    (file,) = (folder / "documents").iterdir()
    other = replace(whole, report=replace(report, id="another"))
    data = {
        "torn": file.read_bytes()[:-9],
        "foreign": pickle.dumps(Foreign()),
        "of another report": pickle.dumps(other),
        "no document": pickle.dumps(frozenset({1})),
    }[harm]
    digest = hashlib.sha256(data).hexdigest()
    name = file.name if harm == "torn" else f"{file.name[:64]}-{digest}.document"
    file.unlink()
    file.with_name(name).write_bytes(data)
    assert store.read(report) == whole
    assert len(reads) == 2
    assert "loaded" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_only_costs_time(report: Report, folder: Path) -> None:
    """A read-only checkout builds."""
    folder.write_text("a file", encoding="utf-8")
    assert DocumentStore(folder / "documents").read(report) == read(report)


def test_a_library_is_the_same_with_what_was_kept(archive: Archive, folder: Path) -> None:
    """Findings about fonts, too, which are no part of reading."""
    archive.add(text="第一章 开篇\n\n这是正文，里面有一个ༀ字体没有的字。\n")
    catalog = load(archive.root)
    made = []
    for one in ("a", "a", "b"):
        made.append(gather(catalog, store=DocumentStore(folder / one)))
        # As in a run of its own: nothing is left in memory.
        MEMOS.end_build()
        MEMOS.end_build()
    assert made[0] == made[1] == made[2]
