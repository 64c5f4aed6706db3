"""Reports made of the PDFs that tests set."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument

from builder.importing.pdf_import import Imported, import_pdf
from builder.reading import read
from tests.importing.typesetting import Set, typeset
from tests.making import report_of

if TYPE_CHECKING:
    from builder.model import Document, Layout, Report


@cache
def pdf(way: Set) -> bytes:
    """Give the made-up report as a PDF, set in a way; once for all tests of a process."""
    return typeset(way)


@cache
def imported(way: Set) -> Imported:
    """Give the made-up report, set in a way and imported."""
    return import_pdf(pdf(way), "report.pdf", lambda _done, _of: None)


def report(text: str, layout: Layout | None = None) -> Report:
    """Give a report whose source is a text."""
    return replace(report_of(text.split("\n")), id="set", layout=layout)


def as_printed(way: Set) -> Report:
    """Give the made-up report, set in a way, with its layout."""
    made = imported(way)
    return report(made.source, made.layout)


@cache
def read_as_printed(way: Set) -> Document:
    """Give the made-up report, set in a way and read with its layout."""
    return read(as_printed(way))


def as_plain_text(way: Set) -> Report:
    """Give the made-up report as the library itself extracts its text."""
    with PdfDocument(pdf(way)) as document:
        pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    return report("\n".join(pages))
