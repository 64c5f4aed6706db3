"""What holds of the whole way from `site_data/` to pages."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditError
from builder.site import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.archive import Archive


def written(repository: Path, target: Path, seed: str) -> dict[str, bytes]:
    """Write the real site in a process of its own; give the bytes by path."""
    subprocess.run(
        [sys.executable, "-m", "builder", "--root", repository, "write", target],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"},
        cwd=target.parent,
        capture_output=True,
        check=True,
    )
    return {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in sorted(target.rglob("*"))
        if file.is_file()
    }


def test_the_same_reports_give_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    """Another process, folder, time zone and order of hashing change nothing; no path is named."""
    first = written(repository, tmp_path / "first", "1")
    second = written(repository, tmp_path / "second", "2")
    assert first.keys() == second.keys()
    assert [path for path, data in first.items() if second[path] != data] == []
    for folder in (repository, tmp_path):
        assert [path for path, data in first.items() if str(folder).encode() in data] == []


def test_progress_names_every_report_and_comes_to_its_end(archive: Archive) -> None:
    """Steps count up to their number, each report by its id."""
    archive.add("made-a")
    archive.add("made-b", period="2021-01-01/2021-12-31")
    steps: list[tuple[str, int, int]] = []
    build(archive.root, progress=lambda *step: steps.append(step))
    assert [step[0] for step in steps[:2]] == ["made-a", "made-b"]
    assert [step[1] for step in steps] == list(range(len(steps)))
    assert {step[2] for step in steps} == {len(steps) - 1}


def test_an_edit_that_no_longer_fits_stops_the_build(archive: Archive) -> None:
    """No page is made of a report whose corrections went astray."""
    archive.add()
    archive.edit("- {lines: 3, quote: 第二章, is: heading, level: 1}\n")
    with pytest.raises(EditError, match=r"edits\.yml:1: line 3 does not begin with"):
        build(archive.root)
