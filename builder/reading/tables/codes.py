"""Codes of reporting standards, as an index of indicators sets them beside titles.

Known are the forms of GRI (`102-14`, `G4-EC7`), of the Chinese CSR and ESG guides
(`P2.1-2.2`, `S1.2.1`), of the HKEx guide (`B6.3`) and of SASB (`TC-IM-130a.1`).
"""

from __future__ import annotations

import re

_CODE = (
    r"(?:[A-Z]{1,3}\d[\dA-Za-z.\-–]*|\d{1,3}[-–.]\d[\d.\-–]*"
    r"|[A-Z]{1,3}\d?(?:-[A-Z\d][A-Za-z\d]*)+(?:\.\d+)?|[—–/-])"
)
_MARK = "，,、;；/"
_TOKEN = re.compile(rf"[{_MARK}]?{_CODE}(?:[{_MARK}]{_CODE})*[{_MARK}]?|[{_MARK}]")
_REST = re.compile(rf"[.\-–][\d.\-–]+(?:[{_MARK}]{_CODE})*[{_MARK}]?")


def split_codes(text: str) -> tuple[str, list[str]]:
    """Part a title from the cells of codes after it.

    A blank parts two cells, unless a list of codes goes on after it or a code was torn.

    Returns:
        The title, which may be empty, and the cells from left to right.
    """
    tokens = text.split()
    first = len(tokens)
    while first and (_TOKEN.fullmatch(tokens[first - 1]) or _REST.fullmatch(tokens[first - 1])):
        first -= 1
    while first < len(tokens) and not _TOKEN.fullmatch(tokens[first]):
        first += 1
    cells: list[str] = []
    for token in tokens[first:]:
        if cells and (is_unfinished(cells[-1]) or _REST.fullmatch(token) or token in _MARK):
            cells[-1] = f"{cells[-1]} {token}"
        else:
            cells.append(token)
    return " ".join(tokens[:first]), cells


def is_unfinished(cell: str) -> bool:
    """Tell whether a list of codes goes on in the next line."""
    return len(cell) > 1 and cell[-1] in "，,、;；"
