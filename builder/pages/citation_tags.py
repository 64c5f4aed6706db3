"""What a page of a report says of itself in the head, for reference managers.

Two vocabularies are read by them: the tags of Highwire Press, as Google Scholar's guide for
webmasters lists them (a report has `citation_technical_report_institution`, a part of one
`citation_inbook_title`), and Dublin Core in `<meta>` (DCMI, "Expressing Dublin Core metadata
using HTML/XHTML meta and link elements").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.citation import on_one_line

if TYPE_CHECKING:
    from builder.model import Report
    from builder.pages.printed import PrintedPages

Tags = tuple[tuple[str, str], ...]


def report_tags(report: Report) -> Tags:
    """Give the tags of a whole report as (name, content)."""
    title = on_one_line(report.title)
    return (
        ("citation_title", title),
        ("citation_author", report.publisher),
        ("citation_technical_report_institution", report.publisher),
        *_common(report),
        ("DC.title", title),
        ("DC.type", "Report"),
    )


def chapter_tags(report: Report, title: str, printed: PrintedPages | None) -> Tags:
    """Give the tags of a part of a report, with its printed pages as far as they are known."""
    pages = (
        (("citation_firstpage", printed.first), ("citation_lastpage", printed.last))
        if printed
        else ()
    )
    return (
        ("citation_title", on_one_line(title)),
        ("citation_author", report.publisher),
        # Scholar's guide names the first, Zotero tells a chapter by the second.
        ("citation_inbook_title", on_one_line(report.title)),
        ("citation_book_title", on_one_line(report.title)),
        *((name, page) for name, page in pages if page),
        *_common(report),
        ("DC.title", on_one_line(title)),
        ("DC.isPartOf", on_one_line(report.title)),
        ("DC.type", "Text"),
    )


def _common(report: Report) -> Tags:
    year = str(report.published)
    return (
        ("citation_publisher", report.publisher),
        ("citation_publication_date", year),
        ("citation_language", report.language),
        ("DC.creator", report.publisher),
        ("DC.publisher", report.publisher),
        ("DC.date", year),
        ("DC.language", report.language),
    )
