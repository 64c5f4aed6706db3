"""How long the builder takes, in how much memory, and how that grows with the text.

Run by `make bench`; `SIZES=5,50,300,1000 make bench` chooses the archives. They are made of
made-up reports (`making.py`). For each the stages are timed one after the other in one process;
`builder write`, started afresh, gives time and peak memory, and once more after one edit of one
report. Then what was written is weighed: pages, bytes, the largest page and what a browser fetches
for the first search. The site is built by MkDocs, and once more after another edit; beside it, of
up to fifty reports, the same pages in plain Material. Last come the parts of `parts.py`.

Processor seconds (user and system) are those of all processes together: what one core takes,
whatever else this machine is doing; what the clock showed stands behind. Memory is that of all
processes together, pages that they share counted once, looked at fifty times a second.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from making import make_archive
from parts import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
# Reports up to which plain Material renders the same pages: each walks the whole menu, so that its
# time grows with the square of their number.
MOST_PLAIN = 50
# A line of so many characters is a paragraph's.
LONG = 60
SIZES = tuple(int(one) for one in os.environ.get("SIZES", "5,50,300").split(","))
STAGES = ("catalog", "reading", "knowledge", "index", "pages", "write")


def time_stages(folder: Path) -> dict[str, list[float]]:
    """Take the stages one by one; give the seconds of each, of the processor and by the clock."""
    from builder.catalog import load  # noqa: PLC0415 - imported in the measured process only
    from builder.knowledge import learn  # noqa: PLC0415
    from builder.model import Library  # noqa: PLC0415
    from builder.output import write  # noqa: PLC0415
    from builder.pages.shelf import arrange  # noqa: PLC0415
    from builder.reading import read  # noqa: PLC0415
    from builder.search import index  # noqa: PLC0415
    from builder.site import render  # noqa: PLC0415

    taken: dict[str, list[float]] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        begin = time.process_time(), time.perf_counter()
        made = work()
        taken[stage] = [time.process_time() - begin[0], time.perf_counter() - begin[1]]
        return made

    catalog = timed("catalog", lambda: load(folder))
    documents = timed("reading", lambda: tuple(map(read, catalog.reports)))
    knowledge = timed(
        "knowledge",
        lambda: learn(
            catalog.programs,
            documents,
            themes=catalog.themes,
            indicators=catalog.indicators,
        ),
    )
    library = Library(documents, knowledge)
    shelf = arrange(library)
    files = timed("index", lambda: index(shelf))
    site = timed("pages", lambda: render(library, shelf, files=files))
    timed("write", lambda: write(site, folder, folder / "staged"))
    shutil.rmtree(folder / "staged")
    return taken


def weigh(folder: Path, query: str) -> dict[str, float]:
    """Weigh what was written: pages, bytes, the largest page, and what a first search fetches.

    A first search fetches the manifest, the table, the words, the lists of the query's pairs of
    characters and a text; it is told in bytes after gzip, as a server sends them.
    """
    from builder.search.grams import entries  # noqa: PLC0415
    from builder.search.index import hash_of  # noqa: PLC0415

    files = [path for path in (folder / "docs").rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".md"]
    parts = {path.name.partition("-")[0]: path for path in files if path.parent.name == "parts"}
    manifest = folder / "docs/search/parts/manifest.js"
    shards = sum(name[0] == "s" and name[1:].isdigit() for name in parts)
    wanted = {"t0", "w0", "f0", *(f"s{hash_of(gram) % shards}" for gram, *_ in entries(query))}
    sent = [manifest, *(parts[name] for name in wanted)]
    return {
        "pages": len(pages),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "largest": max(pages),
        "part": max(path.stat().st_size for path in parts.values()),
        "first": sum(len(gzip.compress(path.read_bytes())) for path in sent),
        "requests": len(sent),
    }


def measure(arguments: list[str], folder: Path) -> tuple[float, int, str]:
    """Run a command; give its processor seconds, its peak memory in MiB, and what it printed."""
    with subprocess.Popen(
        arguments,
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    ) as process:
        peak = 0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.02)
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return usage.ru_utime + usage.ru_stime, peak // 1024, output


def memory_of(process: int) -> int:
    """Give the memory in KiB that a process and those it started hold, shared pages once."""
    own = Path(f"/proc/{process}")
    try:
        rows = (own / "smaps_rollup").read_text(encoding="ascii").splitlines()
        children = (own / f"task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # it has just ended
        return 0
    held = sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return held + sum(memory_of(int(child)) for child in children)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of an archive: what was written, and runs in words."""

    written: dict[str, float]
    whole: str
    again: str
    site: str
    rebuilt: str
    plain: str


def measure_size(size: int) -> Measured:
    """Measure an archive of `size` reports, and print the row of its stages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = make_archive(folder, size)
        stages = json.loads(measure([sys.executable, __file__, "stages", name], folder)[2])
        total = sum(seconds for seconds, _ in stages.values())
        told = [f"{seconds:.2f} ({clock:.2f})" for seconds, clock in stages.values()]
        builder = [sys.executable, "-m", "builder", "--root", name, "write", f"{name}/pages"]
        shutil.rmtree(folder / "build", ignore_errors=True)
        whole = _told(builder, folder)
        edit(folder)
        again = _told(builder, folder)
        found = weigh(folder / "pages", "青禾护林")
        cells = [f"{size}", f"{characters:,}", *told, f"{total / characters * 1e6:.1f}"]
        print(f"| {' | '.join(cells)} |", flush=True)
        mkdocs = [sys.executable, "-P", "-m", "builder.mkdocs_command", "build", "-q", "-f"]
        site = _told([*mkdocs, "mkdocs.yml"], folder)
        edit(folder)
        rebuilt = _told([*mkdocs, "mkdocs.yml"], folder)
        plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "pages/mkdocs.yml"]
        return Measured(
            found,
            whole,
            again,
            site,
            rebuilt,
            _told(plain, folder) if size <= MOST_PLAIN else "– | –",
        )


def edit(folder: Path) -> None:
    """Leave out one more line of the second report, as an editor would."""
    report = folder / "site_data/reports/made-0001"
    lines = (report / "source.txt").read_text(encoding="utf-8").split("\n")
    long = [number for number, line in enumerate(lines, 1) if len(line) > LONG]
    edits = report / "edits.yml"
    known = edits.read_text(encoding="utf-8") if edits.exists() else ""
    number = long[known.count("- lines")]
    quote = lines[number - 1][:10]
    entry = f"- lines: {number}\n  quote: '{quote}'\n  is: omitted\n  reason: measured\n"
    edits.write_text(known + entry, encoding="utf-8")


def _told(arguments: list[str], folder: Path) -> str:
    """Run a command; give its seconds and its memory in words."""
    begin = time.perf_counter()
    seconds, memory, _ = measure(arguments, folder)
    return f"{seconds:.1f} ({time.perf_counter() - begin:.1f}) | {memory}"


def main() -> None:
    """Print the tables."""
    print("Seconds of the processor, by the clock in brackets.\n")
    print(f"| reports | characters | {' | '.join(STAGES)} | µs a character |")
    print("| --: " * (len(STAGES) + 3) + "|")
    rows = {size: measure_size(size) for size in SIZES}
    print("\n| reports | `builder write`, s | MiB | again after an edit, s | MiB |")
    print("| --: | --: | --: | --: | --: |")
    for size, row in rows.items():
        print(f"| {size} | {row.whole} | {row.again} |")
    print("\n| reports | pages | files | MB | largest page, KB | largest part, KB | ", end="")
    print("first result, KB | requests |\n| --: | --: | --: | --: | --: | --: | --: | --: |")
    for size, row in rows.items():
        found = row.written
        cells = [f"{size}", f"{found['pages']:,}", f"{found['files']:,}"]
        cells += [f"{found['bytes'] / 1e6:.1f}", f"{found['largest'] / 1000:.0f}"]
        cells += [f"{found['part'] / 1000:.0f}", f"{found['first'] / 1000:.0f}"]
        print(f"| {' | '.join(cells)} | {found['requests']} |")
    print("\n| reports | site, s | MiB | again after an edit, s | MiB | plain Material, s | MiB |")
    print("| --: " * 7 + "|")
    for size, row in rows.items():
        print(f"| {size} | {row.site} | {row.rebuilt} | {row.plain} |")
    print("\n| part | s | peak, MiB |\n| --- | --: | --: |")
    for number in range(len(ROWS)):
        command = [sys.executable, str(Path(__file__).with_name("parts.py")), str(number)]
        print(measure(command, ROOT)[2], end="", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["stages"]:
        print(json.dumps(time_stages(Path(sys.argv[2]))))
    else:
        main()
