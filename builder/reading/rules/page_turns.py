"""Running headers and page numbers: what a page turn leaves between the lines.

Where a text marks each new page by a form feed, or by one blank before its first word,
pages can be told apart. Running headers, pages' numbers and the menu in the margin (rows
of short lines that come back together) are left out, and the numbers give the printed
page of what follows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import width, words
from builder.reading.running import lone_page_numbers, running_headers

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_NUMBER = re.compile(r"\d{1,3}")
_RECURS = 5
_SHORT = 24
_MENU = 3
_PAGED = 20
_MENU_GAP = 12


def find_page_turns(draft: Draft) -> Draft:
    """Leave out running headers and margin menus, and number the pages."""
    numbers = lone_page_numbers(draft)
    headers = numbers | running_headers(draft)
    menu = _menu_lines(draft, headers)
    starts = _page_starts(draft, menu)
    pages = _page_numbers(headers, starts)
    pieces = []
    for piece in draft.pieces:
        if piece.is_raw() and piece.line in headers:
            alone = piece.line in numbers
            pieces.append(piece.as_omitted("page number" if alone else "running header"))
        elif piece.is_raw() and piece.line in menu:
            pieces.append(piece.as_omitted("menu in the margin"))
        else:
            pieces.append(piece)
    return replace(draft.with_pieces(pieces), pages=pages)


def _page_starts(draft: Draft, menu: set[int]) -> list[int]:
    """Give the lines that begin a page, if the text marks them by a single blank.

    A page that opens with its menu bears no such mark.
    """
    lines = draft.report.source.lines
    feeds = [number for number, text in enumerate(lines, 1) if "\x0c" in text]
    if len(feeds) >= _RECURS:
        return [1, *(line for line in feeds if line > 1)]
    marked = [number for number, text in enumerate(lines, 1) if re.match(r" [^ \-]", text)]
    if len(marked) < _PAGED:
        return []
    opened = [line for line in menu if line - 1 not in menu and not lines[line - 2].strip()]
    firsts = [
        line for line in opened if not any(line - back in menu for back in range(1, _MENU_GAP))
    ]
    return sorted({*marked, *firsts})


def _menu_lines(draft: Draft, headers: dict[int, int]) -> set[int]:
    """Give short lines that recur identically, in rows of at least three."""
    raw = [piece for piece in draft.pieces if piece.is_raw() and piece.line not in headers]
    counts = Counter(
        words(piece.text) for piece in raw if width(piece.text) <= _SHORT and words(piece.text)
    )
    menu: set[int] = set()
    run: list[Piece] = []
    for piece in [*raw, None]:
        if piece and counts[words(piece.text)] > _RECURS and not _NUMBER.search(piece.text):
            run.append(piece)
            continue
        if len(run) >= _MENU and len({words(item.text) for item in run}) >= _MENU:
            menu.update(item.line for item in run)
        run = []
    return menu


def _page_numbers(headers: dict[int, int], starts: list[int]) -> tuple[tuple[int, str], ...]:
    """Give (first line, printed number) of each page, the number empty where unknown.

    A header tells its page's number; between two known pages the others are counted,
    if there are just as many pages as numbers between.
    """
    numbers: list[int | None] = []
    for start, end in pairwise([*starts, max([*headers, *starts], default=0) + 1]):
        numbers.append(
            next((headers[line] for line in sorted(headers) if start <= line < end), None)
        )
    known = [index for index, number in enumerate(numbers) if number is not None]
    for left, right in pairwise(known):
        first, last = numbers[left] or 0, numbers[right] or 0
        if last - first == right - left:
            numbers[left : right + 1] = range(first, last + 1)
    return tuple(
        (start, str(number) if number is not None else "")
        for start, number in zip(starts, numbers, strict=True)
    )
