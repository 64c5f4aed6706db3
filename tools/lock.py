"""Writes the locks: every package in one version, with the hash of each of its wheels.

    make lock                          # the newest versions that requirements/*.in allow
    KEEP=1 make lock                   # … but what is locked stays as it is, where it can

Reads `requirements/*.in`, asks the package index, and writes

- `site.txt`, `test.txt`, `bench.txt`: each begins with the one before it and only adds to it,
  so that one environment can grow from one to the next; `lock.txt` stands alone;
- `wheels.txt`: hash, size and name of every wheel that CPython 3.11, 3.12 or 3.13 may take on
  Linux with glibc, on x86_64 and aarch64. The locks themselves hold hashes without names; the
  tests read from this list whether each package can be had everywhere.

One version serves all Pythons: the pages must come out the same on any of them. A package that
comes without wheels is named in `_SOURCE_ONLY`; building it must need nothing but setuptools.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REQUIREMENTS = Path(__file__).parents[1] / "requirements"
PYTHONS = ((3, 11), (3, 12), (3, 13))
_GROWING = ("site", "cluster", "test", "bench")
_SOURCE_ONLY = frozenset({"jieba"})
# Debian 12 has glibc 2.36; what asks for a newer one cannot be installed there.
_GLIBC = 36
_OLDEST_GLIBC = {"x86_64": 5, "aarch64": 17}
_HEAD = "# Written by `make lock`: all that is needed, so that nothing is looked up (--no-deps).\n"
# True of every Python that we take.
_ALWAYS = re.compile(r"^python_full_version >= '3\.11'(?: and )?")


@dataclass(frozen=True)
class File:
    """A file of the index: its name, its SHA-256 in hexadecimal, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Package:
    """A package of the lock; `marker` is empty where it is needed everywhere."""

    name: str
    version: str
    marker: str
    files: tuple[File, ...]

    @property
    def requirement(self) -> str:
        """Give the lines of a lock."""
        marker = f" ; {self.marker}" if self.marker else ""
        hashes = sorted(f"    --hash=sha256:{file.sha256}" for file in self.files)
        return " \\\n".join([f"{self.name}=={self.version}{marker}", *hashes]) + "\n"


def tags_of(python: tuple[int, int], machine: str) -> frozenset[str]:
    """Give the tags of all wheels that a CPython takes on Linux with our glibc."""
    platforms = [
        f"manylinux_2_{minor}_{machine}" for minor in range(_GLIBC, _OLDEST_GLIBC[machine] - 1, -1)
    ]
    platforms += [f"{name}_{machine}" for name in ("manylinux2014", "linux")]
    if machine == "x86_64":
        platforms += ["manylinux2010_x86_64", "manylinux1_x86_64"]
    abi = f"cp{python[0]}{python[1]}"
    found = [*cpython_tags(python, [abi], platforms), *compatible_tags(python, abi, platforms)]
    return frozenset(map(str, found))


def _resolve(name: str, pinned: Iterable[str], folder: Path) -> dict[str, Package]:
    """Ask the index what a `.in` file needs, everywhere; give the packages by name."""
    constraints, target = folder / "constraints.txt", folder / "pylock.toml"
    constraints.write_text("\n".join(pinned), "utf-8")
    target.unlink(missing_ok=True)
    command = [sys.executable, "-m", "uv", "pip", "compile", f"{name}.in"]
    command += ["--quiet", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
    command += ["--only-binary", ":all:"]
    command += [part for package in sorted(_SOURCE_ONLY) for part in ("--no-binary", package)]
    command += ["--constraints", constraints, "--output-file", target]
    environment = {**os.environ, "UV_NO_CONFIG": "1"}
    asked = subprocess.run(
        command, cwd=REQUIREMENTS, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if asked.returncode:
        sys.exit(f"{name}.in: no lock could be made, see above; nothing was changed")
    lock = tomllib.loads(target.read_text("utf-8"))
    packages = [_package(entry) for entry in lock["packages"]]
    found = {package.name: package for package in packages}
    if len(found) < len(packages):
        sys.exit(f"{name}.in: no single version of some package serves every Python")
    return found


def _package(entry: Mapping[str, Any]) -> Package:
    """Read an entry of a `pylock.toml` (PEP 751)."""
    name = canonicalize_name(str(entry["name"]))
    files = [entry["sdist"]] if name in _SOURCE_ONLY else entry["wheels"]
    read = tuple(
        File(unquote(PurePosixPath(file["url"]).name), file["hashes"]["sha256"], file["size"])
        for file in files
    )
    return Package(name, str(entry["version"]), _ALWAYS.sub("", str(entry.get("marker", ""))), read)


def _locked() -> list[str]:
    """Give `name==version` of all that is locked now."""
    texts = [(REQUIREMENTS / f"{name}.txt").read_text("utf-8") for name in (*_GROWING, "lock")]
    pins = (re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE) for text in texts)
    return sorted(set().union(*pins))


def _write(name: str, before: str | None, packages: Iterable[Package]) -> None:
    options = [f"-r {before}.txt"] if before else ["--only-binary :all:"]
    packages = sorted(packages, key=lambda package: package.name)
    options += [f"--no-binary {each.name}" for each in packages if each.name in _SOURCE_ONLY]
    text = "".join(package.requirement for package in packages)
    (REQUIREMENTS / f"{name}.txt").write_text(_HEAD + "\n".join(options) + "\n" + text, "utf-8")


def _wheels(packages: Iterable[Package]) -> Iterator[str]:
    """List the wheels that can be taken where the tests promise that they can."""
    ours = frozenset(
        tag for python in PYTHONS for machine in _OLDEST_GLIBC for tag in tags_of(python, machine)
    )
    for package in packages:
        for file in package.files:
            if package.name in _SOURCE_ONLY or ours & _tags(file.name):
                yield f"{file.sha256} {file.size:>9} {file.name}\n"


def _tags(wheel: str) -> set[str]:
    return set(map(str, parse_wheel_filename(wheel)[3]))


def main() -> None:
    """Write all locks; the last resolution is the first, for it holds all the others."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kept = _locked() if os.environ.get("KEEP") else ()
        everything = _resolve(_GROWING[-1], kept, folder)
        pins = [f"{package.name}=={package.version}" for package in everything.values()]
        own = _resolve("lock", kept, folder)
        done: set[str] = set()
        before = None
        for name in _GROWING:
            found = {each: everything[each] for each in _resolve(name, pins, folder)}
            _write(name, before, (found[each] for each in found.keys() - done))
            done |= found.keys()
            before = name
        _write("lock", None, own.values())
    files = sorted(_wheels(everything.values()), key=lambda line: line.split()[2].lower())
    (REQUIREMENTS / "wheels.txt").write_text("".join(files), "utf-8")


if __name__ == "__main__":
    main()
