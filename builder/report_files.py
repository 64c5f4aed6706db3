"""All that the site holds of one report alone: pages, data, citations, and what is searched.

It is made at once, of the report and what is known of it, by whichever worker; what was made
before is kept by the digest of that. Only what reports have in common is made of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from builder.data import describe, own_files
from builder.data.citations import citation_files
from builder.markdown import write
from builder.memos import MEMOS
from builder.packs import pack
from builder.pages.library_pages import report_pages
from builder.pages.neighbors import with_neighbors
from builder.pages.own_shelves import OwnParts, shelf_of
from builder.pdf import linked
from builder.search import own_part

if TYPE_CHECKING:
    from builder.data.package import Described
    from builder.memos import Memo
    from builder.packs import Pack
    from builder.pages.page import Neighbors
    from builder.pdf.links import LinkedFile
    from builder.search.own_part import OwnPart

File: TypeAlias = tuple[str, bytes]
# Pages in their order, data files and citations, both packed; what the data's package says of
# these files, and what is searched, or an empty tuple.
ReportFiles: TypeAlias = "tuple[Pack, Pack, tuple[Described, ...], OwnPart | tuple[()]]"

MADE: Memo[ReportFiles] = MEMOS.memo("files of a report", "an edit changes those of one report")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the files of a report are made of.

    `neighbors` and `links` are what stands beside its pages in the menu and the PDFs that they
    lead to; `library` is the name of all reports together. A preview is not searched until
    somebody does.
    """

    own: OwnParts
    neighbors: tuple[tuple[str, Neighbors], ...]
    links: tuple[tuple[str, tuple[LinkedFile, ...]], ...]
    library: str
    is_searched: bool


def make(wanted: Wanted) -> ReportFiles:
    """Make the files of a report."""
    shelf = shelf_of(wanted.own)
    pages = linked(with_neighbors(report_pages(shelf), dict(wanted.neighbors)), dict(wanted.links))
    data = own_files(shelf)
    return (
        pack(tuple(map(write, pages))),
        pack((*data, *citation_files(pages, shelf, wanted.library))),
        tuple(describe(data)),
        own_part(shelf) if wanted.is_searched else (),
    )


def fits(found: object, wanted: Wanted) -> bool:
    """Tell whether what was kept on disk has the form of what `make` gives."""
    return (
        isinstance(found, tuple)
        and [type(one) for one in found] == [tuple] * 4
        and all([type(one) for one in some] == [int, bytes] for some in found[:2])
        and bool(found[3]) == wanted.is_searched
    )
