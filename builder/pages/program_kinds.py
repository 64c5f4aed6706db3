"""The kinds of program, in Chinese and in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Program

KINDS = {
    "award": "奖项",
    "campaign": "活动",
    "program": "项目",
    "product": "产品",
    "fund": "基金",
    "foundation": "基金会",
    "platform": "平台",
    "organization": "机构",
}


def kind_of(program: Program) -> str:
    """Name the kind of a program in Chinese."""
    return KINDS.get(program.kind, program.kind)


def by_kind(programs: Iterable[Program]) -> list[Program]:
    """Order programs by kind, kinds as in `KINDS` and unknown ones last, else as they come."""
    kinds = list(KINDS)
    return sorted(
        programs, key=lambda one: kinds.index(one.kind) if one.kind in KINDS else len(kinds)
    )
