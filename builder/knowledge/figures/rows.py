"""Key-performance tables taken apart: which column holds what, and under what a row stands.

A table counts as one of key figures when columns of its head are periods and most cells
under them are numbers or dashes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.knowledge.figures.units import is_unit
from builder.name_folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Block, Reference, Table

_YEAR = re.compile(r"(?:fy)?((?:19|20)\d\d)(?:年度?)?")
# As at a day; the last of December closes the year, as the tables that head all rows so mean it.
_DAY = re.compile(
    r"(?:[於于]|截[至止]|as(?:at|of))?(20\d\d)年(\d{1,2})月(\d{1,2})日(?:止(?:年度)?)?"
)
_CLOSING = ("12", "31")
_UNIT_HEADS = frozenset({"单位", "單位", "计量单位", "計量單位", "unit", "units"})
_NUMBER = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?\s*%?")
DASHES = frozenset("-—–－―/")
_NONE = frozenset({"n/a", "na", "不适用", "不適用", "未披露", "暂无", "暫無"})
# Cells of a column of units that must be units, and of a table's figures that must be such:
# in the tables of the five reports all but one in ten are.
_MOST = 0.5
# 其中：中国内地 begins the parts of the row above.
_PART_OF_ABOVE = re.compile(r"(?:其中|包括|当中|當中|including|ofwhich)[:：,，]?")
_UNIT_BEHIND = re.compile(r"[(（]([^()（）]+)[)）]\s*$")


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands left of a row's figures.

    `row` counts the body's rows from 0; `label` is the row's own, `groups` those of the
    groups that surely hold it, outermost first; `near` are labels of rows above it in the
    same group, of which it may be a part. `unit` is as printed, or empty. `notes` are the
    ids of the note blocks of all its labels. A row without unit and figures `opens` a group.
    """

    row: int
    label: str
    groups: tuple[str, ...]
    near: tuple[str, ...]
    unit: str
    notes: tuple[str, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class KeyTable:
    """A table of key figures: its block, its columns by period (EDTF), its rows' heads.

    `untold` are columns of figures right of the labels whose head tells no period.
    """

    block: Block
    table: Table
    periods: tuple[tuple[int, str], ...]
    heads: tuple[RowHead, ...]
    untold: tuple[int, ...] = ()


def key_table(block: Block, references: Sequence[Reference]) -> KeyTable | None:
    """Take a table of key figures apart.

    Args:
        block: any block.
        references: the marks of its cells whose notes are known.

    Returns:
        The table, or None where the block is none of key figures.
    """
    table = block.table
    if table is None or block.repeats:
        return None
    periods = tuple(
        (column, period)
        for column, head in enumerate(table.header)
        if column and (period := period_of(head))
    )
    if not periods or not _holds_figures(table, [column for column, _ in periods]):
        return None
    words = _Words(table, references)
    labels, unit = _left_columns(table, periods[0][0])
    heads = tuple(_heads(table, words, labels, unit, periods))
    known = {column for column, _ in periods}
    untold = (
        column
        for column in range(1, len(table.header))
        if column not in {*known, *labels, unit} and _holds_figures(table, [column])
    )
    return KeyTable(block, table, periods, heads, tuple(untold))


def label_column(table: Table, row: int) -> int | None:
    """Give the column, from 0, that holds the label of a body's row; None where none does."""
    periods = [at for at, head in enumerate(table.header) if at and period_of(head)]
    columns, _ = _left_columns(table, periods[0] if periods else 0)
    told = [at for at in columns if table.rows[row][at].strip()]
    return told[-1] if told else None


def period_of(head: str) -> str | None:
    """Read a column's head as a period, EDTF; None where it is anything else.

    A head that names the last day of a year stands over flows and stocks alike: the year.
    """
    folded = fold_name(head)
    if found := _YEAR.fullmatch(folded):
        return found[1]
    if found := _DAY.fullmatch(folded):
        year, month, day = found.groups()
        return year if (month, day) == _CLOSING else f"{year}-{int(month):02}-{int(day):02}"
    return None


def is_figure(cell: str) -> bool:
    """Tell whether a cell holds a number."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def is_dash(cell: str) -> bool:
    """Tell whether a cell says that there is no value."""
    stripped = cell.strip()
    return not stripped or set(stripped) <= DASHES or fold_name(stripped) in _NONE


class _Words:
    """A table's cells without the marks of their notes, and these notes."""

    def __init__(self, table: Table, references: Sequence[Reference]) -> None:
        self._rows = table.rows
        self._merged = table.merged
        self._marks: dict[tuple[int, int], list[Reference]] = defaultdict(list)
        for one in references:
            if one.cell is not None:
                self._marks[one.cell].append(one)

    def cell(self, row: int, column: int) -> str:
        text = self._rows[row][column]
        for mark in sorted(self._of(row, column), key=lambda one: -one.start):
            text = text[: mark.start] + text[mark.end :]
        # Commas between marks, and the braces of a raised mark, are left over.
        text = re.sub(r"\^\{?[,，、\s]*\}?|\s[,，]+(?=[（(]|$)", "", text)
        return text.strip(" ,，")

    def notes(self, row: int, columns: Sequence[int]) -> tuple[str, ...]:
        found = (mark.note for column in columns for mark in self._of(row, column))
        return tuple(dict.fromkeys(found))

    def _of(self, row: int, column: int) -> list[Reference]:
        """Give the marks of a cell; one merged over rows has those of its first."""
        while (row, column) in self._merged and self._rows[row - 1][column] == (
            self._rows[row][column]
        ):
            row -= 1
        return self._marks[row, column]


def figure_words(table: KeyTable, references: Sequence[Reference], row: int, column: int) -> str:
    """Give the words of a figure's cell without the marks of its notes."""
    return _Words(table.table, references).cell(row, column)


def figure_notes(
    table: KeyTable, references: Sequence[Reference], row: int, column: int
) -> tuple[str, ...]:
    """Give the ids of the notes that a figure's own cell has a mark of."""
    return _Words(table.table, references).notes(row, [column])


def _holds_figures(table: Table, columns: Sequence[int]) -> bool:
    cells = [row[column] for row in table.rows for column in columns if column < len(row)]
    told = [cell for cell in cells if cell.strip()]
    good = sum(_begins_with_figure(cell) or is_dash(cell) for cell in told)
    return any(map(_begins_with_figure, told)) and good > _MOST * len(told)


def _begins_with_figure(cell: str) -> bool:
    return bool(_NUMBER.match(cell.strip()))


def _left_columns(table: Table, end: int) -> tuple[list[int], int | None]:
    """Give the columns of labels before column `end`, and that of units, if there is one."""
    unit = _unit_column(table, list(range(end)))
    labels = (column for column in range(end) if column != unit)
    return [at for at in labels if not at or not _holds_figures(table, [at])], unit


def _unit_column(table: Table, labels: Sequence[int]) -> int | None:
    for column in labels:
        if fold_name(table.header[column]) in _UNIT_HEADS:
            return column
    for column in labels[1:]:
        cells = [row[column] for row in table.rows if row[column].strip()]
        if cells and sum(map(is_unit, cells)) > _MOST * len(cells):
            return column
    return None


def _heads(
    table: Table,
    words: _Words,
    labels: list[int],
    unit: int | None,
    periods: Sequence[tuple[int, str]],
) -> Iterator[RowHead]:
    above = _Above()
    for row, cells in enumerate(table.rows):
        named = [(column, words.cell(row, column)) for column in labels]
        told = [(column, label) for column, label in named if label]
        if not told:
            continue
        column, label = told[-1]
        has_unit = unit is not None and bool(cells[unit].strip())
        if not has_unit and not any(cells[at].strip() for at, _ in periods):
            columns = tuple(text for _, text in told[:-1])
            bare = RowHead(row, label, columns, (), "", words.notes(row, labels), opens=True)
            yield above.open(bare, outermost=column == labels[0])
            continue
        printed = cells[unit].strip() if unit is not None else ""
        if not printed and (behind := _UNIT_BEHIND.search(label)) and is_unit(behind[1]):
            printed = behind[1]
        bare = RowHead(
            row,
            _PART_OF_ABOVE.sub("", label, count=1),
            tuple(text for _, text in told[:-1]),
            (),
            printed,
            words.notes(row, labels),
        )
        yield above.row(bare, is_part=bool(_PART_OF_ABOVE.match(label)))


class _Above:
    """What stands over a row: the table's part, its groups, rows that may hold it."""

    def __init__(self) -> None:
        self._part: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._group: str | None = None
        self._group_unit: str | None = None
        self._near: list[str] = []

    def open(self, bare: RowHead, *, outermost: bool) -> RowHead:
        """Begin a group with the head of the row that names it; give it with what holds it."""
        if outermost and not bare.groups:
            self._part, self._columns, self._group = (bare.label,), (), None
            head = bare
        else:
            self._enter(bare.groups)
            self._group = bare.label
            head = replace(bare, groups=(*self._part, *bare.groups))
        self._group_unit = None
        self._near = []
        return head

    def row(self, bare: RowHead, *, is_part: bool) -> RowHead:
        """Give a row's head with all groups above it, and keep what rows below may stand under.

        Args:
            bare: the head with the groups that its own columns name.
            is_part: its label says that it is a part of the row above (其中：).
        """
        self._enter(bare.groups)
        if self._group is not None:
            self._group_unit = self._group_unit or bare.unit
            # What is divided by sex, age or region is counted in one unit.
            if self._group.startswith(("按", "by")) and bare.unit != self._group_unit:
                self._group, self._near = None, []
        group = () if self._group is None else (self._group,)
        parent = (self._near[-1],) if is_part and self._near else ()
        groups = (*self._part, *bare.groups, *group, *parent)
        head = replace(bare, groups=groups, near=tuple(self._near))
        if not is_part:
            self._near.append(bare.label)
        return head

    def _enter(self, columns: tuple[str, ...]) -> None:
        if columns != self._columns:
            self._columns, self._group, self._group_unit, self._near = columns, None, None, []
