"""The timelines: over everything, of each report, of each year."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.drawings.lanes import LEAST, draw_lanes, lanes_of
from builder.pages.elements import (
    Choice,
    Entries,
    Figure,
    Fold,
    Foreign,
    Heading,
    Link,
    LinkKind,
    OnlyYear,
    OnPaper,
    OnScreenOnly,
    Paragraph,
    Role,
    Styled,
    Target,
    TextKind,
    TimelineFilter,
    YearJump,
)
from builder.pages.linked_data import event_data
from builder.pages.page import Page, PageKind
from builder.pages.previews import previews_of
from builder.pages.shown_dates import date_words, stretch
from builder.pages.tellings import happenings_element
from builder.pages.timeline_parts import by_month
from builder.pages.wording import years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Happening
    from builder.pages.drawings.lanes import Lane
    from builder.pages.elements import Element, Inline, OnScreen, Piece
    from builder.pages.shelf import Shelf
    from builder.pages.timeline_parts import Year, YearPart

_LEGEND = (
    "左边的记号说明日期有多准：实心圆知道日期，空心圆只知道月份，点线圆只知道年份；"
    "长条是一段时间，下端虚线的长条只说了从何时起，没有说到何时止；日期写“约”的，原文说得大概，写“存疑”的，前后文说法不一。"
    "〔〕里的字，是原话省去、由本站补上的主语。"
)
# A year of so many happenings is divided by months: on a phone they fill six windows.
_FULL_YEAR = 30
_PRECISIONS = {"day": "知道日期", "month": "知道月份", "year": "只知道年份"}
# Lanes on one turned page of paper.
_LANES = 18
OVERVIEW = "各项目历年的事"
# So many happenings are listed on one page, a line each: 3,300 elements, 240 KB. Of more the
# overview counts, and the years list them.
_WHOLE = 600
_KEY = (
    "实心圆知道日期，空心圆只知道月份，虚线框只知道年份；横线是一段时间；"
    "同一行的记号上下错开，一年里放不下的写件数。"
)
# Then so many lanes are drawn, those of most happenings.
_MOST_LANES = 36
_LASTING = "从前几年延续到这一年"


def year_pages(year: Year, shelf: Shelf) -> Iterator[Page]:
    """Give the timeline of a year: a page, or one that counts and those of its parts."""
    yield year_timeline(year, shelf)
    yield from (part_timeline(part, year, shelf) for part in year.parts)


def whole_timeline(shelf: Shelf) -> Page:
    """Give the timeline over everything."""
    happenings = shelf.knowledge.happenings
    is_whole = len(happenings) <= _WHOLE
    counted = "" if is_whole else "这一页按年月计数，点开即见。"
    introduction = (
        f"{len(shelf.volumes)} 份报告里有日期可据的 {len(happenings)} 件事，按开始的时间排列；"
        f"几份报告都说到的事只列一次，出处一并列出。{counted}"
    )
    elements = (
        Heading(1, ("时间线",), "timeline-all", ""),
        Paragraph((introduction,)),
        *(_filter(happenings, shelf) if is_whole else []),
        *_overview(shelf, is_whole=is_whole),
        *([_legend()] if happenings and is_whole else []),
        *_jump(happenings),
        *(
            _by_year(happenings, "all", shelf, is_brief=True)
            if is_whole
            else (element for year in shelf.years for element in _counted(year))
        ),
        *_overview_on_paper(shelf, is_whole=is_whole),
    )
    # What programs and linked data tell of each stands on the pages of the years.
    return _page(addresses.TIMELINE, "时间线", elements, introduction, (), shelf)


def report_timeline(of: str, shelf: Shelf) -> Page:
    """Give the timeline of the report with the id `of`, which tells of happenings."""
    report, told = shelf.volume_of(of).document.report, shelf.told_in(of)
    introduction = f"《{report.title}》说到的 {len(told)} 件有日期的事。"
    title = f"{report.title}：时间线"
    to = shelf.to_landing(report.id)
    title_in = Foreign(report.language, (report.title,))
    words = (Link(to, ("《", title_in, "》"), LinkKind.SHORTCUT),)
    elements = (
        Heading(1, (title,), f"timeline-{report.id}", ""),
        Paragraph((*words, introduction.removeprefix(f"《{report.title}》"))),
        *_jump(told),
        *_filter(told, shelf, report=report.id),
        *_by_year(told, report.id, shelf, report.id),
    )
    path = addresses.timeline_of(report.id)
    return _page(path, title, elements, introduction, told, shelf, report=report.id)


def year_timeline(year: Year, shelf: Shelf) -> Page:
    """Give the timeline of a year, or of one that has parts what they hold."""
    number, begun = year.year, year.begun
    introduction = f"{int(number)} 年的 {len(begun)} 件有日期的事。"
    elements: list[Element | OnScreen] = [
        Heading(1, (f"{int(number)} 年",), f"timeline-{number}", ""),
        Paragraph((introduction,)),
    ]
    told: list[Happening] = []
    if year.parts:
        elements.append(Entries(tuple(_way(part) for part in year.parts)))
    else:
        told = [*begun, *year.lasting]
        elements += _by_month(begun, number, shelf)
    if year.lasting and not year.parts:
        name = f"timeline-{number}-lasting"
        elements += [
            Heading(2, (_LASTING,), name, "lasting"),
            happenings_element(year.lasting, shelf),
        ]
    path = addresses.timeline_of(number)
    return _page(path, f"{int(number)} 年：时间线", elements, introduction, told, shelf)


def part_timeline(part: YearPart, year: Year, shelf: Shelf) -> Page:
    """Give a part of a year's timeline, with the ways to the parts beside it and to the year."""
    number = int(year.year)
    name = part_title(part, year)
    introduction = f"{name}，{len(part.told)} 件事。"
    at = year.parts.index(part)
    beside = [*(year.parts[at - 1 : at] if at else ()), *year.parts[at + 1 : at + 2]]
    links: list[Piece] = [Link(Target(addresses.timeline_of(year.year)), (f"{number} 年",))]
    for other in beside:
        links += [" · ", Link(Target(other.path), (_part_words(other),))]
    elements = (
        Heading(1, (name,), f"timeline-{year.year}-{part.month}-{part.number}", ""),
        Paragraph((introduction, *links)),
        happenings_element(part.told, shelf),
    )
    return _page(part.path, f"{name}：时间线", elements, introduction, part.told, shelf)


def part_title(part: YearPart, year: Year) -> str:
    """Name a part of a year's timeline."""
    return f"{int(year.year)} 年：{_part_words(part)}"


def _part_words(part: YearPart) -> str:
    name = _LASTING if part.is_lasting else month_words(part.month)
    return f"{name}（{part.number}/{part.count}）" if part.count > 1 else name


def month_words(month: str) -> str:
    """Name a month, `00` what has none."""
    return f"{int(month)} 月" if int(month) else "只知道年份或季节"


def _way(part: YearPart) -> Inline:
    return (Link(Target(part.path), (_part_words(part),)), f"：{len(part.told)} 件")


def _counted(year: Year) -> Iterator[Element | OnScreen]:
    """Give a year of the overview: how much happened, by month where these have pages."""
    name = f"timeline-all-{year.year}"
    title = f"{int(year.year)} 年（{len(year.begun)} 件）"
    yield Heading(2, (title,), name, f"y{year.year}")
    words: list[Piece] = [Link(Target(addresses.timeline_of(year.year)), ("这一年的事",))]
    for part in year.parts:
        if not part.is_lasting:
            words += [" · ", *_way(part)]
    yield Paragraph(tuple(words))


def _page(  # noqa: PLR0913, PLR0917 - a timeline's facts
    path: str,
    title: str,
    elements: Sequence[Element | OnScreen],
    description: str,
    told: Sequence[Happening],
    shelf: Shelf,
    *,
    report: str | None = None,
) -> Page:
    named = [program for one in told for program in one.programs]
    last = (*previews_of(named, shelf.previews), *event_data(told, shelf, report))
    return Page(path, title, PageKind.TIMELINE, (*elements, *last), description)


def _year(happening: Happening) -> str:
    return happening.date[:4]


def _legend() -> Paragraph:
    return Paragraph((_LEGEND,), TextKind.LEGEND)


def _by_year(
    happenings: Sequence[Happening],
    name: str,
    shelf: Shelf,
    report: str | None = None,
    *,
    is_brief: bool = False,
) -> Iterator[Element | OnScreen]:
    for year, group in groupby(happenings, key=_year):
        yield Heading(2, (f"{int(year)} 年",), f"timeline-{name}-{year}", f"y{year}")
        yield OnlyYear(Target(addresses.timeline_of(year)), year)
        yield happenings_element(group, shelf, report=report, is_brief=is_brief)


def _by_month(begun: Sequence[Happening], year: str, shelf: Shelf) -> Iterator[Element | OnScreen]:
    """Give a year's happenings, those of a full year in parts: without a month, then by month."""
    if len(begun) < _FULL_YEAR:
        yield happenings_element(begun, shelf)
        return
    for month, told in by_month(begun):
        heading = f"m{month}"
        title = (f"{month_words(month)}（{len(told)} 件）",)
        yield Heading(2, title, f"timeline-{year}-{heading}", heading)
        yield happenings_element(told, shelf)


def _jump(happenings: Sequence[Happening]) -> Iterator[OnScreen]:
    if happenings:
        yield YearJump(tuple(dict.fromkeys(map(_year, happenings))))


def _overview(shelf: Shelf, *, is_whole: bool) -> Iterator[OnScreen]:
    """Draw what happened in programs, year by year; each year leads to the list.

    A program of which a single thing is told has no lane and is named below. Lanes stand in
    the order in which they begin; marks are drawn as the list draws them.
    """
    lanes = _lanes(shelf, is_whole=is_whole)
    if not lanes:
        return
    which = f"至少有 {LEAST} 件事的" if is_whole else "事情最多的"
    told = (
        f"每行一个项目，每列一年；这里画的是{which} {len(lanes)} 个项目。"
        f"{'点年份或项目名，到下面的列表。' if is_whole else '点年份或项目名，到下面的那一年。'}"
    )
    yield OnScreenOnly(
        (
            Heading(2, ("总览",), "timeline-all-overview", "overview"),
            Paragraph((told,)),
            Figure(draw_lanes(lanes, shelf), OVERVIEW, _KEY),
            *(_left_out(shelf) if is_whole else ()),
        )
    )


def _lanes(shelf: Shelf, *, is_whole: bool) -> list[Lane]:
    """Give the lanes that are drawn, in the order in which they begin."""
    lanes = lanes_of(shelf)
    if is_whole:
        return lanes
    most = sorted(lanes, key=lambda lane: -len(lane[0]))[:_MOST_LANES]
    return [lane for lane in lanes if lane in most]


def _left_out(shelf: Shelf) -> Iterator[Element | Fold]:
    """Name the programs without a lane: of one a single thing is told, of others none."""
    told = [(program, shelf.happenings_of(program.id)) for program in shelf.programs]
    singles = [(few[0], program) for program, few in told if 0 < len(few) < LEAST]
    singles.sort(key=lambda single: (stretch(single[0].date).first, single[1].id))
    items: list[Inline] = [
        (
            Link(Target(addresses.TIMELINE, f"e-{one.id}"), (program.name,)),
            " ",
            Styled(Role.SOURCE, (date_words(one.date),)),
        )
        for one, program in singles
    ]
    if items:
        summary = f"没有画出的：只有一件事的 {len(items)} 个项目"
        yield Fold(summary, (Entries(tuple(items), "program-list"),))
    if untold := sum(not few for _, few in told):
        yield Paragraph((f"还有 {untold} 个项目，报告没有说到有日期的事。",))


def _overview_on_paper(shelf: Shelf, *, is_whole: bool) -> Iterator[OnPaper]:
    """Give the drawing of the lanes, so many to a page that their words can be read."""
    lanes = _lanes(shelf, is_whole=is_whole)
    if not lanes:
        return
    pages = -(-len(lanes) // _LANES)
    each = -(-len(lanes) // pages)
    drawn = [
        _some_lanes(lanes, begin, min(begin + each, len(lanes)), shelf)
        for begin in range(0, len(lanes), each)
    ]
    heading = Heading(2, (f"总览：{OVERVIEW}",), "timeline-all-overview", "overview")
    yield OnPaper((heading, *drawn))


def _some_lanes(lanes: Sequence[Lane], begin: int, end: int, shelf: Shelf) -> Figure:
    some = lanes[begin:end]
    told = "；".join(
        f"{program.name}：{'、'.join(date_words(one.date) for one in happenings)}"
        for happenings, program in some
    )
    below = (
        f"每行一个项目，每列一年；至少有 {LEAST} 件事的项目，"
        f"第 {begin + 1}—{end} 个，共 {len(lanes)} 个。"
        f"{_KEY}"
    )
    return Figure(draw_lanes(some, shelf), OVERVIEW, below, told, is_wide=True)


def _filter(
    happenings: Sequence[Happening], shelf: Shelf, *, report: str | None = None
) -> Iterator[OnScreen]:
    """Give the form that narrows a timeline down; that of a report asks for no report."""
    if not happenings:
        return
    ends = [year for one in happenings for year in stretch(one.date).years]
    span = tuple((str(year), f"{year} 年") for year in range(min(ends), max(ends) + 1))
    precisions: Counter[str] = Counter(stretch(one.date).precision for one in happenings)
    exact = tuple((key, f"{name}（{precisions[key]}）") for key, name in _PRECISIONS.items())
    choices = [
        Choice("program", "项目", "全部项目", _programs(happenings, shelf)),
        *([] if report else [Choice("report", "报告", "全部报告", _reports(happenings, shelf))]),
        Choice("from", "从", "最早", span),
        Choice("to", "到", "最近", span),
        Choice("precision", "日期", "不论多准", exact),
    ]
    yield TimelineFilter(tuple(choices), len(happenings))


def _programs(happenings: Sequence[Happening], shelf: Shelf) -> tuple[tuple[str, str], ...]:
    counts = Counter(program for one in happenings for program in one.programs)
    return tuple(
        (program.id, f"{program.name}（{counts[program.id]}）")
        for program in shelf.programs
        if counts[program.id]
    )


def _reports(happenings: Sequence[Happening], shelf: Shelf) -> tuple[tuple[str, str], ...]:
    counts = Counter(
        report for one in happenings for report in {event.report for event in one.tellings}
    )
    reports = [volume.document.report for volume in shelf.volumes]
    return tuple(
        (report.id, f"{years(report)} {report.title}（{counts[report.id]}）")
        for report in reports
        if counts[report.id]
    )
