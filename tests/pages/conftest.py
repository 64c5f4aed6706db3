"""The five reports, read once for all tests of rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.rendering import render
from builder.site import gather

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Library, Site


@pytest.fixture(scope="session")
def shelf(repository: Path) -> Library:
    """Read the reports of the repository."""
    return gather(load(repository))


@pytest.fixture(scope="session")
def site(shelf: Library) -> Site:
    """Render them."""
    return render(shelf)
