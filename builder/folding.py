"""Folding: the form in which a query and the texts, and words of two reports, are compared.

`folding.json` specifies it for this module and, published in the search's manifest, for its
twin `docs/assets/js/search-text.js`; a test holds both to the same results. In short:

1. Each character goes through NFKC and to lower case; the table's pairs then fold
   Traditional to Simplified and letters with accents to bare ones.
2. Words are letters, figures and the table's `kept` signs. Control characters are breaks;
   format characters and combining marks are nothing.
3. Between two characters of words, blanks and the table's `dropped` punctuation are nothing,
   but a blank parts two letters, and anything parts two figures. Other punctuation is a
   break, however much of it stands there.
   A hyphen at a line's end joins what it parted.
4. Pluses behind a name in letters are part of it: `C++` is no `C`.
5. `1,009` is 1009, `5.25` stays a figure; `2015.12` and `1.2.3` are figures side by side.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

# Where words part: a character of folded text that no word holds.
BREAK = "\n"

# What stands for punctuation while a text is folded.
_BLANK, _DROPPED = " ", "\x01"
_BETWEEN = re.compile(f"[ \n{_DROPPED}.,]+")
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９])")
# Pluses that end a name in letters belong to it: C++, A+.
_PLUSES = re.compile(r"(?<=[A-Za-z])\++(?![A-Za-z0-9+])")
_PLUS = "➕"
# A word hyphenated over a line end goes on there: well-⏎being is well-being.
_HYPHENED = re.compile(r"(?<=[A-Za-z][-‐])\n(?=[a-z])")
_JOINER = "\u200b"
_DIGITS = "0123456789"
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIGURES = re.compile("[0-9]+(?:[.,][0-9]+)+")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_POINTED = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_YEAR_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
# Scripts that part their words by blanks lie below the first CJK block.
_FIRST_CJK = "\u2e80"

Kind = Literal["word", "blank", "break", "nothing"]


@dataclass(frozen=True, slots=True)
class Table:
    """`folding.json`: characters folded to others, signs dropped and kept."""

    pairs: dict[str, str]
    dropped: str
    kept: str

    def restricted(self, characters: set[str]) -> dict[str, Any]:
        """Give the table as published: only pairs that lead to one of these characters.

        A pair that leads to a character of no text changes the result of no search.
        """
        used = {
            before: after for before, after in self.pairs.items() if characters.issuperset(after)
        }
        single = sorted(pair for pair in used.items() if len(pair[1]) == 1)
        several = {before: after for before, after in used.items() if len(after) > 1}
        return {
            "from": [ord(before) for before, _ in single],
            "to": "".join(after for _, after in single),
            "several": several,
            "dropped": self.dropped,
            "kept": self.kept,
        }


@cache
def table() -> Table:
    """Give the table that this module and the browser fold by."""
    raw = json.loads(files("builder").joinpath("folding.json").read_text("utf-8"))
    single = raw["single"]
    pairs = dict(zip(single[::2], single[1::2], strict=True))
    return Table({**pairs, **raw["several"]}, raw["dropped"], raw["kept"])


class _Characters(dict[int, str]):
    """What each character gives before its neighbors are looked at; filled as they come."""

    def __missing__(self, code: int) -> str:
        wide = unicodedata.normalize("NFKC", chr(code)).lower()
        pairs = table().pairs
        self[code] = "".join(_classed(part) for one in wide for part in pairs.get(one, one))
        # A raised figure is no digit of the figure before it: 3,200¹ is 3200 and 1.
        if chr(code) in _RAISED:
            self[code] = _DROPPED + self[code]
        return self[code]


_characters = _Characters()


def _classed(character: str) -> str:
    """Give a character of a word as it is, a mark of punctuation for another, or nothing."""
    category = unicodedata.category(character)
    if category[0] in "LN" or category == "Mc" or character in table().kept:
        return character
    if character in ".,":
        return character
    if category in {"Cf", "Cs", "Mn", "Me"}:
        return ""
    if category == "Zs":
        return _BLANK
    return _DROPPED if character in table().dropped else BREAK


# The index asks three times for each text of a report, one report after the other; the longest of
# 46 has 1,400. With 65,536 a build of 305 reports held 60 MB of them in each process.
@lru_cache(maxsize=1 << 12)
def fold_words(text: str) -> str:
    """Fold a text for search; remembered, as what is searched is asked for again soon.

    Returns:
        Characters of words, with one `BREAK` where words part; none at the ends.
    """
    named = _PLUSES.sub(lambda signs: _PLUS * len(signs[0]), text) if "+" in text else text
    if "\n" in named:
        named = _HYPHENED.sub(_JOINER, named)
    marked = _WIDE_COMMA.sub(",", named).translate(_characters)
    return _FIGURES.sub(_figures, _BETWEEN.sub(_between, marked))


def _between(match: re.Match[str]) -> str:
    """Decide what punctuation between two characters of words comes to."""
    start, end = match.span()
    if start == 0 or end == len(match.string):
        return ""
    left, right = match.string[start - 1], match.string[end]
    signs = match[0]
    if left in _DIGITS and right in _DIGITS:
        return signs if signs in {".", ","} else BREAK
    if BREAK in signs or "." in signs or "," in signs:
        return BREAK
    return BREAK if _BLANK in signs and _is_letter(left) and _is_letter(right) else ""


def _is_letter(character: str) -> bool:
    return character < _FIRST_CJK and character not in _DIGITS and character not in table().kept


def _figures(match: re.Match[str]) -> str:
    grouped = _GROUPED.sub(lambda number: number[0].replace(",", ""), match[0])
    return _POINTED.sub(_pointed, grouped.replace(",", BREAK))


def _pointed(match: re.Match[str]) -> str:
    number = match[0]
    is_date = number.count(".") > 1 or _YEAR_MONTH.fullmatch(number)
    return number.replace(".", BREAK) if is_date else number
