"""The workers of other machines: those of a Dask scheduler, to which joblib gives its work.

Each worker runs this builder from a clone of its own. What is to be worked on is sent to it, the
source with it, and what it made is sent back: no folder is shared, so none can lag. The scheduler
gives the work of a worker that dies to another one.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from builder.builder_digest import builder_digest
from builder.errors import ClusterError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dask.distributed import Client

# By another name than what is sent to the workers, so that a test can be another builder.
_own = builder_digest
# Seconds in which a scheduler on the same network answers, and its first worker comes.
_PATIENCE = 5


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Give the client of a scheduler, whose workers are all of the same builder as this one.

    Args:
        address: the scheduler's, such as `tcp://10.0.0.5:8786`.

    Raises:
        ClusterError: Dask is not installed, nobody answers there, or the workers are others.
    """
    try:
        from dask.distributed import Client  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ClusterError(
            say("--scheduler needs Dask, which is not installed; run `make with-cluster`")
        ) from error
    try:
        client = Client(  # type: ignore[no-untyped-call]  # Dask leaves it untyped
            address, timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise ClusterError(
            say(
                "no Dask scheduler answers at {address}; start one with `.venv/bin/dask "
                "scheduler`, or leave --scheduler out",
                address=address,
            )
        ) from error
    with closing(client):
        _check_workers(client, address)
        yield client


def _check_workers(client: Client, address: str) -> None:
    """Make sure that there are workers, and that each is of this builder.

    One that comes later is asked with each piece of work (`processes.py`).

    Raises:
        ClusterError: there are none, or one is of another builder.
    """
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise ClusterError(
            say(
                "the scheduler at {address} has no workers; start some with `.venv/bin/dask "
                "worker {address}` on the machines that shall work",
                address=address,
            )
        ) from error
    found = client.run(builder_digest, on_error="return")
    others = sorted(worker for worker, told in found.items() if told != _own())
    if others:
        raise of_another_builder(say("the worker at {address}", address=others[0]))


def of_another_builder(worker: str) -> ClusterError:
    """Give the refusal of a worker that would make something else of what it is sent."""
    return ClusterError(
        say(
            "{worker} is of another builder than this one; give it the same state of the "
            "repository, `make with-cluster` and the same Python",
            worker=worker,
        )
    )
