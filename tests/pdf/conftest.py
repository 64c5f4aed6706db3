"""The five reports on the shelf, arranged once for all tests of PDFs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.pages.shelf import arrange
from builder.site import gather

if TYPE_CHECKING:
    from pathlib import Path

    from builder.pages.shelf import Shelf


@pytest.fixture(scope="session")
def shelf(repository: Path) -> Shelf:
    """Read the reports of the repository and cut them into pages, untraced; others test that."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return arrange(gather(load(repository)))
    finally:
        sys.settrace(tracer)
