"""A PDF becomes a source and its layout: the same file gives the same bytes on any machine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2.version import PYPDFIUM_INFO

from builder.errors import OriginalError
from builder.importing.glyphs import sheet_of, view_of
from builder.importing.opening import bookmarks_of, opened
from builder.importing.page_lines import lines_of, unseen_of, usual_size
from builder.importing.rulings import rulings_of
from builder.importing.source_text import Original, Printed, written
from builder.model import PrintedPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pypdfium2

    from builder.importing.glyphs import Sheet
    from builder.importing.rulings import Ruling
    from builder.model import Layout

# Words that recognition has laid under the picture of a page have no ink. Where nearly all are
# such, they are the text; where some are, somebody hid them.
_RECOGNIZED = 0.8
# A page whose font does not say which characters a fifth of its signs are can't be read.
_UNNAMED, _FEW = 0.2, 20
# A text with fewer characters a page than this is a scan with a cover's or a stamp's words.
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Imported:
    """A source, its layout, and what somebody should know of the file: a sentence each."""

    source: str
    layout: Layout
    remarks: tuple[str, ...]


def import_pdf(data: bytes, name: str, progress: Callable[[int, int], None]) -> Imported:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: its name, for complaints.
        progress: is told of each page: how many are read, of how many.

    Raises:
        OriginalError: it is locked, damaged, or holds no text that can be read.
    """
    with opened(data, name) as document:
        sheets, rulings = _sheets(document, progress)
        labels = [document.get_page_label(at) for at in range(len(document))]
        bookmarks = bookmarks_of(document)
    _check(sheets, name)
    size = usual_size(sheets)
    pages = [
        Printed(
            PrintedPage(label, round(sheet.width, 1), round(sheet.height, 1)),
            tuple(lines_of(sheet, drawn, size)),
        )
        for sheet, drawn, label in zip(sheets, rulings, labels, strict=True)
    ]
    unseen = tuple(one for at, sheet in enumerate(sheets, 1) for one in unseen_of(sheet, at))
    made_by = f"pypdfium2 {PYPDFIUM_INFO}"
    digest = hashlib.sha256(data).hexdigest()
    source, layout = written(pages, Original(digest, made_by, size, bookmarks, unseen))
    return Imported(source, layout, tuple(_remarks(sheets, layout)))


def _sheets(
    document: pypdfium2.PdfDocument, progress: Callable[[int, int], None]
) -> tuple[list[Sheet], list[list[Ruling]]]:
    sheets, rulings = [], []
    for at in range(len(document)):
        page = document[at]
        sheet = sheet_of(page)
        inkless = sum(one.unseen == "without ink" for one in sheet.glyphs)
        if inkless > len(sheet.glyphs) * _RECOGNIZED:
            sheet = sheet_of(page, keep_invisible=True)
        sheets.append(sheet)
        rulings.append(rulings_of(page, view_of(page)))
        page.close()
        progress(at + 1, len(document))
    return sheets, rulings


def _check(sheets: Sequence[Sheet], name: str) -> None:
    """Refuse a file without text, or whose text says nothing."""
    signs = sum(not one.is_blank and not one.unseen for sheet in sheets for one in sheet.glyphs)
    if signs < _LEAST * len(sheets) and signs < _LEAST * _FEW:
        raise OriginalError(
            f"{name}: found {signs} characters on {len(sheets)} pages: the pages are pictures; "
            "have their text recognized first, for instance by "
            "`ocrmypdf -l chi_sim+eng FILE.pdf READ.pdf`, and import that"
        )
    unnamed = sum(sheet.unnamed for sheet in sheets)
    if unnamed > signs * _UNNAMED:
        raise OriginalError(
            f"{name}: of {signs} characters {unnamed} are in fonts that do not say which "
            "characters they are; have the pages recognized instead, for instance by "
            "`ocrmypdf --force-ocr -l chi_sim+eng FILE.pdf READ.pdf`, and import that"
        )


def _remarks(sheets: Sequence[Sheet], layout: Layout) -> list[str]:
    remarks = []
    if pages := [at for at, sheet in enumerate(sheets, 1) if _is_unnamed(sheet)]:
        remarks.append(
            f"pages {_listed(pages)}: fonts do not say which characters they are; each stands as "
            "\ufffd in the source; have these pages recognized"
        )
    if pages := [at for at, sheet in enumerate(sheets, 1) if not sheet.glyphs]:
        remarks.append(f"pages {_listed(pages)}: no text; blank pages or pictures")
    for why in dict.fromkeys(one.why for one in layout.unseen):
        held = [one for one in layout.unseen if one.why == why]
        count = sum(len(one.text.strip()) for one in held)
        remarks.append(
            f"pages {_listed([one.page for one in held])}: {count} characters are {why}; nobody "
            "can see them, so they stand in layout.json only"
        )
    return remarks


def _is_unnamed(sheet: Sheet) -> bool:
    return sheet.unnamed > max(len(sheet.glyphs) * _UNNAMED, 1)


def _listed(pages: Sequence[int]) -> str:
    """Name pages, the first ten of them."""
    shown = ", ".join(map(str, pages[:10]))
    return f"{shown} and {len(pages) - 10} more" if len(pages) > 10 else shown  # noqa: PLR2004 - ten are shown
