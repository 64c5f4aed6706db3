"""Documents kept from run to run: a report is read again only when it or a rule has changed.

What a document is made of is the report (its source, its edits) and the program that reads it:
all modules of this package, the libraries they ask and Python itself. A change of any makes
another key, and the report is read; so nothing old can be given for new. What is kept is
taken for data: it may hold our own frozen classes and nothing else, and a file whose bytes are
not what its name says is removed and made again.
"""

from __future__ import annotations

import hashlib
import io
import logging
import pickle
from typing import TYPE_CHECKING

from builder.builder_digest import builder_digest
from builder.model import Document
from builder.reading.pipeline import read
from builder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.model import Report

_log = logging.getLogger(__name__)
# Where an object of ours may come from, and what else a frozen dataclass is pickled with.
_OURS = "builder.model"
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("copyreg", "_reconstructor")}


class DocumentStore:
    """Documents in a folder of the machine's own; it need not exist, nor can be written."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder, "document")

    def get(self, report: Report) -> Document | None:
        """Give a report's document as it was read before, or None."""
        data = self._store.get(_key(report))
        if data is None:
            return None
        try:
            document = _Loader(io.BytesIO(data)).load()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it is read again
            _log.warning("%s: not as it was kept (%s); it is read again", report.id, error)
            return None
        return document if isinstance(document, Document) and document.report == report else None

    def put(self, document: Document) -> Document:
        """Keep a document, if that is possible, and give it."""
        self._store.put(_key(document.report), pickle.dumps(document, protocol=5))
        return document

    def read(self, report: Report) -> Document:
        """Give a report's document as it was read before, or read it.

        Raises:
            EditError, AccountError: as `builder.reading.read` does.
        """
        return self.get(report) or self.put(read(report))

    def drop_others(self, reports: Iterable[Report]) -> None:
        """Remove what is kept of other reports, and of older states of these."""
        self._store.drop_others({_key(report) for report in reports})


class _Loader(pickle.Unpickler):
    """Loads our own frozen classes, and refuses whatever else a file may name."""

    def find_class(self, module: str, name: str) -> object:
        """Give a class of ours; anything else is no document.

        Raises:
            UnpicklingError: the file names something else.
        """
        if module.split(".")[:2] == _OURS.split(".") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"it names {module}.{name}")


def _key(report: Report) -> str:
    whole = hashlib.sha256(builder_digest().encode())
    whole.update(repr(report).encode(errors="surrogatepass"))
    return whole.hexdigest()


def documents_below(root: Path) -> DocumentStore:
    """Give the documents kept for the library in `root`."""
    return DocumentStore(root / "build" / "documents")
