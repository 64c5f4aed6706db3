"""What is made of each report, packed until it is written: open, it takes a megabyte a report.

A pack is compressed where it was made, by the workers, and opened where its things are asked for,
one pack at a time.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast, overload

from builder.results import unpickled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
# How many things, and these as bytes.
Pack: TypeAlias = tuple[int, bytes]

# zlib's fastest: pages and data of ten reports take 18 % of their room at 98 MB a second of the
# processor; its usual level gives 14 % at 42.
_LEVEL = 1


def pack(things: Sequence[object]) -> Pack:
    """Put things together: our own frozen classes, and what is plain."""
    return len(things), zlib.compress(pickle.dumps(tuple(things), protocol=5), _LEVEL)


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Sequence[T], Generic[T]):
    """Things in their order, of which no more are held open than those of one pack.

    `parts` are packs, and things that are open, as they follow one another.
    """

    parts: tuple[Pack | list[T], ...]

    def __iter__(self) -> Iterator[T]:
        """Give all things, opening pack after pack."""
        for part in self.parts:
            yield from part if isinstance(part, list) else _opened(part)

    def __len__(self) -> int:
        """Count the things without opening a pack."""
        return sum(len(one) if isinstance(one, list) else one[0] for one in self.parts)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """Give one or some of the things; for many, iterate."""
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        """Tell whether the other holds the same things in the same order."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Give a number that is the same for the same things."""
        return hash(tuple(self))


def packed(before: Iterable[T], packs: Iterable[Pack], behind: Iterable[T] = ()) -> Packed[T]:
    """Give things that are open, those of packs, and again some that are open, as one row."""
    parts: list[Pack | list[T]] = [list(before)]
    parts.extend(packs)
    parts.append(list(behind))
    return Packed(tuple(parts))


def _opened(part: Pack) -> Iterable[T]:
    return cast("Iterable[T]", unpickled(zlib.decompress(part[1])))
