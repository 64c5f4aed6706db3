"""The home page: what is here, on a line of years and across the programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.wording import LANGUAGES, year_range, years
from builder.rendering import escape
from builder.rendering.frontmatter import page
from builder.rendering.grid import count_mentions, render_grid
from builder.rendering.previews import render_previews

if TYPE_CHECKING:
    from builder.model import Page, Report
    from builder.pages.shelf import Shelf

# Programs that the home page shows; the rest stand in their index.
_MOST = 12

_NUMERALS = "零一二三四五六七八九十"


def render_home(shelf: Shelf) -> Page:
    """Give the home page."""
    reports = [volume.document.report for volume in shelf.volumes]
    parts = [_hero(reports)]
    if reports:
        parts += ["## 年份 { #years }", _year_line(reports)]
    if shelf.programs:
        parts += ["## 项目 { #programs }", _programs(shelf)]
    return page(
        addresses.HOME,
        "首页",
        "\n\n".join(parts),
        kind="home",
        description="腾讯社会责任类报告的全文：逐段可引，按项目与时间贯通。",
    )


def _hero(reports: list[Report]) -> str:
    count = _numeral(len(reports))
    ends = [year for report in reports for year in year_range(report)]
    span = (
        f"{min(ends)} 至 {max(ends)}，" if len(set(ends)) > 1 else f"{ends[0]} 年，" if ends else ""
    )
    return (
        '<div class="home-hero">\n'
        f"<h1>{count}份报告，逐段可引</h1>\n"
        f'<p class="lede">{span}腾讯{count}份社会责任类报告的全文。每一段都有永久地址，'
        "都能对回来源的某一行；项目与事件跨越各份报告，首尾相接。</p>\n"
        '<form class="home-search" role="search" action="search/">'
        '<label for="home-q">在报告里查找</label>'
        '<input id="home-q" type="search" name="q" required placeholder="例如：乡村振兴">'
        '<button type="submit">查找</button></form>\n'
        "</div>"
    )


def _numeral(count: int) -> str:
    return _NUMERALS[count] if count < len(_NUMERALS) else f" {count} "


def _year_line(reports: list[Report]) -> str:
    """Give the years in order, each with the reports on it; years without one stay blank."""
    starts: dict[int, list[Report]] = {}
    for report in reports:
        starts.setdefault(year_range(report)[0], []).append(report)
    items = []
    year = min(starts)
    last = max(year_range(report)[1] for report in reports)
    while year <= last:
        here = starts.get(year, [])
        ends = [year_range(report)[1] for report in here]
        label = years(here[0]) if here else str(year)
        links = "".join(_report_link(report) for report in here)
        kind = "reported" if here else "unreported"
        items.append(
            f'<li class="{kind}" markdown="span"><span class="years">{label}</span>{links}</li>'
        )
        year = max([year, *ends]) + 1
    body = "\n".join(items)
    return f'<ol class="year-line" markdown="1">\n{body}\n</ol>'


def _report_link(report: Report) -> str:
    language = "" if report.language == "zh-Hans" else f" · {LANGUAGES[report.language]}"
    lang = "" if report.language == "zh-Hans" else f' lang="{report.language}"'
    title = f'<span class="title"{lang}>{escape.inline(report.title)}</span>'
    kind = f'<span class="kind">{escape.inline(report.kind)}{language}</span>'
    return f"[{title}{kind}]({addresses.landing(report.id)})"


def _programs(shelf: Shelf) -> str:
    """Give the programs that the reports mention most, and the way to all of them."""
    counts = count_mentions(shelf)
    most = sorted(shelf.programs, key=lambda one: -sum(counts[one.id].values()))[:_MOST]
    grid = render_grid(most, shelf, counts, addresses.HOME, full=False)
    previews = render_previews((program.id for program in most), shelf.previews)
    if len(most) < len(shelf.programs):
        way = f"[全部 {len(shelf.programs)} 个项目]({addresses.PROGRAMS})"
        return f"提到最多的 {len(most)} 个。{way}\n\n{grid}\n\n{previews}"
    return f"{grid}\n\n{previews}"
