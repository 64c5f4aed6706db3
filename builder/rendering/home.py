"""The home page: what is here, on a line of years and across the programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.rendering import addresses, escape
from builder.rendering.frontmatter import page
from builder.rendering.wording import LANGUAGES, year_range, years

if TYPE_CHECKING:
    from builder.model import Page, Program, Report
    from builder.rendering.shelf import Shelf, Volume

_NUMERALS = "零一二三四五六七八九十"


def render_home(shelf: Shelf) -> Page:
    """Give the home page."""
    reports = [volume.document.report for volume in shelf.volumes]
    parts = [_hero(reports)]
    if reports:
        parts += ["## 年份 { #years }", _year_line(reports)]
    if shelf.programs:
        parts += ["## 项目 { #programs }", _program_grid(shelf)]
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
    span = f"{min(ends)} 至 {max(ends)}，" if ends else ""
    return (
        '<div class="home-hero">\n'
        f"<h1>{count}份报告，逐段可引</h1>\n"
        f'<p class="lede">{span}腾讯{count}份社会责任类报告的全文。每一段都有永久地址，'
        "都能对回来源的某一行；项目与事件跨越各份报告，首尾相接。</p>\n"
        '<form class="home-search" role="search" action="./" method="get">'
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


def _program_grid(shelf: Shelf) -> str:
    counts = {
        (program.id, volume.document.report.id): 0
        for program in shelf.programs
        for volume in shelf.volumes
    }
    for mention in shelf.knowledge.mentions:
        counts[mention.program, mention.report] += 1
    most = max([1, *counts.values()])
    head = "".join(_column(volume, shelf) for volume in shelf.volumes)
    rows = "\n".join(_row(program, shelf, counts, most) for program in shelf.programs)
    return (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="表：项目与报告" '
        'markdown="1">\n\n各项目在每份报告里被提到的次数\n{ .table-caption }\n\n'
        '<table class="program-grid" markdown="1">\n'
        '<thead markdown="1"><tr markdown="1"><th scope="col">项目</th>'
        f'{head}</tr></thead>\n<tbody markdown="1">\n{rows}\n</tbody></table>\n</div>'
    )


def _column(volume: Volume, shelf: Shelf) -> str:
    report = volume.document.report
    same = [other for other in shelf.volumes if years(other.document.report) == years(report)]
    kind = report.kind.removesuffix("报告")
    name = f"{years(report)} {kind}" if len(same) > 1 else years(report)
    way = addresses.landing(report.id)
    return f'<th scope="col" markdown="span">[{escape.inline(name)}]({way})</th>'


def _row(program: Program, shelf: Shelf, counts: dict[tuple[str, str], int], most: int) -> str:
    path = addresses.program(program.id)
    cells = []
    for volume in shelf.volumes:
        report = volume.document.report.id
        count = counts[program.id, report]
        if count:
            share = f' style="--share: {count / most:.2f}"'
            cells.append(f'<td class="num"{share} markdown="span">[{count}]({path}#{report})</td>')
        else:
            cells.append('<td class="num none">—</td>')
    name = f"[{escape.inline(program.name)}]({path}){{ .program }}"
    return f'<tr markdown="1"><th scope="row" markdown="span">{name}</th>{"".join(cells)}</tr>'
