"""How long the builder takes, in how much memory, and how that grows with the text.

Run by `make bench`. Archives of 1, 5, 25 and 50 reports are made by repeating the
registered reports under other ids. For each, the stages are timed one after the other, and
`builder write` as a whole, started afresh, gives time and peak memory. At the size of the
registered archive MkDocs then renders the pages that were written, for comparison. Last come
the parts that `parts.py` measures.

Seconds are processor seconds (user and system) of all processes together: what one core takes,
whatever else this machine is doing. Memory is that of all processes together, pages that they
share counted once, looked at fifty times a second.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from parts import ROWS

ROOT = Path(__file__).parents[1]
SIZES = (1, 5, 25, 50)
# Small archives are over in a moment: the best of so many runs counts.
RUNS = 3
MANY = 10
STAGES = ("catalog", "reading", "knowledge", "pages", "write")
# What figures take of these: finding and checking them, their pages, their files.
FIGURES = ("found and checked", "their pages", "their files")


def make_archive(folder: Path, size: int) -> int:
    """Fill a folder with `size` reports; give the characters of their sources."""
    originals = sorted(path.parent for path in (ROOT / "site_data/reports").glob("*/report.yml"))
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "site_data").mkdir()
    for name in ("programs.yml", "measures.yml", "indicators.yml"):
        shutil.copy(ROOT / "site_data" / name, folder / "site_data")
    characters = 0
    for number in range(size):
        original = originals[number % len(originals)]
        turn = number // len(originals)
        name = original.name if turn == 0 else f"{original.name}-{turn}"
        target = folder / "site_data/reports" / name
        shutil.copytree(original, target)
        entry = (target / "report.yml").read_text(encoding="utf-8")
        entry = entry.replace(f"\nid: {original.name}\n", f"\nid: {name}\n")
        (target / "report.yml").write_text(entry, encoding="utf-8")
        characters += len((target / "source.txt").read_text(encoding="utf-8"))
    if size < len(originals):
        present = {path.name for path in originals[:size]}
        _drop_missing_descriptions(folder, present)
        _drop_missing_figures(folder, present)
    return characters


def _drop_missing_descriptions(folder: Path, present: set[str]) -> None:
    """Leave out what the registry quotes from reports that a small archive does not hold."""
    import yaml  # noqa: PLC0415 - only the smallest archive needs it

    path = folder / "site_data/programs.yml"
    programs = yaml.safe_load(path.read_text(encoding="utf-8"))
    for program in programs:
        for key, told in list(program.items()):
            entries = told if isinstance(told, list) else [told]
            named = {one["report"] for one in entries if isinstance(one, dict) and "report" in one}
            if named - present:
                del program[key]
    path.write_text(yaml.safe_dump(programs, allow_unicode=True), encoding="utf-8")
    for joined in folder.glob("site_data/reports/*/events.yml"):
        joined.unlink()  # they name happenings of other reports


def _drop_missing_figures(folder: Path, present: set[str]) -> None:
    """Leave out what is quoted of figures from reports that a small archive does not hold."""
    import yaml  # noqa: PLC0415 - only the smallest archive needs it

    path = folder / "site_data/measures.yml"
    measures = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in measures:
        one["figures"] = [figure for figure in one["figures"] if figure["report"] in present]
    path.write_text(yaml.safe_dump(measures, allow_unicode=True), encoding="utf-8")
    path = folder / "site_data/indicators.yml"
    indicators = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in ("breaks", "readings", "noted"):
        indicators[key] = [one for one in indicators[key] if one["report"] in present]
    path.write_text(yaml.safe_dump(indicators, allow_unicode=True), encoding="utf-8")


def time_stages(folder: Path) -> dict[str, float]:
    """Take the stages one by one; give the seconds of each and the number of pages."""
    from builder.catalog import load  # noqa: PLC0415 - imported in the measured process only
    from builder.data.observations import observation_files  # noqa: PLC0415
    from builder.data.topic_files import topic_files  # noqa: PLC0415
    from builder.knowledge import learn  # noqa: PLC0415
    from builder.knowledge.figures import figures_of  # noqa: PLC0415
    from builder.markdown import write as as_markdown  # noqa: PLC0415
    from builder.model import Library  # noqa: PLC0415
    from builder.output import write  # noqa: PLC0415
    from builder.pages.library_pages import indicator_pages  # noqa: PLC0415
    from builder.pages.shelf import arrange  # noqa: PLC0415
    from builder.reading import read  # noqa: PLC0415
    from builder.site import render  # noqa: PLC0415

    marks = [time.process_time()]
    catalog = load(folder)
    marks.append(time.process_time())
    documents = tuple(read(report) for report in catalog.reports)
    marks.append(time.process_time())
    counted = {"measures": catalog.measures, "indicators": catalog.indicators}
    knowledge = learn(catalog.programs, documents, **counted)
    marks.append(time.process_time())
    site = render(Library(documents, knowledge))
    marks.append(time.process_time())
    write(site, folder, folder / "pages")
    marks.append(time.process_time())
    seconds = [after - before for before, after in pairwise(marks)]
    # What figures take of that, once more by itself.
    shelf = arrange(Library(documents, knowledge))
    marks = [time.process_time()]
    figures_of(documents, catalog.indicators, knowledge.measures, catalog.programs)
    marks.append(time.process_time())
    pages = [as_markdown(page) for page in indicator_pages(shelf)]
    marks.append(time.process_time())
    files = [*observation_files(shelf), *topic_files(shelf)]
    marks.append(time.process_time())
    own = [after - before for before, after in pairwise(marks)]
    return {
        **dict(zip(STAGES, seconds, strict=True)),
        **dict(zip(FIGURES, own, strict=True)),
        "made": len(site.pages),
        "tables": len(knowledge.paths),
        "observations": len(knowledge.observations),
        "figure pages": len(pages),
        "figure files": len(files),
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


def measure_size(size: int) -> dict[str, float]:
    """Measure an archive of `size` reports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = make_archive(folder, size)
        best: dict[str, float] = {}
        times = RUNS if size < MANY else 1
        for _ in range(times):
            output = measure([sys.executable, __file__, "stages", str(folder)], folder)[2]
            for key, value in json.loads(output).items():
                best[key] = min(best.get(key, value), value)
        builder = [sys.executable, "-m", "builder", "--root", str(folder), "write", "pages"]
        runs = [measure(builder, folder) for _ in range(times)]
        best["whole"] = min(seconds for seconds, _, _ in runs)
        best["memory"] = max(memory for _, memory, _ in runs)
        best["characters"] = characters
        if size == len(list((ROOT / "site_data/reports").glob("*/report.yml"))):
            mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", "pages/mkdocs.yml"]
            best["mkdocs"] = min(measure(mkdocs, folder)[0] for _ in range(RUNS))
        return best


def main() -> None:
    """Print the table, then the comparison with MkDocs."""
    print("| reports | characters | pages | " + " | ".join(STAGES), end="")
    print(" | sum, s | `builder write`, s | peak, MiB | µs a character |")
    print("| --: " * (len(STAGES) + 7) + "|")
    comparison = ""
    figures = []
    for size in SIZES:
        found = measure_size(size)
        total = sum(found[stage] for stage in STAGES)
        cells = [str(size), f"{found['characters']:,.0f}", f"{found['made']:.0f}"]
        cells += [f"{found[stage]:.2f}" for stage in STAGES]
        cells += [f"{total:.2f}", f"{found['whole']:.2f}", f"{found['memory']:.0f}"]
        cells += [f"{total / found['characters'] * 1e6:.2f}"]
        print(f"| {' | '.join(cells)} |", flush=True)
        own = sum(found[part] for part in FIGURES)
        cells = [str(size), f"{found['tables']:.0f}", f"{found['observations']:,.0f}"]
        cells += [f"{found['figure pages']:.0f}", *(f"{found[part]:.3f}" for part in FIGURES)]
        figures.append([*cells, f"{own:.2f}", f"{own / total:.1%}"])
        if "mkdocs" in found:
            comparison = (
                f"\nMkDocs renders the {found['made']:.0f} pages of {size} reports in "
                f"{found['mkdocs']:.2f} s; the builder makes them in {total:.2f} s of its own."
            )
    print(comparison)
    print("\n| reports | key tables | figures | pages of figures | " + " | ".join(FIGURES), end="")
    print(" | sum, s | of the builder's own |")
    print("| --: " * (len(FIGURES) + 6) + "|")
    for row in figures:
        print(f"| {' | '.join(row)} |")
    print("\n| part | s | peak, MiB |\n| --- | --: | --: |")
    for number in range(len(ROWS)):
        command = [sys.executable, str(Path(__file__).with_name("parts.py")), str(number)]
        print(measure(command, ROOT)[2], end="", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["stages"]:
        print(json.dumps(time_stages(Path(sys.argv[2]))))
    else:
        main()
