"""A preview that makes again only what changed shows what a fresh one would."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

import builder.preview

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from tests.archive import Archive

REGISTRY = "- {id: weicun, name: 为村, name_en: WeCountry, kind: program, names: [为村]}\n"
TEXT = "测试报告\n\n# 第一章 开篇\n\n2016年3月，为村平台上线。\n\n# 第二章 收尾\n\n又是为村。\n"


@pytest.fixture
def project(archive: Archive, repository: Path) -> Archive:
    """Give a small archive with the site's own settings, theme and hand-written pages."""
    archive.add(text=TEXT)
    archive.register(REGISTRY)
    shutil.copy(repository / "mkdocs.yml", archive.root)
    for folder in ("docs", "overrides"):
        shutil.copytree(repository / folder, archive.root / folder)
    return archive


class Preview:
    """A server at work: MkDocs keeps the plugin from one build to the next."""

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._folder = root / name
        self.settings().plugins.on_startup(command="serve", dirty=False)

    def settings(self) -> MkDocsConfig:
        """Load the settings, with the one plugin that all builds share."""
        return load_config(str(self._root / "mkdocs.yml"), site_dir=str(self._folder))

    def serve(self, server: LiveReloadServer) -> None:
        """Let a server answer with what the preview makes."""
        settings = self.settings()
        settings.plugins.on_serve(server, config=settings, builder=lambda: None)

    def end(self) -> None:
        """End what reads for the desk."""
        self.settings().plugins.on_shutdown()

    def build(self) -> dict[str, bytes]:
        """Build and give all files."""
        build(self.settings(), serve_url="http://127.0.0.1/")
        found = sorted(path for path in self._folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self._folder)): path.read_bytes() for path in found}


def edit(project: Archive) -> None:
    """Make a paragraph a note."""
    project.edit("- {lines: 5, quote: 2016年3月, is: note}\n")


def cut_away(project: Archive) -> None:
    """Make a heading a paragraph: a page and the anchors on it go."""
    project.edit("- {lines: 7, quote: 第二章, is: paragraph}\n")


def rename(project: Archive) -> None:
    """Give a program another name in English."""
    project.register(REGISTRY.replace("WeCountry", "We Country"))


def change_template(project: Archive) -> None:
    """Mark each article."""
    path = project.root / "overrides" / "main.html"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("<article ", "<article data-changed "), encoding="utf-8")


def change_prose(project: Archive) -> None:
    """Write on in a page written by hand."""
    path = project.root / "docs" / "about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")


@pytest.mark.usefixtures("untraced")
def test_a_rebuilt_preview_equals_a_fresh_one(project: Archive) -> None:
    """Whatever an editor changes, nothing remembered is shown in place of what now is."""
    preview = Preview(project.root, "preview")
    before = preview.build()
    for change in (edit, cut_away, rename, change_template, change_prose):
        change(project)
        after = preview.build()
        assert after == Preview(project.root, f"fresh after {change.__name__}").build()
        assert after != before, change.__name__
        before = after


def test_sites_are_made_again_only_when_their_data_changed(
    project: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed template alone reads no report."""
    made: list[Path] = []

    def counted(root: Path) -> builder.preview.Preview:
        made.append(root)
        return make(root)

    make = builder.preview.preview
    monkeypatch.setattr("builder.mkdocs_plugin.preview", counted)
    preview = Preview(project.root, "preview")
    preview.build()
    change_template(project)
    preview.build()
    assert len(made) == 1
    rename(project)
    preview.build()
    assert len(made) == 2


def test_a_preview_answers_with_what_it_left_out(project: Archive) -> None:
    """The search index and a PDF come when a browser asks, all else from the folder."""
    wishes = "date: 2026-11-21\npdf:\n  - each: report\n"
    (project.root / "site_data" / "exports.yml").write_text(wishes, encoding="utf-8")
    preview = Preview(project.root, "preview")
    files = preview.build()
    assert not any(path.startswith("search/parts/") for path in files)
    with LiveReloadServer(
        lambda: None, "127.0.0.1", 0, root=str(project.root / "preview")
    ) as server:
        preview.serve(server)
        assert answer(server, "/desk/made-2020/")[0] == "200 OK"
        assert answer(server, "/desk/made-2020/state")[0] == "403 Forbidden"
        assert answer(server, "/search/parts/manifest.js")[1].startswith(b'searchPart("manifest"')
        assert answer(server, "/pdf/reports/made-2020.pdf")[1].startswith(b"%PDF")
        assert answer(server, "/data/events.json") == ("200 OK", files["data/events.json"])
        assert answer(server, "/search/parts/s0-gone.js")[0] == "404 Not Found"
    preview.end()


def test_what_stops_a_build_is_shown_at_once_and_goes_when_it_is_mended(project: Archive) -> None:
    """A browser gets the sentence, escaped, with file and line; then the site again."""
    preview = Preview(project.root, "preview")
    preview.build()
    programs = project.root / "site_data" / "programs.yml"
    with LiveReloadServer(
        preview.build, "127.0.0.1", 0, root=str(project.root / "preview")
    ) as server:
        preview.serve(server)
        programs.write_text(REGISTRY + "- {id: <b>, name: 乙}\n", encoding="utf-8")
        server.builder()
        assert answer(server, "/desk/made-2020/")[0] == "200 OK", "where it can be mended"
        for path in ("/", "/about/", "/reports/made-2020/index.html"):
            status, page = answer(server, path)
            told = page.decode()
            assert (status, "programs.yml:2" in told) == ("500 Error", True), told
            assert "&lt;b&gt;" in told
            assert "<b>" not in told
            assert "The preview stops here" in told
        programs.write_text(REGISTRY, encoding="utf-8")
        server.builder()
        assert answer(server, "/about/")[0] == "200 OK"
    preview.end()


def answer(server: LiveReloadServer, path: str) -> tuple[str, bytes]:
    """Ask a server, without a network, for its status and bytes."""
    begun: list[str] = []
    app = server.get_app()
    assert app
    asked = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
    }
    answered = app(asked, lambda status, _headers, _=None: begun.append(status))
    body = b"".join(answered)
    getattr(answered, "close", lambda: None)()
    return begun[0], body
