"""Decimal numbers as JSON and spreadsheets have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def plain(value: Decimal) -> int | float:
    """Give a decimal as the JSON number that prints alike."""
    return int(value) if value == value.to_integral_value() else float(value)
