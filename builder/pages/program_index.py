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
from builder.pages.parting import parted, ways
from builder.pages.previews import previews_of
from builder.pages.program_kinds import KINDS, kind_of
from builder.pages.wording import short_names, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Program, Report
    from builder.pages.elements import Element, OnScreen, Row
    from builder.pages.parting import Part
    from builder.pages.shelf import Shelf

_INTRODUCTION = "反复出现在各份报告里的项目、活动、奖项与产品。"
_HOW_TO_READ = "表格先按类别、再按提到的次数排列；点格子里的数字，看那份报告里的原句。"
_HOW_MANY = "表格先按类别、再按提到的次数排列。"
_HOW_TO_SORT = "点“类别”“见于”“合计”，换一种次序。"
_CAPTION = "各项目在每份报告里被提到的次数"
_CAPTION_OF_ALL = "各项目在全部报告里被提到的次数"

# The columns that a full grid has besides those of the reports, by what scripts sort by; the
# years want a page of paper on its side.
_COLUMNS = {"kind": "类别", "years": "见于", "total": "合计"}
_TOLD = ("kind", "years", "total")
_TOLD_ON_PAPER = ("kind", "total")

# A grid has columns for so many reports: as many as a page of paper on its side has room for.
MOST_COLUMNS = 12
# So many programs stand on a page: with five reports each takes 16 elements, of 3,000.
_MOST = 180

Counts = dict[str, dict[str, int]]


def program_index_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the index in parts that a page holds."""
    return _pages(shelf, _MOST)


def program_index(shelf: Shelf) -> Page:
    """Give the whole index: one table by kind, which scripts let a reader sort."""
    return next(_pages(shelf, max(1, len(shelf.programs))))


def _pages(shelf: Shelf, most: int) -> Iterator[Page]:
    counts = count_mentions(shelf)
    kinds = [*KINDS, *(program.kind for program in shelf.programs)]
    by_kind = sorted(
        shelf.programs,
        key=lambda program: (kinds.index(program.kind), -sum(counts[program.id].values())),
    )
    for part in parted(by_kind, addresses.PROGRAMS, most):
        yield _page(part, counts, shelf)


def _page(part: Part[Program], counts: Counts, shelf: Shelf) -> Page:
    elements: list[Element | OnScreen] = [
        Heading(1, ("项目",), f"programs{part.suffix}", ""),
        Paragraph((_INTRODUCTION,)),
        *ways(part),
    ]
    if part.entries:
        how = _HOW_TO_READ if len(shelf.volumes) <= MOST_COLUMNS else _HOW_MANY
        elements += [
            OnScreenOnly((Paragraph((how, NeedsScripts(_HOW_TO_SORT))),)),
            OnScreenOnly((program_grid(part.entries, shelf, counts, told=_TOLD),)),
            OnPaper((program_grid(part.entries, shelf, counts, told=_TOLD_ON_PAPER),)),
            _kinds(shelf),
            *ways(part),
            *previews_of((program.id for program in part.entries), shelf.previews),
            set_data(part.entries if part.count > 1 else shelf.programs),
        ]
    title = f"项目{part.name}"
    return Page(part.path, title, PageKind.PROGRAMS, tuple(elements), _INTRODUCTION)


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
    programs: Sequence[Program],
    shelf: Shelf,
    counts: Counts,
    *,
    told: Sequence[str] = (),
    reports: Sequence[Report] | None = None,
) -> Table:
    """Give programs and reports as a grid: how often each report mentions each program.

    Of more than twelve reports it gives the sums alone. `reports` are those of the columns,
    where not all are meant.

    What else is `told` stands in columns of their own, by which scripts let a reader sort.
    """
    most = max([1, *(count for row in counts.values() for count in row.values())])
    if reports is None:
        reports = [volume.document.report for volume in shelf.volumes]
    names = short_names(reports)
    shown = reports if len(reports) <= MOST_COLUMNS else []
    told = told if shown else _TOLD
    head = [
        Cell(("项目",), 0, is_head=True),
        *(Cell((_COLUMNS[key],), at, is_head=True, sort=key) for at, key in enumerate(told, 1)),
    ]
    for report in shown:
        link = Link(shelf.to_landing(report.id), (names[report.id],), LinkKind.SHORTCUT)
        head.append(Cell((link,), len(head), is_head=True))
    told_of = {report.id: names[report.id] for report in shown}
    rows = tuple(_row(one, shelf, counts[one.id], most, told, told_of) for one in programs)
    first = len(head) - len(shown) - (1 if told else 0)
    return Table(
        "项目与报告",
        tuple(head),
        rows,
        (f"{_CAPTION if shown else _CAPTION_OF_ALL}{_left_out(shelf)}",),
        frozenset(range(first, len(head))),
        "program-grid sortable" if told else "program-grid",
    )


def _left_out(shelf: Shelf) -> str:
    again = sum(mention.is_repeat for mention in shelf.knowledge.mentions)
    return f"（印本重复印出的 {again} 处不计）" if again else ""


def _row(  # noqa: PLR0913, PLR0917 - a row's facts
    program: Program,
    shelf: Shelf,
    counts: Mapping[str, int],
    most: int,
    told: Sequence[str],
    names: Mapping[str, str],
) -> Row:
    link = Link(shelf.to_program(program.id), (program.name,), LinkKind.PROGRAM)
    cells = [Cell((link,), 0, is_head=True)]
    facts = {
        "kind": kind_of(program),
        "years": _years(counts, shelf),
        "total": str(sum(counts.values())),
    }
    cells += [Cell((facts[key],), at) for at, key in enumerate(told, 1)]
    for report, name in names.items():
        count = counts.get(report, 0)
        to = shelf.to_program(program.id, report)
        label = f"{program.name}，{name} 年报告提到 {count} 处"
        words = Link(to, (str(count),), LinkKind.SHORTCUT, label) if count else "—"
        cells.append(Cell((words,), len(cells), share=count / most))
    return tuple(cells)


def _years(counts: Mapping[str, int], shelf: Shelf) -> str:
    naming = [years(shelf.volume_of(report).document.report) for report in counts]
    if not naming:
        return "—"
    first, last = naming[0][:4], naming[-1][-4:]
    return first if first == last else f"{first}—{last}"
