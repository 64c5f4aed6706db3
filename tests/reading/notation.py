"""How rule fixtures write down a draft: one line a piece.

A piece reads `what | words | further things`. `⏎` parts the lines of a list, a callout
or a form; an item one deeper begins with `> `. A table's rows are parted by `⏎` and its
cells by `¦`, header first (`-` where there is none), `^` before a cell that repeats a
merged neighbor. `##` after `raw` or `heading` are the marks the source had there.
Further things stand only where they are set: `lines 3 5` when a heading has several,
`page 12`, `repeats 3`, `supplied from contents`, `speaker …`, `role …`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.reading.draft import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import ContentsEntry, Table
    from builder.reading.draft import Draft, Piece


def pieces_of(draft: Draft) -> list[str]:
    """Write down a draft's pieces in reading order."""
    return [" | ".join(_piece(piece)) for piece in draft.pieces]


def facts_of(draft: Draft) -> list[str]:
    """Write down what is known beside the pieces: contents, page numbers, findings."""
    return [
        *map(_entry, draft.contents),
        *(f"page {page} from line {line}" for line, page in draft.pages),
        *(f"finding {finding.code} at {finding.line or '-'}" for finding in draft.findings),
    ]


def _piece(piece: Piece) -> Iterator[str]:
    yield _what(piece)
    yield _words(piece)
    if piece.is_heading() and len(piece.lines) > 1:
        yield f"lines {' '.join(map(str, piece.lines))}"
    if piece.page:
        yield f"page {piece.page}"
    if piece.supplied:
        yield f"supplied from {piece.supplied}"
    if piece.repeats:
        yield f"repeats {piece.repeats}"
    if piece.speaker:
        yield f"speaker {piece.speaker}"
    if piece.speaker_role:
        yield f"role {piece.speaker_role}"


def _what(piece: Piece) -> str:
    marks = f" {'#' * piece.hint}" if piece.hint else ""
    if piece.role is Role.OMITTED:
        return f"omitted({piece.reason})"
    if piece.is_heading():
        return f"heading L{piece.level or '?'}{marks}"
    return f"{piece.kind or piece.role}{marks}"


def _words(piece: Piece) -> str:
    if piece.table:
        return _table(piece.table)
    if piece.is_heading():
        return piece.title or piece.text
    words = ""
    for index, part in enumerate(piece.parts):
        glue = part.glue.replace("\n", " ⏎ ") if index else ""
        words += f"{glue}{'> ' * part.depth}{part.text}"
    return words


def _table(table: Table) -> str:
    rows = [
        " ¦ ".join(
            f"{'^' * ((row, column) in table.merged)}{cell}" for column, cell in enumerate(cells)
        )
        for row, cells in enumerate([table.header or ("-",), *table.rows], -1)
    ]
    title = f"{table.title} :: " if table.title else ""
    return title + " ⏎ ".join(rows)


def _entry(entry: ContentsEntry) -> str:
    section = f" → {entry.section}" if entry.section else ""
    return f"entry L{entry.level} | {entry.title} | page {entry.page or '-'}{section}"
