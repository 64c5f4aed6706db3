"""What working on several things at once promises: the same results, in the same order."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from builder import processes
from builder.errors import AccountError
from builder.processes import spread
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAVY = 100_000
# A program of two processes that tell their numbers on its output; one then works for good and
# the other, which waited until it had begun, for the next thing to do. It heeds Ctrl-C also where
# the tests run behind a shell's `&`, which has its programs ignore it.
ENDLESS = """
import os, signal
from builder import processes

signal.signal(signal.SIGINT, signal.default_int_handler)
begun, begins = os.pipe()

def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    if number == 0:
        os.write(begins, b"!")
        while True:
            signal.pause()
    os.read(begun, 1)

processes._cores = lambda: 2
list(processes.spread(work, range(2), weigh=lambda _: 100_000))
"""


def square_here(number: int) -> tuple[int, int]:
    """Give a number's square and the process that worked it out; small numbers are slow."""
    time.sleep(0.05 if number == 0 else 0)
    return number * number, os.getpid()


def fail_on_odd(number: int) -> int:
    """Refuse odd numbers, the higher ones sooner."""
    if number % 2:
        time.sleep(0.05 / number)
        raise AccountError(f"number {number}")
    return number


def die_elsewhere(number: int, *, home: int) -> int:
    """Kill the process that works, unless it is the one that asked."""
    if os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: 2)


def test_results_come_in_the_order_of_the_things() -> None:
    """Whoever is done first, the results stand in the order asked for, from other processes."""
    found = list(spread(square_here, range(6), weigh=lambda number: HEAVY + number))

    assert [square for square, _ in found] == [0, 1, 4, 9, 16, 25]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("weight", [1, HEAVY])
def test_the_first_error_in_order_is_raised_as_it_is(weight: int) -> None:
    """An error is that of the first thing that fails, whichever failed first."""
    with pytest.raises(AccountError, match="number 1"):
        list(spread(fail_on_odd, range(6), weigh=lambda _: weight))


def test_little_work_and_one_core_and_threads_need_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a process isn't worth it, or not safe to fork, the work is done here."""

    def places(weight: int) -> set[int]:
        return {process for _, process in spread(square_here, range(3), weigh=lambda _: weight)}

    assert places(1) == {os.getpid()}
    blocker = threading.Event()
    thread = threading.Thread(target=blocker.wait)
    thread.start()
    assert places(HEAVY) == {os.getpid()}
    blocker.set()
    thread.join()
    monkeypatch.setattr(processes, "_cores", lambda: 1)
    assert places(HEAVY) == {os.getpid()}


def test_work_of_a_killed_process_is_done_all_the_same() -> None:
    """Where the system kills a process, for want of memory say, nothing is missing."""
    work = partial(die_elsewhere, home=os.getpid())

    assert list(spread(work, range(3), weigh=lambda _: HEAVY)) == [0, 1, 2]


@pytest.fixture
def endless(repository: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program of which one process works and one waits, in a group of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as program:
        try:
            assert program.stdout is not None
            workers = {int(program.stdout.readline()) for _ in range(2)}
            assert len(workers - {program.pid}) == 2
            yield program
        finally:
            # A test that fails leaves nothing to wait for.
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_nothing_outlives_a_program_that_is_killed(
    endless: subprocess.Popen[bytes], sign: signal.Signals
) -> None:
    """The pipe ends, which it does only when the last process that holds it has ended."""
    endless.send_signal(sign)
    assert endless.stdout is not None
    assert endless.stdout.read() == b""
    assert endless.wait() == -sign


def test_ctrl_c_ends_all_processes_and_only_the_program_tells(
    endless: subprocess.Popen[bytes],
) -> None:
    """A terminal sends it to the whole group; the processes that it forked say nothing."""
    os.killpg(endless.pid, signal.SIGINT)
    assert endless.stdout is not None
    told = endless.stdout.read().decode()
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert "Process Fork" not in told


def test_a_process_whose_parent_has_already_ended_ends_as_well(repository: Path) -> None:
    """Whoever asks the kernel too late would wait for good."""
    late = "from builder.processes import _begin; _begin(parent=0); print('begun')"
    done = subprocess.run(
        [sys.executable, "-c", late], cwd=repository, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_document_comes_from_another_process_unchanged() -> None:
    """A table, a list and a finding survive the way between processes."""
    document = read(
        report_of(["指标\t单位\t2017", "员工\t人\t5", "\t名\t6", "", "- 一项", "- 二项"])
    )

    assert document.findings
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - made right here
