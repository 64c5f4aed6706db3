"""A page is given as it was rendered before only where it would be rendered so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.rendered_pages import RenderedPages

if TYPE_CHECKING:
    from pathlib import Path

HTML = "<p>五个村</p>"
FACTS = (None, ("l1",), {"b.md": {"l2": "b.md#l2"}}, ("b.md",))
LINKABLE = {"a.md", "b.md"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site of one page, and what it was made of in `kept`."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_text(HTML, encoding="utf-8")
    built = RenderedPages(folder, tmp_path / "kept")
    built.keep("a.md", "key", FACTS, HTML)
    built.end()
    return folder


def looked(site: Path, key: str = "key", linkable: set[str] = LINKABLE) -> str | None:
    """Ask for the page as the next run does; give its HTML."""
    known = RenderedPages(site, site.parent / "kept").look("a.md", "a.html", key, linkable)
    return known.html if known else None


def test_a_page_is_taken_from_the_site_that_stands(site: Path) -> None:
    """With what others ask of it."""
    assert looked(site) == HTML


def test_a_page_made_of_anything_else_is_rendered(site: Path) -> None:
    """Another text, menu or frame, or a file that is gone."""
    assert looked(site, key="other") is None
    assert looked(site, linkable={"a.md"}) is None


def test_a_page_that_somebody_changed_in_the_site_is_rendered(site: Path) -> None:
    """Or took away."""
    (site / "a.html").write_text(f"{HTML} ", encoding="utf-8")
    assert looked(site) is None
    (site / "a.html").unlink()
    assert looked(site) is None


def test_what_is_kept_by_others_or_torn_is_never_used(site: Path) -> None:
    """All is rendered."""
    for file in (site.parent / "kept").rglob("*.rendered"):
        file.write_bytes(file.read_bytes()[:-1])
    assert looked(site) is None


def test_a_preview_remembers_the_pages_of_its_last_build() -> None:
    """And no other."""
    pages = RenderedPages()
    pages.keep("a.md", "key", FACTS, HTML)
    pages.end()
    pages.begin()
    assert pages.look("a.md", "a.html", "key", LINKABLE)
    pages.end()
    pages.begin()
    pages.end()
    assert pages.look("a.md", "a.html", "key", LINKABLE) is None
