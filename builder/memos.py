"""What is kept from one build to the next, all in one place: each memo with its reason.

A preview makes the whole site again at each change of an editor; what depends on nothing that
has changed is given as it was made before. A result is kept as long as builds ask for it, or
for a result in whose making it was asked for, and no longer: a preview of a day holds as much
as one of a minute, with five reports and with five hundred.

Caches that only save a function from working out the same small thing twice within one build
are no memos; they stand, with their size, at their function.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from threading import local
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")


class _Kept:
    """A result, the build that asked for it last, and the results asked for in its making."""

    __slots__ = ("build", "value", "within")

    def __init__(self) -> None:
        self.value: object = None
        self.build = -1
        self.within: list[_Kept] = []

    def ask(self, build: int) -> None:
        """Note that a build asks for this result, and so for what it was made of."""
        if self.build != build:
            self.build = build
            for one in self.within:
                one.ask(build)


class Memo(Generic[T]):
    """Results by what they were made of."""

    def __init__(self, memos: Memos, what: str, why: str) -> None:
        self.what = what
        self.why = why
        self.kept: dict[Hashable, _Kept] = {}
        self._memos = memos

    def look(self, key: Hashable) -> T | None:
        """Give the result that is kept under `key`, and keep it on; None where there is none."""
        kept = self.kept.get(key)
        if kept is None:
            return None
        self._memos.ask(kept)
        return cast("T", kept.value)

    def put(self, key: Hashable, value: T) -> T:
        """Keep a result that was made elsewhere, and give it."""
        kept = self.kept[key] = _Kept()
        kept.value = value
        self._memos.ask(kept)
        return value

    def give(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give the result kept under `key`, or make it; what `make` raises is passed on."""
        kept = self.kept.get(key)
        if kept is None:
            kept = self.kept[key] = self._memos.made(make)
        self._memos.ask(kept)
        return cast("T", kept.value)


class Latest(Generic[T]):
    """Things by name, each made again only when the key of what it was made of changes.

    For keys that can be compared but not hashed; of each thing the last making is kept.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, T]] = {}

    def give(self, name: str, key: object, make: Callable[[], T]) -> T:
        """Give a thing as it was made before, or make it.

        Args:
            name: the thing's name, one for each thing.
            key: equal to that of last time if, and only if, all it is made of is the same.
            make: makes it; what it raises is passed on, and nothing is kept.

        Returns:
            The thing; callers leave it as it is, for it is given again.
        """
        known = self._known.get(name)
        if known is None or known[0] != key:
            known = self._known[name] = (key, make())
        return known[1]


class Memos:
    """All memos of a process."""

    def __init__(self) -> None:
        self._all: list[Memo[Any]] = []
        self._build = 0
        self._making = local()

    def __iter__(self) -> Iterator[Memo[Any]]:
        """Give the memos in the order in which they were begun."""
        return iter(self._all)

    def memo(self, what: str, why: str) -> Memo[Any]:
        """Begin a memo.

        Args:
            what: what the results are.
            why: what an editor would wait for without it.
        """
        memo: Memo[Any] = Memo(self, what, why)
        self._all.append(memo)
        return memo

    def keep(self, what: str, why: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
        """Keep the results of a function from build to build; see `memo`.

        Returns:
            A decorator for a function of hashable arguments whose result depends on nothing
            else and is changed by nobody.
        """
        memo = self.memo(what, why)

        def decorate(function: Callable[P, T]) -> Callable[P, T]:
            @wraps(function)
            def give(*args: P.args, **named: P.kwargs) -> T:
                key = (args, tuple(named.items()))
                return cast("T", memo.give(key, lambda: function(*args, **named)))

            return give

        return decorate

    def end_build(self) -> int:
        """Drop the results for which nothing has asked since the last call; give their count."""
        dropped = 0
        for memo in self._all:
            old = [key for key, kept in list(memo.kept.items()) if kept.build != self._build]
            dropped += len(old)
            for key in old:
                memo.kept.pop(key, None)
        self._build += 1
        return dropped

    def forget(self) -> None:
        """Drop all results, where no build will ask for any of them."""
        for memo in self._all:
            memo.kept.clear()

    def ask(self, kept: _Kept) -> None:
        """Note that this build, and what is in the making on this thread, ask for a result."""
        kept.ask(self._build)
        if stack := self._stack():
            stack[-1].within.append(kept)

    def made(self, make: Callable[[], object]) -> _Kept:
        """Make a result; what it asks for meanwhile is kept as long as it."""
        kept = _Kept()
        stack = self._stack()
        stack.append(kept)
        try:
            kept.value = make()
        finally:
            stack.pop()
        return kept

    def _stack(self) -> list[_Kept]:
        """Give the results in the making on this thread, the innermost last."""
        if not hasattr(self._making, "stack"):
            self._making.stack = []
        return cast("list[_Kept]", self._making.stack)


def digest(folder: Path) -> str:
    """Give one digest of all files below a folder, their names and their bytes.

    Raises:
        OSError: where a file can't be read.
    """
    return digest_of_files((path for path in folder.rglob("*") if path.is_file()), folder)


def digest_of_files(files: Iterable[Path], folder: Path) -> str:
    """Give one digest of files, their names within a folder and their bytes.

    Raises:
        OSError: where a file can't be read.
    """
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(folder)}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


MEMOS = Memos()
