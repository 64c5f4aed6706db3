"""Heads, feet and menus: what comes back at page turns, in its place.

From each turn of a page the lines are looked at outwards, one by one, as long as they come
back at other turns: on many of all pages; as one or two lines on pages that follow one
another, as a chapter's head does, and hardly elsewhere; or as rows of three and more
through the text, a menu's, and hardly elsewhere. A title that opens each chapter comes back
as well, but alone and on pages far apart; the labels of tables come back within pages, and
the head of a table in rows on neighboring pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, width, words
from builder.reading.frame.folios import is_folio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

# What recognition makes of a rule or a drawing beside a head: a Latin letter or two, by its
# ideographs. Fewer ideographs may be a name with a letter (A股).
_BESIDE = re.compile(r"^[A-Za-z]{1,2}(?=[\u3400-\u9fff]{4})|(?<=[\u3400-\u9fff]{4})[A-Za-z]{1,2}$")
# Halves of an ideograph: heads and feet take one line at most.
_WIDEST = 90
# Fewer turns prove nothing.
_FEWEST_TURNS = 5
# Every second page or nearly, where left and right ones differ.
_SHARE = 0.4
# The heads and folios of two facing pages are this near to each other.
_FACING = 4
# A chapter's head stands on its own pages, on each or on every second, and nowhere else.
_FEWEST, _NEXT, _IN_PLACE = 3, 2, 0.7
# Lines of a page's head.
_MOST_LINES = 2
# A menu stands through the text, in rows.
_SPAN, _ROW = 0.4, 3
# Six lines that stand one under the other at five turns are a menu's wherever they stand: the
# labels of a table that comes back are fewer, or stand at no turn.
_STRETCH = 6
# The longest menus, of vertical titles, have some forty lines.
_DEEPEST = 60
_CLAUSES = frozenset("，、；：,;\t")


class _As(Enum):
    """What a text that comes back at turns is taken for."""

    EVERYWHERE = 1
    HEAD = 2
    MENU = 3


@dataclass(slots=True)
class _Side:
    """The lines from a turn upwards (`step` -1) or downwards (1), the next at `place`.

    `page` is the turn's number; turns that nearly touch, of facing pages, are one `spread`.
    """

    page: int
    spread: int
    place: int
    step: int


@dataclass(frozen=True, slots=True)
class _Span:
    """The numbers of the first and the last turn, and how many spreads there are."""

    first: int
    last: int
    spreads: int


def recurring_lines(draft: Draft, turns: Mapping[int, int], framed: Mapping[int, int]) -> set[int]:
    """Give the lines of heads, feet and menus.

    Args:
        draft: the draft.
        turns: the places of the pieces before which a page may begin, with numbers that
            rise page by page.
        framed: the lines known to be folios and running heads.
    """
    pages = sorted(set(turns.values()))
    if len(pages) < _FEWEST_TURNS:
        return set()
    texts = [_text(piece, framed) for piece in draft.pieces]
    counts = Counter(text for text in texts if text)
    # Cells, clauses and numbers come back, too: they have to be on many pages.
    loose = {text for text, piece in zip(texts, draft.pieces, strict=True) if _is_loose(piece)}
    spreads = _spreads(turns)
    sides = [
        _Side(page, spreads[place], place - (step < 0), step)
        for step in (-1, 1)
        for place, page in turns.items()
    ]
    span = _Span(pages[0], pages[-1], len(set(spreads.values())))
    known: dict[str, _As] = {}
    found: set[int] = set()
    passed = _Passed(len(texts), [place for place, text in enumerate(texts) if text == ""])
    for _ in range(_DEEPEST):
        for side in sides:
            side.place = passed.beyond(side.place, side.step)
        at = _at(sides, texts)
        for text, places in at.items():
            kind = _kind(places, counts[text], span) if text not in known else None
            if kind is _As.EVERYWHERE or (kind and text not in loose):
                known[text] = kind
        taken = {place for text, places in at.items() if text in known for place in places}
        if not taken:
            break
        found |= taken
        passed.add(taken)
    return {draft.pieces[place].line for place in _confirmed(texts, known, found)}


def _text(piece: Piece, framed: Mapping[int, int]) -> str | None:
    """Give a line's words: empty where it is known or has none, None where it can't be a head."""
    if piece.line in framed:
        return ""
    if not piece.is_raw() or width(piece.text) > _WIDEST or ends_sentence(piece.text):
        return None
    return _BESIDE.sub("", words(piece.text))


def _spreads(turns: Iterable[int]) -> dict[int, int]:
    """Count the places of turns, those that nearly touch as one."""
    spreads: dict[int, int] = {}
    count, before = 0, -_FACING
    for place in sorted(turns):
        count += place - before >= _FACING
        spreads[place], before = count, place
    return spreads


def _is_loose(piece: Piece) -> bool:
    return not _CLAUSES.isdisjoint(piece.text.strip()) or is_folio(piece.text)


class _Passed:
    """Lines that are looked over: those without words, and those found to be of the frame.

    Each row of them leads past its end at once (disjoint sets; Tarjan 1975), so that the many
    turns of a page of numbers do not walk over the same lines one after the other.
    """

    def __init__(self, lines: int, passed: Iterable[int]) -> None:
        # By step; places count from 1 here, for -1 and `lines` stand beside the text.
        self._next = {step: list(range(lines + 2)) for step in (-1, 1)}
        self.add(passed)

    def add(self, places: Iterable[int]) -> None:
        """Look over further lines."""
        for step, onward in self._next.items():
            for place in places:
                onward[place + 1] = place + 1 + step

    def beyond(self, place: int, step: int) -> int:
        """Give the first place from one on, in steps of 1 or -1, that is not looked over."""
        onward = self._next[step]
        end = place + 1
        while onward[end] != end:
            end = onward[end]
        at = place + 1
        while at != end:
            onward[at], at = end, onward[at]
        return end - 1


def _at(sides: Sequence[_Side], texts: Sequence[str | None]) -> dict[str, dict[int, _Side]]:
    """Map the texts next to the turns to their places, and those to the turns' sides."""
    at: defaultdict[str, dict[int, _Side]] = defaultdict(dict)
    for side in sides:
        if 0 <= side.place < len(texts) and (text := texts[side.place]):
            at[text].setdefault(side.place, side)
    return at


def _kind(places: Mapping[int, _Side], count: int, span: _Span) -> _As | None:
    """Tell what a text at these places is taken for; `count` is how often it stands anywhere."""
    on = sorted({side.page for side in places.values()})
    spreads = len({side.spread for side in places.values()})
    if spreads >= max(span.spreads * _SHARE, _FEWEST_TURNS):
        return _As.EVERYWHERE
    if len(places) < count * _IN_PLACE:
        return None
    if len(on) >= _FEWEST and median(after - before for before, after in pairwise(on)) <= _NEXT:
        return _As.HEAD
    if len(on) >= _FEWEST_TURNS and on[-1] - on[0] >= (span.last - span.first) * _SPAN:
        return _As.MENU
    return None


def _confirmed(
    texts: Sequence[str | None], known: Mapping[str, _As], found: set[int]
) -> Iterator[int]:
    """Give the places of heads that are no rows, and of menus that are, here and elsewhere."""
    menus: set[tuple[str | None, ...]] = set()
    for run in _runs(found, texts):
        kinds = [known[text] for place in run if (text := texts[place])]
        heads = sum(kind is _As.HEAD for kind in kinds)
        row = len(run) >= _ROW and (_As.MENU in kinds or heads < len(kinds))
        for place, kind in zip(run, kinds, strict=True):
            if kind is _As.EVERYWHERE or row or (kind is _As.HEAD and heads <= _MOST_LINES):
                yield place
        if len(run) >= _ROW and not heads:
            menus.add(tuple(texts[place] for place in run))
    first: defaultdict[str | None, list[tuple[str | None, ...]]] = defaultdict(list)
    for menu in sorted(menus, key=len, reverse=True):
        first[menu[0]].append(menu)
    for place, text in enumerate(texts):
        for menu in first.get(text, ()):
            if tuple(texts[place : place + len(menu)]) == menu:
                yield from range(place, place + len(menu))
                break
    yield from _elsewhere(texts, found)


def _elsewhere(texts: Sequence[str | None], found: set[int]) -> Iterator[int]:
    """Give the lines of a menu behind a title that no other page has at its head."""
    stretches: Counter[tuple[str | None, ...]] = Counter()
    for run in _runs(found, texts):
        stretches.update({row for _, row in _stretches(texts, run)})
    menus = {row for row, times in stretches.items() if times >= _FEWEST_TURNS}
    lines = [place for place, text in enumerate(texts) if text != ""]
    for places, row in _stretches(texts, lines) if menus else ():
        if row in menus:
            yield from places


def _stretches(
    texts: Sequence[str | None], places: Sequence[int]
) -> Iterator[tuple[Sequence[int], tuple[str | None, ...]]]:
    for at in range(len(places) - _STRETCH + 1):
        row = places[at : at + _STRETCH]
        yield row, tuple([texts[place] for place in row])


def _runs(found: set[int], texts: Sequence[str | None]) -> Iterator[list[int]]:
    """Cut the places found into rows that touch, over lines without words."""
    run: list[int] = []
    for place in sorted(found):
        if run and any(texts[between] != "" for between in range(run[-1] + 1, place)):
            yield run
            run = []
        run.append(place)
    if run:
        yield run
