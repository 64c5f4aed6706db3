"""What scripts add to timelines and programs: filters, previews, sorting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHOWN = "ol.timeline > li[data-from]:not([hidden])"
# Layouts of the page that one choice may cost: one when it is drawn, one when it is asked for.
MOST_LAYOUTS = 2


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Open a wide window."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def shows(page: Page, count: int) -> None:
    """Wait until so many entries are shown."""
    page.wait_for_function(
        "([shown, count]) => document.querySelectorAll(shown).length === count", arg=[SHOWN, count]
    )


def test_a_filter_stands_in_the_address_and_back_takes_it_away(desk: Page, site_url: str) -> None:
    """Choosing hides what doesn't fit, changes the address, and back brings all entries again."""
    desk.goto(f"{site_url}timeline/")
    everything = desk.locator(SHOWN).count()
    desk.get_by_role("combobox", name="项目", exact=True).select_option("weicun")
    assert desk.url.endswith("?program=weicun")
    programs = desk.locator(SHOWN).evaluate_all("all => all.map(one => one.dataset.programs)")
    assert programs
    assert all("weicun" in named.split() for named in programs)
    assert f"里的 {len(programs)} 件" in (desk.locator("form output").text_content() or "")
    desk.get_by_role("combobox", name="从", exact=True).select_option("2015")
    assert desk.url.endswith("?program=weicun&from=2015")
    assert 0 < desk.locator(SHOWN).count() < len(programs)
    desk.go_back()
    shows(desk, len(programs))
    desk.go_back()
    shows(desk, everything)


def test_a_shared_view_opens_as_it_was_and_can_be_cleared(desk: Page, site_url: str) -> None:
    """The address alone sets report, years and precision; years without entries are hidden."""
    desk.goto(f"{site_url}timeline/?report=csr-2017&from=2016&to=2017&precision=day#y2017")
    found = desk.locator(SHOWN).evaluate_all(
        "all => all.map(one => ({ look: one.className, ...one.dataset }))"
    )
    assert found
    for entry in found:
        assert "csr-2017" in entry["reports"].split()
        assert "is-day" in entry["look"].split()
        assert int(entry.get("to", entry["from"])) >= 2016
        assert int(entry["from"]) <= 2017
    assert desk.locator("h2#y2017").is_visible()
    assert not desk.locator("h2#y2024").is_visible()
    desk.get_by_role("button", name="清除筛选").click()
    desk.wait_for_function("location.search === ''")
    assert desk.locator("h2#y2024").is_visible()


def test_a_view_that_the_form_does_not_offer_counts_as_none(desk: Page, site_url: str) -> None:
    """A spoiled address shows the whole timeline, not an empty or broken one."""
    desk.goto(f"{site_url}timeline/")
    everything = desk.locator(SHOWN).count()
    desk.goto(f"{site_url}timeline/?program=%3Cscript%3E&from=x")
    assert desk.locator(SHOWN).count() == everything


def test_the_drawing_leads_to_the_list(desk: Page, site_url: str) -> None:
    """Enter on a lane's name narrows the list to its program; a year's link leads to the year."""
    desk.goto(f"{site_url}timeline/")
    link = desk.locator(".lanes a[href^='?program=weicun#']")
    link.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_function("location.search.includes('program=weicun')")
    assert desk.get_by_role("combobox", name="项目", exact=True).input_value() == "weicun"
    desk.goto(f"{site_url}timeline/")
    desk.locator(".lanes a[href='#y2017']").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_function("location.hash === '#y2017'")


def test_with_scripts_off_the_timeline_is_whole_and_offers_no_filter(
    browser: Browser, site_url: str
) -> None:
    """The list, its years and the drawing are there; the form, which could not answer, is not."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}timeline/")
        assert page.locator(SHOWN).first.is_visible()
        assert page.locator("svg.lanes").is_visible()
        assert not page.locator(".timeline-filter").is_visible()
        page.locator(".year-jump a").last.click()
        page.wait_for_url("**/timeline/#y*")


@pytest.fixture
def link_address(site_dir: Path, site_url: str) -> str:
    """Give a page of text that links 为村 in running text."""
    for file in sorted((site_dir / "reports/csr-2017").glob("*/index.html")):
        text = file.read_text(encoding="utf-8")
        if 'class="program" href="../../../programs/weicun/"' in text:
            return site_url + file.parent.relative_to(site_dir).as_posix() + "/"
    pytest.fail("no page of the 2017 report links 为村")


def test_a_preview_opens_on_hover_and_can_be_read(desk: Page, link_address: str) -> None:
    """It shows name, years and sentence, asks no server, and stays under the pointer."""
    desk.goto(link_address, wait_until="networkidle")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    link = desk.locator("article p a.program[href$='programs/weicun/']").first
    link.hover()
    preview = desk.get_by_role("tooltip")
    preview.wait_for()
    words = preview.text_content() or ""
    assert words.startswith("为村2013—2024 年的报告")
    assert "数字化开放公益平台" in words
    assert link.get_attribute("aria-describedby") == preview.get_attribute("id")
    assert asked == []
    found = Axe().run(desk, options={"resultTypes": ["violations"]}).response["violations"]
    assert [rule["id"] for rule in found] == []
    preview.hover()
    assert preview.is_visible()
    desk.mouse.move(2, 2)
    preview.wait_for(state="detached")


def test_a_preview_opens_on_focus_and_escape_puts_it_away(desk: Page, link_address: str) -> None:
    """The keyboard opens it, Escape closes it and keeps the place, and Tab goes on."""
    desk.goto(link_address)
    link = desk.locator("article p a.program[href$='programs/weicun/']").first
    link.evaluate(
        "link => { const before = document.createElement('button'); link.before(before);"
        " before.focus(); }"
    )
    desk.keyboard.press("Tab")
    preview = desk.get_by_role("tooltip")
    preview.wait_for()
    desk.keyboard.press("Escape")
    preview.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    assert link.get_attribute("aria-describedby") is None
    desk.keyboard.press("Tab")
    assert not link.evaluate("link => link === document.activeElement")


def test_the_index_of_programs_can_be_sorted(desk: Page, site_url: str) -> None:
    """A press sorts upward, another downward, and the heading says so."""
    desk.goto(f"{site_url}programs/")
    button = desk.get_by_role("button", name="合计")
    totals = "rows => rows.map(row => Number(row.cells[3].textContent))"
    rows = desk.locator("table.sortable tbody tr")
    button.press("Enter")
    upward = rows.evaluate_all(totals)
    assert upward == sorted(upward)
    button.press("Enter")
    assert rows.evaluate_all(totals) == upward[::-1]
    assert button.locator("xpath=..").get_attribute("aria-sort") == "descending"


def test_an_address_into_folded_mentions_opens_them(desk: Page, site_url: str) -> None:
    """From a number of the grid a reader gets to the sentences of that report."""
    desk.goto(f"{site_url}programs/weicun/#ssv-2021")
    assert desk.locator("h3#ssv-2021 + details li").first.is_visible()


def test_six_hundred_entries_stay_quick(desk: Page, site_url: str) -> None:
    """Choosing a filter lays the page out once, not once an entry."""
    desk.goto(f"{site_url}timeline/")
    line = desk.context.new_cdp_session(desk)
    line.send("Performance.enable")

    def layouts() -> float:
        metrics = line.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "LayoutCount")

    desk.evaluate("document.body.getBoundingClientRect()")
    before = layouts()
    desk.evaluate(
        """() => {
          const field = document.querySelector("select[name=precision]");
          field.value = "day";
          field.dispatchEvent(new Event("change", { bubbles: true }));
          document.body.getBoundingClientRect();
        }"""
    )
    assert 0 < layouts() - before <= MOST_LAYOUTS
