"""The page on findings can't say other than the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.findings import CATALOG
from builder.markdown.escape import inline

if TYPE_CHECKING:
    from builder.model import Library, Site


def test_the_page_lists_every_code_with_its_meaning_remedy_and_count(
    five_reports: Library, site: Site
) -> None:
    """Each code has one row, in the catalogue's order, and the number found today."""
    page = next(page for page in site.pages if page.path == "findings.md")
    rows = [line.strip("| ").split(" | ") for line in page.markdown.splitlines() if "|" in line]
    rows = [row for row in rows if row[0] in CATALOG]
    found = [one.code for document in five_reports.documents for one in document.findings]
    found += [one.code for one in five_reports.knowledge.findings]

    assert [row[0] for row in rows] == list(CATALOG)
    for code, _, meaning, remedy, count in rows:
        assert (meaning, remedy) == (inline(CATALOG[code].meaning), inline(CATALOG[code].remedy))
        assert int(count) == found.count(code)
