"""What frames the pages left out: their numbers, running heads and feet, margin menus.

The numbers give the printed page of what follows, where the text marks each new page.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.reading.frame import HEAD, MENU, NUMBER
from builder.reading.frame.folios import folios
from builder.reading.frame.misread import addresses, misread_heads, seals
from builder.reading.frame.recurring import recurring_lines
from builder.reading.frame.running_heads import running_heads
from builder.reading.frame.turns import page_starts, turns

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from builder.memos import Memo
    from builder.reading.draft import Draft, Piece

_FRAMES: Memo[tuple[dict[int, int], dict[int, int], set[int]]] = MEMOS.memo(
    "frames of pages", "an edit leaves the lines as they are"
)
# Entries of a margin's menu that stand on the line of one piece; two may be head and folio.
_MENU = 3


def find_page_turns(draft: Draft) -> Draft:
    """Leave out folios, running heads and margin menus, and number the pages."""
    # What has been parted stands in other pieces.
    key = (draft.report.source.lines, tuple(draft.report.parted.items()), draft.spacing)
    numbers, heads, recurring = _FRAMES.give(key, lambda: _frame(draft))
    starts = _starts(draft, recurring)
    pieces = list(_left_out(draft.pieces, numbers, {*heads, *recurring}))
    for place in misread_heads(pieces):
        pieces[place] = pieces[place].as_omitted(HEAD)
    # Where a layout shows the pages, they are numbered by it.
    return replace(draft.with_pieces(pieces), pages=draft.pages or _page_numbers(heads, starts))


def _frame(draft: Draft) -> tuple[dict[int, int], dict[int, int], set[int]]:
    """Give the lines of folios, of these and running heads, and of what else recurs."""
    # An editor moves lines; the pages are in the order of the source.
    printed = draft.with_pieces(draft.printed)
    numbers = folios(printed)
    heads = running_heads(printed, numbers) | numbers
    web = {printed.pieces[place].line for place in addresses(printed.pieces)}
    over = web | seals(printed.pieces, heads.keys() | web)
    known = dict.fromkeys(over, 0) | heads
    return numbers, heads, recurring_lines(printed, turns(printed, heads), known) | over


def _left_out(
    pieces: Sequence[Piece], numbers: Mapping[int, int], framed: Container[int]
) -> Iterator[Piece]:
    """Leave out what frames the pages; three lines in a row without a number are a menu."""
    rows: dict[int, int] = {}
    for framing, row in groupby(pieces, lambda piece: _frames(piece, numbers, framed)):
        lines = [piece.line for piece in row]
        rows.update(dict.fromkeys(lines, len(lines) if framing else 0))
    for piece in pieces:
        if not piece.is_raw() or piece.line not in framed:
            yield piece
        elif piece.line in numbers:
            yield piece.as_omitted(NUMBER)
        else:
            menu = rows.get(piece.line, 0) >= _MENU
            yield piece.as_omitted(MENU if menu else HEAD)


def _frames(piece: Piece, numbers: Container[int], framed: Container[int]) -> bool:
    return piece.is_raw() and piece.line in framed and piece.line not in numbers


def _starts(draft: Draft, recurring: set[int]) -> list[int]:
    """Give the lines that begin a page, if the text marks them.

    A page that opens with its menu bears no such mark.
    """
    lines = draft.report.source.lines
    starts = page_starts(lines)
    if not starts or starts[0] == 1:
        return starts
    opened = [line for line in recurring if line - 1 not in recurring and line > 1]
    return sorted({*starts, *(line for line in opened if not lines[line - 2].strip())})


def _page_numbers(heads: dict[int, int], starts: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Give (first line, printed number) of each page, the number empty where unknown.

    A head tells its page's number; between two known pages the others are counted,
    if there are just as many pages as numbers between.
    """
    if not starts:
        return ()
    numbers: list[int | None] = [None] * len(starts)
    for line, number in sorted(heads.items()):
        page = bisect_right(starts, line) - 1
        if page >= 0 and numbers[page] is None:
            numbers[page] = number
    known = [index for index, number in enumerate(numbers) if number is not None]
    for left, right in pairwise(known):
        first, last = numbers[left] or 0, numbers[right] or 0
        if last - first == right - left:
            numbers[left : right + 1] = range(first, last + 1)
    return tuple(
        (start, str(number) if number is not None else "")
        for start, number in zip(starts, numbers, strict=True)
    )
