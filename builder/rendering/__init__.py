"""From documents and knowledge to pages: Markdown, the menu, and the open data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from builder.data.calendar_file import calendar_file
from builder.data.observations import observation_files
from builder.data.records import data_files, report_files
from builder.data.sheets import sheets
from builder.model import Knowledge, Library, Site
from builder.pages.previews import preview_all
from builder.pages.shelf import arrange
from builder.rendering.content import render_content
from builder.rendering.findings_page import render_findings_page
from builder.rendering.home import render_home
from builder.rendering.landing import render_landing
from builder.rendering.nav import navigation
from builder.rendering.program_facts import by_kind
from builder.rendering.program_index import render_program_index
from builder.rendering.programs import render_program
from builder.rendering.themes import render_themes
from builder.rendering.timeline import render_timelines

if TYPE_CHECKING:
    from builder.model import Document, Event, Mention, Program
    from builder.pages.previews import Preview

__all__ = ["render"]


def render(library: Library) -> Site:
    """Make the whole site but its pages written by hand.

    Args:
        library: the documents, oldest first, and what is known across them.

    Returns:
        Pages in the order of the menu, the menu itself (it names the hand-written pages,
        too), and the data files.
    """
    previews = preview_all(library)
    shelf = arrange(library, previews)
    made = [_of_report(volume.document, shelf.knowledge, previews) for volume in shelf.volumes]
    pages = [
        render_home(shelf),
        *(page for report in made for page in report.pages),
        render_program_index(shelf),
        *(render_program(program, shelf) for program in by_kind(shelf.programs)),
        *render_themes(shelf),
        *render_timelines(shelf),
        render_findings_page(library),
    ]
    files = [
        *data_files(shelf),
        *sheets(shelf),
        *observation_files(shelf),
        calendar_file(shelf),
        *(file for report in made for file in report.files),
    ]
    return Site(tuple(pages), navigation(shelf), tuple(sorted(files)))


def _of_report(document: Document, knowledge: Knowledge, previews: tuple[Preview, ...]) -> Site:
    report = document.report.id
    mentions = tuple(one for one in knowledge.mentions if one.report == report)
    events = tuple(one for one in knowledge.events if one.report == report)
    tables = {block.id for block in document.blocks if block.table}
    paths = tuple((id_, paths) for id_, paths in knowledge.paths.items() if id_ in tables)
    return _report(document, mentions, events, knowledge.programs, paths, previews)


@lru_cache(maxsize=64)
def _report(  # noqa: PLR0913, PLR0917 - each is a part of what the pages depend on
    document: Document,
    mentions: tuple[Mention, ...],
    events: tuple[Event, ...],
    programs: tuple[Program, ...],
    paths: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...],
    previews: tuple[Preview, ...],
) -> Site:
    """Make a report's pages and data, which depend on nothing but it and what is known of it.

    Remembered, so that a preview renders only the report that an edit has changed.
    """
    known = Knowledge(programs, mentions, events, paths=dict(paths))
    shelf = arrange(Library((document,), known), previews)
    volume = shelf.volumes[0]
    content = (render_content(volume, cut, shelf) for cut in volume.content)
    return Site((render_landing(volume, shelf), *content), [], report_files(volume, shelf))
