"""What every page of the site keeps, asked of its HTML without a browser: all take seconds."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

pytestmark = pytest.mark.browser

# What pages that tell of them are made of; no other page needs them to be shared.
SHARED = [
    *(f"property='og:{name}'" for name in ("title", "type", "description", "image", "locale")),
    *(f"name='{name}'" for name in ("description", "twitter:card", "twitter:image", "viewport")),
]
# What Zotero is to take pages for; of the others it saves a web page.
KINDS_IN_MANAGERS = {
    r"reports/[^/]+/index\.html": "report",
    r"reports/[^/]+/l\d+\w*/index\.html": "bookSection",
}
LINKED_DATA = {
    r"index\.html": "WebSite",
    r"reports/[^/]+/index\.html": "Report",
    r"reports/[^/]+/l\d+\w*/index\.html": "Chapter",
    r"indicators/[^/]+/index\.html": "Dataset",
}
SCROLLS = "contains(@class, 'table-scroll') or contains(@class, 'drawing-scroll')"
# Parts of the theme that are left out, with their styles.
LEFT_OUT = {
    *("md-search", "md-annotation", "tabbed-set", "admonition"),
    *("md-source", "md-tag", "highlight", "footnote"),
}


def test_every_page_keeps_the_rules(site_dir: Path) -> None:
    """Sharing, linked data, landmarks, names, addresses, boxes that scroll: see `faults_of`."""
    faults, titles = [], Counter[str]()
    for file in sorted(site_dir.rglob("index.html")):
        page = html.fromstring(file.read_text("utf-8"))
        address = file.relative_to(site_dir).as_posix()
        titles[page.findtext(".//title")] += 1
        faults += [f"{address}: {fault}" for fault in faults_of(page, address)]
        twin = page.xpath("string(//link[@type='text/markdown']/@href)")
        if not (file.parent / twin).is_file():
            faults.append(f"{address}: no Markdown at {twin!r}")
    assert faults == []
    assert [title for title, count in titles.items() if count > 1] == []


def faults_of(page: HtmlElement, address: str) -> Iterator[str]:
    """Say what is wrong with a page of the site, at an address below its root."""
    yield from _head(page, address)
    yield from _linked_data(page, address)
    yield from _frame(page)
    yield from _within(page, address)


def _head(page: HtmlElement, address: str) -> Iterator[str]:
    yield from (one for one in SHARED if not page.xpath(f"string(//meta[@{one}]/@content)"))
    title = page.findtext(".//title")
    if page.xpath("//article[@data-report]") and not re.search(r"20\d\d", title):
        yield f"no year in {title}"
    kinds = (kind for form, kind in KINDS_IN_MANAGERS.items() if re.fullmatch(form, address))
    if (found := _taken_for(page)) != next(kinds, None):
        yield f"taken for {found}"
    # A policy without exceptions runs nothing that stands within a page.
    for one in page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]"):
        yield f"a policy forbids {one}"
    for one in page.xpath("//script[not(@src)]"):
        if "json" not in (one.get("type") or ""):
            yield "a script within the page"


def _taken_for(page: HtmlElement) -> str | None:
    """Say what Zotero's translator of embedded metadata takes a page for, None for a web page.

    Its rules in their order: a type of Open Graph that is no article; a type of Dublin Core that it
    knows; else a tag of Highwire's that names what holds the work; a title alone is an article in
    a journal.
    """
    tags = {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.iter("meta")}
    if tags.get("og:type") in {"website", "book"}:
        return None if tags["og:type"] == "website" else "book"
    known = {"report": "report", "book": "book", "bookchapter": "bookSection"}
    if found := known.get((tags.get("DC.type") or "").lower()):
        return found
    holders = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_book_title": "bookSection",
        "citation_title": "journalArticle",
    }
    return next((kind for tag, kind in holders.items() if tag in tags), None)


def _linked_data(page: HtmlElement, address: str) -> Iterator[str]:
    """Ask for what the page is, and for the way to it, which ends with it and is shown as well."""
    told = [json.loads(one.text) for one in page.xpath("//script[@type='application/ld+json']")]
    types = {one.get("@type") for one in told}
    for form, kind in LINKED_DATA.items():
        if re.fullmatch(form, address) and kind not in types:
            yield f"no {kind} in {types}"
    shown = page.xpath("//nav[@class='md-path']//a")
    ways = [one["itemListElement"] for one in told if one.get("@type") == "BreadcrumbList"]
    if address == "index.html":
        return
    if not shown or len(ways) != 1:
        yield "no way here"
        return
    base = f"http://site/{address.removesuffix('index.html')}"
    steps = [(one["name"], urljoin(base, one["item"])) for one in ways[0]]
    if steps != [(_name(one), urljoin(base, one.get("href"))) for one in shown]:
        yield f"shows another way than {steps}"
    if steps[-1][1] != base or shown[-1].get("aria-current") != "page":
        yield "the way does not end here"


def _frame(page: HtmlElement) -> Iterator[str]:
    for tag in ("main", "article", "h1"):
        if (count := len(page.xpath(f"//{tag}"))) != 1:
            yield f"{count} of {tag}"
    levels = [int(one.tag[1]) for one in page.xpath("//article//*[self::h1|self::h2|self::h3]")]
    if any(one > before + 1 for before, one in zip([0, *levels], levels, strict=False)):
        yield f"levels {levels}"
    places = page.xpath("//nav | //aside | //form[@role or @aria-label] | //section[@aria-label]")
    named = Counter((one.get("role") or one.tag, one.get("aria-label")) for one in places)
    yield from (f"alike: {one}" for one, count in named.items() if count > 1 and one[1])
    if classes := LEFT_OUT & {name for all_ in page.xpath("//@class") for name in all_.split()}:
        yield f"has {classes}"


def _within(page: HtmlElement, address: str) -> Iterator[str]:
    ids = Counter(page.xpath("//@id"))
    yield from (f"#{name} stands {count} times" for name, count in ids.items() if count > 1)
    links = page.xpath("//a[@href]")
    for one in [*links, *page.xpath("//button[not(contains(@class, 'script-switch'))]")]:
        if not _name(one):
            yield f"no name: {html.tostring(one)[:90]!r}"
    for one in links:
        way = one.get("href")
        if way.startswith("#") and len(way) > 1 and way[1:] not in ids:
            yield f"leads nowhere: {way}"
    if "/source/" in address:
        names = Counter(_name(one) for one in page.xpath("//ol//a[@aria-label]"))
        yield from (f"{count} links say {name}" for name, count in names.items() if count > 2)
    for one in page.xpath(f"//article//table[not(ancestor::*[{SCROLLS}])]"):
        yield f"a table that widens the page: {html.tostring(one)[:90]!r}"
    for one in page.xpath("//img[not(@alt) or not(@width) or not(@height)]"):
        yield f"a picture without words or room: {one.get('src')}"


def _name(element: HtmlElement) -> str:
    inner = element.xpath(".//@aria-label")
    words = element.get("aria-label") or element.text_content() or element.get("title")
    return " ".join((words or "".join(inner)).split())


def test_nothing_is_published_that_no_page_asks_for(site_dir: Path) -> None:
    """No maps of the theme's sources, no pictures of the README."""
    assert [file.name for file in site_dir.rglob("*.map")] == []
    assert [file.name for file in (site_dir / "assets").rglob("*.png")] == []


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
