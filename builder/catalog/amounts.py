"""Printed numbers as values: 1.27亿, 超过687万, 22,500."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?<![\d.])\d+(?:[,，]\d{3})*(?:\.\d+)?")
# In 1个亿 the measure word changes nothing.
_SCALE = re.compile(r"\s*[多余餘]?(?:[个個](?=[万萬亿億]))?([百千]?[万萬]?[亿億]?)")
_UNITS = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def scale(times: int) -> str:
    """Write what a table's unit multiplies by: 亿 for 100000000, ×250 where no word is."""
    words = {10**8: "亿", 10**6: "百万", 10**4: "万", 1000: "千", 100: "百"}
    return words.get(times, f"×{times}")


def amount(text: str) -> Decimal | None:
    """Read the one number that `text` prints in digits, with 百, 千, 万 and 亿 behind it.

    Returns:
        The number, or None when the text holds no number in digits or more than one.
    """
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    (number,) = numbers
    value = Decimal(re.sub("[,，]", "", number[0]))
    scale = _SCALE.match(text, number.end())
    for unit in scale[1] if scale else "":
        value *= _UNITS[unit]
    return value
