"""What comes before and after a page: the pages beside it in its group of the menu.

The menu states the order (`navigation.py`). Its entries at the top are the groups, and each report
is one of its own: it is read like a book, which ends with its last page, and a report that is added
changes no page of another. What the menu leaves out (sources, parts of lists) stands alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.pages.page import Neighbor, Neighbors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.pages.page import Head, Page


def neighbors_of(
    pages: Iterable[Head | Page], menu: Sequence[Mapping[str, object]]
) -> dict[str, Neighbors]:
    """Give what stands beside each page of the menu, by its path; those written by hand, too.

    Args:
        pages: the pages that are made.
        menu: the order, in the form of MkDocs' `nav` setting.
    """
    made = {page.path: page for page in pages}
    groups: dict[tuple[int, str | None], list[Neighbor]] = {}
    for number, entry in enumerate(menu):
        for path, title in _listed(entry):
            page = made.get(path)
            report = page.report if page else None
            name = title or (page.title if page else path)
            groups.setdefault((number, report), []).append(Neighbor(path, name))
    return {
        one.path: Neighbors(before, after)
        for row in groups.values()
        for before, one, after in zip((None, *row), row, (*row[1:], None), strict=False)
    }


def with_neighbors(pages: Sequence[Page], neighbors: Mapping[str, Neighbors]) -> tuple[Page, ...]:
    """Give the pages with what stands beside each."""
    return tuple(
        replace(page, neighbors=neighbors[page.path]) if page.path in neighbors else page
        for page in pages
    )


def _listed(entry: object) -> Iterator[tuple[str, str]]:
    """Give the pages of a part of the menu in their order, with what it calls them, if anything."""
    if isinstance(entry, str):
        yield entry, ""
    elif isinstance(entry, dict):
        for title, below in entry.items():
            if isinstance(below, str):
                yield below, Markup(title).unescape()  # noqa: S704 - the menu escapes its titles
            else:
                yield from _listed(below)
    elif isinstance(entry, list):
        for one in entry:
            yield from _listed(one)
