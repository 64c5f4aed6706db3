"""A PDF becomes a source and its layout: the same file gives the same bytes on any machine."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2.version import PYPDFIUM_INFO

from builder.errors import OriginalError
from builder.importing.glyphs import sheet_of, view_of
from builder.importing.opening import bookmarks_of, opened
from builder.importing.page_lines import lines_of, most_usual, sizes_of, unseen_of
from builder.importing.rulings import rulings_of
from builder.importing.source_text import Original, Printed, written
from builder.model import PrintedPage
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pypdfium2

    from builder.model import Layout, Unseen

# Words that recognition has laid under the picture of a page have no ink. Where nearly all are
# such, they are the text; where some are, somebody hid them.
_RECOGNIZED = 0.8
# So many pages are named; who imports looks at the first ones.
_SHOWN = 10
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
        read = list(_read(document, progress))
        bookmarks = bookmarks_of(document)
    _check(read, name)
    sizes = sum((one.sizes for one in read), Counter[float]())
    unseen = tuple(each for one in read for each in one.unseen)
    made_by = f"pypdfium2 {PYPDFIUM_INFO}"
    digest = hashlib.sha256(data).hexdigest()
    original = Original(digest, made_by, most_usual(sizes), bookmarks, unseen)
    source, layout = written([one.printed for one in read], original)
    return Imported(source, layout, tuple(_remarks(read, layout)))


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read: its lines, how many signs are set in which size, what is unseen.

    `unnamed` counts the characters whose font does not say which they are, `count` all of them.
    """

    printed: Printed
    sizes: Counter[float]
    unseen: tuple[Unseen, ...]
    unnamed: int
    count: int


def _read(document: pypdfium2.PdfDocument, progress: Callable[[int, int], None]) -> Iterator[_Read]:
    """Read page after page; of each only what is needed further is kept."""
    for at in range(len(document)):
        page = document[at]
        sheet = sheet_of(page)
        inkless = sum(one.unseen == "without ink" for one in sheet.glyphs)
        if inkless > len(sheet.glyphs) * _RECOGNIZED:
            sheet = sheet_of(page, keep_invisible=True)
        sizes = sizes_of(sheet)
        lines = lines_of(sheet, rulings_of(page, view_of(page)), most_usual(sizes))
        shown = PrintedPage(
            document.get_page_label(at), round(sheet.width, 1), round(sheet.height, 1)
        )
        yield _Read(
            Printed(shown, tuple(lines)),
            sizes,
            tuple(unseen_of(sheet, at + 1)),
            sheet.unnamed,
            len(sheet.glyphs),
        )
        page.close()
        progress(at + 1, len(document))


def _check(pages: Sequence[_Read], name: str) -> None:
    """Refuse a file without text, or whose text says nothing."""
    signs = sum(page.sizes.total() for page in pages)
    if signs < _LEAST * len(pages) and signs < _LEAST * _FEW:
        raise OriginalError(
            say(
                "{name}: found {signs} characters on {count} pages: the pages are pictures; "
                "have their text recognized first, for instance by `ocrmypdf -l chi_sim+eng "
                "FILE.pdf READ.pdf`, and import that",
                name=name,
                signs=signs,
                count=len(pages),
            )
        )
    unnamed = sum(page.unnamed for page in pages)
    if unnamed > signs * _UNNAMED:
        raise OriginalError(
            say(
                "{name}: of {signs} characters {unnamed} are in fonts that do not say which "
                "characters they are; have the pages recognized instead, for instance by "
                "`ocrmypdf --force-ocr -l chi_sim+eng FILE.pdf READ.pdf`, and import that",
                name=name,
                signs=signs,
                unnamed=unnamed,
            )
        )


def _remarks(read: Sequence[_Read], layout: Layout) -> list[str]:
    remarks = []
    if pages := [at for at, one in enumerate(read, 1) if _is_unnamed(one)]:
        remarks.append(
            say(
                "pages {pages}: fonts do not say which characters they are; each stands as � "
                "in the source; have these pages recognized",
                pages=_listed(pages),
            )
        )
    if pages := [at for at, one in enumerate(read, 1) if not one.count]:
        remarks.append(say("pages {pages}: no text; blank pages or pictures", pages=_listed(pages)))
    for why in dict.fromkeys(one.why for one in layout.unseen):
        held = [one for one in layout.unseen if one.why == why]
        count = sum(len(one.text.strip()) for one in held)
        remarks.append(
            say(
                "pages {pages}: {count} characters are {why}; nobody can see them, so they "
                "stand in layout.json only",
                pages=_listed([one.page for one in held]),
                count=count,
                why=say(why),
            )
        )
    return remarks


def _is_unnamed(page: _Read) -> bool:
    return page.unnamed > max(page.count * _UNNAMED, 1)


def _listed(pages: Sequence[int]) -> str:
    """Name pages, the first of them."""
    shown, more = ", ".join(map(str, pages[:_SHOWN])), len(pages) - _SHOWN
    return say("{shown} and {count} more", shown=shown, count=more) if more > 0 else shown
