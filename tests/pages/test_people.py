"""Whoever speaks in the reports stands on one page, with every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import BlockType, Passage
from builder.pages.elements import Excerpts, Heading, plain
from builder.pages.people import people_pages
from builder.pages.shelf import arrange
from tests.pages.flows import block, document, library, section

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.shelf import Shelf


HEAD = section(1, 1, "致辞")


def test_every_quotation_with_a_speaker_and_every_signature_stands_in_its_place(
    five_reports: Library, five_shelf: Shelf
) -> None:
    """As many excerpts as there are such blocks, each leading to its own."""
    page = next(people_pages(five_shelf))
    led = [
        one.to.id
        for element in page.elements
        if isinstance(element, Excerpts)
        for one in element.excerpts
    ]
    spoken = {
        block.id
        for made in five_reports.documents
        for block in made.blocks
        if block.type is BlockType.QUOTE and block.speaker and not block.repeats
    }
    assert len(led) == len(set(led))
    assert spoken <= set(led)
    signed = [five_shelf.parts[one] for one in set(led) - spoken]
    assert len(signed) > 5
    assert all(part.passage.text.count("\n") for part in signed)


def test_a_person_is_listed_once_with_letters_and_quotations() -> None:
    """A signature names its author, whatever stands beside the name; others' names stay apart."""
    said = Passage("——张三", ((0, 3),))
    made = document(
        HEAD,
        block(2, "文｜张三\n某公司总裁", BlockType.CAPTION, section=HEAD.id),
        block(
            3,
            "一句话。",
            BlockType.QUOTE,
            speaker="张三",
            role="总裁",
            attribution=said,
            section=HEAD.id,
        ),
        block(4, "另一句。", BlockType.QUOTE, speaker="李四"),
        block(5, "一句话。", BlockType.QUOTE, speaker="张三", repeats="made-l3"),
        block(6, "张三\n与同事们", BlockType.CAPTION),
    )
    page = next(people_pages(arrange(library(made))))
    heads = [plain(one.words) for one in page.elements if isinstance(one, Heading)]
    assert heads == ["人物", "张三", "李四"]
    lists = [one for one in page.elements if isinstance(one, Excerpts)]
    assert [plain(one.words) for one in lists[0].excerpts] == [
        "署名：文｜张三 某公司总裁",
        "一句话。（总裁）",
    ]
    assert [one.section for one in lists[0].excerpts] == ["致辞", "致辞"]
