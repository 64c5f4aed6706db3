"""Rows of key-performance tables that no indicator claims, as entries for an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.knowledge.figures.observing import Registry
from builder.knowledge.figures.rows import KeyTable, figure_words, is_dash, key_table
from builder.model import IndicatorKind
from builder.name_folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.knowledge.figures.rows import RowHead
    from builder.model import Document, Indicator

# Units of what is counted at a time; the words of ratios.
_STOCKS = frozenset(["人", "名", "个", "個", "家", "平方米", "兆瓦"])
_RATES = ("率", "比例", "百分比", "占比", "每", "平均", "密度")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row that matches no indicator: its labels as a name, and what it prints.

    `figures` are pairs (period, words of the cell); `line` is where the row begins.
    """

    report: str
    line: int
    name: tuple[str, ...]
    unit: str
    kind: IndicatorKind
    figures: tuple[tuple[str, str], ...]


def propose_indicators(
    documents: Sequence[Document], indicators: Sequence[Indicator]
) -> tuple[Proposed, ...]:
    """Give the rows of all tables of key figures that match no indicator.

    Args:
        documents: the reports, oldest first.
        indicators: those that are registered.

    Returns:
        Rows in the order of reports and lines, one name once.
    """
    registry = Registry(indicators)
    seen: dict[tuple[str, ...], Proposed] = {}
    for document in documents:
        for block in document.blocks:
            if block.table is None:
                continue
            marks = [one for one in document.references if one.part == block.id]
            if table := key_table(block, marks):
                for one in _rows(document, table, registry):
                    seen.setdefault(tuple(map(fold_name, one.name)), one)
    return tuple(seen.values())


def _rows(document: Document, table: KeyTable, registry: Registry) -> Iterator[Proposed]:
    marks = [one for one in document.references if one.part == table.block.id]
    for head in table.heads:
        if head.opens or registry.find(head):
            continue
        words = (
            (period, figure_words(table, marks, head.row, column))
            for column, period in table.periods
        )
        yield Proposed(
            document.report.id,
            table.table.row_lines[head.row],
            (*head.groups[-1:], head.label),
            head.unit,
            _kind(head),
            tuple((period, cell) for period, cell in words if not is_dash(cell)),
        )


def _kind(head: RowHead) -> IndicatorKind:
    if "%" in head.unit or "/" in head.unit or any(word in head.label for word in _RATES):
        return IndicatorKind.RATE
    return IndicatorKind.STOCK if head.unit in _STOCKS else IndicatorKind.FLOW
