"""What the program was in doubt of, as a page for readers: what it notices, and how often now.

The codes and what an editor does about them stand in `docs-dev/findings.md`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.findings import CATALOG, HEALTH
from builder.pages import addresses
from builder.pages.elements import Entries, Heading, Paragraph, Strong
from builder.pages.page import Page, PageKind
from builder.pages.tables import simple_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Library
    from builder.pages.elements import Element, Inline

TITLE = "编校提示"
_INTRODUCTION = (
    "程序读报告时，凡拿不准的地方都记一条提示，写明位置和原因，交编辑核对。"
    "下表列出会提示什么；“现有”是各份报告合计还有多少条。"
    "“警告”多半要改，“留意”看过就可放行。"
)
_STAGES = {
    "R": "整份报告",
    "S": "来源",
    "C": "印本目录",
    "H": "标题",
    "P": "段落",
    "T": "表格",
    "Q": "引语",
    "N": "注释",
    "X": "字符",
    "M": "项目",
    "E": "日期",
    "F": "数字",
}
# So many whole reports are named; a library with more of them is not done yet.
_MOST = 100
_LEVELS = {"warning": "警告", "note": "留意"}


def findings_page(library: Library) -> Page:
    """Give the page of all codes, grouped by stage, with counts over the whole library."""
    findings = [found for document in library.documents for found in document.findings]
    counts = Counter(found.code for found in (*findings, *library.knowledge.findings))
    elements: list[Element] = [
        Heading(1, (TITLE,), "findings", ""),
        Paragraph((_INTRODUCTION,)),
        *_unlike_reports(library),
    ]
    head = ["提示什么", "程度", "现有"]
    # One table a stage, wherever its codes stand in the catalogue.
    for stage in dict.fromkeys(code[0] for code in CATALOG):
        codes = [code for code in CATALOG if code[0] == stage]
        name = _STAGES[stage]
        rows = [_row(code, counts[code]) for code in codes]
        elements += [
            Heading(2, (name,), f"findings-{stage}", ""),
            simple_table(name, head, rows, numeric={2}),
        ]
    return Page(addresses.FINDINGS, TITLE, PageKind.PROSE, tuple(elements), _INTRODUCTION)


def _unlike_reports(library: Library) -> Iterator[Element]:
    """Say first which whole reports came out unlike reports, and by which rule."""
    items: list[Inline] = [
        (Strong((document.report.title,)), f"：{found.message}")
        for document in library.documents
        for found in document.findings
        if found.code == HEALTH
    ]
    if items:
        yield Heading(2, ("读出的样子不像报告的",), "findings-unlike", "")
        yield Entries(tuple(items[:_MOST]))
    if len(items) > _MOST:
        yield Paragraph((f"另有 {len(items) - _MOST} 份。",))


def _row(code: str, count: int) -> list[Inline]:
    known = CATALOG[code]
    cells = (known.meaning, _LEVELS[known.level], str(count))
    return [(cell,) for cell in cells]
