"""Search: the index that the browser searches (`docs/assets/js/search-engine.js`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.own_shelves import own_shelf
from builder.search.index import index_files
from builder.search.own_part import own_part
from builder.search.parts import FOLDER
from builder.search.searched_texts import other_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from builder.pages.shelf import Shelf
    from builder.search.own_part import OwnPart
    from builder.search.parts import File

__all__ = ["FOLDER", "index", "own_part"]


def index(
    shelf: Shelf, parts: Sequence[OwnPart] | None = None, folder: Path | None = None
) -> tuple[File, ...]:
    """Make the search index of all documents and of what is known of them.

    Args:
        shelf: the documents, oldest first, and what is known across them, arranged.
        parts: what it holds of each report (`own_part`), where that is known.
        folder: below which what is counted across reports is kept from run to run.

    Returns:
        Its files as (path below the site's root, bytes), sorted by path.
    """
    if parts is None:
        parts = [own_part(own_shelf(volume.document, shelf)) for volume in shelf.volumes]
    others = other_documents(shelf)
    return tuple(sorted(index_files(parts, others, shelf, folder)))
