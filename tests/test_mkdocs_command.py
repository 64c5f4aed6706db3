"""MkDocs' commands end in our way, also before the plugin hears of anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder import __main__, mkdocs_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = "site_name: 文库\ntheme: mkdocs\n"


class _Stop:
    """Something that stops whoever loads a module."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, *_: object) -> None:
        """Take the module's loading for the moment of a Ctrl-C."""
        if name == self._name:
            raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    asked = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(one) for one in asked]
    yield
    for one, handler in zip(asked, before, strict=True):
        signal.signal(one, handler)


@pytest.mark.parametrize("when", ["loading", "settings"])
def test_a_stop_before_the_plugin_is_there_is_a_sentence(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While MkDocs is loaded, and while it reads its settings."""
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(SETTINGS, "utf-8")
    monkeypatch.setattr(sys, "argv", ["mkdocs", "build", "--config-file", str(settings)])
    if when == "loading":
        monkeypatch.delitem(sys.modules, "mkdocs.__main__", raising=False)
        monkeypatch.setattr(sys, "meta_path", [_Stop("mkdocs.__main__"), *sys.meta_path])
    else:
        monkeypatch.setattr("mkdocs.config.load_config", lambda **_: os.kill(os.getpid(), 15))
    with pytest.raises(SystemExit) as ended:
        mkdocs_command.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "\nStopped before anything was built.\n"


def test_a_stop_while_the_builder_is_loaded_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Loading takes half a second, and a Ctrl-C may come in it."""
    monkeypatch.delitem(sys.modules, "builder.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Stop("builder.cli"), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        __main__.run()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "\nbuilder: stopped; nothing was begun\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["build", "--config-file", "lost.yml"], 2, "lost.yml"),
        (["build", "--nothing"], 2, "Usage: mkdocs build"),
        (["build", "--quiet"], 1, "Config file 'mkdocs.yml' does not exist"),
        (["--version"], 0, "mkdocs, version 1.6"),
    ],
)
def test_what_mkdocs_itself_says_stays(
    arguments: list[str], status: int, told: str, tmp_path: Path
) -> None:
    """Its statuses and sentences are those of its own command."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "builder.mkdocs_command", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert told in done.stdout + done.stderr
