"""The levels of headings that the contents don't name, and their clean titles.

A decimal number tells depth; a case box stands one below the heading it stands in; of
two headings that follow one another at once the second is deeper; marks left by an
earlier extraction tell deeper from shallower within one section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.reading.draft import Draft, Piece, Role
from builder.reading.inline import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_CASE = re.compile(r"^(?:案例|專欄|专栏)")
_DECIMAL = re.compile(r"^\d{1,2}((?:\.\d{1,2})+)")
_APPENDIX = re.compile(r"^附[录錄][一二三四五六七八九十]")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a heading stands: the last settled level, the hint that set the scale."""

    anchor: int = 1
    base: int = 0
    last: int = 1
    last_case: bool = False
    decimal: int = 0


def settle_levels(draft: Draft) -> Draft:
    """Give every heading a level from 1 to 5 and a clean title."""
    return draft.with_pieces(_walk(draft))


def _walk(draft: Draft) -> Iterator[Piece]:
    context = _Context()
    before: Piece | None = None
    for piece in draft.pieces:
        if not piece.is_heading():
            if piece.role is not Role.OMITTED:
                before = piece
            yield piece
            continue
        title = clean_title(piece.title or piece.text)
        level = piece.level or _level(piece, title, context, stacked=_is_stacked(before))
        context = _next(context, piece, title, level)
        heading = replace(piece, level=min(level, _DEEPEST), title=title)
        before = heading
        yield heading


def clean_title(text: str) -> str:
    """Give a title without bullets, marks of bold and the colon at its end."""
    bare, _ = strip_markup(text.strip())
    bare = re.sub(r"\*\*", "", bare)
    return re.sub(r"\s+", " ", bare).strip("#•●■◆  ").rstrip("：: ")


def _is_stacked(before: Piece | None) -> bool:
    return before is not None and before.is_heading()


def _level(piece: Piece, title: str, context: _Context, *, stacked: bool) -> int:
    if _CASE.match(title):
        return context.last + (0 if context.last_case else 1)
    if _APPENDIX.match(title):
        return 2
    if match := _DECIMAL.match(title):
        return min(context.anchor, 2) + match[1].count(".")
    floor = context.decimal or context.anchor
    if piece.hint and context.base:
        return floor + (2 if piece.hint > context.base else 1)
    if stacked and not piece.hint and context.last > floor:
        return context.last + 1
    return floor + 1


def _next(context: _Context, piece: Piece, title: str, level: int) -> _Context:
    """Carry the context on past a heading."""
    case = bool(_CASE.match(title))
    if piece.level and not case:
        return _Context(anchor=level, last=level)
    if _DECIMAL.match(title):
        return replace(context, decimal=level, last=level, base=0, last_case=False)
    if case:
        return replace(context, last=level, last_case=True)
    base = context.base or piece.hint
    if piece.hint and piece.hint < base:
        base = piece.hint
    return replace(context, base=base, last=level, last_case=False)
