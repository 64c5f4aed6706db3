"""The locks need nothing but themselves: no later release of anything can break an installation.

What packages ask for is read from the ones installed, so these tests must run in the environment
of the locks. The three packages of `bench.txt` are not in it; pip checks them when they come.
"""

from __future__ import annotations

import platform
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.lock import PYTHONS, tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MACHINES = ("x86_64", "aarch64")
# The oldest of each: 3.11.2 is Debian 12's, and some packages want 3.11.5.
OLDEST = {(3, 11): "3.11.0", (3, 12): "3.12.0", (3, 13): "3.13.0"}


@dataclass(frozen=True)
class Pin:
    """One entry of a lock."""

    version: str
    marker: str
    hashes: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """What a package asks for: its requirements as written, and the Pythons it runs on."""

    requirements: tuple[str, ...]
    python: str = ""


@cache
def pins_of(lock: str) -> Mapping[str, Pin]:
    """Read a lock; no entry may stand in it twice."""
    joined = lock.replace("\\\n", " ")
    entries = [line for line in joined.splitlines() if line and not line.startswith(("#", "-"))]
    pins = {}
    for entry in entries:
        words, *hashes = entry.split("--hash=sha256:")
        requirement = Requirement(words.strip())
        [specifier] = requirement.specifier
        assert specifier.operator == "=="
        name = canonicalize_name(requirement.name)
        assert name not in pins, f"{name} stands twice"
        digests = frozenset(each.strip() for each in hashes)
        pins[name] = Pin(specifier.version, str(requirement.marker or ""), digests)
    return pins


def environment(python: tuple[int, int], machine: str) -> dict[str, str]:
    """Give the values of markers on a CPython on Linux."""
    return {
        "implementation_name": "cpython",
        "implementation_version": OLDEST[python],
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": OLDEST[python],
        "python_version": "{}.{}".format(*python),
        "sys_platform": "linux",
    }


def is_asked(marker: str, where: Mapping[str, str]) -> bool:
    """Tell whether what stands before a marker is installed there."""
    return not marker or Marker(marker).evaluate(dict(where))


def unmet(
    roots: list[str], pins: Mapping[str, Pin], asked: Mapping[str, Asked], where: dict[str, str]
) -> list[str]:
    """List what `roots` and every pinned package ask for and the pins do not give.

    An extra asks for more, and may ask for further extras, until nothing is added any more.
    """
    faults = []
    waiting = [("it", "", root) for root in roots]
    done = set()
    there = {name: pin for name, pin in pins.items() if is_asked(pin.marker, where)}
    for name, pin in there.items():
        waiting += [(name, "", text) for text in asked[name].requirements]
        if where["python_full_version"] not in SpecifierSet(asked[name].python):
            faults.append(f"{name} {pin.version} wants Python {asked[name].python}")
    while waiting:
        by, extra, text = waiting.pop()
        requirement = Requirement(text)
        marker = requirement.marker
        if marker and not marker.evaluate({**where, "extra": extra}):
            continue
        if extra and (not marker or marker.evaluate({**where, "extra": ""})):
            continue  # asked for without the extra as well
        name = canonicalize_name(requirement.name)
        pin = there.get(name)
        if pin is None:
            faults.append(f"{by} wants {name}, which is not locked")
            continue
        if not requirement.specifier.contains(pin.version, prereleases=True):
            faults.append(f"{by} wants {requirement}, locked is {pin.version}")
        for wanted in requirement.extras:
            if (name, wanted) not in done:
                done.add((name, wanted))
                waiting += [
                    (f"{name}[{wanted}]", wanted, more) for more in asked[name].requirements
                ]
    return sorted(faults)


def installed(pins: Mapping[str, Pin]) -> dict[str, Asked]:
    """Read what the installed packages ask for; they must be the locked ones."""
    return {name: asked_by(name, pin.version) for name, pin in pins.items()}


@cache
def wheel_of(file: str) -> tuple[str, object, object, frozenset[object]]:
    """Take a wheel's name apart: the package, its version, its build, the tags."""
    return parse_wheel_filename(file)


@cache
def asked_by(name: str, version: str) -> Asked:
    """Read what an installed package asks for; it must be of the locked version."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        pytest.fail(f"{name} is not installed: call `make test`")
    assert package.version == version, "not the locked one: call `make test`"
    python = package.metadata.get("Requires-Python") or ""
    return Asked(tuple(package.requires or ()), python)


def roots_of(text: str) -> list[str]:
    """Read a `.in` file."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("-")]


@pytest.fixture(scope="module")
def requirements(repository: Path) -> Path:
    """Give the folder of the locks."""
    return repository / "requirements"


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_meet_every_requirement_of_every_package_in_them(
    requirements: Path, repository: Path, python: tuple[int, int], machine: str
) -> None:
    """Take what `pyproject.toml` and the `.in` files ask for, and what that asks for."""
    where = environment(python, machine)
    site = pins_of((requirements / "site.txt").read_text("utf-8"))
    test = pins_of((requirements / "test.txt").read_text("utf-8"))
    cluster = pins_of((requirements / "cluster.txt").read_text("utf-8"))
    assert not cluster.keys() & {**site, **test}.keys()
    assert not site.keys() & test.keys(), "the second only adds, so that they can't disagree"
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    own = project["project"]["dependencies"] + project["build-system"]["requires"]
    roots = roots_of((requirements / "site.in").read_text("utf-8"))
    asked = installed({**site, **cluster, **test})
    assert unmet(own + roots, site, asked, where) == []
    roots += roots_of((requirements / "cluster.in").read_text("utf-8"))
    assert unmet(own + roots, {**site, **cluster}, asked, where) == []
    roots += roots_of((requirements / "test.in").read_text("utf-8"))
    assert unmet(own + roots, {**site, **cluster, **test}, asked, where) == []


def test_an_extra_a_marker_or_an_old_version_that_the_lock_does_not_meet_is_found() -> None:
    """Show that the proof above can fail, in each way it is for."""
    where = environment((3, 12), "x86_64")
    pins = {name: Pin("2.0", "", frozenset()) for name in ("coverage", "pytest-cov", "old")}
    asked = {
        "pytest-cov": Asked(("Coverage[toml]>=1", "tomli; python_version < '3.12'")),
        "coverage": Asked(("tomli>1; extra == 'toml'", "lxml; extra == 'html'", "old>2")),
        "old": Asked((), ">=3.12.4"),
    }
    assert unmet(["pytest-cov", "coverage[none]"], pins, asked, where) == [
        "coverage wants old>2, locked is 2.0",
        "coverage[toml] wants tomli, which is not locked",
        "old 2.0 wants Python >=3.12.4",
    ]
    pins["tomli"] = Pin("2.0", "python_version < '3.12'", frozenset())
    asked["tomli"] = Asked(())
    assert "coverage[toml] wants tomli, which is not locked" in unmet([], pins, asked, where)


def test_a_wheel_with_a_locked_hash_serves_every_python_on_both_machines(
    requirements: Path,
) -> None:
    """Look for the tags of each Python among the wheels whose hashes are locked."""
    pins: dict[str, Pin] = {}
    for name in ("site", "cluster", "test", "bench"):
        pins |= pins_of((requirements / f"{name}.txt").read_text("utf-8"))
    tags: dict[str, set[str]] = {name: set() for name in pins}
    for line in (requirements / "wheels.txt").read_text("utf-8").splitlines():
        digest, _, file = line.split()
        if file.endswith(".whl"):
            name, version, _, of_wheel = wheel_of(file)
            assert str(version) == pins[name].version
            tags[name] |= set(map(str, of_wheel))
        else:
            name = canonicalize_name(file.rsplit("-", 1)[0])
            tags[name].add("py3-none-any")  # built from its source, with setuptools alone
        assert digest in pins[name].hashes
    lacking = [
        f"{name} on CPython {python} on {machine}"
        for name in pins
        for python in PYTHONS
        for machine in MACHINES
        if not tags[name] & tags_of(python, machine)
    ]
    assert lacking == []


def test_the_tags_we_look_for_are_those_of_an_installer() -> None:
    """Compare with what `packaging` tells of this very Python."""
    ours = tags_of(sys.version_info[:2], platform.machine())
    here = frozenset(map(str, sys_tags()))
    assert {tag for tag in ours if "_2_17_" in tag or tag.endswith("-any")} <= here
    assert "cp312-cp312-manylinux_2_17_x86_64" in tags_of((3, 12), "x86_64")
    assert "cp38-abi3-manylinux2014_aarch64" in tags_of((3, 11), "aarch64")
    assert not any("musl" in tag for tag in ours)


@pytest.mark.parametrize("name", ["site", "cluster", "test", "bench", "lock"])
def test_every_line_of_a_lock_is_pinned_hashed_and_without_an_address(
    requirements: Path, name: str
) -> None:
    """An address would bind everyone to the index of whoever made the lock."""
    text = (requirements / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert all(pin.hashes for pin in pins_of(text).values())
    options = re.findall(r"^-.*$", text, re.MULTILINE)
    before = {"cluster": "site", "test": "cluster", "bench": "test"}.get(name)
    assert options[0] == (f"-r {before}.txt" if before else "--only-binary :all:")
    assert all(option.startswith("--no-binary ") for option in options[1:])


def test_the_readme_says_how_much_is_fetched(requirements: Path, repository: Path) -> None:
    """In whole megabytes and packages, for Python 3.11 on x86_64."""
    readme = (repository / "README.md").read_text("utf-8")
    sizes = {}
    for line in (requirements / "wheels.txt").read_text("utf-8").splitlines():
        digest, size, file = line.split()
        if file.endswith(".whl"):
            tags = set(map(str, wheel_of(file)[3]))
            if tags & tags_of((3, 11), "x86_64"):
                sizes[digest] = int(size)
    for name, locks, more in (("site", ("site",), ""), ("test", ("cluster", "test"), " more")):
        texts = [(requirements / f"{lock}.txt").read_text("utf-8") for lock in locks]
        pins = {package: pin for text in texts for package, pin in pins_of(text).items()}
        # Where several would do, an installer takes the one with compiled parts: the larger.
        fetched = sum(max(sizes.get(each, 0) for each in pin.hashes) for pin in pins.values())
        row = f"| `make {name}` | {fetched / 1e6:.0f} MB{more}, {len(pins)} packages |"
        assert row in readme
