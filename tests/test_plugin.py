"""Plain `mkdocs` does the whole job: the same pages on any day, and sentences for faults."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from builder.errors import EditError
from tests.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """测试报告

# 第一章 开篇

微信为村平台，<script>alert(1)</script> {{ page.title }} 的第一段。

- 一项
- 又一项

# 第二章 收尾

| 引语 | 与表格 |
"""


HOST = "https://example.org/archive/"


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs or the builder in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def project_in(root: Path, repository: Path) -> Archive:
    """Make a small archive with the site's own settings, theme and hand-written pages."""
    archive = Archive(root)
    archive.add(text=TEXT)
    archive.register(
        "- {id: weicun, name: 为村, name_en: WeCountry, kind: program, names: [为村]}\n"
    )
    shutil.copy(repository / "mkdocs.yml", archive.root)
    for folder in ("docs", "overrides"):
        shutil.copytree(repository / folder, archive.root / folder)
    return archive


@pytest.fixture
def project(tmp_path: Path, repository: Path) -> Archive:
    """Give an archive that a test may spoil."""
    return project_in(tmp_path, repository)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Archive:
    """Give an archive whose site is built once, for building takes seconds."""
    made = project_in(tmp_path_factory.mktemp("whole"), repository)
    build(made, made.root / "site", "0")
    return made


def build(project: Archive, target: Path, day: str) -> None:
    """Build on a day; there are no warnings, which strict settings would make faults."""
    clock = {"SOURCE_DATE_EPOCH": day, "SITE_URL": HOST}
    done = run(project.root, "mkdocs", "build", "-q", "-d", str(target), **clock)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def files(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_two_builds_on_different_days_give_the_same_bytes(whole: Archive) -> None:
    """A strict build has no warnings, and no clock leaves its mark on any file."""
    build(whole, whole.root / "later", "1700000000")
    built = files(whole.root / "site")
    assert files(whole.root / "later") == built
    assert "data/sources/made-2020.txt" in built
    assert f"{HOST}timeline/".encode() in built["sitemap.xml"]


def test_report_text_is_shown_not_run(whole: Archive) -> None:
    """Tags and templates of a source come out as characters, in pages, menus and titles."""
    pages = [data.decode() for name, data in files(whole.root / "site").items() if "html" in name]
    assert any("&lt;script&gt;alert(1)&lt;/script&gt; {{ page.title }}" in page for page in pages)
    assert not any("<script>alert(1)" in page for page in pages)


def article(page: str) -> str:
    """Give what stands in a page's article."""
    match = re.search(r"<article[^>]*>(.*)</article>", page, re.DOTALL)
    assert match
    return " ".join(match[1].split())


def test_written_pages_build_to_the_same_articles(whole: Archive) -> None:
    """`builder write` and a plain MkDocs give the articles that the plugin gives."""
    root, target = whole.root, whole.root / "pages"
    written = run(root, "builder", "write", str(target))
    assert written.returncode == 0, written.stderr
    assert "reports" not in yaml.safe_load((target / "mkdocs.yml").read_text()).get("plugins", [])
    done = run(target, "mkdocs", "build", "-q", "-s", "-d", str(target / "site"), SITE_URL=HOST)
    assert done.returncode == 0, done.stderr
    ours, plain = files(root / "site"), files(target / "site")
    pages = [name for name in ours if name.endswith("index.html")]
    assert pages
    for name in pages:
        assert article(plain[name].decode()) == article(ours[name].decode()), name


def test_a_fault_is_one_sentence_with_its_own_status(project: Archive) -> None:
    """What an editor got wrong is told with file and line; the last good site stands."""
    site = project.root / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    project.edit("- lines: 3\n  quote: 没有的话\n  is: heading\n  level: 1\n")
    done = run(project.root, "mkdocs", "build", "-q", "-d", str(site))
    assert (done.returncode, done.stdout) == (EditError.exit_status, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    assert "edits.yml:1" in done.stderr
    assert files(site) == {"index.html": b"the last good one"}
    assert [one for one in project.root.iterdir() if one.name.startswith(".")] == []
