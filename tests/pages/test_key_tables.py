"""Tables of key figures keep their hierarchy: each row says under which rows it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown.table_markup import table as written
from builder.pages.content import content_page
from builder.pages.elements import Table, plain

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf


def table_of(block: str, shelf: Shelf) -> Table:
    """Give the element of a table block, as its page has it."""
    report = block.rsplit("-", 1)[0]
    volume = shelf.volume_of(report)
    (cut,) = [one for one in volume.content if any(part.id == block for part in one.parts)]
    page = content_page(volume, cut, shelf)
    (found,) = [
        one
        for one in page.elements
        if isinstance(one, Table) and one.anchor and one.anchor.part == block
    ]
    return found


def test_a_row_is_indented_below_its_groups_and_says_them_aloud(five_shelf: Shelf) -> None:
    """男性 twice, each time under another group; a column's group needs no saying."""
    element = table_of("ssv-2024-l5384", five_shelf)
    under = {plain(cell.words): cell.under for row in element.rows for cell in row if cell.is_head}
    assert under["范围一排放量 4"] == ("环境绩效", "温室气体排放总量（范围一、二、三）")
    assert under["用水量 10"] == ("环境绩效",)
    html = written(element, "reports/ssv-2024/l5384.md")
    assert "按性别划分的员工人数，男性" in html
    assert "按性别划分的员工流失率，男性" in html


def test_a_table_without_key_figures_is_as_it_was(five_shelf: Shelf) -> None:
    """Its rows have no heads, and no row stands under another."""
    element = table_of("esg-2021-l900", five_shelf)
    assert not any(cell.is_head or cell.under for row in element.rows for cell in row)
