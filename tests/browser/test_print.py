"""What comes out on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CHROME = ".md-header, .md-tabs, .md-sidebar, .md-top, .md-footer__inner, .permalink, .list-add"
# A4 less the margins, in CSS pixels.
PAPER = 627


@pytest.mark.parametrize(
    "address", ["", "reports/csr-2017/l1150/", "reports/esg-2021/l12/", "programs/", "timeline/"]
)
def test_paper_shows_the_text_and_its_address_and_nothing_of_the_frame(
    browser: Browser, site_url: str, address: str
) -> None:
    """Light paper in a dark room, folds open, no table wider than the paper, the full address."""
    with browser.new_context(
        color_scheme="dark", viewport={"width": PAPER, "height": 900}
    ) as context:
        page = context.new_page()
        page.goto(site_url + address)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        chrome = page.locator(CHROME).all()
        assert [part for part in chrome if part.is_visible()] == []
        ground = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        assert page.locator(".print-source .address").text_content() == site_url + address
        assert page.locator("details:not([open])").count() == 0
        wide = page.locator("article table").evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
        )
        assert wide == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details[open]").count() == 0
