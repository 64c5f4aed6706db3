"""Groups of a table's rows on paper: what has to be told again where they go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages.elements import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pages.elements import Table
    from builder.pdf.nodes import Cell

# The head of a table is level 1; the groups below it follow.
_HEAD = 1


@dataclass(frozen=True, slots=True)
class Group:
    """What a row does to the groups: opens one of a `level` (0: none), `ends` one before it."""

    level: int = 0
    ends: int = 0


def groups_of(table: Table) -> tuple[Group, ...]:
    """Tell of each row which group it opens and which end before it; empty where none does.

    A group ends with the last row that stands under it. One that another of its level or of one
    above follows needs no end of its own.
    """
    made: list[Group] = []
    open_: list[str] = []
    for row in table.rows:
        label = next((cell for cell in reversed(row) if cell.is_head), None)
        kept = len(open_)
        if label is not None:
            kept = next((at for at, one in enumerate(open_) if one not in label.under), kept)
        ended = kept < len(open_)
        del open_[kept:]
        level = 0
        if label is not None and label.opens:
            open_.append(plain(label.words).strip())
            level = _HEAD + len(open_)
        made.append(Group(level, _HEAD + kept + 1 if ended and not level else 0))
    return tuple(made) if any(one.level for one in made) or _is_grouped(table) else ()


def _is_grouped(table: Table) -> bool:
    """Tell a table of key figures whose groups stand in columns, each over several rows."""
    cells = [cell for row in table.rows for cell in row]
    return any(cell.is_head for cell in cells) and any(cell.down > 1 for cell in cells)


def spread_out(grid: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Give each row of a merged label a cell of its own, which can tell it on a new page."""
    made: list[list[Cell]] = []
    going: dict[int, tuple[int, Cell]] = {}
    for row in grid:
        cells = {column: cell for column, (_, cell) in going.items()}
        going = {column: (left - 1, cell) for column, (left, cell) in going.items() if left > 1}
        for cell in row:
            column, down = cell["column"], cell.get("down", 1)
            cells[column] = cell if down == 1 else _alone(cell)
            if down > 1:
                going[column] = (down - 1, {**_alone(cell), "content": [], "goes_on": True})
        made.append([cells[column] for column in sorted(cells)])
    return made


def _alone(cell: Cell) -> Cell:
    made: Cell = {**cell}
    del made["down"]
    return made
