"""Where words of a report stand: its title, its printed page, its line, and the ways there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.pages.elements import Foreign, Link, LinkKind, Paragraph, TextKind, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Mention, Observation
    from builder.pages.elements import Inline, Target
    from builder.pages.shelf import Shelf, Volume


def place(printed: str | None, line: int, volume: Volume) -> Inline:
    """Say where a passage stands: in the printed report, where known, and on which source line.

    Args:
        printed: the words for the printed page, as `volume.printed` has them.
        line: the line of the source, from 1; the words that name it lead there.
        volume: the report.
    """
    at = Link(volume.to_line(line), (f"第 {line} 行",), LinkKind.LINE)
    return (f"印本{printed} · ", at) if printed else (at,)


def source(report: str, part: str | None, line: int, shelf: Shelf) -> Inline:
    """Give the ways to a place in a report: to its page, where it stands on one, and to its line.

    Args:
        report: the report's id.
        part: the section or block that holds the line; None where that is not known.
        line: the line of the source, from 1.
        shelf: where the report stands.
    """
    volume = shelf.volume_of(report)
    made = volume.document.report
    printed = volume.printed.get(part or "")
    title = Foreign(made.language, (made.title,))
    words: Inline = (title, f" · 印本{printed}") if printed else (title,)
    to = _target(part, shelf)
    # Several places of one page of print are told apart by their lines.
    label = f"{plain(words)} · 第 {line} 行"
    told: Inline = (Link(to, words, LinkKind.CITED, label),) if to else words
    return (*told, " · ", *place(None, line, volume))


def figure_source(one: Observation, shelf: Shelf) -> Inline:
    """Give the ways to a printed figure: to its cell, where it has one, and to its line."""
    way, *rest = source(one.report, one.block, one.line, shelf)
    way = replace(way, to=shelf.to_figure(one)) if isinstance(way, Link) else way
    return (way, *rest)


def printed_english(at: Mention | None, shelf: Shelf) -> Iterator[Paragraph]:
    """Lead from an English name to the place where a report prints it, if one does."""
    if at:
        where = source(at.report, at.part, at.line, shelf)
        name = Foreign("en", (at.text,))
        yield Paragraph(("英文名“", name, "”印在：", *where), TextKind.SOURCE)


def _target(part: str | None, shelf: Shelf) -> Target | None:
    return shelf.to_part(part) if part and part in shelf.parts else None
