"""What a reader can do with a keyboard, with scripts off, and with the search."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement"
# Whether a reader sees what has the focus: it lies on top, within the window.
ON_TOP = f"""(() => {{
  const box = {FOCUSED}.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return Boolean(top && {FOCUSED}.contains(top));
}})()"""
MOST_STOPS = 40
# Behind the skip link: the field, its button, the order, and then what was found.
MOST_BEFORE_RESULTS = 4


@pytest.fixture
def address(site_dir: Path, site_url: str) -> str:
    """Give a page of text, the largest of the 2017 report."""
    files = (site_dir / "reports/csr-2017").glob("l*/index.html")
    file = max(files, key=lambda file: (file.stat().st_size, str(file)))
    return site_url + file.parent.relative_to(site_dir).as_posix() + "/"


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page of text in a wide window."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page of text in a narrow window."""
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; fail when it is out of reach."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    pytest.fail(f"{selector} is not among the first {MOST_STOPS} stops of the keyboard")


def skip_to_the_text(page: Page) -> None:
    """Take the first stop of the keyboard, which leads to the text."""
    page.keyboard.press("Tab")
    assert page.locator(".md-skip").evaluate(f"link => link === {FOCUSED}")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FOCUSED}.id === 'content'")


def test_the_first_stop_skips_to_the_text(desk: Page) -> None:
    """Tab, Enter and Tab lead past header, menus and breadcrumbs into the text itself."""
    desk.keyboard.press("Tab")
    desk.wait_for_function("getComputedStyle(document.querySelector('.md-skip')).opacity === '1'")
    desk.keyboard.press("Shift+Tab")
    skip_to_the_text(desk)
    desk.keyboard.press("Tab")
    assert desk.evaluate(f"{FOCUSED}.closest('article') !== null")


def test_marks_are_stops_of_the_keyboard_only_where_a_reader_asks_for_it(desk: Page) -> None:
    """The second stop switches them on, for every page; without scripts they always are."""
    marks = "article :is(.permalink, .headerlink, h2 > .list-add)"
    count = "[...document.querySelectorAll(marks)].filter((one) => one.tabIndex >= 0).length"
    assert desk.locator(marks).count() > MOST_STOPS
    assert desk.evaluate(f"(marks) => {count}", marks) == 0
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    assert desk.evaluate(f"{FOCUSED}.matches('.marks-switch')")
    desk.keyboard.press("Space")
    assert desk.evaluate(f"(marks) => {count}", marks) == desk.locator(marks).count()
    desk.reload()
    assert desk.evaluate(f"(marks) => {count}", marks) == desk.locator(marks).count()


def test_each_landmark_of_a_page_has_a_name_of_its_own(desk: Page) -> None:
    """Whoever goes by landmarks hears no two alike, and no table among them."""
    names = desk.evaluate(
        """[...document.querySelectorAll("nav, aside, :is(section, form)[aria-label]")]
             .filter((one) => one.checkVisibility())
             .map((one) => `${one.localName} ${one.getAttribute("aria-label")}`)"""
    )
    assert len(names) == len(set(names)), names
    assert desk.locator("article [role=region]").count() == 0


def test_what_can_be_pressed_is_large_enough_and_named(desk: Page) -> None:
    """24 pixels or room of as many around it (WCAG 2.5.8), and no two marks with the same name."""
    desk.locator(".marks-switch").evaluate("button => button.click()")
    options = {
        "runOnly": {"type": "rule", "values": ["target-size"]},
        "resultTypes": ["violations"],
    }
    found = Axe().run(desk, options=options).response["violations"]
    assert [node["html"] for rule in found for node in rule["nodes"]] == []
    names = desk.locator("article .permalink").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(set(names)) > len(names) * 0.9


def test_a_wide_page_offers_search_and_palette_to_the_keyboard(desk: Page) -> None:
    """Enter and Space switch the palette; Enter on the box opens the search, ready for letters."""
    tab_to(desk, ".palette-switch")
    before = desk.locator("body").get_attribute("data-md-color-scheme")
    desk.keyboard.press("Enter")
    assert desk.locator("body").get_attribute("data-md-color-scheme") != before
    desk.keyboard.press("Space")
    assert desk.locator("body").get_attribute("data-md-color-scheme") == before
    tab_to(desk, ".search-open")
    desk.keyboard.press("Enter")
    assert desk.evaluate(f"{FOCUSED}.matches('.search-dialog input')")


def test_a_narrow_page_opens_its_menu_by_keyboard(phone: Page) -> None:
    """The closed menu holds no stop; Space opens it, its links can be reached, Escape closes it."""
    tab_to(phone, "[data-opens=__drawer]")
    menu = phone.locator(".md-sidebar--primary")
    assert not menu.is_visible()
    phone.keyboard.press("Space")
    phone.wait_for_function(
        "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'visible'"
    )
    tab_to(phone, ".md-sidebar--primary a")
    phone.keyboard.press("Escape")
    assert phone.evaluate(f"{FOCUSED}.dataset.opens") == "__drawer"
    assert not phone.locator("#__drawer").is_checked()


def test_the_levels_of_an_open_menu_are_walked_by_keyboard(phone: Page) -> None:
    """Its next stop names the level and leads up; what it covers, or lies behind it, is none."""
    tab_to(phone, "[data-opens=__drawer]")
    phone.keyboard.press("Enter")
    phone.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
    for key in ("Tab", "Space", "Tab"):
        phone.keyboard.press(key)
        moving = "document.getAnimations().some((one) => one.playState === 'running')"
        phone.wait_for_function(f"!{moving} && {ON_TOP}")
        assert phone.evaluate(f"{FOCUSED}.closest('.md-sidebar--primary') !== null")
    stops = 1
    while not phone.evaluate(f"{FOCUSED}.textContent.trim() === '意见反馈表'"):
        phone.keyboard.press("Tab")
        phone.wait_for_function(ON_TOP)
        stops += 1
        assert stops < MOST_STOPS
    assert not phone.locator("article a").first.evaluate("link => link.closest('[inert]') === null")


def test_what_is_collected_is_one_stop_away(desk: Page) -> None:
    """Behind the button that takes a page in comes the way to the list, which holds the page."""
    skip_to_the_text(desk)
    tab_to(desk, ".list-add-page")
    while desk.evaluate(f"{FOCUSED}.nextElementSibling.matches('.list-add-page')"):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate(f"{FOCUSED}.matches('.list-way')")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/list/")
    desk.locator("article :is(li, tr) a[href*='csr-2017']").first.wait_for()


def test_a_narrow_page_opens_its_search_by_keyboard(phone: Page) -> None:
    """Space on the search's button shows the field; Escape gives the focus back to the button."""
    tab_to(phone, ".search-open")
    phone.keyboard.press("Space")
    assert phone.evaluate(f"{FOCUSED}.matches('.search-dialog input')")
    phone.keyboard.press("Escape")
    assert phone.evaluate(f"{FOCUSED}.matches('.search-open')")


def test_a_permanent_link_is_visible_focusable_named_and_leads_to_its_block(desk: Page) -> None:
    """Each block's link points at an element of the page, and Enter goes there."""
    links = desk.locator("article .permalink")
    assert links.count() > 0
    broken = desk.evaluate(
        """[...document.querySelectorAll("article .permalink")].filter(link =>
             !document.getElementById(link.hash.slice(1)) || !link.ariaLabel).length"""
    )
    assert broken == 0
    link = links.first
    desk.locator(".marks-switch").press("Enter")
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{link.get_attribute('href') or '?'}")


def test_a_paragraph_leads_to_its_line_and_the_line_back(browser: Browser, address: str) -> None:
    """Without scripts: the mark behind a paragraph shows its line, whose last link leads back."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        mark = page.locator("article p > .line-mark").first
        number = mark.inner_text()
        words = page.locator("article p:has(> .line-mark)").first.inner_text()
        mark.click()
        line = page.locator("li:target")
        assert line.get_attribute("id") == f"L{number}"
        assert line.is_visible()
        assert line.locator("span").inner_text().strip()[:8] in words
        line.locator("a").last.click()
        page.wait_for_url(f"{address}#l{number}")


def test_every_stop_of_the_keyboard_can_be_seen(desk: Page) -> None:
    """No focus on something hidden: each stop has a size and is not transparent."""
    for _ in range(MOST_STOPS):
        desk.keyboard.press("Tab")
        seen = desk.evaluate(
            f"""(() => {{
              const at = {FOCUSED};
              if (at === document.body) return true;
              const box = at.getBoundingClientRect();
              return at.checkVisibility({{ visibilityProperty: true }}) && box.width > 0;
            }})()"""
        )
        assert seen, desk.evaluate(f"{FOCUSED}.outerHTML.slice(0, 200)")


def test_home_finds_a_word_in_the_reports(browser: Browser, site_url: str) -> None:
    """The search on the home page lists places that hold the word."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site_url)
        field = page.locator(".home-search input")
        field.fill("乡村振兴")
        field.press("Enter")
        page.locator("#search-results[data-state=ready] a").first.wait_for()
        # Before the filters, of which there are dozens.
        skip_to_the_text(page)
        for _ in range(MOST_BEFORE_RESULTS):
            page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.closest('#search-results, #search-answers') !== null")


def test_with_scripts_off_the_text_and_its_links_are_there(browser: Browser, address: str) -> None:
    """Text, menu and addresses need no script; what does need one is not offered."""
    with browser.new_context(java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator("article h1").is_visible()
        paragraph = page.locator("article p:has(> .permalink)").first
        assert paragraph.is_visible()
        assert paragraph.locator(".permalink").is_visible()
        assert page.locator(".md-tabs a").first.is_visible()
        assert not page.locator(".search-open").is_visible()
        page.locator(".search-ways > summary").click()
        assert page.locator(".search-ways a").count() == 3
        assert page.locator(".search-ways a").first.is_visible()
        assert not page.locator(".palette-switch").is_visible()


def test_with_scripts_off_home_offers_no_search_that_does_nothing(
    browser: Browser, site_url: str
) -> None:
    """The home page's search is hidden where it could not answer."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url)
        assert page.locator("article h1").is_visible()
        assert not page.locator(".home-search").is_visible()


def test_a_traditional_page_says_so(browser: Browser, site_dir: Path, site_url: str) -> None:
    """The article of a Traditional report names its script, so that its own faces are used."""
    file = max((site_dir / "reports/esg-2021").glob("l*/index.html"))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site_url + file.parent.relative_to(site_dir).as_posix() + "/")
        assert page.locator("article").get_attribute("lang") == "zh-Hant"
        family = page.locator("article p").first.evaluate("p => getComputedStyle(p).fontFamily")
        assert "TC" in family


def test_the_page_for_missing_addresses_leads_home_from_any_depth(
    browser: Browser, site_url: str
) -> None:
    """It is dressed, accessible, and its links lead into the site below whatever folder."""
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{site_url}reports/csr-2017/nowhere/at/all/")
        assert answer is not None
        assert answer.status == HTTPStatus.NOT_FOUND
        home = page.get_by_role("link", name="首页")
        page.wait_for_function("url => document.querySelector('a').href === url", arg=site_url)
        ink = page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
        assert ink != "32px", "the heading wears the browser's own style"
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        home.click()
        page.wait_for_url(site_url)
