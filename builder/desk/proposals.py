"""What the desk proposes to an editor: entries of `edits.yml`, each for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from builder.model import BlockType, EditType, Span
from builder.saying import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Report

Value = str | int | list[str] | list[list[str]]

BESIDE = (EditType.MOVED, EditType.SUPPLIED)
# As many characters as an editor's file quotes of a line; the desk's page asks for this number.
QUOTED = 16


class Kind(StrEnum):
    """On what evidence something is proposed: what is measured, and accepted, together.

    The value is said to editors.
    """

    CONTENTS_LINE = mark("a lost entry of the contents: the likest line of the text")
    CONTENTS_LINE_LESS_LIKE = mark(
        "a lost entry of the contents: a line of the text that is somewhat like it"
    )
    CONTENTS_SUPPLIED = mark("a lost entry of the contents: supplied before the next one")
    SKIPPED_LEVEL = mark("a heading that skips a level: made one of the next level")
    EMPTY_HEADING = mark("a heading without text: a caption")
    NARROW_HEADING = mark("a heading that barely is one: a caption")
    MARKED_LINE = mark("a line with the mark of headings: a heading")
    NUMBERED_LINE = mark("a numbered line: a heading")
    CUT_NEXT = mark("a cut paragraph: goes on in the very next line")
    CUT_LATER = mark("a cut paragraph: goes on in a later line")
    CAPTION_AT_END = mark("a paragraph without a full stop at the end of a section: a caption")
    UNSIGNED = mark("an unsigned quotation: a line nearby like a signature")
    FIGURES = mark("a figure and its words with no text below: a callout")
    PULL_OUT = mark("a callout that the text tells, its figure on a line of its own: a repeat")
    PULL_OUT_IN_WORDS = mark(
        "a callout that the text tells, its figure within a sentence: a repeat"
    )
    UNEVEN_TABLE = mark("a table of uneven rows: written out as it is")
    SAME_ACCOUNT = mark("an account in other words, the same figures: a repeat")
    LIKE_ACCOUNT = mark("an account in other words, not all the same figures: a repeat")
    LOGO = mark("the publisher’s name on a line of its own: a logo")
    SERIES = mark("a level that the editor said of one number: said of the rest of its series")
    REMARK = mark("a remark only")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `edits.yml`; `keys` are those beside lines, quote and what it is."""

    span: Span
    quote: str
    type: EditType | BlockType
    keys: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries that belong together, the reason for them, and on what evidence they rest.

    Without entries it is a remark on `line`: no edit is known that would settle it.
    """

    line: int
    reason: str
    kind: Kind = Kind.REMARK
    entries: tuple[Entry, ...] = ()


def entry(report: Report, span: Span, kind: EditType | BlockType, **keys: Value | None) -> Entry:
    """Make an entry that quotes how the first line of its span begins."""
    quote = " ".join(report.source.line(span.first).split())[:QUOTED].strip()
    given = tuple((key, value) for key, value in keys.items() if value is not None)
    return Entry(span, quote, kind, given)


def runs_of(report: Report, lines: Sequence[int]) -> list[Span]:
    """Fold lines, in reading order, into spans that hold no words of other lines.

    Blank lines in between count as the span's own.
    """
    runs: list[Span] = []
    for line in lines:
        between = range(runs[-1].last + 1, line) if runs else range(0)
        blank = not any(report.source.line(number).strip() for number in between)
        if runs and line > runs[-1].last and blank:
            runs[-1] = Span(runs[-1].first, line)
        else:
            runs.append(Span(line, line))
    return runs


def whole(
    report: Report, lines: Sequence[int], kind: BlockType, **keys: Value | None
) -> Iterator[Entry]:
    """Give the entries that make one block of lines, wherever these stand."""
    first, *rest = runs_of(report, lines)
    yield entry(report, first, kind, **keys)
    for run in rest:
        yield entry(report, run, EditType.CONTINUES, to=first.first)
