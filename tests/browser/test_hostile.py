"""Report text, editors' words and names never run: a library of tricks, in a browser."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import icalendar
import pikepdf
import pytest

from tests.hostile import REPORTS, TRICKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# What came alive on a page: elements, attributes, ways and scripts that can only be from text.
ALIVE = """() => {
  const found = [];
  const strange = "img,iframe,object,embed,base,math,textarea:not([readonly]),meta[http-equiv]";
  const ways = ["href", "xlink:href", "src", "action", "formaction", "data", "srcdoc", "poster"];
  for (const one of document.querySelectorAll("*")) {
    if (one.matches(strange) || one.localName.includes("evil")) found.push(one.outerHTML);
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name.includes("evil")) found.push(`${name}=${value}`);
      if (["id", "class"].includes(name) && value.split(/\\s+/).includes("evil")) found.push(value);
      if (ways.includes(name) && value && value !== "data:,") {
        const way = new URL(value, document.baseURI);
        if (!/^https?:$/.test(way.protocol) || way.hostname.includes("evil")) found.push(value);
      }
    }
  }
  for (const script of document.scripts) {
    if (script.type.includes("json")) JSON.parse(script.textContent);
    else if (script.textContent.includes("evil")) found.push(script.outerHTML);
  }
  for (const style of document.querySelectorAll("style"))
    if (style.textContent.includes("evil")) found.push(style.outerHTML);
  if (/\\b1337\\b/.test(document.title + document.body.textContent)) found.push("a template ran");
  if (window.evilRan) found.push("a script ran");
  return found.map((one) => one.slice(0, 300));
}"""


@pytest.fixture
def page(browser: Browser, hostile_url: str) -> Iterator[Page]:
    """Open a window; afterwards no script has run, no dialog opened, no foreign host been asked."""
    noise: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script("window.evil = () => { window.evilRan = true; }")
        page = context.new_page()
        page.on("dialog", lambda dialog: noise.append(dialog.message))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: noise.append(request.url))
        yield page
    # The page for missing addresses looks for the site's root from the host's.
    own = (hostile_url.removesuffix("archive/"), "data:")
    assert [one for one in noise if not one.startswith(own)] == []


def test_no_text_comes_alive_on_any_page(page: Page, hostile_dir: Path, hostile_url: str) -> None:
    """No element, attribute, way, script or template of any page is from text; JSON-LD is JSON."""
    files = sorted(hostile_dir.rglob("*.html"))
    kinds = set()
    alive = {}
    for file in files:
        address = file.relative_to(hostile_dir).as_posix().removesuffix("index.html")
        page.goto(hostile_url + address)
        kinds.add(page.locator("body").get_attribute("data-kind"))
        if found := page.evaluate(ALIVE):
            alive[address] = found
    assert alive == {}
    wanted = {
        "home",
        "reports",
        "report",
        "content",
        "program",
        "programs",
        "theme",
        "themes",
        "timeline",
    }
    assert wanted | {"search", "list", "prose"} <= kinds


def test_titles_and_descriptions_show_what_was_written(page: Page, hostile_url: str) -> None:
    """A heading of markup is the page's name in its title, its address on paper and its menu."""
    page.goto(f"{hostile_url}programs/alpha/")
    name = f"项目alpha{TRICKS[0]}"
    assert page.title().startswith(f"{name} - ")
    assert name in (page.locator(".print-source .citation").text_content() or "")
    assert name in page.locator(".md-nav--primary .md-nav__link--active").all_text_contents()[-1]
    described = page.locator("meta[name=description]").get_attribute("content") or ""
    assert described.startswith(f"{name}在全国开展")


def test_what_scripts_show_of_texts_stays_text(page: Page, hostile_url: str) -> None:
    """Search dialog, results, marked words, previews, filters and the other script."""
    page.goto(hostile_url)
    page.locator(".search-open").click()
    page.locator(".search-dialog input").fill("evil 项目")
    page.locator("#search-options a").first.wait_for()
    assert page.evaluate(ALIVE) == []
    for asked in ("evil", "第12行", *TRICKS[:6]):
        page.goto(f"{hostile_url}search/?q={quote(asked)}")
        page.locator("#search-results:not([data-state=loading])").wait_for(state="attached")
        assert page.evaluate(ALIVE) == [], asked
    page.goto(f"{hostile_url}search/?q=evil")
    page.locator("#search-results[data-state=ready] a").first.click()
    page.wait_for_url("**/reports/**")
    assert page.evaluate(ALIVE) == []
    page.goto(f"{hostile_url}timeline/")
    page.locator("select[name=program]").select_option("alpha")
    assert page.evaluate(ALIVE) == []
    page.goto(f"{hostile_url}timeline/2020/")
    page.locator("article a.program:visible").first.hover()
    page.get_by_role("tooltip").wait_for()
    assert page.evaluate(ALIVE) == []
    page.locator(".script-switch").click()
    page.locator(".script-switch[aria-pressed=true]").wait_for()
    assert page.evaluate(ALIVE) == []


def test_a_reading_list_of_hostile_pages_stays_text(page: Page, hostile_url: str) -> None:
    """Taken in by hand or by address, listed, and set as one document for paper."""
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{hostile_url}reports/{REPORTS[0]}/")
    for button in page.locator("article .list-add").all():
        button.click()
    asked = ",".join(f"reports/{one}" for one in REPORTS)
    for address in ("list/", f"list/?p={asked},programs/alpha,timeline&t={quote(TRICKS[5])}"):
        page.goto(hostile_url + address)
        page.locator(".list-title").first.wait_for()
        assert page.evaluate(ALIVE) == []
        page.get_by_role("button", name="打印").click()
        page.wait_for_function("window.printed")
        assert page.evaluate(ALIVE) == []


def test_data_and_pdfs_of_hostile_texts_hold_words_alone(hostile_dir: Path) -> None:
    """Spreadsheets run no cell, JSON and calendars read back, and PDFs lead to no foreign place."""
    seen: list[str] = []
    for file in (hostile_dir / "data").rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as sheet:
            cells = [cell for row in csv.reader(sheet) for cell in row]
        assert cells
        seen += cells
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert all(any(trick.split()[0] in cell for cell in seen) for trick in TRICKS)
    names = {one["name"] for one in json.loads((hostile_dir / "data/programs.json").read_bytes())}
    assert f"项目alpha{TRICKS[0]}" in names
    calendar = icalendar.Calendar.from_ical((hostile_dir / "data/events.ics").read_bytes())
    told = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    assert f"项目alpha{TRICKS[0]}发布{TRICKS[3]}" in told
    for file in (hostile_dir / "pdf").rglob("*.pdf"):
        with pikepdf.open(file) as pdf:
            actions = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
            assert not {"/JavaScript", "/Launch"} & {str(one.get("/S")) for one in actions}
            ways = [str(one["/URI"]) for one in actions if "/URI" in one]
            assert [way for way in ways if "evil" in way or ":" in way] == []
