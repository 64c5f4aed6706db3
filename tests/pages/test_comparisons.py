"""Two reports side by side: what is new and what has gone is what only one of them names."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.markdown import write
from builder.pages.comparing import ALIKE, units_of, weights_of
from builder.pages.comparison_pairs import pairs, telling
from builder.pages.comparisons import compared_topics, theme_comparisons, topic_comparison
from builder.pages.elements import Heading, Paragraph, Table, plain
from builder.pages.shelf import arrange
from builder.site import gather
from tests.two_publishers import HANS, HANT, fill

if TYPE_CHECKING:
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf
    from tests.archive import Archive


@pytest.fixture(scope="session")
def shelf(five_shelf: Shelf) -> Shelf:
    """Give the five reports, arranged."""
    return five_shelf


@pytest.fixture
def two(archive: Archive) -> Shelf:
    """Give the reports of two publishers, arranged."""
    fill(archive)
    return arrange(gather(load(archive.root)))


@pytest.fixture(scope="session")
def pages(shelf: Shelf) -> list[Page]:
    """Give all pages that compare two reports."""
    topics = (topic_comparison(one, shelf) for one in compared_topics(shelf))
    return [*compared(shelf), *topics]


def compared(shelf: Shelf) -> list[Page]:
    """Give the pages that compare two reports on a theme."""
    return [page for one in shelf.knowledge.themes for page in theme_comparisons(one, shelf)]


def tables(page: Page) -> list[Table]:
    """Give the tables of a page."""
    return [one for one in page.elements if isinstance(one, Table)]


def told(table: Table) -> list[list[str]]:
    """Give the words of a table's rows."""
    return [[plain(cell.words) for cell in row] for row in table.rows]


def test_only_reports_of_one_publisher_are_compared(two: Shelf) -> None:
    """Of three reports on the theme two are one company's, in two scripts."""
    (theme,) = two.knowledge.themes
    (sides,) = pairs(telling(theme, two), two)
    assert [one.document.report.id for one in sides.volumes] == [HANS, HANT]


def test_sections_that_name_the_same_stand_opposite_in_either_script(two: Shelf) -> None:
    """护林计划 and 護林計劃 are one program, so that neither section is new."""
    (page,) = compared(two)
    sections, programs, *_ = tables(page)
    ((shared, left, right),) = told(sections)
    assert shared.startswith("都提到护林计划")
    assert left.startswith("第一章 山林")
    assert right.startswith("第一章 山林")
    ((name, earlier, later),) = told(programs)
    assert name == "都有 护林计划"
    assert "启动" in earlier
    assert "擴大" in later


def test_every_section_of_both_reports_stands_in_one_row(shelf: Shelf, pages: list[Page]) -> None:
    """Nothing that is compared is left out, and nothing told twice."""
    for page, theme in zip(pages, shelf.knowledge.themes, strict=False):
        found = pairs(telling(theme, shelf), shelf)
        made = [one for one in tables(page) if one.name.endswith("：章节")]
        for sides, table in zip(found, made, strict=True):
            for at, volume in enumerate(sides.volumes, start=1):
                cells = "\n".join(row[at] for row in told(table))
                titles = [unit.section.title for unit in units_of(theme, volume, shelf)]
                assert all(cells.count(title) >= 1 for title in titles), (page.path, sides.told)
                assert cells.count(" 字 · ") == len(titles), (page.path, sides.told)


def test_what_is_marked_as_new_or_gone_is_named_by_one_side_alone(pages: list[Page]) -> None:
    """A row has a place on the side that names the program, and on no other."""
    marks = {"都有": (True, True), "新": (False, True), "不再有": (True, False)}
    rows = [
        row
        for page in pages
        for table in tables(page)
        if table.name.endswith("：项目")
        for row in told(table)
    ]
    checked = 0
    for name, left, right in rows:
        mark = name.split(" ")[0]
        if mark in marks:
            assert ("行" in left, "行" in right) == marks[mark], name
            checked += 1
    assert checked > 100  # of the five reports; a page without rows would prove nothing


def test_reports_of_one_year_are_no_earlier_and_later_one(pages: list[Page]) -> None:
    """Between the two of 2021 nothing is new."""
    for page in pages:
        for table in tables(page):
            if table.name.count("2021") == 2:
                marks = {row[0].split(" ")[0] for row in told(table)}
                assert not marks & {"新", "不再有"}, table.name


def test_sections_of_other_themes_hardly_ever_stand_opposite(shelf: Shelf) -> None:
    """`ALIKE` was found so: of pairs of sections on different themes one in twenty is as alike."""
    of_theme = {
        unit.section.id: (theme.id, volume.document.report.id, unit)
        for theme in shelf.knowledge.themes
        for volume in shelf.volumes
        for unit in units_of(theme, volume, shelf)
    }
    weights = weights_of(unit for _, _, unit in of_theme.values())
    listed = list(of_theme.values())
    alike = [
        weights.alike(one, other) >= ALIKE
        for at, (theme, report, one) in enumerate(listed)
        for other_theme, other_report, other in listed[at + 1 :: 7]
        if theme != other_theme and report != other_report
    ]
    assert sum(alike) / len(alike) < 0.07


def test_a_page_of_comparisons_stays_small_and_leads_to_each_pair(pages: list[Page]) -> None:
    """The page's list leads to headings that there are; none takes over 40 KB on the line."""
    for page in pages:
        markdown = write(page).markdown
        assert len(zlib.compress(markdown.encode())) < 40_000, page.path
        anchors = [one.fragment for one in page.elements if isinstance(one, Heading)][1:]
        ways = next(one for one in page.elements[2:] if isinstance(one, Paragraph))
        leading = [one.to.fragment for one in ways.words if hasattr(one, "to")]
        assert [one for one in leading if one] == anchors
