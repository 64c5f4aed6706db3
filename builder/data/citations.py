"""How to cite each page, as a file beside it that a script of the site fetches on demand."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.citation_formats import FORMATS, cited, formats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

FILE = "cite.json"


def citation_files(
    pages: Iterable[Page], shelf: Shelf, library: str
) -> tuple[tuple[str, bytes], ...]:
    """Give the files as (path below the site's root, bytes), one for each page that is cited.

    Args:
        pages: the pages of the site.
        shelf: the reports.
        library: the name of the library, who made the pages across reports.
    """
    files = []
    for page in pages:
        if one := cited(page, shelf, library):
            whole, part = formats(one), formats(one, is_part=True)
            forms = [[name, whole[key], part[key]] for key, name in FORMATS.items()]
            path = posixpath.join(addresses.url(page.path), FILE)
            files.append((path, json.dumps(forms, ensure_ascii=False).encode()))
    return tuple(files)
