"""What comes before and after a page is told the same wherever it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.catalog import load
from builder.pages.addresses import way
from builder.site import gather, render
from tests.markdown.test_site import paths
from tests.wholes import front_matter

if TYPE_CHECKING:
    from builder.model import Site
    from tests.archive import Archive

Beside = dict[str, tuple[str | None, str | None]]


def told(site: Site) -> Beside:
    """Give the ways on from each page, as its front matter names them."""
    heads = {page.path: front_matter(page.markdown) for page in site.pages}
    heads |= {path: front_matter(f"---\n{head}") for path, head in site.heads}
    return {path: (link(head, "prev"), link(head, "next")) for path, head in heads.items()}


def link(head: dict[str, Any], key: str) -> str | None:
    """Give the way that a head names."""
    return head[key]["link"] if key in head else None


def test_every_page_leads_on_as_the_menu_does(site: Site) -> None:
    """Through each report alone and each other group; what the menu leaves out, nowhere."""
    reports = {page.path: page.path.split("/")[1] for page in site.pages if "/" in page.path}
    found = told(site)
    expected: Beside = dict.fromkeys(found, (None, None))
    for number, entry in enumerate(site.nav):
        rows: dict[tuple[int, str], list[str]] = {}
        for path in paths(entry):
            of = reports[path] if path.startswith("reports/") and path in reports else ""
            rows.setdefault((number, of), []).append(path)
        for row in rows.values():
            for before, path, after in zip([None, *row], row, [*row[1:], None], strict=False):
                ways = (way(path, one) if one else None for one in (before, after))
                expected[path] = (next(ways), next(ways))
    assert found == expected


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
