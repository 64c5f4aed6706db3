"""What tests of several parts share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples in every run, however long each takes on a busy machine;
# `--hypothesis-profile search` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("steady")


@pytest.fixture
def untraced() -> Iterator[None]:
    """Let a test run at its real speed, for measuring coverage takes several times as long.

    pytest-cov's own mark for it does nothing in pytest-xdist's processes.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Give an empty archive to fill."""
    return Archive(tmp_path)


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the folder that holds `site_data/` and `mkdocs.yml`."""
    return Path(__file__).parents[1]
