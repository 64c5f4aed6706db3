"""A page's front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from builder.memos import MEMOS
from builder.pages import addresses
from builder.pages.markup import html
from builder.pages.page import PageKind
from builder.pages.wording import shortened

if TYPE_CHECKING:
    from builder.pages.citation_tags import Tags
    from builder.pages.page import Neighbors, Page

# MkDocs' templates put titles and descriptions into HTML as they are.
_LONGEST_DESCRIPTION = 90
# libyaml counts columns in an int of C.
_ONE_LINE = 2**31 - 1


def front_matter(page: Page) -> str:
    """Give the head of a page's file; long descriptions are cut.

    It holds escaped text, for templates take it as HTML. A language needs saying where it is
    not the site's.
    """
    words = shortened(" ".join(page.description.split()), _LONGEST_DESCRIPTION)
    values = {
        "title": str(html(page.title)),
        "description": str(html(words)),
        "kind": str(page.kind),
        "report": page.report,
        "lang": page.language if page.language != "zh-Hans" else None,
        # A source's lines stand on the report's pages, too.
        "marked": "editors" if page.is_marked else None,
        "robots": "noindex" if page.kind is PageKind.SOURCE else None,
    }
    told = tuple((key, value) for key, value in values.items() if value)
    return f"---\n{_head(told, page.tags)}{ways_on(page.path, page.neighbors)}---\n"


def ways_on(path: str, neighbors: Neighbors) -> str:
    """Give the lines that say what comes before and after the page `path`.

    They are those that `footer_links.py` reads; titles are escaped likewise.
    """
    beside = (("prev", neighbors.previous), ("next", neighbors.next))
    told = {
        key: {"text": str(html(one.title)), "link": addresses.way(path, one.path)}
        for key, one in beside
        if one
    }
    return _dumped(told) if told else ""


@MEMOS.keep("heads of pages", "YAML takes its time, and heads change less often than pages")
def _head(values: tuple[tuple[str, str], ...], tags: Tags) -> str:
    whole = {**dict(values), **({"cited": dict(tags)} if tags else {})}
    return _dumped(whole)


def _dumped(values: dict[str, Any]) -> str:
    return yaml.dump(
        values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_ONE_LINE
    )
