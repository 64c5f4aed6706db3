"""How to cite a report, a part of one, and a page of the site.

The form follows GB/T 7714—2015: publisher, title, [R], year, pages; for a page of the site its
name, title, [EB/OL] and date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.printed import printed_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Document, Report
    from builder.pages.printed import Part


def cite_report(report: Report) -> str:
    """Give how to cite a whole report."""
    return f"{report.publisher}. {on_one_line(report.title)}[R]. {report.published}."


def cite_part(parts: Sequence[Part], title: str, document: Document) -> str:
    """Give how to cite a stretch of a report, with its printed pages as far as they are known.

    Args:
        parts: the sections and blocks, which follow one another in the document; at least one.
        title: what the stretch is called, in the report's words.
        document: the document that they are of.
    """
    report = document.report
    printed = printed_pages(parts, document)
    pages = f": {printed.cited(report.language)}" if printed else ""
    named = f"{on_one_line(report.title)}: {on_one_line(title)}"
    return f"{report.publisher}. {named}[R]. {report.published}{pages}."


def cite_site(site: str, title: str, date: str | None) -> str:
    """Give how to cite a page that the site makes across reports; `date` is year-month-day."""
    day = f" ({date})." if date else ""
    return f"{site}. {on_one_line(title)}[EB/OL].{day}"


def on_one_line(title: str) -> str:
    """Give a title without the line breaks of print."""
    return " ".join(title.split())
