"""What comes out on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CHROME = (
    ".md-header, .md-tabs, .md-sidebar, .md-top, .md-footer__inner, .permalink, .line-mark, "
    ".list-add"
)
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


def test_paper_tells_where_links_lead_and_how_to_cite(browser: Browser, site_url: str) -> None:
    """Addresses stand whole beside words, or not at all: names and contents say where they lead."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site_url}reports/csr-2017/")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown = "link => getComputedStyle(link, '::after').content"
        assert page.locator(".contents a").first.evaluate(shown) == "none"
        assert page.locator(".downloads a").first.evaluate(shown).startswith(f'"{site_url}')
        assert page.locator(".program-list a").first.evaluate(shown) == "none"
        assert page.locator(".cite").get_by_text("腾讯企业社会责任报告 2017[R]. 2018.").is_visible()
        page.goto(f"{site_url}programs/weicun/")
        page.emulate_media(media="print")
        colophon = page.locator(".print-source").inner_text().split("\n")
        assert [line for line in colophon if line] == [
            "腾讯社会责任报告文库：为村",
            "依各份报告的原文整理，出处随条注明；报告文字 © 腾讯。",
            f"{site_url}programs/weicun/",
        ]


def test_a_long_table_keeps_its_head_in_sight_and_is_printed_whole(
    browser: Browser, site_url: str
) -> None:
    """On the screen its rows move under the head; on paper nothing lies over what follows."""
    heads = """all => all.filter(one => one.scrollHeight > innerHeight).map(one => {
        one.scrollTop = 200;
        const head = one.querySelector("thead th").getBoundingClientRect();
        return one.scrollTop > 100 && head.top - one.getBoundingClientRect().top < 5;
    })"""
    over = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    with browser.new_context(viewport={"width": 1280, "height": 700}) as context:
        page = context.new_page()
        for section in ("l2894", "l3082"):
            page.goto(f"{site_url}reports/esg-2021/{section}/")
            boxes = page.locator("article .table-scroll")
            assert boxes.evaluate_all(heads) == [True]
            page.emulate_media(media="print")
            assert boxes.evaluate_all(over) == 0
            page.emulate_media(media="screen")
