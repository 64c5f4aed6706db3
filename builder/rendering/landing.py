"""A report's landing page: facts, contents, programs, downloads, and its cover's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.wording import LANGUAGES, period
from builder.rendering import escape
from builder.rendering.citation import render_report_citation
from builder.rendering.content import render_parts
from builder.rendering.frontmatter import page
from builder.rendering.previews import render_previews
from builder.rendering.spans import printed_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Page, Report, Section
    from builder.pages.shelf import Shelf, Volume

# Chapters and their sections; what lies deeper is found on the pages.
_DEEPEST = 2
# How a list of files to take along begins.
DOWNLOADS = '<ul class="downloads" markdown="1">'


def render_landing(volume: Volume, shelf: Shelf) -> Page:
    """Give the landing page of a report."""
    report = volume.document.report
    path = addresses.landing(report.id)
    opening = render_parts(volume, volume.cuts[0], shelf)
    # Where no heading was found, all of the report stands before the first one.
    before = "封面与印本目录" if volume.document.sections else "全文"
    contents = _contents(volume, path, shelf)
    parts = [
        f"# {escape.line(escape.inline(report.title))}",
        f'<p class="title-en" lang="en">{escape.html(report.title_en)}</p>',
        _facts(report),
        f"## 目录 {{ #contents }}\n\n{contents}" if contents else "",
        _programs(volume, path, shelf),
        _timeline(volume, path, shelf),
        f"## {before} {{ #cover }}\n\n{opening}" if opening else "",
        f"## 下载 {{ #downloads }}\n\n{_downloads(report, path)}",
        render_report_citation(report, path),
        _credit(report),
    ]
    return page(
        path,
        report.title,
        "\n\n".join(part for part in parts if part),
        kind="report",
        description=f"{report.title}（{report.publisher}，{report.published}）全文。",
        report=report.id,
        language=report.language,
    )


def _credit(report: Report) -> str:
    owner = escape.html(report.publisher)
    words = f"报告文字版权归{owner}所有，此处注明出处转载，供查阅与引用。"
    return f'<p class="credit">{words}</p>'


def _facts(report: Report) -> str:
    rows = [
        ("报告期", period(report.period)),
        ("发布者", f"{report.publisher}，{report.published} 年"),
        ("类别", report.kind),
        ("语言", LANGUAGES[report.language]),
        ("文本来源", report.origin),
        *(("版本说明", note) for note in report.edition),
    ]
    items: list[str] = []
    for index, (name, value) in enumerate(rows):
        if not index or rows[index - 1][0] != name:
            items.append(f"<dt>{name}</dt>")
        items.append(f"<dd>{escape.html(value)}</dd>")
    body = "\n".join(items)
    return f'<dl class="facts" lang="zh-Hans">\n{body}\n</dl>'


def _contents(volume: Volume, path: str, shelf: Shelf) -> str:
    chapters: list[tuple[Section, list[Section]]] = []
    for section in volume.document.sections:
        if section.level == 1 or not chapters:
            chapters.append((section, []))
        elif section.level <= _DEEPEST:
            chapters[-1][1].append(section)
    items = []
    for chapter, sections in chapters:
        below = "\n".join(
            f'<li markdown="span">{_entry(section, path, shelf)}</li>' for section in sections
        )
        nested = f'\n<ol markdown="1">\n{below}\n</ol>' if below else ""
        items.append(f'<li markdown="span">{_entry(chapter, path, shelf)}{nested}</li>')
    body = "\n".join(items)
    return f'<ol class="contents" markdown="1">\n{body}\n</ol>' if body else ""


def _entry(section: Section, path: str, shelf: Shelf) -> str:
    link = f"[{escape.inline(section.title)}]({shelf.addresses.link(section.id, path)})"
    mark = printed_page(section.printed_page)
    return f"{link} {mark}" if mark else link


def _programs(volume: Volume, path: str, shelf: Shelf) -> str:
    report = volume.document.report.id
    counts = {
        program: sum(mention.report == report for mention in shelf.mentions_of(program.id))
        for program in shelf.programs
    }
    named = sorted((item for item in counts.items() if item[1]), key=lambda item: -item[1])
    items = "\n".join(
        f'<li markdown="span">[{escape.inline(program.name)}]'
        f"({addresses.way(path, addresses.program(program.id))}#{report}){{ .program }} "
        f'<span class="source">{count} 处</span></li>'
        for program, count in named
    )
    if not items:
        return ""
    return (
        f'## 报告中的项目 {{ #programs }}\n\n<ul class="program-list" markdown="1">\n{items}\n</ul>'
        f"\n\n{render_previews((program.id for program, _ in named), shelf.previews)}"
    )


def _timeline(volume: Volume, path: str, shelf: Shelf) -> str:
    report = volume.document.report.id
    count = sum(event.report == report for event in shelf.events)
    if not count:
        return ""
    way = addresses.way(path, addresses.timeline_of(report))
    return f"## 时间线 {{ #timeline }}\n\n[这份报告里有日期的事]({way})，共 {count} 处。"


def _downloads(report: Report, path: str) -> str:
    data = addresses.way(path, f"data/reports/{report.id}.json")
    source = addresses.way(path, addresses.source(report.id))
    items = "\n".join(f'<li markdown="span">{item}</li>' for item in _files(data, source, report))
    return f"{DOWNLOADS}\n{items}\n</ul>"


def _files(data: str, source: str, report: Report) -> Iterator[str]:
    lines = len(report.source.lines)
    yield f'[结构化数据]({data}) <span class="size">JSON：章节、段落与它们的来源行</span>'
    yield f'[来源文本]({source}) <span class="size">纯文本，{lines} 行，照收到时的样子</span>'
