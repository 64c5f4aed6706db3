"""The reading list: taking in, ordering, sharing, printing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGE = "reports/csr-2017/l1226/"
# The first of several pages of its chapter.
CHAPTER = "reports/csr-2017/l311/"
OTHER = "reports/esg-2021/l12/"
KEPT = "li .list-title"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Open a window that keeps its list until its test ends, and notes that it printed."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script("window.print = () => { window.printed = true; }")
        yield context.new_page()


def titles(page: Page) -> list[str]:
    """Give the titles on the list's page, in order."""
    return page.locator(KEPT).all_text_contents()


def test_pages_and_sections_are_taken_in_ordered_and_cleared(desk: Page, site_url: str) -> None:
    """By keyboard: in, counted, moved with the focus kept, out, cleared, and back again."""
    desk.goto(site_url + PAGE)
    page = desk.locator("h1 .list-add")
    page.press("Enter")
    desk.locator("h2 .list-add").first.press("Enter")
    assert page.get_attribute("aria-pressed") == "true"
    assert desk.get_by_role("link", name="阅读清单，2 项").count() == 1
    desk.goto(f"{site_url}list/")
    first, second = titles(desk)
    desk.get_by_role("button", name=f"上移：{second}").press("Enter")
    assert titles(desk) == [second, first]
    assert desk.evaluate("document.activeElement.getAttribute('aria-label')") == f"下移：{second}"
    desk.locator("#reading-list").get_by_role("button", name="清空").press("Enter")
    assert titles(desk) == []
    desk.keyboard.press("Enter")  # the focus is on what takes it back
    assert titles(desk) == [second, first]
    desk.get_by_role("button", name=f"移出：{first}").click()
    desk.reload()
    assert titles(desk) == [second]
    desk.goto(site_url + CHAPTER)
    whole = desk.get_by_role("button", name="收进整章")
    pages = desk.locator(".chapter-contents a").all_text_contents()
    whole.press("Enter")
    assert whole.get_attribute("aria-pressed") == "true"
    desk.goto(f"{site_url}list/")
    assert titles(desk)[2:] == pages


def test_a_shared_list_replaces_nothing_until_it_is_accepted(desk: Page, site_url: str) -> None:
    """It opens by its address, with the pages' titles, and joins one's own on demand."""
    desk.goto(site_url + PAGE)
    desk.locator("h1 .list-add").click()
    own = desk.evaluate("readingList.read().items[0].title")
    desk.goto(f"{site_url}list/?p={OTHER[:-1]},programs/weicun,help&t=%E4%BC%9A%E8%AE%AE")
    desk.locator(".list-title", has_text="为村").wait_for()
    assert len(titles(desk)) == 3
    assert desk.evaluate("readingList.read().items.length") == 1
    desk.get_by_role("button", name="收下").click()
    assert titles(desk)[0] == own
    assert len(titles(desk)) == 4
    address = desk.get_by_label("发给别人的地址").input_value()
    assert address == f"{site_url}list/?p={PAGE[:-1]},{OTHER[:-1]},programs/weicun,help"
    desk.get_by_label("清单题名").fill("it's 会议")
    desk.get_by_label("清单题名").press("Tab")
    command = desk.get_by_label("排成 PDF 的命令").input_value()
    assert command.startswith(f"builder pdf {PAGE} {OTHER} programs/weicun/ -o ")
    assert command.endswith("--title 'it'\\''s 会议'")
    assert desk.get_by_text("不排进 PDF").is_visible(), "of the help, which the command knows not"


def test_a_spoiled_address_is_told_and_does_nothing(desk: Page, site_url: str) -> None:
    """Scripts, ways out of the site and pages that are none are named, as text, and left out."""
    wrong = "javascript:alert(1),//evil.example/x,../../x,<img src=x onerror=alert(1)>,nowhere/page"
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.on("dialog", lambda dialog: pytest.fail(dialog.message))
    desk.goto(f"{site_url}list/?p={wrong},programs/weicun:nothing,programs/weicun")
    desk.get_by_text("在本站没有找到").wait_for()
    desk.locator(".list-title", has_text="为村").wait_for()
    assert len(titles(desk)) == 1
    assert desk.locator("#reading-list img").count() == 0
    assert [url for url in asked if not url.startswith((site_url, "data:"))] == []


def test_the_selection_prints_as_one_document(desk: Page, site_url: str) -> None:
    """Cover, contents, texts, sources; ids are unique, and every link inside leads somewhere."""
    desk.goto(f"{site_url}list/?p={PAGE[:-1]},{OTHER[:-1]},{PAGE[:-1]},programs/weicun")
    desk.locator(".list-title", has_text="为村").wait_for()
    desk.get_by_role("button", name="打印").click()
    desk.wait_for_function("window.printed")
    found = desk.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".printed-list [id]")].map((one) => one.id);
          const links = [...document.querySelectorAll(".printed-list a[href]")];
          return {
            twice: all.length - new Set(all).size,
            lost: links.filter((link) => link.getAttribute("href").startsWith("#")
              && !document.getElementById(link.getAttribute("href").slice(1))).length,
            relative: links.filter((link) => !/^(#|http)/.test(link.getAttribute("href"))).length,
            inside: links.filter((link) => link.getAttribute("href").startsWith("#")).length,
            parts: document.querySelectorAll(".printed-part").length,
            sources: document.querySelectorAll(".printed-sources li").length,
            acts: document.querySelectorAll(".printed-list button").length,
            lang: document.querySelectorAll(".printed-part")[1].lang,
          };
        }"""
    )
    assert found["inside"] >= 3
    assert found["lang"] == "zh-Hant"
    counted = {name: found[name] for name in ("twice", "lost", "relative", "acts")}
    assert counted == {"twice": 0, "lost": 0, "relative": 0, "acts": 0}
    assert found["parts"] == found["sources"] == 3


def test_the_printed_document_is_a_pdf_with_ways_inside_and_its_own_title(
    desk: Page, site_url: str
) -> None:
    """Each entry of the contents leads to a page of its own, in order; all pages are A4."""
    wanted = f"{PAGE[:-1]},{OTHER[:-1]},indicators/ghg-scope-1,programs/weicun"
    desk.goto(f"{site_url}list/?p={wanted}&t=%E4%BC%9A%E8%AE%AE")
    desk.locator(".list-title", has_text="为村").wait_for()
    desk.get_by_role("button", name="打印").click()
    desk.wait_for_function("window.printed")
    made = desk.pdf(prefer_css_page_size=True, tagged=True)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "会议"
        assert {(round(page.mediabox[2]), round(page.mediabox[3])) for page in pdf.pages} == {
            (595, 842)
        }
        places = {page.objgen: number for number, page in enumerate(pdf.pages)}
        named = pdf.Root.Dests
        contents = [
            places[named[str(link.Dest)][0].objgen]
            for link in pdf.pages[1].Annots
            if "/Dest" in link
        ]
        assert len(contents) == len(wanted.split(","))
        assert contents == sorted(set(contents))
        assert contents[0] == 2
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert desk.title().startswith("阅读清单")


def test_a_section_cites_its_page_and_itself(desk: Page, site_url: str) -> None:
    """Each item's source names report, page and section, and gives the section's own address."""
    desk.goto(site_url + PAGE)
    section = desk.locator("article h2[id]").first.get_attribute("id")
    desk.goto(f"{site_url}list/?p={PAGE[:-1]}:{section}")
    desk.locator(".list-items .from", has_text="腾讯企业社会责任报告 2017：").wait_for()
    name = titles(desk)[0]
    desk.keyboard.press("Control+p")  # as well as the button
    desk.wait_for_function("window.printed")
    source = desk.locator(".printed-sources li p").all_text_contents()
    assert source[0].startswith("腾讯（Tencent）. 腾讯企业社会责任报告 2017: ")
    assert source[1].startswith(f"其中“{name}”一节")
    assert source[2] == f"{site_url}{PAGE}#{section}"


def test_what_the_site_no_longer_holds_is_named_and_can_be_dropped(
    desk: Page, site_url: str
) -> None:
    """A page gone since it was kept is left out of the print, told, and taken out on demand."""
    desk.goto(f"{site_url}list/")
    desk.evaluate(
        """readingList.write({ title: "", items: [
          { path: "reports/gone/l1/", anchor: "", title: "旧页", from: "" },
          { path: "programs/weicun/", anchor: "", title: "为村", from: "" }] })"""
    )
    desk.get_by_role("button", name="打印").click()
    desk.wait_for_function("window.printed")
    assert "未排入：旧页" in desk.locator(".list-message").inner_text()
    assert desk.locator(".printed-part").count() == 1
    desk.get_by_role("button", name="移出没有找到的").click()
    assert titles(desk) == ["为村"]


def test_two_windows_hold_one_list(desk: Page, site_url: str) -> None:
    """A change elsewhere is shown and told; a title being typed stays."""
    desk.goto(site_url + PAGE)
    desk.locator("h1 .list-add").click()
    desk.goto(f"{site_url}list/")
    desk.get_by_label("清单题名").fill("半截")
    other = desk.context.new_page()
    other.goto(site_url + OTHER)
    other.locator("h1 .list-add").click()
    desk.get_by_text("在另一个窗口里改过").wait_for()
    assert len(titles(desk)) == 2
    assert desk.get_by_label("清单题名").input_value() == "半截"
    assert desk.get_by_role("button", name="撤销").count() == 0


def test_a_full_list_says_so(desk: Page, site_url: str) -> None:
    """The two-hundredth item is the last; one more is refused in words that are seen."""
    desk.goto(site_url + PAGE)
    desk.evaluate(
        """readingList.write({ title: "", items: Array.from({ length: readingList.most }, (_, n) =>
          ({ path: `reports/csr-2017/l${n}/`, anchor: "", title: `${n}`, from: "" })) })"""
    )
    desk.locator("h1 .list-add").click()
    assert desk.locator(".list-status-shown", has_text="最多 200 项").is_visible()
    assert desk.evaluate("readingList.read().items.length") == 200


def test_a_section_ends_where_the_next_of_its_level_begins(desk: Page, site_url: str) -> None:
    """Only the section's own heading is of its level in what is printed."""
    desk.goto(site_url + PAGE)
    heading = desk.locator("article h2[id]").first.get_attribute("id")
    later = desk.locator("article h2[id]").nth(1).get_attribute("id")
    desk.goto(f"{site_url}list/?p={PAGE[:-1]}:{heading}")
    desk.get_by_role("button", name="打印").click()
    desk.wait_for_function("window.printed")
    part = desk.locator(".printed-part")
    assert part.locator(f"[id='p1-{heading}']").count() == 1
    assert part.locator(f"[id='p1-{later}']").count() == 0


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_list_is_accessible(browser: Browser, site_url: str, palette: str) -> None:
    """Axe finds nothing, neither on the filled page nor beside the buttons of a text."""
    with browser.new_context(
        color_scheme=palette, viewport={"width": 360, "height": 900}
    ) as context:  # type: ignore[arg-type]  # one of two
        page = context.new_page()
        page.goto(site_url + PAGE)
        page.locator("h1 .list-add").click()
        page.goto(f"{site_url}list/")
        page.locator(KEPT).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_without_scripts_the_page_says_so_and_leads_on(browser: Browser, site_url: str) -> None:
    """It names what it cannot do and links to what can be read."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}list/")
        assert page.get_by_text("要用到脚本").is_visible()
        assert page.locator(".without-list a").count() == 3
