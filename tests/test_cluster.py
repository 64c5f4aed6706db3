"""The workers of a Dask scheduler make what this machine would make, or one sentence is said."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder import cluster, processes
from builder.catalog import load
from builder.cli import main
from builder.errors import ClusterError
from builder.memos import MEMOS
from builder.processes import at_work, spread
from builder.site import gather, render
from tests.test_processes import HEAVY, die_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.archive import Archive

TEXT = "第{}章 开篇\n\n2020年5月，青禾计划在三个村里开始。\n\n指标\t单位\t2020\n员工\t人\t{}\n"


@pytest.fixture(scope="module")
def scheduler(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler and two workers, each a process of its own; give the address."""
    folder = tmp_path_factory.mktemp("cluster")
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(repository),
        "DASK_TEMPORARY_DIRECTORY": str(folder),
    }
    dask = [sys.executable, "-W", "ignore", "-m", "dask"]
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    with ExitStack() as stack:

        def started(*arguments: str) -> subprocess.Popen[str]:
            one = stack.enter_context(
                subprocess.Popen(
                    [*dask, *arguments],
                    cwd=folder,
                    env=surroundings,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE if arguments[0] == "scheduler" else subprocess.DEVNULL,
                    text=True,
                )
            )
            stack.callback(one.kill)
            return one

        first = started("scheduler", *here, "--port", "0")
        assert first.stderr is not None
        address = next(filter(None, (re.search(r"tcp://\S+:\d+", one) for one in first.stderr)))[0]
        for _ in range(2):
            started("worker", address, *here, "--nthreads", "1", "--no-nanny")
        yield address


def written(archive: Archive, folder: Path, *options: str) -> dict[str, bytes]:
    """Write the pages of an archive; give all files."""
    arguments = ["--root", str(archive.root), "write", str(folder), *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in found}


@pytest.fixture
def library(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Give an archive of three reports, which is enough for all workers to be asked."""
    monkeypatch.setattr(processes, "_LIGHT", 0)
    for number, name in enumerate(("made-2020", "made-2021", "made-2022")):
        archive.add(name, TEXT.format(number, number + 5))
    (archive.root / "mkdocs.yml").write_text("site_name: 测试\n", encoding="utf-8")
    return archive


def forget(archive: Archive) -> None:
    """Let the next run begin from nothing."""
    shutil.rmtree(archive.root / "build")
    MEMOS.end_build()
    MEMOS.end_build()


def test_any_number_of_workers_anywhere_write_the_same_bytes(
    library: Archive, tmp_path: Path, scheduler: str
) -> None:
    """One, or more than there are reports, on this machine, or those of a cluster."""
    ways = (("--workers", "1"), ("--workers", "4"), ("--scheduler", scheduler))
    found = []
    for number, way in enumerate(ways):
        found.append(written(library, tmp_path / str(number), *way))
        forget(library)
    assert len(found[0]) > 20
    assert found[1:] == [found[0]] * 2


def test_a_worker_of_another_builder_is_told_and_does_nothing(
    library: Archive, tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any work, with the address; a worker that comes later refuses what it gets."""
    monkeypatch.setattr(cluster, "_own", lambda: "another")
    told = refused(library, tmp_path / "pages", scheduler)
    assert re.match(r"builder: the worker at tcp://127\.0\.0\.1:\d+ is of another builder", told)
    monkeypatch.undo()
    monkeypatch.setattr(processes, "builder_digest", lambda: "another")
    with at_work(scheduler=scheduler), pytest.raises(ClusterError, match="of another builder"):
        list(spread(abs, range(4), weigh=lambda _: HEAVY))


def test_the_work_of_a_worker_that_dies_is_given_to_another(tmp_path: Path, scheduler: str) -> None:
    """It has no nanny that would start it again; afterwards one is left."""
    with at_work(scheduler=scheduler):
        work = partial(die_once, mark=tmp_path / "died")
        found = list(spread(work, range(4), weigh=lambda _: HEAVY))
    assert [number for number, _ in found] == [0, 1, 2, 3]
    assert os.getpid() not in {process for _, process in found}


def test_a_scheduler_that_is_not_there_is_told(library: Archive, tmp_path: Path) -> None:
    """Nothing is written, and nothing read."""
    told = refused(library, tmp_path / "pages", "tcp://127.0.0.1:1")
    assert told.startswith("builder: no Dask scheduler answers at tcp://127.0.0.1:1; start one")


def refused(archive: Archive, folder: Path, scheduler: str) -> str:
    """Ask for pages that can't be had; give the one sentence that is said."""
    arguments = ["--root", str(archive.root), "write", str(folder), "--scheduler", scheduler]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (ClusterError.exit_status, "")
    assert not folder.exists()
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_workers_need_no_folder_that_others_share(archive: Archive) -> None:
    """Whoever reads, tells and writes a report was sent all of it: a folder may lag or be gone."""
    archive.add(text=TEXT.format(1, 5))
    catalog = load(archive.root)
    shutil.rmtree(archive.root)
    site = render(gather(catalog), is_searched=True)
    assert {"data/sources/made-2020.txt", "search/parts/manifest.js"} <= dict(site.files).keys()
