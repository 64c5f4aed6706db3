"""The head of a table whose cells stand each on a line: which lines above the rows it takes.

A head has a cell for each column, and may have one over each group of equal cells below:
`男性 女性` over `人數 比例 人數 比例`. It is read only where its lines count up: from a
word that heads a column of names (項目, 年度, 部門 …), from a line left blank for it, or
from where the lines of the table begin. Otherwise its lines stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, width
from builder.reading.tables.cell_signs import Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.tables.stacked import Line

# Words that name what a first column holds, in both scripts, alone or behind others.
_NAMES = (
    "項目 项目 指標 指标 類別 类别 別 别 類型 类型 種類 种类 分類 分类 名稱 名称 部門 部门"
    " 單位 单位 產品 产品 廠區 厂区 地區 地区 區域 区域 年度 年份 年齡 年龄 性別 性别"
    " 議題 议题 層級 层级 級別 级别 職級 职级 層面 层面 項次 项次 序號 序号 編號 编号"
    " 期間 期间 時間 时间 對象 对象 利害關係人 利益相关方 科目 內容 内容 角色 城市 機構 机构"
)
_ENGLISH = (
    r"items?|indicators?|categor(?:y|ies)|index|metrics?|years?|regions?|types?|gender|topics?"
)
_CORNER = re.compile(
    rf"\D{{0,8}}(?:{'|'.join(_NAMES.split())})(?:\s*[/／]\s*\S{{1,6}})?"
    rf"|年\s*度|[項项]\s*目|名\s*[稱称]|\S{{1,6}}\s*[/／]\s*\S{{1,6}}|{_ENGLISH}|no\.?",
    re.IGNORECASE,
)
# A cell of a head takes no more than twelve ideographs on one line.
_WIDEST = 24
# Columns before the figures: number, name and unit at most.
_MOST_NAMED = 3
# Lines of a corner above the head's own.
_MOST_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Head:
    """A head's rows of (cell, whether it repeats its neighbor), and the columns of names.

    `first` is the place of its first line, `line` that line's number in the source.
    """

    cells: tuple[tuple[tuple[str, bool], ...], ...]
    labels: int
    first: int
    line: int


def is_corner(text: str) -> bool:
    """Tell whether a line heads a column of names."""
    return bool(_CORNER.fullmatch(text.strip()))


def head_above(
    lines: Sequence[Line], start: int, figures: int, *, grouped: bool, free: int = 0
) -> Head | None:
    """Read the head over the row whose name stands at `start` and has so many figures.

    `grouped` tells that other rows have two names. Lines before `free` are another table's.
    """
    above = _candidates(lines, start, figures, free)
    first = start - len(above)
    whole = first == free or _is_boundary(lines, first)
    texts = [line.text for line in above]
    for under in (0, 1):
        if (tiers := _two_tiers(texts, figures, under)) is not None:
            corners, upper, lower, at = tiers
            return head_of_tiers(corners, upper, lower, lines[first + at], first + at)
    place = _top(above, texts, figures, whole=whole, grouped=grouped)
    if place is None:
        return None
    cells, labels = _single(texts[place:], figures)
    line = lines[first + place]
    return Head((tuple((cell, False) for cell in cells),), labels, first + place, line.number)


def _candidates(lines: Sequence[Line], start: int, figures: int, free: int) -> list[Line]:
    """Give the short lines right above a place, the highest first."""
    found: list[Line] = []
    most = 2 * figures + _MOST_ABOVE + 2
    at = start
    while at > free and len(found) < most and _may_head(lines[at - 1]):
        at -= 1
        found.insert(0, lines[at])
        if _is_boundary(lines, at):
            break
    return found


def _may_head(line: Line) -> bool:
    text = line.text
    return (
        line.sign not in (Sign.TEXT, Sign.FIGURE)
        and width(text) <= _WIDEST
        and not ends_sentence(text)
        and not text.endswith(("：", ":", "，", "、"))
    )


def _is_boundary(lines: Sequence[Line], at: int) -> bool:
    """Tell whether nothing above a line can go on in it: text, a unit's line, or a gap."""
    if lines[at].gap > 1:
        return True
    return at == 0 or not _may_head(lines[at - 1])


def _top(
    above: Sequence[Line], texts: Sequence[str], figures: int, *, whole: bool, grouped: bool
) -> int | None:
    """Give the place among the lines above where the head begins."""
    count = len(texts)
    for size in range(figures + _MOST_NAMED, figures, -1):
        at = count - size
        if at < 0 or not is_corner(texts[at]):
            continue
        two = at + 1 < count and is_corner(texts[at + 1])
        if size == figures + _MOST_NAMED and not two:
            continue
        if size != figures + 2 or grouped:
            return at
    at = count - figures
    if at >= 0 and above[at].blanks and not any(line.blanks for line in above[at + 1 :]):
        return at
    return 0 if whole and count == figures + 1 else None


def _single(texts: Sequence[str], figures: int) -> tuple[list[str], int]:
    """Give the cells of a head of one line a column, and how many of them name rows.

    Behind them may stand the first row's group.
    """
    if len(texts) >= figures + 2 and is_corner(texts[1]):
        return list(texts[: figures + 2]), 2
    if len(texts) == figures:
        return ["", *texts], 1
    return list(texts[: figures + 1]), 1


def _two_tiers(
    texts: Sequence[str], figures: int, under: int
) -> tuple[list[str], list[str], list[str], int] | None:
    """Part a head of two tiers: corners, the upper cells, the lower ones, where it begins.

    `under` lines stand between the head and the first row's name: its group.
    """
    end = len(texts) - under
    lower = list(texts[max(end - figures, 0) : end])
    group = period_of(lower) if len(lower) == figures else 0
    if not group:
        return None
    top = end - figures
    behind = 1 if top and is_corner(texts[top - 1]) and top > figures // group else 0
    uppers = figures // group
    begin = top - behind - uppers
    if begin < 0:
        return None
    upper = list(texts[begin : begin + uppers])
    corners = [texts[top - 1]] if behind else []
    while not behind and begin and len(corners) < _MOST_ABOVE and is_corner(texts[begin - 1]):
        begin -= 1
        corners.insert(0, texts[begin])
    return corners, upper, lower, begin


def period_of(cells: Sequence[str]) -> int:
    """Give after how many cells they come again, at least two and twice over; else 0."""
    for size in range(2, len(cells) // 2 + 1):
        if len(cells) % size == 0 and all(
            cell == cells[at % size] for at, cell in enumerate(cells)
        ):
            return size if len(set(cells[:size])) == size else 0
    return 0


def head_of_tiers(
    corners: Sequence[str], upper: Sequence[str], lower: Sequence[str], line: Line, first: int
) -> Head:
    """Give a head whose upper cells cover equally many lower ones each."""
    group = len(lower) // len(upper)
    names = [*corners] or [""]
    above = [(name, False) for name in names]
    above += [(cell, bool(at)) for cell in upper for at in range(group)]
    below = [(name, True) for name in names] + [(cell, False) for cell in lower]
    return Head((tuple(above), tuple(below)), len(names), first, line.number)
