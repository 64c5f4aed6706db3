"""Where words of a report stand: its title, its printed page, its line, and the way there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.pages.elements import Foreign, Link, LinkKind

if TYPE_CHECKING:
    from builder.model import Observation
    from builder.pages.elements import Inline, Target
    from builder.pages.shelf import Shelf


def place(printed: str | None, line: int) -> str:
    """Say where a passage stands: in the printed report, where known, and its source line."""
    return f"印本{printed} · 第 {line} 行" if printed else f"第 {line} 行"


def source(report: str, part: str | None, line: int, shelf: Shelf) -> Link | Foreign:
    """Give the way to a place in a report; only its words where the part is none of a page's.

    Args:
        report: the report's id.
        part: the section or block that holds the line; None where that is not known.
        line: the line of the source, from 1.
        shelf: where the report stands.
    """
    volume = shelf.volume_of(report)
    made = volume.document.report
    where = place(volume.printed.get(part or ""), line)
    words: Inline = (Foreign(made.language, (made.title,)), f" · {where}")
    to = _target(part, shelf)
    return Link(to, words, LinkKind.CITED) if to else Foreign(made.language, words)


def figure_source(one: Observation, shelf: Shelf) -> Link | Foreign:
    """Give the way to a printed figure: to its cell, where it stands in a table."""
    made = source(one.report, one.block, one.line, shelf)
    return replace(made, to=shelf.to_figure(one)) if isinstance(made, Link) else made


def _target(part: str | None, shelf: Shelf) -> Target | None:
    return shelf.to_part(part) if part and part in shelf.parts else None
