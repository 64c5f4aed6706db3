"""Search: the index that the browser searches (`docs/assets/js/search-engine.js`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.search.index import index_files
from builder.search.parts import FOLDER
from builder.search.searched_texts import documents

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf
    from builder.search.parts import File

__all__ = ["FOLDER", "index"]


def index(shelf: Shelf, *, is_preview: bool = False) -> tuple[File, ...]:
    """Make the search index of all documents and of what is known of them.

    Args:
        shelf: the documents, oldest first, and what is known across them, arranged.
        is_preview: whether it is asked for again soon, of nearly the same documents.

    Returns:
        Its files as (path below the site's root, bytes), sorted by path.
    """
    return tuple(sorted(index_files(documents(shelf), shelf, is_preview=is_preview)))
