"""The index of reports: one table, the newest first, good for five and for five hundred."""

from __future__ import annotations

from dataclasses import replace
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
from builder.pages.parting import parted, ways
from builder.pages.wording import LANGUAGES, foreign, year_range, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document
    from builder.pages.elements import Inline, Row
    from builder.pages.parting import Part
    from builder.pages.shelf import Shelf

TITLE = "报告"
# The column that `pdf/links.py` fills in, where a report has a PDF.
PDF_COLUMN = "PDF"
_MYRIAD = 10_000
# So many reports stand on a page: each takes 16 elements, of 3,000.
_MOST = 150
# So many stand on the home page's line of years, each by its title; of more it counts those of
# each year, and leads to the first of them here.
_MOST_ON_LINE = 40


def report_index_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the index: year, title, kind, language, size and PDF of each report; many in parts."""
    parts = parts_of(shelf)
    several = len({owner(one.document.report, shelf) for one in shelf.volumes}) > 1
    spans = [_span(part) for part in parts]
    told = f"{holdings(shelf, period=True)}，新的在前。"
    for part in parts:
        yield Page(
            part.path,
            f"{TITLE}{part.name}",
            PageKind.REPORTS,
            (
                Heading(1, (TITLE,), f"reports{part.suffix}", ""),
                Paragraph((told,)),
                *ways(part, spans),
                OnScreenOnly((Paragraph((NeedsScripts("点表头，换一种次序。"),)),)),
                report_table(part.entries, shelf, several=several, is_addressed=is_by_year(shelf)),
                *ways(part, spans),
            ),
            told,
        )


def is_by_year(shelf: Shelf) -> bool:
    """Tell whether there are so many reports that years lead to them."""
    return len(shelf.volumes) > _MOST_ON_LINE


def parts_of(shelf: Shelf) -> tuple[Part[Document], ...]:
    """Give the documents in the order of the index, in the parts that it has."""
    documents = sorted(
        (volume.document for volume in shelf.volumes),
        key=lambda one: year_range(one.report)[::-1],
        reverse=True,
    )
    return parted(documents, addresses.REPORTS, _MOST)


def _span(part: Part[Document]) -> str:
    """Say of which years the reports of a part are, the newest first."""
    years_of = [year_range(one.report)[1] for one in part.entries]
    ends = dict.fromkeys([*years_of[:1], *years_of[-1:]])
    return "—".join(map(str, ends))


def report_table(
    documents: Sequence[Document],
    shelf: Shelf,
    *,
    several: bool = False,
    is_addressed: bool = False,
) -> Table:
    """Give a table of reports in their order.

    Args:
        documents: the reports.
        shelf: where links lead.
        several: whether to say whose each is.
        is_addressed: whether the first row of each year has an address: `y2017`.
    """
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
    rows = [_row(one, shelf, names) for one in documents]
    if is_addressed:
        rows = _addressed(documents, rows)
    numeric = frozenset({list(names).index("size")})
    return Table("报告", tuple(head), tuple(rows), numeric=numeric, kind="reports sortable")


def _addressed(documents: Sequence[Document], rows: Sequence[Row]) -> list[Row]:
    """Give the first row of each year, by a report's last, an address."""
    found: list[Row] = []
    seen: set[int] = set()
    for document, row in zip(documents, rows, strict=True):
        year = year_range(document.report)[1]
        first = () if year in seen else (replace(row[0], fragment=f"y{year}"),)
        seen.add(year)
        found.append((*first, *row[len(first) :]))
    return found


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
    words = "\n".join(document.report.source.lines).split()
    if document.report.language == "en":
        return f"{len(words) / _MYRIAD:.1f} 万词"
    return f"{sum(map(len, words)) / _MYRIAD:.1f} 万字"
