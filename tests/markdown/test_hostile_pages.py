"""No page lets words out: whatever text stands in whatever field, it stays text in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from builder.site import gather, render
from tests.hostile import fill
from tests.pages.flows import html_of

if TYPE_CHECKING:
    from tests.archive import Archive


@pytest.mark.usefixtures("untraced")
def test_no_word_of_a_library_of_tricks_is_a_tag_or_an_attribute(archive: Archive) -> None:
    """On every page; what a browser makes of them is looked at in tests of the browser."""
    fill(archive)
    alive = []
    for page in render(gather(archive.load())).pages:
        made = BeautifulSoup(html_of(page.markdown), "html.parser")
        alive += [
            (page.path, str(one)[:120])
            for one in made.find_all()
            if one.name in {"x-evil", "img", "iframe", "base", "math"}
            or any(name.startswith("on") or "evil" in name for name in one.attrs)
            or "evil" in str(one.get("href", "")).partition("#")[0]
        ]
    assert alive == []
