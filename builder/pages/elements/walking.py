"""All that stands on a page, and ways through it: its parts, its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.elements.pieces import plain
from builder.pages.elements.report_elements import (
    Anchor,
    Callout,
    Callouts,
    Closing,
    DatedList,
    Form,
    Heading,
    Inferred,
    Item,
    List,
    Paragraph,
    PrintedContents,
    Quote,
    Repeat,
    Table,
)
from builder.pages.elements.site_elements import Entries, Excerpts, Figure, Happenings, Side, Ties

if TYPE_CHECKING:
    from collections.abc import Iterator


Element = (
    Heading
    | Paragraph
    | Closing
    | Callout
    | Callouts
    | Quote
    | List
    | DatedList
    | Form
    | PrintedContents
    | Table
    | Repeat
    | Inferred
    | Figure
    | Happenings
    | Excerpts
    | Ties
    | Side
    | Entries
)


def parts_of(element: Element) -> Iterator[str]:
    """Give the ids of the sections and blocks of a report that an element holds, in order."""
    match element:
        case Heading():
            yield element.id
        case Callouts(inner) | Repeat(inner):
            for one in inner:
                yield from parts_of(one)
        case _:
            anchor = getattr(element, "anchor", None)
            if isinstance(anchor, Anchor):
                yield anchor.part


def lines_of(element: Element) -> Iterator[str]:
    """Give the words of what a report's pages hold, as lines: nothing in them runs on.

    The cells of a table's row are parted by tabs.
    """
    match element:
        case Heading(_, words) | Paragraph(words) | Callout(words):
            yield plain(words)
        case Quote(words, by):
            yield plain(words)
            yield " ".join(plain((one,)) for one in by)
        case List(items) | DatedList(items):
            for item in items:
                yield from _lines_of_item(item)
        case Form(lines) | PrintedContents(lines):
            yield from map(plain, lines)
        case Table():
            yield plain(element.caption)
            for row in (element.head, *element.rows):
                yield "\t".join(plain(cell.words).replace("\n", " ") for cell in row)
        case Callouts(inner) | Repeat(inner):
            for one in inner:
                yield from lines_of(one)


def _lines_of_item(item: Item) -> Iterator[str]:
    yield " ".join(one for one in (plain(item.label), plain(item.words)) if one)
    for one in item.below:
        yield from _lines_of_item(one)
