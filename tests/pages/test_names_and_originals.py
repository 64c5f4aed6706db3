"""English names say whose they are; a landing page tells what is known of the original."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.errors import CatalogError
from builder.pages.shelf import arrange
from builder.search.searched_texts import Kind
from builder.site import gather, render
from tests.pages.flows import Reading, html_of
from tests.wholes import documents

if TYPE_CHECKING:
    from builder.model import Library, Site
    from tests.archive import Archive

REGISTRY = """
- {id: river, name: 河流计划, name_en: River Watch, kind: program, names: [河流计划]}
- {id: hill, name: 山丘计划, name_en: Hill Walk, kind: program, names: [山丘计划]}
"""
TEXT = "第一章\n\n河流计划（RIVER  WATCH）与山丘计划（Hill Walkers）同年开始。\n"
DIGEST = "0" * 64


def pages(site: Site) -> dict[str, Reading]:
    """Give the site's pages as they are read."""
    return {page.path: Reading(html_of(page.markdown)) for page in site.pages}


def made(archive: Archive, **report: object) -> tuple[Library, Site]:
    """Make the site of one report and two programs."""
    archive.add(text=TEXT, **report)
    archive.register(REGISTRY)
    library = gather(load(archive.root))
    return library, render(library)


def test_an_english_name_that_no_report_prints_says_so(archive: Archive) -> None:
    """On its page, in the data and in the search; a printed one leads to its place."""
    library, site = made(archive)
    seen = pages(site)
    assert "Hill Walk（本站译名）" in seen["programs/hill.md"].words
    assert "本站译名" not in seen["programs/river.md"].words
    assert "英文名“RIVER  WATCH”印在：测试报告 · 第 3 行" in seen["programs/river.md"].words
    data = {one["id"]: one for one in json.loads(dict(site.files)["data/programs.json"])}
    assert data["hill"]["name_en_ours"] is True
    assert data["hill"]["name_en_printed"] is None
    assert data["river"]["name_en_ours"] is False
    assert data["river"]["name_en_printed"]["line"] == len(TEXT.splitlines())
    found = [one for group in documents(arrange(library)) for one in group]
    texts = [one.text for one in found if one.kind is Kind.PROGRAM]
    assert sorted("本站译名" in text for text in texts) == [False, True]


def test_a_landing_page_tells_what_is_known_of_the_original(archive: Archive) -> None:
    """The publisher's address, a keeper's, and the digest of the file; the data has them, too."""
    known = {"address": "https://example.org/a.pdf?x=1&y=2", "sha256": DIGEST}
    _, site = made(archive, original=known)
    page = pages(site)["reports/made-2020/index.md"]
    links = [found["href"] for tag, found in page.tags if tag == "a" and "href" in found]
    assert known["address"] in links
    assert f"SHA-256 {DIGEST}" in page.words
    assert "存档副本" not in page.words
    (report,) = json.loads(dict(site.files)["data/reports.json"])
    assert report["original"] == {"url": known["address"], "archive": None, "sha256": DIGEST}


def test_nothing_is_told_of_an_original_that_is_not_known(archive: Archive) -> None:
    """No empty rows."""
    _, site = made(archive)
    assert "原件" not in pages(site)["reports/made-2020/index.md"].words


@pytest.mark.parametrize("address", ["example.org/a.pdf", "javascript:alert(1)", "a@example.org"])
def test_an_address_of_an_original_is_one_of_the_web(archive: Archive, address: str) -> None:
    """It becomes a link: one sentence says what was expected, with file and line."""
    archive.add(original={"address": address})
    with pytest.raises(CatalogError, match=r"report.yml:\d+: address: found .*expected"):
        archive.load()
