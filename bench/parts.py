"""What single parts of the work take, each measured in a process of its own.

Run by `make bench` behind the table of stages, or alone. To add a row: a function that
prepares, calls `timed` and returns the seconds, and its line in `ROWS`. What is prepared
is not counted, but its memory is: the peak is the process's, Python and all.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Catalog, Report
    from builder.pages.shelf import Shelf

ROOT = Path(__file__).parents[1]
RUNS = 3
# Ideographs are shifted within this block, so that each copy of a text has words of its own.
FIRST, MANY = 0x4E00, 20_000
LONG = 60


def timed(work: Callable[[], object]) -> float:
    """Give the processor seconds of the quickest of three runs."""
    seconds = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def read_longest() -> float:
    """Read the longest registered report, with its edits."""
    from builder.reading import read  # noqa: PLC0415 - imported in the measured process only

    report = max(_catalog().reports, key=lambda one: sum(map(len, one.source.lines)))
    return timed(lambda: read(report))


def align(copies: int) -> float:
    """Align the printed contents of a report and of as many copies of it, one after the other.

    All copies' contents stand first, then their bodies. Each copy's ideographs are other
    ones, as far from one another as the original's.
    """
    from builder.reading.contents.contents_alignment import align_contents  # noqa: PLC0415
    from builder.reading.pipeline import RULES, read_until  # noqa: PLC0415

    names = [name for name, _ in RULES]
    before = names[names.index("contents-alignment") - 1]
    report = next(one for one in _catalog().reports if one.id == "esg-2021")
    long = read_until(_copied(replace(report, edits=()), copies), before)
    entries = len(long.contents)
    found = sum(bool(entry.section) for entry in align_contents(long).contents)
    if entries < copies * 40 or found < entries * 0.8:
        raise SystemExit(f"only {found} of {entries} entries were aligned: nothing to measure")
    return timed(lambda: align_contents(long))


def find(names: int) -> float:
    """Find the mentions of all registered names, of more where `names` are more, and all events."""
    from builder.knowledge import discovery  # noqa: PLC0415
    from builder.knowledge.events import events_in  # noqa: PLC0415
    from builder.knowledge.mentions import Finder, mentions_in  # noqa: PLC0415
    from builder.model import Name  # noqa: PLC0415
    from builder.reading import read  # noqa: PLC0415

    catalog = _catalog()
    documents = [read(report) for report in catalog.reports]
    proposed = discovery.discover(catalog.programs, documents, least=1)
    registered = sum(len(program.names) for program in catalog.programs)
    wanted = [one.name for one in proposed][: max(names - registered, 0)]
    shown = catalog.programs[0]
    programs = [
        *catalog.programs,
        *(
            replace(shown, id=f"made-{number}", name=name, names=(Name(name, "zh-Hans"),))
            for number, name in enumerate(wanted)
        ),
    ]

    def work() -> None:
        finder = Finder(programs)
        for document in documents:
            events_in(document, mentions_in(document, finder))

    return timed(work)


def set_pdf(*wanted: str) -> float:
    """Set one PDF of a selection, the fonts not yet read."""
    from builder.pdf import Imprint, export, select  # noqa: PLC0415

    shelf = _shelf()
    begin = time.process_time()
    export(select(wanted, shelf), shelf, Imprint("bench"))
    return time.process_time() - begin


def set_all_pdfs() -> float:
    """Set all PDFs that the site offers, none of them remembered, one after the other."""
    from builder.pdf import Imprint, editions_of, export  # noqa: PLC0415

    shelf = _shelf()
    exports = _catalog().exports
    editions = editions_of(exports, shelf) if exports else ()
    begin = time.process_time()
    for one in editions:
        export(one.pieces, shelf, Imprint("bench"), title=one.title)
    return time.process_time() - begin


def _shelf() -> Shelf:
    from builder.pages.shelf import arrange  # noqa: PLC0415
    from builder.site import gather  # noqa: PLC0415

    return arrange(gather(_catalog()))


def _catalog() -> Catalog:
    from builder.catalog import load  # noqa: PLC0415

    return load(ROOT)


def _copied(report: Report, copies: int) -> Report:
    """Set copies of a report's contents first, then those of its body, each in other words."""
    lines = report.source.lines
    begin = next(i for i, line in enumerate(lines) if line.strip("# ") in ("目录", "目錄"))
    end = begin + 1 + next(i for i, line in enumerate(lines[begin + 1 :]) if len(line) > LONG)
    tables = [_shifted(lines[begin + 1 : end], copy) for copy in range(copies)]
    bodies = [_shifted(lines[end:], copy) for copy in range(copies)]
    whole = (*lines[: begin + 1], *(line for part in (*tables, *bodies) for line in part))
    return replace(report, source=replace(report.source, lines=whole))


def _shifted(lines: tuple[str, ...], copy: int) -> list[str]:
    return ["".join(_other(character, copy) for character in line) for line in lines]


def _other(character: str, copy: int) -> str:
    place = ord(character) - FIRST
    return chr(FIRST + (place + copy * 1999) % MANY) if 0 <= place < MANY else character


ROWS: tuple[tuple[str, Callable[[], float]], ...] = (
    ("read the longest report, with its edits", read_longest),
    ("align printed contents", lambda: align(1)),
    ("… ten times as long", lambda: align(10)),
    ("find the registered names and all events in all reports", lambda: find(0)),
    ("… 1,000 names", lambda: find(1000)),
    ("set a page as PDF", lambda: set_pdf("reports/csr-2014/l289/")),
    ("… a program", lambda: set_pdf("99-giving-day")),
    ("… the longest report", lambda: set_pdf("ssv-2024")),
    ("… all reports as one", lambda: set_pdf("csr-*", "esg-*", "ssv-*")),
    ("… all pages, programs, timelines and themes as one", lambda: set_pdf("*")),
    ("… all PDFs of the site, one after the other", set_all_pdfs),
)


def measure_row(number: int) -> str:
    """Give one row of the table, measured here."""
    import resource  # noqa: PLC0415

    label, work = ROWS[number]
    seconds = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {label} | {seconds:.3f} | {peak} |"


if __name__ == "__main__":
    print(measure_row(int(sys.argv[1])))
