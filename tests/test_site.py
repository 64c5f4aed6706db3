"""What holds of the whole way from `site_data/` to pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import EditError
from builder.pdf.editions import MadeEdition
from builder.site import build, edition_maker, render

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Catalog, Library
    from builder.pages.shelf import Shelf
    from tests.archive import Archive


@pytest.mark.usefixtures("untraced")
def test_the_same_reports_give_the_same_bytes(  # noqa: PLR0913, PLR0917 - all that is made of them
    repository: Path,
    common_folder: Path,
    five_catalog: Catalog,
    five_reports: Library,
    five_shelf: Shelf,
    index_files: dict[str, bytes],
    site_dir: Path,
) -> None:
    """Another process, folder, time zone and order of hashing change nothing; no path is named.

    The other process kept nothing from before: it read and worked out everything again.
    """
    maker = edition_maker(repository, five_catalog, five_shelf)
    assert maker
    pdfs = [MadeEdition(one, (site_dir / one.path).read_bytes()) for one in maker.editions]
    made_of = {one.edition.path: one for one in pdfs}
    site = render(five_reports, five_shelf, editions=maker.editions, made=made_of)
    pages = {page.path: page.markdown.encode() for page in site.pages}
    made = {**dict(site.files), **index_files, **pages}
    assert len(made) > len(pages) > 100
    assert [path for path in made if not (site_dir / path).is_file()] == []
    assert [path for path, data in made.items() if (site_dir / path).read_bytes() != data] == []
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
