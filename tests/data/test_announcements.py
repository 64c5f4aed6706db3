"""A feed tells of the changes that an editor names; a guide leads programs to the Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from builder.catalog import load
from builder.data import announcements
from builder.errors import CatalogError
from builder.model import Change
from builder.pages.shelf import arrange
from builder.pdf import pictures
from builder.site import gather, render

if TYPE_CHECKING:
    from builder.model import Library, Site
    from builder.pages.shelf import Shelf
    from tests.archive import Archive

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_tells_each_change_once_the_newest_first(five_reports: Library) -> None:
    """Ids are made of what is told, so that they stay; without changes there is no feed."""
    changes = (Change("2026-11-30", "增补 <二>"), Change("2026-11-21", "首次收录"))
    told = replace(five_reports.masthead, changes=changes)
    files = dict(announcements(arrange(replace(five_reports, masthead=told))))
    feed = fromstring(files["feed.xml"])  # noqa: S314 - made here
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["增补 <二>", "首次收录"]
    assert feed.findtext(f"{ATOM}updated") == "2026-11-30T00:00:00Z"
    ids = [one.findtext(f"{ATOM}id") or "" for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    silent = replace(five_reports.masthead, changes=())
    assert "feed.xml" not in dict(announcements(arrange(replace(five_reports, masthead=silent))))


def test_the_guide_leads_to_pages_that_there_are(
    five_reports: Library, five_shelf: Shelf, site: Site
) -> None:
    """Every report's page and the pages across them, as Markdown."""
    guide = dict(announcements(five_shelf))["llms.txt"].decode()
    assert guide.startswith("# ")
    led = set(re.findall(r"\]\((\S+?\.md)\)", guide))
    made = {page.path for page in site.pages}
    assert led <= made
    assert {f"reports/{one.report.id}/index.md" for one in five_reports.documents} <= led
    assert {"themes/index.md", "indicators/index.md", "standards/index.md"} <= led


def test_the_guide_of_a_bare_library_leads_to_nothing_that_there_is_not(archive: Archive) -> None:
    """One report without figures, themes and an index."""
    archive.add()
    library = gather(archive.load())
    guide = dict(announcements(arrange(library)))["llms.txt"].decode()
    made = {page.path for page in render(library).pages}
    assert set(re.findall(r"\]\((\S+?\.md)\)", guide)) <= made


def test_pictures_are_of_the_size_that_others_show_and_the_same_each_time(
    five_shelf: Shelf,
) -> None:
    """PNG of 1200 by 630 dots, and a square icon."""
    made = dict(pictures(five_shelf))
    for path, data in made.items():
        size = (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
        assert data[1:4] == b"PNG"
        assert size == ((192, 192) if path.endswith("icon.png") else (1200, 630)), path
    assert dict(pictures(five_shelf)) == made


def test_a_change_without_a_day_is_refused(archive: Archive) -> None:
    """The sentence names file and line."""
    archive.add()
    site = archive.root / "site_data" / "site.yml"
    site.write_text("changes:\n  - {date: soon, words: 某事}\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"site.yml:2"):
        load(archive.root)
