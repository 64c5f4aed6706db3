"""PDFs that a browser prints are read, also where words run downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.importing.pdf_import import import_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TITLES = ("平安是最好的服务", "夜班")
TEXT = "春汛期间，检修班把四百组道岔逐个拆洗；结果张贴在站厅。此后投诉减少一半，没有耽误一趟列车。"
PAGE = """<!doctype html><meta charset="utf-8"><style>
@page { size: A5; margin: 16mm } body { margin: 0; font: 10pt/1.8 "Noto Sans CJK SC" }
main { writing-mode: vertical-rl; height: 170mm; width: 110mm } h1, h2 { font-size: 10pt }
</style><main>"""


def test_columns_of_print_are_lines_with_their_commas_and_bold_ones_are_known(
    browser: Browser,
) -> None:
    """A comma takes a corner of its cell, a title three cells; both stand in their column."""
    page = browser.new_page()
    page.set_content(PAGE + "".join(f"<h2>{title}</h2><p>{TEXT * 3}</p>" for title in TITLES))
    data = page.pdf(prefer_css_page_size=True, tagged=False)
    page.close()
    made = import_pdf(data, "printed.pdf", lambda _done, _of: None)
    lines = made.source.split("\n")
    assert "".join(lines) == "".join(f"{title}{TEXT * 3}" for title in TITLES)
    bold = [lines[one.line - 1] for one in made.layout.lines if one.bold]
    assert bold == list(TITLES)
