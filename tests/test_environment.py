"""The environment is made once, goes on where it was stopped, and says what it lacks."""

from __future__ import annotations

import base64
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.sweeping import swept

if TYPE_CHECKING:
    from pathlib import Path

FILES = (".ci/environment", ".ci/environment.py")
# A project that can be installed in place without any tool.
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "made"
version = "1"
"""
BACKEND = '''
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(f"{folder}/made-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("made-1.dist-info/METADATA", """Metadata-Version: 2.1
Name: made
Version: 1
""")
        wheel.writestr("made-1.dist-info/WHEEL", """Wheel-Version: 1.0
Root-Is-Purelib: true
Tag: py3-none-any
""")
        wheel.writestr("made-1.dist-info/RECORD", "")
    return "made-1-py3-none-any.whl"
'''

# What somebody's settings may say for the sake of other installations: in variables, in a file.
ODD = {
    "PIP_USER": "1",
    "PIP_TARGET": "/nowhere",
    "PIP_CONSTRAINT": "/nowhere/constraints.txt",
    "PIP_PYTHON": "/nowhere/python",
    "PIP_DRY_RUN": "1",
    "PIP_NO_INPUT": "perhaps",
    "PYTHONHOME": "/nowhere",
    "PYTHONPATH": "/nowhere",
}
SETTINGS = """
[global]
quiet = 2
no-index = yes
find-links = {wheels}
    {wheels}
index-url = https://nowhere.invalid/
prefix = /nowhere
require-virtualenv = yes
[install]
no-binary = :all:
force-reinstall = yes
"""


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """Make a checkout at a path that asks for care; its locks name one package a stage."""
    root = tmp_path / "报 告 's"
    for file in FILES:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repository / file, root / file)
    (root / "requirements").mkdir()
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "backend.py").write_text(BACKEND, "utf-8")
    settings = SETTINGS.format(wheels=(root / "wheels").as_uri())
    (root / "pip.conf").write_text(settings, "utf-8")
    stages = ("site", "cluster", "test", "bench")
    for before, stage in zip(("", *stages), stages, strict=False):
        lock(root, stage, "1.0", f"-r {before}.txt\n" if before else "")
    return root


def lock(root: Path, stage: str, version: str, before: str = "") -> None:
    """Make a wheel `of-<stage>` and lock it."""
    wheel = root / f"wheels/of_{stage}-{version}-py3-none-any.whl"
    wheel.parent.mkdir(exist_ok=True)
    info = f"of_{stage}-{version}.dist-info"
    content = {
        f"of_{stage}.py": f"version = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: of-{stage}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(text.encode())}\n"
    with zipfile.ZipFile(wheel, "w") as opened:
        for name, text in (*content.items(), (f"{info}/RECORD", f"{record}{info}/RECORD,,\n")):
            opened.writestr(name, text)
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    text = f"{before}of-{stage}=={version} \\\n    --hash=sha256:{sha256}\n"
    (root / f"requirements/{stage}.txt").write_text(text, "utf-8")


def call(root: Path, stage: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Ask for a stage, of the wheels beside the checkout alone, without a home."""
    return subprocess.run(
        [root / ".ci/environment", stage],
        env={
            "PATH": os.environ["PATH"],
            "BUILDER_LANG": "en",
            "PIP_CONFIG_FILE": str(root / "pip.conf"),
            **ODD,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("anew", swept(["goes on", "is made anew"], ["goes on"]))
def test_an_environment_grows_goes_on_and_is_made_anew(anew: str, checkout: Path) -> None:
    """One story, for making an environment takes seconds: each step leaves what the next needs."""
    packages = ".venv/lib/python3.*/site-packages"
    wheels = checkout / "wheels"

    # Nothing to be had: a sentence, and no stamp.
    wheels.rename(checkout / "away")
    lacking = call(checkout, "test", GOALS="check")
    assert lacking.returncode == 1
    assert "of-site" in lacking.stderr
    assert lacking.stderr.endswith("then call 'make check' again.\n")
    (checkout / "away").rename(wheels)

    # The next call goes on; a third has nothing to do and says nothing.
    site = call(checkout, "site")
    assert (site.returncode, "site: 1 packages" in site.stdout) == (0, True), site.stderr
    assert not list(checkout.glob(f"{packages}/of_cluster.py"))
    again = call(checkout, "site")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")

    # Stopped while a package was copied: pip would take what is there for whole.
    (record,) = checkout.glob(f"{packages}/of_site-1.0.dist-info/RECORD")
    record.unlink()
    (module,) = checkout.glob(f"{packages}/of_site.py")
    module.write_text("version =", "utf-8")
    (checkout / ".venv/site.stamp").unlink()
    assert call(checkout, "site").returncode == 0
    assert record.exists()
    assert "1.0" in module.read_text("utf-8")

    # Another file than the locked one is refused.
    wheel = wheels / "of_cluster-1.0-py3-none-any.whl"
    locked = wheel.read_bytes()
    wheel.write_bytes(locked + b"\n")
    refused = call(checkout, "cluster")
    assert refused.returncode == 1
    assert "of-cluster" in refused.stderr or "of_cluster" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (checkout / ".venv/cluster.stamp").exists()
    if anew == "goes on":
        return

    # A stage adds to those before it, which are then complete as well.
    wheel.write_bytes(locked)
    assert call(checkout, "cluster").returncode == 0
    assert list(checkout.glob(f"{packages}/of_cluster.py"))
    assert call(checkout, "site").stdout == ""

    # Another lock: nothing of the old one stays behind.
    lock(checkout, "site", "2.0")
    renewed = call(checkout, "site")
    assert renewed.stdout.startswith("Making .venv/"), renewed.stderr
    (module,) = checkout.glob(f"{packages}/of_site.py")
    assert "2.0" in module.read_text("utf-8")
    assert not list(checkout.glob(f"{packages}/of_cluster.py"))


def python(folder: Path, name: str, *, takes: bool) -> None:
    """Put a program there that says whether it is new enough, and else what it was called with."""
    file = folder / name
    status = 0 if takes else 1
    file.write_text(
        f'#!/bin/sh\nfor last; do :; done\ncase "$*" in\n*" -c "*) exit {status};;\n'
        f'--version) echo Python 3.10.9;;\n*) echo "{name} $last";;\nesac\n'
    )
    file.chmod(0o755)


def test_a_python_that_is_new_enough_is_looked_for(checkout: Path, tmp_path: Path) -> None:
    """`python3` where it will do, else one by its number; `PYTHON` alone where it is named."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "dirname").symlink_to("/usr/bin/dirname")
    (folder / "sh").symlink_to("/bin/sh")
    none = call(checkout, "site", PATH=str(folder))
    assert none.returncode == 1
    assert "no python3 was found" in none.stderr
    python(folder, "python3", takes=False)
    assert "Python 3.10.9 was found" in call(checkout, "site", PATH=str(folder)).stderr
    python(folder, "python3.12", takes=True)
    assert call(checkout, "site", PATH=str(folder)).stdout == "python3.12 site\n"
    named = call(checkout, "site", PATH=str(folder), PYTHON="python3")
    assert named.returncode == 1
    assert named.stderr.startswith("PYTHON=python3 is no Python 3.11")
    python(folder, "python3", takes=True)
    assert call(checkout, "test", PATH=str(folder)).stdout == "python3 test\n"


@pytest.fixture(scope="module")
def script(repository: Path) -> Any:
    """Give the script as a module."""
    spec = importlib.util.spec_from_file_location("environment", repository / FILES[1])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_environment_of_another_place_or_python_is_no_use(
    script: Any, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It points to where it was made and to the Python it was made with."""
    version = list(sys.version_info[:2])
    (checkout / ".venv/bin").mkdir(parents=True)
    own = checkout / ".venv/bin/python"
    for name, value in (("ROOT", checkout), ("VENV", checkout / ".venv"), ("PYTHON", own)):
        monkeypatch.setattr(script, name, value)

    def usable(place: Path, made_with: list[int], *, chosen: bool = False) -> bool:
        stamp = json.dumps([str(place), made_with])
        (checkout / ".venv/made.stamp").write_text(stamp, "utf-8")
        return bool(script._usable(chosen=chosen))  # noqa: SLF001 - what the script is for

    assert not usable(checkout, version)
    own.symlink_to("/nowhere/python")
    assert not usable(checkout, version)
    own.unlink()
    own.symlink_to(sys.executable)
    assert usable(checkout, version)
    assert usable(checkout, version, chosen=True)
    (checkout / ".venv/site.stamp").write_text("of another lock", "utf-8")
    assert not usable(checkout, version)
    (checkout / ".venv/site.stamp").unlink()
    assert not usable(checkout.parent, version)
    assert not usable(checkout, [3, version[1] - 1])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...
            ERROR: No matching distribution found for typst==0.15.0""",
            "typst could not be fetched, for the package index can't be reached: connect",
        ),
        (
            "ERROR: No matching distribution found for typst==0.15.0",
            "The package index has no file of typst that fits: see to that",
        ),
        (
            "ERROR: Could not install: OSError: [Errno 28] No space left on device",
            "The disk is full: make room (README.md says how much)",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "The file of typst is another than the one that was locked: look into that",
        ),
    ],
)
def test_what_pip_says_becomes_a_sentence(script: Any, said: str, told: str) -> None:
    """It names what could not be had, and what to do."""
    assert script._explained(said, "typst") == told  # noqa: SLF001 - what the script is for


def test_what_the_folder_refuses_becomes_a_sentence(script: Any) -> None:
    """A checkout of somebody else's, or on a medium that is read only."""
    for number in (errno.EROFS, errno.EACCES):
        told = script._reason(OSError(number, ""))  # noqa: SLF001 - as above
        assert told.endswith("can't be written to: copy or clone it to a folder of yours")
