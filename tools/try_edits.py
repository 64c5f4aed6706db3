"""Tries edits of every kind that nobody wrote, and says what else each of them changes.

    python tools/try_edits.py                # the five reports and those made up; ten minutes
    python tools/try_edits.py csr-2014 3     # one report, every third part

Each report is read with some dozens of edits more, one for every few of its parts, of each kind
in turn, and without them; `builder/desk/isolation.py` says what may differ. Nothing is written.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from builder.catalog import load
from builder.desk.isolation import narrowed
from builder.desk.lines import lines_of
from builder.desk.made_up import load_made_up
from builder.model import Block, BlockType, Edit, EditType, Place, Section, Span
from builder.reading import read
from builder.reading.edits.kept_apart import named_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.model import Document, Report

_ROOT = Path(__file__).parents[1]
_PLACE = Place("tried", 1)
# An edit for one of so many parts: what each changes must be told from what the next does.
EVERY = 6


def tried(document: Document, every: int = EVERY, start: int = 0) -> Iterator[tuple[Edit, ...]]:
    """Give edits for the parts of a document that none of its edits names.

    Args:
        document: the report as read.
        every: one of so many parts gets an edit.
        start: with which kind of edit to begin, and with which part.

    Yields:
        The edits for one part: one, or that which parts a line and those of its portions.
    """
    named = named_by(document.report.edits)
    lines_there = enumerate(document.report.source.lines, 1)
    worded = {number for number, text in lines_there if text.strip()}
    parts = [
        one
        for one in document.flow
        if (lines := lines_of(one))
        and named.isdisjoint(around := range(lines[0] - 1, lines[-1] + 2))
        and worded.intersection(around[1:-1]) == set(lines)
    ]
    makers = cycle([*_MAKERS[start % len(_MAKERS) :], *_MAKERS[: start % len(_MAKERS)]])
    for part, below in zip(parts[start::every], parts[start + 1 :: every], strict=False):
        for _ in _MAKERS:
            if made := next(makers)(document.report, part, lines_of(below)[-1]):
                yield made
                break


def with_tried(document: Document, every: int = EVERY, start: int = 0) -> Document:
    """Give the report of a document read with the edits that are tried on it, likewise."""
    report = document.report
    edits = [edit for group in tried(document, every, start) for edit in group]
    return read(replace(report, edits=(*report.edits, *edits)))


def _edit(
    report: Report, first: int, last: int, kind: EditType | BlockType, **more: object
) -> Edit:
    quote = report.source.line(first).strip()[:8]
    return Edit(Span(first, last), quote, kind, _PLACE, **more)  # type: ignore[arg-type]


def _whole(
    kind: EditType | BlockType, of: tuple[BlockType, ...], **more: object
) -> Callable[[Report, Section | Block, int], tuple[Edit, ...]]:
    """Give what makes an edit that says of all lines of a block what they are."""

    def make(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
        lines = lines_of(part)
        if not isinstance(part, Block) or part.type not in of:
            return ()
        return (_edit(report, min(lines), max(lines), kind, **more),)

    return make


def _level(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
    if not isinstance(part, Section):
        return ()
    lines = lines_of(part)
    level = 1 + part.level % 5
    return (_edit(report, min(lines), max(lines), EditType.HEADING, level=level),)


def _line(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
    """Leave out a line within a block."""
    lines = lines_of(part)
    if not isinstance(part, Block) or len(lines) < 2:  # noqa: PLR2004 - first and last
        return ()
    line = lines[len(lines) // 2]
    return (_edit(report, line, line, EditType.OMITTED, reason="tried"),)


def _first_line(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
    """Let the first line of a block go on with what stands before it."""
    lines = lines_of(part)
    if not isinstance(part, Block) or part.type is not BlockType.PARAGRAPH or len(lines) < 2:  # noqa: PLR2004 - first and last
        return ()
    return (_edit(report, lines[0], lines[0], EditType.CONTINUES),)


def _moved(report: Report, part: Section | Block, below: int) -> tuple[Edit, ...]:
    lines = lines_of(part)
    if not isinstance(part, Block) or below <= max(lines):
        return ()
    return (_edit(report, min(lines), max(lines), EditType.MOVED, after=below),)


def _split(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
    line = lines_of(part)[0]
    text = report.source.line(line)
    cut = len(text) // 2
    if len(lines_of(part)) > 1 or not (text[:cut].strip() and text[cut:].strip()):
        return ()
    kinds = (("a", BlockType.CAPTION), ("b", BlockType.PARAGRAPH))
    portions = (
        _edit(report, line, line, kind, first_letter=letter, last_letter=letter)
        for letter, kind in kinds
    )
    return (_edit(report, line, line, EditType.SPLIT, cuts=(cut,)), *portions)


def _misread(report: Report, part: Section | Block, _below: int) -> tuple[Edit, ...]:
    """Correct a sign of running text; of a title the contents may have it, too."""
    line = lines_of(part)[0]
    sign = report.source.line(line).strip()[:1]
    if not (isinstance(part, Block) and part.type is BlockType.PARAGRAPH and sign.isalpha()):
        return ()
    other = "x" if sign.isascii() else "某"
    return (_edit(report, line, line, EditType.MISREAD, misread=((sign, other),)),)


_TEXT = (BlockType.PARAGRAPH, BlockType.CAPTION, BlockType.CALLOUT)
_MAKERS = (
    _whole(EditType.HEADING, _TEXT, level=3),
    _level,
    _whole(BlockType.PARAGRAPH, (BlockType.CAPTION, BlockType.CALLOUT, BlockType.LIST)),
    _whole(EditType.CONTINUES, (BlockType.PARAGRAPH,)),
    _first_line,
    _line,
    _whole(BlockType.QUOTE, _TEXT),
    _moved,
    _whole(BlockType.CALLOUT, (BlockType.PARAGRAPH, BlockType.LIST, BlockType.CAPTION)),
    _split,
    _whole(BlockType.CAPTION, (BlockType.PARAGRAPH, BlockType.CALLOUT)),
    _misread,
    _whole(EditType.OMITTED, (*_TEXT, BlockType.LIST, BlockType.TABLE), reason="tried"),
    _whole(EditType.TEXT, (*_TEXT, BlockType.LIST)),
    _whole(BlockType.LIST, _TEXT),
    _whole(BlockType.TABLE, (BlockType.PARAGRAPH, BlockType.LIST)),
)


def main() -> int:
    """Try edits on the reports that are named, or on all, and print what else they change."""
    chosen, every = sys.argv[1:2], int((*sys.argv[2:3], str(EVERY))[0])
    reports = [*load(_ROOT).reports]
    reports += [one.report for one in load_made_up(_ROOT / "tests" / "reading" / "unseen")]
    for report in reports:
        if chosen and report.id not in chosen:
            continue
        document = with_tried(read(report), every)
        added = document.report.edits[len(report.edits) :]
        leaks = [*narrowed(document, added)]
        print(f"{report.id}: {len(added)} edits tried, {len(leaks)} change something else")
        for leak in leaks:
            said = ", ".join(
                f"{one.type.value} {one.span.first}-{one.span.last}" for one in leak.edits
            )
            print(f"  {said}: lines {leak.lines}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
