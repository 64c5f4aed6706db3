"""What belongs together stays together on paper, and nothing is marked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.model import Block, BlockType, Item, Section, Table
from builder.pages.shelf import arrange
from builder.pdf import Imprint, select
from builder.pdf.export import tree_of
from builder.pdf.plain_text import wide
from builder.pdf.table_layout import laid_out
from tests.pages.flows import block, document, library, section

if TYPE_CHECKING:
    from collections.abc import Iterator


def nodes(*flow: Section | Block) -> list[Any]:
    """Give what the template takes for the text of a made-up report."""
    shelf = arrange(library(document(*flow)))
    tree = tree_of(select(["made"], shelf), shelf, Imprint("文库"))
    return [node for piece in tree["body"] for node in piece["content"]]


def listed(*words: str) -> Block:
    """Give a list of such items."""
    text = "\n".join(words)
    starts = [text.index(one) for one in words]
    items = tuple(
        Item(start, start + len(one), 0, start) for start, one in zip(starts, words, strict=True)
    )
    return block(2, text, BlockType.LIST, items=items)


def marks_of(*words: str) -> list[str | None]:
    """Give the marks that stand before the items of a list in place of bullets."""
    found = nodes(section(1, 1, "篇"), listed(*words))
    items: Iterator[Any] = (
        item for node in found if node["kind"] == "list" for item in node["content"]
    )
    return [item.get("mark") for item in items]


def test_items_that_bring_marks_get_no_bullets() -> None:
    """Numbers that count on and one sign for all are marks; a figure that begins an item is not."""
    assert marks_of("① 甲", "② 乙") == ["①", "②"]
    assert marks_of("1. 甲", "2. 乙", "3. 丙") == ["1.", "2.", "3."]
    assert marks_of("▣ 甲", "▣ 乙") == ["▣", "▣"]
    assert marks_of("3 亿元善款", "20 个省") == [None, None]
    assert marks_of("① 甲", "乙") == [None, None]


def test_captions_and_lead_ins_stay_with_what_they_stand_above() -> None:
    """A paragraph that ends without a colon may end its page."""
    table = Table((), (("甲", "乙"),), (5,))
    found = nodes(
        section(1, 1, "篇"),
        block(2, "一览", BlockType.CAPTION),
        block(3, "", BlockType.TABLE, table=table),
        block(4, "包括："),
        block(5, "甲", BlockType.CALLOUT),
        block(6, "完。"),
        block(7, "", BlockType.TABLE, table=table),
    )
    assert [node.get("keep") for node in found if node["kind"] == "paragraph"] == [True, True, None]


def test_a_chapter_of_a_few_lines_takes_no_page_of_its_own() -> None:
    """The first of a document, those with more to say and those of a table begin one."""
    found = nodes(
        section(1, 1, "甲"),
        block(2, "短"),
        section(3, 1, "乙"),
        block(4, "短"),
        section(5, 1, "丙"),
        block(6, "长" * 300),
        section(7, 1, "丁"),
        block(8, "", BlockType.TABLE, table=Table((), (("甲", "乙"),), (8,))),
    )
    assert [node.get("runs_on") for node in found if node["kind"] == "heading"] == [
        None,
        True,
        None,
        None,
    ]


def test_a_table_of_a_few_rows_stays_on_one_page() -> None:
    """One that fills half a page may be parted."""
    rows = [[{"content": [f"第{at}行"], "column": 0}] for at in range(40)]
    assert [
        laid_out(rows[:9], 1, heads=0).grids[0]["short"],
        laid_out(rows, 1, heads=0).grids[0]["short"],
    ] == [
        True,
        False,
    ]


def test_dates_and_figures_are_not_parted_in_narrow_columns() -> None:
    """However much the next column has to say."""
    rows = [
        [{"content": [told], "column": 0}, {"content": ["长" * 400], "column": 1}]
        for told in ("2021 年 9 月 5 日", "超过 12000 家")
    ]
    assert laid_out(rows, 2, heads=0).grids[0]["widths"][0] >= wide("2021 年 9 月 5 日") * 8.5
