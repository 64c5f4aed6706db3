"""What each kind of page promises in each palette, on a desk and on a phone."""

from __future__ import annotations

import gzip
import json
import re
from contextlib import ExitStack
from html import unescape
from typing import TYPE_CHECKING, Literal

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

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
    "prose": "help/index.html",
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
LINKED_DATA = re.compile(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", re.DOTALL)
# What a section's page may ask for, as a host that compresses sends it.
MOST_REQUESTS = 8
MOST_BYTES = 100_000
VIEWS: list[View] = [("light", DESK), ("dark", DESK), ("light", PHONE), ("dark", PHONE)]


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
        # All four load before one is waited for: what comes late comes to all at once.
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
            # Colors go by the palette and layout by the width: these two pairs see all of both.
            if (palette, width) not in {("dark", DESK), ("light", PHONE)}:
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


def test_nothing_is_published_that_no_page_asks_for(site_dir: Path) -> None:
    """No maps of the theme's sources, no pictures of the README, no part that is left out."""
    assert [file.name for file in site_dir.rglob("*.map")] == []
    assert [file.name for file in (site_dir / "assets").rglob("*.png")] == []
    names = "md-search|md-annotation|tabbed-set|admonition|md-source|md-tag|highlight|footnote"
    left_out = re.compile(rf"class=\"[^\"]*(?<![\w-])(?:{names})(?![\w-])")
    for file in sorted(site_dir.rglob("*.html")):
        assert not left_out.search(file.read_text("utf-8")), file.relative_to(site_dir)


# What Zotero is to take pages for; of the others it saves a web page.
_KINDS_IN_MANAGERS = {
    r"reports/[^/]+/index\.html": "report",
    r"reports/[^/]+/l\d+\w*/index\.html": "bookSection",
}


def _taken_for(page: BeautifulSoup) -> str | None:
    """Say what Zotero's translator of embedded metadata takes a page for, None for a web page.

    Its rules in their order: a type of Open Graph that is no article; a type of Dublin Core that it
    knows; else a tag of Highwire's that names what holds the work; a title alone is an article in
    a journal.
    """
    tags = {
        tag.get("name") or tag.get("property"): tag["content"]
        for tag in page.select("meta[content]")
    }
    if tags.get("og:type") in {"website", "book"}:
        return None if tags["og:type"] == "website" else "book"
    known = {"report": "report", "book": "book", "bookchapter": "bookSection"}
    if found := known.get(tags.get("DC.type", "").lower()):
        return found
    holders = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_book_title": "bookSection",
        "citation_title": "journalArticle",
    }
    return next((kind for tag, kind in holders.items() if tag in tags), None)


def test_every_page_says_what_it_is_and_has_a_twin(site_dir: Path) -> None:
    """Its title names report and year, its Markdown is where it says, its linked data is told."""
    types = set()
    for file in sorted(site_dir.rglob("index.html")):
        head, body = file.read_text("utf-8").split("</head>")
        page = BeautifulSoup(head, "html.parser")
        title = page.title.text
        address = file.relative_to(site_dir).as_posix()
        told = re.search(r"<article[^>]* data-report=", body)
        assert not told or re.search(r"20\d\d", title), address
        assert page.select_one("meta[property='og:title']")["content"], address
        twin = page.select_one("link[type='text/markdown']")["href"]
        assert (file.parent / twin).read_text("utf-8"), address
        kinds = (kind for form, kind in _KINDS_IN_MANAGERS.items() if re.fullmatch(form, address))
        assert _taken_for(page) == next(kinds, None), address
        for script in LINKED_DATA.findall(head + body):
            types.add(json.loads(script).get("@type", "Event"))
    assert {"WebSite", "Report", "Chapter", "BreadcrumbList", "Dataset"} <= types


def test_pages_of_many_tables_are_accessible(browser: Browser, site_url: str) -> None:
    """Tables without heads, several in a section, those written by hand: axe finds nothing."""
    with browser.new_context(viewport={"width": PHONE, "height": 800}) as context:
        page = context.new_page()
        for address in ("reports/esg-2021/l2761/", "method/", "findings/"):
            page.goto(site_url + address)
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address


def test_every_page_of_text_fits_a_phone(browser: Browser, site_dir: Path, site_url: str) -> None:
    """The largest page of each report is no wider than a window of 360 pixels."""
    with browser.new_context(viewport={"width": PHONE, "height": 800}) as context:
        page = context.new_page()
        reports = sorted(path for path in (site_dir / "reports").iterdir() if path.is_dir())
        for report in reports:
            address = largest(site_dir, f"reports/{report.name}/l*/index.html")
            page.goto(site_url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, address


def test_nothing_in_the_site_asks_another_origin_for_anything(site_dir: Path) -> None:
    """No page, style or own script names a resource that a browser would fetch from elsewhere."""
    resource = re.compile(
        r"<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>"
        r"|@import|url\([\"']?(?:https?:)?//"
    )
    allowed = re.compile(r"rel=[\"']?(?:canonical|license)")
    for file in sorted([*site_dir.rglob("*.html"), *(site_dir / "assets").rglob("*.css")]):
        found = [match.group() for match in resource.finditer(file.read_text(encoding="utf-8"))]
        assert [tag for tag in found if not allowed.search(tag)] == [], file.name


def test_every_page_leads_on_as_its_front_matter_says(site_dir: Path) -> None:
    """In its footer and in its head, with the title that the menu has; nowhere else."""
    for twin in sorted(site_dir.rglob("*.md")):
        folder = twin.parent if twin.stem == "index" else twin.with_suffix("")
        file = folder / "index.html"
        head = yaml.safe_load(twin.read_text("utf-8").split("---\n", 2)[1])
        whole = file.read_text("utf-8")
        # All between them would take ten times as long to parse.
        ends = whole.partition("</head>")[0] + whole[whole.index("<footer") :]
        page = BeautifulSoup(ends, "lxml")
        for key in ("prev", "next"):
            links = page.select(f"link[rel={key}]")
            shown = page.select(f"a.md-footer__link--{key}")
            assert len(links) == len(shown) == (key in head), file
            if key in head:
                told = unescape(head[key]["text"])
                assert shown[0].select_one(".md-ellipsis").get_text(strip=True) == told, file
                assert links[0]["href"] == shown[0]["href"], file
                to = twin.parent / head[key]["link"]
                led = to.parent if to.stem == "index" else to.with_suffix("")
                assert (folder / links[0]["href"]).resolve() == led.resolve(), file
