"""Running headers and page numbers: what a page turn leaves between the lines.

Where a text marks each new page by one blank before its first word, pages can be told
apart. A line whose words come back on many pages with a rising number is a running
header; rows of short lines that come back together are the menu in the margin. Both are
left out, and their number gives the printed page of what follows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import width, words

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
    headers = _running_headers(draft)
    menu = _menu_lines(draft, headers)
    starts = _page_starts(draft, menu)
    numbers = _page_numbers(headers, starts)
    pieces = []
    for piece in draft.pieces:
        if piece.is_raw() and piece.line in headers:
            pieces.append(piece.as_omitted("running header"))
        elif piece.is_raw() and piece.line in menu:
            pieces.append(piece.as_omitted("menu in the margin"))
        else:
            pieces.append(piece)
    return replace(draft.with_pieces(pieces), pages=numbers)


def _page_starts(draft: Draft, menu: set[int]) -> list[int]:
    """Give the lines that begin a page, if the text marks them by a single blank.

    A page that opens with its menu bears no such mark.
    """
    lines = draft.report.source.lines
    marked = [number for number, text in enumerate(lines, 1) if re.match(r" [^ \-]", text)]
    if len(marked) < _PAGED:
        return []
    opened = [line for line in menu if line - 1 not in menu and not lines[line - 2].strip()]
    firsts = [
        line for line in opened if not any(line - back in menu for back in range(1, _MENU_GAP))
    ]
    return sorted({*marked, *firsts})


def _running_headers(draft: Draft) -> dict[int, int]:
    """Map lines of running headers to the number printed in them."""
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in draft.pieces:
        numbers = _NUMBER.findall(piece.text)
        if piece.is_raw() and len(numbers) == 1 and width(piece.text) <= _SHORT:
            bare = words(_NUMBER.sub("", piece.text))
            if len(bare) >= 2:  # noqa: PLR2004 - a unit such as 年 is no header
                groups[bare].append((piece.line, int(numbers[0])))
    found: dict[int, int] = {}
    headers: set[str] = set()
    for bare, occurrences in groups.items():
        values = [value for _, value in occurrences]
        rising = sum(a < b for a, b in pairwise(values))
        if len(occurrences) >= _RECURS and rising >= len(values) * 0.8 - 1:
            found.update(occurrences)
            headers.add(bare)
    for bare, occurrences in groups.items():
        if bare not in headers and any(bare in header for header in headers):
            found.update(pair for pair in occurrences if _is_in_order(pair, found))
    return found


def _is_in_order(pair: tuple[int, int], found: dict[int, int]) -> bool:
    """Tell whether a number fits between those of the headers before and after it."""
    line, number = pair
    before = [value for other, value in found.items() if other < line]
    after = [value for other, value in found.items() if other > line]
    return max(before, default=0) < number < min(after, default=number + 1)


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
