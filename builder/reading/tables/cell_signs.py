"""What a cell looks like: a figure, a year, the code of a standard, words, or running text.

Where cells stand each on a line of its own, only their looks tell rows and columns.
"""

from __future__ import annotations

import re
from enum import StrEnum

from builder.reading.characters import ends_sentence, width
from builder.reading.kept_facts import kept
from builder.reading.tables.unit_words import is_unit

# A cell of 45 ideographs is the longest of those measured that still stood on one line of a
# table; a line of text that is as long fills its column.
_WIDEST = 90
_PERIOD = re.compile(
    r"(?:FY|CY)?\s*(?:19|20)\d{2}\s*(?:年度?|会计年度|會計年度|FY)?(?:末|底)?"
    r"|第?[一二三四1-4]季度?|[1-4]Q|Q[1-4]|(?:1[0-2]|[1-9])\s*月|[上下]半年",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:GRI\s*)?\d{3}-\d{1,2}(?:-[a-z])?|G4-[A-Z]{0,3}\s?\d{1,2}|(?:KPI\s*)?[AB]\d(?:\.\d{1,2})?"
    r"|[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]?(?:\.\d)?|(?:EC|EN|LA|HR|SO|PR)\d{1,2}|[PMSEG]\d\.\d{1,2}(?:\.\d)?"
)
_FIGURE = re.compile(
    r"[（(]?\s*[-−–+▲▼△±<>≤≥≈~約约]?\s*(?:NT\$|US\$|RMB|[$¥￥€])?\s*\d[\d,，]*(?:[.．]\d+)?\s*"
    r"(?P<unit>[^\d\s()（）]{0,8}?)\s*[)）]?\s*(?:\^?\{?[①-⑳]+\}?|[¹²³⁴-⁹]|[*＊])?"
)
_SCALE = re.compile("[十百千仟万萬亿億]+")
_NONE = re.compile(r"[-−–—/╱]{1,3}|N\.?/?A\.?|無|无|不適用|不适用|未統計|未统计", re.IGNORECASE)


class Sign(StrEnum):
    """The looks of a cell."""

    FIGURE = "figure"
    YEAR = "year"
    CODE = "code"
    WORDS = "words"
    TEXT = "text"


@kept
def sign_of(text: str) -> Sign:
    """Tell what a line looks like, as a cell of a table."""
    bare = text.strip()
    if _CODE.fullmatch(bare):
        return Sign.CODE
    if _PERIOD.fullmatch(bare):
        return Sign.YEAR
    if _NONE.fullmatch(bare):
        return Sign.FIGURE
    if (match := _FIGURE.fullmatch(bare)) and (not match["unit"] or _is_measure(match["unit"])):
        return Sign.FIGURE
    if width(bare) > _WIDEST or ends_sentence(bare):
        return Sign.TEXT
    return Sign.WORDS


def is_value(sign: Sign) -> bool:
    """Tell whether a cell can stand in a column of figures."""
    return sign in (Sign.FIGURE, Sign.YEAR)


def _is_measure(unit: str) -> bool:
    bare = unit.strip("新臺台幣币")
    return bare in "%％‰" or is_unit(bare) or bool(_SCALE.fullmatch(bare))
