"""What comes before and after a page is told the same wherever it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from builder.catalog import load
from builder.pages.addresses import way
from builder.site import gather, render
from tests.markdown.test_site import paths

if TYPE_CHECKING:
    from builder.model import Site
    from tests.archive import Archive

Beside = dict[str, tuple[str | None, str | None]]


def told(site: Site) -> Beside:
    """Give the ways on from each page, as its front matter names them."""
    heads = {page.path: page.markdown.split("---\n", 2)[1] for page in site.pages}
    return {
        path: (link(yaml.safe_load(head), "prev"), link(yaml.safe_load(head), "next"))
        for path, head in (heads | dict(site.heads)).items()
    }


def link(head: dict[str, Any] | None, key: str) -> str | None:
    """Give the way that a head names; a page that stands alone may have no head."""
    return head[key]["link"] if head and key in head else None


def test_every_page_leads_on_as_the_menu_does(site: Site) -> None:
    """Through each report alone and each other group; what the menu leaves out, nowhere."""
    reports = {page.path: page.path.split("/")[1] for page in site.pages if "/" in page.path}
    expected: Beside = dict.fromkeys(told(site), (None, None))
    for number, entry in enumerate(site.nav):
        rows: dict[tuple[int, str], list[str]] = {}
        for path in paths(entry):
            of = reports[path] if path.startswith("reports/") and path in reports else ""
            rows.setdefault((number, of), []).append(path)
        for row in rows.values():
            for before, path, after in zip([None, *row], row, [*row[1:], None], strict=False):
                ways = (way(path, one) if one else None for one in (before, after))
                expected[path] = (next(ways), next(ways))
    assert told(site) == expected


def test_a_report_that_is_added_changes_the_pages_of_no_other(archive: Archive) -> None:
    """Whoever read to the end of one is not led into another."""
    text = "报告\n\n第一章\n第一段。\n"
    archive.add("made-a", text=text)
    before = {page.path: page for page in render(gather(load(archive.root))).pages}
    archive.add("made-b", text=text)
    after = {page.path: page for page in render(gather(load(archive.root))).pages}
    same = {path for path in before if path.startswith("reports/made-a/")}
    assert same
    assert all(before[path] == after[path] for path in same)
