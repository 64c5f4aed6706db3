"""The timelines: over everything, of each report, of each year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.dates import stretch
from builder.rendering import escape
from builder.rendering.frontmatter import page
from builder.rendering.happenings import render_happenings
from builder.rendering.lanes import render_lanes
from builder.rendering.linked_data import event_data
from builder.rendering.previews import render_previews
from builder.rendering.timeline_filter import render_filter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Happening, Page
    from builder.pages.shelf import Shelf, Volume

_LEGEND = (
    "左边的记号说明日期有多准：实心圆知道日期，空心圆只知道月份，点线圆只知道年份；"
    "长条是一段时间，下端虚线的长条只说了从何时起，没有说到何时止；日期写“约”的，原文说得大概，写“存疑”的，前后文说法不一。"
)


def render_timelines(shelf: Shelf) -> list[Page]:
    """Give all timelines, the one over everything first, then the years', then the reports'."""
    happenings = shelf.knowledge.happenings
    years = [(year, list(group)) for year, group in groupby(happenings, key=_year)]
    reports = [
        (volume, told)
        for volume in shelf.volumes
        if (told := told_in(volume.document.report.id, happenings))
    ]
    return [
        _everything(shelf),
        *(_of_year(year, group, shelf) for year, group in years),
        *(_of_report(volume, told, shelf) for volume, told in reports),
    ]


def years_told(happenings: Sequence[Happening]) -> list[str]:
    """Give the years in which something began, in order."""
    return list(dict.fromkeys(_year(one) for one in happenings))


def _year(happening: Happening) -> str:
    return happening.date[:4]


def told_in(report: str, happenings: Sequence[Happening]) -> list[Happening]:
    """Give the happenings that a report tells, in their order."""
    return [one for one in happenings if any(event.report == report for event in one.tellings)]


def lasting_into(year: str, happenings: Sequence[Happening]) -> list[Happening]:
    """Give the happenings that began before a year and last into it."""
    return [
        one for one in happenings if one.date[:4] < year and stretch(one.date).years[1] >= int(year)
    ]


def _everything(shelf: Shelf) -> Page:
    path = addresses.TIMELINE
    happenings = shelf.knowledge.happenings
    introduction = (
        f"{len(shelf.volumes)} 份报告里有日期可据的 {len(happenings)} 件事，按开始的时间排列；"
        "几份报告都说到的事只列一次，出处一并列出。"
    )
    parts = [
        "# 时间线",
        introduction,
        _jump(happenings),
        render_lanes(shelf),
        render_filter(happenings, shelf),
        f"{_LEGEND}\n{{ .legend }}" if happenings else "",
        *_by_year(happenings, path, shelf),
        render_previews(_named(happenings), shelf.previews),
        event_data(happenings, shelf),
    ]
    return _page(path, "时间线", parts, introduction)


def _of_report(volume: Volume, told: Sequence[Happening], shelf: Shelf) -> Page:
    report = volume.document.report
    path = addresses.timeline_of(report.id)
    introduction = f"《{report.title}》说到的 {len(told)} 件有日期的事。"
    way = addresses.way(path, addresses.landing(report.id))
    parts = [
        f"# {escape.inline(report.title)}：时间线",
        f"[《{escape.inline(report.title)}》]({way})说到的 {len(told)} 件有日期的事。",
        _jump(told),
        render_filter(told, shelf, report=report.id),
        *_by_year(told, path, shelf, report.id),
        render_previews(_named(told), shelf.previews),
        event_data(told, shelf, report.id),
    ]
    return _page(path, f"{report.title}：时间线", parts, introduction)


def _of_year(year: str, begun: Sequence[Happening], shelf: Shelf) -> Page:
    path = addresses.timeline_of(year)
    lasting = lasting_into(year, shelf.knowledge.happenings)
    introduction = f"{int(year)} 年的 {len(begun)} 件有日期的事。"
    parts = [
        f"# {int(year)} 年",
        introduction,
        render_happenings(begun, path, shelf),
        "## 从前几年延续到这一年 { #lasting }" if lasting else "",
        render_happenings(lasting, path, shelf) if lasting else "",
        render_previews(_named([*begun, *lasting]), shelf.previews),
        event_data([*begun, *lasting], shelf),
    ]
    return _page(path, f"{int(year)} 年", parts, introduction)


def _by_year(
    happenings: Sequence[Happening], path: str, shelf: Shelf, report: str | None = None
) -> list[str]:
    parts = []
    for year, group in groupby(happenings, key=_year):
        begun = list(group)
        way = addresses.way(path, addresses.timeline_of(year))
        parts.append(f"## {int(year)} 年 {{ #y{year} }}")
        parts.append(f"[只看这一年]({way}){{ .only-year }}")
        parts.append(render_happenings(begun, path, shelf, report=report))
    return parts


def _jump(happenings: Sequence[Happening]) -> str:
    links = "".join(
        f'<li><a href="#y{year}">{int(year)}</a></li>' for year in years_told(happenings)
    )
    return f'<nav class="year-jump" aria-label="跳到某一年"><ol>{links}</ol></nav>' if links else ""


def _named(happenings: Sequence[Happening]) -> list[str]:
    return [program for one in happenings for program in one.programs]


def _page(path: str, title: str, parts: Sequence[str], description: str) -> Page:
    body = "\n\n".join(part for part in parts if part)
    return page(path, title, body, kind="timeline", description=description)
