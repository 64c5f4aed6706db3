"""A preview: the site's pages at once, what few readers ask for when somebody asks.

The search index and the PDFs take longer to make than all that an edit changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from builder.catalog import load_kept
from builder.memos import MEMOS
from builder.pages.shelf import arrange
from builder.reading.kept_documents import documents_below
from builder.search import FOLDER as INDEX
from builder.search import index
from builder.site import edition_maker, gather, printed_pictures, render

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Site
    from builder.pages.shelf import Shelf
    from builder.pdf import EditionMaker


@dataclass(frozen=True)
class Preview:
    """A site whose PDFs are empty and whose search index is left out; `file` makes them."""

    site: Site
    shelf: Shelf
    editions: EditionMaker | None
    _parts: dict[str, bytes] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def file(self, path: str) -> bytes | None:
        """Make a file that was left out, or give it as it was made for another reader.

        Args:
            path: below the site's root, without a slash before it.

        Returns:
            The file's bytes; None where `path` is none of those that were left out.

        Raises:
            BuilderError: a PDF can't be made of what was selected.
        """
        if path.startswith(f"{INDEX}/"):
            with self._lock:
                if not self._parts:
                    self._parts.update(index(self.shelf))
            return self._parts.get(path)
        known = self.editions.editions if self.editions else ()
        wanted = next((one for one in known if one.path == path), None)
        return self.editions.make(wanted).data if self.editions and wanted else None


def preview(root: Path) -> Preview:
    """Make a preview of the site.

    Args:
        root: the folder that holds `site_data/` and `mkdocs.yml`.

    Raises:
        BuilderError: whatever an editor or a rule has to set right first.
    """
    catalog = load_kept(root)
    store = documents_below(root)
    library = gather(catalog, store=store)
    shelf = arrange(library)
    maker = edition_maker(root, catalog, shelf)
    site = render(
        library,
        shelf,
        editions=maker.editions if maker else (),
        files=printed_pictures(root, catalog),
        store=store,
    )
    MEMOS.end_build()
    return Preview(site, shelf, maker)
