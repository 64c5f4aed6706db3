"""The links from the site's pages to their PDFs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.elements import Downloads, Heading, Link, Role, Styled, Target
from builder.pages.wording import OWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.pages.elements import Inline
    from builder.pages.page import Page
    from builder.pdf.editions import Edition, MadeEdition

_MEGABYTE = 1_000_000

# Path, name, and what is told of it.
_File = tuple[str, str, str]


def linked(
    pages: Sequence[Page], editions: Sequence[Edition], made: Mapping[str, MadeEdition]
) -> tuple[Page, ...]:
    """Give the pages with the links to their PDFs.

    Args:
        pages: the pages without any.
        editions: the PDFs that there are or will be.
        made: those made by now, by path; a preview makes them when they are asked for.
    """
    by_page: dict[str, list[_File]] = {}
    for one in editions:
        printed = made.get(one.path)
        size = f"{printed.pages} 页，{_size(len(printed.data))}" if printed else ""
        by_page.setdefault(one.page, []).append((one.path, f"PDF：{one.name}", size))
    return tuple(
        _with_links(page, tuple(by_page[page.path])) if page.path in by_page else page
        for page in pages
    )


# A preview links the same pages again and again.
@lru_cache(maxsize=4096)
def _with_links(page: Page, files: tuple[_File, ...]) -> Page:
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
