"""The levels of headings that the contents don't name, and their clean titles.

A decimal number tells depth; a case box stands one below the heading it stands in; of
two headings that follow one another at once the second is deeper; marks left by an
earlier extraction tell deeper from shallower within one section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.inline import strip_markup
from builder.reading.rules.styles import opening_headings

if TYPE_CHECKING:
    from collections.abc import Iterator

_CASE = re.compile(r"^(?:案例|個案|个案|專欄|专栏)|\s案例$|^case stud(?:y|ies)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"^\d{1,2}((?:\.\d{1,2})+)")
_APPENDIX = re.compile(r"^附[录錄][一二三四五六七八九十]")
_LISTED = re.compile(r"^(?P<number>0[1-9])\s*(?=[^\d\s.、])")
_STACK = 3
_UNEVEN = 2.2
_DEEPEST = 5
_COMMA = re.compile(r"(?<=[\u3400-\u9fff]), ?(?=[\u3400-\u9fff])")
_NOTE_MARK = re.compile(r"\^(?:[①-⑳]|\d{1,2})$")
_ORNAMENT = " #•●■◆►📍↑○"


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a heading stands.

    `settled` and `number` are the level and the number of the last heading that the
    contents or an editor settled. `floor` is the level of the last heading that these
    or its own number settled, `base` the mark that sets the scale under it, `top` the
    level of headings that are followed by a further one at once, `last` the level of
    the heading before, `listed` that of the titles counted 01, 02, 03. `scale` holds
    pairs of a mark and the level that an editor gave to a heading with it.
    """

    settled: int = 0
    number: str = ""
    floor: int = 0
    base: int = 0
    top: int = 0
    last: int = 0
    case: bool = False
    listed: int = 0
    scale: tuple[tuple[int, int], ...] = ()


def settle_levels(draft: Draft) -> Draft:
    """Give every heading a level from 1 to 5 and a clean title."""
    return draft.with_pieces(_walk(draft))


def _walk(draft: Draft) -> Iterator[Piece]:
    context = _Context()
    opening = opening_headings(draft)
    style = 1 + max((entry.level for entry in draft.contents), default=0)
    stacked = _stacked(draft)
    shown = [piece for piece in draft.pieces if piece.role is not Role.OMITTED]
    after = {id(a): b for a, b in pairwise(shown)}
    before: Piece | None = None
    for piece in draft.pieces:
        if not piece.is_heading():
            before = before if piece.role is Role.OMITTED else piece
            yield piece
            continue
        title = clean_title(piece.title or piece.text)
        case = bool(_CASE.search(piece.text.strip()))
        follower = after.get(id(piece))
        stack = (
            before is not None and before.is_heading(),
            follower is not None and follower.is_heading() and not follower.level,
        )
        given = replace(piece, level=style) if piece.line in opening else piece
        level = piece.level or _case_level(context) if case else given.level
        if piece.line in stacked and not level:
            level = context.last
        level = min(level or _level(piece, title, context, stack), _DEEPEST)
        context = (
            _after_case(context, level) if case else _next(context, given, title, level, stack)
        )
        before = replace(piece, level=level, title=title)
        yield before


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


def _case_level(context: _Context) -> int:
    """Give a case box's level: one below the heading it stands in."""
    return context.last + (0 if context.case else 1)


def _after_case(context: _Context, level: int) -> _Context:
    return replace(context, last=level, case=True)


def _level(piece: Piece, title: str, context: _Context, stack: tuple[bool, bool]) -> int:
    """Tell a heading's level from its number, its mark, or its neighbors.

    `stack` tells whether a heading stands right before, and right behind.
    """
    follows, leads = stack
    if _APPENDIX.match(title):
        return 2
    if match := _DECIMAL.match(title):
        if context.number and match[0].startswith(f"{context.number}."):
            return context.settled + match[0][len(context.number) :].count(".")
        return min(2, context.settled or 1) + match[1].count(".")
    if match := _LISTED.match(title):
        begins = match["number"] == "01" or not context.listed
        return max(context.last, context.floor) + 1 if begins else context.listed
    if piece.hint and context.scale:
        mark, known = min(context.scale, key=lambda pair: (abs(pair[0] - piece.hint), -pair[0]))
        return max(known + (piece.hint > mark) - (piece.hint < mark), context.floor + 1)
    if piece.hint:
        deeper = context.base and piece.hint > context.base
        return context.floor + (2 if deeper else 1)
    if follows and context.last > context.floor:
        return context.last + 1
    if leads:
        return context.top or context.floor + 1
    return max(context.last if not context.case else context.last - 1, context.floor + 1)


def _next(
    context: _Context, piece: Piece, title: str, level: int, stack: tuple[bool, bool]
) -> _Context:
    """Carry the context on past a heading that is no case box."""
    decimal = _DECIMAL.match(title)
    if piece.settled and piece.hint and level > context.settled > 0:
        scale = (*(pair for pair in context.scale if pair[0] != piece.hint), (piece.hint, level))
        return replace(context, scale=scale, last=level, case=False)
    if piece.level:
        number = decimal[0] if decimal else ""
        return _Context(settled=level, number=number, floor=level, last=level)
    if decimal:
        settled, number = context.settled, context.number
        return _Context(settled=settled, number=number, floor=level, last=level)
    base = min(context.base or piece.hint, piece.hint or context.base)
    top = level if stack[1] and not piece.hint else context.top
    listed = level if _LISTED.match(title) else context.listed
    return replace(context, base=base, top=top, last=level, case=False, listed=listed)
