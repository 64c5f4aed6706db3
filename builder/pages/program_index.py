"""The index of programs, and the grid of programs and reports that the home page shows, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.elements import (
    Cell,
    Heading,
    Link,
    LinkKind,
    NeedsScripts,
    OnPaper,
    OnScreenOnly,
    Paragraph,
    Table,
    TextKind,
)
from builder.pages.linked_data import set_data
from builder.pages.page import Page, PageKind
from builder.pages.previews import previews_of
from builder.pages.program_kinds import KINDS, kind_of
from builder.pages.wording import short_name, years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Program
    from builder.pages.elements import Element, OnScreen, Row
    from builder.pages.shelf import Shelf

_INTRODUCTION = "反复出现在各份报告里的项目、活动、奖项与产品。"
_HOW_TO_READ = "表格先按类别、再按提到的次数排列；点格子里的数字，看那份报告里的原句。"
_HOW_TO_SORT = "点“类别”“见于”“合计”，换一种次序。"
_CAPTION = "各项目在每份报告里被提到的次数"

# The columns that a full grid has besides those of the reports, by what scripts sort by; the
# years want a page of paper on its side.
_COLUMNS = {"kind": "类别", "years": "见于", "total": "合计"}
_TOLD = ("kind", "years", "total")
_TOLD_ON_PAPER = ("kind", "total")

Counts = dict[str, dict[str, int]]


def program_index(shelf: Shelf) -> Page:
    """Give the index: one table by kind, which scripts let a reader sort."""
    counts = count_mentions(shelf)
    kinds = [*KINDS, *(program.kind for program in shelf.programs)]
    by_kind = sorted(
        shelf.programs,
        key=lambda program: (kinds.index(program.kind), -sum(counts[program.id].values())),
    )
    elements: list[Element | OnScreen] = [
        Heading(1, ("项目",), "programs", ""),
        Paragraph((_INTRODUCTION,)),
    ]
    if by_kind:
        elements += [
            OnScreenOnly((Paragraph((_HOW_TO_READ, NeedsScripts(_HOW_TO_SORT))),)),
            OnScreenOnly((program_grid(by_kind, shelf, counts, told=_TOLD),)),
            OnPaper((program_grid(by_kind, shelf, counts, told=_TOLD_ON_PAPER),)),
            _kinds(shelf),
            *previews_of((program.id for program in by_kind), shelf.previews),
            set_data(shelf.programs),
        ]
    path = addresses.PROGRAMS
    return Page(path, "项目", PageKind.PROGRAMS, tuple(elements), _INTRODUCTION)


def _kinds(shelf: Shelf) -> Paragraph:
    kinds = [kind_of(program) for program in shelf.programs]
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    words = "、".join(f"{kind} {count} 个" for kind, count in counts.items())
    return Paragraph((f"共 {len(kinds)} 个：{words}。",), TextKind.LEGEND)


def count_mentions(shelf: Shelf) -> Counts:
    """Count the mentions of each program by report; reports that never name it are left out.

    What the layout printed again does not count.
    """
    counts: Counts = {program.id: {} for program in shelf.programs}
    for mention in shelf.knowledge.mentions:
        if mention.is_repeat:
            continue
        of_program = counts[mention.program]
        of_program[mention.report] = of_program.get(mention.report, 0) + 1
    return counts


def program_grid(
    programs: Sequence[Program], shelf: Shelf, counts: Counts, *, told: Sequence[str] = ()
) -> Table:
    """Give programs and reports as a grid: how often each report mentions each program.

    What else is `told` stands in columns of their own, by which scripts let a reader sort.
    """
    most = max([1, *(count for row in counts.values() for count in row.values())])
    reports = [volume.document.report for volume in shelf.volumes]
    head = [
        Cell(("项目",), 0, is_head=True),
        *(Cell((_COLUMNS[key],), at, is_head=True, sort=key) for at, key in enumerate(told, 1)),
    ]
    for report in reports:
        link = Link(shelf.to_landing(report.id), (short_name(report, reports),), LinkKind.SHORTCUT)
        head.append(Cell((link,), len(head), is_head=True))
    rows = tuple(_row(one, shelf, counts[one.id], most, told) for one in programs)
    first = len(head) - len(reports) - (1 if told else 0)
    return Table(
        "项目与报告",
        tuple(head),
        rows,
        (f"{_CAPTION}{_left_out(shelf)}",),
        frozenset(range(first, len(head))),
        "program-grid sortable" if told else "program-grid",
    )


def _left_out(shelf: Shelf) -> str:
    again = sum(mention.is_repeat for mention in shelf.knowledge.mentions)
    return f"（印本重复印出的 {again} 处不计）" if again else ""


def _row(
    program: Program, shelf: Shelf, counts: Mapping[str, int], most: int, told: Sequence[str]
) -> Row:
    reports = [volume.document.report for volume in shelf.volumes]
    link = Link(shelf.to_program(program.id), (program.name,), LinkKind.PROGRAM)
    cells = [Cell((link,), 0, is_head=True)]
    facts = {
        "kind": kind_of(program),
        "years": _years(counts, shelf),
        "total": str(sum(counts.values())),
    }
    cells += [Cell((facts[key],), at) for at, key in enumerate(told, 1)]
    for volume in shelf.volumes:
        report = volume.document.report.id
        count = counts.get(report, 0)
        to = shelf.to_program(program.id, report)
        name = short_name(volume.document.report, reports)
        label = f"{program.name}，{name} 年报告提到 {count} 处"
        words = Link(to, (str(count),), LinkKind.SHORTCUT, label) if count else "—"
        cells.append(Cell((words,), len(cells), share=count / most))
    return tuple(cells)


def _years(counts: Mapping[str, int], shelf: Shelf) -> str:
    naming = [
        years(volume.document.report)
        for volume in shelf.volumes
        if volume.document.report.id in counts
    ]
    if not naming:
        return "—"
    first, last = naming[0][:4], naming[-1][-4:]
    return first if first == last else f"{first}—{last}"
