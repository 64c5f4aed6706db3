"""The pictures of printed pages in a real browser: asked for when opened, beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner

from builder.cli import main
from tests.browser.conftest import built, served
from tests.importing.imported import pdf
from tests.importing.typesetting import Set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = {"wide": 1440, "a tablet": 800, "a phone": 360}
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const watch = (list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  };
  new PerformanceObserver(watch).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site of a library with one report whose pages are published."""
    root = tmp_path_factory.mktemp("pictured") / "library"
    file = root.parent / "report.pdf"
    file.write_bytes(pdf(Set(folios=True, marked=True, indent=True, rules="level")))
    for words in (["init", str(root)], ["--root", str(root), "new", "qinglan-2031", str(file)]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    yml = root / "site_data" / "reports" / "qinglan-2031" / "report.yml"
    yml.write_text(yml.read_text("utf-8").replace("pages: false", "pages: true"), "utf-8")
    site = root.parent / "site"
    built(root, site)
    with served(site) as at:
        yield at


def opened(browser: Browser, address: str, width: int, **options: Any) -> tuple[Page, list[str]]:
    """Open the page of a section; give it with the addresses that it asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{address}reports/qinglan-2031/l115/", wait_until="networkidle")
    return page, asked


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_picture_is_asked_for_when_it_is_opened_and_stands_beside_or_above_the_text(
    browser: Browser, address: str, width: int
) -> None:
    """By keyboard; nothing moves that the reader did not move; no rule of axe is broken."""
    page, asked = opened(browser, address, width)
    assert len(asked) <= 8
    assert not any(one.endswith(".webp") for one in asked)
    page.locator("details.facsimile > summary").first.focus()
    page.keyboard.press("Enter")
    picture = page.get_by_role("img", name="印本第 3 页")
    picture.evaluate("(one) => one.decode()")
    assert [one.rpartition("/")[2] for one in asked if one.endswith(".webp")] == ["0004.webp"]
    assert page.evaluate(SHIFTS) < 0.05
    text = page.locator("#l117").bounding_box()
    shown = picture.bounding_box()
    assert text
    assert shown
    if width == WIDTHS["wide"]:
        assert shown["x"] >= text["x"] + text["width"]
        assert shown["y"] < text["y"] + text["height"]
    else:
        assert shown["y"] + shown["height"] <= text["y"]
    assert shown["x"] + shown["width"] <= width
    assert Axe().run(page).violations_count == 0
    page.context.close()


def test_pictures_open_without_scripts_and_stay_off_paper(browser: Browser, address: str) -> None:
    """The number of the page stands on paper, as without pictures."""
    page, asked = opened(browser, address, 1280, java_script_enabled=False)
    page.locator("details.facsimile > summary").first.click()
    page.get_by_role("img", name="印本第 3 页").wait_for()
    page.emulate_media(media="print")
    assert page.get_by_role("img", name="印本第 3 页").is_hidden()
    assert page.locator("summary", has_text="印本第 3 页").first.is_visible()
    page.goto(f"{address}reports/qinglan-2031/source/", wait_until="networkidle")
    page.emulate_media(media="screen")
    page.locator("summary", has_text="印本第 1 页").click()
    page.get_by_role("img", name="印本第 1 页").wait_for()
    assert any(one.endswith("0002.webp") for one in asked)
    page.context.close()
