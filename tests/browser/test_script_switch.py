"""Reading in the other script, and the tables that it goes by."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import opencc
import pytest

from tools.script_tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TRADITIONAL = "reports/esg-2021/l12/"
SWITCH = "button.script-switch"
NOTE = ".script-note"
# Where OpenCC looks at more than the words beside a character; one place in so many may differ.
ONE_IN = 50_000


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Open a window that keeps what it is told until its test ends."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_the_tables_are_what_the_generator_makes(repository: Path) -> None:
    """Nobody has edited them by hand, and each is under 80 KB compressed."""
    for name, content in tables().items():
        file = repository / "docs/assets/js" / name
        assert file.read_text(encoding="utf-8") == content, name
        assert len(gzip.compress(content.encode(), mtime=0)) < 80_000, name


def test_the_browser_converts_every_report_as_opencc_does(
    desk: Page, site_url: str, assets_url: str, repository: Path
) -> None:
    """Of all characters of all reports hardly one differs, in either direction."""
    desk.goto(f"{site_url}help/")
    for name in ("script-convert.js", "script-table-hans.js", "script-table-hant.js"):
        desk.add_script_tag(url=f"{assets_url}{name}")
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in sorted(repository.glob("site_data/reports/*/source.txt"))
    )
    for wanted, config in (("zh-Hans", "t2s"), ("zh-Hant", "s2tw")):
        right = opencc.OpenCC(config, include_tofu_risk_dictionaries=False).convert(text)
        shown = desk.evaluate("([text, to]) => scriptConvert.text(text, to)", [text, wanted])
        assert len(shown) == len(right) == len(text)
        other = sum(one != two for one, two in zip(shown, right, strict=True))
        assert other <= len(text) / ONE_IN, wanted


def test_a_traditional_page_turns_simplified_and_back(desk: Page, site_url: str) -> None:
    """Words and language change; anchors, links and the citation don't; the way back is whole."""
    desk.goto(site_url + TRADITIONAL)
    article = desk.locator("article")
    before = article.inner_html()
    cited = desk.locator(".cite > p").first.text_content()
    desk.locator(SWITCH).click()
    desk.get_by_text("本页为转换显示，引用请以原文为准。").wait_for()
    assert article.get_attribute("lang") == "zh-Hans"
    assert "騰訊" not in (article.locator("p").first.text_content() or "")
    assert desk.locator(".cite > p").first.text_content() == cited
    assert desk.locator(".cite > p").first.get_attribute("lang") == "zh-Hant"
    assert desk.locator(SWITCH).get_attribute("aria-pressed") == "true"
    desk.get_by_role("button", name="显示原文").click()
    assert article.inner_html() == before
    assert desk.locator(NOTE).text_content() == ""
    assert desk.evaluate("document.activeElement.matches('button.script-switch')")


def test_the_choice_is_remembered_and_the_original_never_flashes(desk: Page, site_url: str) -> None:
    """The next Traditional page is never painted in its own script; Simplified ones stay."""
    desk.goto(site_url + TRADITIONAL)
    desk.locator(SWITCH).click()
    desk.get_by_text("本页为转换显示").wait_for()
    desk.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          const main = document.querySelector("main");
          const waiting = "scriptWaiting" in document.documentElement.dataset;
          window.hiddenAtFirst = !waiting || getComputedStyle(main).visibility === "hidden";
          window.waited = waiting;
        })"""
    )
    # The page waits no longer than an animation says; its clock stands, however slow the machine.
    desk.context.new_cdp_session(desk).send("Animation.setPlaybackRate", {"playbackRate": 0})
    desk.reload()
    desk.get_by_text("本页为转换显示").wait_for()
    assert desk.evaluate("window.hiddenAtFirst")
    assert desk.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "visible"
    desk.goto(f"{site_url}help/")
    assert desk.locator(NOTE).text_content() == ""


def test_a_simplified_page_turns_traditional_by_words(desk: Page, site_url: str) -> None:
    """A character with several forms takes that of its word, also where a link divides the word."""
    desk.goto(f"{site_url}help/")
    desk.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        " '<p id=probe>头<b>发</b>和发展，皇后在后面，<a href=\"#\">公</a>里</p>')"
    )
    desk.locator(SWITCH).click()
    desk.locator(NOTE).get_by_role("button").wait_for()
    assert desk.locator("#probe").text_content() == "頭髮和發展，皇后在後面，公里"
    assert desk.locator("#probe b").text_content() == "髮"


def test_a_highlight_stays_at_its_words(desk: Page, site_url: str) -> None:
    """A range that the browser highlights covers the same places in the other script."""
    desk.goto(site_url + TRADITIONAL)
    words = desk.evaluate(
        """() => {
          const node = document.querySelector("article p[id]").firstChild;
          window.range = new Range();
          range.setStart(node, 2);
          range.setEnd(node, 6);
          CSS.highlights.set("found", new Highlight(range));
          return range.toString();
        }"""
    )
    desk.locator(SWITCH).click()
    desk.get_by_text("本页为转换显示").wait_for()
    assert desk.evaluate("range.toString()") == opencc.OpenCC("t2s").convert(words)


def test_a_table_that_does_not_come_is_told(desk: Page, site_url: str) -> None:
    """The page stays as it was, and says what to do."""
    desk.route("**/script-table-*", lambda route: route.abort())
    desk.goto(site_url + TRADITIONAL)
    desk.locator(SWITCH).click()
    desk.get_by_text("转换用的字表没有取到").wait_for()
    assert desk.locator("article").get_attribute("lang") == "zh-Hant"
