"""Makes `.venv`, or adds to it what is missing; does nothing when nothing is missing.

    .ci/environment site               # what the website needs
    .ci/environment cluster            # … and to work on several machines
    .ci/environment test               # … and the tests;  bench: … and the measurements

Installing copies what a lock names (`requirements/<stage>.txt`) and looks nothing up: pip takes
the very versions, checks their hashes and follows no requirement. What must be there was proved
when the lock was made (tests/test_requirements.py); `pip check` asks once more.

A stage is complete when its stamp says so, and the stamp is written last. A call that was stopped
goes on at the next one: what pip has fetched is in its cache, what it has installed is kept, and
what it was just copying is taken away first, for pip takes a package for whole that isn't.
Where Python, the place of the folder or a lock is another than at the time of the stamp, the
environment is made again.

It runs with any Python from 3.11, before anything is installed.
"""

from __future__ import annotations

import ast
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
STAGES = ("site", "cluster", "test", "bench")
# What pip's settings may say: the way to packages. All else they could (other places, other
# versions, no wheels) is of other installations, and the lock has answered it for this one.
_WAYS = frozenset(
    {
        *("index-url", "pypi-url", "extra-index-url", "find-links", "no-index", "trusted-host"),
        *("proxy", "cert", "client-cert", "keyring-provider", "timeout", "default-timeout"),
        *("cache-dir", "no-cache-dir"),
    }
)
# As `pip config list` tells a setting: its section, its name and the value as Python writes it.
_SETTING = re.compile(r"(\S+)\.([a-z-]+)=('.*'|\".*\")")
_SECTIONS = ("global", "install", ":env:")  # the later one wins
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)( ;.*)? \\$", re.MULTILINE)
_OFFLINE = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ConnectionError|NameResolutionError|ProxyError"
    r"|Connection to .* timed out|Temporary failure in name resolution|Network is unreachable"
    r"|Connection refused|Connection aborted|Connection reset|SSLError|IncompleteRead"
)
# Found in the index, in a local one, or here already; a file's name is the package's up to a digit.
_TAKING = re.compile(
    r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?"
    r"([A-Za-z0-9._]+(?:-[A-Za-z]\w*)*)(?:==|-\d)"
)
_MISSED = re.compile(r"No matching distribution found for (\S+?)==")
_FETCHING = re.compile(r"Downloading (?!.*\.metadata)\S+ \(([\d.]+) (k|M)B\)")


def _say(english: str, chinese: str) -> str:
    """Say something in the language that BUILDER_LANG asks for: Chinese, where it asks for none."""
    return english if os.environ.get("BUILDER_LANG", "").lower().startswith("en") else chinese


class InstallError(Exception):
    """What stops us, in a sentence for the person who can act."""


def main(arguments: list[str]) -> int:
    """Complete the stages up to the one that is asked for; return the exit status."""
    chosen = "--chosen" in arguments
    asked = arguments[-1]
    goals = os.environ.get("GOALS") or asked
    again = _say(f", then call 'make {goals}' again.", f"；然后再运行 'make {goals}'。")
    try:
        # Two calls at once must not write into one environment; pip inherits the lock.
        with (ROOT / "requirements/site.txt").open("rb") as lock:
            if not _complete(asked, chosen=chosen):
                _wait_for(lock.fileno())
                _make(asked, lock.fileno(), chosen=chosen)
    except InstallError as error:
        print(f"{error}{again}", file=sys.stderr)
    except OSError as error:
        print(f"{_reason(error)}{again}", file=sys.stderr)
    except KeyboardInterrupt:
        told = _say("Stopped; the next call goes on from here.", "已停止；下一次接着做。")
        print(f"\n{told}", file=sys.stderr)
        return 130
    else:
        return 0
    return 1


def _reason(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _say(
            "The disk is full: make room (README.md says how much)",
            "磁盘已满：请腾出地方（README.md 写明要多少）",
        )
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _say(
            f"{ROOT} can't be written to: copy or clone it to a folder of yours",
            f"{ROOT} 写不进去：请复制或克隆到自己的文件夹",
        )
    return _say(
        f"The environment could not be made ({error}): see to that",
        f"环境没有做成（{error}）：请先解决",
    )


def _wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        told = _say(
            "Another call is installing here; waiting for it.", "另一次安装正在进行，等它做完。"
        )
        print(told, flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


# ---- what is there


def _stage_key(stage: str) -> str:
    return _digest((ROOT / f"requirements/{stage}.txt").read_bytes())


def _project_key() -> str:
    """Tell when the package itself must be installed anew: its files are used in place."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = [project["build-system"], project["project"]]
    return _digest(json.dumps(parts).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stamp(name: str) -> str | None:
    try:
        return (VENV / f"{name}.stamp").read_text("utf-8")
    except FileNotFoundError:
        return None


def _write_stamp(name: str, key: str) -> None:
    part = VENV / f"{name}.stamp.part"
    part.write_text(key, "utf-8")
    part.replace(VENV / f"{name}.stamp")


def _stages(asked: str) -> tuple[str, ...]:
    return STAGES[: STAGES.index(asked) + 1]


def _usable(*, chosen: bool) -> bool:
    """Tell whether the environment is one of a Python that we take, made here and whole."""
    made = _stamp("made")
    if made is None or not PYTHON.exists():
        return False
    place, version = json.loads(made)
    now = _python_version(PYTHON)
    wanted = list(sys.version_info[:2]) if chosen else version
    if place != str(ROOT) or version != now or version != wanted:
        return False
    return all(_stamp(stage) in {None, _stage_key(stage)} for stage in STAGES)


def _python_version(python: Path) -> list[int] | None:
    code = "import sys; print(list(sys.version_info[:2]))"
    try:
        told = subprocess.run(
            [python, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    version: list[int] = json.loads(told.stdout)
    return version


def _complete(asked: str, *, chosen: bool) -> bool:
    return (
        _usable(chosen=chosen)
        and all(_stamp(stage) for stage in _stages(asked))
        and _stamp("project") == _project_key()
    )


# ---- what is made


def _make(asked: str, lock: int, *, chosen: bool) -> None:
    if not _usable(chosen=chosen):
        _create(lock)
    for stage in _stages(asked):
        if not _stamp(stage):
            _install(stage, lock)
            _write_stamp(stage, _stage_key(stage))
    if _stamp("project") != _project_key():
        own = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", "."]
        _pip(["install", *own], lock, _Progress("builder"))
        _write_stamp("project", _project_key())
    _pip(["check"], lock, _Progress("check"))


def _create(lock: int) -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    try:
        from ensurepip import version as _  # noqa: F401, PLC0415 - Debian keeps it in a package
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise InstallError(
            _say(
                f"Python {version} can make no environments here: "
                f"run 'sudo apt-get install {package}'",
                f"Python {version} 在这里建不了环境：请运行 'sudo apt-get install {package}'",
            )
        ) from None
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    told = _say(f"Making .venv/ with Python {version}.", f"用 Python {version} 建立 .venv/。")
    print(told, flush=True)
    _run([sys.executable, "-I", "-m", "venv", str(VENV)], lock, _Progress("pip"))
    _write_stamp("made", json.dumps([str(ROOT), list(sys.version_info[:2])]))


def _install(stage: str, lock_held: int) -> None:
    """Install what a stage adds, and see that all of it has come."""
    packages = next((VENV / "lib").glob("python3.*")) / "site-packages"
    for remains in packages.glob("*.dist-info"):
        if not (remains / "RECORD").exists():  # pip writes it last
            shutil.rmtree(remains)
    lock = (ROOT / f"requirements/{stage}.txt").read_text("utf-8")
    wanted = _REQUIREMENT.findall(lock)
    progress = _Progress(stage, frozenset(_folded(name) for name, _, _ in wanted))
    options = ["--no-deps", "--require-hashes", "--no-build-isolation", "--progress-bar", "off"]
    _pip(["install", *options, "-r", f"requirements/{stage}.txt"], lock_held, progress)
    there = set()
    for record in packages.glob("*.dist-info/RECORD"):
        name, _, version = record.parent.stem.rpartition("-")
        there.add((_folded(name), version))
    # What hangs on a marker, pip alone judges.
    sure = {(_folded(name), version) for name, version, marker in wanted if not marker}
    if missing := sorted(name for name, _ in sure - there):
        left = ", ".join(missing)
        raise InstallError(
            _say(f"pip left out {left}: remove .venv/", f"pip 漏装了 {left}：请删去 .venv/")
        )
    progress.sum_up()


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


class _Progress:
    """Shows how far pip is: on a terminal in one line, else in a line for every ten packages."""

    def __init__(self, stage: str, names: frozenset[str] = frozenset()) -> None:
        self.stage, self.names, self.seen, self.fetched = stage, names, 0, 0.0
        self.latest = "pip"
        self.live = sys.stdout.isatty()
        self.began = time.monotonic()

    def see(self, line: str) -> None:
        """Take a line of pip's."""
        if found := _MISSED.search(line):
            self.latest = found[1]
        elif (found := _TAKING.match(line)) and _folded(found[1]) in self.names:
            self.seen += 1
            self.latest = found[1]
            if self.live or self.seen % 10 == 0:
                self._show(self.latest)
        elif found := _FETCHING.search(line):
            size = float(found[1]) / (1000 if found[2] == "k" else 1)
            self.fetched += size
            if size >= 10:  # noqa: PLR2004 - what may take more than a moment
                self._show(f"{self.latest}, {size:.0f} MB")
        elif line.startswith("Installing collected") and self.names:
            self._show(_say("all there, copying", "已取齐，正在复制"))

    def _show(self, what: str) -> None:
        count = f"{self.seen} of {len(self.names)}"
        text = _say(
            f"  {self.stage}: {count}, {what}",
            f"  {self.stage}：{self.seen}/{len(self.names)}，{what}",
        )
        print(f"\r\x1b[K{text}" if self.live else text, end="" if self.live else "\n", flush=True)

    def sum_up(self) -> None:
        """Say in one line what was done."""
        took = time.monotonic() - self.began
        clear = "\r\x1b[K" if self.live else ""
        count = len(self.names)
        text = _say(
            f"  {self.stage}: {count} packages, {self.fetched:.0f} MB fetched, {took:.0f} s",
            f"  {self.stage}：{count} 个包，下载 {self.fetched:.0f} MB，{took:.0f} 秒",
        )
        print(clear + text, flush=True)


def _pip(command: list[str], lock: int, progress: _Progress) -> None:
    pip = [str(PYTHON), "-I", "-X", "utf8", "-m", "pip", "--disable-pip-version-check"]
    _run([*pip, "--no-input", "--retries", "3", *command], lock, progress, _ways())


@cache
def _ways() -> dict[str, str]:
    """Give, as variables, what pip's own variables and files say of the way to packages."""
    asked = {_variable(setting) for setting in (*_WAYS, "config-file")} & os.environ.keys()
    told = subprocess.run(
        [PYTHON, "-I", "-X", "utf8", "-m", "pip", "config", "list"],
        env=_surroundings(
            PIP_QUIET="0", PIP_VERBOSE="0", **{name: os.environ[name] for name in asked}
        ),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if told.returncode:
        said = (told.stderr.strip() or told.stdout.strip()).splitlines()[-1:]
        last = " ".join(said)
        raise InstallError(
            _say(
                f"pip can't read its settings ({last}): mend them",
                f"pip 的设置读不通（{last}）：请改好",
            )
        )
    found = [match.groups() for match in map(_SETTING.fullmatch, told.stdout.splitlines()) if match]
    ways = {
        _variable(name): ast.literal_eval(value)
        for wanted in _SECTIONS
        for section, name, value in found
        if section == wanted and name in _WAYS
    }
    return {**ways, "PIP_CONFIG_FILE": os.devnull}  # which makes pip look at no file


def _variable(setting: str) -> str:
    return f"PIP_{setting.upper().replace('-', '_')}"


def _surroundings(**more: str) -> dict[str, str]:
    """Give the environment without what would lead pip or an interpreter away, and with more."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))
    }
    return {**kept, "PYTHONUTF8": "1", **more}


def _run(
    command: list[str], lock: int, progress: _Progress, ways: dict[str, str] | None = None
) -> None:
    """Run a program that holds the lock while it lives; raise `InstallError` where it fails."""
    said = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=_surroundings(**(ways or {})),
        pass_fds=[lock],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            said.append(line.rstrip())
            progress.see(line)
    if running.returncode:
        raise InstallError(_explained("\n".join(said), progress.latest))


def _explained(said: str, package: str) -> str:
    """Make a sentence of what a program said; where none fits, show its last lines before one."""
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return _reason(OSError(errno.ENOSPC, ""))
    if "DO NOT MATCH THE HASHES" in said:
        return _say(
            f"The file of {package} is another than the one that was locked: look into that",
            f"{package} 的文件与锁定的不同：请查明原因",
        )
    if _OFFLINE.search(said):
        return _say(
            f"{package} could not be fetched, for the package index can't be reached: connect",
            f"{package} 没有取到，连不上软件包索引：请接通网络",
        )
    if "No matching distribution" in said:
        return _say(
            f"The package index has no file of {package} that fits: see to that",
            f"软件包索引里没有合用的 {package}：请先解决",
        )
    print("\n".join(said.splitlines()[-15:]), file=sys.stderr)
    return _say(
        "Installing failed with what stands above: see to that", "安装没有成功，原因见上：请先解决"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
