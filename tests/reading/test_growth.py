"""Reading takes work that grows with the text and no faster, whatever its lines are like.

Work is counted in calls of functions, of each rule on a text and on one of four times as many
lines: four times as many is linear, sixteen quadratic. What takes next to none is not judged.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING, Any

import pytest

from builder.memos import MEMOS
from builder.reading import kept_facts
from builder.reading.draft import begin
from builder.reading.pipeline import RULES
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

    from builder.model import Report
    from builder.reading.draft import Piece

MANY, TIMES, MOST = 200, 4, 6
# A rule that asks each fourth line of each line makes 160,000 calls in eight hundred lines. What
# makes less has perhaps found something to look at in the longer text alone: words that come back
# (spreads, 67,000 calls).
LEAST = 120_000
# A rule looks at a few pieces beside each: `signs_of` at three, `bare-headings` at some more.
MOST_COPIED = 20
SIGNS = "供应环境员工责任公司管理培训安全健康捐款公益项目数据能源排放"


def some(number: int, length: int) -> str:
    """Give words that differ from number to number."""
    return "".join(SIGNS[(number * 7 + place * (number % 11 + 3)) % 30] for place in range(length))


def contents(many: int) -> Iterator[str]:
    """Give printed contents and the titles that they list."""
    yield "目录"
    yield from (f"{some(at, 6)} {at // 9 + 1}" for at in range(many // 2))
    yield from (some(at, 6) for at in range(many // 2))


def headed(many: int) -> Iterator[str]:
    """Give pages of short lines under a chapter's head and a number."""
    for at in range(many):
        yield some(at // 80, 5) if at % 8 == 0 else str(at // 8) if at % 8 == 1 else some(at, 4)


KINDS: Mapping[str, Callable[[int], Iterator[str]]] = {
    "equal lines": lambda many: ("环境" for _ in range(many)),
    "differing lines": lambda many: (some(at, at % 7 + 2) for at in range(many)),
    "tabs": lambda many: (f"{some(at, 3)}\t{at}\t{at * 3}" for at in range(many)),
    "recurring heads": headed,
    "contents": contents,
    "open quotes": lambda many: (f"“{some(at, 7)}" for at in range(many)),
    "cells": lambda many: (("", some(at, 4), "吨", str(at))[at % 4] for at in range(many)),
    "titles": lambda many: (
        f"# {some(at, 6)}" if at % 2 else f"{some(at, 30)}。" for at in range(many)
    ),
    "labels": lambda many: ("案例" for _ in range(many)),
    "dates": lambda many: (
        some(at, 8) if at % 2 else f"2020年{at % 12 + 1}月" for at in range(many)
    ),
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_takes_more_than_its_share_on_a_longer_text(kind: str) -> None:
    """Four times the lines take about four times as many calls, in each rule."""
    few, many = (calls(report_of(list(KINDS[kind](MANY * times)))) for times in (1, TIMES))

    grown = {
        name: round(many[name] / few[name], 1)
        for name in many
        if many[name] > LEAST and many[name] > few[name] * MOST
    }
    assert grown == {}


class Pieces(tuple["Piece", ...]):
    """Pieces that count how many of them slices have copied: no call of a function shows that."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, key: Any) -> Any:
        """Give a piece, or those of a slice, which are counted."""
        found = super().__getitem__(key)
        Pieces.copied += len(found) if isinstance(key, slice) else 0
        return found


def test_no_rule_copies_what_is_left_of_the_text_again_and_again() -> None:
    """A rule that takes all pieces behind each piece copies a text as often as it has lines."""
    draft = begin(report_of([line for kind in KINDS.values() for line in kind(MANY)]))
    copied: dict[str, int] = {}
    for name, rule in RULES:
        Pieces.copied = 0
        pieces = len(draft.pieces)
        draft = rule(replace(draft, pieces=Pieces(draft.pieces)))
        copied[name] = Pieces.copied // pieces

    assert {name: times for name, times in copied.items() if times > MOST_COPIED} == {}


def calls(report: Report) -> dict[str, int]:
    """Count the calls that the first draft and each rule take, with nothing known before."""
    forget()
    made = 0

    def count(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    took: dict[str, int] = {}
    sys.setprofile(count)
    try:
        draft = begin(report)
        took["begin"] = made
        for name, rule in RULES:
            before = made
            draft = rule(draft)
            took[name] = made - before
    finally:
        sys.setprofile(None)
    return took


def forget() -> None:
    """Drop what earlier readings have worked out."""
    MEMOS.end_build()
    MEMOS.end_build()  # nothing has asked since: nothing is left
    modules = [module for name, module in sys.modules.items() if name.startswith("builder.")]
    for kept in [one for module in modules for one in vars(module).values()]:
        if isinstance(kept, _lru_cache_wrapper):
            kept.cache_clear()
    kept_facts.forget(0)
