"""How lines are set: in which size, weight and color, and which of these is running text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Layout, PrintedLine
    from builder.reading.draft import Draft, Piece


@dataclass(frozen=True, slots=True, order=True)
class Style:
    """How a line is set: `rank` is its size's place among the sizes, 0 that of running text."""

    rank: int
    bold: bool
    color: str


def style_of(line: PrintedLine) -> Style:
    """Give the style of a line."""
    return Style(line.rank, line.bold, line.color)


def running_style(layout: Layout, draft: Draft) -> Style:
    """Give the style in which most words are set."""
    counted: Counter[Style] = Counter()
    for piece in draft.pieces:
        for part in piece.parts:
            if (line := layout.by_line.get(part.line)) is not None and piece.is_raw():
                counted[style_of(line)] += len(words(part.text))
    return max(
        counted, key=lambda style: (counted[style], style), default=Style(0, bold=False, color="")
    )


def first_line(layout: Layout, piece: Piece) -> PrintedLine | None:
    """Give where a piece's words begin; None for a supplied one."""
    return layout.by_line.get(piece.line) if piece.parts else None


def last_line(layout: Layout, piece: Piece) -> PrintedLine | None:
    """Give where a piece's words end."""
    return layout.by_line.get(piece.parts[-1].line) if piece.parts else None


def set_apart_in(draft: Draft) -> Callable[[Piece], bool]:
    """Give what tells whether a piece is set otherwise than running text, and not smaller.

    Without a layout nothing is known of it, and every piece may be.
    """
    layout = draft.report.layout
    if layout is None:
        return lambda _: True
    running = running_style(layout, draft)

    def is_set_apart(piece: Piece) -> bool:
        line = first_line(layout, piece)
        return line is None or (line.rank >= running.rank and style_of(line) != running)

    return is_set_apart
