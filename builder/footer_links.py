"""A hook of MkDocs: what comes before and after a page is what its front matter says.

    prev:
      text: 关于我们
      link: l30.md
    next:
      text: 环境
      link: ../l71.md

So VitePress reads it, too. MkDocs by itself goes through the whole menu, from the last page of one
report to the next report. A project that has this file among its hooks needs no other word of it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_page_markdown(_markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Lead on from a page, in its footer and head, to those that its front matter names."""
    del config
    page.previous_page = _named("prev", page, files)
    page.next_page = _named("next", page, files)


def _named(key: str, page: Page, files: Files) -> Page | None:
    told = page.meta.get(key)
    if not isinstance(told, dict):
        return None
    folder = posixpath.dirname(page.file.src_uri)
    file = files.get_file_from_path(posixpath.normpath(posixpath.join(folder, str(told["link"]))))
    return file.page if file else None
