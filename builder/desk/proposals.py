"""What the desk proposes to an editor: entries of `edits.yml`, each for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from builder.model import BlockType, EditType, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Report

Value = str | int | list[str] | list[list[str]]

BESIDE = (EditType.MOVED, EditType.SUPPLIED)
# As many characters as an editor's file quotes of a line; the desk's page asks for this number.
QUOTED = 16


class Kind(StrEnum):
    """On what evidence something is proposed: what is measured, and accepted, together."""

    CONTENTS_LINE = "目录里对不上的一条，正文里最像的一行"
    CONTENTS_LINE_LESS_LIKE = "目录里对不上的一条，正文里有些像的一行"
    CONTENTS_SUPPLIED = "目录里对不上的一条，补在下一条之前"
    SKIPPED_LEVEL = "跳了级的标题，降为下一级"
    EMPTY_HEADING = "没有正文的标题，算作图注"
    NARROW_HEADING = "勉强的标题，算作图注"
    MARKED_LINE = "有标题记号的行，算作标题"
    NUMBERED_LINE = "有编号的行，算作标题"
    CUT_NEXT = "没有说完的段落，接紧跟的一行"
    CUT_LATER = "没有说完的段落，接后面的一行"
    CAPTION_AT_END = "一节末尾没有句号的段落，算作图注"
    UNSIGNED = "没有署名的引语，近处像署名的一行"
    FIGURES = "数字与说明，底下没有正文，算作提要"
    PULL_OUT = "正文里说到的提要，数字单占一行，算作重复"
    PULL_OUT_IN_WORDS = "正文里说到的提要，数字在句中，算作重复"
    UNEVEN_TABLE = "列数不一的表格，照现在的样子写出"
    SAME_ACCOUNT = "换个说法的重复，数字相同"
    LIKE_ACCOUNT = "换个说法的重复，数字不尽相同"
    LOGO = "单独一行的发布者名称，算作标志"
    REMARK = "只作提醒"


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
