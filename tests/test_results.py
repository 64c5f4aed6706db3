"""What is kept of reports from run to run saves work and never changes a byte."""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
from typing import TYPE_CHECKING

import pytest

from builder import report_files, results, store
from builder.memos import MEMOS
from builder.results import digest_of
from builder.site import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from builder.model import Site
    from builder.report_files import ReportFiles, Wanted
    from tests.archive import Archive

TEXT = (
    "# 第一章 开篇\n\n2020年5月，我们在三个村里启动了青禾计划。\n\n指标\t单位\t2020\n员工\t人\t5\n"
)


_KINDS = {"catalogs", "documents", "tolds", "pages", "units", "years", "runs"}


@pytest.fixture
def library(archive: Archive) -> Archive:
    """Give an archive of two reports."""
    archive.add("made-2020", TEXT)
    archive.add("made-2021", TEXT.replace("三个", "五个"))
    return archive


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the ids of the reports whose files were made, in order."""
    found: list[str] = []
    make = report_files.make

    def note(wanted: Wanted) -> ReportFiles:
        found.append(wanted.own.document.report.id)
        return make(wanted)

    monkeypatch.setattr(report_files, "make", note)
    return found


def built(archive: Archive) -> Site:
    """Build as a run of its own does, which knows nothing but what is on the disk."""
    MEMOS.end_build()
    MEMOS.end_build()
    return build(archive.root)


def kept(archive: Archive) -> list[Path]:
    """Give all files that are kept."""
    found = sorted(file for file in (archive.root / "build").rglob("*") if file.is_file())
    assert {file.parent.name for file in found} == _KINDS
    return found


def test_a_second_build_makes_what_has_changed(library: Archive, made: list[str]) -> None:
    """Nothing at first, then one report of two; what is kept of its old state is dropped."""
    first = built(library)
    assert made == ["made-2020", "made-2021"]
    count = len(kept(library))
    assert built(library) == first
    assert made == ["made-2020", "made-2021"]
    library.edit("- {lines: 3, quote: 2020, is: callout}\n", "made-2021")
    assert built(library) != first
    assert made == ["made-2020", "made-2021", "made-2021"]
    assert len(kept(library)) == count


def torn(data: bytes) -> bytes:
    """Cut bytes short."""
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    """Change a bit in the middle."""
    half = len(data) // 2
    return data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]


class Foreign:
    """What runs a command when it is loaded."""

    def __reduce__(self) -> tuple[object, ...]:
        """Ask for a function that is none of ours."""
        return os.abort, ()


@pytest.mark.parametrize("harm", [torn, flipped])
def test_a_damaged_file_is_noticed_and_made_again(
    harm: Callable[[bytes], bytes], library: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    """Of whatever kind; the site is the same."""
    first = built(library)
    files = kept(library)
    for file in files:
        file.write_bytes(harm(file.read_bytes()))
    assert built(library) == first
    assert caplog.text.count("damaged; this is made again") == len(files)
    assert kept(library) == files


@pytest.mark.parametrize("foreign", [Foreign(), None, (1, 2)])
def test_a_file_that_is_whole_but_not_ours_is_never_used(
    foreign: object, library: Archive, made: list[str]
) -> None:
    """It is named as it should be, and holds something else, which is not run."""
    first = built(library)
    data = pickle.dumps(foreign)
    for file in kept(library):
        file.unlink()
        name = f"{file.name[:64]}-{hashlib.sha256(data).hexdigest()}{file.suffix}"
        file.with_name(name).write_bytes(data)
    assert built(library) == first
    assert made == ["made-2020", "made-2021"] * 2


def test_another_builder_makes_all_again(
    library: Archive, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And keeps its own in place of that."""
    first = built(library)
    files = kept(library)
    monkeypatch.setattr(results, "builder_digest", lambda: "another")
    assert built(library) == first
    assert made == ["made-2020", "made-2021"] * 2
    assert not {file.name for file in files} & {file.name for file in kept(library)}


def test_a_full_disk_is_told_in_a_sentence_and_costs_only_time(
    library: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Once for each folder."""
    first = built(library)
    for file in kept(library):
        file.unlink()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "Staging", full)
    assert built(library) == first
    told = [record.message for record in caplog.records]
    assert len(told) == len(_KINDS)
    assert all("there is no room to keep more; all goes on" in one for one in told)


def test_equal_things_have_equal_digests_however_they_are_held() -> None:
    """Whether two strings are one object or two says nothing."""
    one = "青禾护林"
    other = "".join(list(one))
    assert one is not other
    assert digest_of((one, one)) == digest_of((one, other))
    assert digest_of((one,)) != digest_of((other, ""))
