"""The links from the site's pages to their PDFs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.rendering import escape
from builder.rendering.landing import DOWNLOADS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Page, Site
    from builder.pdf.press import Edition, Printed

_MEGABYTE = 1_000_000


def linked(site: Site, editions: Sequence[Edition], made: Mapping[str, Printed]) -> Site:
    """Give the site with its PDFs and the links to them.

    Args:
        site: the site without any.
        editions: the PDFs that there are or will be.
        made: those made by now, by path; a preview makes them when they are asked for.
    """
    by_page: dict[str, list[Edition]] = {}
    for one in editions:
        by_page.setdefault(one.page, []).append(one)
    pages = tuple(
        _with_links(page, by_page[page.path], made) if page.path in by_page else page
        for page in site.pages
    )
    files = ((one.path, made[one.path].data if one.path in made else b"") for one in editions)
    return replace(site, pages=pages, files=tuple(sorted([*site.files, *files])))


def _with_links(page: Page, editions: Sequence[Edition], made: Mapping[str, Printed]) -> Page:
    links = [_link(page.path, one, made.get(one.path)) for one in editions]
    if DOWNLOADS in page.markdown:
        items = "".join(f'<li markdown="span">{link}</li>\n' for link in links)
        return replace(
            page, markdown=page.markdown.replace(DOWNLOADS, f"{DOWNLOADS}\n{items.rstrip()}", 1)
        )
    body = "\n".join(f'<li markdown="span">{link}</li>' for link in links)
    found = f"{DOWNLOADS}\n{body}\n</ul>\n"
    if page.path == addresses.TIMELINE:
        # Its end is hundreds of entries away.
        before, title, after = page.markdown.partition("\n# ")
        opening, gap, rest = after.partition("\n\n")
        return replace(page, markdown=f"{before}{title}{opening}{gap}{found}\n{rest}")
    return replace(page, markdown=f"{page.markdown.rstrip()}\n\n{found}")


def _link(start: str, one: Edition, made: Printed | None) -> str:
    label = f"[PDF：{escape.line(escape.inline(one.name))}]({addresses.way(start, one.path)})"
    if made is None:
        return label
    return f'{label} <span class="size">{made.pages} 页，{_size(len(made.data))}</span>'


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:.1f} MB" if count >= _MEGABYTE else f"{count // 1000} KB"
