"""What each kind of page promises in each palette, on a desk and on a phone."""

from __future__ import annotations

import gzip
from contextlib import ExitStack
from html import unescape
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from tests.wholes import front_matter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

View = tuple[Literal["light", "dark"], int]

# Where to look for a page of each kind; of several, the largest is opened.
PAGES = {
    "home": "index.html",
    "reports": "reports/index.html",
    "report": "reports/*/index.html",
    "content": "reports/csr-2017/l*/index.html",
    "source": "reports/ssv-2024/source/*/index.html",
    "content, tables": "reports/ssv-2021/l*/index.html",
    "content, Traditional": "reports/esg-2021/l*/index.html",
    "content, many tables": "reports/esg-2021/l2761/index.html",
    "content, few tables": "reports/csr-2014/l*/index.html",
    "programs": "programs/index.html",
    "program": "programs/*/index.html",
    "timeline": "timeline/index.html",
    "timeline of a year or report": "timeline/*/index.html",
    "theme": "themes/*/index.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/*/index.html",
    "people": "people/index.html",
    "search": "search/index.html",
    "list": "list/index.html",
    "comparison": "themes/*/compare/index.html",
    "standard": "standards/*/index.html",
    "prose": "help/index.html",
    "tables written by hand": "method/index.html",
    "data": "data/index.html",
}
DESK = 1280
PHONE = 360
# How far what is seen may move by itself; the bound of "good" is 0.1 (web.dev/articles/cls).
STILL = 0.05
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
# What a section's page may ask for, as a host that compresses sends it.
MOST_REQUESTS = 8
MOST_BYTES = 100_000
# Colors go by the palette and layout by the width: these two see all of both.
VIEWS: list[View] = [("light", DESK), ("dark", PHONE)]
# The thirtieth row or entry is made like the tenth: axe asks each for its colors against what lies
# behind it, which took nine tenths of this test's time on pages of hundreds.
FEW_OF_EACH = """() => {
  const like = new Map();
  for (const one of document.querySelectorAll("article :is(li, tr, p, h3, h4), nav li")) {
    const kind = `${one.parentElement.className} ${one.localName} ${one.className}`;
    const count = (like.get(kind) ?? 0) + 1;
    like.set(kind, count);
    if (count > 30) one.remove();
  }
}"""


def largest(site_dir: Path, pattern: str) -> str:
    """Give the address, below the site's root, of the largest page that fits the pattern."""
    files = sorted(site_dir.glob(pattern), key=lambda file: (file.stat().st_size, str(file)))
    assert files, f"the site has no page {pattern}"
    return files[-1].relative_to(site_dir).as_posix().removesuffix("index.html")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_quiet_self_contained_accessible_and_fits_its_window(
    browser: Browser,
    site_dir: Path,
    site_url: str,
    kind: str,
) -> None:
    """No console message, no failed or foreign request, no axe finding, no sideways scrolling.

    The host's policy forbids whatever stands within a page and is run; Chromium tells of each.
    """
    address = largest(site_dir, PAGES[kind])
    with ExitStack() as stack:
        # Both load before one is waited for: what comes late comes to both at once.
        opened = [(view, *_opened(browser, stack, view)) for view in VIEWS]
        for _, page, _, _ in opened:
            page.goto(site_url + address, wait_until="commit")
        for (palette, width), page, noise, requests in opened:
            page.wait_for_load_state("networkidle")
            told = f"{palette}, {width} pixels"
            scheme = page.locator("body").get_attribute("data-md-color-scheme")
            assert scheme == {"light": "default", "dark": "slate"}[palette], told
            assert noise == [], told
            assert [url for url in requests if not url.startswith((site_url, "data:"))] == [], told
            assert page.evaluate("document.documentElement.scrollWidth") <= width, told
            assert page.evaluate("shifted") < STILL, told
            page.evaluate(f"({FEW_OF_EACH})()")
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            violations = found.response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == [], told


def _opened(browser: Browser, stack: ExitStack, view: View) -> tuple[Page, list[str], list[str]]:
    """Open a window in a palette and a width; give it, what it complains of and asks for."""
    palette, width = view
    context = browser.new_context(
        color_scheme=palette,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        bypass_csp=False,
    )
    page = stack.enter_context(context).new_page()
    noise: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(f"({SHIFTS})()")
    page.on("requestfailed", lambda request: noise.append(f"failed: {request.url}"))
    return page, noise, requests


def test_the_page_of_results_stays_still_while_they_come(browser: Browser, site_url: str) -> None:
    """On a desk and on a phone; room is kept for what will be found."""
    for width in (DESK, PHONE):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.add_init_script(f"({SHIFTS})()")
            page.goto(f"{site_url}search/?q=乡村振兴", wait_until="networkidle")
            page.locator("#search-results[data-state=ready] a").first.wait_for()
            assert page.evaluate("shifted") < STILL


def test_a_section_asks_for_few_files_and_few_bytes(
    browser: Browser, site_dir: Path, site_url: str
) -> None:
    """The largest page of a report, with all that it loads by itself."""
    with browser.new_context(viewport={"width": DESK, "height": 900}) as context:
        page = context.new_page()
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(gzip.compress(answer.body()))))
        page.goto(site_url + largest(site_dir, PAGES["content"]), wait_until="networkidle")
        assert len(sizes) <= MOST_REQUESTS
        assert sum(sizes) < MOST_BYTES


def test_every_page_leads_on_as_its_front_matter_says(site_dir: Path) -> None:
    """In its footer and in its head, with the title that the menu has; nowhere else."""
    for twin in sorted(site_dir.rglob("*.md")):
        folder = twin.parent if twin.stem == "index" else twin.with_suffix("")
        file = folder / "index.html"
        head = front_matter(twin.read_text("utf-8"))
        whole = file.read_text("utf-8")
        # All between them would take ten times as long to parse.
        ends = whole.partition("</head>")[0] + whole[whole.index("<footer") :]
        page = html.fromstring(ends)
        for key in ("prev", "next"):
            links = page.xpath(f"//link[@rel='{key}']")
            shown = page.xpath(f"//a[contains(@class, 'md-footer__link--{key}')]")
            assert len(links) == len(shown) == (key in head), file
            if key in head:
                told = unescape(head[key]["text"])
                (words,) = shown[0].xpath(".//*[@class='md-ellipsis']")
                assert words.text_content().strip() == told, file
                assert links[0].get("href") == shown[0].get("href"), file
                to = twin.parent / head[key]["link"]
                led = to.parent if to.stem == "index" else to.with_suffix("")
                assert (folder / links[0].get("href")).resolve() == led.resolve(), file
