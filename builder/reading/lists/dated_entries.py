"""Timelines: dates alone on a line, each with its happening under it, or years before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_DATE_ALONE = re.compile(
    r"^(?:(?:19|20)\d{2}\s*年?(?:\s*[-—–至~]\s*(?:19|20)?\d{2,4}\s*年?)?"
    r"|(?:(?:19|20)\d{2}\s*年)?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:\s*[-—–至~]\s*(?:\d{1,2}\s*月)?\s*\d{1,2}\s*日?)?"
    r"|(?:19|20)\d{2}[./-]\d{1,2}(?:[./-]\d{1,2})?)\s*(?:起|开始|開始|至今|[之以][前后後])?$"
)
# A year and what happened in it; a figure or a month behind it makes a row or a date of it.
_YEAR_FIRST = re.compile(r"^((?:19|20)\d{2})\s+(?=[A-Za-z\u3400-\u9fff“])(?!年)")
# Halves of an ideograph of what happened; narrower is a cell.
_NARROWEST = 8
# Dates of a timeline; two may be a range.
_FEWEST = 3


def is_date_alone(text: str) -> bool:
    """Tell whether a line is a date and nothing else."""
    return bool(_DATE_ALONE.match(text.strip("* ")))


def entry_glue(before: str, after: str) -> str:
    """Give what parts two lines of a timeline: a date alone is one with what it dates."""
    return " " if is_date_alone(before) and not is_date_alone(after) else "\n"


def find_timelines(draft: Draft) -> Draft:
    """Make a timeline of each run of at least three dates with a text under or behind each."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        run = _run(draft, index)
        years = _years(draft, index)
        if len(run) >= _FEWEST * 2:
            pieces.append(_timeline(run))
            index += len(run)
        elif len(years) >= _FEWEST:
            pieces.append(years[0].joined(*years[1:], glue="\n").as_block(BlockType.TIMELINE))
            index += len(years)
        else:
            pieces.append(draft.pieces[index])
            index += 1
    return draft.with_pieces(pieces)


def _run(draft: Draft, index: int) -> list[Piece]:
    """Take pairs of a date and its text as long as they follow one another."""
    run: list[Piece] = []
    while index + 1 < len(draft.pieces):
        date, text = draft.pieces[index : index + 2]
        if not (date.is_raw() and is_date_alone(date.text)):
            break
        if not text.is_raw() or is_date_alone(text.text) or width(text.text) < _NARROWEST:
            break
        run += [date, text]
        index += 2
    return run


def _years(draft: Draft, index: int) -> list[Piece]:
    """Take lines that begin with a year, each later than the one above, or each earlier."""
    run: list[Piece] = []
    last = way = 0
    for piece in draft.onwards(index):
        found = _YEAR_FIRST.match(piece.text)
        if not found or not piece.is_raw() or piece.settled or piece.hint:
            break
        year = int(found[1])
        if run:
            step = year - last
            if draft.gap(run[-1], piece) > 1 or not step or step * way < 0:
                break
            way = way or step
        last = year
        run.append(piece)
    return run


def _timeline(run: list[Piece]) -> Piece:
    parts = list(run[0].parts)
    for number, piece in enumerate(run[1:], 1):
        first, *rest = piece.parts
        parts += [first.glued(" " if number % 2 else "\n"), *rest]
    return run[0].as_block(BlockType.TIMELINE, parts=tuple(parts), hint=0)
