"""Lines of a source as HTML, which Markdown passes on as it is, and quickly."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.markup import html

if TYPE_CHECKING:
    from builder.pages.elements import Facsimile, Fate, SourceLine, SourceListing, Target


def source_listing(element: SourceListing, path: str) -> str:
    """Give lines of a source as a list; each has its number for an address.

    No Markdown checks or completes these links, so they lead to where pages will stand.
    """
    written: list[str] = []
    for one in element.lines:
        if not written or one.facsimiles:
            written += ["</ol>"] if written else []
            written += [_picture(each, path) for each in one.facsimiles]
            written.append(f'<ol class="source-text verbatim" start="{one.number}">')
        written.append(_line(one, path))
    return "\n".join((*written, "</ol>"))


def _picture(one: Facsimile, path: str) -> str:
    """Give the picture of a printed page, folded: a browser asks for it when it is opened."""
    name, way = html(one.name), posixpath.relpath(one.path, addresses.url(path) or ".")
    size = f'width="{one.width}" height="{one.height}"'
    return (
        f'<details class="facsimile"><summary>{name}</summary>'
        f'<a href="{way}"><img src="{way}" alt="{name}" loading="lazy" {size}></a></details>'
    )


def _line(one: SourceLine, path: str) -> str:
    page = f"<small>{html(one.page)}</small>" if one.page else ""
    number = f'<a href="#L{one.number}">{one.number}</a>'
    words = f"<span>{html(one.words)}</span>" if one.words.strip() else ""
    fates = "".join(_fate(fate, one.number, path) for fate in one.fates)
    edits = "".join(f"<em>{html(edit)}</em>" for edit in one.edits)
    return f'<li id="L{one.number}">{page}{number}{words}{fates}{edits}</li>'


def _fate(fate: Fate, number: int, path: str) -> str:
    """Give what a line became; a link says of which line, for hundreds on a page are paragraphs."""
    told = html(f"{fate.name}：{fate.why}" if fate.why else fate.name)
    if not fate.to:
        return f"<i>{told}</i>"
    return f'<a href="{_way(fate.to, path)}" aria-label="第 {number} 行：{told}">{told}</a>'


def _way(to: Target, path: str) -> str:
    """Give the address of a place as a browser on the page `path` follows it."""
    return str(html(f"{_between(path, to.path)}/#{to.fragment}"))


# The lines of a page lead to few others.
@lru_cache(maxsize=64)
def _between(path: str, target: str) -> str:
    return posixpath.relpath(addresses.url(target) or ".", addresses.url(path) or ".")
