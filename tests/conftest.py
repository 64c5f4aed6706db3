"""What tests of several parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Give an empty archive to fill."""
    return Archive(tmp_path)


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the folder that holds `site_data/` and `mkdocs.yml`."""
    return Path(__file__).parents[1]
