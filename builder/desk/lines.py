"""What became of each line of a source: its fate."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Block, Document, EditType, Omission, Section

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a line went: `kind` is `heading`, a block's type, or `omitted`.

    `first` tells whether the part's words begin on this line. `moved_behind` is the line
    behind which the part stands now, on the part's first line, where that is out of the
    source's order; 0 is the very beginning.
    """

    kind: str
    part: Section | Block | Omission
    first: bool
    moved_behind: int | None = None


def lines_of(part: Section | Block | Omission) -> tuple[int, ...]:
    """List a part's source lines, ascending; none for a heading that left no line."""
    if isinstance(part, Section):
        return part.heading_lines
    return tuple(line for span in part.spans for line in range(span.first, span.last + 1))


def fates_of(document: Document) -> dict[int, Fate]:
    """Tell of every line with words what became of it, in the order of lines."""
    worded = {number for number, text in enumerate(document.report.source.lines, 1) if text.strip()}
    moved = _moved(document)
    fates: dict[int, Fate] = {}
    for part in (*document.flow, *document.omitted):
        lines = [line for line in lines_of(part) if line in worded]
        begin = _begin(part, lines)
        for line in lines:
            first = line == begin
            behind = moved.get(id(part)) if first else None
            fates[line] = Fate(_kind(part), part, first, behind)
    return dict(sorted(fates.items()))


def reading_order(document: Document) -> list[int]:
    """Give all lines of sections and blocks as a reader meets them; not what is printed again."""
    order: list[int] = []
    for part in document.flow:
        if isinstance(part, Block) and part.repeats:
            continue
        read = [line for _, line in part.passage.starts]
        if isinstance(part, Block) and part.attribution:
            read += [line for _, line in part.attribution.starts]
        order += dict.fromkeys(line for line in read if line in lines_of(part))
    return order


def _kind(part: Section | Block | Omission) -> str:
    if isinstance(part, Section):
        return "heading"
    return part.type.value if isinstance(part, Block) else "omitted"


def _begin(part: Section | Block | Omission, lines: Sequence[int]) -> int | None:
    """Give the line on which a part's words begin."""
    if isinstance(part, Omission) or not part.passage.starts:
        return lines[0] if lines else None
    return part.passage.starts[0][1]


def _moved(document: Document) -> dict[int, int]:
    """Find the parts out of the source's order, and the line behind which each stands.

    The parts that keep their place are the most that no edit moves and that stand in
    rising order, a longest increasing subsequence (Fredman 1975: n log n).
    """
    parts = [
        part
        for part in document.flow
        if lines_of(part) and not (isinstance(part, Block) and part.repeats)
    ]
    begins = [_begin(part, lines_of(part)) or 0 for part in parts]
    spans = [edit.span for edit in document.report.edits if edit.type is EditType.MOVED]
    taken = {line for span in spans for line in range(span.first, span.last + 1)}
    left = [index for index, line in enumerate(begins) if line not in taken]
    stay = {left[place] for place in _longest_rising([begins[index] for index in left])}
    return {
        id(part): lines_of(parts[index - 1])[-1] if index else 0
        for index, part in enumerate(parts)
        if index not in stay
    }


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Give the places of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    places: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        places.add(index)
        index = before[index]
    return places
