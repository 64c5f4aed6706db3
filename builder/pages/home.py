"""The home page: what is here, on a line of years and across the programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.colophon import BENEFIT, holdings, numeral, owner
from builder.pages.elements import (
    Entries,
    Foreign,
    Heading,
    Hero,
    Link,
    LinkKind,
    Paragraph,
    ReportLink,
    Target,
    YearLine,
    YearOnLine,
)
from builder.pages.figure_lists import headlines, latest_table
from builder.pages.linked_data import library_data
from builder.pages.page import Page, PageKind
from builder.pages.previews import previews_of
from builder.pages.program_index import count_mentions, program_grid
from builder.pages.publishers import by_publisher, shown_name, to_publisher
from builder.pages.report_index import is_by_year, parts_of
from builder.pages.wording import LANGUAGES, year_range, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Indicator, Report
    from builder.pages.elements import Element, OnScreen
    from builder.pages.shelf import Shelf

# Programs that the home page shows; the rest stand in their index.
_MOST = 12


def home_page(shelf: Shelf) -> Page:
    """Give the home page."""
    reports = [volume.document.report for volume in shelf.volumes]
    elements: list[Element | OnScreen] = [_hero(shelf)]
    if reports:
        elements += [
            Heading(2, ("年份",), "home-years", "years"),
            _newest(shelf),
            _years(shelf) if is_by_year(shelf) else _year_line(reports),
        ]
    # Before the programs: their grid is sixty stops of the keyboard.
    if indicators := headlines(shelf):
        elements += [Heading(2, ("指标",), "home-indicators", "indicators")]
        elements += _indicators(indicators, shelf)
    if shelf.programs:
        elements += [Heading(2, ("项目",), "home-programs", "programs"), *_programs(shelf)]
    elements += [*_publishers(shelf), *_ways(shelf), library_data(shelf)]
    told = f"{holdings(shelf, count=False)}的全文：{BENEFIT}。"
    return Page(
        addresses.HOME,
        "首页",
        PageKind.HOME,
        tuple(elements),
        description=shelf.masthead.description or told,
    )


def _newest(shelf: Shelf) -> Paragraph:
    """Name the newest report, and lead to the index of all."""
    report = max(
        (volume.document.report for volume in shelf.volumes),
        key=lambda one: (year_range(one)[::-1], one.published),
    )
    link = Link(shelf.to_landing(report.id), (Foreign(report.language, (report.title,)),))
    every = Link(Target(addresses.REPORTS, "", "reports", "报告"), ("全部报告与 PDF",))
    return Paragraph((f"最新一份（{owner(report, shelf)}）：", link, " · ", every))


def _publishers(shelf: Shelf) -> Iterator[Element]:
    """Give the publishers of most reports, where there are several, and the way to all."""
    found = by_publisher(shelf)
    if len(found) > 1:
        yield Heading(2, ("发布者",), "home-publishers", "publishers")
        items = (
            (Link(to_publisher(name), shown_name(name, told)), f" {len(told)} 份")
            for name, told in list(found.items())[:_MOST]
        )
        yield Entries(tuple(items), "program-list")
        way = Link(Target(addresses.PUBLISHERS), (f"全部 {len(found)} 家",))
        yield Paragraph((way,))


def _ways(shelf: Shelf) -> Iterator[Element | OnScreen]:
    """Lead to what else runs through the reports, each with how much of it there is."""
    themes, told = shelf.knowledge.themes, shelf.knowledge.happenings
    if themes:
        yield Heading(2, ("主题",), "home-themes", "themes")
        items = (
            (Link(Target(addresses.theme(one.id), "", f"theme-{one.id}", one.name), (one.name,)),)
            for one in themes
        )
        yield Entries(tuple(items), "program-list")
    if told:
        yield Heading(2, ("时间线与人物",), "home-time", "time")
        timeline = Link(Target(addresses.TIMELINE, "", "timeline-all", "时间线"), ("时间线",))
        people = Link(Target(addresses.PEOPLE), ("人物",))
        yield Paragraph((timeline, f"：{len(told)} 件有日期可据的事。", people, "：谁说了什么。"))


def _indicators(indicators: Sequence[Indicator], shelf: Shelf) -> Iterator[Element]:
    """Give the figures that matter most, and the way to all of them."""
    count = len(shelf.indicators)
    way = Link(Target(addresses.INDICATORS, "", "indicators", "指标"), (f"全部 {count} 个指标",))
    table = Link(Target(addresses.KEY_FIGURES), ("下载关键绩效（CSV）",))
    beside = (" · ", table) if shelf.knowledge.topics else ()
    yield Paragraph(("逐年所载的数字，通到印着它的那一格。", way, *beside))
    yield latest_table("指标", indicators, shelf)


def _hero(shelf: Shelf) -> Hero:
    reports = [volume.document.report for volume in shelf.volumes]
    ends = [year for report in reports for year in year_range(report)]
    span = (
        f"{min(ends)} 至 {max(ends)}，" if len(set(ends)) > 1 else f"{ends[0]} 年，" if ends else ""
    )
    several = "项目与事件跨越各份报告，首尾相接。"
    across = several if len(reports) > 1 else "项目与事件按年份排列。"
    # One publisher is named in the title, too; several would fill it.
    named = {owner(report, shelf) for report in reports}
    whose = named.pop() if len(named) == 1 else ""
    many = f"{numeral(len(reports))}份报告"
    blank = " " if whose and whose[-1].isascii() else ""
    known = [one.name for one in shelf.knowledge.themes] + [one.name for one in shelf.programs]
    return Hero(
        f"{whose}{blank}{many.lstrip() if blank else many}，逐段可引",
        f"{span}{holdings(shelf)}的全文。每一段都有永久地址，都能对回来源的某一行；{across}",
        known[0] if known else "",
    )


def _year_line(reports: Sequence[Report]) -> YearLine:
    """Give the years in order, each with the reports on it; years without one stay blank."""
    starts: dict[int, list[Report]] = {}
    for report in reports:
        starts.setdefault(year_range(report)[0], []).append(report)
    line = []
    year = min(starts)
    last = max(year_range(report)[1] for report in reports)
    while year <= last:
        here = starts.get(year, [])
        label = years(here[0]) if here else str(year)
        line.append(YearOnLine(label, tuple(_report_link(report) for report in here)))
        year = max([year, *(year_range(report)[1] for report in here)]) + 1
    return YearLine(tuple(line))


def _years(shelf: Shelf) -> Entries:
    """Give each year in which a report ends, how many do, and the way to these in the index."""
    items: dict[int, list[str]] = {}
    for part in parts_of(shelf):
        for document in part.entries:
            items.setdefault(year_range(document.report)[1], []).append(part.path)
    return Entries(
        tuple(
            (Link(Target(paths[0], f"y{year}"), (f"{year} 年",)), f" {len(paths)} 份")
            for year, paths in sorted(items.items())
        ),
        "program-list",
    )


def _report_link(report: Report) -> ReportLink:
    language = "" if report.language == "zh-Hans" else f" · {LANGUAGES[report.language]}"
    title = Foreign(report.language, (report.title,))
    return ReportLink(Target(addresses.landing(report.id)), title, f"{report.kind}{language}")


def _programs(shelf: Shelf) -> Iterator[Element | OnScreen]:
    """Give the programs that the reports mention most, and the way to all of them."""
    counts = count_mentions(shelf)
    most = sorted(shelf.programs, key=lambda one: -sum(counts[one.id].values()))[:_MOST]
    if len(most) < len(shelf.programs):
        to = Target(addresses.PROGRAMS, "", "programs", "项目")
        way = Link(to, (f"全部 {len(shelf.programs)} 个项目",), LinkKind.PLAIN)
        yield Paragraph((f"提到最多的 {len(most)} 个。", way))
    yield program_grid(most, shelf, counts)
    yield from previews_of((program.id for program in most), shelf.previews)
