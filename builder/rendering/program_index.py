"""The index of programs: by kind, by years, by how often, and in which reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.rendering import escape
from builder.rendering.frontmatter import page
from builder.rendering.grid import count_mentions, render_grid
from builder.rendering.linked_data import set_data
from builder.rendering.previews import render_previews
from builder.rendering.program_facts import KINDS, kind_of

if TYPE_CHECKING:
    from builder.model import Page
    from builder.pages.shelf import Shelf

_INTRODUCTION = "反复出现在各份报告里的项目、活动、奖项与产品。"
_HOW_TO_READ = (
    "表格先按类别、再按提到的次数排列；点格子里的数字，看那份报告里的原句。"
    '<span class="needs-scripts">点“类别”“见于”“合计”，换一种次序。</span>'
)


def render_program_index(shelf: Shelf) -> Page:
    """Give the index: one table by kind, which scripts let a reader sort, then lists by kind."""
    counts = count_mentions(shelf)
    kinds = [*KINDS, *(program.kind for program in shelf.programs)]
    by_kind = sorted(
        shelf.programs,
        key=lambda program: (kinds.index(program.kind), -sum(counts[program.id].values())),
    )
    parts = ["# 项目", _INTRODUCTION]
    if by_kind:
        parts += [
            _HOW_TO_READ,
            render_grid(by_kind, shelf, counts, addresses.PROGRAMS, full=True),
            _kinds(shelf),
            render_previews((program.id for program in by_kind), shelf.previews),
            set_data(shelf.programs),
        ]
    body = "\n\n".join(part for part in parts if part)
    return page(addresses.PROGRAMS, "项目", body, kind="programs", description=_INTRODUCTION)


def _kinds(shelf: Shelf) -> str:
    kinds = [kind_of(program) for program in shelf.programs]
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    words = "、".join(f"{kind} {count} 个" for kind, count in counts.items())
    return f"{escape.markdown(f'共 {len(kinds)} 个：{words}。')}\n{{ .legend }}"
