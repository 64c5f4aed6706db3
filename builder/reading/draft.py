"""The document while it is being read: a frozen row of pieces.

At first every line that is not blank is a piece of its own with the role `RAW`. Each
rule returns a new draft in which some pieces have found their role, were joined or
moved. No rule may lose a line: the pipeline compares the lines before and after.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import is_
from statistics import median
from typing import TYPE_CHECKING

from builder.reading.characters import width
from builder.reading.tables.tabs import without_idle_tabs
from builder.reading.text.density import blanks_between_lines, column_without_blanks
from builder.reading.text.text_columns import ragged, text_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from builder.model import (
        BlockType,
        ContentsEntry,
        Finding,
        Portion,
        Report,
        Spot,
        SuppliedFrom,
        Table,
    )

# Levels of headings: HTML has six, of which the first is the report's.
DEEPEST = 5
# The part of its column that a line fills: a shorter one ends its paragraph.
_FULL = 0.8


# Fields that hold a piece's words or its place, and what is worked out of them.
_WORDS = frozenset({"parts", "attribution", "at"})
_OF_WORDS = ("line", "lines", "text")


class Role(StrEnum):
    """What a piece is: undecided, a heading, left out, or (see `kind`) a block."""

    RAW = "raw"
    HEADING = "heading"
    OMITTED = "omitted"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one line; `glue` stands between the part before and this one.

    `portion` is set where an editor has parted the line, and this is one of its portions.
    """

    line: int
    text: str
    glue: str = ""
    depth: int = 0
    portion: Portion | None = None

    @property
    def spot(self) -> Spot:
        """The line, or the portion of it."""
        return self.line, self.portion.letter if self.portion else ""

    def glued(self, glue: str) -> Part:
        """Give the part with what stands between it and the one before."""
        return Part(self.line, self.text, glue, self.depth, self.portion)


@dataclass(frozen=True)
class Piece:
    """Lines that belong together.

    `parts` are in reading order. `kind` is the block type when `role` is `BLOCK`;
    `level` is 0 until it is known, `hint` the number of `#` marks that stood there.
    `settled` pieces were decided by an editor: rules leave them alone. `attribution`
    holds the parts under a quote that name its speaker. A supplied heading that has no
    parts stands `at` the line where its text begins. `repeats` is a line of the piece
    that says the same, `repeats_letter` a portion of that. Without slots, so that a piece
    keeps what rule after rule asks of it.
    """

    role: Role
    parts: tuple[Part, ...]
    kind: BlockType | None = None
    level: int = 0
    title: str | None = None
    page: str | None = None
    supplied: SuppliedFrom | None = None
    reason: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    attribution: tuple[Part, ...] = ()
    table: Table | None = None
    repeats: int | None = None
    repeats_letter: str = ""
    hint: int = 0
    at: int = 0
    settled: bool = False

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """All source lines of the piece, as read."""
        return tuple([part.line for part in (*self.parts, *self.attribution)])

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All source lines of the piece or portions of them, as read."""
        return tuple(part.spot for part in (*self.parts, *self.attribution))

    @cached_property
    def line(self) -> int:
        """The line where the piece's words begin."""
        return self.parts[0].line if self.parts else self.at

    @cached_property
    def text(self) -> str:
        """The words of the piece with their glue."""
        if len(self.parts) == 1:
            return self.parts[0].text
        return "".join(
            [part.glue * (index > 0) + part.text for index, part in enumerate(self.parts)]
        )

    def is_raw(self) -> bool:
        """Tell whether no rule and no editor has decided on the piece."""
        return self.role is Role.RAW

    def is_heading(self) -> bool:
        """Tell whether the piece is a heading."""
        return self.role is Role.HEADING

    def is_block(self, *kinds: BlockType) -> bool:
        """Tell whether the piece is a block of one of the kinds (any, if none named)."""
        return self.role is Role.BLOCK and (not kinds or self.kind in kinds)

    def changed(self, **changes: object) -> Piece:
        """Give the piece with some of its fields changed, as `dataclasses.replace` does.

        What does not hang on the changed fields is not worked out again.
        """
        piece = object.__new__(Piece)
        state = piece.__dict__
        state.update(self.__dict__)
        if not _WORDS.isdisjoint(changes):
            for name in _OF_WORDS:
                state.pop(name, None)
        state.update(changes)
        return piece

    def as_heading(self, level: int = 0, **changes: object) -> Piece:
        """Give the piece as a heading."""
        return self.changed(role=Role.HEADING, kind=None, level=level, **changes)

    def as_block(self, kind: BlockType, **changes: object) -> Piece:
        """Give the piece as a block of a kind."""
        return self.changed(role=Role.BLOCK, kind=kind, **changes)

    def as_omitted(self, reason: str) -> Piece:
        """Give the piece as left out for a reason."""
        return self.changed(role=Role.OMITTED, kind=None, reason=reason)

    def joined(self, *others: Piece, glue: Callable[[str, str], str] | str) -> Piece:
        """Append the parts of other pieces; `glue` is fixed or made from both sides."""
        parts = list(self.parts)
        for other in others:
            first, *rest = other.parts
            between = glue if isinstance(glue, str) else glue(parts[-1].text, first.text)
            parts += [first.glued(between), *rest]
        return self.changed(parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in the making: its pieces in reading order and what is known of it.

    `spacing` is the number of blank lines between the lines of one paragraph, `column` the
    width of the column of a text without further blank lines, 0 where it has such.
    `columns` holds the width of the column that each line stands in, where it is in one, and
    `usual` the width that half of them do not pass. `printed` keeps the pieces as they were
    before any rule and any edit, `bare` as all rules read them without edits, where there are any.
    """

    report: Report
    pieces: tuple[Piece, ...]
    contents: tuple[ContentsEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()
    column: int = 0
    spacing: int = 0
    columns: Mapping[int, int] = field(default_factory=dict)
    usual: float = 0
    printed: tuple[Piece, ...] = field(default=(), repr=False)
    bare: tuple[Piece, ...] = field(default=(), repr=False)

    def with_pieces(self, pieces: Iterable[Piece]) -> Draft:
        """Give the draft with other pieces; itself where they are the same ones."""
        new = tuple(pieces)
        if len(new) == len(self.pieces) and all(map(is_, new, self.pieces)):
            return self
        return replace(self, pieces=new)

    def pieces_unlike(self, other: Draft) -> list[Piece]:
        """Give the pieces that another draft does not have, in order."""
        if self.pieces is other.pieces:
            return []
        known = set(map(id, other.pieces))
        return [piece for piece in self.pieces if id(piece) not in known]

    def onwards(self, place: int) -> Iterator[Piece]:
        """Give the pieces from a place on, one by one: a slice would copy all that follow."""
        return map(self.pieces.__getitem__, range(place, len(self.pieces)))

    def with_findings(self, findings: Iterable[Finding]) -> Draft:
        """Give the draft with further findings."""
        return replace(self, findings=(*self.findings, *findings))

    def gap(self, before: Piece, after: Piece) -> int:
        """Count the blank lines between two pieces (0 when they touch or overlap).

        Those that stand between all lines do not count.
        """
        above, below = before.parts, after.parts
        if not above or not below:
            return 1
        apart = below[0].line - (before.attribution or above)[-1].line - 1 - self.spacing
        return max(0, apart)

    @property
    def close_set(self) -> bool:
        """Tell whether no blank lines part paragraphs from one another and from titles."""
        return self.column > 0

    def falls_short(self, part: Part) -> bool:
        """Tell whether a line ends well before its column does.

        None does where blank lines part paragraphs.
        """
        if self.column and (column := self.columns.get(part.line)):
            return width(part.text) < column - ragged(column)
        return width(part.text) < self.column * _FULL

    def runs_on(self, piece: Piece, *, full: bool = False) -> bool:
        """Tell whether a piece is running text: lines of a column, or the short one under one.

        Where blank lines part paragraphs they tell, and one or two lines of any width may be
        set apart. `full` asks for lines as wide as the text's columns are: the cells of a
        table are set in columns, too, but in narrower ones.
        """
        columns = self.columns
        if not self.column or not all(
            map(columns.__contains__, [part.line for part in piece.parts])
        ):
            return False
        if not full:
            return True
        least = self.usual - ragged(int(self.usual))
        return all(self.columns[part.line] >= least for part in piece.parts)


# A report is read with its edits and without, one after the other, and begins alike.
@lru_cache(maxsize=1)
def _pieces(
    lines: tuple[str, ...], parted: tuple[tuple[int, tuple[Portion, ...]], ...]
) -> tuple[Piece, ...]:
    portions = dict(parted)
    return tuple(
        Piece(Role.RAW, (part,))
        for number, text in enumerate(without_idle_tabs(lines), 1)
        if text.strip()
        for part in _parts(number, text, lines[number - 1], portions.get(number, ()))
    )


def _parts(number: int, text: str, line: str, portions: tuple[Portion, ...]) -> tuple[Part, ...]:
    return tuple(
        Part(number, line[one.start : one.end].strip(), portion=one) for one in portions
    ) or (Part(number, text.strip()),)


def begin(report: Report) -> Draft:
    """Make the first draft: one raw piece for each line that is not blank, or portion of one."""
    pieces = _pieces(report.source.lines, tuple(report.parted.items()))
    if report.layout is not None:
        # Blank lines stand where print parts, and each line knows its column.
        return Draft(report, pieces, printed=pieces)
    spacing = blanks_between_lines(report.source.lines)
    column = column_without_blanks(report.source.lines, spacing, told=report.switches.columns)
    columns = text_columns(report.source.lines, spacing)
    usual = median(columns.values()) if columns else 0
    return Draft(
        report,
        pieces,
        column=column,
        spacing=spacing,
        columns=columns,
        usual=usual,
        printed=pieces,
    )
