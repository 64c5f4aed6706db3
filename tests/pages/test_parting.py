"""A list that is too long for a page goes on over several: nothing is lost, every way leads on."""

from __future__ import annotations

import re
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest

from builder.markdown import write
from builder.pages import (
    addresses,
    indicator_index,
    inferences,
    people,
    program_index,
    publishers,
    report_index,
    standards,
    themes,
    timeline_parts,
    timelines,
)
from builder.pages.home import home_page
from builder.pages.parting import parted
from builder.pages.shelf import arrange
from builder.search.searched_texts import Kind
from tests.wholes import documents, pages_of

if TYPE_CHECKING:
    from builder.model import Library, Site
    from builder.pages.shelf import Shelf
    from tests.conftest import Once

# Limits so low that five reports are many.
LOW = (
    (indicator_index, "_MOST", 40),
    (inferences, "_MOST", 20),
    (people, "_MOST", 7),
    (program_index, "_MOST", 20),
    (program_index, "MOST_COLUMNS", 3),
    (publishers, "_MOST", 2),
    (report_index, "_MOST", 2),
    (report_index, "_MOST_ON_LINE", 2),
    (standards, "_MOST", 30),
    (standards, "_NAMED", 1),
    (themes, "_MOST", 2),
    (themes, "_NAMED", 0),
    (timeline_parts, "MOST", 12),
    (timelines, "_WHOLE", 100),
)
_LINK = re.compile(r"\]\(([^)\s]*\.md)?(?:#([^)\s]+))?\)")
_ID = re.compile(r'(?:\bid="|\{[^}\n]*?#)([\w.-]+)')


@pytest.fixture(scope="module")
def shelf(five_reports: Library) -> Shelf:
    """Arrange the five reports with those limits, in which some publishers differ."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in LOW:
            patch.setattr(module, name, value)
        masthead = replace(five_reports.masthead, texts="")
        return arrange(replace(five_reports, masthead=masthead))


@pytest.fixture(scope="module")
def pages(once: Once[dict[str, str]], five_reports: Library, shelf: Shelf) -> dict[str, str]:
    """Write all pages with those limits."""

    def make() -> dict[str, str]:
        return {page.path: write(page).markdown for page in pages_of(five_reports, shelf)}

    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in LOW:
            patch.setattr(module, name, value)
        return once("parted-pages", make)


@pytest.mark.parametrize(("many", "most"), [(0, 3), (3, 3), (4, 3), (1000, 7)])
def test_parts_are_even_and_hold_everything_in_order(many: int, most: int) -> None:
    """None holds more than a page does, none a third more than another."""
    parts = parted(range(many), "people.md", most)
    sizes = [len(one.entries) for one in parts]
    assert [one for part in parts for one in part.entries] == list(range(many))
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert parts[0].path == "people.md"
    assert [one.path for one in parts[1:3]] == [
        f"people/parts/{number}.md" for number in range(2, len(parts) + 1)
    ][:2]


def test_a_list_that_fits_has_no_parts(site: Site) -> None:
    """With five reports hardly any page is parted: what stood on one page stands there."""
    parted_lists = {
        dirname(page.path) for page in site.pages
        if "/parts/" in page.path or re.match(r"timeline/\d+/", page.path)
    }  # fmt: skip
    assert parted_lists == {"indicators/parts"}


def test_every_kind_of_list_is_parted_when_it_is_long(pages: dict[str, str]) -> None:
    """Each has a second page at an address of its own."""
    for path in (
        addresses.REPORTS, addresses.PUBLISHERS, addresses.PROGRAMS, addresses.INDICATORS,
        addresses.PEOPLE, addresses.INFERENCES, "standards/gri.md", "themes/charity.md",
    ):  # fmt: skip
        assert addresses.part(path, 2) in pages, path
    assert "timeline/2021/03.md" in pages
    assert any(path.endswith("/lasting.md") for path in pages)


def test_every_way_leads_to_a_page_and_to_a_place_on_it(pages: dict[str, str]) -> None:
    """Whatever was moved to another part is linked where it stands now."""
    ids = {path: set(_ID.findall(text)) for path, text in pages.items()}
    # Marks of lines and paragraphs of reports are made when a page is rendered.
    for path, text in pages.items():
        for target, fragment in _LINK.findall(text):
            to = normpath(join(dirname(path), target)) if target else path
            if to in {"data.md", "help.md", "method.md", "about.md", "search.md", "list.md"}:
                continue
            assert to in pages, (path, target)
            if fragment and (not to.startswith("reports/") or fragment.startswith("y")):
                assert fragment in ids[to], (path, to, fragment)


def test_each_happening_stands_on_the_page_that_search_leads_to(
    pages: dict[str, str], shelf: Shelf
) -> None:
    """A month's page, once its year has more than a page holds; no page has more."""
    found = [one for group in documents(shelf) for one in group if one.kind is Kind.EVENT]
    assert len(found) == len(shelf.knowledge.happenings) > 500
    for one in found:
        url, _, fragment = one.url.partition("#")
        assert f" #{fragment} " in pages[f"{url.rstrip('/')}.md"]
    for path, text in pages.items():
        if re.match(r"timeline/\d", path):
            assert text.count(" #e-") <= 12


def test_people_and_codes_of_standards_are_found_on_their_parts(
    pages: dict[str, str], shelf: Shelf
) -> None:
    """The pages that answers of the search and indexes of reports lead to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_MOST", 7)
        for block, path in people.pages_of_people(shelf).items():
            assert f"#p-{block}" in pages[path]
    assert shelf.codes
    for one in shelf.knowledge.disclosures:
        to = shelf.to_code(one)
        assert f'id="{to.fragment}"' in pages[to.path] or f"#{to.fragment}" in pages[to.path]


def test_years_of_the_home_page_lead_to_an_index_that_fits_on_a_page_too(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between so many reports as fit on the line and so many as fit on a page."""
    monkeypatch.setattr(report_index, "_MOST_ON_LINE", 2)
    text = write(next(iter(report_index.report_index_pages(shelf)))).markdown
    years = re.findall(r"reports/index\.md#(y\d+)", write(home_page(shelf)).markdown)
    assert len(years) > 2
    assert set(years) <= set(_ID.findall(text))


def test_home_and_grids_count_where_there_is_no_room_to_list(pages: dict[str, str]) -> None:
    """Years with their reports and the way to these; programs without a column for each report."""
    assert "](reports/parts/2.md#y" in pages[addresses.HOME]
    assert "各项目在全部报告里被提到的次数" in pages[addresses.PROGRAMS]
    assert "year-line" not in pages[addresses.HOME]
