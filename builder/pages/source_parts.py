"""Cut a source into the parts in which its lines are shown.

A line's address has to hold as long as the source does, whatever rules and editors make of it: so
the source's own lines alone say where it is cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Span
from builder.pages import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Report

# So many lines make some 60 KB of HTML, which a phone shows at once and a reader can scroll.
LONGEST = 600
# A part may end so many lines earlier, where the most blank lines stand. Of our reports' cuts none
# parts a paragraph then.
_REACH = 60


@dataclass(frozen=True, slots=True)
class SourcePart:
    """Lines of a source that are shown on one page, whose path is below the site's root."""

    span: Span
    path: str


def source_parts(report: Report) -> tuple[SourcePart, ...]:
    """Give the parts of a report's source, in order; they hold every line once."""
    lines = report.source.lines
    parts: list[SourcePart] = []
    first = 1
    while first <= max(len(lines), 1):
        last = _end(lines, first)
        # The first part stands where a reader looks for the whole.
        name = "index" if first == 1 else f"l{first}"
        parts.append(SourcePart(Span(first, last), addresses.source_page(report.id, name)))
        first = last + 1
    return tuple(parts)


def _end(lines: Sequence[str], first: int) -> int:
    """Give the last line of the part that begins with line `first`."""
    aim = first + LONGEST - 1
    if aim >= len(lines):
        return max(len(lines), first)
    best, most, run = aim, 0, 0
    for number in range(aim - _REACH, aim + 1):
        run = 0 if lines[number - 1].strip() else run + 1
        if run and run >= most:
            best, most = number, run
    return best
