"""What is told of a line by its words alone, kept while its text is read.

Rule after rule asks the same of the same lines, one after the other from the first to the last.
A cache that drops what was asked longest ago holds nothing of use once a text has more lines than
it: in one of 50,000 lines each rule works everything out again, and reading took two thirds longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# So many lines are kept of each fact, and then none: a text of 100,000 lines and what they are
# joined to. Ten facts of each of them take 100 MB.
_MOST = 1 << 17
# So many from text to text: the longest of forty-six reports has 6,000 lines, and half as many
# paragraphs that are made of them; an editor reads the same one again and again.
_BETWEEN = 1 << 14


class _Facts(dict[str, T]):
    """A fact of each line that was asked for, worked out once."""

    def __init__(self, tell: Callable[[str], T]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, text: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        fact = self[text] = self._tell(text)
        return fact


_ALL: list[_Facts[Any]] = []


def kept(tell: Callable[[str], T]) -> Callable[[str], T]:
    """Keep what a function tells of a text; it hangs on nothing else."""
    facts = _Facts(tell)
    _ALL.append(facts)
    return facts.__getitem__


def forget(least: int = _BETWEEN) -> None:
    """Drop the facts of earlier texts, of each where they are more than `least`."""
    for facts in _ALL:
        if len(facts) > least:
            facts.clear()
