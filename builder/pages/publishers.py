"""A page for each publisher, where there are several: its reports, its programs, its years."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.colophon import owner
from builder.pages.elements import Entries, Foreign, Heading, Link, Paragraph, Target, TextKind
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.program_index import count_mentions, program_grid
from builder.pages.report_index import report_table
from builder.pages.wording import foreign, year_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document
    from builder.pages.elements import Element, Inline
    from builder.pages.shelf import Shelf

TITLE = "发布者"
# So many publishers stand on a page: each takes three elements, of 3,000.
_MOST = 500
_LATIN = re.compile(r"[a-z0-9]+")
_DIGITS = 8

By = dict[str, list["Document"]]


def by_publisher(shelf: Shelf) -> By:
    """Give the documents of each publisher, the newest first; publishers by how many they have."""
    found: By = {}
    for volume in shelf.volumes:
        found.setdefault(owner(volume.document.report, shelf), []).append(volume.document)
    for told in found.values():
        told.sort(key=lambda one: year_range(one.report)[::-1], reverse=True)
    return dict(sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def publisher_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the index of publishers and a page for each; nothing where there is only one."""
    found = by_publisher(shelf)
    if len(found) < 2:  # noqa: PLR2004 - the page of one would be the library's
        return
    told = f"{len(found)} 家发布者的 {len(shelf.volumes)} 份报告，报告多的在前。"
    for part in parted(list(found), addresses.PUBLISHERS, _MOST):
        items = tuple(_entry(name, found[name]) for name in part.entries)
        elements: tuple[Element, ...] = (
            Heading(1, (TITLE,), f"publishers{part.suffix}", ""),
            Paragraph((told,)),
            *ways(part),
            Entries(items),
        )
        title = f"{TITLE}{part.name}"
        yield Page(part.path, title, PageKind.REPORTS, elements, told)
    counts = count_mentions(shelf)
    named: dict[str, set[str]] = {}
    for program, reports in counts.items():
        for report in reports:
            named.setdefault(report, set()).add(program)
    for name, documents in found.items():
        programs = {key for one in documents for key in named.get(one.report.id, ())}
        yield _page(name, documents, programs, counts, shelf)


def path_of(name: str) -> str:
    """Give the path of a publisher's page: by the Latin letters of its name, or by its digest."""
    words = "-".join(_LATIN.findall(name.lower()))
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]
    return addresses.publisher(f"{words}-{digest}" if words else f"p-{digest}")


def to_publisher(name: str) -> Target:
    """Give the way to a publisher's page."""
    return Target(path_of(name), "", "", name)


def _entry(name: str, documents: Sequence[Document]) -> Inline:
    ends = [year for one in documents for year in year_range(one.report)]
    span = "—".join(dict.fromkeys([str(min(ends)), str(max(ends))]))
    words = shown_name(name, documents)
    return (Link(to_publisher(name), words), f" {len(documents)} 份，{span}")


def shown_name(name: str, documents: Sequence[Document]) -> Inline:
    """Give a publisher's name, in the language of its reports where it is in no other."""
    language = foreign(documents[0].report.language)
    return (Foreign(language, (name,)),) if language and name.isascii() else (name,)


def _page(
    name: str,
    documents: Sequence[Document],
    programs: set[str],
    counts: dict[str, dict[str, int]],
    shelf: Shelf,
) -> Page:
    path = path_of(name)
    key = path.rpartition("/")[2].removesuffix(".md")
    told = f"{name}的 {len(documents)} 份报告，新的在前。"
    elements: list[Element] = [
        Heading(1, shown_name(name, documents), f"publisher-{key}", "", beside=TITLE),
        Paragraph((told,)),
        report_table(documents, shelf),
    ]
    listed = [one for one in shelf.programs if one.id in programs]
    if listed:
        reports = [one.report for one in reversed(documents)]
        elements += [
            Heading(2, ("项目",), f"publisher-{key}-programs", "programs"),
            program_grid(listed, shelf, counts, reports=reports),
        ]
    events = sum(len(shelf.told_in(one.report.id)) for one in documents)
    if events:
        way = Link(Target(addresses.TIMELINE), ("时间线",))
        told_events = f"这些报告说到有日期的事 {events} 处，见各份报告的时间线，或贯通各份报告的"
        elements.append(Paragraph((told_events, way, "。"), TextKind.LEGEND))
    return Page(path, name, PageKind.REPORTS, tuple(elements), told)
