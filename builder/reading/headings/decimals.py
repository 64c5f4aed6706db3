"""How deep decimal numbers stand, and which titles stand over them, where no contents tell.

`2.3` stands under a chapter 2. Where `2.1` comes again before `3.1`, something without a
number must have begun there, under the chapter and over its numbers; where `1.1` comes
again behind `4.2`, a part that holds chapters. The titles right before such a number are
those that begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DECIMAL = re.compile(r"(?P<lead>\d{1,2})\.(?P<second>\d{1,2})(?P<rest>(?:\.\d{1,2})*)(?!\d)")
_WHOLE = re.compile(r"0?(?P<number>[1-9]\d?)[\s、．]\s*\D")


@dataclass(frozen=True, slots=True)
class _Decimal:
    """The title at `place` begins with `lead.second`; `deeper` counts further numbers."""

    place: int
    lead: int
    second: int
    deeper: int


def levels_by_decimals(titles: Sequence[str]) -> dict[int, int]:
    """Give the levels that decimal numbers tell.

    Args:
        titles: the clean titles of all headings, in order.

    Returns:
        The levels, by places among the titles, of those with a decimal number and of those
        that must stand over them. A number whose neighbors are missing tells nothing.
    """
    decimals = _in_rows(list(map(_decimal, range(len(titles)), titles)))
    parts = any(_begins_part(*pair) for pair in pairwise(decimals))
    levels: dict[int, int] = {}
    before = None
    for run in _runs(decimals):
        again = {b.place for a, b in pairwise(run) if _begins_again(a, b)}
        chapter = 1 + parts
        level = chapter + 1 + bool(again)
        opens = parts and (before is None or _begins_part(before, run[0]))
        wanted = range(level - 1, chapter - 1 - opens, -1)
        for decimal in run:
            levels[decimal.place] = level + decimal.deeper
            between = range(before.place + 1 if before else 0, decimal.place)
            if decimal is run[0]:
                levels |= _over(titles, between, decimal.lead, wanted, chapter)
            elif decimal.place in again and between:
                levels[between[-1]] = level - 1
            before = decimal
    return levels


def _decimal(place: int, title: str) -> _Decimal | None:
    match = _DECIMAL.match(title)
    if not match:
        return None
    return _Decimal(place, int(match["lead"]), int(match["second"]), match["rest"].count("."))


def _in_rows(decimals: Sequence[_Decimal | None]) -> list[_Decimal]:
    """Give the decimals beside which the number before or after them is printed, too.

    Beside a chapter's first number that may be the first of the chapter before or after.
    """
    found = [decimal for decimal in decimals if decimal]
    known = {(decimal.lead, decimal.second) for decimal in found}
    return [
        decimal
        for decimal in found
        if not known.isdisjoint(_neighbors(decimal.lead, decimal.second))
    ]


def _neighbors(lead: int, second: int) -> set[tuple[int, int]]:
    beside = {(lead, second - 1), (lead, second + 1)}
    return beside | ({(lead - 1, 1), (lead + 1, 1)} if second == 1 else set())


def _begins_part(before: _Decimal, decimal: _Decimal) -> bool:
    return decimal.lead == 1 and before.lead > 1


def _begins_again(before: _Decimal, decimal: _Decimal) -> bool:
    """Tell whether a row begins anew; a number that comes twice is a misprint, but for the 1st."""
    falls = decimal.second < before.second or decimal.second == before.second == 1
    return falls and not decimal.deeper


def _runs(decimals: Sequence[_Decimal]) -> Iterator[list[_Decimal]]:
    """Cut decimals where their first number changes."""
    run: list[_Decimal] = []
    for decimal in decimals:
        if run and run[-1].lead != decimal.lead:
            yield run
            run = []
        run.append(decimal)
    if run:
        yield run


def _over(
    titles: Sequence[str], between: range, lead: int, wanted: Sequence[int], chapter: int
) -> dict[int, int]:
    """Tell which of the titles before a chapter's first decimal stand over it.

    `wanted` are the levels of those needed, the nearest first; the chapter's own may bear
    its number.
    """
    numbered = [place for place in between if _whole(titles[place]) == lead]
    if not numbered:
        return dict(zip(reversed(between), wanted, strict=False))
    under, at = wanted.index(chapter), numbered[-1]
    levels = dict(zip(reversed(between[between.index(at) + 1 :]), wanted[:under], strict=False))
    higher = reversed(between[: between.index(at)])
    return levels | {at: chapter} | dict(zip(higher, wanted[under + 1 :], strict=False))


def _whole(title: str) -> int:
    match = _WHOLE.match(title)
    return int(match["number"]) if match else 0
