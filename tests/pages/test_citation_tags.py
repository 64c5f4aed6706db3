"""What reference managers read in the head of a page says what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.markdown import write
from builder.pages.page import PageKind
from tests.wholes import front_matter

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.page import Page


@pytest.mark.usefixtures("untraced")
def test_a_report_and_its_chapters_are_told_apart(
    five_reports: Library, five_pages: tuple[Page, ...]
) -> None:
    """A report has an institution, a chapter the report it is in and its printed pages."""
    for page in five_pages:
        tags = dict(page.tags)
        assert ("citation_title" in tags) == (page.kind in {PageKind.REPORT, PageKind.CONTENT})
        if not tags:
            continue
        report = next(one.report for one in five_reports.documents if one.report.id == page.report)
        assert tags["citation_title"] == tags["DC.title"] == " ".join(page.title.split())
        assert tags["citation_publication_date"] == str(report.published)
        is_part = page.kind is PageKind.CONTENT
        assert ("citation_technical_report_institution" in tags) != is_part
        assert tags.get("citation_inbook_title") == (report.title if is_part else None)
        printed = page.printed
        assert tags.get("citation_firstpage") == (printed.first if printed else None)
        assert tags.get("citation_lastpage") == (printed.last if printed else None)
        assert front_matter(write(page).markdown)["cited"] == tags
