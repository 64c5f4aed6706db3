"""The levels of headings that the contents don't name, and their clean titles.

A decimal number tells depth; titles with one kind of number are of one level; a case box
stands one below the heading it stands in. All others are placed by what stands under them
and by how they look (`placing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.reading.characters import width
from builder.reading.draft import DEEPEST, Draft, Piece, Role
from builder.reading.headings.decimals import levels_by_decimals
from builder.reading.headings.heading_styles import opening_headings
from builder.reading.headings.held_series import held_series
from builder.reading.headings.kinship import kin_of
from builder.reading.headings.known import is_apart
from builder.reading.headings.marks import marked_alike
from builder.reading.headings.numbering import kind_of, kinds_above
from builder.reading.headings.outline import outline
from builder.reading.headings.placing import stays_open
from builder.reading.layout.set_levels import levels_by_setting
from builder.reading.text.inline_markup import strip_markup
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.headings.kinship import Chooser, Kin

_CASE = re.compile(r"^(?:案例|個案|个案|專欄|专栏)|\s案例$|^case stud(?:y|ies)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"^\d{1,2}((?:\.\d{1,2})+)")
_APPENDIX = re.compile(r"^附[录錄][一二三四五六七八九十]")
_LISTED = re.compile(r"^(?P<number>0[1-9])\s*(?=[^\d\s.、])")
# Short lines in a row that are parallel, by their number and by how much wider one may be than
# another.
_STACK = 3
# Entries of contents that show one level alone: fewer may be the chapters of a short report.
_FLAT = 6
_UNEVEN = 2.2
_COMMA = re.compile(r"(?<=[\u3400-\u9fff]), ?(?=[\u3400-\u9fff])")
_NOTE_MARK = re.compile(r"\^(?:[①-⑳]|\d{1,2})$")
_ORNAMENT = " #•●■◆►📍↑○"


@dataclass(slots=True)
class _Outline:
    """The headings that are open, from the highest to the last, as a report is walked through.

    Of these, the first `fixed` stay open whatever heading comes that nothing but its look
    tells of. `kinds` maps kinds of number to their level, `listed` is that of the titles
    counted 01, 02, 03; `settled` and `number` are the level and the decimal number of the
    last heading that the contents or an editor settled. `apart` tells that the highest open
    one stands beside the chapters.
    """

    levels: list[int] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)
    fixed: int = 0
    settled: int = 0
    number: str = ""
    last: int = 0
    case: bool = False
    apart: bool = False
    listed: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def floor(self) -> int:
        """The level of the last heading that stays open."""
        return self.levels[self.fixed - 1] if self.fixed else 0

    def close(self, level: int) -> None:
        """Close the headings as deep as a level and deeper."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
            self.kin.pop()
        self.fixed = min(self.fixed, len(self.levels))

    def enter(self, level: int, kin: Kin, *, fixed: bool) -> None:
        """Open a heading of a level, which closes those as deep and deeper."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
            self.kin.pop()
        fixed = fixed or len(self.levels) < self.fixed
        self.levels.append(level)
        self.kin.append(kin)
        self.fixed = len(self.levels) if fixed else self.fixed
        self.last, self.case = level, False
        self.apart = self.apart and level > 1


def settle_levels(draft: Draft, choose: Chooser = stays_open) -> Draft:
    """Give every heading a level from 1 to 5 and a clean title.

    Args:
        draft: a draft whose headings are found.
        choose: tells under how many open headings one stands that neither number nor contents
            place, in a text whose headings are set apart.
    """
    if draft.report.layout is not None:
        return draft.with_pieces(_by_setting(draft))
    if draft.close_set or marked_alike(draft):
        return draft.with_pieces(_outlined(draft))
    return draft.with_pieces(_walk(draft, choose))


def _by_setting(draft: Draft) -> Iterator[Piece]:
    levels = levels_by_setting(draft)
    last = 1
    for index, piece in enumerate(draft.pieces):
        if piece.is_heading():
            # What left no line in the body stands beside the heading before it.
            last = levels.get(index) or piece.level or last
            yield piece.changed(level=last, title=clean_title(piece.title or piece.text))
        else:
            yield piece


def _outlined(draft: Draft) -> Iterator[Piece]:
    titles = {
        index: clean_title(piece.title or piece.text)
        for index, piece in enumerate(draft.pieces)
        if piece.is_heading()
    }
    levels = outline(draft, titles)
    for index, piece in enumerate(draft.pieces):
        if index in levels:
            yield piece.changed(level=levels[index], title=titles[index])
        else:
            yield piece


def _walk(draft: Draft, choose: Chooser) -> Iterator[Piece]:
    outline = _Outline()
    opening = opening_headings(draft)
    style = 1 + max((entry.level for entry in draft.contents), default=0)
    styles = _styles(draft, style)
    stacked = _stacked(draft)
    latin = is_latin(draft)
    listed = max((i for i, p in enumerate(draft.pieces) if p.is_heading() and p.level), default=0)
    listed *= bool(draft.contents)
    kin = kin_of(draft, lambda piece: clean_title(piece.title or piece.text))
    # Contents that lost their indents and blank lines name all titles alike.
    flat = len(draft.contents) >= _FLAT and {entry.level for entry in draft.contents} == {1}
    numbered = {} if draft.contents and not flat else _numbered(draft)
    held, in_row = _held(draft), 0
    for index, piece in enumerate(draft.pieces):
        if not piece.is_heading():
            yield piece
            continue
        title = clean_title(piece.title or piece.text)
        kind = kind_of(title, latin=latin)
        if index not in held and in_row:
            outline.close(in_row - 1)  # what is held is counted: this is none of it
        in_row = (in_row or outline.last + 1) if index in held else 0
        counted = numbered.get(index, 0) if flat and not piece.settled else 0
        if _CASE.search(piece.text.strip()):
            level = min(piece.level or outline.last + (not outline.case), DEEPEST)
            outline.last, outline.case = level, True
        elif given := counted or piece.level or styles[index] * (piece.line in opening):
            # An editor's heading is one among its siblings, but for those that contents head.
            level = min(given, DEEPEST)
            fixed = not piece.settled or bool(draft.contents and level < max(style, 2))
            outline.enter(level, kin[index], fixed=fixed)
            if fixed and piece.level:
                decimal = _DECIMAL.match(title)
                outline.settled, outline.number = level, decimal[0] if decimal else ""
        elif outline.apart and not (kin[index].size or draft.contents or numbered.get(index)):
            # What heads only headings is a chapter behind a part that stands beside chapters.
            level = 1
            outline.enter(level, kin[index], fixed=False)
        elif (
            told := in_row
            or numbered.get(index)
            or _told(outline, title, kind, listed=index < listed, alone=not draft.contents)
        ):
            level = min(told, DEEPEST)
            # Where no contents are printed, chapters without a number may follow.
            outline.enter(level, kin[index], fixed=bool(draft.contents or kind or level > 1))
            outline.apart = level == 1 and is_apart(title)
            outline.listed = level if _LISTED.match(title) else outline.listed
        else:
            level = outline.last if piece.line in stacked else 0
            level = min(level or _placed(outline, kin[index], choose), DEEPEST)
            outline.enter(level, kin[index], fixed=False)
        outline.kinds[kind] = level
        yield piece.changed(level=level, title=title)


def _held(draft: Draft) -> frozenset[int]:
    """Give the places of numbered titles that a title without a number holds.

    Where contents are printed or an editor tells levels, these do.
    """
    heads = {at: piece for at, piece in enumerate(draft.pieces) if piece.is_heading()}
    if draft.contents or any(piece.settled for piece in heads.values()):
        return frozenset()
    return held_series({at: clean_title(piece.title or piece.text) for at, piece in heads.items()})


def _numbered(draft: Draft) -> dict[int, int]:
    """Give the levels of the pieces that stand in rows of decimal numbers, or over them."""
    places = [
        index
        for index, piece in enumerate(draft.pieces)
        if piece.is_heading() and not _CASE.search(piece.text.strip())
    ]
    titles = [clean_title(draft.pieces[at].title or draft.pieces[at].text) for at in places]
    return {places[at]: level for at, level in levels_by_decimals(titles).items()}


def _styles(draft: Draft, style: int) -> list[int]:
    """Give for each piece the level of a heading in the style that opens pages.

    It is `style`, but 2 in a chapter none of whose sections is in the contents.
    """
    chapter = 0
    chapters: list[int] = []
    parted: set[int] = set()
    for piece in draft.pieces:
        if piece.is_heading() and piece.level:
            chapter += piece.level == 1
            parted |= {chapter} if piece.level > 1 else set()
        chapters.append(chapter)
    return [style if at in parted or not at else min(style, 2) for at in chapters]


def _stacked(draft: Draft) -> frozenset[int]:
    """Give the lines of headings that stand in a row with like ones, but for each first."""
    lines: set[int] = set()
    row: list[Piece] = []
    for piece in (*draft.pieces, None):
        if piece is not None and piece.role is Role.OMITTED:
            continue
        if piece is not None and _is_plain(piece):
            row.append(piece)
            continue
        widths = [width(item.text) for item in row]
        if len(row) >= _STACK and max(widths) <= min(widths) * _UNEVEN:
            lines.update(item.line for item in row[1:])
        row = []
    return frozenset(lines)


def _is_plain(piece: Piece) -> bool:
    """Tell whether a heading bears neither a level, a mark, a number nor a label."""
    text = piece.text.strip()
    if not piece.is_heading() or piece.level or piece.hint or _CASE.search(text):
        return False
    return not (_DECIMAL.match(text) or _APPENDIX.match(text) or _LISTED.match(text))


def clean_title(text: str) -> str:
    """Give a title without bullets, marks of bold, its colon, a note's mark, a case's label."""
    bare, _ = strip_markup(text.strip())
    bare = re.sub(r"\s+", " ", bare).strip(_ORNAMENT).rstrip("：: ")
    bare = _NOTE_MARK.sub("", _COMMA.sub("，", bare))
    return re.sub(r"(?<=\S) 案例$", "", bare)


def _told(outline: _Outline, title: str, kind: str, *, listed: bool, alone: bool) -> int:
    """Tell a heading's level from its number or its name, 0 where these tell nothing.

    `listed` tells whether headings that the contents list are still to come, `alone` that
    no contents are printed and a decimal stands in no row of such.
    """
    if _APPENDIX.match(title):
        return 2
    if match := _DECIMAL.match(title):
        if alone:
            return 0
        if outline.number and match[0].startswith(f"{outline.number}."):
            return outline.settled + match[0][len(outline.number) :].count(".")
        return min(2, outline.settled or 1) + match[1].count(".")
    if match := _LISTED.match(title):
        begins = match["number"] == "01" or not outline.listed
        return max(outline.last, outline.floor) + 1 if begins else outline.listed
    if not kind:
        return int(not listed and is_apart(title))
    known = outline.kinds.get(kind, 0)
    if known > outline.settled:
        return known
    higher = [outline.kinds[other] for other in kinds_above(kind) if other in outline.kinds]
    if opened := [level for level in higher if level in outline.levels]:
        return max(opened) + 1
    leads = bool(outline.kin) and outline.kin[-1].size == 0
    return (outline.levels[-1] if leads else outline.floor) + 1


def _placed(outline: _Outline, kin: Kin, choose: Chooser) -> int:
    """Tell a heading's level from what stands under it and how it looks."""
    depth = sum(level < DEEPEST for level in outline.levels)
    if not (kin.size or outline.fixed):
        for at in range(outline.fixed, len(outline.kin)):
            if outline.kin[at].size == 0:
                return outline.levels[at]
    first, last = min(outline.fixed, depth), min(len(outline.kin), depth)
    place = choose(outline.kin, kin, range(first, last + 1))
    return outline.levels[place - 1] + 1 if place else 1
