"""What was made of one report, kept from run to run by the digest of what it was made of.

What is kept is taken for data: it may hold our own frozen classes and nothing else. A file that is
torn, foreign or of another builder is noticed, and the thing made again.
"""

from __future__ import annotations

import hashlib
import io
import logging
import pickle
from typing import TYPE_CHECKING, TypeVar

from builder.builder_digest import builder_digest
from builder.processes import spread
from builder.saying import say
from builder.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from builder.memos import Memo

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_log = logging.getLogger(__name__)
# Where an object of ours may come from, and what else a frozen dataclass is pickled with.
_OURS = "builder.model"
_PLAIN = {
    ("builder.saying", "Sentence"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("copyreg", "_reconstructor"),
    ("decimal", "Decimal"),
}


class Results:
    """Results of one kind in a folder of the machine's own; it need not exist, nor can be written.

    A key is what `digest_of` gives.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self._store = Store(folder / f"{kind}s", kind)

    def get(self, key: str) -> object:
        """Give what is kept under a key; None where nothing is that can be had."""
        data = self._store.get(key)
        if data is None:
            return None
        try:
            return unpickled(data)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it is made again
            _log.warning(
                say(
                    "a result ({kind}) is not as it was kept ({error}); made again",
                    kind=self._store.ending,
                    error=error,
                )
            )
            return None

    def put(self, key: str, result: object) -> None:
        """Keep a result, if that is possible."""
        self._store.put(key, pickle.dumps(result, protocol=5))

    def drop_others(self, keys: AbstractSet[str]) -> None:
        """Remove what is kept under other keys."""
        self._store.drop_others(keys)


def given(  # noqa: PLR0913 - what is made, how, and where it is kept
    things: Sequence[Thing],
    work: Callable[[Thing], Result],
    memo: Memo[Result],
    results: Results | None,
    *,
    keys: Callable[[Sequence[Thing]], Sequence[str]],
    fits: Callable[[object, Thing], bool],
    weigh: Callable[[Thing], int],
) -> list[Result]:
    """Give the result of each thing: as this run or one before has made it, or made by the workers.

    Args:
        things: what results are made of, one for each report.
        work: makes a result, of our frozen classes and of what is plain.
        memo: what this process knows of them.
        results: where they are kept from run to run; with nowhere, they are made here.
        keys: gives the digests of things of which this process knows nothing.
        fits: tells whether what was kept is what `work` gives of a thing, as far as can be seen.
        weigh: as for `spread`.

    Raises:
        Exception: what `work` raised on the first thing on which it failed.
    """
    found = [memo.look(thing) for thing in things]
    unknown = [thing for one, thing in zip(found, things, strict=True) if one is None]
    made: Iterator[Result] = map(work, unknown)
    if results and unknown:
        own = keys(unknown)
        made = _kept_or_made(work, unknown, own, results, fits, weigh)
        if len(unknown) == len(things):  # else others are known to this process alone
            results.drop_others(frozenset(own))
    return [
        memo.put(thing, next(made)) if one is None else one
        for one, thing in zip(found, things, strict=True)
    ]


def kept_together(
    things: Sequence[Thing], work: Callable[[Thing], Result], folder: Path | None, kind: str
) -> list[Result]:
    """Give the result of each of many small things, those of all kept in one file.

    Args:
        things: frozen objects and what is plain.
        work: makes of a thing a result of the same kind of objects.
        folder: below which the file is; None keeps nothing.
        kind: what the results are.
    """
    if folder is None:
        return list(map(work, things))
    results, key = Results(folder, kind), digest_of(kind)
    names = [digest_of(one) for one in things]
    found = results.get(key)
    known = found if isinstance(found, dict) else {}
    made = {
        name: known[name] if name in known else work(one)
        for name, one in zip(names, things, strict=True)
    }
    if made.keys() != known.keys():
        results.put(key, made)
        results.drop_others({key})
    return [made[name] for name in names]


def _kept_or_made(  # noqa: PLR0913, PLR0917 - as above
    work: Callable[[Thing], Result],
    things: Sequence[Thing],
    keys: Sequence[str],
    results: Results,
    fits: Callable[[object, Thing], bool],
    weigh: Callable[[Thing], int],
) -> Iterator[Result]:
    known = [results.get(key) for key in keys]
    known = [one if fits(one, thing) else None for one, thing in zip(known, things, strict=True)]
    missing = [thing for one, thing in zip(known, things, strict=True) if one is None]
    made = spread(work, missing, weigh=weigh)
    for place, key in enumerate(keys):
        one, known[place] = known[place], None
        if one is None:
            one = next(made)
            results.put(key, one)
        yield one  # type: ignore[misc]  # it fits, or was just made


def digest_of(*parts: object) -> str:
    """Give a digest of frozen objects and of this builder, the same in every run.

    Equal objects give equal digests, whether or not they share what they hold.
    """
    whole = hashlib.sha256(builder_digest().encode())
    for part in parts:
        whole.update(_digest_of(part))
    return whole.hexdigest()


def unpickled(data: bytes) -> object:
    """Give an object of our own frozen classes and of what is plain.

    Raises:
        Exception: the bytes are no such object's.
    """
    return _Loader(io.BytesIO(data)).load()


class _Digest:
    """Takes what is written to it into a digest, so that it is never held whole."""

    def __init__(self) -> None:
        self.whole = hashlib.sha256()

    def write(self, some: bytes) -> None:
        """Take some more."""
        self.whole.update(some)


def _digest_of(part: object) -> bytes:
    into = _Digest()
    pickler = pickle.Pickler(into, protocol=5)
    pickler.fast = True  # nothing is told by where it stood before
    try:
        pickler.dump(part)
    except KeyError:  # so Python fails at the fiftieth frozenset of an object (3.11)
        return hashlib.sha256(pickle.dumps(part, protocol=5)).digest()
    return into.whole.digest()


class _Loader(pickle.Unpickler):
    """Loads our own frozen classes, and refuses whatever else a file may name."""

    def find_class(self, module: str, name: str) -> object:
        """Give a class of ours; anything else is no result.

        Raises:
            UnpicklingError: the file names something else.
        """
        if module.split(".")[:2] == _OURS.split(".") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"it names {module}.{name}")
