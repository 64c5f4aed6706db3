"""The index of reports: one table, the newest first, good for five and for five hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.colophon import holdings, owner
from builder.pages.elements import (
    Cell,
    Foreign,
    Heading,
    Link,
    LinkKind,
    NeedsScripts,
    OnScreenOnly,
    Paragraph,
    Table,
)
from builder.pages.page import Page, PageKind
from builder.pages.wording import LANGUAGES, foreign, year_range, years

if TYPE_CHECKING:
    from builder.model import Document
    from builder.pages.elements import Inline, Row
    from builder.pages.shelf import Shelf

TITLE = "报告"
# The column that `pdf/links.py` fills in, where a report has a PDF.
PDF_COLUMN = "PDF"
_MYRIAD = 10_000


def report_index(shelf: Shelf) -> Page:
    """Give the index: year, title, kind, language, size and PDF of each report."""
    documents = sorted(
        (volume.document for volume in shelf.volumes),
        key=lambda one: year_range(one.report)[::-1],
        reverse=True,
    )
    told = f"{holdings(shelf, period=True)}，新的在前。"
    return Page(
        addresses.REPORTS,
        TITLE,
        PageKind.REPORTS,
        (
            Heading(1, (TITLE,), "reports", ""),
            Paragraph((told,)),
            OnScreenOnly((Paragraph((NeedsScripts("点表头，换一种次序。"),)),)),
            _table(documents, shelf),
        ),
        told,
    )


def _table(documents: list[Document], shelf: Shelf) -> Table:
    several = len({owner(one.report, shelf) for one in documents}) > 1
    names = {
        "year": "年份",
        "title": "题名",
        **({"publisher": "发布者"} if several else {}),
        "kind": "类别",
        "language": "语言",
        "size": "篇幅",
    }
    head = [
        Cell((name,), at, is_head=True, sort=key) for at, (key, name) in enumerate(names.items())
    ]
    head.append(Cell((PDF_COLUMN,), len(head), is_head=True))
    rows = tuple(_row(one, shelf, names) for one in documents)
    numeric = frozenset({list(names).index("size")})
    return Table("报告", tuple(head), rows, numeric=numeric, kind="reports sortable")


def _row(document: Document, shelf: Shelf, names: dict[str, str]) -> Row:
    report = document.report
    title = (report.title,)
    language = foreign(report.language)
    link = Link(
        shelf.to_landing(report.id),
        (Foreign(language, title),) if language else title,
        LinkKind.SHORTCUT,
    )
    facts: dict[str, Inline] = {
        "year": (years(report),),
        "title": (link,),
        "publisher": (owner(report, shelf),),
        "kind": (report.kind,),
        "language": (LANGUAGES[report.language],),
        "size": (size_of(document),),
    }
    cells = [Cell(facts[key], at, is_head=key == "title") for at, key in enumerate(names)]
    return (*cells, Cell(("—",), len(cells)))


def size_of(document: Document) -> str:
    """Say how long a report's text is: in Chinese by characters, in English by words."""
    lines = document.report.source.lines
    if document.report.language == "en":
        return f"{sum(len(line.split()) for line in lines) / _MYRIAD:.1f} 万词"
    count = sum(not sign.isspace() for line in lines for sign in line)
    return f"{count / _MYRIAD:.1f} 万字"
