"""The made-up reports that the bench measures with: as many as wanted, none like another."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from builder.catalog import load
from builder.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Lines of so many characters are told apart; headings, items and cells of tables recur.
LONG = 34


@pytest.fixture(scope="module")
def making(repository: Path) -> Iterator[Any]:
    """Give the bench's module, which stands beside the package."""
    sys.path.insert(0, str(repository / "bench"))
    yield import_module("making")
    sys.path.remove(str(repository / "bench"))


@pytest.fixture(scope="module")
def archive(making: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a report of each kind, and a second one of the first."""
    folder = tmp_path_factory.mktemp("made")
    making.make_archive(folder, 34)
    return folder


def test_each_kind_has_its_report_and_no_text_comes_again(archive: Path) -> None:
    """What is measured is not what a cache already knows."""
    catalog = load(archive)
    assert len({report.origin for report in catalog.reports}) == 33
    lines = [
        line.strip("“”。")
        for report in catalog.reports
        for line in set(report.source.lines)
        if len(line) >= LONG and "........" not in line
    ]
    assert len(lines) > 4000
    assert len(set(lines)) / len(lines) > 0.99


def test_the_same_number_gives_the_same_text(making: Any, tmp_path: Path, archive: Path) -> None:
    """On every machine, in an archive of any size; another seed gives others."""
    for name, seed in (("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        making.make_archive(tmp_path / name, 3, seed=seed)
    source = "site_data/reports/made-0002/source.txt"
    assert (tmp_path / "again" / source).read_bytes() == (archive / source).read_bytes()
    assert (tmp_path / "other" / source).read_bytes() != (archive / source).read_bytes()


def test_what_is_made_can_be_read(archive: Path) -> None:
    """With headings, paragraphs and tables; the account holds, or reading would stop."""
    document = read(load(archive).reports[3])
    assert len(document.sections) > 20
    assert any(block.table for block in document.blocks)
