"""What was changed at the desk, so that it can be undone and done again.

A change is kept as the stretch of lines that it exchanged and the digests of the text before and
after it. It is undone only where the text is what it was after the change: what another program
wrote in between is never touched.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many changes can be undone; a day's work at the desk is some hundreds.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Change:
    """Lines `old` became `new` from line `at` on, counted from 0; the digests of both texts."""

    at: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class History:
    """Changes in their order; the first `done` of them are done, the others undone."""

    changes: tuple[Change, ...] = ()
    done: int = 0

    def with_change(self, old: str, new: str) -> History:
        """Note a change; what was undone can't be done again."""
        kept = (*self.changes[: self.done], _change(old, new))[-_MOST:]
        return History(kept, len(kept))

    def undone(self, text: str) -> tuple[History, str] | None:
        """Give the text before the last change, or None where that can't be undone."""
        if not self.done:
            return None
        last = self.changes[self.done - 1]
        if digest_of(text) != last.after:
            return None
        lines = text.split("\n")
        lines[last.at : last.at + len(last.new)] = last.old
        return replace(self, done=self.done - 1), "\n".join(lines)

    def redone(self, text: str) -> tuple[History, str] | None:
        """Give the text after the change that was undone last, or None likewise."""
        if self.done == len(self.changes):
            return None
        last = self.changes[self.done]
        if digest_of(text) != last.before:
            return None
        lines = text.split("\n")
        lines[last.at : last.at + len(last.old)] = last.new
        return replace(self, done=self.done + 1), "\n".join(lines)

    def at(self, text: str) -> History:
        """Give the history that a text has: none where another program has changed it."""
        before = self.changes[self.done - 1].after if self.done else ""
        after = self.changes[self.done].before if self.done < len(self.changes) else ""
        return self if digest_of(text) in {before, after} else History()


def as_json(history: History) -> str:
    """Give a history as the text of its journal."""
    return json.dumps(asdict(history), ensure_ascii=False)


def from_json(text: str) -> History:
    """Read a journal; one that is damaged tells of nothing."""
    try:
        value = json.loads(text)
        changes = tuple(
            Change(
                int(one["at"]),
                tuple(map(str, one["old"])),
                tuple(map(str, one["new"])),
                str(one["before"]),
                str(one["after"]),
            )
            for one in value["changes"]
        )
        done = int(value["done"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return History()
    return History(changes, done) if 0 <= done <= len(changes) else History()


def digest_of(text: str) -> str:
    """Give the digest by which states of a text are told from one another."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the lines at the beginning of two texts that are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    shorter = min(len(before), len(after))
    return next((number for number, (one, other) in pairs if one != other), shorter)


def _change(old: str, new: str) -> Change:
    before, after = old.split("\n"), new.split("\n")
    begin = alike(before, after)
    end = min(alike(before[::-1], after[::-1]), min(len(before), len(after)) - begin)
    return Change(
        begin,
        tuple(before[begin : len(before) - end]),
        tuple(after[begin : len(after) - end]),
        digest_of(old),
        digest_of(new),
    )
