"""The kinds of number before a title that tell no depth by themselves: `一、`, `（一）`, `1、`.

Titles of one kind are of one level; a kind that comes up under another is deeper. In a
text in Latin letters, titles in capitals throughout are such a kind, too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from builder.reading.characters import NUMERALS
from builder.reading.kept_facts import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROMAN = re.compile(r"(?:[Ⅰ-Ⅻ]|(?=[IVX])[IVX]{1,4})[、.．]\s*\D")
# The aspects of Hong Kong's reporting guide, A1 to A4 and B1 to B8, where a sign or a blank
# parts them from their names.
_ASPECT = re.compile(r"[AB][1-8](?:[.．、:：]|\s)\s*[^\W\d]")
# `i.` to `xx.`: no report was seen whose letters reach i and are set small.
_SMALL_ROMAN = re.compile(r"[（(]?(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})[.、)）](?=\s|[^\x00-\x7f])")
# A number and what parts it from its title, for which recognition may read a dot in the middle.
_POINT = re.compile(r"\d{1,2}(?:[、．.]|[•·](?=[\u3400-\u9fff]))(?!\d)\s*\D")
_KINDS = (
    ("chapter", re.compile(rf"第[{NUMERALS}百\d]{{1,4}}[章篇]")),
    ("chapter", re.compile(r"(?:chapter|part)\s+[\divx]+\b", re.IGNORECASE)),
    ("section", re.compile(rf"第[{NUMERALS}百\d]{{1,4}}[节節]")),
    ("壹、", re.compile(r"[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}[、.．]")),
    ("Ⅰ.", _ROMAN),
    ("A.", re.compile(r"[A-Z][.、．]\s*[^\W\d]")),
    ("A1.", _ASPECT),
    ("一、", re.compile(rf"[{NUMERALS}]{{1,3}}[、.．]")),
    ("（一）", re.compile(rf"[（(][{NUMERALS}]{{1,3}}[）)]")),
    ("1、", _POINT),
    ("（1）", re.compile(r"[（(]\d{1,2}[）)]")),
    ("(a)", re.compile(rf"(?!{_SMALL_ROMAN.pattern})[（(][a-z][）)]")),
    ("i.", _SMALL_ROMAN),
)
# With which any number of these kinds, and of those below, begins: most titles with no such sign.
_BEGINS = re.compile(
    rf"[第{NUMERALS}壹貳參肆伍陸柒捌玖拾贰叁陆Ⅰ-Ⅻ①-⑳\dA-Za-z（(〔【\[「案個个專专\s]"
)
# Letters of a title in capitals; fewer are an abbreviation.
_FEWEST_LETTERS = 4


def kinds_above(kind: str) -> frozenset[str]:
    """Give the kinds of number that reports nearly always rank over one."""
    order = [name for name, _ in _KINDS]
    return frozenset(order[: order.index(kind)] if kind in order else ()) - {kind}


def kind_of(title: str, *, latin: bool = False) -> str:
    """Give the kind of number that a title bears, empty where it bears none.

    Args:
        title: a clean title.
        latin: whether the report is written in Latin letters.
    """
    kind = _kind_of(title)
    if kind or not latin:
        return kind
    letters = sum(map(str.isalpha, title))
    return "capitals" if letters >= _FEWEST_LETTERS and title == title.upper() else ""


@kept
def _kind_of(title: str) -> str:
    return _first(_KINDS, title)


# From the highest to the deepest, as reports rank them; `case` numbers boxes.
NUMERALS_RANKED = (
    (
        "chapter",
        re.compile(
            rf"第[{NUMERALS}百\d]{{1,4}}[章篇部]|(?:chapter|part|ch)\.?\s*[\divx]+\b",
            re.IGNORECASE,
        ),
    ),
    ("section", re.compile(rf"第[{NUMERALS}百\d]{{1,4}}[节節]")),
    ("壹、", re.compile(r"[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,2}[、.．]")),
    ("Ⅰ.", _ROMAN),
    ("一、", re.compile(rf"[{NUMERALS}]{{1,3}}[、.．]")),
    ("（一）", re.compile(rf"[（(][{NUMERALS}]{{1,3}}[）)]")),
    ("1.1.1", re.compile(r"\d{1,2}(?:[.．-]\d{1,2}){2,4}(?![\d%])")),
    ("1.1", re.compile(r"\d{1,2}[.．]\d{1,2}(?![\d%])")),
    ("1、", _POINT),
    ("（1）", re.compile(r"[（(]?\d{1,2}[）)]")),
    ("①", re.compile(r"[①-⑳]")),
    ("i.", _SMALL_ROMAN),
    ("A.", re.compile(r"[（(]?[A-Za-z][.、)）]\s*\D")),
    ("case", re.compile(r"[（(〔【\[「]?\s*(?:案例|個案|个案|專欄|专栏)|专题|專題")),
)


@kept
def numeral_of(title: str) -> str:
    """Give the kind of number of any make before a title, empty where there is none."""
    return _first(NUMERALS_RANKED, title)


def _first(kinds: Sequence[tuple[str, re.Pattern[str]]], title: str) -> str:
    if not _BEGINS.match(title):
        return ""
    return next((name for name, pattern in kinds if pattern.match(title)), "")


# What Roman and Chinese signs count.
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10}
_DIGITS = re.compile(r"\d+(?=\D*$)")
_COUNTED = re.compile(
    rf"\d{{1,2}}(?:[.．-]\d{{1,2}})*|[{NUMERALS}]{{1,3}}|[①-⑳]|[壹貳參肆伍陸柒捌玖拾]|[A-Za-z]"
)
_SIGNS = {
    sign: number
    for signs in (NUMERALS, "壹貳參肆伍陸柒捌玖拾")
    for number, sign in enumerate(signs, 1)
}


def value_of(title: str) -> int:
    """Give the last number of those that count a title, 0 where it can't be told.

    `2.13` is the 13th, `（十二）` the 12th, `B.` the second, `iv.` and `IV.` the fourth.
    """
    if _SMALL_ROMAN.match(title) or _ROMAN.match(title):
        return _of_roman(title)
    match = _COUNTED.search(title)
    if match is None:
        return 0
    text = match[0]
    if digits := _DIGITS.search(text):
        return int(digits[0])
    if text[0] in _SIGNS:
        return _spelt(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return ord(text.upper()) - ord("A") + 1


def _of_roman(title: str) -> int:
    """Give the value of the Roman number that a title begins with, up to 39."""
    letters = re.sub(r"[^IVX].*", "", unicodedata.normalize("NFKC", title).upper().lstrip("("))
    values = [_ROMAN_SIGNS[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _spelt(text: str) -> int:
    """Give the value of a numeral spelt in Chinese, up to 99."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _SIGNS.get(text[-1], 0)
    return (_SIGNS[tens[-1]] if tens else 1) * 10 + (_SIGNS.get(ones[-1], 0) if ones else 0)
