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

from builder.reading.draft import Draft, Piece, Role
from builder.reading.inline import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_CASE = re.compile(r"^(?:案例|專欄|专栏)|\s案例$")
_DECIMAL = re.compile(r"^\d{1,2}((?:\.\d{1,2})+)")
_APPENDIX = re.compile(r"^附[录錄][一二三四五六七八九十]")
_DEEPEST = 5
_ORNAMENT = " #•●■◆►📍↑○"


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a heading stands.

    `settled` and `number` are the level and the number of the last heading that the
    contents or an editor settled. `floor` is the level of the last heading that these
    or its own number settled, `base` the mark that sets the scale under it, `top` the
    level of headings that are followed by a further one at once, `last` the level of
    the heading before.
    """

    settled: int = 0
    number: str = ""
    floor: int = 0
    base: int = 0
    top: int = 0
    last: int = 0
    case: bool = False


def settle_levels(draft: Draft) -> Draft:
    """Give every heading a level from 1 to 5 and a clean title."""
    return draft.with_pieces(_walk(draft))


def _walk(draft: Draft) -> Iterator[Piece]:
    context = _Context()
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
        level = piece.level or _case_level(context) if case else piece.level
        level = min(level or _level(piece, title, context, stack), _DEEPEST)
        context = (
            _after_case(context, level) if case else _next(context, piece, title, level, stack)
        )
        before = replace(piece, level=level, title=title)
        yield before


def clean_title(text: str) -> str:
    """Give a title without bullets, marks of bold, its colon, the label of a case behind it."""
    bare, _ = strip_markup(text.strip())
    bare = re.sub(r"\s+", " ", bare).strip(_ORNAMENT).rstrip("：: ")
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
    if piece.level:
        number = decimal[0] if decimal else ""
        return _Context(settled=level, number=number, floor=level, last=level)
    if decimal:
        settled, number = context.settled, context.number
        return _Context(settled=settled, number=number, floor=level, last=level)
    base = min(context.base or piece.hint, piece.hint or context.base)
    top = level if stack[1] and not piece.hint else context.top
    return replace(context, base=base, top=top, last=level, case=False)
