"""A page of a report as a reader sees it, for the desk: without the site around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from builder.markdown import write
from builder.pages import addresses
from builder.pages.content import cut_elements
from builder.pages.page import Page, PageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.live.views import Reading
    from builder.pages.cutting import Cut
    from builder.pages.shelf import Volume

# Ends the settings above a page's text.
_FRONT_END = "\n---\n"


@dataclass(frozen=True, slots=True)
class MarkdownSettings:
    """The extensions with which the site's Markdown is rendered, and their settings."""

    extensions: tuple[str, ...]
    configs: Mapping[str, Mapping[str, Any]]


def article_of(reading: Reading, line: int, settings: MarkdownSettings) -> dict[str, Any]:
    """Give the page on which a line stands, or, for one that is left out, the nearest before it.

    Returns:
        `html` of its article, its `address` on the site, its `title` and `language`.
    """
    volume = reading.shelf.volumes[0]
    cut = _cut_of(volume, line)
    report = volume.document.report
    title = cut.title_section.title if cut.sections else report.title
    page = Page(cut.path, title, PageKind.CONTENT, cut_elements(volume, cut, reading.shelf))
    text = write(page).markdown.partition(_FRONT_END)[2]
    tool = Markdown(
        extensions=list(settings.extensions),
        extension_configs={name: dict(one) for name, one in settings.configs.items()},
    )
    return {
        "html": tool.convert(text),
        "address": addresses.url(cut.path),
        "title": title,
        "language": report.language,
    }


def _cut_of(volume: Volume, line: int) -> Cut:
    before = [one for one in volume.at if one <= line]
    part = volume.at[max(before)] if before else ""
    return next(
        (cut for cut in volume.cuts if any(one.id == part for one in cut.parts)), volume.cuts[0]
    )
