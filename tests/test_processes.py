"""What working on several things at once promises: the same results, in the same order."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.errors import AccountError
from builder.memos import MEMOS
from builder.processes import at_work, spread
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.memos import Memo

HEAVY = 100_000
# A program of two workers that tell their numbers on its output; one then works for good and
# the other, which met it at the pipe PIPE, waits for the next thing to do. It heeds Ctrl-C and the
# end of its terminal also where the tests run behind a shell's `&` or `nohup`, which have their
# programs ignore these.
ENDLESS = """
import os, signal, sys
from builder import processes

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def work(number):
    with open(PIPE, "wb" if number == 0 else "rb"):
        os.write(1, f"{os.getpid()}\\n".encode())
    while number == 0:
        signal.pause()

with processes.at_work(2):
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


@pytest.fixture(autouse=True, scope="module")
def _two_workers() -> Iterator[None]:
    """Have two workers, the same for all tests."""
    with at_work(2):
        yield


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


def test_little_work_is_done_here() -> None:
    """Where a worker isn't worth it."""
    found = spread(square_here, range(3), weigh=lambda _: 1)

    assert {process for _, process in found} == {os.getpid()}


def test_a_killed_worker_is_replaced_and_its_work_done_again(tmp_path: Path) -> None:
    """Where the system kills one, for want of memory say, another does what it was at."""
    work = partial(die_once, mark=tmp_path / "died")
    found = list(spread(work, range(3), weigh=lambda _: HEAVY))

    assert [number for number, _ in found] == [0, 1, 2]
    assert os.getpid() not in {process for _, process in found}


def test_work_that_kills_each_worker_is_done_here() -> None:
    """Nothing is missing, whatever kills them, and what is known here stays known."""
    work = partial(die_elsewhere, home=os.getpid())
    known: Memo[str] = MEMOS.memo("names of numbers", "this test asks whether they stay")
    known.put(0, "zero")

    assert list(spread(work, range(3), weigh=lambda _: HEAVY)) == [0, 1, 2]
    assert known.look(0) == "zero"


def die_once(number: int, *, mark: Path) -> tuple[int, int]:
    """Kill the worker that comes to the second number first."""
    if number == 1:
        with suppress(FileExistsError):
            mark.touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
    return number, os.getpid()


@pytest.fixture
def endless(repository: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program of which one worker works and one waits, in a group of its own."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS.replace("PIPE", repr(str(pipe)))],
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
    """The pipe ends, which it does only when the last process that holds it has ended.

    What joblib says then is that it clears away what the killed one has left.
    """
    endless.send_signal(sign)
    assert endless.stdout is not None
    said = endless.stdout.read().decode()
    assert all("resource_tracker" in one for one in said.splitlines() if not one.startswith(" "))
    assert endless.wait() == -sign
    shared = Path("/dev/shm")  # noqa: S108 - where the system keeps semaphores
    assert not list(shared.glob(f"sem.loky-{endless.pid}-*"))
    assert not list(shared.glob(f"joblib_memmapping_folder_{endless.pid}_*"))


def test_ctrl_c_ends_all_processes_and_only_the_program_tells(
    endless: subprocess.Popen[bytes],
) -> None:
    """A terminal sends it to the whole group; the processes that it forked say nothing."""
    os.killpg(endless.pid, signal.SIGINT)
    assert endless.stdout is not None
    told = endless.stdout.read().decode().splitlines()
    # What joblib clears away of the workers' it may name, with the line of its own that says so.
    own = [one for one in told if "resource_tracker" not in one and "warnings.warn(" not in one]
    assert own[-1].endswith("KeyboardInterrupt")
    assert sum("Traceback" in one for one in own) == 1


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
