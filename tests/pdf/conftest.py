"""The five reports on the shelf, for all tests of PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf


@pytest.fixture(scope="session")
def shelf(five_shelf: Shelf) -> Shelf:
    """Give the reports of the repository, cut into pages."""
    return five_shelf
