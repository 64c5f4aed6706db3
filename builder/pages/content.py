"""The pages that hold a report's text."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.model import Block, Section
from builder.pages import addresses
from builder.pages.citation import cite_part
from builder.pages.citation_tags import chapter_tags
from builder.pages.elements import (
    Foreign,
    HowToCite,
    Link,
    LinkKind,
    LinkList,
    Paragraph,
    Role,
    SourceLines,
    Styled,
    Target,
    TextKind,
)
from builder.pages.headings import levels_on_page
from builder.pages.linked_data import chapter_data
from builder.pages.page import Page, PageKind
from builder.pages.passages import passage
from builder.pages.previews import previews_of
from builder.pages.printed import printed_pages
from builder.pages.proofing import proof_words
from builder.pages.runs import without_superscripts
from builder.pages.wording import foreign, lines_told, own

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from builder.model import Language, Report
    from builder.pages.cutting import Cut
    from builder.pages.elements import Element, Inline, OnScreen
    from builder.pages.shelf import Shelf, Volume


def content_page(volume: Volume, cut: Cut, shelf: Shelf) -> Page:
    """Give a page of a report's text, with what stands at its end."""
    report = volume.document.report
    title = cut.title_section.title
    printed = printed_pages(cut.parts, volume.document)
    citation = cite_part(cut.parts, title, volume.document)
    return Page(
        cut.path,
        title,
        PageKind.CONTENT,
        (
            *cut_elements(volume, cut, shelf),
            *_chapter_contents(volume, cut),
            *_programs_here(cut, shelf, report.language),
            HowToCite(
                "引用本页",
                citation,
                f"印本位置：印本{printed.words}。" if printed else "",
                addresses.url(cut.path),
                "引用某一段时，请用段末“¶”的地址。",
                own(report.language),
                foreign(report.language),
            ),
            *_proof(cut, report),
            *_source_lines(volume, cut),
            chapter_data(report, title, _way_up(cut, report)),
        ),
        description=_beginning(cut),
        report=report.id,
        language=report.language,
        printed=printed,
        citation=citation,
        tags=chapter_tags(report, title, printed),
        is_marked=is_marked(cut.parts),
    )


def _proof(cut: Cut, report: Report) -> Iterator[Element]:
    """Say how far the page's sections have been read against the source, where that is kept."""
    if told := proof_words(cut.sections, report):
        yield Paragraph((f"校对：{told}",), TextKind.LEGEND, language=own(report.language))


def _way_up(cut: Cut, report: Report) -> str:
    """Give the relative address of the report's page, as the page's own is served."""
    here, up = addresses.url(cut.path), addresses.url(addresses.landing(report.id))
    return posixpath.relpath(up, here) + "/"


def is_marked(parts: Iterable[Section | Block]) -> bool:
    """Tell whether an editor inferred something of the parts or marked a word in them."""
    return any(part.inferred or part.sic or part.misread for part in parts)


@MEMOS.keep("elements of a page", "the page and the search's documents are taken from them")
def cut_elements(volume: Volume, cut: Cut, shelf: Shelf) -> tuple[Element, ...]:
    """Give the sections and blocks of a page of the site, in order."""
    return passage(cut.parts, levels_on_page(cut.sections), volume, shelf)


def _chapter_contents(volume: Volume, cut: Cut) -> Iterator[OnScreen]:
    """Give a chapter's first page the list of the pages that follow in the chapter."""
    if cut.chapter is None:
        return
    report = volume.document.report
    first, *rest = [other for other in volume.cuts if other.chapter == cut.chapter]
    if first != cut:
        return
    items: list[Inline] = [
        (Link(Target(other.path), (Foreign(report.language, (other.title_section.title,)),)),)
        for other in rest
    ]
    if items:
        language = own(report.language)
        # The page of an introduction holds none of the chapter's sections itself.
        name = "本章各页" if cut.sections == (cut.chapter,) else "本章其余各页"
        yield LinkList("chapter-contents", name, name, tuple(items), language)


def _programs_here(cut: Cut, shelf: Shelf, language: Language) -> Iterator[OnScreen]:
    """Give the programs named on the page, each with the sections that name it."""
    named: dict[str, dict[str, None]] = {}
    section = ""
    for part in cut.parts:
        section = part.id if isinstance(part, Section) else section
        for mention in shelf.mentions.get(part.id, ()):
            if mention.is_repeat:
                continue
            named.setdefault(mention.program, {})[section] = None
    several = len(cut.sections) > 1
    items = [
        (
            Link(shelf.to_program(program.id), (program.name,), LinkKind.PROGRAM),
            *(_naming(named[program.id], cut, shelf, language) if several else ()),
        )
        for program in shelf.programs
        if program.id in named
    ]
    if items:
        name = "本页提到的项目"
        yield LinkList("programs-here", name, name, tuple(items), own(language))
        yield from previews_of(named, shelf.previews)


def _naming(sections: Container[str], cut: Cut, shelf: Shelf, language: Language) -> Inline:
    titles: list[Link | str] = []
    for part in cut.sections:
        if part.id in sections:
            titles += ["、"] if titles else []
            titles.append(Link(shelf.to_part(part.id), (Foreign(language, (part.title,)),)))
    return (" ", Styled(Role.SOURCE, tuple(titles))) if titles else ()


def _source_lines(volume: Volume, cut: Cut) -> Iterator[SourceLines]:
    """Give the way from a page to the source lines it was made from."""
    report = volume.document.report
    lines = sorted(line for part in cut.parts for line in _lines(part))
    if not lines:
        return
    to = volume.to_line(lines[0])
    yield SourceLines(f"对照来源文本{lines_told(lines[0], lines[-1])}", to, own(report.language))


def _lines(part: Section | Block) -> list[int]:
    if isinstance(part, Section):
        return list(part.heading_lines)
    if part.repeats:
        return []  # it may have been printed far away
    return [line for span in part.spans for line in (span.first, span.last)]


def _beginning(cut: Cut) -> str:
    blocks = (one for one in cut.parts if isinstance(one, Block) and not one.repeats)
    texts = [without_superscripts(one.text) for one in blocks]
    titles = [part.title for part in cut.parts if isinstance(part, Section)]
    return " ".join(texts[:2]) or " ".join(titles)
