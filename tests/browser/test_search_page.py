"""What the results page promises: its address is its state, and no input breaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[[str], Page]

pytestmark = pytest.mark.browser

SETTLED = "#search-results:not([data-state=loading])"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Give a page for all tests of the module; what it complains of is kept in `noise`."""
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"executed: {dialog.message}"))
        yield page


@pytest.fixture
def open_page(tab: Page, site_url: str) -> Iterator[Open]:
    """Open the results page with an address, and hold it to silence."""
    noise: list[str] = []

    def listen(message: Any) -> None:
        noise.append(str(getattr(message, "text", message)))

    def go(asked: str) -> Page:
        tab.goto(f"{site_url}search/{asked}")
        tab.locator(SETTLED).wait_for(state="attached")
        return tab

    tab.on("console", listen)
    tab.on("pageerror", listen)
    yield go
    tab.remove_listener("console", listen)
    tab.remove_listener("pageerror", listen)
    assert noise == []


def _settled(page: Page, what: str) -> None:
    """Wait until the results of another search stand there."""
    page.wait_for_function(
        f"document.querySelector('{SETTLED}') && ({what})",
    )


def _total(page: Page) -> int:
    return int(page.locator("#search-results").get_attribute("data-total") or "0")


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("公益" * 2500, "太长"),
        ("，。！？…—《》“”" * 9, "只有标点"),
        ("😀🎉公益", "表情符号"),
        ("<img src=x onerror=alert(1)><script>alert(2)</script>", ""),
        ("\u202e公益\u2066\u200f", ""),
        ("-公益", "要排除的词"),
        ("\x00\x07%00", ""),
    ],
)
def test_no_query_breaks_the_page(open_page: Open, query: str, told: str) -> None:
    """Nothing is executed, the query stands in the field, and what was ignored is said."""
    page = open_page(f"?q={quote(query)}")
    assert page.locator("#search-results").get_attribute("data-state") in {"ready", "empty"}
    assert told in page.locator(".search-ignored").inner_text()
    assert page.locator("article img, article script:not([src])").count() == 0


def test_half_a_character_breaks_nothing(open_page: Open) -> None:
    """As a field may hold while a character is typed; the address takes what is whole."""
    page = open_page("?q=%ED%A0%80公益")
    page.evaluate("""() => {
        const field = document.getElementById("search-q");
        field.value = "公益\\ud83d";
        field.dispatchEvent(new Event("input"));
    }""")
    _settled(page, "document.querySelector('.search-ignored li')")
    assert "不成字" in page.locator(".search-ignored").inner_text()
    assert _total(page) > 0


def test_an_address_with_faults_is_told_and_the_rest_heeded(open_page: Open) -> None:
    """Unknown names, unknown values, an unknown order."""
    page = open_page(
        "?q=公益&colour=red&year=1066&kind=%3Cb%3E&sort=size&report=csr-2017&report=x&q=乡村"
    )
    notes = page.locator(".search-ignored").inner_text()
    for wrong in ("colour", "1066", "<b>", "size", "“x”", "不止一个"):
        assert wrong in notes
    assert _total(page) > 0
    assert page.locator("#search-results .where").all_inner_texts()
    assert {
        urlsplit(link.get_attribute("href") or "").path.split("/reports/")[1].split("/")[0]
        for link in page.locator("#search-results a[href*='/reports/']").all()
    } == {"csr-2017"}


def test_facets_count_what_they_give_and_back_undoes_them(open_page: Open) -> None:
    """Choosing a value shows as many results as it said; the address says it, and holds it."""
    page = open_page("?q=公益")
    every = _total(page)
    box = page.locator("#search-facets input[name=report]").first
    said = int(box.locator("xpath=..").locator(".count").inner_text())
    box.check()
    _settled(page, f"document.querySelector('#search-results').dataset.total === '{said}'")
    assert 0 < said < every
    chosen = _asked(page)
    assert chosen["q"] == ["公益"]
    assert set(chosen) == {"q", "report"}
    page.go_back()
    _settled(page, f"document.querySelector('#search-results').dataset.total === '{every}'")
    page.go_forward()
    _settled(page, f"document.querySelector('#search-results').dataset.total === '{said}'")
    page.reload()
    page.locator(SETTLED).wait_for(state="attached")
    assert _total(page) == said


def test_order_by_year_and_further_results(open_page: Open) -> None:
    """The newest first; further results follow on demand, and the focus is on the first of them."""
    page = open_page("?q=公益")
    page.locator("select[name=sort]").select_option("year")
    _settled(page, "location.search.includes('sort=year')")
    page.get_by_role("button", name="更多结果").click()
    page.wait_for_function("document.querySelectorAll('#search-results > li').length === 12")
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('#search-results > li a')[6]"
    )
    hrefs = [link.get_attribute("href") for link in page.locator("#search-results > li a").all()]
    assert len(set(hrefs)) == 12
    years = page.evaluate("""async () => {
        const { client } = siteSearch;
        const { items } = await client.search({ q: "公益", sort: "year", limit: 60 });
        return items.map((item) => Number(item.year.slice(-4)));
    }""")
    assert years == sorted(years, reverse=True)


def test_near_matches_stand_apart(open_page: Open) -> None:
    """Where nothing matches, the list is empty; what is near follows in another."""
    page = open_page("?q=腾讯火星基地的可持续社会价值")
    assert page.locator("#search-results").get_attribute("data-state") == "empty"
    assert page.locator("#search-results > li").count() == 0
    assert "没有完全匹配" in page.locator(".search-count").inner_text()
    assert page.locator("#search-below li a").count() > 0


def test_results_lead_to_their_sections(open_page: Open, site_dir: Path) -> None:
    """Each has one link that names a page and, but for a page's beginning, a part of it."""
    page = open_page("?q=乡村")
    for item in page.locator("#search-results > li").all():
        links = item.locator("a[href]")
        assert links.count() == 1
        address = urlsplit(links.get_attribute("href") or "")
        file = site_dir / address.path.partition("/archive/")[2] / "index.html"
        html = file.read_text(encoding="utf-8")
        assert not address.fragment or f'id="{address.fragment}"' in html
        assert set(parse_qs(address.query)) == {"h"}


def test_typing_searches_anew_and_is_one_step_back(open_page: Open) -> None:
    """Letter by letter the results follow; one step back leads to what was there before."""
    page = open_page("?q=公益")
    before = _total(page)
    page.locator("#search-q").focus()
    page.keyboard.press("End")
    page.keyboard.type(" 乡村")
    _settled(page, "location.search.includes('%E4%B9%A1%E6%9D%91')")
    assert 0 < _total(page) < before
    assert page.title().startswith("公益 乡村")
    page.go_back()
    _settled(page, f"document.querySelector('#search-results').dataset.total === '{before}'")
    assert page.locator("#search-q").input_value() == "公益"


def test_a_way_within_the_page_searches_nothing_anew(open_page: Open) -> None:
    """As the one to its text, whose next stop is the field."""
    page = open_page("?q=公益")
    how = page.evaluate("""() => new Promise((done) => {
        const list = document.getElementById("search-results");
        addEventListener("hashchange", () => done(list.dataset.state), { once: true });
        location.hash = "content";
    })""")
    assert how == "ready"


def test_results_that_come_under_the_focus_do_not_lose_it(open_page: Open) -> None:
    """It goes to the same result, or else to the first."""
    page = open_page("?q=公益")
    before = _total(page)
    page.evaluate("""() => {
        const field = document.getElementById("search-q");
        field.value = "公益 乡村";
        field.dispatchEvent(new Event("input"));
        [...document.querySelectorAll("#search-results a")].at(-1).focus();
    }""")
    _settled(page, f"document.querySelector('#search-results').dataset.total !== '{before}'")
    assert page.evaluate("document.activeElement.matches('#search-results a')")


def test_a_deployment_meanwhile_goes_unnoticed(
    browser: Browser, site_dir: Path, site_url: str
) -> None:
    """A page that holds the names of an older index reads the new ones when a part is gone."""
    new = (site_dir / "search/parts/manifest.js").read_text("utf-8")
    old = re.sub(r'"(shards|known)":\[(\d+),"[0-9a-z]*"', r'"\1":[\2,"zzzz"', new)
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=old if len(asked) == 1 else new, content_type="text/javascript")

    with browser.new_context() as context:
        context.route("**/search/parts/manifest.js", answer)
        page = context.new_page()
        page.goto(f"{site_url}search/?q=犀牛鸟基金")
        page.locator(SETTLED).wait_for(state="attached")
        assert _total(page) > 0
    assert len(asked) == 2


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_results_are_accessible(browser: Browser, site_url: str, palette: Any) -> None:
    """No axe finding with results, facets and near matches, in each palette."""
    with browser.new_context(color_scheme=palette, reduced_motion="reduce") as context:
        page = context.new_page()
        for asked in ({"q": "公益", "kind": "section"}, {"q": "腾讯火星基地的可持续社会价值"}):
            page.goto(f"{site_url}search/?{urlencode(asked)}")
            page.locator(SETTLED).wait_for(state="attached")
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
