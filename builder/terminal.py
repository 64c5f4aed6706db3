"""What all commands share: the folder they work on, the report named, a bar of progress."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from builder.catalog import load_kept
from builder.errors import CatalogError, UnknownNameError
from builder.saying import of_system, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Report
    from builder.site import Progress


# What takes longer tells how far it is.
SECOND = 1.0


def root_of(given: Path | None) -> Path:
    """Give the root that was asked for, or the nearest folder upward with `site_data/`."""
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "site_data").is_dir():
            return folder
    raise CatalogError(
        say(
            "found no site_data/ in {here} or above it; go to the repository or give --root",
            here=here,
        )
    )


def report_named(given: Path | None, report_id: str) -> Report:
    """Load the report that was asked for.

    Raises:
        UnknownNameError: there is none of that id.
    """
    reports = {one.id: one for one in load_kept(root_of(given)).reports}
    if report_id not in reports:
        raise UnknownNameError(
            say(
                "no report is named {report_id!r}; there are: {reports}",
                report_id=report_id,
                reports=", ".join(reports),
            )
        )
    return reports[report_id]


def refused(error: OSError) -> str:
    """Say what the system refused, and for which file."""
    named = f"{error.filename}: " if error.filename else ""
    return say("{named}the system says: {why}", named=named, why=of_system(error))


@contextmanager
def _lines() -> Iterator[Progress]:
    """Write a line each second in which something new began; nothing for what is done sooner."""
    ended, now = Event(), [""]

    def tell() -> None:
        told = ""
        while not ended.wait(SECOND):
            if now[0] != told:
                told = now[0]
                click.echo(f"builder: {told}", err=True)

    def begin(step: str, done: int, total: int) -> None:
        now[0] = f"{step} {done}/{total}" if total > 1 else step

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield begin
    finally:
        ended.set()
        teller.join()


@contextmanager
def working_on(step: str) -> Iterator[None]:
    """Show that one thing is worked on, whose parts nobody counts."""
    with progress_bar() as progress:
        progress(step, 0, 1)
        yield
        progress(step, 1, 1)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show on stderr how far work is: a bar to a person, else a line where it takes a while."""
    if not sys.stderr.isatty():
        with _lines() as told:
            yield told
        return
    with click.progressbar(
        length=1, file=sys.stderr, item_show_func=lambda step: step, show_eta=False
    ) as bar:

        def tell(step: str, done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos, step)

        yield tell
