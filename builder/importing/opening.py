"""PDF files opened, or refused with a sentence: with a password, damaged, without text.

Also what the file says beside its pages: bookmarks, labels, the roles in its tags.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw

from builder.errors import OriginalError
from builder.model import Bookmark
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of nested tags that which tells most: a heading's, a cell's, an item's, not that of its words.
_ROLES = frozenset(
    ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "TH", "TD", "LI", "Caption", "TOCI", "Note")
)
_PLAIN = "P"
# A broken tree of tags may hold itself.
_DEEPEST = 60
_FIRST = b"%PDF"
_HEAD = 1024


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF.

    Args:
        data: the file's bytes.
        name: the file's name for the complaint.

    Raises:
        OriginalError: it is locked by a password, damaged, or has no page.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise OriginalError(f"{name}: {_why(data, error)}") from error
    try:
        if not pages:
            raise OriginalError(
                say("{name}: the PDF has no page; ask the publisher for the file again", name=name)
            )
        yield document
    finally:
        document.close()


def _why(data: bytes, error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return say(
            "the PDF is locked by a password; ask the publisher for one that is not, or "
            "save a copy without it (`qpdf --decrypt --password=… FILE.pdf FREE.pdf`)"
        )
    if _FIRST not in data[:_HEAD]:
        return say("no PDF: it does not begin with %PDF")
    return say(
        "the PDF is damaged and can't be opened; fetch it again, or try to mend it (`qpdf "
        "FILE.pdf MENDED.pdf`)"
    )


def bookmarks_of(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """Give the file's own outline: those of its entries that have words and lead to a page."""
    found = []
    for entry in document.get_toc():
        title, dest = " ".join(entry.get_title().split()), entry.get_dest()
        index = dest.get_index() if dest else None
        if title and index is not None and index < len(document):
            found.append(Bookmark(title, entry.level + 1, index + 1))
    return tuple(found)


def roles_of(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Map the numbers of a page's marked words to the roles that the file's tags give them."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    roles: dict[int, str] = {}
    try:
        waiting = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, at), "", 0)
            for at in range(max(raw.FPDF_StructTree_CountChildren(tree), 0))
        ]
        while waiting:
            element, above, depth = waiting.pop()
            if not element or depth > _DEEPEST:
                continue
            role = above if above in _ROLES else _role(element, above)
            for at in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
                number = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
                if number >= 0:
                    roles[number] = role or _PLAIN
                else:
                    child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
                    waiting.append((child, role, depth + 1))
    finally:
        raw.FPDF_StructTree_Close(tree)
    return roles


def _role(element: Any, above: str) -> str:  # noqa: ANN401 - a pointer of the library's
    """Give the role of an element, that of what holds it where its own tells nothing."""
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    role = buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
    return role if role in _ROLES else above
