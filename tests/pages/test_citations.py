"""A page is cited alike wherever it stands, with the printed pages that are known."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.markdown import escape
from builder.pages.citation import cite_part
from builder.pages.printed import PrintedPages, printed_pages
from builder.pdf import Imprint, select
from builder.pdf.export import tree_of
from tests.pages.flows import block, document, section

if TYPE_CHECKING:
    from builder.model import Block, Section, Site
    from builder.pages.shelf import Shelf


def words_of(text: str) -> str:
    """Give words without the white space between them, which each medium sets its own way."""
    return "".join(text.split())


@pytest.mark.usefixtures("untraced")
def test_every_page_is_cited_alike_on_the_web_in_its_pdf_and_in_the_data(
    site: Site, five_shelf: Shelf
) -> None:
    """Text, title and printed pages are the same in all three, for each page of each report."""
    volumes = five_shelf
    markdown = {page.path: page.markdown for page in site.pages}
    pages = 0
    for volume in volumes.volumes:
        report = volume.document.report.id
        data = json.loads(dict(site.files)[f"data/reports/{report}.json"])
        assert [one["url"] for one in data["pages"]] == [
            f"{cut.path.removesuffix('.md')}/" for cut in volume.content
        ]
        for cut, told in zip(volume.content, data["pages"], strict=True):
            cited = told["citation"]
            on_paper = tree_of(select([cut.path], volumes), volumes, Imprint("文库"))["sources"]
            assert [words_of(one[0]) for one in on_paper[0]["cited"]] == [words_of(cited)]
            assert escape.markdown(cited) in markdown[cut.path]
            first, last = (told["printed_pages"] or {"first": None, "last": None}).values()
            if first is None:
                assert cited.endswith(f"{volume.document.report.published}.")
            elif last is None:
                assert cited.endswith(f": 第 {first} 页起.")
            else:
                assert cited.endswith(f": {'–'.join(dict.fromkeys((first, last)))}.")
            pages += 1
    assert pages == sum(len(volume.content) for volume in volumes.volumes) > 100


def test_a_chapter_ends_on_the_page_before_the_next_one_begins(five_shelf: Shelf) -> None:
    """Chapter 3 of csr-2017 begins on page 018 and chapter 4 on 048."""
    volume = five_shelf.volume_of("csr-2017")
    flow = volume.document.flow
    begin, end = (
        next(at for at, part in enumerate(flow) if part.printed_page == page)
        for page in ("018", "048")
    )
    assert printed_pages(flow[begin:end], volume.document) == PrintedPages("018", "047")


A = section(1, 1, "甲", printed_page="018")


@pytest.mark.parametrize(
    ("parts", "following", "words"),
    [
        # The next chapter opens a page.
        ([A, block(2, "字")], section(3, 1, "乙", printed_page="048"), "第 018–047 页"),
        ([A, block(2, "字")], section(3, 1, "乙", printed_page="019"), "第 018 页"),
        # A section may begin in the middle of one.
        ([A, block(2, "字")], section(3, 2, "乙", printed_page="020"), "第 018 页起"),
        # What is known to stand on a page ends there, whatever follows.
        (
            [A, section(2, 2, "子", printed_page="020"), block(3, "字")],
            section(4, 2, "乙", printed_page="020"),
            "第 018–020 页",
        ),
        ([A, block(2, "字", printed_page="018", printed_end="021")], None, "第 018–021 页"),
        # Nothing tells the end: what follows tells no page, or is no number, or comes earlier.
        ([A, block(2, "字")], section(3, 1, "乙"), "第 018 页起"),
        ([A, block(2, "字")], None, "第 018 页起"),
        ([A, block(2, "字")], section(3, 1, "乙", printed_page="封底"), "第 018 页起"),
        ([A, block(2, "字")], section(3, 1, "乙", printed_page="004"), "第 018 页起"),
        # A heading without a page stands right over the first words that have one.
        ([section(1, 1, "甲"), section(2, 2, "子", printed_page="5")], None, "第 5 页起"),
        # Words before the first known page may stand on any earlier one.
        ([section(1, 1, "甲"), block(2, "字"), block(3, "字", printed_page="5")], None, None),
    ],
)
def test_a_range_ends_only_where_its_end_is_known(
    parts: list[Section | Block], following: Section | None, words: str | None
) -> None:
    """The end is told, shared with what follows, or the page before the next chapter."""
    made = document(*parts, *([following] if following else []))
    found = printed_pages(parts, made)
    assert (found.words if found else None) == words


def test_a_page_within_a_section_is_cited_from_where_that_begins() -> None:
    """A part that tells no page of its own stands on a page from that of the section around it."""
    head = section(1, 1, "章", printed_page="7")
    below = section(3, 2, "节", parent=head.id)
    made = document(head, block(2, "字"), below, block(4, "字"))
    assert cite_part(made.flow[2:], "节", made) == "测试. 测试报告: 节[R]. 2021: 第 7 页起."
    english = replace(made, report=replace(made.report, language="en"))
    assert cite_part(made.flow[2:], "B", english).endswith("[R]. 2021: 7 ff.")


def test_words_that_are_read_later_than_printed_widen_the_range() -> None:
    """A figure's words stand behind the text, though its page lies before the text's."""
    told = [
        block(2, "字", printed_page="9", printed_end="10"),
        block(3, "图", printed_page="8", printed_end="8"),
    ]
    parts = [section(1, 1, "章"), *told]
    assert printed_pages(parts, document(*parts)) == PrintedPages("8", "10")
