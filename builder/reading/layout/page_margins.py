"""The frame of pages by its place: what comes back at one place of page after page.

A line of the frame stands over or under everything else of its page, or at its edge. It is one
where its words come back in the same place, its number apart, or where it is the page's number,
or where most pages have something in that very place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, words
from builder.reading.frame import HEAD, MENU, NUMBER
from builder.reading.frame.folios import is_folio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Layout, PrintedLine
    from builder.reading.draft import Draft

_CELLS = frozenset(("TD", "TH"))
# In points: a head stands in the same place to within a line's leading.
_SAME_PLACE = 4.0
# Of what stands outermost on a page, so many rows above and below are looked at: two heads and
# a folio, a foot of as many.
_ROWS = 3
# Words that come back on three pages are of the frame; of a place that half of the pages have
# filled, and five of them, words in small type, too, which may change with each chapter.
_FEWEST, _MOST_PAGES, _FEWEST_PAGES = 3, 0.5, 5
# A menu is printed on most pages, but openers and pictures lack it.
_MENU_PAGES = 0.3
_CLAUSE = re.compile("[，。；：,;]")
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"(?<!\d)(\d{1,3})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of its page."""

    line: PrintedLine
    text: str

    @property
    def place(self) -> tuple[int, int]:
        """Its height on the page, and its left end where it does not change with its words."""
        return round(self.line.box.top / _SAME_PLACE), round(self.line.size)


def find_page_margins(draft: Draft) -> Draft:
    """Leave out what frames the pages by its place, and name the pages as they are labeled."""
    layout = draft.report.layout
    if layout is None:
        return draft
    texts = {
        part.line: part.text for piece in draft.printed for part in piece.parts if piece.is_raw()
    }
    framed = _framed(layout, texts)
    pieces = [
        piece.as_omitted(framed[piece.line])
        if piece.is_raw() and piece.line in framed and len(piece.parts) == 1
        else piece
        for piece in draft.pieces
    ]
    return replace(draft.with_pieces(pieces), pages=_pages(layout, texts, framed))


def _framed(layout: Layout, texts: dict[int, str]) -> dict[int, str]:
    """Map the lines of the frame to the reason why they are left out."""
    places: defaultdict[tuple[int, int], list[_Edge]] = defaultdict(list)
    for edge in _edges(layout, texts):
        places[edge.place].append(edge)
    pages = len(layout.pages)
    framed = dict.fromkeys(_menu(layout, texts, pages), MENU)
    for edges in places.values():
        often = Counter(_DIGITS.sub("", words(edge.text)) for edge in edges)
        filled = len({edge.line.page for edge in edges})
        usual = filled >= max(pages * _MOST_PAGES, _FEWEST_PAGES)
        small = all(edge.line.rank < 0 and not ends_sentence(edge.text) for edge in edges)
        for edge in edges:
            bare = _DIGITS.sub("", words(edge.text))
            if often[bare] >= _FEWEST or (usual and small):
                numbered = not bare or is_folio(edge.text)
                framed[edge.line.line] = NUMBER if numbered else HEAD
    return framed


def _menu(layout: Layout, texts: dict[int, str], pages: int) -> Iterator[int]:
    """Give the lines of a menu: small words that stand on many pages in one very place."""
    places: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
    columns: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for line in layout.lines:
        if line.line not in texts:
            continue
        columns[line.page, line.column].append(line.line)
        text = texts[line.line]
        bare = _DIGITS.sub("", words(text))
        if bare and line.rank < 0 and line.tag not in _CELLS and not _CLAUSE.search(text):
            top, left = round(line.box.top / _SAME_PLACE), round(line.box.left / _SAME_PLACE)
            places[bare, top, left].append(line.line)
    least = max(pages * _MENU_PAGES, _FEWEST)
    again = {line for lines in places.values() if len(lines) >= least for line in lines}
    # A sidebar that is printed again holds sentences; a menu is all of its column.
    return (line for lines in columns.values() if again.issuperset(lines) for line in lines)


def _edges(layout: Layout, texts: dict[int, str]) -> Iterator[_Edge]:
    """Give the outermost rows of each page, as far as nothing of the text stands beside them."""
    by_page: defaultdict[int, list[PrintedLine]] = defaultdict(list)
    for line in layout.lines:
        if line.line in texts and line.tag not in _CELLS:
            by_page[line.page].append(line)
    for lines in by_page.values():
        ordered = sorted(lines, key=lambda line: line.box.top)
        for row in (ordered[:_ROWS], ordered[-_ROWS:][::-1]):
            for at, line in enumerate(row):
                if at and _apart(row[at - 1], line) < 0:
                    break
                yield _Edge(line, texts[line.line])


def _apart(outer: PrintedLine, inner: PrintedLine) -> float:
    """Tell how far apart two lines of a page stand; less than 0 where they go on with another.

    The parts of a head stand side by side, where its page has columns.
    """
    if abs(outer.box.top - inner.box.top) < _SAME_PLACE and abs(outer.size - inner.size) < 1:
        return 0.0
    if outer.box.top < inner.box.top:
        gap = inner.box.top - outer.box.bottom
    else:
        gap = outer.box.top - inner.box.bottom
    joined = outer.column == inner.column and abs(outer.size - inner.size) < 1
    return -1.0 if joined and 0 <= gap < inner.size else gap + outer.size


def _pages(
    layout: Layout, texts: dict[int, str], framed: dict[int, str]
) -> tuple[tuple[int, str], ...]:
    """Give the first line and the printed number of each page: its folio, else its label."""
    folios: dict[int, str] = {}
    for number in framed:
        line = layout.by_line[number]
        if found := _FOLIO.findall(texts[number]):
            folios.setdefault(line.page, found[0] if len(found) == 1 else "")
    firsts: dict[int, int] = {}
    for line in layout.lines:
        firsts.setdefault(line.page, line.line)
    labeled = any(page.label for page in layout.pages)
    return tuple(
        (first, layout.pages[page - 1].label if labeled else folios.get(page, ""))
        for page, first in sorted(firsts.items(), key=lambda one: one[1])
    )
