"""A preview: the site's pages at once, what few readers ask for when somebody asks.

The search index and the PDFs take longer to make than all that an edit changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from builder.catalog import load
from builder.pdf import linked
from builder.rendering import render
from builder.search import FOLDER as INDEX
from builder.search import index
from builder.site import gather, press_of

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Library, Site
    from builder.pdf import Press


@dataclass(frozen=True)
class Preview:
    """A site whose PDFs are empty and whose search index is left out; `file` makes them."""

    site: Site
    library: Library
    press: Press | None
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
                    self._parts.update(index(self.library))
            return self._parts.get(path)
        editions = self.press.editions if self.press else ()
        wanted = next((one for one in editions if one.path == path), None)
        return self.press.print(wanted).data if self.press and wanted else None


def preview(root: Path) -> Preview:
    """Make a preview of the site.

    Args:
        root: the folder that holds `site_data/` and `mkdocs.yml`.

    Raises:
        BuilderError: whatever an editor or a rule has to set right first.
    """
    catalog = load(root)
    library = gather(catalog)
    site = render(library)
    press = press_of(root, catalog, library)
    return Preview(linked(site, press.editions, {}) if press else site, library, press)
