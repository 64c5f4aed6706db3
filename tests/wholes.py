"""All pages and all that is searched of a library, which the site makes report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.pages.library_pages import pages_of as pages_of_unit
from builder.pages.library_pages import report_pages, units_around
from builder.pages.own_shelves import own_shelf
from builder.search.searched_texts import other_documents, own_documents
from tests.yaml_values import value_of

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf
    from builder.search.searched_texts import Group


def front_matter(markdown: str) -> dict[str, Any]:
    """Give what the head of a page says; a page that stands alone may have none."""
    return value_of(markdown.split("---\n", 2)[1]) or {}


def pages_of(library: Library, shelf: Shelf) -> tuple[Page, ...]:
    """Give all pages but those written by hand, in the order of the menu."""
    before, behind = (
        [page for unit in units for page in pages_of_unit(unit, shelf)]
        for units in units_around(library, shelf)
    )
    own = (report_pages(own_shelf(volume.document, shelf)) for volume in shelf.volumes)
    return (*before, *(page for pages in own for page in pages), *behind)


def documents(shelf: Shelf) -> tuple[Group, ...]:
    """Give all that is searched, that of reports first, in the order of reading."""
    reports = (own_documents(own_shelf(volume.document, shelf)) for volume in shelf.volumes)
    return (*(group for groups in reports for group in groups), *other_documents(shelf))
