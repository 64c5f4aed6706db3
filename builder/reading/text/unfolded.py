"""A text whose columns stand side by side, read with one column under the other.

All rules read lines from the first to the last. So they are given a report in which each column
has lines of its own (unfolded), and what they made of these is told of the source's lines and
portions of lines afterwards (folded), as it is where an editor parts a line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model import EditType, Finding, Portion, Span, part_id, portions_of
from builder.model.text import anchor_of, line_of
from builder.reading.edits.kept_apart import named_by
from builder.reading.text.gutters import Stretch, blocks_of_columns
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import ContentsEntry, Edit, Report
    from builder.reading.draft import Draft, Part, Piece
    from builder.reading.text.gutters import Block

# These say how words are spelled, wherever their line stands.
_SPELLING = frozenset({EditType.SIC, EditType.MISREAD, EditType.BLANKS})


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A report and the same one with its columns one under the other.

    `places` gives for each line of that, in order, the line of the source and, where this one is
    parted, the portion. `parted` counts the lines of columns.
    """

    printed: Report
    report: Report
    places: tuple[tuple[int, Portion | None], ...]
    parted: int


def unfolded(report: Report) -> Unfolded | None:
    """Set the columns of a report one under the other; None where none stand side by side.

    Lines between columns of which an editor says something stay as they are, and so do all that
    hang together with them.
    """
    if report.layout is not None:
        return None
    named = named_by(edit for edit in report.edits if edit.type not in _SPELLING)
    blocks = [
        block
        for block in blocks_of_columns(report.source.lines)
        if named.isdisjoint(range(block.first, block.last + 1))
    ]
    if not blocks:
        return None
    stretches = [*_in_order(report.source.lines, blocks)]
    source = replace(
        report.source, lines=tuple(stretch.of(report.source.lines) for stretch in stretches)
    )
    places = tuple(_places(report.source.lines, stretches))
    numbers: dict[int, int] = {}
    for number, (line, _) in enumerate(places, 1):
        numbers.setdefault(line, number)
    edits = tuple(_moved(edit, numbers) for edit in report.edits)
    parted = sum(block.parted for block in blocks)
    return Unfolded(report, replace(report, source=source, edits=edits), places, parted)


def _in_order(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[Stretch]:
    firsts = {block.first: block for block in blocks}
    number = 1
    while number <= len(lines):
        if block := firsts.get(number):
            yield from block.stretches
            number = block.last + 1
        else:
            yield Stretch(number, 0, len(lines[number - 1]))
            number += 1


def _places(
    lines: Sequence[str], stretches: Sequence[Stretch]
) -> Iterator[tuple[int, Portion | None]]:
    """Give the line of each stretch, and the portion that it is where others are of its line."""
    of_line: defaultdict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        of_line[stretch.line].append(stretch)
    line = 1
    for stretch in stretches:
        line = stretch.line or line
        beside = sorted(of_line[line], key=lambda one: one.start)
        if not stretch.line or len(beside) == 1:
            yield line, None
        else:
            cuts = [one.start for one in beside[1:]]
            portions = portions_of(line, len(lines[line - 1]), cuts)
            yield line, portions[beside.index(stretch)]


def _moved(edit: Edit, numbers: dict[int, int]) -> Edit:
    """Give an edit with the lines' other numbers; between those it names no column begins."""

    def at(line: int) -> int:
        return numbers.get(line, line)

    return replace(
        edit,
        span=Span(at(edit.span.first), at(edit.span.last)),
        after=at(edit.after) if edit.after else edit.after,
        to=at(edit.to) if edit.to else edit.to,
        items=tuple((at(line), letter) for line, letter in edit.items),
        levels=tuple((Span(at(span.first), at(span.last)), level) for span, level in edit.levels),
    )


def folded(draft: Draft, whole: Unfolded | None) -> Draft:
    """Tell a draft of an unfolded report of the lines as they are printed."""
    if whole is None:
        return draft
    fold = _Fold(whole)
    report = whole.printed
    message = note("{count} lines were read column by column", count=whole.parted)
    findings = [
        replace(one, line=fold.line(one.line) if one.line else one.line) for one in draft.findings
    ]
    return replace(
        draft,
        report=report,
        pieces=tuple(map(fold.piece, draft.pieces)),
        contents=tuple(map(fold.entry, draft.contents)),
        findings=(*findings, Finding("R108", report.id, None, message)),
        pages=tuple((fold.line(line), page) for line, page in draft.pages),
        printed=tuple(map(fold.piece, draft.printed)),
    )


class _Fold:
    """Tells lines of an unfolded report of those of the source."""

    def __init__(self, whole: Unfolded) -> None:
        self._report = whole.printed.id
        self._places = whole.places

    def line(self, number: int) -> int:
        """Give the source's line."""
        return self._places[number - 1][0]

    def part(self, part: Part) -> Part:
        """Give a part as the words of a line, or of the portion of one."""
        line, portion = self._places[part.line - 1]
        if part.portion:
            portion = replace(part.portion, line=line)
        return replace(part, line=line, portion=portion)

    def piece(self, piece: Piece) -> Piece:
        """Give a piece with the lines that its words come from."""
        portion = self._places[piece.repeats - 1][1] if piece.repeats else None
        table = piece.table
        if table is not None:
            table = replace(table, row_lines=tuple(map(self.line, table.row_lines)))
        return piece.changed(
            parts=tuple(map(self.part, piece.parts)),
            attribution=tuple(map(self.part, piece.attribution)),
            at=self.line(piece.at) if piece.at else 0,
            repeats=self.line(piece.repeats) if piece.repeats else None,
            repeats_letter=portion.letter if portion else piece.repeats_letter,
            table=table,
        )

    def entry(self, entry: ContentsEntry) -> ContentsEntry:
        """Give an entry of the contents with its lines, and the section that it leads to."""
        lines = tuple(map(self.line, entry.lines))
        if entry.section is None:
            return replace(entry, lines=lines)
        line, portion = self._places[line_of(entry.section) - 1]
        supplied = anchor_of(entry.section).endswith("s")
        letter = portion.letter if portion else ""
        section = part_id(self._report, line, is_supplied=supplied, letter=letter)
        return replace(entry, lines=lines, section=section)
