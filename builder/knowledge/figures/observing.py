"""Every figure of the key-performance tables, as an observation of its indicator."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from builder.errors import CatalogError
from builder.knowledge.figures.misfits import Misfit, misfits_told, refusal
from builder.knowledge.figures.rows import figure_notes, figure_words, is_dash, is_figure, key_table
from builder.knowledge.figures.units import UnitError, carried
from builder.model import Finding, Observation
from builder.name_folding import fold_name
from builder.saying import note, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.knowledge.figures.rows import KeyTable, RowHead
    from builder.model import Block, CellReading, Document, Indicator, Indicators, Reference

_PLAIN = re.compile(r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<percent>%?)")

# Rows that are called like indicators make a table one of theirs.
_SEVERAL = 2
# Signs of a number, as many as an editor may give (`catalog.values`): more are no figure, and a
# number of thousands of digits could not even be written.
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class _Printed:
    """A cell read as a number: its value, the size of its last digit, `%` if it stands there."""

    value: Decimal
    step: Decimal
    percent: bool


def read_figure(text: str) -> _Printed | None:
    """Read a cell's words as one number with its commas in place; None where it is none."""
    found = _PLAIN.fullmatch(text.strip().replace("，", ","))
    if not found or len(found["number"]) > _LONGEST:
        return None
    value = Decimal(found["number"].replace(",", ""))
    return _Printed(value, step_of(value), bool(found["percent"]))


def step_of(value: Decimal) -> Decimal:
    """Give the size of a number's last printed digit, 0.01 for 9.12 and 1 for 34."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


# The indicator of a row, and the groups of the name by which it was found.
_Match = tuple["Indicator", tuple[str, ...]]
# For each row of a table the labels of the groups it stands under, outermost first.
Paths = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """What tables and notes print, the rows' paths by block, and what was noticed."""

    observations: tuple[Observation, ...]
    paths: dict[str, Paths]
    findings: tuple[Finding, ...]


class Registry:
    """Finds the indicator of a row by its labels."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        """Take the registered indicators, each with its names.

        Raises:
            CatalogError: two of them have the same name, so that no row could tell them apart.
        """
        self._indicators = indicators
        self._by_label: dict[str, list[tuple[tuple[str, ...], Indicator]]] = defaultdict(list)
        self._found: set[tuple[str, str, tuple[str, ...]]] = set()
        named: dict[tuple[str, ...], Indicator] = {}
        for one in indicators:
            for *groups, label in one.names:
                folded = tuple(map(fold_name, groups))
                self._by_label[fold_name(label)].append((folded, one))
                other = named.setdefault((*sorted(folded), fold_name(label)), one)
                if one is not other:
                    raise CatalogError(
                        say(
                            "{place}: {id!r} and {other!r} ({other_place}) both claim the row "
                            "{row}; name the groups above it in one of them",
                            place=one.place,
                            id=one.id,
                            other=other.id,
                            other_place=other.place,
                            row=" / ".join((*groups, label)),
                        )
                    )

    def find(self, head: RowHead) -> tuple[_Match, ...]:
        """Give the indicators whose names have the most groups of those above the row, and these.

        There are several where the groups above the row are those of names that nobody meant of it.
        """
        above = {fold_name(label) for label in (*head.groups, *head.near)}
        fitting = [
            (groups, one)
            for groups, one in self._by_label.get(fold_name(head.label), ())
            if set(groups) <= above
        ]
        self._found |= {(one.id, fold_name(head.label), groups) for groups, one in fitting}
        most = max((len(groups) for groups, _ in fitting), default=0)
        return tuple({one.id: (one, at) for at, one in fitting if len(at) == most}.values())

    def knows(self, label: str) -> bool:
        """Tell whether rows of indicators are called so."""
        return fold_name(label) in self._by_label

    def unmatched(self) -> Iterator[Finding]:
        """Tell each name that no row looked for until now has."""
        for one in self._indicators:
            for name, place in zip(one.names, one.name_places, strict=False):
                *groups, label = map(fold_name, name)
                if (one.id, label, tuple(groups)) not in self._found:
                    message = note(
                        "no row is called “{row}”, a name of “{name}” ({id})",
                        name=one.name,
                        id=one.id,
                        row=" > ".join(name),
                    )
                    yield Finding("F107", "", None, message, place)


def observe(documents: Sequence[Document], indicators: Indicators) -> Observed:
    """Find every figure of the key-performance tables of all reports.

    Args:
        documents: the reports, oldest first.
        indicators: what an editor registered.

    Returns:
        Observations in the order of reports, rows and columns, then those of notes; and what a
        person should know: rows that no indicator claims or several, rows in a unit of another
        kind, cells that hold no number, names that no row has.

    Raises:
        CatalogError: two indicators have one name, a reading's cell holds other words, or an
            indicator's unit is not that of a cell that a reading or a noted figure quotes.
    """
    registry = Registry(indicators.listed)
    observations: list[Observation] = []
    findings: list[Finding] = []
    paths: dict[str, Paths] = {}
    misfits: list[Misfit] = []
    fitting: set[str] = set()
    for document in documents:
        reader = _Reader(document, registry, indicators)
        observations += reader.observations()
        findings += reader.findings
        paths |= reader.paths
        misfits += reader.misfits
        fitting |= reader.fitting
        _check_readings(reader.unused())
    findings += misfits_told(misfits, fitting)
    findings += registry.unmatched()
    observations += _noted(documents, indicators)
    return Observed(tuple(observations), paths, tuple(findings))


class _Reader:
    """Reads the key tables of one report."""

    def __init__(self, document: Document, registry: Registry, indicators: Indicators) -> None:
        self._document = document
        self._registry = registry
        report = document.report.id
        self._readings = [one for one in indicators.readings if one.source.report == report]
        self.used: list[CellReading] = []
        self.findings: list[Finding] = []
        self.misfits: list[Misfit] = []
        self.fitting: set[str] = set()
        self.paths: dict[str, Paths] = {}

    def unused(self) -> list[CellReading]:
        """Give the editor's readings that fit no cell."""
        return [one for one in self._readings if one not in self.used]

    def observations(self) -> Iterator[Observation]:
        """Give the figures of the report's key tables, in order of rows and columns."""
        for block in self._document.blocks:
            if block.table is None:
                continue
            marks = [one for one in self._document.references if one.part == block.id]
            if table := key_table(block, marks):
                yield from self._table(table, marks)
            elif untold := self._untold(block):
                self.findings.append(untold)

    def _untold(self, block: Block) -> Finding | None:
        """Tell a table with figures of registered rows, of whose head no column is a period."""
        table = block.table
        if table is None or block.repeats:
            return None
        known = [
            (line, label, figures[0])
            for line, cells in zip(table.row_lines, table.rows, strict=True)
            if (figures := [cell for cell in cells if is_figure(cell)])
            for label in cells
            if self._registry.knows(label)
        ]
        # One alone may be a word like any other.
        if len(known) < _SEVERAL:
            return None
        line, label, figure = known[0]
        message = note(
            "“{label}” has the figure “{figure}”, whose period the head does not say",
            label=label,
            figure=figure,
        )
        return Finding("F108", self._document.report.id, line, message)

    def _table(self, table: KeyTable, marks: Sequence[Reference]) -> Iterator[Observation]:
        found = [(head, self._registry.find(head)) for head in table.heads if not head.opens]
        rows = {matches[0][0].id: head for head, matches in found if len(matches) == 1}
        if not any(matches for _, matches in found):
            return
        paths = {head.row: head.groups for head in table.heads}
        for head, matches in found:
            if len(matches) != 1:
                self._note_unclaimed(table, head, matches)
                continue
            match = matches[0]
            indicator, named = match
            path = paths[head.row] = _path(head, named, rows.get(indicator.parent or ""))
            for one in self._row(table, head, match, marks):
                yield replace(one, path=path)
        for column in table.untold:
            self._note_column(table, column)
        rows_in_all = range(len(table.table.rows))
        self.paths[table.block.id] = tuple(paths.get(row, ()) for row in rows_in_all)

    def _row(
        self, table: KeyTable, head: RowHead, match: _Match, marks: Sequence[Reference]
    ) -> Iterator[Observation]:
        misfits = []
        for column, period in table.periods:
            words = figure_words(table, marks, head.row, column)
            one = self._cell(table, head, match, (column, period, words))
            if isinstance(one, Misfit):
                misfits.append(one)
            elif one:
                self.fitting.add(match[0].id)
                own = figure_notes(table, marks, head.row, column)
                yield replace(one, notes=tuple(dict.fromkeys((*one.notes, *own))))
        self.misfits += misfits[:1]

    def _cell(
        self, table: KeyTable, head: RowHead, match: _Match, cell: tuple[int, str, str]
    ) -> Observation | Misfit | None:
        indicator, _ = match
        column, period, words = cell
        if is_dash(words):
            return None
        report, line = self._document.report.id, table.table.row_lines[head.row]
        reading = self._reading(table, head.row, words)
        printed = read_figure(words)
        if reading is not None:
            printed = _Printed(reading.value, step_of(reading.value), percent=False)
        if printed is None:
            message = note(
                "“{label}”, {period}: the cell “{words}” is not a number",
                label=head.label,
                period=period,
                words=words,
            )
            self._note("F102", table, head, message)
            return None
        unit = head.unit or ("%" if printed.percent else "")
        try:
            canonical = carried(printed.value, unit, indicator.unit)
            step = carried(printed.step, unit, indicator.unit)
        except UnitError as error:
            misfit = Misfit(indicator, report, line, head.label, unit, str(error))
            if reading:  # which quotes this very cell
                raise refusal(misfit) from error
            return misfit
        return Observation(
            id=observation_id(report, line, indicator.id, period),
            indicator=indicator.id,
            name=head.label,
            path=head.groups,
            period=period,
            value=printed.value,
            unit=unit,
            value_text=words,
            canonical=canonical,
            step=step,
            report=report,
            line=line,
            block=table.block.id,
            cell=(head.row, column),
            notes=head.notes,
            why=reading.why if reading else None,
        )

    def _reading(self, table: KeyTable, row: int, words: str) -> CellReading | None:
        """Find what an editor says of a cell: its words stand on a line of its row."""
        first, *below = table.table.row_lines[row:]
        for one in self._readings:
            in_row = first <= one.source.line and (not below or one.source.line < below[0])
            if in_row and fold_name(one.source.quote) == fold_name(words):
                self.used.append(one)
                return one
        return None

    def _note_column(self, table: KeyTable, column: int) -> None:
        """Tell a column of figures whose head is no period."""
        row = next(at for at, cells in enumerate(table.table.rows) if is_figure(cells[column]))
        line, head = table.table.row_lines[row], table.table.header[column]
        message = note(
            "the head “{head}” names no period; the figures of its column (such as “{figure}”) "
            "are not taken",
            head=head,
            figure=table.table.rows[row][column],
        )
        self.findings.append(Finding("F108", self._document.report.id, line, message))

    def _note_unclaimed(self, table: KeyTable, head: RowHead, matches: Sequence[_Match]) -> None:
        """Tell a row that no indicator claims, or several alike."""
        if not matches:
            self._note(
                "F101",
                table,
                head,
                note("“{label}” is not registered as an indicator", label=head.label),
            )
            return
        names = "、".join(f"「{one.name}」（{one.id}）" for one, _ in matches)
        message = note(
            "“{label}” fits names of the indicators {names} alike; the figures of the row are "
            "not taken",
            label=head.label,
            names=names,
        )
        self._note("F110", table, head, message)

    def _note(self, code: str, table: KeyTable, head: RowHead, message: str) -> None:
        line = table.table.row_lines[head.row]
        self.findings.append(Finding(code, self._document.report.id, line, message))


def _path(head: RowHead, named: Sequence[str], whole: RowHead | None) -> tuple[str, ...]:
    """Give the groups above a row; where none says so, the row of the whole it is a part of."""
    grouped = named and set(named) <= {fold_name(label) for label in head.groups}
    if grouped or whole is None or whole.row > head.row or whole.label in head.groups:
        return head.groups
    return (*head.groups, whole.label)


def observation_id(report: str, line: int, indicator: str, period: str) -> str:
    """Give the id of a figure: that of its line, its indicator, its period."""
    return f"{report}-l{line}-{indicator}-{period.replace('/', '_')}"


def _check_readings(unused: Sequence[CellReading]) -> None:
    """Refuse an editor's reading of a cell that holds other words now."""
    for one in unused:
        source = one.source
        raise CatalogError(
            say(
                "{place}: no cell of a registered row on line {line} of {report} reads "
                "{quote!r}; quote the whole cell and name its line",
                place=one.place,
                line=source.line,
                report=source.report,
                quote=source.quote,
            )
        )


def _noted(documents: Sequence[Document], indicators: Indicators) -> Iterator[Observation]:
    """Give the figures that an editor found in notes."""
    listed = {one.id: one for one in indicators.listed}
    parts = {
        (document.report.id, line): block.id
        for document in documents
        for block in document.blocks
        for span in block.spans
        for line in range(span.first, span.last + 1)
    }
    for one in indicators.noted:
        source, indicator = one.source, listed[one.indicator]
        block = parts.get((source.report, source.line))
        printed = read_figure(one.value_text)
        if block is None or printed is None:
            raise CatalogError(
                say(
                    "{place}: line {line} of {report} was read as no block, or {value_text!r} "
                    "is not a number; name the line and the number as printed",
                    place=one.place,
                    line=source.line,
                    report=source.report,
                    value_text=one.value_text,
                )
            )
        try:
            canonical = carried(printed.value, one.unit, indicator.unit)
            step = carried(printed.step, one.unit, indicator.unit)
        except UnitError as error:
            raise CatalogError(f"{one.place}: {error}") from error
        yield Observation(
            id=observation_id(source.report, source.line, indicator.id, one.period),
            indicator=indicator.id,
            name=indicator.name,
            path=(),
            period=one.period,
            value=printed.value,
            unit=one.unit,
            value_text=one.value_text,
            canonical=canonical,
            step=step,
            report=source.report,
            line=source.line,
            block=block,
            notes=(block,),
            scope=one.scope,
        )
