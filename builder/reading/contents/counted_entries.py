"""The levels of contents' entries that bear numbers of several kinds: `一、` over `（一）`.

A kind whose count begins anew between two numbers of another stands under that one. Where
neither does, they rank as in most reports, and else as they come.
"""

from __future__ import annotations

from collections import Counter
from functools import cmp_to_key
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.headings.numbering import kind_of, kinds_above, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Kinds that differ in a stroke.
_MISREAD = {("（1）", "（一）"), ("1、", "一、")}


def counted_levels(titles: Sequence[str]) -> dict[int, int]:
    """Give the levels, from 1 on, of the entries that bear a number, by their places.

    Args:
        titles: the titles of all entries as printed, in order.
    """
    kinds = _read_aright(
        {at: kind for at, one in enumerate(titles) if (kind := kind_of(one))}, titles
    )
    ranked = _ranked(kinds, titles)
    open_kinds: list[str] = []
    seen: dict[str, Counter[int]] = {kind: Counter() for kind in ranked}
    for kind in kinds.values():
        open_kinds = [one for one in open_kinds if ranked.index(one) < ranked.index(kind)]
        open_kinds.append(kind)
        seen[kind][len(open_kinds)] += 1
    # Where the number over the first of a kind is lost, the others tell its level.
    levels = {kind: min(found, key=lambda one: (-found[one], one)) for kind, found in seen.items()}
    return {at: levels[kind] for at, kind in kinds.items()}


def _read_aright(kinds: Mapping[int, str], titles: Sequence[str]) -> dict[int, str]:
    """Take a first number for one of the kind that goes on behind it: `(1)` before `（二）`.

    Recognition reads `一` as 1. Where that is what stands there, no `（一）` came before.
    """
    found = dict(kinds)
    last: dict[str, int] = {}
    for at, following in pairwise(kinds):
        kind, other = kinds[at], kinds[following]
        value = value_of(titles[at])
        goes_on = value_of(titles[following]) == value + 1 != last.get(other, 0) + 1
        if (kind, other) in _MISREAD and value == 1 and goes_on:
            found[at] = other
        last[kind] = value
    return found


def _ranked(kinds: Mapping[int, str], titles: Sequence[str]) -> list[str]:
    """Rank the kinds, the highest first."""
    under = _begun_anew(kinds, titles)

    def compare(one: str, other: str) -> int:
        shown = under[one, other] - under[other, one]
        return shown or (one in kinds_above(other)) * -1 + (other in kinds_above(one))

    return sorted(dict.fromkeys(kinds.values()), key=cmp_to_key(compare))


def _begun_anew(kinds: Mapping[int, str], titles: Sequence[str]) -> Counter[tuple[str, str]]:
    """Count how often a kind begins anew behind a number of another that goes on."""
    under: Counter[tuple[str, str]] = Counter()
    last: dict[str, int] = {}
    since: dict[str, set[str]] = {}
    for at, kind in kinds.items():
        value = value_of(titles[at])
        if kind in last and value <= last[kind]:
            under.update((kind, other) for other in since[kind])
        goes_on = value == last.get(kind, 0) + 1 > 1
        for other, behind in since.items():
            if other != kind and goes_on:
                behind.add(kind)
        last[kind], since[kind] = value, set()
    return under
