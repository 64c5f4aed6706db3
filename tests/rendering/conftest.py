"""The five reports under the name that the tests of rendering give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from builder.model import Library


@pytest.fixture(scope="session")
def shelf(five_reports: Library) -> Library:
    """Give the reports of the repository."""
    return five_reports
