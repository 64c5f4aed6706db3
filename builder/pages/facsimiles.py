"""Where a page can open the pictures of the printed pages that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Block, Section
from builder.pages import addresses
from builder.pages.elements import Facsimile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import Document, Layout

Shown = tuple[Facsimile, ...]


def facsimiles_by_page(document: Document) -> Mapping[int, Facsimile]:
    """Give the picture of each printed page, by its number in the file; none where none is shown.

    Each is called by the number that readers cite: that which the text tells of what stands on
    it, else the file's own label, else its place in the file.
    """
    layout = document.report.layout
    if not document.report.pictures or layout is None:
        return {}
    numbers = {at: page.label for at, page in enumerate(layout.pages, 1)}
    for part in document.flow:
        page = _page_of(part, layout)
        if isinstance(part, Block) and part.printed_page and page and not part.repeats:
            numbers[page] = part.printed_page
    return {
        at: Facsimile(
            at,
            addresses.page_picture(document.report.id, at),
            max(round(page.width), 1),
            max(round(page.height), 1),
            f"印本第 {numbers[at]} 页" if numbers[at] else f"原件第 {at} 页",
        )
        for at, page in enumerate(layout.pages, 1)
    }


def facsimiles_at(parts: Sequence[Section | Block], document: Document) -> Mapping[str, Shown]:
    """Give the pictures that can be opened before a part, by its id: where the page changes.

    Pages on which nothing begins, because something long goes on or because they are all
    picture, come with the page behind them, those at the end with the last part.
    """
    known = facsimiles_by_page(document)
    layout = document.report.layout
    if not known or layout is None:
        return {}
    with_words = {line.page for line in layout.lines}
    found: dict[str, Shown] = {}
    shown, reached, last = 0, 0, ""
    for part in parts:
        page = _page_of(part, layout)
        if not page or (isinstance(part, Block) and part.repeats):
            continue
        if page != shown:
            first = shown + 1 if shown else _opening(page, with_words)
            between = (at for at in range(first, page) if at <= reached or at not in with_words)
            found[part.id] = tuple(known[at] for at in (*between, page))
            shown = page
        last, reached = part.id, max(_pages_of(part, layout))
    if reached > shown:
        found[last] = (*found.get(last, ()), *(known[at] for at in range(shown + 1, reached + 1)))
    return found


def facsimiles_by_line(document: Document) -> Mapping[int, Shown]:
    """Give the pictures that can be opened before a line of the source: where the page changes."""
    known = facsimiles_by_page(document)
    found: dict[int, Shown] = {}
    shown = 0
    for line in document.report.layout.lines if known and document.report.layout else ():
        if line.page > shown:
            found[line.line] = tuple(known[at] for at in range(shown + 1, line.page + 1))
            shown = line.page
    return found


def _opening(page: int, with_words: set[int]) -> int:
    """Give the first of the pages without words right before one."""
    while page > 1 and page - 1 not in with_words:
        page -= 1
    return page


def _page_of(part: Section | Block, layout: Layout) -> int:
    """Give the page on which a part begins, 0 where it has no line of its own."""
    return next(_pages_of(part, layout), 0)


def _pages_of(part: Section | Block, layout: Layout) -> Iterator[int]:
    """Give the pages of a part's lines, in their order."""
    for number in _lines_of(part):
        if (line := layout.by_line.get(number)) is not None:
            yield line.page


def _lines_of(part: Section | Block) -> Iterable[int]:
    if isinstance(part, Section):
        return part.heading_lines
    return (line for span in part.spans for line in range(span.first, span.last + 1))
