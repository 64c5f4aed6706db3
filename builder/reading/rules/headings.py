"""Headings that no contents entry names, told by their shape and their neighbors.

A heading is a short line without an end mark, alone between blanks, with text under
it, at once or under a further heading. Marks left by an earlier extraction count as a
hint. Figures, dates, English twins, labels and captions are refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import (
    ends_sentence,
    has_ideographs,
    starts_inside,
    width,
    words,
)
from builder.reading.draft import Draft, Piece, Role
from builder.reading.rules.lists import bullet_of
from builder.reading.rules.timelines import is_date_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER_ALONE = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,2}$")
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}\s*\D|[一二三四五六七八九十]{1,3}、|附[录錄][一二三四五六七八九十]|第[一二三四五六七八九十]+[章节])"
)
_CASE = re.compile(r"^(?:案例|專欄|专栏|专题)(?:\s|[：:|｜])\s*\S|\S\s+案例$")
_UNIT = (
    "个個人次家亿億万萬元年月日天小时時吨噸项項所名位款件条條层級"
    "级岁歲米公里倍点點兆瓦余多套场場户戶万股港币余種种"
)
_FIGURE = re.compile(
    rf"^(?=\D{{0,3}}\d)[\d\s.,%％+＋~～—–\-/:：×xX]+(?:[A-Za-z%+ ]{{0,6}}|[{_UNIT}+ ]{{0,6}})$"
)
_LABEL = re.compile(r"^(?:注|註|注释|附注|资料来源|資料來源|数据来源|单位|單位|图|圖|表)\s*[：:\d]")
_REFUSED = re.compile(r"(?:https?:|www\.|@)|[=＝→<>{}`]|^[（(].*[)）]$|[。；;，,、]$|^《[^》]*》$")
_PICTURE = re.compile(
    r"^(?:扫码|扫一扫|掃一掃|掃碼|责编|编辑|特约撰稿|活动时间)|(?:示意图|示意圖|流程图|统计图|分布图|截图|海报|现场|合影|界面|页面)$"
)
_WIDEST = 64
_BODY = 56
_FAR = 4
_MARKED = 30


def find_headings(draft: Draft) -> Draft:
    """Make headings of the raw pieces that have a heading's shape and place."""
    pieces = list(_numbers_joined(draft))
    draft = draft.with_pieces(pieces)
    cover = _cover_ends(draft)
    marked = sum(piece.hint > 0 for piece in draft.pieces) >= _MARKED
    shaped = [_has_shape(piece) and _is_marked(piece, marked=marked) for piece in draft.pieces]
    found = []
    for index, piece in enumerate(draft.pieces):
        if piece.line > cover and shaped[index] and _has_place(draft, shaped, index):
            found.append(piece.as_heading(title=piece.title))
        else:
            found.append(piece)
    return draft.with_pieces(found)


def _cover_ends(draft: Draft) -> int:
    """Give the line on which printed contents begin: short lines before are the cover's."""
    block = next((piece for piece in draft.pieces if piece.is_block(BlockType.CONTENTS)), None)
    return block.line if block else 0


def _numbers_joined(draft: Draft) -> Sequence[Piece]:
    """Join a number alone on its line with the title that stands under it."""
    pieces: list[Piece] = []
    for piece in draft.pieces:
        before = pieces[-1] if pieces else None
        if (
            before is not None
            and before.is_raw()
            and _NUMBER_ALONE.match(before.text)
            and draft.gap(before, piece) <= 2  # noqa: PLR2004 - a page turn leaves two
            and (piece.is_heading() or (piece.is_raw() and _has_shape(piece)))
            and not piece.settled
        ):
            number, title = before.text, piece.title or piece.text
            keep = "." in number or piece.is_heading()
            joined = before.joined(piece, glue=" ")
            pieces[-1] = replace(
                piece,
                parts=joined.parts,
                at=piece.at or piece.line,
                title=f"{number} {title}" if keep and not number.startswith("0") else title,
                role=Role.HEADING,
            )
        else:
            pieces.append(piece)
    return pieces


def _has_shape(piece: Piece) -> bool:
    """Tell whether a raw piece could be a heading by its words alone."""
    if not piece.is_raw() or len(piece.parts) > 2:  # noqa: PLR2004 - titles break once
        return False
    text = piece.text.strip("*# ").lstrip("•●■◆ ").rstrip("：: ")
    if text == "案例":
        return False
    if not words(text) or width(text) > _WIDEST or not has_ideographs(text):
        return False
    if _CASE.match(text):
        return True
    if ends_sentence(text) and not text.endswith(("！", "？", "!", "?")):
        return False
    if starts_inside(text) or bullet_of(text) or _FIGURE.match(text) or is_date_alone(text):
        return False
    if piece.text.startswith("—") or _LABEL.match(text) or _REFUSED.search(text):
        return False
    if _PICTURE.search(text) or text[0] in "①②③④⑤⑥⑦⑧⑨⑩":
        return False
    return "**" not in piece.text.strip("*")


def _is_marked(piece: Piece, *, marked: bool) -> bool:
    """Tell whether a piece bears a mark of a heading, in a text whose headings have some."""
    text = piece.text.strip("* ")
    if piece.hint or _CASE.match(text) or _NUMBERED.match(text):
        return True
    return not marked and not text.endswith(("：", ":"))


def _has_place(draft: Draft, shaped: Sequence[bool], index: int) -> bool:
    """Tell whether text stands under a shaped piece, at once or under a further one."""
    piece = draft.pieces[index]
    if piece.text.endswith(" 案例"):
        return True
    if not piece.hint and not _stands_alone(draft, index):
        return False
    steps = 0
    for other in range(index + 1, len(draft.pieces)):
        following = draft.pieces[other]
        if following.role is Role.OMITTED:
            continue
        if _is_body(following):
            return True
        steps += 1
        if steps > _FAR or not (shaped[other] or following.is_heading()):
            return False
        if following.is_heading() and following.level and not piece.hint:
            return False
        if draft.gap(draft.pieces[other - 1], following) == 0 and not piece.hint:
            return False
        if steps > 1 and not piece.hint:
            return False
    return False


def _stands_alone(draft: Draft, index: int) -> bool:
    """Tell whether a blank line parts a piece from what stands before."""
    if index == 0:
        return True
    before = draft.pieces[index - 1]
    if before.role is Role.OMITTED or before.is_heading() or before.is_block():
        return True
    return draft.gap(before, draft.pieces[index]) > 0 or ends_sentence(before.text)


def _is_body(piece: Piece) -> bool:
    """Tell whether a piece is text that a heading can head, and no repeat of one."""
    if piece.repeats:
        return False
    if piece.is_block(
        BlockType.LIST, BlockType.TABLE, BlockType.QUOTE, BlockType.TIMELINE, BlockType.FORM
    ):
        return True
    if not (piece.is_raw() or piece.is_block(BlockType.PARAGRAPH)):
        return False
    if piece.hint:
        return False
    return width(piece.text) >= _BODY or ends_sentence(piece.text)
