"""How to cite each page, as a file beside it that a script of the site fetches on demand."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.citation_formats import (
    FORMATS,
    cited,
    formats_for_titles,
    title_forms,
    titled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

FILE = "cite.json"


def citation_files(
    pages: Iterable[Page], shelf: Shelf, library: str
) -> tuple[tuple[str, bytes], ...]:
    """Give the files as (path below the site's root, bytes), one for each page that is cited.

    `forms` are the forms: name, that of the page, that of a paragraph. `titles` are what is filled
    in for a fragment of the page, plain and for BibTeX; "" is the page's own.

    Args:
        pages: the pages of the site.
        shelf: the reports.
        library: the name of the library, who made the pages across reports.
    """
    files = []
    for page in pages:
        if one := cited(page, shelf, library):
            whole, part = formats_for_titles(one), formats_for_titles(one, is_part=True)
            forms = [[name, whole[key], part[key]] for key, name in FORMATS.items()]
            path = posixpath.join(addresses.url(page.path), FILE)
            titles = {"": title_forms(one.title)}
            titles |= {fragment: title_forms(title) for fragment, title in titled(page)}
            file = {"forms": forms, "titles": titles}
            files.append((path, json.dumps(file, ensure_ascii=False).encode()))
    return tuple(files)
