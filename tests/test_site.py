"""What holds of the whole way from `site_data/` to pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditError
from builder.site import build

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Site
    from tests.archive import Archive


# What a page has besides where PDFs are made: links to them, the box of these, a column of a table.
_PDFS = re.compile(r"- \[PDF：[^\n]*\.pdf\)[^\n]*\n|\[PDF，[^\]]*\]\([^)]*\.pdf\)|—(?=</td>)")
_NO_LINKS = re.compile(r"\n/// html \| div\.downloads(?:\[[^\]]*\])?\n\n+///\n")


def without_pdfs(markdown: str) -> str:
    """Take what leads to PDFs off a page."""
    return _NO_LINKS.sub("", _PDFS.sub("", markdown))


def test_the_same_reports_give_the_same_bytes(
    repository: Path,
    common_folder: Path,
    site: Site,
    index_files: dict[str, bytes],
    site_dir: Path,
) -> None:
    """Another process, folder, time zone and order of hashing change nothing; no path is named.

    The other process kept nothing from before: it read and worked out everything again, and made
    the PDFs besides.
    """
    files = {**dict(site.files), **index_files}
    assert len(files) > len(site.pages) > 100
    assert [path for path, data in files.items() if (site_dir / path).read_bytes() != data] == []
    for page in site.pages:
        there = (site_dir / page.path).read_bytes().decode()
        assert without_pdfs(there) == without_pdfs(page.markdown), page.path
    folders = [str(folder).encode() for folder in (repository, common_folder)]
    for path in site_dir.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(folder in data for folder in folders), path


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
