"""Running heads that hold their page's number: words that come back while a number rises.

`江州银行 2023 年社会责任报告 12`: the number stands at an end of the line. Titles, codes and
steps count on as well (`5.1 管理方法`, `EN1`, `目标 3`), but within a section; heads run
through the text, or their numbers fit between those of the heads that do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, has_ideographs, width, words
from builder.reading.tables.codes import split_codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.reading.draft import Draft, Piece

_NUMBER = re.compile(r"\d{1,3}")
# The page stands at an end of a running head, which may hold the year, too. What a dot or a
# hyphen ties to a further number is a title's number or a range.
_AT_END = re.compile(r"^(?P<words>.*(?:[^\d.\-–~/]|\D[.\-–~/]))(?P<page>\d{1,3})(?:\s*[页頁])?$")
_AT_START = re.compile(r"^(?P<page>\d{1,3})(?P<words>(?![.\-–~/]\d)\D.*)$")
# Halves of an ideograph: a head takes one line at most.
_LONG = 90
# Signs besides the number; fewer are a unit or a label.
_FEWEST_WORDS = 4
# Two ideographs make a word, of letters it takes five: `Fig.` is none.
_FEWEST_SIGNS, _FEWEST_LETTERS = 2, 5
# Pages that bear a head.
_RECURS = 5
# The part of numbers that are higher than the one before; one slip is forgiven besides.
_RISING = 0.8
# Numbers from 1 that count items of a list and not pages.
_MOST_COUNTED = 20
# Halves of an ideograph: a line with one number is a head up to this.
_SHORT = 24
# The part of the text over which a head comes back: less is one chapter's own list.
_SPAN = 0.3


def running_heads(draft: Draft, folios: Mapping[int, int]) -> dict[int, int]:
    """Map the lines of running heads to the number printed in them.

    Args:
        draft: the draft.
        folios: the lines that hold a page's number alone, and those numbers.
    """
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in draft.pieces:
        found = _numbered(piece.text) if _is_bare(piece) else None
        if found is not None:
            groups[found[0]].append((piece.line, found[1]))
    lines = len(draft.report.source.lines)
    heads: dict[int, int] = {}
    apart: list[tuple[str, list[tuple[int, int]]]] = []
    for bare, occurrences in groups.items():
        values = [value for _, value in occurrences]
        if len(occurrences) < _RECURS or not _rises(values) or _counts(values):
            apart.append((bare, occurrences))
        elif occurrences[-1][0] - occurrences[0][0] >= lines * _SPAN:
            heads.update(occurrences)
        else:
            apart.append(("", occurrences))
    known = {_words_of(draft, line) for line in heads}
    order = sorted((heads | dict(folios)).items())
    for bare, occurrences in apart:
        fits = [pair for pair in occurrences if _is_in_order(pair, order)]
        if order and not bare and len(fits) == len(occurrences):
            _enter(occurrences, heads, folios, order)
        elif bare and fits and any(bare in head for head in known):
            _enter(fits, heads, folios, order)
    return heads


def _enter(
    found: Sequence[tuple[int, int]],
    heads: dict[int, int],
    folios: Mapping[int, int],
    order: list[tuple[int, int]],
) -> None:
    """Add heads to those known, and to the lines of all numbers in their order."""
    for line, number in found:
        if line in heads and line not in folios:
            order.remove((line, heads[line]))
        heads[line] = number
        if line not in folios:
            insort(order, (line, number))


def _words_of(draft: Draft, line: int) -> str:
    found = _numbered(draft.report.source.line(line).strip())
    return found[0] if found else ""


def _numbered(text: str) -> tuple[str, int] | None:
    """Part a line that could be a running head into its words and its number."""
    if not split_codes(text)[0] or (has_ideographs(text) and ends_sentence(text)):
        return None
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and width(text) <= _SHORT:
        bare = words(_NUMBER.sub("", text))
        return (bare, int(numbers[0])) if _is_phrase(bare) else None
    if width(text) > _LONG or ends_sentence(text):
        return None
    match = _AT_END.match(text) or _AT_START.match(text)
    if match is None or len(bare := words(match["words"])) < _FEWEST_WORDS or not _is_phrase(bare):
        return None
    return bare, int(match["page"])


def _is_phrase(bare: str) -> bool:
    """Tell whether words are more than a unit (年) or the letters of a code (GRI, STEP)."""
    return len(bare) >= (_FEWEST_SIGNS if has_ideographs(bare) else _FEWEST_LETTERS)


def _is_bare(piece: Piece) -> bool:
    """Tell whether a piece is undecided and bears no mark of a heading."""
    return piece.is_raw() and not piece.text.startswith("#")


def _counts(values: Sequence[int]) -> bool:
    """Tell whether numbers count titles (案例 1, 案例 2): from 1, without a gap, not many."""
    return len(values) <= _MOST_COUNTED and list(values) == list(range(1, len(values) + 1))


def _rises(values: Sequence[int]) -> bool:
    """Tell whether numbers rise, but for a few."""
    return sum(a < b for a, b in pairwise(values)) >= len(values) * _RISING - 1


def _is_in_order(pair: tuple[int, int], order: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a number fits between those of the heads and folios around it."""
    line, number = pair
    at = bisect_left(order, (line, 0))
    before = order[at - 1][1] if at else 0
    after = order[at][1] if at < len(order) else number + 1
    return before <= number <= after
