"""The kinds of number before a title that tell no depth by themselves: `一、`, `（一）`, `1、`.

Titles of one kind are of one level; a kind that comes up under another is deeper. In a
text in Latin letters, titles in capitals throughout are such a kind, too.
"""

from __future__ import annotations

import re

from builder.reading.characters import NUMERALS

_KINDS = (
    ("chapter", re.compile(rf"第[{NUMERALS}百\d]{{1,4}}[章篇]")),
    ("chapter", re.compile(r"(?:chapter|part)\s+[\divx]+\b", re.IGNORECASE)),
    ("section", re.compile(rf"第[{NUMERALS}百\d]{{1,4}}[节節]")),
    ("一、", re.compile(rf"[{NUMERALS}]{{1,3}}[、.．]")),
    ("（一）", re.compile(rf"[（(][{NUMERALS}]{{1,3}}[）)]")),
    ("1、", re.compile(r"\d{1,2}[、．.](?!\d)\s*\D")),
    ("（1）", re.compile(r"[（(]\d{1,2}[）)]")),
)
_FEWEST_LETTERS = 4


def kind_of(title: str, *, latin: bool = False) -> str:
    """Give the kind of number that a title bears, empty where it bears none.

    Args:
        title: a clean title.
        latin: whether the report is written in Latin letters.
    """
    kind = next((name for name, pattern in _KINDS if pattern.match(title)), "")
    if kind or not latin:
        return kind
    letters = sum(map(str.isalpha, title))
    return "capitals" if letters >= _FEWEST_LETTERS and title == title.upper() else ""
