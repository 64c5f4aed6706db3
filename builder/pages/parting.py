"""Lists that are too long for a page, parted over several, and the ways between these.

A page stays one that a phone loads and lays out at once: 300 KB of HTML, 3,000 elements. How
many entries that are depends on the entry; each kind of list says its own number. A list that
fits stands on its page as it always did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from builder.pages import addresses
from builder.pages.elements import Link, Paragraph, Strong, Target, TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.pages.elements import Piece

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some entries of a list: the `number`-th of `count` parts; `first` is the page of part 1."""

    first: str
    number: int
    count: int
    entries: tuple[T, ...]

    @property
    def path(self) -> str:
        """Its page, below the site's root."""
        return addresses.part(self.first, self.number)

    @property
    def name(self) -> str:
        """What sets the page apart from the others: nothing where there are none."""
        return f"（第 {self.number} 页，共 {self.count} 页）" if self.count > 1 else ""

    @property
    def suffix(self) -> str:
        """What sets the ids of the page's elements apart; nothing on the first page."""
        return f"-{self.number}" if self.number > 1 else ""


def parted(entries: Sequence[T], path: str, most: int) -> tuple[Part[T], ...]:
    """Part a list evenly, at most so many entries to a page; an empty list is one part.

    Args:
        entries: the list, in its order.
        path: the page of the first part, below the site's root.
        most: how many entries a page holds.
    """
    count = max(1, -(-len(entries) // most))
    bounds = [len(entries) * at // count for at in range(count + 1)]
    return tuple(
        Part(path, at + 1, count, tuple(entries[bounds[at] : bounds[at + 1]]))
        for at in range(count)
    )


def ways(part: Part[T], told: Sequence[str] = ()) -> Iterator[Paragraph]:
    """Give the way from a part to each other one; nothing where there is only one.

    Args:
        part: the one whose page it is.
        told: what each part holds, in a few characters; else they are numbered.
    """
    if part.count == 1:
        return
    words: list[Piece] = [f"第 {part.number} 页，共 {part.count} 页："]
    for number in range(1, part.count + 1):
        name = told[number - 1] if told else str(number)
        target = Target(addresses.part(part.first, number))
        words += [" · "] if number > 1 else []
        words.append(Strong((name,)) if number == part.number else Link(target, (name,)))
    yield Paragraph(tuple(words), TextKind.LEGEND)
