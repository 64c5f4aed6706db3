"""A report's landing page: facts, contents, programs, downloads, and its cover's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.citation import cite_report
from builder.pages.citation_tags import report_tags
from builder.pages.content import cut_elements, is_marked
from builder.pages.elements import (
    Credit,
    Downloads,
    Entries,
    Entry,
    Facts,
    Heading,
    HowToCite,
    Link,
    LinkKind,
    Paragraph,
    Role,
    SectionList,
    Styled,
    Target,
    TextKind,
    TitleInEnglish,
    WebAddress,
)
from builder.pages.figure_lists import latest_table
from builder.pages.linked_data import report_data
from builder.pages.page import Page, PageKind
from builder.pages.previews import previews_of
from builder.pages.proofing import proof_words
from builder.pages.shelf import BEFORE
from builder.pages.wording import LANGUAGES, foreign, own, period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Report, Section
    from builder.pages.elements import Element, Inline, OnScreen
    from builder.pages.shelf import Shelf, Volume

# Chapters and their sections; what lies deeper is found on the pages.
_DEEPEST = 2
_FIGURES = "报告中的数字"


def landing_page(volume: Volume, shelf: Shelf) -> Page:
    """Give the landing page of a report."""
    report = volume.document.report
    citation = cite_report(report)
    language = own(report.language)
    address = addresses.url(addresses.landing(report.id))
    advice = "引用一段话时，请用它所在那一页的写法和段末“¶”的地址。"
    return Page(
        addresses.landing(report.id),
        report.title,
        PageKind.REPORT,
        (
            Heading(1, (report.title,), f"report-{report.id}", ""),
            *([TitleInEnglish(report.title_en)] if _has_twin(report) else []),
            _facts(volume),
            *_contents(volume, shelf),
            *_figures(volume, shelf),
            *_programs(volume, shelf),
            *_timeline(volume, shelf),
            *_opening(volume, shelf),
            Heading(2, ("下载",), "downloads", "downloads", language=language),
            _downloads(report),
            HowToCite(
                "引用这份报告",
                citation,
                "",
                address,
                advice,
                language,
                foreign(report.language),
            ),
            report_data(report),
            Credit(
                f"报告文字版权归{report.publisher}所有，此处注明出处转载，供查阅与引用。", language
            ),
        ),
        description=f"{report.title}（{report.publisher}，{report.published}）全文。",
        report=report.id,
        language=report.language,
        citation=citation,
        tags=report_tags(report),
        is_marked=is_marked(volume.cuts[0].parts),
    )


def _has_twin(report: Report) -> bool:
    """Tell whether a report has an English title besides its own."""
    return report.title_en not in {"", report.title}


def _facts(volume: Volume) -> Facts:
    report = volume.document.report
    proof = proof_words(volume.document.sections, report)
    original = report.original
    rows: dict[str, list[str | WebAddress]] = {
        "报告期": [period(report.period)],
        "发布者": [f"{report.publisher}，{report.published} 年"],
        "类别": [report.kind],
        "语言": [LANGUAGES[report.language]],
        "文本来源": [report.origin],
        "发布者原件": [WebAddress(original.address)] if original.address else [],
        "存档副本": [WebAddress(original.archive)] if original.archive else [],
        "原件校验和": [f"SHA-256 {original.sha256}"] if original.sha256 else [],
        "校对": [proof] if proof else [],
        "版本说明": list(report.edition),
    }
    return Facts(tuple((name, tuple(told)) for name, told in rows.items() if told))


def _contents(volume: Volume, shelf: Shelf) -> Iterator[Element | OnScreen]:
    chapters: list[tuple[Section, list[Section]]] = []
    for section in volume.document.sections:
        if section.level == 1 or not chapters:
            chapters.append((section, []))
        elif section.level <= _DEEPEST:
            chapters[-1][1].append(section)
    language = own(volume.document.report.language)
    if chapters:
        yield Heading(2, ("目录",), "contents", "contents", language=language)
        yield SectionList(
            tuple(
                _entry(chapter, shelf, tuple(_entry(section, shelf) for section in sections))
                for chapter, sections in chapters
            ),
            language,
        )


def _entry(section: Section, shelf: Shelf, below: tuple[Entry, ...] = ()) -> Entry:
    link = Link(shelf.to_part(section.id), (section.title,))
    return Entry(link, section.printed_page, below)


def _figures(volume: Volume, shelf: Shelf) -> Iterator[Element]:
    """Give the figures of the report that matter most; their small lines are all reports'."""
    report = volume.document.report
    if indicators := shelf.knowledge.indicators:
        language = own(report.language)
        yield Heading(2, (_FIGURES,), "figures-in-report", "figures", language=language)
        yield latest_table(_FIGURES, indicators, shelf, report=report.id)
        way = Link(Target(addresses.INDICATORS, "", "indicators", "指标"), ("全部指标",))
        yield Paragraph((way,), TextKind.LEGEND, language=language)


def _programs(volume: Volume, shelf: Shelf) -> Iterator[Element | OnScreen]:
    report = volume.document.report.id
    counts = {
        program: sum(mention.report == report for mention in shelf.mentions_of(program.id))
        for program in shelf.programs
    }
    named = sorted((item for item in counts.items() if item[1]), key=lambda item: -item[1])
    items: list[Inline] = [
        (
            Link(shelf.to_program(program.id, report), (program.name,), LinkKind.PROGRAM),
            " ",
            Styled(Role.SOURCE, (f"{count} 处",)),
        )
        for program, count in named
    ]
    if items:
        language = own(volume.document.report.language)
        yield Heading(2, ("报告中的项目",), "programs-in-report", "programs", language=language)
        yield Entries(tuple(items), "program-list", language)
        yield from previews_of((program.id for program, _ in named), shelf.previews)


def _timeline(volume: Volume, shelf: Shelf) -> Iterator[Element]:
    report = volume.document.report.id
    count = sum(event.report == report for event in shelf.events)
    if count:
        language = own(volume.document.report.language)
        yield Heading(2, ("时间线",), "timeline-of-report", "timeline", language=language)
        way = Link(Target(addresses.timeline_of(report)), ("这份报告里有日期的事",))
        yield Paragraph((way, f"，共 {count} 处。"), language=language)


def _opening(volume: Volume, shelf: Shelf) -> Iterator[Element]:
    opening = cut_elements(volume, volume.cuts[0], shelf)
    if opening:
        # Where no heading was found, all of the report stands before the first one.
        before = BEFORE if volume.document.sections else "全文"
        yield Heading(2, (before,), "cover", "cover", language=own(volume.document.report.language))
        yield from opening


def _downloads(report: Report) -> Downloads:
    lines = len(report.source.lines)
    way = Target(addresses.source_page(report.id, "index"))
    told = "逐行编号，写明每一行成了什么"
    files = (
        (f"data/reports/{report.id}.json", "结构化数据", "JSON：章节、段落与它们的来源行"),
        (addresses.source(report.id), "来源文本", f"纯文本，{lines} 行，照收到时的样子"),
    )
    return Downloads(
        (
            (Link(way, ("来源文本逐行对照",)), " ", Styled(Role.SIZE, (told,))),
            *(
                (Link(Target(path), (name,)), " ", Styled(Role.SIZE, (size,)))
                for path, name, size in files
            ),
        ),
        own(report.language),
    )
