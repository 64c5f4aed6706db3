"""The five reports on the shelf, for all tests of PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.pages.shelf import arrange

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.shelf import Shelf


@pytest.fixture(scope="session")
def shelf(five_reports: Library) -> Shelf:
    """Cut the reports of the repository into pages."""
    return arrange(five_reports)
