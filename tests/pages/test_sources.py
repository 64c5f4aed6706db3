"""A source line by line: every line has an address, and what was made of it leads there."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from builder.model import Omission, Span
from builder.pages import addresses
from builder.pages.elements import Target
from builder.pages.source_parts import LONGEST, source_parts
from builder.site import render
from tests.making import report_of
from tests.pages.flows import Reading, block, document, html_of, library, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Library, Site
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

_TO_LINE = re.compile(r"""(?:\]\(|in-source=")([^)"#]*)(?:#(L\d+))?[)"]""")
_ROW = re.compile(r'<li id="(L\d+)">')
_BACK = re.compile(r'<a href="([^"]*)#(l\w+)"')
_ANCHOR = re.compile(r'(?:[{ #.\w]#|id="|id: ")(l\d+[a-z]?\d*)\b')


def shown(site: Site) -> dict[str, list[str]]:
    """Give the addresses of lines that each page of a source holds, by its path."""
    return {
        page.path: _ROW.findall(page.markdown) for page in site.pages if "/source/" in page.path
    }


def links_to_lines(site: Site) -> Iterator[tuple[str, str, str]]:
    """Give page, target and fragment of every link to a line, and of what marks will make one."""
    for page in site.pages:
        if "/source/" in page.path:
            continue
        for way, fragment in _TO_LINE.findall(page.markdown):
            if fragment or "source/" in way:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), way))
                yield page.path, target, fragment


def test_every_link_to_a_line_leads_to_it(site: Site) -> None:
    """Thousands of links, from pages of every kind, and each of their lines is shown."""
    lines = shown(site)
    kinds = set()
    links = 0
    for page, target, fragment in links_to_lines(site):
        assert target in lines, (page, target)
        assert not fragment or fragment in lines[target], (page, target, fragment)
        kinds.add(page.split("/")[0])
        links += 1
    assert kinds >= {"reports", "programs", "timeline", "themes", "indicators", "people.md"}
    assert links > len(site.pages)


def targets(found: object) -> Iterator[Target]:
    """Give all that elements lead to."""
    if isinstance(found, Target):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from targets(one)
    elif is_dataclass(found):
        for one in fields(found):
            yield from targets(getattr(found, one.name))


def test_whatever_the_site_takes_from_a_report_leads_to_its_line(
    five_reports: Library, five_shelf: Shelf, five_pages: tuple[Page, ...]
) -> None:
    """Sections, blocks, rows, events, mentions, figures and descriptions, each on its pages."""
    led: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for page in five_pages:
        for to in targets(page.elements) if "/source/" not in page.path else ():
            if "/source/" in to.path and to.fragment.startswith("L"):
                led[page.path.split("/")[0]].add((to.path.split("/")[1], int(to.fragment[1:])))
    knowledge, documents = five_reports.knowledge, five_reports.documents
    blocks = [(one.report.id, block) for one in documents for block in one.blocks]
    printed = {
        (one.report.id, part.line)
        for one in documents
        for part in one.sections
        if part.heading_lines
    }
    printed |= {(report, block.line) for report, block in blocks}
    printed |= {
        (report, line) for report, block in blocks if block.table for line in block.table.row_lines
    }
    assert led["reports"] >= printed
    assert led["timeline"] >= {(one.report, one.line) for one in knowledge.events}
    named = {(one.report, one.line) for one in knowledge.mentions if not one.is_repeat}
    described = {
        (one.described_in, one.described_at) for one in five_shelf.programs if one.described_in
    }
    assert led["programs"] >= named | described
    assert led["indicators"] >= {(one.report, one.line) for one in knowledge.observations}


def test_every_line_is_shown_once_as_received_with_what_became_of_it(
    five_shelf: Shelf, site: Site
) -> None:
    """In order, on one page of its report; who has words leads to where they stand, or says why."""
    pages = {page.path: page.markdown for page in site.pages}
    anchors = {path: set(_ANCHOR.findall(text)) for path, text in pages.items()}
    for volume in five_shelf.volumes:
        report = volume.document.report
        rows: list[str] = []
        for part in volume.source:
            text = pages[part.path]
            body = text[text.index("<ol class=") : text.index("</ol>")]
            rows += body.splitlines()[1:]
            for way, fragment in _BACK.findall(body):
                folder = posixpath.normpath(posixpath.join(addresses.url(part.path), way))
                found = {f"{folder}.md", f"{folder}/index.md"} & anchors.keys()
                assert any(fragment in anchors[page] for page in found), (folder, fragment)
        assert len(rows) == len(report.source.lines)
        for number, (row, words) in enumerate(zip(rows, report.source.lines, strict=True), 1):
            assert row.startswith(f'<li id="L{number}">')
            assert bool(words.strip()) == ("<span>" in row)
            assert not words.strip() or _BACK.search(row) or "<i>" in row, row


def test_a_line_says_why_it_is_left_out_and_where_it_stands_in_print() -> None:
    """Signs are words there, a reason is told in Chinese, a printed page where it begins."""
    made = document(
        section(1, 1, "章", printed_page="018"),
        block(3, "一 <b>*行*</b>"),
        lines=["章", "9", "一 <b>*行*</b>"],
        omitted=(Omission((Span(2, 2),), "9", "page number"),),
    )
    site = render(library(made))
    page = next(page for page in site.pages if page.path == "reports/made/source/index.md")
    seen = Reading(html_of(page.markdown))
    assert seen.at["L1"] == "印本第 018 页1章标题"
    assert seen.at["L2"] == "29省略：页码"
    assert seen.at["L3"] == "3一 <b>*行*</b>段落"


def test_parts_end_where_most_blank_lines_stand_and_hold_every_line_once() -> None:
    """What editors do moves no address: the source alone says where it is cut."""
    lines = ["字"] * (LONGEST - 40) + ["", ""] + ["字"] * 10 + [""] + ["字"] * LONGEST
    parts = source_parts(report_of(lines))
    assert [part.span for part in parts] == [
        Span(1, LONGEST - 38),
        Span(LONGEST - 37, 2 * LONGEST - 38),
        Span(2 * LONGEST - 37, len(lines)),
    ]
    assert [part.path.rpartition("/")[2] for part in parts] == [
        "index.md",
        f"l{LONGEST - 37}.md",
        f"l{2 * LONGEST - 37}.md",
    ]
