"""Standards as a way in: for each code the sections that answer it, over all reports."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from builder.knowledge.disclosing import STANDARDS
from builder.pages import addresses
from builder.pages.elements import (
    Cell,
    Foreign,
    Heading,
    Link,
    LinkKind,
    Paragraph,
    Table,
    Target,
)
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.tables import simple_table
from builder.pages.wording import foreign, short_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.knowledge.disclosing import Standard
    from builder.model import Disclosure
    from builder.pages.elements import Element, Inline, Piece, Row
    from builder.pages.parting import Part
    from builder.pages.shelf import Shelf

TITLE = "披露标准"
_INTRODUCTION = (
    "报告附有索引，写明哪一章节回应哪一套标准的哪一条。这里把各份报告的索引合在一起："
    "从条目找到章节，从一份报告找到另一份。条目要求什么，以标准的原文为准，本站不转述。"
)
_HEAD = ("标准", "条目", "列入索引的报告")
_COLUMNS = ("条目", "报告", "章节")
# So many rows stand on a page: each takes some 6 elements, of 3,000.
_MOST = 400
# So many reports are named beside a standard; of more it is said how many they are.
_NAMED = 12
_NUMBERS = re.compile(r"\d+|\D+")


def told_standards(shelf: Shelf) -> tuple[Standard, ...]:
    """Give the standards that a report's index names, in the order of `STANDARDS`."""
    told = {one.standard for one in shelf.knowledge.disclosures}
    return tuple(one for one in STANDARDS if one.id in told)


def standard_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Give the index of standards and a page for each; nothing where no report has an index."""
    told = told_standards(shelf)
    if not told:
        return ()
    return (_index(told, shelf), *(page for one in told for page in _pages(one, shelf)))


def pages_of_codes(disclosures: Sequence[Disclosure]) -> dict[tuple[str, str], str]:
    """Give the page of each code that does not stand on its standard's first, by both."""
    found: dict[tuple[str, str], str] = {}
    by_standard: dict[str, list[Disclosure]] = {}
    for one in disclosures:
        by_standard.setdefault(one.standard, []).append(one)
    for standard, told in by_standard.items():
        for part in reversed(_parts(standard, told)):
            found |= {(standard, code): part.path for code, _ in part.entries}
        first = addresses.standard(standard)
        found = {key: path for key, path in found.items() if path != first}
    return found


def _parts(standard: str, told: Sequence[Disclosure]) -> tuple[Part[tuple[str, str]], ...]:
    """Give codes, each with a report that answers it, in the order of the standard's rows."""
    reports = {one.report: None for one in reversed(told)}
    answered = {(one.code, one.report) for one in told}
    rows = [
        (code, report)
        for code in sorted({one.code for one in told}, key=_in_order)
        for report in reports
        if (code, report) in answered
    ]
    return parted(rows, addresses.standard(standard), _MOST)


def _index(told: Sequence[Standard], shelf: Shelf) -> Page:
    rows = []
    for standard in told:
        found = [one for one in shelf.knowledge.disclosures if one.standard == standard.id]
        reports = dict.fromkeys(one.report for one in found)
        to = Target(addresses.standard(standard.id), "", "", standard.name)
        rows.append(
            (
                (Link(to, (standard.name,), LinkKind.SHORTCUT),),
                (str(len({one.code for one in found})),),
                _joined([_title(report, shelf) for report in reports])
                if len(reports) <= _NAMED
                else (f"{len(reports)} 份",),
            )
        )
    return Page(
        addresses.STANDARDS,
        TITLE,
        PageKind.STANDARDS,
        (
            Heading(1, (TITLE,), "standards", ""),
            Paragraph((_INTRODUCTION,)),
            simple_table(
                TITLE, ("标准", "条目", "列入索引的报告"), rows, numeric=(1,), heads_rows=True
            ),
        ),
        _INTRODUCTION,
    )


def _pages(standard: Standard, shelf: Shelf) -> Iterator[Page]:
    found = [one for one in shelf.knowledge.disclosures if one.standard == standard.id]
    reports = tuple(dict.fromkeys(one.report for one in found))
    codes: dict[str, dict[str, list[Disclosure]]] = {}
    for one in found:
        codes.setdefault(one.code, {}).setdefault(one.report, []).append(one)
    told = (
        f"{len(reports)} 份报告的索引列有 {len(codes)} 个条目，各条目下是报告自己指明的章节。"
        "条目要求什么，以标准的原文为准。"
    )
    names = short_names(one.document.report for one in shelf.volumes)
    blocks = {one.report: one.block for one in reversed(found)}
    indexes = {
        report: Link(shelf.to_part(block), (names[report],), LinkKind.SHORTCUT)
        for report, block in blocks.items()
    }
    for part in _parts(standard.id, found):
        rows = tuple(
            row
            for code, group in groupby(part.entries, key=lambda entry: entry[0])
            for row in _rows(code, [report for _, report in group], codes[code], indexes, shelf)
        )
        elements: tuple[Element, ...] = (
            Heading(
                1,
                (standard.name,),
                f"standard-{standard.id}{part.suffix}",
                "",
                beside=standard.name_en,
                beside_in="en",
            ),
            Paragraph((told,)),
            *ways(part),
            Table(standard.name, _heads(_COLUMNS), rows),
            *ways(part),
        )
        title = f"{standard.name}{part.name}"
        yield Page(part.path, title, PageKind.STANDARD, elements, told)


def _heads(names: Sequence[str]) -> Row:
    return tuple(Cell((name,), at, is_head=True) for at, name in enumerate(names))


def _rows(
    code: str,
    told: Sequence[str],
    answers: dict[str, list[Disclosure]],
    indexes: dict[str, Link],
    shelf: Shelf,
) -> Iterator[Row]:
    """Give a code's rows: a report in each, the newest first, with the sections it names."""
    for number, report in enumerate(told):
        places: dict[str, Inline] = {}
        for one in answers[report]:
            places.setdefault(one.section or one.heading, _place(one, shelf))
        cells = (Cell((indexes[report],), 1), Cell(_joined(list(places.values())), 2))
        if number:
            yield cells
            continue
        fragment = addresses.code(code)
        head = Cell((code,), 0, down=len(told), is_head=True, fragment=fragment)
        yield (head, *cells)


def _place(one: Disclosure, shelf: Shelf) -> Inline:
    """Give the section that answers a code; the index's own words where the report has none."""
    language = foreign(shelf.volume_of(one.report).document.report.language)
    title: Inline = (shelf.section_title(one.section) or "" if one.section else one.heading,)
    words: Inline = (Foreign(language, title),) if language else title
    return (Link(shelf.to_part(one.section), words, LinkKind.SHORTCUT),) if one.section else words


def _title(report: str, shelf: Shelf) -> Inline:
    told = shelf.volume_of(report).document.report
    language = foreign(told.language)
    return (Foreign(language, (told.title,)),) if language else (told.title,)


def _joined(some: Sequence[Inline]) -> Inline:
    return tuple(_with_marks(some))


def _with_marks(some: Sequence[Inline]) -> Iterator[Piece]:
    for number, words in enumerate(some):
        if number:
            yield "；"
        yield from words


def _in_order(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Order codes by their numbers: `2-6` before `2-22`, `A1.5` before `A1.10`."""
    parts = _NUMBERS.findall(code)
    return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
