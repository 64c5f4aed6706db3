"""What only a screen has, for which Markdown has no form: fields, choices, the line of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.inline import inline, way
from builder.pages.markup import html

if TYPE_CHECKING:
    from builder.pages.elements import (
        Choice,
        Facts,
        Hero,
        ReportLink,
        TimelineFilter,
        WebAddress,
        YearJump,
        YearLine,
        YearOnLine,
    )


def year_jump(element: YearJump, _path: str) -> str:
    """Give the links to the years of a timeline."""
    links = "".join(f'<li><a href="#y{html(year)}">{int(year)}</a></li>' for year in element.years)
    return f'<nav class="year-jump" aria-label="跳到某一年"><ol>{links}</ol></nav>'


def timeline_filter(element: TimelineFilter, _path: str) -> str:
    """Give the form that narrows a timeline down, which is there where scripts run."""
    body = "".join(map(_choice, element.choices))
    return (
        '<form class="timeline-filter needs-scripts" aria-label="筛选时间线">'
        f'{body}<button type="reset">清除筛选</button>'
        f'<output aria-live="polite" data-all="{element.count}"></output></form>'
    )


def _choice(one: Choice) -> str:
    listed = "".join(
        f'<option value="{html(value)}">{html(words)}</option>' for value, words in one.options
    )
    return (
        f'<label><span>{one.label}</span><select name="{one.key}">'
        f'<option value="">{one.every}</option>{listed}</select></label>'
    )


def hero(element: Hero, _path: str) -> str:
    """Give what the home page begins with."""
    example = f' placeholder="例如：{html(element.example)}"' if element.example else ""
    return (
        '<div class="home-hero">\n'
        f"<h1>{html(element.title)}</h1>\n"
        f'<p class="lede">{html(element.words)}</p>\n'
        '<form class="home-search" role="search" aria-label="在报告里查找" action="search/">'
        '<label for="home-q">在报告里查找</label>'
        f'<input id="home-q" type="search" name="q" required{example}>'
        '<button type="submit">查找</button></form>\n'
        "</div>"
    )


def year_line(element: YearLine, path: str) -> str:
    """Give the years in order, each with the reports on it."""
    body = "\n".join(_year(one, path) for one in element.years)
    return f'<ol class="year-line" markdown="1">\n{body}\n</ol>'


def _year(one: YearOnLine, path: str) -> str:
    links = "".join(_report(report, path) for report in one.reports)
    kind = "reported" if one.reports else "unreported"
    label = f'<span class="years">{html(one.label)}</span>'
    return f'<li class="{kind}" markdown="span">{label}{links}</li>'


def _report(one: ReportLink, path: str) -> str:
    language = one.title.language
    lang = f' lang="{language}"' if language != "zh-Hans" else ""
    title = f'<span class="title"{lang}>{inline(one.title.words, path)}</span>'
    return f'[{title}<span class="kind">{escape.inline(one.kind)}</span>]({way(one.to, path)})'


def _fact(told: str | WebAddress) -> str:
    if isinstance(told, str):
        return html(told)
    return f'<a href="{html(told.address)}">{html(told.address)}</a>'


def facts(element: Facts, _path: str) -> str:
    """Give what is known of a report."""
    lines: list[str] = []
    for name, told in element.rows:
        lines += [f"<dt>{html(name)}</dt>", *(f"<dd>{_fact(one)}</dd>" for one in told)]
    body = "\n".join(lines)
    return f'<dl class="facts" lang="zh-Hans">\n{body}\n</dl>'
