"""Kill what builds at random moments, and see what stands and what still runs.

Run by hand: `.venv/bin/python bench/kills.py [KILLS [SEED [COMMAND…]]]`. An archive of one
report is changed before each try, so that the last good output and the new one differ. Each
command is begun, killed by SIGKILL at a random moment of the time that it takes, alone or with
all it has started, and waited for until nobody holds the pipe any more that it wrote to. What
stands then must be the output of before or the new one, whole. Prints a row for each command.
"""

from __future__ import annotations

import hashlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import ROOT, make_archive

BIN = Path(sys.executable).parent
# Whoever still holds the pipe so many seconds after the kill has outlived it.
PATIENCE = 20
SITE = ["make", "--assume-old=with-site", f"BIN={BIN}", "site"]
COMMANDS = {
    "mkdocs build": ([f"{BIN}/mkdocs", "build", "--quiet"], "site"),
    "make site": (SITE, "site"),
    "builder write": ([f"{BIN}/builder", "write", "pages"], "pages"),
    "builder pdf": ([f"{BIN}/builder", "pdf", "timeline/", "-o", "one.pdf"], "one.pdf"),
    "builder pdf --all": ([f"{BIN}/builder", "pdf", "--all", "-o", "pdfs"], "pdfs"),
}


def main(kills: int, seed: int, chosen: list[str]) -> None:
    """Try each command so many times, or those that were chosen."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make_archive(root, 1)
        for part in ("overrides", "Makefile", "site_data/exports.yml"):
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, root / part)
        # The strict build of make would stop at the pages by hand that name other reports.
        makefile = (root / "Makefile").read_text(encoding="utf-8").replace("--strict", "")
        (root / "Makefile").write_text(makefile, encoding="utf-8")
        for told in chosen or COMMANDS:
            command, target = COMMANDS[told]
            print(f"{told}: {try_out(root, command, root / target, kills, chance)}", flush=True)


def try_out(root: Path, command: list[str], target: Path, kills: int, chance: random.Random) -> str:
    """Kill a command so many times; say what was seen."""
    wholes = {}
    for state in (0, 1):
        change(root, state)
        begun = time.monotonic()
        run(command, root).communicate()
        seconds = time.monotonic() - begun
        wholes[state] = digest(target)
    if wholes[0] == wholes[1]:
        raise SystemExit(f"{target} does not show what was changed")
    seen = {"old": 0, "new": 0, "torn": 0, "outlived": 0}
    stands = 1
    for number in range(kills):
        change(root, 1 - stands)
        process = run(command, root)
        time.sleep(chance.uniform(0, seconds))
        if number % 2:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        seen["outlived"] += not ends(process)
        found = digest(target)
        seen[
            "old" if found == wholes[stands] else "new" if found in wholes.values() else "torn"
        ] += 1
        stands = 1 - stands if found == wholes[1 - stands] else stands
    swept = run(command, root).communicate()[0].decode().count("cut off")
    left = [one.name for one in root.rglob(".*.new-*")]
    rows = ", ".join(f"{word} {count}" for word, count in seen.items())
    return f"{kills} kills within {seconds:.1f} s: {rows}; then swept {swept}, left {len(left)}"


def change(root: Path, state: int) -> None:
    """Give the report another title."""
    (file,) = root.glob("site_data/reports/*/report.yml")
    lines = file.read_text(encoding="utf-8").splitlines()
    title = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[title] = f"title: 第 {state} 回的报告"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(command: list[str], root: Path) -> subprocess.Popen[bytes]:
    """Begin a command in a group of its own."""
    return subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def ends(process: subprocess.Popen[bytes]) -> bool:
    """Tell whether the pipe ends before patience does; end what still holds it otherwise."""
    until = time.monotonic() + PATIENCE
    with process.stdout as pipe:
        while select.select([pipe], [], [], max(0, until - time.monotonic()))[0]:
            if not os.read(pipe.fileno(), 65536):
                process.wait()
                return True
    os.killpg(process.pid, signal.SIGKILL)
    return False


def digest(target: Path) -> str:
    """Give one digest of all files at or below a target."""
    whole = hashlib.sha256()
    for file in [target, *sorted(target.rglob("*"))]:
        if file.is_file():
            whole.update(f"{file.relative_to(target)}\n".encode() + file.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 20, int(given[1]) if given[1:] else 1, given[2:])
