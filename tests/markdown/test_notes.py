"""Readers get from a mark to its note and back, wherever the mark stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.model import BlockType, Item, Mark, MarkType, Mention, Passage, Table
from builder.reading.notes.references import refer
from builder.site import render
from tests.pages.flows import Reading, block, document, html_of, library, program, section

if TYPE_CHECKING:
    from builder.model import Block, Library, Site

HEAD = section(1, 1, "章", words="章^③")
NOTES = [block(n, f"{mark} 某注", BlockType.NOTE) for n, mark in ((20, "①"), (21, "②"), (22, "③"))]


def links_of(marked: Block) -> tuple[str, list[dict[str, str | None]]]:
    """Give the HTML of a page with the block and its notes, and all its links."""
    site = render(library(refer(document(HEAD, marked, *NOTES))))
    markdown = next(p.markdown for p in site.pages if p.path == "reports/made/l1.md")
    page = html_of(markdown)
    return page, [found for tag, found in Reading(page).tags if tag == "a"]


TEXT = "字^{①②}词"
ITEMS = (Item(0, len(TEXT), 0, len(TEXT)),)
CELLS = Table(("项",), ((TEXT,), ("丙",)), (2, 3))
TITLED = Table(("项",), (("丙",),), (3,), title=TEXT)
BY = Passage(TEXT, ((0, 2),))
MERGED = Table(("项",), ((TEXT,), (TEXT,)), (2, 3), merged=frozenset({(1, 0)}))


@pytest.mark.parametrize(
    "marked",
    [
        block(2, TEXT),
        block(2, TEXT, marks=(Mark(0, len(TEXT), MarkType.STRONG),)),
        block(2, TEXT, BlockType.QUOTE),
        block(2, TEXT, BlockType.CALLOUT),
        block(2, TEXT, BlockType.LIST, items=ITEMS),
        block(2, TEXT, BlockType.TIMELINE, items=ITEMS),
        block(2, TEXT, BlockType.FORM),
        block(2, f"项 {TEXT} 丙", BlockType.TABLE, table=CELLS),
        block(2, f"项 {TEXT}", BlockType.TABLE, table=MERGED),
        block(2, TEXT, repeats="made-l20"),
        block(2, TEXT, BlockType.CAPTION),
        block(2, f"{TEXT} 项 丙", BlockType.TABLE, table=TITLED),
        block(2, "引语", BlockType.QUOTE, speaker="字词", attribution=BY),
    ],
)
def test_a_mark_leads_to_its_note_and_the_note_back(marked: Block) -> None:
    """In any type of block, in bold, in a label; each way has a name, and both ends exist."""
    page, links = links_of(marked)
    reading = Reading(page)
    there = [link for link in links if link.get("role") == "doc-noteref"]
    back = [link for link in links if link.get("role") == "doc-backlink"]
    assert {link["id"]: link["href"] for link in there} == {
        "l1-n1": "#l22",
        "l2-n1": "#l20",
        "l2-n2": "#l21",
    }
    assert [link["href"] for link in back] == ["#l2-n1", "#l2-n2", "#l1-n1"]
    assert all(link["aria-label"] for link in (*there, *back))
    assert reading.at["l2-n1"] == "①"
    assert "字①②词" in reading.words
    assert reading.words.count("③") == len(["below the heading", "the note"])
    assert page.partition("</h1>")[0].partition("<h1")[2].count("<a") == 2  # address, line


def test_a_note_of_several_marks_counts_its_ways_back() -> None:
    """Two marks of one note: two ways back, told apart by number."""
    page, links = links_of(block(2, "字^①词^①"))
    back = [link for link in links if link.get("role") == "doc-backlink"]
    assert [link["href"] for link in back] == ["#l2-n1", "#l2-n2", "#l1-n1"]
    assert "↩1" in page
    assert "↩2" in page
    assert len({link["aria-label"] for link in back}) == len(back)


def test_a_flattened_figure_is_raised_again() -> None:
    """`排放 1` is shown with its figure raised, as it was on paper."""
    made = Table(("项",), (("排放 1",), ("平均 PUE2",)), (2, 3))
    marked = block(2, "项 排放 1 平均 PUE2", BlockType.TABLE, table=made)
    below = [block(20, "注：1. 某注", BlockType.NOTE), block(21, "2. 某注", BlockType.NOTE)]
    site = render(library(refer(document(section(1, 1, "章"), marked, *below))))
    page = html_of(next(p.markdown for p in site.pages if p.path == "reports/made/l1.md"))
    assert "排放 <sup><a" in page
    assert "PUE<sup><a" in page


def test_a_program_link_that_holds_a_mark_gives_way() -> None:
    """Links don't nest: the mark's own is kept."""
    named = Mention("weicun", "made", 2, "为村^①", "made-l2", 0, 4)
    made = refer(document(HEAD, block(2, "为村^①"), *NOTES))
    knowledge = {"programs": (program("为村", "weicun"),), "mentions": (named,)}
    site = render(library(made, **knowledge))
    page = html_of(next(p.markdown for p in site.pages if p.path == "reports/made/l1.md"))
    paragraph = page[page.index('id="l2"') :].partition("</p>")[0]
    assert paragraph.count("<a") == paragraph.count("</a>") == 3
    assert "doc-noteref" in paragraph


def test_every_reference_of_the_five_reports_is_on_a_page(
    five_reports: Library, site: Site
) -> None:
    """As many marks lead on, and as many ways lead back, as references are known."""
    known = sum(len(one.references) for one in five_reports.documents)
    text = "".join(page.markdown for page in site.pages)
    assert text.count(" .note-mark ") == text.count(" .note-back ") == known > 0
