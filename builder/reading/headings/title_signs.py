"""What a line of a close-set text shows of being a title: its signs.

Where no blank line parts titles from text, no single sign tells: a title is short, but so is
a cell of a table; text stands under it, but so it does under the tail of a sentence. So each
line is looked at from all sides (its words, its number, the lines around, its likes in the
whole text, the contents), and all it shows is weighed together (`weights`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING

from builder.reading.characters import (
    breaks_off,
    has_ideographs,
    is_open,
    starts_inside,
    words,
)
from builder.reading.contents.scattered_contents import bare_words
from builder.reading.draft import Role
from builder.reading.headings.line_facts import bar_of, lines_of, usual_width
from builder.reading.headings.number_series import told_by_series
from builder.reading.headings.openers import is_twin
from builder.reading.headings.shapes import is_label, is_picture, is_refused, is_statement
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.lists.dated_entries import is_date_alone
from builder.reading.speech.signatures import is_name_over_office
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.reading.draft import Draft
    from builder.reading.headings.line_facts import Line


class _Bands:
    """Names of the bands in which a share may lie, counted from 0."""

    def __init__(self, name: str, ends: tuple[float, ...]) -> None:
        self._ends = ends
        self._names = [f"{name} {number}" for number in range(len(ends) + 1)]

    def of(self, share: float) -> str:
        """Name the band of a share."""
        return self._names[bisect_right(self._ends, share)]


# No title that readers marked was wider than forty ideographs.
_WIDEST = 80
# How many lines count as near, and as around, on each side.
_NEAR, _FAR = 4, 10
# Lines above and below that are looked at.
_BESIDE = 3
# Two widths are alike that differ by a tenth; a paragraph is wider than its title by half.
_ALIKE, _WIDER = 0.1, 1.6
# Bands, each from its share up: of the usual width, of figures, of short lines.
_WIDTH = _Bands("width", (0.1, 0.25, 0.5, 0.8))
_DIGITS = _Bands("digits", (0.01, 0.2, 0.4))
_FIGURES_AROUND = _Bands("figures around", (0.1, 0.25, 0.5))
# Where bands of a share of short lines, and of lines of text below, part; what a band weighs is
# fitted (`weights.py`), so that where it begins decides little.
_SHORT_AROUND = (0.2, 0.45, 0.7, 0.95)
_SHORT_BELOW = _Bands("short below", _SHORT_AROUND)
_SHORT_FARTHER_BELOW = _Bands("short farther below", _SHORT_AROUND)
_SHORT_ABOVE = _Bands("short above", _SHORT_AROUND)
_SHORT_FARTHER_ABOVE = _Bands("short farther above", _SHORT_AROUND)
_TEXT_BELOW = _Bands("text below", (0.3, 0.7, 1.2, 2.2))
# Halves of an ideograph.
_TWO_SIGNS = 4
# Times that the same words stand in the text.
_TWICE, _OFTEN = 2, 5
# The first part of a text, its cover.
_COVER = 0.02
# So many times a sign stands over text before it is one of titles.
_FEWEST_BARS = 3
_LETTERS = re.compile(r"[A-Za-z]{2}|[\u3400-\u9fff]")
# A salutation, a speaker, a remark, a date that recognition misread, an address.
_NEVER = re.compile(
    r"^(?:尊敬的|敬愛的|敬爱的|亲爱的|親愛的|各位|致).{0,20}[：:，]?$|^[—―－–-]{1,2}\s*\S"
    r"|^[A-Z]{1,4}\d?[-–]?[A-Z]{0,3}\s?\d{1,3}(?:[-.]\d{1,2})?$|^(?:[Cc](?:hapter|HAPTER)|[Pp](?:art|ART))\s*\d+$|^(?:备注|備註|註|注|说明|說明)\s*[：:]?$|^[\[【].*[\]】]$|www|@"
    r"|^(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日曰号])?)?$"
)
# What names a picture or a table, by its number or a colon. (Not 图书馆 nor 表彰.)
_NUMBERED_CAPTION = re.compile(
    r"(?:[图圖表]|(?:Fig(?:ure|\.)?|Table)\s)\s*(?:[：:]|\d{1,2}(?:[-.．]\d{1,2})*(?!\d*\s*[年月]))"
)
# No title begins with what goes on within a sentence.
_INSIDE = "，、；：:。,;)）》”’"
# A picture's caption points to it.
_CAPTION = "▲▼△↑↓←→"
_SET_APART = re.compile(r"(?:\S ){4,}")
_COLUMNS = re.compile(r"\S {2,}\S")
# English words that lead to a list, four of them at least: a name over its text has fewer.
_LEAD = re.compile(r"(?:[\w’',.-]+ ){3}[\w’'-]+:$")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the whole text is like.

    `often` counts how often a line's words stand, `listed` are the words of the contents'
    titles, `bars` the signs that stand before titles, `usual` is the usual width of prose,
    `series` what numbers count; `latin` tells whether it is written in Latin letters.
    """

    often: Mapping[str, int]
    listed: frozenset[str]
    bars: frozenset[str]
    usual: int
    series: Mapping[int, str]
    latin: bool


def signs_of(draft: Draft) -> dict[int, frozenset[str]]:
    """Give the signs that each line which could be a title shows.

    Args:
        draft: a draft whose lines are not joined yet; what was left out is looked over.

    Returns:
        The signs by the pieces' places. Lines that could be no title are missing.
    """
    usual = usual_width(draft)
    lines = list(lines_of(draft, usual))
    whole = _Whole(
        Counter(words(line.text) for line in lines),
        frozenset(bare_words(entry.title) for entry in draft.contents),
        _bars(lines),
        usual,
        told_by_series(lines),
        is_latin(draft),
    )
    short = [0, *accumulate(line.short or line.figure for line in lines)]
    figures = [0, *accumulate(line.figure or line.number for line in lines)]
    found: dict[int, frozenset[str]] = {}
    worded = [at for at, line in enumerate(lines) if not line.number]
    told = [lines[at] for at in worded]
    twins = frozenset() if whole.latin else _twins(draft, lines)
    for place, at in enumerate(worded):
        line = lines[at]
        if not (line.raw and _could_be(line)) or _is_among_short(draft, lines, at, short):
            continue
        if whole.latin and _LEAD.search(line.text):
            continue
        above = told[max(0, place - _BESIDE) : place][::-1]
        first = place + 1 + (at + 1 in twins)
        below = told[first : first + _BESIDE]
        if _ends_list(draft, lines, at, whole) or _is_signed(line, above, below):
            continue
        signs = _bands_of(line, below, usual) + _of_surroundings(short, figures, at)
        for shown in (
            _of_words(line, whole),
            _of_likes(line, whole),
            _of_gaps(draft, line),
            _of_text_below(line, below),
            _of_text_above(above),
            _of_page(lines, at),
            _beside(line, above, below),
        ):
            signs += [name for name, holds in shown.items() if holds]
        if line.kind:
            signs.append(f"number {line.kind}")
        if line.piece in whole.series:
            signs.append(whole.series[line.piece])
        found[line.piece] = frozenset(signs)
    return found


def _twins(draft: Draft, lines: Sequence[Line]) -> frozenset[int]:
    """Give the places of the lines that could be the English twin of a title right above."""
    return frozenset(
        at
        for at, (above, line) in enumerate(pairwise(lines), 1)
        if has_ideographs(above.title)
        and line.piece == above.piece + 1
        and is_twin(draft.pieces[line.piece])
    )


def _is_among_short(draft: Draft, lines: Sequence[Line], at: int, short: Sequence[int]) -> bool:
    """Tell whether a line that nothing sets apart stands among short ones: one of many cells.

    All that such a line can show weighs too little for a title.
    """
    line = lines[at]
    if line.kind or bar_of(line.text) or at < max(len(lines) * _COVER, _NEAR):
        return False
    if at + _NEAR >= len(lines) or lines[at - 1].ends:
        return False
    if short[at + 1 + _NEAR] - short[at - _NEAR] < 2 * _NEAR + (line.short or line.figure):
        return False
    before = draft.pieces[line.piece - 1]
    return before.role is not Role.OMITTED and draft.gap(before, draft.pieces[line.piece]) == 0


def _ends_list(draft: Draft, lines: Sequence[Line], at: int, whole: _Whole) -> bool:
    """Tell whether a line begins with the bullet that the line right above begins with."""
    line, above = lines[at], lines[at - 1]
    if not (at and line.bullet and above.bullet) or bar_of(line.text) in whole.bars:
        return False
    touches = draft.gap(draft.pieces[above.piece], draft.pieces[line.piece]) == 0
    return touches and bullet_of(line.text).strip() == bullet_of(above.text).strip()


def _is_signed(line: Line, above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether a line is of a speech's end: a name under text, or the office under it."""
    if len(above) > 1 and above[1].ends and is_name_over_office(above[0].title, line.title):
        return True
    under_text = bool(above and below) and above[0].ends
    return under_text and is_name_over_office(line.title, below[0].title)


def _could_be(line: Line) -> bool:
    """Tell whether a line could be a title by its words alone."""
    if line.width > _WIDEST or not _LETTERS.search(line.text) or not words(line.title):
        return False
    if _NUMBERED_CAPTION.match(line.title) or line.text[0] in _INSIDE:
        return False
    return not ("。" in line.title or _NEVER.search(line.title) or line.text[0] in _CAPTION)


def _bars(lines: Sequence[Line]) -> frozenset[str]:
    """Give the signs that stand before titles: over text, and not one under the other."""
    over: Counter[str] = Counter()
    run: Counter[str] = Counter()
    for line, below in pairwise(lines):
        bar = bar_of(line.text) if line.raw and not line.prose else ""
        if bar and bar_of(below.text) == bar:
            run[bar] += 1
        elif bar and below.prose and not below.bullet:
            over[bar] += 1
    return frozenset(
        bar for bar, times in over.items() if times >= _FEWEST_BARS and times > run[bar]
    )


def _bands_of(line: Line, below: Sequence[Line], usual: int) -> list[str]:
    """Tell the shares of a line: its width, its digits, the text right under it."""
    digits = sum(map(str.isdigit, line.title)) / max(1, len(line.title))
    bands = [_WIDTH.of(line.width / usual), _DIGITS.of(digits)]
    if below:
        text = sum(other.width for other in takewhile(_is_prose, below))
        bands.append(_TEXT_BELOW.of(text / usual))
    return bands


def _is_prose(line: Line) -> bool:
    return line.prose


def _of_words(line: Line, whole: _Whole) -> dict[str, bool]:
    text, title = line.text.strip(), line.title
    bar = bar_of(text)
    return {
        "two signs": line.width <= _TWO_SIGNS,
        "ends a sentence": line.ends,
        "ends in a comma": text[-1] in "，,、；;",
        "ends in a colon": text[-1] in "：:",
        "comma": "，" in title or "," in title,
        "figure": line.figure,
        "statement": is_statement(title),
        "refused": is_refused(title),
        "label": is_label(title),
        "picture": is_picture(title),
        "Latin": not (whole.latin or has_ideographs(title)),
        "begins inside": starts_inside(title),
        "open": is_open(text) or breaks_off(title),
        "date": is_date_alone(title),
        "set apart": " " in title and bool(_SET_APART.search(title)),
        "in a column": line.in_column,
        "tab": "\t" in text,
        "columns": "  " in text and bool(_COLUMNS.search(text)),
        "title's sign": bool(bar) and bar in whole.bars,
        "sign": bool(bar) and bar not in whole.bars,
    }


def _of_text_below(line: Line, below: Sequence[Line]) -> dict[str, bool]:
    """Tell what stands under a line."""
    if not below:
        return {}
    after, *further = below
    titled = not after.prose and (after.heading or (bool(after.kind) and not after.ends))
    second = bool(further) and not after.prose and further[0].prose
    return {
        "over text": after.prose,
        "over wider text": after.prose and after.width >= line.width * _WIDER,
        "over a table": after.table,
        "over a title": titled,
        "over a bullet": after.bullet and not (after.prose or titled),
        "over a figure": after.figure and not (after.prose or titled or after.bullet),
        "over cells": after.raw and "\t" in after.text.strip(),
        "over a tail": after.raw and starts_inside(after.text),
        "second over text": second,
        "third over text": not (after.prose or second) and any(o.prose for o in further[1:]),
    }


def _of_text_above(above: Sequence[Line]) -> dict[str, bool]:
    """Tell what stands above a line: the end of a sentence, or one that is open."""
    if not above:
        return {}
    before, *further = above
    open_text = before.prose and not before.ends
    fills = any(o.prose and before.width >= o.width * (1 - _ALIKE) for o in further[:1])
    return {
        "under an end": before.ends,
        "under open text": open_text,
        "under a full line": open_text and fills,
        "under a table": before.table,
        "under a title": before.heading,
        "under a short line": before.short and not before.ends,
        "under a figure": before.figure,
        "under a break": before.raw and (is_open(before.text) or breaks_off(before.text)),
    }


def _beside(line: Line, above: Sequence[Line], below: Sequence[Line]) -> dict[str, bool]:
    """Tell in what the lines on both sides are like a line."""
    before, after = above[:1], below[:1]
    return {
        "bullets": line.bullet and any(other.bullet for other in (*before, *after)),
        "as wide as above": bool(before) and _is_as_wide(line, before[0]),
        "as wide as below": bool(after) and _is_as_wide(line, after[0]),
    }


def _is_as_wide(line: Line, other: Line) -> bool:
    return abs(other.width - line.width) <= line.width * _ALIKE


def _of_surroundings(short: Sequence[int], figures: Sequence[int], at: int) -> list[str]:
    """Tell how many of the lines around are short: those of a table or a drawing are.

    Args:
        short: how many lines are short before each line, and in all.
        figures: how many are figures, in the same way.
        at: the line's place.
    """
    return [
        _SHORT_BELOW.of(_share(short, at + 1, at + 1 + _NEAR)),
        _SHORT_FARTHER_BELOW.of(_share(short, at + 1 + _NEAR, at + 1 + _FAR)),
        _SHORT_ABOVE.of(_share(short, at - _NEAR, at)),
        _SHORT_FARTHER_ABOVE.of(_share(short, at - _FAR, at - _NEAR)),
        _FIGURES_AROUND.of(_share(figures, at - _FAR, at + _FAR)),
    ]


def _share(counted: Sequence[int], first: int, end: int) -> float:
    """Give the share of the lines from `first` to before `end`, where there are some."""
    last = len(counted) - 1
    if first < 0 or end > last:
        first, end = min(max(0, first), last), min(max(0, end), last)
    return (counted[end] - counted[first]) / (end - first) if end > first else 0.0


def _of_page(lines: Sequence[Line], at: int) -> dict[str, bool]:
    """Tell where on its page a line stands, as far as a page's number shows it."""
    return {
        "at a page's head": at > 0 and lines[at - 1].number,
        "at a page's end": at + 1 < len(lines) and lines[at + 1].number,
        "on the cover": at < len(lines) * _COVER,
    }


def _of_likes(line: Line, whole: _Whole) -> dict[str, bool]:
    """Tell how often a line's words stand in the text, and whether the contents list them."""
    times = whole.often[words(line.text)]
    return {
        "stands twice": times == _TWICE,
        "stands again": _TWICE < times < _OFTEN,
        "stands often": times >= _OFTEN,
        "listed": bool(whole.listed) and bare_words(line.title) in whole.listed,
    }


def _of_gaps(draft: Draft, line: Line) -> dict[str, bool]:
    """Tell of the blank lines and page turns beside a line, of which there may be some."""
    pieces, at = draft.pieces, line.piece
    return {
        "blank above": at > 0 and draft.gap(pieces[at - 1], pieces[at]) > 0,
        "blank below": at + 1 < len(pieces) and draft.gap(pieces[at], pieces[at + 1]) > 0,
        "behind a page turn": at > 0 and pieces[at - 1].role is Role.OMITTED,
    }
