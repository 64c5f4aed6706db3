"""From documents and knowledge to pages: Markdown, the menu, and the open data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Site
from builder.rendering.content import render_content
from builder.rendering.data import data_files
from builder.rendering.home import render_home
from builder.rendering.landing import render_landing
from builder.rendering.nav import navigation
from builder.rendering.programs import render_program, render_programs
from builder.rendering.shelf import arrange
from builder.rendering.timeline import render_timeline_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Library, Page
    from builder.rendering.shelf import Shelf

__all__ = ["render"]


def render(library: Library) -> Site:
    """Make the whole site but its pages written by hand.

    Args:
        library: the documents, oldest first, and what is known across them.

    Returns:
        Pages in the order of the menu, the menu itself (it names the hand-written pages,
        too), and the data files.
    """
    shelf = arrange(library)
    return Site(tuple(_pages(shelf)), navigation(shelf), data_files(shelf))


def _pages(shelf: Shelf) -> Iterator[Page]:
    yield render_home(shelf)
    for volume in shelf.volumes:
        yield render_landing(volume, shelf)
        for cut in volume.content:
            yield render_content(volume, cut, shelf)
    yield render_programs(shelf)
    for program in shelf.programs:
        yield render_program(program, shelf)
    yield render_timeline_page(shelf)
