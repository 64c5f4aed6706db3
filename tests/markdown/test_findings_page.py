"""What is told of findings, to readers and to editors, can't say other than the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.findings import CATALOG
from builder.markdown.escape import inline
from tools.findings import TARGET, table

if TYPE_CHECKING:
    from builder.model import Library, Site


def test_the_page_lists_what_each_finding_means_and_its_count(
    five_reports: Library, site: Site
) -> None:
    """Each has one row, in the catalogue's order, with the number found today and no code."""
    page = next(page for page in site.pages if page.path == "findings.md")
    rows = [line.strip("| ").split(" | ") for line in page.markdown.splitlines() if "|" in line]
    listed = [(row[0], int(row[2])) for row in rows if row[-1].isdigit()]
    found = [one.code for document in five_reports.documents for one in document.findings]
    found += [one.code for one in five_reports.knowledge.findings]

    assert listed == [(inline(one.meaning), found.count(code)) for code, one in CATALOG.items()]
    assert not any(f"| {code} " in page.markdown for code in CATALOG)


def test_editors_find_each_code_with_its_meaning_and_remedy() -> None:
    """`python -m tools.findings` renews the list."""
    assert TARGET.read_text(encoding="utf-8") == table()
