"""The same work on several things at once: by joblib, on the cores of this machine or a cluster.

joblib's loky starts fresh interpreters, so that any process may ask for work, with threads and
without; a worker that is killed is replaced and its work done again. Where it is asked for
(`at_work`), the workers are those of a Dask scheduler (`cluster.py`) instead; where it has but one,
joblib works here. The results are the same either way, with any number of workers, and come in the
same order.

Fresh interpreters cost half a second of processor each and what they load, so that little work
is done here, and the workers of one build stay until its end.

No worker on this machine outlives the one that asked for its work, however that one ends: the
kernel kills it then (`man 2 PR_SET_PDEATHSIG`), which loky alone does not see to; it ends the
two processes itself that clear away what else was left.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from builder.builder_digest import builder_digest
from builder.cluster import connected, of_another_builder
from builder.garbage import unsearched
from builder.memos import MEMOS
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

Thing = TypeVar("Thing")
Result = TypeVar("Result")

# Each worker holds memory of its own; with four, what is done by one alone is most of all.
_MOST = 4
# Characters to read in the time that it takes to start a worker.
_LIGHT = 100_000
# The number that <sys/prctl.h> gives to "signal this process when its parent has ended".
_PR_SET_PDEATHSIG = 1
# So many things are given to the workers at once: of 305 documents at a time this process held
# 120 MB in pickles, of so many 25; at the end of each lot a core may wait for another.
_LOT = 64
# So often workers may die without having done anything, then the work is done here.
_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a thing: a result, pickled, or the error that came of it."""

    place: int
    result: bytes
    error: Exception | None


@dataclass(slots=True)
class _Engine:
    """Who works: so many workers of this machine, or those of a cluster."""

    workers: int
    cluster: object = None  # Dask's client
    begun: bool = False


_engine: _Engine | None = None


@contextmanager
def at_work(workers: int | None = None, scheduler: str = "") -> Iterator[None]:
    """Let all that is done meanwhile be spread over the same workers, which then end.

    Args:
        workers: how many; by default one for each core that this process may use, up to four.
        scheduler: the address of a Dask scheduler, whose workers are taken instead.

    Raises:
        ClusterError: no scheduler answers, or its workers are not of this builder.
    """
    global _engine  # noqa: PLW0603 - as joblib's own settings, it holds for whoever asks meanwhile
    if _engine is not None:
        yield
        return
    _engine = _Engine(workers or min(_MOST, _cores()))
    try:
        if scheduler:
            with connected(scheduler) as client:
                _engine.cluster = client
                yield
        else:
            yield
    finally:
        begun, _engine = _engine.begun, None
        if begun:
            _end_workers()


def spread(
    work: Callable[[Thing], Result], things: Sequence[Thing], *, weigh: Callable[[Thing], int]
) -> Iterator[Result]:
    """Do the same work on each thing, on all workers if there is enough of it.

    Args:
        work: a function of a module, whose argument and result can be pickled.
        things: what to work on.
        weigh: how much work a thing is, about, in characters to read. The heaviest are
            begun first; less than 100,000 in all is not worth a worker.

    Yields:
        The results in the order of the things, each as soon as it and all before it are
        there.

    Raises:
        Exception: what `work` raised on the first thing, in their order, on which it failed.
    """
    with at_work():
        engine = _engine or _Engine(1)
        is_light = sum(map(weigh, things)) < _LIGHT
        is_alone = engine.workers < 2 and not engine.cluster  # noqa: PLR2004 - one is this process
        if len(things) < 2 or is_light or is_alone:  # noqa: PLR2004 - likewise
            yield from map(work, things)
            return
        order = sorted(range(len(things)), key=lambda place: -weigh(things[place]))
        known: dict[int, _Done] = {}
        with closing(_worked(work, things, order, engine)) as results:
            for place in range(len(things)):
                while place not in known:
                    done = next(results)
                    known[done.place] = done
                done = known.pop(place)
                if done.error:
                    raise done.error
                yield pickle.loads(done.result)  # noqa: S301 - a worker of ours made it


def dismiss() -> None:
    """End the workers of this machine until there is work again: each holds a hundred MB."""
    if _engine and _engine.begun:
        _engine.begun = False
        _end_workers()


def _worked(
    work: Callable[[Thing], Result], things: Sequence[Thing], order: Iterable[int], engine: _Engine
) -> Generator[_Done, None, None]:
    """Give what became of all things, in whatever order; what a killed worker had is done again."""
    waiting = dict.fromkeys(order)
    # Never one alone: joblib would do its work here, and what kills a worker would end us.
    workers = engine.workers if engine.cluster else min(engine.workers, max(2, len(things)))
    tries = 0
    while waiting and tries < _TRIES:
        left = len(waiting)
        lot = [(at, things[at]) for at in islice(waiting, _LOT)]
        try:
            with closing(_started(work, lot, workers, engine)) as results:
                for done in results:
                    waiting.pop(done.place)
                    yield done
        except BrokenExecutor:
            tries = tries + 1 if len(waiting) == left else 0
    for place in waiting:
        yield _done(work, place, pickle.dumps(things[place], protocol=5))


def _started(
    work: Callable[[Thing], Result],
    things: Sequence[tuple[int, Thing]],
    workers: int,
    engine: _Engine,
) -> Generator[_Done, None, None]:
    """Give things to the workers at once; they do nothing that nobody asks for any more."""
    from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415 - few commands need it

    digest = builder_digest() if engine.cluster else None
    # joblib's own way of pickling asks Python for each object.
    tasks = (
        delayed(_do)(work, place, pickle.dumps(thing, protocol=5), digest)
        for place, thing in things
    )
    how: dict[str, Any] = (
        {"backend": "dask", "client": engine.cluster}
        if engine.cluster
        else {"backend": "loky", "initializer": _begin, "initargs": (os.getpid(),)}
    )
    engine.begun = engine.begun or not engine.cluster
    with warnings.catch_warnings():
        # That work was left undone, or a worker replaced, is what we ask for.
        warnings.filterwarnings("ignore", module="joblib")
        with parallel_config(n_jobs=workers, **how), _uninterrupted():
            results = Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch="all")(
                tasks
            )
        with closing(results):
            yield from results


def _do(work: Callable[[Thing], Result], place: int, thing: bytes, digest: str | None) -> _Done:
    """Do the work for one thing, in a worker."""
    try:
        _check(digest)
        return _done(work, place, thing)
    except Exception as error:  # noqa: BLE001 - raised where it is asked for, in the things' order
        return _Done(place, b"", error)
    finally:
        MEMOS.forget()  # of another report nothing is asked again


def _done(work: Callable[[Thing], Result], place: int, thing: bytes) -> _Done:
    """Do the work for one thing, here, where what is known stays known."""
    try:
        with unsearched():
            result = work(pickle.loads(thing))  # noqa: S301 - the builder that asks made it
            return _Done(place, pickle.dumps(result, protocol=5), None)
    except Exception as error:  # noqa: BLE001 - as above
        return _Done(place, b"", error)


def _check(digest: str | None) -> None:
    """Refuse to work for another builder than this one; workers come at any time.

    Raises:
        ClusterError: it is another.
    """
    if digest and digest != builder_digest():
        raise of_another_builder(say("a worker on {nodename}", nodename=os.uname().nodename))


def companion() -> Executor | None:
    """Give one process that works beside this one, with all that is loaded by now.

    It is forked, which is safe only while this process has no other threads.

    Returns:
        It waits for work that is submitted; None where it can't be had, or not safely any more.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    try:
        pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("fork"), initializer=_begin, initargs=(os.getpid(),)
        )
        pool.submit(os.getpid).result()
    except (ImportError, NotImplementedError, OSError, BrokenExecutor):
        return None
    return pool


def _cores() -> int:
    """Count the cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(parent: int) -> None:
    """Bind this new worker to the process that started it.

    The kernel tells of the end of the thread that did, which waits for the results. Where the
    parent has ended before it could be asked, the worker ends at once. A Ctrl-C at the terminal
    ends it in silence, and so does whatever else asks for an end.
    """
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold a Ctrl-C back while workers are started, which would each tell of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_workers() -> None:
    from joblib.externals.loky import get_reusable_executor  # noqa: PLC0415 - as above

    get_reusable_executor().shutdown(wait=True, kill_workers=True)
