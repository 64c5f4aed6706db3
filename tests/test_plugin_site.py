"""However a build of MkDocs ends, the site is the last good one or the new one, whole."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from jinja2 import Template
from jinja2.exceptions import UndefinedError
from markdown import Markdown
from mkdocs import __main__, utils
from mkdocs.commands import serve
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from builder import mkdocs_plugin
from builder.errors import OutputError, PdfError
from builder.memos import digest
from builder.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result
    from mkdocs.livereload import LiveReloadServer

    from tests.archive import Archive

# Without pages by hand there are warnings, which only a strict build minds.
SETTINGS = "site_name: 文库\ntheme: mkdocs\nplugins: [reports]\n"


@pytest.fixture(autouse=True)
def _quiet_logger() -> Iterator[None]:
    """MkDocs' command line leaves a handler behind that writes to this test's terminal."""
    logger = logging.getLogger("mkdocs")
    handlers, level = list(logger.handlers), logger.level
    yield
    logger.handlers, logger.level = handlers, level


def make(root: Path, *options: str) -> Result:
    """Build as a person does at the terminal, in this process."""
    command = ["build", "--quiet", "--config-file", str(root / "mkdocs.yml"), *options]
    return CliRunner().invoke(__main__.cli, command)


def files(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def site(archive: Archive) -> Path:
    """Give the folder of a good site, whose archive has changed since it was built."""
    folder = archive.add()
    (archive.root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (archive.root / "docs").mkdir()
    done = make(archive.root)
    assert done.exit_code == 0, done.output
    (folder / "report.yml").write_text(
        (folder / "report.yml").read_text(encoding="utf-8").replace("测试报告", "改名报告"),
        encoding="utf-8",
    )
    return archive.root / "site"


def throw(error: BaseException) -> Callable[..., None]:
    """Give a function that only raises."""

    def raising(*_arguments: object, **_options: object) -> None:
        raise error

    return raising


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
# As it comes from a copy: it names what was to be copied.
FULL_COPY = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "theme.css")
UNREADABLE = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "theme.css")


@pytest.mark.parametrize(
    ("where", "error", "status", "sentence"),
    [
        ((mkdocs_plugin, "publish"), PdfError("x: the PDF could not be set"), 10, "Error: x: the"),
        (
            (mkdocs_plugin, "publish"),
            KeyboardInterrupt(),
            130,
            "Stopped; the last good site stands in ",
        ),
        ((mkdocs_plugin, "publish"), RuntimeError("x"), 11, "Error: the builder itself failed"),
        ((Markdown, "convert"), RecursionError("x"), 11, "Error: index.md: the builder itself f"),
        # MkDocs keeps such pages in a set: which comes first is chance, and which it was is told.
        ((Template, "render"), UndefinedError("x"), 11, ": the builder itself failed here (Und"),
        ((utils, "write_file"), FULL, 8, "site: the system says: No space left on device"),
        ((utils, "copy_file"), FULL_COPY, 8, "site: the system says: No space left on device"),
        ((utils, "copy_file"), UNREADABLE, 8, "theme.css: the system says: Permission denied"),
        ((utils, "write_file"), KeyboardInterrupt(), 130, "Stopped; the last good site stands in "),
        ((Staging, "__init__"), FULL, 8, "site: cannot be written (No space left on device)"),
        ((Staging, "put"), FULL, 8, "site: cannot be written (No space left on device)"),
        ((Staging, "put"), KeyboardInterrupt(), 130, "Stopped; the last good site stands in "),
    ],
)
def test_what_stops_a_build_leaves_the_site(  # noqa: PLR0913, PLR0917 - what stops it, what is told
    where: tuple[object, str],
    error: BaseException,
    status: int,
    sentence: str,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A PDF that can't be set, Ctrl-C, a full disk: a sentence, a status, and nothing left."""
    before = files(site)
    monkeypatch.setattr("tempfile.tempdir", str(site.parents[1]))
    with monkeypatch.context() as patch:
        patch.setattr(*where, throw(error))
        done = make(site.parent)
    assert done.exit_code == status
    assert sentence in done.stderr
    assert len(done.output.strip().splitlines()) == 1
    assert files(site) == before
    assert {one.name for one in site.parent.iterdir() if one.name.startswith(".")} == set()


@pytest.mark.parametrize(
    ("template", "told"),
    [("lost.html", "(TemplateNotFound: 'lost.html'"), ("torn.html", "about.md: ")],
)
def test_a_template_that_fails_is_told_with_its_page(template: str, told: str, site: Path) -> None:
    """A page may choose its template; MkDocs would say the same twice, and show a traceback."""
    before = files(site)
    (site.parent / "own").mkdir()
    (site.parent / "own" / "torn.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
    settings = "site_name: 文库\ntheme: {name: mkdocs, custom_dir: own}\nplugins: [reports]\n"
    (site.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    page = f"---\ntemplate: {template}\n---\n# 关于\n"
    (site.parent / "docs" / "about.md").write_text(page, encoding="utf-8")
    done = make(site.parent)
    assert done.exit_code == 11
    assert len(done.output.strip().splitlines()) == 1
    assert "the builder itself failed here (" in done.stderr
    assert told in done.stderr
    assert files(site) == before


def test_ctrl_c_before_there_is_a_site_says_that_there_is_none(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview has none and says nothing of the kind."""
    shutil.rmtree(site)
    monkeypatch.setattr(mkdocs_plugin, "publish", throw(KeyboardInterrupt()))
    assert make(site.parent).stderr == f"\nStopped; no site stands in {site}.\n"
    assert not site.exists()
    plugins = load_config(str(site.parent / "mkdocs.yml")).plugins
    plugins.on_startup(command="serve", dirty=False)

    def stop() -> None:
        try:
            throw(KeyboardInterrupt())()
        finally:
            plugins.on_shutdown()

    with pytest.raises(mkdocs_plugin.Refusal, match=r"^Stopped\.$"):
        stop()


def test_a_preview_that_is_stopped_while_it_is_built_leaves_no_copy(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs removes the folder it serves from, but not where the plugin raises in the end."""
    temporary = site.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(mkdocs_plugin, "preview", throw(KeyboardInterrupt()))
    monkeypatch.setattr(serve, "LiveReloadServer", lambda **_: SimpleNamespace())
    with pytest.raises(mkdocs_plugin.Refusal, match=r"^Stopped\.$"):
        serve.serve(str(site.parent / "mkdocs.yml"), dev_addr="127.0.0.1:0")
    assert list(temporary.iterdir()) == []


def test_a_strict_build_with_warnings_leaves_the_site(site: Path) -> None:
    """MkDocs stops at them after all is written, and tells them, `--quiet` or not."""
    before = files(site)
    done = make(site.parent, "--strict")
    assert done.exit_code == 1
    assert "WARNING" in done.output
    assert "in strict mode" in done.output
    assert files(site) == before
    assert {one.name for one in site.parent.iterdir() if one.name.startswith(".")} == set()


def test_without_templates_of_its_own_a_project_is_asked_for_its_data_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for the folder where somebody stands, which may hold a whole environment."""
    read: list[Path] = []

    def counted(folder: Path) -> str:
        read.append(folder)
        return digest(folder)

    monkeypatch.setattr(mkdocs_plugin, "digest", counted)
    assert make(site.parent).exit_code == 0
    assert read == [site.parent / "site_data"]


@pytest.mark.parametrize("options", [[], ["--dirty"]])
def test_a_good_build_takes_the_place_of_the_old_site(options: list[str], site: Path) -> None:
    """What is gone from the archive is gone from the site; `--dirty` begins with what is there."""
    (site / "old.html").touch()
    (site / ".nojekyll").touch()
    assert make(site.parent, *options).exit_code == 0
    made = files(site)
    assert "改名报告".encode() in made["reports/made-2020/index.html"]
    assert ".nojekyll" in made
    assert ("old.html" in made) == bool(options)


def test_publishing_to_a_branch_finds_the_site_in_its_place(site: Path) -> None:
    """`mkdocs gh-deploy` copies the folder of the settings when the build is over."""
    config = load_config(str(site.parent / "mkdocs.yml"))
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    mkdocs_build(config)
    assert config.site_dir == str(site)
    assert "改名报告".encode() in files(site)["reports/made-2020/index.html"]


def test_a_preview_that_builds_cleanly_shows_its_pages(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mkdocs serve --clean` builds like `mkdocs build`, and serves the folder it named before."""
    shown: list[bytes] = []

    def look(server: LiveReloadServer, **_: object) -> None:
        begin: list[str] = []
        request = {"PATH_INFO": "/reports/made-2020/", "SCRIPT_NAME": "", "REQUEST_METHOD": "GET"}
        shown.extend(server.serve_request(request, lambda status, _: begin.append(status)))
        server.server_close()

    monkeypatch.setattr(serve.LiveReloadServer, "serve", look)
    settings = str(site.parent / "mkdocs.yml")
    serve.serve(settings, build_type="clean", dev_addr="127.0.0.1:0", livereload=True)
    assert "改名报告".encode() in b"".join(shown)


def test_a_preview_tells_in_a_sentence_what_its_folder_refuses(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full memory disk, say."""
    monkeypatch.setattr(utils, "write_file", throw(FULL))
    with pytest.raises(
        mkdocs_plugin.Refusal, match="the preview: the system says: No space left"
    ) as caught:
        serve.serve(str(site.parent / "mkdocs.yml"), dev_addr="127.0.0.1:0")
    assert caught.value.exit_code == OutputError.exit_status
