"""The links from the site's pages to their PDFs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from builder.memos import MEMOS
from builder.pages import addresses
from builder.pages.elements import Downloads, Heading, Link, Role, Styled, Table, Target
from builder.pages.page import PageKind
from builder.pages.wording import OWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.pages.elements import Inline, Row
    from builder.pages.page import Page
    from builder.pdf.editions import Edition, MadeEdition

_MEGABYTE = 1_000_000

# Path, name, and what is told of it.
LinkedFile = tuple[str, str, str]
Files: TypeAlias = "Mapping[str, tuple[LinkedFile, ...]]"


def files_by_page(editions: Sequence[Edition], made: Mapping[str, MadeEdition]) -> Files:
    """Give the PDFs that each page leads to, by its path.

    Args:
        editions: the PDFs that there are or will be.
        made: those made by now, by path; a preview makes them when they are asked for.
    """
    by_page: dict[str, list[LinkedFile]] = {}
    for one in editions:
        printed = made.get(one.path)
        size = f"{printed.pages} 页，{_size(len(printed.data))}" if printed else ""
        for page in (one.page, *one.also):
            by_page.setdefault(page, []).append((one.path, f"PDF：{one.name}", size))
    return {path: tuple(files) for path, files in by_page.items()}


def linked(pages: Sequence[Page], given: Files) -> tuple[Page, ...]:
    """Give pages with the links to their PDFs.

    Args:
        pages: the pages without any.
        given: the PDFs that pages lead to.
    """
    return tuple(
        _with_links(page, given[page.path])
        if page.path in given
        else _with_column(page, given)
        if page.kind is PageKind.REPORTS
        else page
        for page in pages
    )


def _with_column(page: Page, files: Files) -> Page:
    """Give the index of reports with the PDF of each in its row."""
    elements = list(page.elements)
    for at, element in enumerate(elements):
        if isinstance(element, Table):
            rows = tuple(_row_with_link(row, files) for row in element.rows)
            elements[at] = replace(element, rows=rows)
    return replace(page, elements=tuple(elements))


def _row_with_link(row: Row, files: Files) -> Row:
    links = (word for cell in row for word in cell.words if isinstance(word, Link))
    report = next((one.to for one in links), None)
    if report is None or report.path not in files:
        return row
    path, _, size = files[report.path][0]
    words = Link(Target(path), (f"PDF，{size}" if size else "PDF",))
    return (*row[:-1], replace(row[-1], words=(words,)))


@MEMOS.keep("pages with links to their PDFs", "an edit changes a few pages")
def _with_links(page: Page, files: tuple[LinkedFile, ...]) -> Page:
    links = tuple(_link(*file) for file in files)
    elements = list(page.elements)
    for at, element in enumerate(elements):
        if isinstance(element, Downloads):
            elements[at] = replace(element, files=(*links, *element.files))
            return replace(page, elements=tuple(elements))
    own = OWN if page.language not in {None, OWN} else None
    # A timeline's end is hundreds of entries away.
    first = isinstance(elements[0], Heading) and page.path == addresses.TIMELINE
    elements.insert(1 if first else len(elements), Downloads(links, own))
    return replace(page, elements=tuple(elements))


def _link(path: str, name: str, size: str) -> Inline:
    link = Link(Target(path), (name,))
    return (link, " ", Styled(Role.SIZE, (size,))) if size else (link,)


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:.1f} MB" if count >= _MEGABYTE else f"{count // 1000} KB"
