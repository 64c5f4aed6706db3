"""Sources with their layout, as fixtures in `fixtures/layout/` write them.

A line reads `how it is set | words`. How it is set are tokens, each of them optional: `p2` its
page (that of the line above), `y40` its place from the top (14 points below the line above), `r1`
the rank of its size, `b` bold, `c2` its column, `>2` its indent and `<5` how far it ends before
its column does, both in ems, `t` a row of a table (rows that touch are one), `liv` the label iv of
its page. A line `bookmark 1 p2 | words` is an entry of the file's own outline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import Bookmark, Box, Layout, PrintedLine, PrintedPage, PrintedTable
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Report

_LEADING, _WIDTH, _HEIGHT = 14.0, 595.0, 842.0
_BOOKMARK = re.compile(r"bookmark (\d) p(\d+)")


@dataclass
class _Sheet:
    """What was read so far."""

    lines: list[str] = field(default_factory=list)
    printed: list[PrintedLine] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    page: int = 1
    top: float = 100.0


def laid_out(written: Sequence[str]) -> Report:
    """Make a report of lines that say how they are set."""
    sheet = _Sheet()
    for one in written:
        how, bar, words = f" {one}".partition(" | ")
        if not bar:
            sheet.lines.append("")
            sheet.top += _LEADING
        elif match := _BOOKMARK.fullmatch(how.strip()):
            sheet.bookmarks.append(Bookmark(words, int(match[1]), int(match[2])))
        else:
            sheet.lines.append(words)
            sheet.printed.append(_line(sheet, how.split()))
    report = report_of(sheet.lines)
    pages = max(line.page for line in sheet.printed)
    layout = Layout(
        report.source.sha256,
        "",
        "",
        tuple(PrintedPage(sheet.labels.get(at, ""), _WIDTH, _HEIGHT) for at in range(1, pages + 1)),
        tuple(sheet.printed),
        tuple(sheet.bookmarks),
        tuple(_tables(sheet.rows)),
    )
    return replace(report, layout=layout)


def _line(sheet: _Sheet, tokens: Sequence[str]) -> PrintedLine:
    said = {token[0]: token[1:] for token in tokens}
    page = int(said.get("p") or sheet.page)
    sheet.top = 100.0 if page != sheet.page else sheet.top + _LEADING
    sheet.top = float(said["y"]) if "y" in said else sheet.top
    sheet.page = page
    if "l" in said:
        sheet.labels[page] = said["l"]
    if "t" in said:
        sheet.rows.append(len(sheet.lines))
    rank = int(said.get("r") or 0)
    size = 10.0 + 2 * rank
    return PrintedLine(
        len(sheet.lines),
        page,
        Box(60.0 + size * float(said.get(">") or 0), sheet.top, 500.0, sheet.top + size),
        size,
        rank,
        bold="b" in said,
        indent=float(said.get(">") or 0),
        short=float(said.get("<") or 0),
        column=int(said.get("c") or 1),
    )


def _tables(rows: Sequence[int]) -> Iterator[PrintedTable]:
    starts = [row for before, row in pairwise([-1, *rows]) if row != before + 1]
    for first in starts:
        last = first
        while last + 1 in rows:
            last += 1
        yield PrintedTable(first, last, "ruled")
