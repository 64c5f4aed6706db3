"""Documents as they were read before, so that a command reads a report only where it has changed.

What a document is made of is the report (its source, its edits) and the program that reads it:
all modules of this package, the libraries they ask and Python itself. A change of any makes
another key, and the report is read; so nothing old can be given for new.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Document
from builder.results import Results, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.model import Report


class DocumentStore:
    """Documents in a folder of the machine's own; it need not exist, nor can be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._results = Results(folder, "document")
        self._keys: dict[str, tuple[Report, str]] = {}

    def get(self, report: Report) -> Document | None:
        """Give a report's document as it was read before, or None."""
        document = self._results.get(self.key(report))
        if isinstance(document, Document) and document.report == report:
            return replace(document, report=report)  # its lines are held once
        return None

    def put(self, document: Document) -> Document:
        """Keep a document, if that is possible, and give it."""
        self._results.put(self.key(document.report), document)
        return document

    def read(self, report: Report) -> Document:
        """Give a report's document as it was read before, or read it.

        Raises:
            EditError, AccountError: as `builder.reading.read` does.
        """
        if kept := self.get(report):
            return kept
        from builder.reading import read  # noqa: PLC0415 - what is kept needs no rules

        return self.put(read(report))

    def drop_others(self, reports: Iterable[Report]) -> None:
        """Remove what is kept of other reports, and of older states of these."""
        self._results.drop_others({self.key(report) for report in reports})

    def key(self, report: Report) -> str:
        """Give the digest of all that a document is made of."""
        known, key = self._keys.get(report.id, (None, ""))
        if known is not report:
            key = digest_of(report)
            self._keys[report.id] = report, key
        return key


def documents_below(root: Path) -> DocumentStore:
    """Give the documents kept for the library in `root`."""
    return DocumentStore(root / "build")
