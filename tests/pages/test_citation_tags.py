"""What reference managers read in the head of a page says what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from builder.markdown import write
from builder.pages.page import PageKind
from builder.pages.shelf import arrange
from tests.wholes import pages_of

if TYPE_CHECKING:
    from builder.model import Library


@pytest.mark.usefixtures("untraced")
def test_a_report_and_its_chapters_are_told_apart(five_reports: Library) -> None:
    """A report has an institution, a chapter the report it is in and its printed pages."""
    for page in pages_of(five_reports, arrange(five_reports)):
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
        head = yaml.safe_load(write(page).markdown.split("---\n")[1])
        assert head["cited"] == tags
