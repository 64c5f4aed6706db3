"""Printed contents whose titles and pages have come apart, told by what they list.

Extraction sets contents of two columns on one line, pages before their titles, all titles
before all pages, or no pages at all. What such lines are is told by the rest of the text:
an entry of the contents stands there again, on a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from builder.model import ContentsEntry
from builder.reading.characters import ends_sentence, has_ideographs, width, words
from builder.reading.contents.counted_entries import counted_levels
from builder.reading.draft import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

_CELLS = re.compile(r"\t+| {3,}|\s*[.…·_]{3,}\s*")
# Titles behind their pages, several on a line: `06我们是谁 08我们的文化`.
_LEADING = re.compile(
    r"(?:^|\s)[PpＰ]?(?P<page>[\d〇]{1,3})"
    r"(?:[/\s]*(?P<title>[^\d\s.、,，%％/年月日].*?)|\s+(?P<numbered>\d{1,2}\.\d.*))"
    r"(?=\s+[PpＰ]?\d{1,3}[/\s]*[^\d\s.、,，%％年月日]|$)"
)
_TRAILING = re.compile(r"^(?P<title>.*[^\d.\s年第])\s*[PpＰ]?(?P<page>\d{1,3})$")
_NUMBER = re.compile(r"[PpＰ]?(?P<page>[\d〇]{1,3})")
_LABEL = re.compile(
    r"(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|第[一二三四五六七八九十]+[章节節篇部]|[壹貳參肆伍陸柒捌玖][、.]?"
    r"|(?:CH|PART|CHAPTER)\s*\d{1,2}\.?\s*(?:第[一二三四五六七八九十]+[章篇部])?)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:[\W_]*(?:\d{1,2}(?:\.\d{1,2})*[.．、]?|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}[、.]"
    r"|第[一二三四五六七八九十]+[章节節篇部][、：:]?|[（(][一二三四五六七八九十\d]+[）)])?[\W_]*)"
)
_BULLETS = "•·‧●○-–▪■◆ "
# Behind so many lines none of which comes again the contents are over: more than any two
# columns of pages between titles were long.
_PATIENCE = 40
# Lines on each side of the contents' title that are looked at: four pages of entries.
_REACH = 240
# Entries: fewer are a sidebar.
_FEWEST = 4
# Of the lines of contents no more than two in a row stood nowhere else, but for misread ones.
_MISREAD = 2
# Halves of an ideograph: a wider line is text and no title.
_WIDEST = 76
# A line with a comma is a title up to this width, in halves of an ideograph.
_COMMA = 40
# One line of prose may be a long title; two begin the text.
_PROSE = 2
# Pieces below a title in which that is looked for, and below one that was listed.
_BELOW, _BELOW_LISTED = 5, 4
# Of what was taken for entries, so much must come again: texts of recognition misspell a third.
_AGAIN = 0.4
# Signs of a title, and titles that one line names together.
_SHORTEST = 2
_SEVERAL = 2
# The part of entries that must bear a page, and of lines that must rise with pages, for pages
# to tell the order; the rest was lost or misread.
_PAGED = 0.8
_RISING = 0.85
# Behind all numbers of chapters.
_LAST = 100
_DECIMAL = re.compile(r"\d{1,2}((?:\.\d{1,2})+)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A title as it stands in the contents, its page and the piece it stands in."""

    piece: int
    title: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Scattered:
    """Contents that were put together: the places of their pieces, rising, and the entries."""

    pieces: tuple[int, ...]
    entries: tuple[ContentsEntry, ...]


def read_scattered(draft: Draft, title: int) -> Scattered | None:
    """Read contents around the piece that names them, None where there are none.

    Args:
        draft: the draft before any rule but those of page turns.
        title: the place of the line 目录 among the pieces.
    """
    pieces = draft.pieces
    places = places_of(pieces)
    before = _listing(pieces, places, range(title - 1, max(title - _REACH, -1), -1), set())
    before = before if _lists_titles(pieces, before, title) else []
    known = {
        bare_words(name) for index in before for name in _titles_of(pieces[index].text, places)
    }
    after = _listing(pieces, places, range(title + 1, min(title + _REACH, len(pieces))), known)
    return put_together(pieces, places, sorted({*after, *before, title}), title)


def put_together(
    pieces: Sequence[Piece],
    places: Mapping[str, list[int]],
    listing: Sequence[int],
    title: int | None,
) -> Scattered | None:
    """Read the pieces that list titles, None where too few of these stand again in the text.

    Args:
        pieces: those of the draft before any rule but those of page turns.
        places: where the words of short lines stand (`places_of`).
        listing: the places of the pieces, rising.
        title: that of the line 目录 among them, None where there is none.
    """
    lines = [
        (index, list(_tokens(pieces[index].text, places))) for index in listing if index != title
    ]
    cells = list(_cells(lines))
    listed = set(listing)
    again = [cell for cell in cells if _comes_again(places, cell.title, listed)]
    if len({words(cell.title) for cell in again}) < _FEWEST or len(again) < len(cells) * _AGAIN:
        return None
    kept = [cell for cell in cells if cell in again or cell.page]
    # Of Chinese titles none is Latin alone; that is a twin, or what a drawing or pages became.
    chinese = [cell for cell in kept if has_ideographs(cell.title)]
    kept = chinese if len(chinese) * 2 > len(kept) else kept
    return Scattered(tuple(listing), tuple(_entries(pieces, _in_order(kept))))


def come_again(draft: Draft, entries: Sequence[ContentsEntry]) -> bool:
    """Tell whether most entries stand again as lines of the text."""
    if len(entries) < _FEWEST:
        return False
    listed = {line for entry in entries for line in entry.lines}
    places = places_of(draft.pieces)
    found = sum(
        any(
            listed.isdisjoint(draft.pieces[place].lines)
            for place in places.get(bare_words(entry.title), ())
        )
        for entry in entries
    )
    return found >= len(entries) * _AGAIN


def is_page_or_label(text: str) -> bool:
    """Tell whether a line of contents holds a page's number or a chapter's alone."""
    return bool(_LABEL.fullmatch(text) or _NUMBER.fullmatch(text))


def entry_words(text: str, places: Mapping[str, list[int]]) -> set[str]:
    """Give the words of the titles on a line of contents, none of a sign or a number."""
    named = (bare_words(title) for title in _titles_of(text, places))
    return {name for name in named if len(name) > _SHORTEST and not name.isdigit()}


def places_of(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """Map the words of short lines, without their numbers, to where they stand."""
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if piece.is_raw() and width(piece.text) <= _WIDEST:
            places.setdefault(bare_words(piece.text), []).append(index)
    return places


def bare_words(title: str) -> str:
    """Give a title's words without its number or bullet."""
    bare = words(_BARE.sub("", title.strip()))
    return bare or words(title)


def _comes_again(places: Mapping[str, list[int]], title: str, listed: Container[int]) -> bool:
    bare = bare_words(title)
    if len(bare) < _SHORTEST or bare.isdigit():
        return False
    return any(place not in listed for place in places.get(bare, ()))


def _listing(
    pieces: Sequence[Piece], places: Mapping[str, list[int]], order: range, known: set[str]
) -> list[int]:
    """Give the pieces that list titles or pages, until text begins; `known` were listed."""
    found: list[int] = []
    listed = set(known)
    prose = 0
    for index in order:
        piece = pieces[index]
        if piece.role is Role.OMITTED:
            continue
        prose = prose + 1 if is_prose(piece.text) else 0
        if not piece.is_raw() or (prose >= _PROSE and (len(found) >= _FEWEST or order.step < 0)):
            break
        if abs(index - (found[-1] if found else order.start)) > _PATIENCE:
            break
        if prose:
            continue
        bare = {bare_words(title) for title in _titles_of(piece.text, places)}
        if _begins_text(pieces, index, bare & listed):
            break
        again = {title for title in bare if _stands_beyond(places, title, index, order)}
        listed |= again
        if again or _LABEL.fullmatch(piece.text) or _NUMBER.fullmatch(piece.text):
            found.append(index)
    while found and _NUMBER.fullmatch(pieces[found[-1]].text) and order.step < 0:
        found.pop()
    if order.step > 0:
        found += _going_on(pieces, places, found)
    return sorted({*found, *_among(pieces, places, found)}, reverse=order.step < 0)


def _among(
    pieces: Sequence[Piece], places: Mapping[str, list[int]], found: Sequence[int]
) -> Iterator[int]:
    """Give the lines among those of the contents whose titles recognition misread.

    They are entries by their pages, or short ones of which there are few in a row.
    """
    for one, other in pairwise(sorted(found)):
        between = range(one + 1, other)
        bare = [at for at in between if not _pages_on(pieces[at], places)]
        if len(bare) <= _MISREAD and not any(map(_is_text, (pieces[at] for at in bare))):
            yield from between


def _going_on(
    pieces: Sequence[Piece], places: Mapping[str, list[int]], found: Sequence[int]
) -> Iterator[int]:
    """Give the lines right behind the last of the contents whose pages rise on from its page."""
    pages = _pages_on(pieces[found[-1]], places) if found else []
    for at in range(found[-1] + 1 if found else len(pieces), len(pieces)):
        following = _pages_on(pieces[at], places)
        if not (pages and following) or following[0] < pages[-1]:
            break
        yield at
        pages = following


def _pages_on(piece: Piece, places: Mapping[str, list[int]]) -> list[int]:
    """Give the pages on a line where each of its titles bears one, none where any does not."""
    if not piece.is_raw() or is_prose(piece.text):
        return []
    tokens = [token for token in _tokens(piece.text, places) if not _LABEL.fullmatch(token)]
    pages = [int(_page(match)) for token in tokens if (match := _NUMBER.fullmatch(token))]
    return pages if len(pages) * 2 == len(tokens) else []


def _is_text(piece: Piece) -> bool:
    cells = piece.text.split("\t")
    return not piece.is_raw() or is_prose(piece.text) or max(map(width, cells)) > _WIDEST


def _stands_beyond(places: Mapping[str, list[int]], title: str, index: int, order: range) -> bool:
    """Tell whether a title stands farther on, or on the other side of the contents' name."""
    if len(title) < _SHORTEST or title.isdigit():
        return False
    return any(
        (place - index) * order.step > 0 or (place - order.start) * order.step < 0
        for place in places.get(title, ())
    )


def _lists_titles(pieces: Sequence[Piece], before: Sequence[int], title: int) -> bool:
    """Tell whether lines before the contents' name list titles: there is little else."""
    if len(before) < _FEWEST:
        return False
    others = [piece for piece in pieces[min(before) : title] if words(piece.text)]
    return len(before) >= len(others) * _AGAIN


def is_prose(text: str) -> bool:
    """Tell whether a line is one of a paragraph's: long, or with a comma or an end."""
    if "\t" in text:
        return False
    return width(text) > _WIDEST or ("，" in text and width(text) > _COMMA) or ends_sentence(text)


def _begins_text(pieces: Sequence[Piece], index: int, again: Collection[str]) -> bool:
    """Tell whether the body begins with a title: two lines of prose stand under it.

    One line does under a title that was listed; `again` holds it.
    """
    following = pieces[index + 1 : index + 1 + _BELOW]
    below = [piece for piece in following if not _NUMBER.fullmatch(piece.text)]
    if again:
        return any(is_prose(piece.text) for piece in below[:_BELOW_LISTED])
    return len(below) > 1 and all(is_prose(piece.text) for piece in below[:2])


def _titles_of(text: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    """Give the titles on a line, without their pages."""
    for token in _tokens(text, places):
        if not (_NUMBER.fullmatch(token) or _LABEL.fullmatch(token)):
            yield token


def _tokens(text: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    """Part a line into titles and pages, in their order.

    A blank parts two titles if each of them, and not both together, is a line elsewhere.
    """
    for cell in filter(None, map(str.strip, _CELLS.split(text.strip().lstrip("#")))):
        leading = list(_LEADING.finditer(cell))
        if leading and _begins(cell, leading):
            yield from filter(None, [cell[: leading[0].start()].strip()])
            for match in leading:
                yield match["page"]
                yield (match["title"] or match["numbered"]).strip()
        elif (trailing := _TRAILING.match(cell)) and has_ideographs(cell):
            yield trailing["title"].strip()
            yield trailing["page"]
        elif _names_several(cell, places) or all(map(_NUMBER.fullmatch, cell.split())):
            yield from cell.split()
        else:
            yield cell


def _begins(cell: str, leading: Sequence[re.Match[str]]) -> bool:
    """Tell whether pages stand before titles from a cell's start, or behind one title on."""
    if leading[0].start() == 0:
        return not _LABEL.match(cell)
    return (
        len(leading) > 1
        and not _LABEL.match(cell)
        and not any(map(str.isdigit, cell[: leading[0].start()]))
    )


def _names_several(cell: str, places: Mapping[str, list[int]]) -> bool:
    names = [bare_words(name) for name in cell.split()]
    if len(names) < _SEVERAL or len(places.get(bare_words(cell), ())) > 1:
        return False
    return all(len(name) > _SHORTEST and has_ideographs(name) and name in places for name in names)


def _cells(lines: Sequence[tuple[int, Sequence[str]]]) -> Iterator[_Cell]:
    """Pair titles with their pages, as most lines that hold both set them."""
    both = [tokens for _, tokens in lines if len(tokens) > 1]
    starts = sum(bool(_NUMBER.fullmatch(tokens[0])) for tokens in both)
    ends = sum(bool(_NUMBER.fullmatch(tokens[-1])) for tokens in both)
    stream = [(index, token) for index, tokens in lines for token in tokens]
    return _page_first(stream) if starts > ends else _title_first(stream)


def _page_first(stream: Sequence[tuple[int, str]]) -> Iterator[_Cell]:
    """Pair titles with the pages before them: a run of pages with as many titles behind it."""
    label = ""
    pages: list[str] = []
    waiting: list[_Cell] = []
    for index, token in stream:
        if match := _NUMBER.fullmatch(token):
            if waiting:
                yield from _with_pages(waiting, pages)
                waiting, pages = [], []
            pages.append(_page(match))
        elif _LABEL.fullmatch(token):
            label = token
        elif words(token):
            waiting.append(_Cell(index, f"{label} {token}".strip()))
            label = ""
    yield from _with_pages(waiting, pages)


def _with_pages(cells: Sequence[_Cell], pages: Sequence[str]) -> list[_Cell]:
    """Give cells the pages that came before them: each its own, or the first the last.

    Below the titles on a line may stand their twins.
    """
    beside = sum(cell.piece == cells[0].piece for cell in cells) if cells else 0
    own = pages if len(pages) in {beside, len(cells)} else pages[-1:]
    return [
        replace(cell, page=page) if page else cell
        for cell, page in zip_longest(cells, own[: len(cells)])
    ]


def _title_first(stream: Sequence[tuple[int, str]]) -> Iterator[_Cell]:
    """Pair titles with the pages behind them: a run of titles with the run behind it."""
    label = ""
    waiting: list[_Cell] = []
    taken = 0
    for index, token in stream:
        if match := _NUMBER.fullmatch(token):
            if taken < len(waiting):
                waiting[taken] = replace(waiting[taken], page=_page(match))
                taken += 1
            continue
        if taken:
            yield from waiting
            waiting, taken = [], 0
        if _LABEL.fullmatch(token):
            label = token
        elif words(token):
            waiting.append(_Cell(index, f"{label} {token}".strip()))
            label = ""
    yield from waiting


def _page(match: re.Match[str]) -> str:
    return match["page"].replace("〇", "0")


def _in_order(cells: Sequence[_Cell]) -> list[_Cell]:
    """Give the cells in the order of the report.

    Pages that rise as the lines do are right; those of titles that stand in columns side by
    side put them in order. Others are of something else and are dropped.
    """
    cells = _by_numbers(cells)
    pages = [int(cell.page) for cell in cells if cell.page]
    if len(pages) < len(cells) * _PAGED:
        return [replace(cell, page=None) for cell in cells]
    beside = len({cell.piece for cell in cells}) < len(cells) * _PAGED
    if beside:
        return sorted((cell for cell in cells if cell.page), key=lambda cell: int(cell.page or 0))
    if sum(a <= b for a, b in pairwise(pages)) >= (len(pages) - 1) * _RISING:
        return list(cells)
    return [replace(cell, page=None) for cell in cells]


def _by_numbers(cells: Sequence[_Cell]) -> list[_Cell]:
    """Give cells most of which bear decimal numbers in the order of these.

    One without a number goes with the next, over which it stands.
    """
    keys: list[tuple[int, ...]] = []
    following: tuple[int, ...] = (_LAST,)
    for cell in reversed(cells):
        match = _DECIMAL.match(cell.title)
        if match:
            following = tuple(map(int, match[0].split(".")))
        elif not keys or keys[-1] == (_LAST,):
            following = (_LAST,)
        keys.append(following)
    keys.reverse()
    numbered = sum(bool(_DECIMAL.match(cell.title)) for cell in cells)
    if numbered <= len(cells) / 2:
        return list(cells)
    return [cells[at] for at in sorted(range(len(cells)), key=lambda at: keys[at])]


def _entries(pieces: Sequence[Piece], cells: Sequence[_Cell]) -> Iterator[ContentsEntry]:
    """Give the entries their levels: by numbers, and by bullets that only some bear."""
    bulleted = [cell.title[0] in _BULLETS for cell in cells]
    mixed = any(bulleted) and not all(bulleted)
    by_number = counted_levels([cell.title.strip(_BULLETS) for cell in cells])
    for at, (cell, bullet) in enumerate(zip(cells, bulleted, strict=True)):
        title = cell.title.strip(_BULLETS)
        if match := _DECIMAL.match(title):
            level = 1 + match[1].count(".")
        elif at in by_number:
            level = by_number[at]
        else:
            level = 1 + (mixed and bullet)
        yield ContentsEntry(title, level, cell.page, (pieces[cell.piece].line,))
