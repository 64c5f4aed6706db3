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

from array import array
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32
_NUMBERS: Final = "I"

# A gram, whether it stands more than once in a field, and what follows the field's number.
Entry = tuple[str, bool, str]
# The lists of some fields by themselves: the grams, parted by breaks, which none holds; of each the
# number with which its list begins, what follows, and the last field in which it stands, counted
# from the first of these fields. The numbers are the machine's own, four bytes each. As objects of
# their own all this took 0.8 MB a report.
Packed = tuple[str, bytes, bytes, bytes]


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


def placed(places: Sequence[int]) -> str:
    """Write how often and where a pair or a figure stands in a field, without the field."""
    written = [number(len(places) - 2)] if len(places) > 1 else []
    last = 0
    for place in places:
        written.append(number(place - last))
        last = place
    return "".join(written)


def counted(count: int) -> str:
    """Write how often a single character stands in a field, without the field."""
    return number(count - 2) if count > 1 else ""


class Lists:
    """The lists of all grams, written field by field in ascending order."""

    def __init__(self) -> None:
        # Bytes, since a string for each entry would take some 270 of them a character of text.
        self._written: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        """Give the grams, in the order in which they came."""
        return iter(self._written)

    def __getitem__(self, gram: str) -> str:
        """Give a gram's list."""
        return self._written[gram].decode("ascii")

    def length(self, gram: str) -> int:
        """Give how long a gram's list is."""
        return len(self._written[gram])

    def add(self, field: int, entries: Iterable[Entry]) -> None:
        """Add what stands in a field."""
        written, lasts = self._written, self._last
        for gram, is_several, tail in entries:
            step = number((field - lasts.get(gram, 0)) * 2 + is_several)
            lasts[gram] = field
            if gram in written:
                written[gram] += f"{step}{tail}".encode("ascii")
            else:
                written[gram] = bytearray(f"{step}{tail}", "ascii")

    def packed(self) -> Packed:
        """Give all lists, such that `extend` can put them behind others."""
        begins, rests = array(_NUMBERS), []
        for written in self._written.values():
            value, length = _first(written)
            begins.append(value)
            rests.append(written[length:])
        lasts = array(_NUMBERS, self._last.values())
        return "\n".join(self._written), begins.tobytes(), b"\n".join(rests), lasts.tobytes()

    def extend(self, packed: Packed, field: int) -> None:
        """Add the lists of fields that come behind all others; `field` is the first of them."""
        if not packed[0]:
            return
        written, lasts = self._written, self._last
        numbers = (memoryview(some).cast(_NUMBERS) for some in (packed[1], packed[3]))
        every = packed[0].split("\n"), packed[2].split(b"\n"), *numbers
        for gram, rest, begins, last in zip(*every, strict=True):
            if gram in written:
                into = written[gram]
                into += number(begins + (field - lasts[gram]) * 2).encode("ascii")
                into += rest
            else:
                step = number(begins + field * 2).encode("ascii")
                written[gram] = bytearray(step + rest)
            lasts[gram] = field + last

    def joined(self) -> dict[str, str]:
        """Give each gram's list."""
        return {gram: self[gram] for gram in self._written}


def _first(written: bytearray) -> tuple[int, int]:
    """Give the number with which a list begins, and how many digits it has."""
    value = 0
    for place, sign in enumerate(written):
        digit = _VALUES[sign]
        value += (digit % _BASE) * _BASE**place
        if digit >= _BASE:
            return value, place + 1
    raise ValueError("a list ends within a number")


_VALUES = {ord(sign): value for value, sign in enumerate(ALPHABET)}
