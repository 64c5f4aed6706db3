"""The lines of a draft that may be cells or rows, and the tables put in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.draft import Role
from builder.reading.tables.cell_signs import is_value, sign_of
from builder.reading.tables.stacked import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Table
    from builder.reading.draft import Draft, Piece

# Cells may stand a blank line or two apart; three part what stands on a page.
_WIDEST_GAP = 2
# A cell may hold a line or two as wide as the page's columns.
_FEWEST_LINES = 3


def runs_of(draft: Draft) -> Iterator[list[Line]]:
    """Cut the undecided lines where text or anything decided stands between them.

    What was left out, such as a page's number, parts no run; the line behind it is `turned`.
    """
    source = draft.report.source.lines
    texts = _texts(draft)
    run: list[Line] = []
    before: Piece | None = None
    turned = False
    for place, piece in enumerate(draft.pieces):
        if piece.role is Role.OMITTED:
            turned = True
            continue
        gap = draft.gap(before, piece) if before else 0
        text = place in texts
        if run and (not piece.is_raw() or gap > _WIDEST_GAP or text):
            yield run
            run = []
        if piece.is_raw() and "\t" not in piece.text and not text:
            above = source[piece.line - 2] if piece.line > 1 else ""
            blanks = int(bool(above) and not above.strip())
            run.append(Line(place, piece.line, piece.text, gap, blanks, turned))
        elif run:
            yield run
            run = []
        before, turned = piece, False
    if run:
        yield run


def _texts(draft: Draft) -> set[int]:
    """Give the places of lines as wide as the page's columns, three and more in a row."""
    places: set[int] = set()
    row: list[int] = []
    for place, piece in enumerate(draft.pieces):
        if piece.role is Role.OMITTED:
            continue
        if piece.is_raw() and draft.runs_on(piece, full=True):
            row.append(place)
        else:
            row = []
        if len(row) == _FEWEST_LINES:
            places.update(row)
        elif len(row) > _FEWEST_LINES:
            places.add(place)
    return places


def apart(lines: Sequence[Line]) -> list[Line]:
    """Cut lines of several figures into one for each: `12,345 13,002` are two cells."""
    cut: list[Line] = []
    for line in lines:
        figures = line.text.split()
        if len(figures) > 1 and all(is_value(sign_of(figure)) for figure in figures):
            cut += [replace(line, text=figure) for figure in figures]
        else:
            cut.append(line)
    return cut


def with_tables(draft: Draft, found: Iterable[tuple[Sequence[Line], Table]]) -> Draft:
    """Give the draft with tables for their lines; what was left out between stands behind."""
    tables = {lines[0].place: (lines, table) for lines, table in found}
    return draft.with_pieces(_pieces(draft, tables)) if tables else draft


def _pieces(draft: Draft, tables: dict[int, tuple[Sequence[Line], Table]]) -> Iterator[Piece]:
    index = 0
    while index < len(draft.pieces):
        if index not in tables:
            yield draft.pieces[index]
            index += 1
            continue
        lines, table = tables[index]
        places = list(dict.fromkeys(line.place for line in lines))
        first, *rest = (draft.pieces[place] for place in places)
        block = first.joined(*rest, glue="\n").as_block(BlockType.TABLE)
        yield block.changed(table=table, hint=0)
        inner = set(places)
        yield from (draft.pieces[at] for at in range(index, places[-1] + 1) if at not in inner)
        index = places[-1] + 1
