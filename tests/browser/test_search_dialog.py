"""What the search dialog promises to the keyboard, to input methods, and to those who listen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# The lists of known words and of pairs.
LISTS = re.compile("/search/parts/[ks]")
pytestmark = pytest.mark.browser

FIELD = ".search-dialog input"
RESULT = "#search-options a"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Give one page for all tests of the module."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Page, site_url: str) -> Iterator[Page]:
    """Open a page of prose, with nothing kept on the device, and hold it to silence."""
    noise: list[str] = []

    def listen(message: Any) -> None:
        noise.append(str(getattr(message, "text", message)))

    tab.on("console", listen)
    tab.on("pageerror", listen)
    tab.goto(f"{site_url}help/")
    tab.evaluate("localStorage.clear()")
    yield tab
    tab.remove_listener("console", listen)
    tab.remove_listener("pageerror", listen)
    assert noise == []


@pytest.mark.parametrize("keys", ["/", "s", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(page: Page, keys: str) -> None:
    """To where it was."""
    page.locator("article a").first.focus()
    page.evaluate("window.before = document.activeElement")
    page.keyboard.press(keys)
    assert page.evaluate(f"document.activeElement.matches('{FIELD}')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === window.before")


def test_the_keyboard_alone_leads_to_the_words_on_the_page(page: Page) -> None:
    """From any page by keys to a result, with its words marked and in view."""
    page.keyboard.press("/")
    page.keyboard.type("犀牛鸟基金")
    page.locator(RESULT).first.wait_for()
    groups = page.locator("#search-options [role=group] .group").all_inner_texts()
    assert groups[0] == "项目"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(FIELD).get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    mark = page.locator("mark.hit.at")
    mark.wait_for()
    assert mark.inner_text() == "犀牛鸟基金"
    page.wait_for_function(
        "(() => { const box = document.querySelector('mark.hit.at').getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight; })()"
    )
    page.get_by_role("button", name="清除标记").click()
    page.wait_for_function("!location.search.includes('h=') && !document.querySelector('mark.hit')")


def test_an_input_method_composes_in_peace(page: Page) -> None:
    """Nothing is searched amid a composition, and all at its end."""
    page.keyboard.press("/")
    page.locator("#search-options, .search-notice").first.wait_for(state="attached")
    page.wait_for_function("window.siteSearch.client")
    page.evaluate("""() => {
        window.asked = [];
        const { client } = siteSearch;
        const search = client.search.bind(client);
        client.search = (request) => (asked.push(request.q), search(request));
    }""")
    line = page.context.new_cdp_session(page)
    for text in ("g", "go", "gong y"):
        line.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    page.wait_for_function("field => document.querySelector(field).value === 'gong y'", arg=FIELD)
    # Timers of a page go off in their order: by then a search that waited would have been made.
    page.evaluate("() => new Promise((done) => setTimeout(done, 500))")
    assert page.evaluate("asked") == []
    line.send("Input.insertText", {"text": "公益"})
    page.locator(RESULT).first.wait_for()
    assert page.evaluate("asked") == ["公益"]


def test_what_was_found_is_announced_and_kept_until_cleared(page: Page) -> None:
    """The count in a live region; recent searches on this device alone."""
    page.keyboard.press("/")
    page.locator(FIELD).fill("悦读盒子")
    page.locator(RESULT).first.wait_for()
    told = page.locator(".search-dialog [role=status]", has_text="找到")
    told.wait_for(state="attached")
    assert f"找到 {page.locator(RESULT).count()} 处" == told.text_content()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.go_back()
    page.keyboard.press("/")
    kept = page.locator("#search-options .recent")
    kept.first.wait_for()
    assert kept.all_inner_texts() == ["悦读盒子"]
    page.get_by_role("button", name="清除最近查找").click()
    assert kept.count() == 0
    assert page.evaluate("localStorage.getItem('search.recent')") is None
    assert page.evaluate(f"document.activeElement.matches('{FIELD}')")


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_it_is_accessible_open_and_closed(browser: Browser, site_url: str, palette: Any) -> None:
    """No axe finding at rest, with results of several kinds, and closed again."""
    with browser.new_context(color_scheme=palette, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{site_url}help/")
        page.keyboard.press("/")
        page.locator(FIELD).fill("为村")
        page.locator(RESULT).first.wait_for()
        page.keyboard.press("ArrowDown")
        for _ in range(2):
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
            page.keyboard.press("Escape")


def test_a_line_that_breaks_is_told_and_can_be_tried_again(browser: Browser, site_url: str) -> None:
    """A part that fails is asked for once more, then words say so, and a button tries again."""
    with browser.new_context() as context:
        asked: list[str] = []

        def answer(route: Any) -> None:
            asked.append(route.request.url)
            route.abort()

        page = context.new_page()
        page.goto(f"{site_url}help/")
        context.route(LISTS, answer)
        page.keyboard.press("/")
        page.locator(FIELD).fill("熊猫")
        again = page.get_by_role("button", name="再试")
        again.wait_for()
        assert "没有载入" in page.locator(".search-notice").inner_text()
        assert max(asked.count(url) for url in asked) >= 2
        context.unroute(LISTS)
        again.click()
        page.locator(RESULT).first.wait_for()


def test_it_works_from_disk(browser: Browser, site_dir: Path) -> None:
    """Dialog, results page and the way to the words, without a server."""
    with browser.new_context() as context:
        page = context.new_page()
        noise: list[str] = []
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto((site_dir / "help/index.html").as_uri())
        page.keyboard.press("/")
        page.locator(FIELD).fill("千百计划")
        page.locator(RESULT).first.wait_for()
        page.keyboard.press("Enter")
        page.locator("#search-results[data-state=ready]").wait_for()
        page.locator("#search-results a[href*='esg-2021']").first.click()
        page.locator("mark.hit").first.wait_for()
        assert page.locator("mark.hit").first.inner_text() == "千百計劃"
        assert noise == []


def test_words_are_marked_in_either_script(browser: Browser, site_url: str) -> None:
    """Where a reader shows pages in the other script, and when the script is switched there."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site_url}search/?q=千百计划&report=esg-2021")
        page.evaluate(
            "localStorage.setItem(new URL('../', location.href).pathname + '.script', 'zh-Hans')"
        )
        page.locator("#search-results a[href*='reports/esg-2021']").first.click()
        page.locator(".script-note", has_text="转换").wait_for()
        page.locator("mark.hit", has_text="千百计划").first.wait_for()
        page.locator(".script-switch").click()
        page.locator("mark.hit", has_text="千百計劃").first.wait_for()
        page.locator(".script-switch").click()
        page.locator("mark.hit", has_text="千百计划").first.wait_for()
        page.get_by_role("button", name="清除").click()
        assert page.locator("mark").count() == 0


def test_without_a_worker_it_runs_in_the_page(browser: Browser, site_url: str) -> None:
    """Where a browser starts none, or its script is lost on the way."""
    with browser.new_context() as context:
        context.route("**/worker.js", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{site_url}search/?q=熊猫血")
        page.locator("#search-results[data-state=ready] a").first.wait_for()
