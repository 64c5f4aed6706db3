"""The checks of an indicator's figures: each with what it was held against, and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import CheckKind
from builder.pages.drawings.series import read_as
from builder.pages.elements import Paragraph, TextKind
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table
from builder.pages.wording import short_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Check, Observation
    from builder.pages.elements import Element, Inline
    from builder.pages.shelf import Shelf

_CHECKED = {
    CheckKind.SUM: "分项相加",
    CheckKind.RATIO: "按分子、分母计算",
    CheckKind.SAME: "与另一处所载",
    CheckKind.JUMP: "与上一年",
}


def check_elements(figures: Sequence[Observation], shelf: Shelf) -> Iterator[Element]:
    """Give each check with its result; of years compared only those that ask."""
    # What a figure is held against may stand in another report than any of the figures.
    ids = {one.report for one in figures} | {
        shelf.figures[other].report
        for one in figures
        for check in one.checks
        for other in check.with_
    }
    names = short_names(shelf.volume_of(one).document.report for one in sorted(ids))
    rows: list[list[Inline]] = []
    compared = 0
    seen: set[frozenset[str]] = set()
    for one in figures:
        for check in one.checks:
            if check.kind is CheckKind.JUMP:
                compared += 1
            pair = frozenset((one.id, *check.with_))
            if (check.kind is CheckKind.JUMP and check.agrees) or (
                check.kind is CheckKind.SAME and pair in seen
            ):
                continue
            seen.add(pair)
            others = [shelf.figures[other] for other in check.with_]
            rows.append(_check_row(one, check, others, names))
    if rows:
        head = ["时间", "出自", "核对", "结果"]
        yield simple_table("核对", head, rows, kind="findings", heads_rows=True)
    if compared:
        checks = [check for one in figures for check in one.checks]
        asks = any(check.kind is CheckKind.JUMP and not check.agrees for check in checks)
        result = "相差十倍以上的列在上表" if asks else "没有相差十倍以上的"
        yield Paragraph((f"与上一年相比 {compared} 次，{result}。",), TextKind.LEGEND)


def _check_row(
    one: Observation, check: Check, others: Sequence[Observation], names: Mapping[str, str]
) -> list[Inline]:
    match check.kind:
        case CheckKind.SUM:
            by = "＋".join(map(_named, others))
        case CheckKind.RATIO:
            *parts, whole = others
            by = f"{'＋'.join(map(_named, parts))} ÷ {_named(whole)}"
        case CheckKind.SAME:
            by = "、".join(f"{names[other.report]} {other.as_printed}" for other in others)
        case CheckKind.JUMP:
            by = "、".join(f"{date_words(other.period)} {other.as_printed}" for other in others)
    by_growth = any(other.indicator == one.indicator for other in others)
    is_growth = check.kind is CheckKind.SUM and by_growth
    label = "上年累计加本年" if is_growth else _CHECKED[check.kind]
    result = _result(check)
    return [
        (date_words(one.period),),
        (names[one.report],),
        (f"{label}：{by}",),
        (result,),
    ]


def _named(one: Observation) -> str:
    """Give a figure under its name; of a misprint, what it was reckoned with."""
    reading = f"（读作 {read_as(one)}）" if one.why else ""
    return f"{one.name} {one.value_text}{reading}"


def _result(check: Check) -> str:
    if check.kind is CheckKind.JUMP:
        return f"相差 {check.difference:,f}，请核对"
    if not check.agrees:
        return f"不符，相差 {check.difference:,f}，超过舍入"
    return "相符" if not check.difference else f"相符（舍入之内，差 {check.difference:,f}）"
