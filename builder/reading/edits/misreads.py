"""A document as it was read from corrected lines, given back to its source with each place marked.

The words of sections and blocks are those that are printed; where the extraction took signs for
others, a mark tells which.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Block, Misread, Passage, Section
from builder.model.corrections import SET_BLANK, places_of_corrections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Document, Omission, Portion, Report

    # By line: the offset in it as corrected, the signs as extracted, and as printed.
    Places = Mapping[int, list[tuple[int, str, str]]]


def with_misreads(document: Document, received: Report) -> Document:
    """Give a document of corrected lines as one of the report as received, with marks.

    Args:
        document: what was read; its report holds the lines as corrected.
        received: the same report as received.
    """
    places: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for line, at, text, reading in places_of_corrections(received):
        places[line].append((at, text, reading))
    printed = document.report.source.lines
    flow = tuple(_with_plain_blanks(_marked(part, places, printed)) for part in document.flow)
    omitted = tuple(_as_received(one, places, printed) for one in document.omitted)
    return replace(document, report=received, flow=flow, omitted=omitted)


def _marked(part: Section | Block, places: Places, printed: tuple[str, ...]) -> Section | Block:
    found = [
        one
        for passage in (part.passage, getattr(part, "attribution", None))
        if passage is not None
        for one in _in_passage(passage, part.portions, places, printed)
    ]
    if not found:
        return part
    if isinstance(part, Section) or part.table:
        found = [replace(one, start=None, end=None) for one in found]
    else:
        own = set(_in_passage(part.passage, part.portions, places, printed))
        found = [one if one in own else replace(one, start=None, end=None) for one in found]
    return replace(part, misread=tuple(found))


def _as_received(one: Omission, places: Places, printed: tuple[str, ...]) -> Omission:
    """Give what is left out with the signs of its source: it has no marks that tell of others."""
    lines = [line for span in one.spans for line in range(span.first, span.last + 1)]
    lines = [line for line in lines if printed[line - 1].strip()]
    rows = _blank(one.text).split("\n")
    if len(rows) == len(lines):
        rows = [
            _row_as_received(row, line, one.portions, places, printed)
            for row, line in zip(rows, lines, strict=True)
        ]
    return replace(one, text="\n".join(rows))


def _row_as_received(
    row: str,
    line: int,
    portions: tuple[Portion, ...],
    places: Places,
    printed: tuple[str, ...],
) -> str:
    passage = Passage(row, ((0, line),))
    for found in reversed([*_in_passage(passage, portions, places, printed)]):
        if found.start is not None:
            row = f"{row[: found.start]}{found.text}{row[found.end :]}"
    return row


def _in_passage(
    passage: Passage, portions: tuple[Portion, ...], places: Places, printed: tuple[str, ...]
) -> Iterator[Misread]:
    """Find the corrected signs: in the passage they are as many-th of their kind as in the line."""
    # A heading that left no line has no words of its own in the source.
    ends = (
        [*(start for start, _ in passage.starts[1:]), len(passage.text)] if passage.starts else ()
    )
    for (start, line), end in zip(passage.starts, ends, strict=True):
        if line not in places:
            continue
        own = [one for one in portions if one.line == line]
        first, last = (own[0].start, own[-1].end) if own else (0, len(printed[line - 1]))
        for at, text, reading in places[line]:
            if not first <= at < last:
                continue
            ordinal = printed[line - 1].count(reading, first, at)
            if (found := _nth(passage.text, reading, ordinal, start, end)) is None:
                yield Misread(line, None, None, text, reading)
            else:
                yield Misread(line, found, found + len(reading), text, reading)


def _nth(text: str, sign: str, ordinal: int, start: int, end: int) -> int | None:
    at = start - 1
    for _ in range(ordinal + 1):
        at = text.find(sign, at + 1, end)
        if at < 0:
            return None
    return at


def _with_plain_blanks(part: Section | Block) -> Section | Block:
    """Give a part with blanks for those that an editor has set: as many characters."""
    if SET_BLANK not in part.passage.text:
        return part
    part = replace(part, passage=_plain(part.passage))
    if isinstance(part, Section):
        return replace(part, title=part.title.replace(SET_BLANK, " "))
    if part.attribution:
        part = replace(part, attribution=_plain(part.attribution))
    if part.table:
        rows = tuple(tuple(map(_blank, row)) for row in part.table.rows)
        table = replace(part.table, rows=rows, header=tuple(map(_blank, part.table.header)))
        part = replace(part, table=table)
    return part


def _plain(passage: Passage) -> Passage:
    return replace(passage, text=_blank(passage.text))


def _blank(text: str) -> str:
    return text.replace(SET_BLANK, " ")
