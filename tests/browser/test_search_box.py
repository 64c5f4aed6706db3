"""What the search box promises before anything of the search has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_script_that_does_not_load_is_told_in_words_and_letters_are_kept(
    browser: Browser, site_url: str
) -> None:
    """The dialog opens at once, keeps what is typed, says what failed and offers to try again."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/dialog.js", lambda route: route.abort())
        page.goto(f"{site_url}help/")
        page.keyboard.press("/")
        page.keyboard.insert_text("公益")
        page.get_by_role("dialog").get_by_role("button", name="再试").wait_for()
        assert "没有载入" in (page.locator(".search-notice").text_content() or "")
        assert page.locator(".search-dialog input").input_value() == "公益"


def test_a_page_loads_next_to_nothing_of_the_search(browser: Browser, site_url: str) -> None:
    """Before a reader turns to it nothing is asked for that is its own."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site_url}help/", wait_until="networkidle")
        ours = sorted(url.rpartition("/")[2] for url in asked if "search" in url)
        assert ours == []


def test_links_work_from_disk(browser: Browser, site_dir: Path) -> None:
    """A link to a folder leads to its page, not to a list of files."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site_dir / "help/index.html").as_uri(), wait_until="networkidle")
        page.locator(".md-tabs__link", has_text="时间线").click()
        page.wait_for_url("**/timeline/index.html")
