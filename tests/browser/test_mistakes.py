"""A reader who finds a mistake opens a message that says where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "docs/assets/js/report-mistake.js"
PAGE = """<!doctype html><meta charset="utf-8">
<article><p id="l5">河流的水清了，鱼也回来了。</p></article>
<p class="mistake"><a href="mailto:a@example.org?subject=x&amp;body=at%20reports/a/l1/%0A"
  data-address="reports/a/l1/">发现错误</a></p>"""
READY = "document.querySelector('.mistake a').dispatchEvent(new Event('pointerdown'))"
MESSAGE = "document.querySelector('.mistake a').href"


def test_the_message_names_the_paragraph_and_the_selected_words(browser: Browser) -> None:
    """The address points at what was followed, or at the paragraph of the words selected."""
    script = SCRIPT.read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        body = f"{PAGE}<script>{script}</script>"
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto("http://reports.test/reports/a/l1/#l7")
        page.evaluate(READY)
        told = unquote(page.evaluate(MESSAGE))
        assert told.endswith("body=at http://reports.test/reports/a/l1/#l7\n")
        page.evaluate("getSelection().selectAllChildren(document.getElementById('l5'))")
        page.evaluate(READY)
        told = unquote(page.evaluate(MESSAGE))
        assert "at http://reports.test/reports/a/l1/#l5\n\n原文：河流的水清了，鱼也回来了。" in told
