"""A table as rows of cells, and what the ways of finding one share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from builder.importing.word_runs import bounds, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.importing.glyphs import Glyph
    from builder.importing.word_runs import Run
    from builder.model import Box

_HAN = "\u2e80"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of equally many cells, the box of each row, and cells over several.

    `spans` are (row, column, rows, columns); what such a cell covers is empty. `size`, `bold` and
    `color` are those of the words of each row.
    """

    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[Box, ...]
    words: tuple[Run, ...]
    kind: Literal["ruled", "aligned"]
    spans: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def box(self) -> Box:
        """The box of the whole table."""
        return bounds(self.boxes)


def words_of(runs: Sequence[Run]) -> str:
    """Give the words of a cell, whose lines were broken where the cell is full."""
    said = ""
    for run in sorted(runs, key=lambda one: (round(one.base), one.box.left)):
        glued = not said or (said[-1] >= _HAN or run.text[0] >= _HAN)
        said += run.text if glued else f" {run.text}"
    return said.replace("\t", " ").strip()


def within(glyphs: Iterable[Glyph], box: Box) -> list[Glyph]:
    """Give the characters whose middle lies within a box."""
    return [
        one
        for one in glyphs
        if box.left <= (one.box.left + one.box.right) / 2 <= box.right
        and box.top <= (one.box.top + one.box.bottom) / 2 <= box.bottom
    ]


def cell_runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Give the runs of a cell's characters."""
    return runs_of(glyphs) if any(not one.is_blank for one in glyphs) else []
