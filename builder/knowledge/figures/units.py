"""Units as reports print them, in both scripts, and values carried from one to another.

A small table of ours rather than a library: what differs is the counting words (万宗, 万吨,
百萬公噸), which no library of physical units knows, and of physics only tonnes and kilowatt
hours come in two sizes. All arithmetic is decimal, so that a value stays as exact as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from builder.catalog.values import told
from builder.name_folding import fold_name
from builder.saying import say

# GB/T 15835 writes large numbers with 万 and 亿; reports of Hong Kong with 百萬 and 千.
_SCALES = {
    "百万": Decimal(10**6),
    "百萬": Decimal(10**6),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "萬": Decimal(10**4),
    "亿": Decimal(10**8),
    "億": Decimal(10**8),
    "million": Decimal(10**6),
    "thousand": Decimal(1000),
    "billion": Decimal(10**9),
}
# 千百万 is the longest that may be met; more are no unit, and would count beyond all numbers.
_MOST_SCALES = 3
_SCALE = re.compile("|".join(sorted(_SCALES, key=len, reverse=True)))
# The words for one thing: the first is the one that counts; a second value is its size.
_BASES: dict[str, tuple[str, Decimal]] = {
    word: (base, Decimal(size))
    for base, size, words in (
        ("元", "1", "元 人民币 人民幣 人民币元 人民幣元 rmb cny"),
        ("吨", "1", "吨 噸 公吨 公噸 t tonne tonnes"),
        ("吨", "0.001", "千克 公斤 kg"),
        (
            "吨二氧化碳当量",
            "1",
            "吨二氧化碳当量 吨二氧化碳 公噸二氧化碳 公吨二氧化碳 公噸二氧化碳當量",
        ),
        ("吨二氧化碳当量", "1", "噸二氧化碳當量 噸二氧化碳 tco2e 吨co2e 噸co2e"),
        ("件", "1", "件 宗"),
        ("人", "1", "人 名"),
        ("次", "1", "次 人次"),
        ("个", "1", "个 個 家"),
        ("兆瓦时", "1", "兆瓦时 兆瓦時 mwh"),
        ("兆瓦时", "0.001", "千瓦时 千瓦時 kwh 度"),
        ("兆瓦", "1", "兆瓦 mw"),
        ("升", "1", "升 公升 l"),
        ("立方米", "1", "立方米 m3"),
        ("平方米", "1", "平方米 m2"),
        ("小时", "1", "小时 小時"),
        ("天", "1", "天 日"),
        ("%", "1", "% 百分比"),
        ("", "1", "- — – /"),
    )
    for word in words.split()
}
_BASES[""] = ("", Decimal(1))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit taken apart: `size` of the bases `over` / `under` (empty where there is none)."""

    size: Decimal
    over: str
    under: str = ""


class UnitError(ValueError):
    """A unit that is not known, or one that can't be carried to another."""


@cache
def unit_of(text: str) -> Unit:
    """Take a printed unit apart.

    Args:
        text: 亿元, 百萬公噸二氧化碳, 千克 /百万人民币, …

    Raises:
        UnitError: a word of it is not known.
    """
    folded = fold_name(text)
    over, _, under = folded.partition("/") if folded.strip("-—–/") else ("", "", "")
    size, base = _part(over, text)
    below, under_base = _part(under, text) if under else (Decimal(1), "")
    return Unit(size / below, base, under_base)


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit that is known, and not empty."""
    try:
        return bool(unit_of(text).over)
    except UnitError:
        return False


def carried(value: Decimal, unit: str, wanted: str) -> Decimal:
    """Give a value in another unit.

    Args:
        value: in `unit`.
        unit: as printed; empty or a dash takes the wanted one.
        wanted: the canonical unit.

    Raises:
        UnitError: one is not known, or they measure different things.
    """
    if fold_name(unit) == fold_name(wanted):
        return value  # whatever it is
    here, there = unit_of(unit), unit_of(wanted)
    if here == Unit(Decimal(1), "") or here == there:
        return value
    # A tonne of carbon dioxide is often printed as a plain tonne: the row says of what.
    bases = {here.over.removesuffix("二氧化碳当量"), there.over.removesuffix("二氧化碳当量")}
    if len(bases) > 1 or here.under != there.under:
        raise UnitError(
            say("{unit} can't be carried to {wanted}", unit=told(unit), wanted=told(wanted))
        )
    return value * here.size / there.size


def _part(text: str, whole: str) -> tuple[Decimal, str]:
    """Take one side of a unit apart: its size and its base."""
    size = Decimal(1)
    rest = text
    for _ in range(_MOST_SCALES):
        if rest in _BASES or not (scale := _SCALE.match(rest)):
            break
        size *= _SCALES[scale[0]]
        rest = rest[scale.end() :]
    if rest not in _BASES:
        raise UnitError(say("the unit {whole} is not known", whole=told(whole)))
    base, one = _BASES[rest]
    return size * one, base
