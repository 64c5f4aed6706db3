"""Postings: for each gram, the documents and places where it stands, written small.

A list is a string of numbers. For each field in which the gram stands: the step from the
last field's number, doubled, plus one where it stands there more than once; then (only if
so) how often, less two; then the places, the first from the field's beginning, each further
one from the last. Single characters have no places. A document has two fields: number 2n is
the title of document n, 2n + 1 its text.

A number is written in digits to the base 32, the lowest first, each a character of
`ALPHABET`: of its first half where another digit follows, else of its second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32

# (field, places in it) in ascending order; for a single character (field, how often).
Placed = Sequence[tuple[int, Sequence[int]]]
Counted = Sequence[tuple[int, int]]


@cache
def number(value: int) -> str:
    """Write a number that is not negative."""
    digits = []
    while value >= _BASE:
        value, digit = divmod(value, _BASE)
        digits.append(ALPHABET[digit])
    return "".join([*digits, ALPHABET[_BASE + value]])


def numbers(values: Iterable[int]) -> str:
    """Write numbers one after the other."""
    return "".join(map(number, values))


def steps(values: Iterable[int]) -> str:
    """Write ascending numbers by the steps from each to the next, the first from 0."""
    written = []
    last = 0
    for value in values:
        written.append(number(value - last))
        last = value
    return "".join(written)


def placed(fields: Placed) -> str:
    """Write where a pair or a figure stands."""
    written = []
    last = 0
    for field, places in fields:
        count = len(places)
        written.append(number((field - last) * 2 + (count > 1)))
        if count > 1:
            written.append(number(count - 2))
        written.append(number(places[0]))
        written += [number(places[one] - places[one - 1]) for one in range(1, count)]
        last = field
    return "".join(written)


def counted(fields: Counted) -> str:
    """Write in which fields a single character stands, and how often."""
    written = []
    last = 0
    for field, count in fields:
        written.append(number((field - last) * 2 + (count > 1)))
        if count > 1:
            written.append(number(count - 2))
        last = field
    return "".join(written)
