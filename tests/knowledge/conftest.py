"""Documents made of a few paragraphs, and what all properties of this folder share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.model import Block, BlockType, Document, Passage, Report, Section, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _document(
    paragraphs: Sequence[str],
    *,
    block_type: BlockType = BlockType.PARAGRAPH,
    period: str = "2017-01-01/2017-12-31",
    published: int = 2018,
) -> Document:
    """Make a document of one section; line 1 is its heading, a line each paragraph."""
    source = Source("source.txt", "0", "utf-8", ("标题", *paragraphs))
    report = Report(
        id="test",
        title="报告",
        title_en="Report",
        publisher="腾讯",
        period=period,
        published=published,
        language="zh-Hans",
        kind="企业社会责任报告",
        origin="",
        edition=(),
        source=source,
    )
    section = Section("test-l1", "标题", 1, 1, (1,), Passage("标题", ((0, 1),)))
    blocks = (
        Block(
            f"test-l{line}", block_type, (Span(line, line),), Passage(text, ((0, line),)), "test-l1"
        )
        for line, text in enumerate(paragraphs, 2)
    )
    return Document(report, (section, *blocks))


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Give the maker of documents: paragraphs in, a document of one section out."""
    return _document
