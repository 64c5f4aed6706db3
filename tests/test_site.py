"""What holds of the whole way from `site_data/` to pages."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditError
from builder.output import write
from builder.site import build

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Site
    from tests.archive import Archive


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.mark.usefixtures("untraced")
def test_the_same_reports_give_the_same_bytes(
    repository: Path, tmp_path: Path, site: Site, index_files: dict[str, bytes]
) -> None:
    """Another process, folder, time zone and order of hashing change nothing; no path is named."""
    whole = replace(site, files=tuple(sorted([*site.files, *index_files.items()])))
    write(whole, repository, tmp_path / "first")
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    # Nothing is kept there from before: all is read and worked out again.
    again = tmp_path / "again"
    again.mkdir()
    for name in ("mkdocs.yml", "site_data", "docs", "overrides"):
        (again / name).symlink_to(repository / name)
    subprocess.run(
        [sys.executable, "-m", "builder", "--root", again, "write", tmp_path / "second"],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
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
