"""The order in which the parts of a page are read: its columns from left to right.

A page is cut into strips between which nothing stands. Strips that leave the same upright gap
free, with words on both sides of it in some of them, are set in columns there; each side is cut
again in the same way. What stands over the gap is read before what comes under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Protocol

from builder.importing.word_runs import Run, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Box


class Standing(Protocol):
    """Whatever stands on a page."""

    @property
    def box(self) -> Box:
        """Where it stands."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """What is read as one: its parts in rows, from the top down; `box` is all of its space."""

    rows: tuple[tuple[Standing, ...], ...]
    box: Box


# In ems of running text. The gap between columns is an em wide or more; a column of words holds
# half a dozen ideographs, and words stand on both sides of the gap three times or more.
_GAP, _NARROWEST, _FEWEST = 0.9, 5.0, 3
_NARROWEST_MENU, _SMALL, _FEWEST_MENU = 1.0, 0.85, 2
# What stands farther below, as a page's foot does, is not of the columns above.
_FAR = 2.5
# Of a row's height this much belongs to it alone: leading may be tight, and marks hang over.
_SHRINK = 0.2
# A sidebar is less than half as wide as what it stands beside.
_ASIDE = 0.45
# A title over both columns is larger, and as far below either as it is high; what stands near it
# is looked at in so many strips on both sides.
_TITLE, _CLEAR, _NEAR = 1.15, 0.5, 4
# Titles in the margin are few: their lines fill a third of the height of the text beside them at
# most, where lines of a column fill half and more.
_SPARSE = 0.35
_DEEPEST = 6


def columns_of(parts: Sequence[Standing], em: float, depth: int = 0) -> list[Column]:
    """Put what stands on a page, or in a part of it, in the order of reading.

    Args:
        parts: runs and tables, their boxes as the words are read.
        em: the size of running text.
        depth: how often the page was cut so far.

    Returns:
        The columns; runs on one row that no column parts stand in one row of a column.
    """
    strips = list(_strips(parts))
    found: list[Column] = []
    single: list[Sequence[Standing]] = []
    at = 0
    while at < len(strips):
        zone = _zone(strips, at, em) if depth < _DEEPEST else None
        if zone is None:
            single.append(strips[at])
            at += 1
            continue
        found += _column(single)
        single = []
        end, gap = zone
        inside = [part for strip in strips[at:end] for part in strip]
        sides = (
            [part for part in inside if part.box.right <= gap],
            [part for part in inside if part.box.right > gap],
        )
        for side in _main_first(sides, em):
            found += columns_of(side, em, depth + 1)
        at = end
    return [*found, *_column(single)]


def _column(strips: Sequence[Sequence[Standing]]) -> list[Column]:
    parts = [part for strip in strips for part in strip]
    if not parts:
        return []
    rows = tuple(tuple(row) for strip in strips for row in _rows(strip))
    return [Column(rows, bounds(part.box for part in parts))]


def _rows(strip: Sequence[Standing]) -> Iterator[list[Standing]]:
    """Part a strip into rows: what stands beside one another."""
    row: list[Standing] = []
    for part in sorted(strip, key=lambda one: (_middle(one), one.box.left)):
        if row and _middle(part) > min(one.box.bottom for one in row):
            yield sorted(row, key=lambda one: one.box.left)
            row = []
        row.append(part)
    if row:
        yield sorted(row, key=lambda one: one.box.left)


def _middle(part: Standing) -> float:
    return (part.box.top + part.box.bottom) / 2


def _strips(parts: Sequence[Standing]) -> Iterator[list[Standing]]:
    strip: list[Standing] = []
    end = 0.0
    for part in sorted(parts, key=lambda one: (one.box.top, one.box.left)):
        high = part.box.bottom - part.box.top
        top, bottom = part.box.top + high * _SHRINK, part.box.bottom - high * _SHRINK
        if strip and top >= end:
            yield strip
            strip = []
        end = max(end, bottom) if strip else bottom
        strip.append(part)
    if strip:
        yield strip


def _zone(strips: Sequence[Sequence[Standing]], at: int, em: float) -> tuple[int, float] | None:
    """Find strips from a place on that are set in columns.

    Returns:
        The place behind the last of them, and where the gap begins; None where there are none.
    """
    best: tuple[int, float] | None = None
    for start, end in _gaps([strips[at]], em) or _gaps(strips[at : at + 3], em):
        gap, last, both = (start, end), at, False
        for place in range(at, len(strips)):
            narrowed = _free(strips[place], gap, em)
            if place > at and _top(strips[place]) - _bottom(strips[place - 1]) > em * _FAR:
                break
            if narrowed is None or _is_title_over_both(strips, place, narrowed, em, both):
                break
            gap, last = narrowed, place + 1
            both = both or len({part.box.right <= gap[0] for part in strips[place]}) > 1
        inside = [part for strip in strips[at:last] for part in strip]
        fewest = _FEWEST_MENU if _is_menu(inside, gap, em) else _FEWEST
        is_set_so = _beside_one_another(inside, gap, em) >= fewest
        if not is_set_so or not _holds_words(inside, gap, em) or _are_titles_beside(inside, gap):
            continue
        if best is None or last > best[0]:
            best = last, gap[0]
    return best


def _top(strip: Sequence[Standing]) -> float:
    return min(part.box.top for part in strip)


def _bottom(strip: Sequence[Standing]) -> float:
    return max(part.box.bottom for part in strip)


def _gaps(strips: Sequence[Sequence[Standing]], em: float) -> list[tuple[float, float]]:
    """Give the upright gaps that some strips leave free between their parts."""
    found = []
    right = 0.0
    for at, part in enumerate(sorted((p for s in strips for p in s), key=lambda one: one.box.left)):
        if at and part.box.left - right >= em * _GAP:
            found.append((right, part.box.left))
        right = max(right, part.box.right)
    return found


def _free(
    strip: Sequence[Standing], gap: tuple[float, float], em: float
) -> tuple[float, float] | None:
    """Narrow a gap to what a strip leaves of it; None where it leaves too little."""
    start, end = gap
    for part in strip:
        left, right = part.box.left, part.box.right
        if right <= start or left >= end:
            continue
        if left > start and left - start >= end - right:
            end = left
        else:
            start = right
    return (start, end) if end - start >= em * _GAP else None


def _is_menu(parts: Sequence[Standing], gap: tuple[float, float], em: float) -> bool:
    """Tell whether all on one side of a gap is in small type, three lines and more."""
    sides = [[one for one in parts if (one.box.right <= gap[0]) is left] for left in (True, False)]
    return any(
        len(side) >= _FEWEST and max(getattr(one, "size", em) for one in side) < em * _SMALL
        for side in sides
    )


def _beside_one_another(parts: Sequence[Standing], gap: tuple[float, float], em: float) -> int:
    """Count the parts beside a gap as high up as parts on its other side, where fewer stand."""
    sides = [
        [one.box for one in parts if (one.box.right <= gap[0]) is left] for left in (True, False)
    ]
    if not all(sides):
        return 0
    top = max(min(box.top for box in side) for side in sides) - em
    bottom = min(max(box.bottom for box in side) for side in sides) + em
    return min(sum(top <= box.top and box.bottom <= bottom for box in side) for side in sides)


def _are_titles_beside(parts: Sequence[Standing], gap: tuple[float, float]) -> bool:
    """Tell whether nothing but titles stands before a gap, each beside the text that it begins.

    They are set otherwise than that text, and not smaller; figures are no titles.
    """
    titles = [part for part in parts if part.box.right <= gap[0]]
    texts = [part for part in parts if isinstance(part, Run) and part.box.right > gap[0]]
    if not texts:
        return False
    usual = _style(max(texts, key=lambda run: len(run.text)))
    space = bounds(part.box for part in parts)
    filled = sum(part.box.bottom - part.box.top for part in titles)
    return filled < (space.bottom - space.top) * _SPARSE and all(
        isinstance(part, Run)
        and _style(part) != usual
        and part.size >= usual[0]
        and not part.text[0].isdecimal()
        for part in titles
    )


def _style(run: Run) -> tuple[float, bool, str]:
    return run.size, run.bold, run.color


def _is_title_over_both(
    strips: Sequence[Sequence[Standing]],
    place: int,
    gap: tuple[float, float],
    em: float,
    both: bool,  # noqa: FBT001 - what was seen so far
) -> bool:
    """Tell whether a strip holds but a title, and both columns begin anew under it.

    The page's foot, some lines below the last title of one column, is not the other's beginning.
    """
    if not both or len(strips[place]) > 1:
        return False
    title = strips[place][0]
    above = [part for strip in strips[max(0, place - _NEAR) : place] for part in strip]
    following = (part for strip in strips[place + 1 : place + 1 + _NEAR] for part in strip)
    below = [part for part in following if part.box.top - title.box.bottom <= em * _FAR]
    sizes = [getattr(part, "size", 0.0) for part in above]
    if not above or not below or getattr(title, "size", 0.0) <= median(sizes) * _TITLE:
        return False
    # What comes below may reach into the gap as it was left above, but not over its middle.
    middle = (gap[0] + gap[1]) / 2
    on_left = title.box.right <= middle
    beside = [part for part in above if (part.box.right <= middle) is not on_left]
    goes_on = any((part.box.right <= middle) is not on_left for part in below)
    clear = (title.box.bottom - title.box.top) * _CLEAR
    return goes_on and all(part.box.bottom + clear <= title.box.top for part in beside)


def _holds_words(parts: Sequence[Standing], gap: tuple[float, float], em: float) -> bool:
    """Tell whether lines of words stand on both sides of a gap, and not only numbers or marks.

    A menu in the margin is narrower, and in small type.
    """
    for on_left in (True, False):
        side = [part for part in parts if (part.box.right <= gap[0]) is on_left]
        widest = max((part.box.right - part.box.left for part in side), default=0.0)
        small = max((getattr(part, "size", em) for part in side), default=em) < em * _SMALL
        if widest < em * (_NARROWEST_MENU if small else _NARROWEST):
            return False
    return True


def _main_first(
    sides: tuple[list[Standing], list[Standing]], em: float
) -> Iterator[list[Standing]]:
    """Give the sides of a gap in the order of reading: a narrow one in small type comes last."""
    left, right = sides
    wide = [bounds(part.box for part in side) for side in sides]
    sizes = [median(getattr(part, "size", em) for part in side) for side in sides]
    is_aside = (
        wide[0].right - wide[0].left < (wide[1].right - wide[1].left) * _ASIDE
        and sizes[0] < sizes[1]
    )
    yield from (right, left) if is_aside else (left, right)
