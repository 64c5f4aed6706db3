"""What numbers show of titles between them: nothing closes a series that goes on behind it.

Between `26、` and `27、` no title stands beside `26、` or over it: `（一）` there stands under it,
even where reports rank `（一）` higher. Of two series that cross the one begun first goes on: the
other lost a number. And where one number of a series is missing, the only title without a
number there is the one that lost it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Counted:
    """A title as far as it is counted: the kind of its number and its value.

    `kind` is empty where nothing is before its words, `value` 0 where no number is. `known` tells
    that its level is known otherwise, and no series goes on over it.
    """

    kind: str
    value: int
    known: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The series of a text, by the places of its titles.

    `before` gives the number before one, `around` the last number whose series goes on behind a
    counted title, `lost` the kinds of titles that lost their numbers.
    """

    before: Mapping[int, int]
    around: Mapping[int, int]
    lost: Mapping[int, str]


def series_of(titles: Sequence[Counted]) -> Series:
    """Find the series of all titles."""
    pairs = list(_without_crossing(_pairs(titles, 1)))
    around = {
        at: first
        for first, second in pairs
        for at in range(first + 1, second)
        if titles[at].value and not titles[at].known
    }
    return Series({second: first for first, second in pairs}, around, _lost(titles))


def _lost(titles: Sequence[Counted]) -> dict[int, str]:
    lost: dict[int, str] = {}
    for first, second in _pairs(titles, 2):
        bare = [at for at in range(first + 1, second) if not titles[at].kind]
        if len(bare) == 1:
            lost[bare[0]] = titles[first].kind
    return lost


def _pairs(titles: Sequence[Counted], step: int) -> Iterator[tuple[int, int]]:
    """Give the titles of one kind, one next to the other, whose numbers differ by `step`."""
    last: dict[str, int] = {}
    for at, one in enumerate(titles):
        if one.known:
            last = {}
        if not one.value:
            continue
        first = last.get(one.kind)
        if first is not None and one.value == titles[first].value + step:
            yield first, at
        last[one.kind] = at


def _without_crossing(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give pairs of which none crosses one that begins before it; they may lie within others."""
    open_until: list[int] = []
    for first, second in sorted(pairs):
        while open_until and open_until[-1] <= first:
            open_until.pop()
        if not open_until or second <= open_until[-1]:
            open_until.append(second)
            yield first, second
