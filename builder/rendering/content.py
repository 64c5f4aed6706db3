"""The pages that hold a report's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Block, Section
from builder.pages import addresses
from builder.pages.runs import unraised
from builder.pages.tables import table_names
from builder.rendering import escape
from builder.rendering.blocks import render_blocks
from builder.rendering.citation import render_citation, render_source_link
from builder.rendering.frontmatter import page
from builder.rendering.headings import heading_levels, render_heading
from builder.rendering.notes import notes_of
from builder.rendering.previews import render_previews
from builder.rendering.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from builder.model import Page
    from builder.pages.cutting import Cut
    from builder.pages.shelf import Shelf, Volume


def render_content(volume: Volume, cut: Cut, shelf: Shelf) -> Page:
    """Give a page of a report's text, with what stands at its end."""
    report = volume.document.report
    parts = [
        render_parts(volume, cut, shelf),
        _chapter_contents(volume, cut),
        _programs_here(cut, shelf),
        render_citation(cut, volume.document),
        render_source_link(report, cut),
    ]
    return page(
        cut.path,
        cut.title_section.title,
        "\n\n".join(part for part in parts if part),
        kind="content",
        description=_beginning(cut),
        report=report.id,
        language=report.language,
    )


def render_parts(volume: Volume, cut: Cut, shelf: Shelf) -> str:
    """Give the sections and blocks of a cut as Markdown, in order."""
    levels = heading_levels(cut.sections)
    setting = Setting(
        cut.path,
        volume.document,
        shelf.addresses,
        volume.links,
        shelf.happened,
        volume.printed,
        page_turns(cut.parts),
        notes_of(volume.document.references),
        table_names(cut.parts, cut.sections[0].title if cut.sections else ""),
        shelf.mentions,
    )
    rendered: list[str] = []
    waiting: list[Block] = []
    for part in cut.parts:
        if isinstance(part, Block):
            waiting.append(part)
            continue
        heading = render_heading(part, levels[part.id], setting.note_links(part.id).get(None))
        rendered += [render_blocks(waiting, setting), heading]
        waiting = []
    rendered.append(render_blocks(waiting, setting))
    return "\n\n".join(part for part in rendered if part)


def page_turns(parts: Iterable[Section | Block]) -> frozenset[str]:
    """Give the ids of the blocks with which the text goes on to another printed page."""
    turns: list[str] = []
    page: str | None = None
    for part in parts:
        if isinstance(part, Block) and part.printed_page:
            if part.printed_page != page:
                turns.append(part.id)
            page = part.printed_page
    return frozenset(turns)


def _chapter_contents(volume: Volume, cut: Cut) -> str:
    """Give a chapter's opening page the list of the pages that follow in the chapter."""
    if cut.chapter is None or cut.sections != (cut.chapter,):
        return ""
    rest = [other for other in volume.cuts if other.chapter == cut.chapter and other != cut]
    items = [
        f"- [{escape.line(escape.inline(other.title_section.title))}]"
        f"({addresses.way(cut.path, other.path)})"
        for other in rest
    ]
    if not items:
        return ""
    body = "\n".join(items)
    return (
        '<nav class="chapter-contents" aria-label="本章各页" markdown="1">\n\n'
        f"本章各页\n{{ .label }}\n\n{body}\n\n</nav>"
    )


def _programs_here(cut: Cut, shelf: Shelf) -> str:
    """Give the programs named on the page, each with the sections that name it."""
    named: dict[str, dict[str, None]] = {}
    section = ""
    for part in cut.parts:
        section = part.id if isinstance(part, Section) else section
        for mention in shelf.mentions.get(part.id, ()):
            named.setdefault(mention.program, {})[section] = None
    several = len(cut.sections) > 1
    links = [
        f"- [{escape.inline(program.name)}]"
        f"({addresses.way(cut.path, addresses.program(program.id))}){{ .program }}"
        f"{_naming(named[program.id], cut, shelf) if several else ''}"
        for program in shelf.programs
        if program.id in named
    ]
    if not links:
        return ""
    body = "\n".join(links)
    return (
        '<section class="programs-here" aria-label="本页提到的项目" markdown="1">\n\n'
        f"本页提到的项目\n{{ .label }}\n\n{body}\n\n</section>\n\n"
        f"{render_previews(named, shelf.previews)}"
    )


def _naming(sections: Container[str], cut: Cut, shelf: Shelf) -> str:
    titles = "、".join(
        f"[{escape.inline(part.title)}]({shelf.addresses.link(part.id, cut.path)})"
        for part in cut.sections
        if part.id in sections
    )
    return f' <span class="source">{titles}</span>' if titles else ""


def _beginning(cut: Cut) -> str:
    texts = [unraised(part.text) for part in cut.parts if isinstance(part, Block)]
    titles = [part.title for part in cut.parts if isinstance(part, Section)]
    return " ".join(texts[:2]) or " ".join(titles)
