"""Citations: of a page and of a paragraph, by keyboard, in every form, copied."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from builder.pages.citation_formats import FORMATS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGE = "reports/csr-2017/l223/"


def opened(browser: Browser, address: str) -> Page:
    """Open a page that may copy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    return page


def test_a_paragraph_is_cited_with_its_address_in_each_form(
    browser: Browser, site_url: str
) -> None:
    """From its mark by keyboard alone; the form is remembered; Escape goes back to the button."""
    page = opened(browser, f"{site_url}{PAGE}#l231")
    try:
        button = page.get_by_role("button", name="引用这一段")
        button.focus()
        button.press("Enter")
        dialog = page.get_by_role("dialog", name="引用这一段")
        choice = dialog.get_by_role("combobox", name="格式")
        page.wait_for_function("document.querySelector('.cite-dialog pre').textContent")
        told = {}
        for name in FORMATS.values():
            choice.select_option(name)
            told[name] = dialog.locator("pre").text_content() or ""
        address = f"{site_url}{PAGE}#l231"
        assert all(address in text for text in told.values())
        assert not any("\x1a" in text for text in told.values())
        assert re.search(r"\[\d{4}-\d\d-\d\d\]\. http", told["GB/T 7714—2015"])
        assert json.loads(told["CSL-JSON"])[0]["URL"] == address
        assert Axe().run(page, ".cite-dialog").violations_count == 0
        dialog.get_by_role("button", name="复制").press("Enter")
        dialog.get_by_role("status").get_by_text("已复制。").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == told["CSL-JSON"]
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('.cite-here')")
        page.reload()
        page.get_by_role("button", name="引用这一段").press("Enter")
        page.wait_for_function("document.querySelector('.cite-dialog pre').textContent")
        assert choice.input_value() == "CSL-JSON"
    finally:
        page.context.close()


def test_a_table_is_cited_by_its_name(browser: Browser, site_url: str) -> None:
    """In the form of readers and as JSON, with the table's own address."""
    page = opened(browser, f"{site_url}{PAGE}#l253")
    try:
        page.get_by_role("button", name="引用这一段").press("Enter")
        page.wait_for_function("document.querySelector('.cite-dialog pre').textContent")
        pre = page.locator(".cite-dialog pre")
        assert ": 腾讯利益相关方与要求[R/OL]." in (pre.text_content() or "")
        page.get_by_role("combobox", name="格式").select_option("CSL-JSON")
        (item,) = json.loads(pre.text_content() or "")
        assert (item["title"], item["URL"][-5:]) == ("腾讯利益相关方与要求", "#l253")
    finally:
        page.context.close()


@pytest.mark.parametrize("address", [PAGE, "programs/99-giving-day/", "standards/gri/"])
def test_a_page_says_how_to_cite_it(browser: Browser, site_url: str, address: str) -> None:
    """The form that stands on the page and the one that is copied say the same."""
    page = opened(browser, site_url + address)
    try:
        fold = page.locator("details.cite")
        fold.locator("summary").press("Enter")
        stands = (fold.locator("p").first.text_content() or "").strip()
        fold.get_by_role("button").press("Enter")
        page.wait_for_function("document.querySelector('.cite-dialog pre').textContent")
        told = page.locator(".cite-dialog pre").text_content() or ""
        assert told.endswith(f". {site_url}{address}.")
        begins = re.split(r"\[[A-Z]+(?:/OL)?\]", stands)[0]
        assert told.startswith(begins)
    finally:
        page.context.close()
