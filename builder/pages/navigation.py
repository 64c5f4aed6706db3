"""The menu, in the form of MkDocs' `nav` setting."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import OF_PROGRAMS
from builder.pages import addresses
from builder.pages.colophon import owner
from builder.pages.comparison_pairs import to_comparison
from builder.pages.comparisons import compared_themes, compared_topics
from builder.pages.figure_lists import by_topic
from builder.pages.findings_catalog import TITLE as FINDINGS
from builder.pages.indicator_index import TITLE as INDICATORS
from builder.pages.inferences import TITLE as INFERENCES
from builder.pages.markup import html
from builder.pages.people import TITLE as PEOPLE
from builder.pages.program_kinds import by_kind, kind_of
from builder.pages.publishers import TITLE as PUBLISHERS
from builder.pages.publishers import by_publisher, path_of
from builder.pages.report_index import TITLE as REPORTS
from builder.pages.standards import TITLE as STANDARDS
from builder.pages.standards import told_standards
from builder.pages.themes import to_theme
from builder.pages.topics import to_topic, told_topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from builder.model import Indicator, Program
    from builder.pages.cutting import Cut
    from builder.pages.shelf import Shelf, Volume

# Pages written by hand, with their titles in the menu.
PROSE = {"about.md": "关于本站", "method.md": "整理方法", "help.md": "使用说明"}
DATA = "data.md"

_OPENING = "引言"
# So many reports stand in the menu one after the other; more are put by their publishers.
_MOST = 60
# Inside 项目, the kind of that name says what sets it apart.
_KINDS = {"program": "计划与项目"}


def navigation(shelf: Shelf) -> list[dict[str, object]]:
    """Give the menu: home, reports by chapter, programs by kind, themes, timelines, data, about.

    Titles are escaped, for the theme's templates take them as HTML.
    """
    reports: list[object] = [addresses.REPORTS, *_reports(shelf)]
    themes: list[object] = [addresses.THEMES]
    menu_of_themes: list[dict[str, object]] = [{"主题": themes}] if shelf.knowledge.themes else []
    themes += [{_title(one.name): addresses.theme(one.id)} for one in shelf.knowledge.themes]
    compared = (to_comparison(to_theme(one), one.name) for one in compared_themes(shelf))
    themes += [{_title(to.name): to.path} for to in compared]
    return [
        {"首页": addresses.HOME},
        {REPORTS: reports},
        *_publishers(shelf),
        {"项目": _programs(shelf)},
        *menu_of_themes,
        *_indicators(shelf),
        {"时间线": _timelines(shelf)},
        {PEOPLE: addresses.PEOPLE},
        *_standards(shelf),
        {"数据": DATA},
        {
            "关于": [
                *({title: path} for path, title in PROSE.items()),
                {FINDINGS: addresses.FINDINGS},
                {INFERENCES: addresses.INFERENCES},
            ]
        },
    ]


def _reports(shelf: Shelf) -> list[dict[str, object]]:
    """Give the reports, oldest first; very many of several publishers by these."""
    entries: list[tuple[str, dict[str, object]]] = [
        (owner(one.document.report, shelf), {_title(one.document.report.title): _report(one)})
        for one in shelf.volumes
    ]
    by_owner: dict[str, list[object]] = {}
    for name, entry in entries:
        by_owner.setdefault(name, []).append(entry)
    if len(entries) <= _MOST or len(by_owner) == 1:
        return [entry for _, entry in entries]
    return [{_title(name): [*listed, path_of(name)]} for name, listed in by_owner.items()]


def _publishers(shelf: Shelf) -> list[dict[str, object]]:
    """Give the publishers, where there are several; their pages stand with their reports."""
    names = by_publisher(shelf)
    few = [{_title(name): path_of(name)} for name in names] if len(shelf.volumes) <= _MOST else []
    return [{PUBLISHERS: [addresses.PUBLISHERS, *few]}] if len(names) > 1 else []


def _programs(shelf: Shelf) -> list[object]:
    """Give the programs in groups by kind, kinds in the order of their index."""
    groups: dict[str, list[Program]] = {}
    for program in by_kind(shelf.programs):
        groups.setdefault(program.kind, []).append(program)
    return [
        addresses.PROGRAMS,
        *(
            {
                _title(_kind_name(programs[0])): [
                    {_title(program.name): addresses.program(program.id)} for program in programs
                ]
            }
            for programs in groups.values()
        ),
    ]


def _kind_name(program: Program) -> str:
    return _KINDS.get(program.kind) or kind_of(program)


def _indicators(shelf: Shelf) -> list[dict[str, object]]:
    """Give the indicators by topic, in the order of their file; nothing where none has figures."""
    named = {one.name: one for one in told_topics(shelf)}
    compared = {one.id for one in compared_topics(shelf)}
    groups: list[object] = []
    for name, indicators in by_topic(shelf).items():
        pages: list[object] = []
        if topic := named.get(name):
            pages.append(addresses.topic(topic.id))
            if topic.id in compared:
                to = to_comparison(to_topic(topic), topic.name)
                pages.append({_title(to.name): to.path})
        pages += _of_programs(indicators, shelf) if name == OF_PROGRAMS else _entries(indicators)
        groups.append({_title(name): pages})
    return [{INDICATORS: [addresses.INDICATORS, *groups]}] if groups else []


def _entries(indicators: Iterable[Indicator]) -> list[object]:
    return [{_title(one.name): addresses.indicator(one.id)} for one in indicators]


def _of_programs(indicators: Iterable[Indicator], shelf: Shelf) -> list[object]:
    """Give what is counted of programs by kind and program: all in one list are hundreds."""
    programs = {one.id: one for one in shelf.programs}
    kinds: dict[str, list[object]] = {}
    for name, counted in groupby(indicators, key=lambda one: one.program or ""):
        program = programs[name]
        entry = {_title(program.name): _entries(counted)}
        kinds.setdefault(_kind_name(program), []).append(entry)
    return [{_title(kind): entries} for kind, entries in kinds.items()]


def _standards(shelf: Shelf) -> list[dict[str, object]]:
    """Give the standards that an index names; nothing where no report has one."""
    pages = [{_title(one.name): addresses.standard(one.id)} for one in told_standards(shelf)]
    return [{STANDARDS: [addresses.STANDARDS, *pages]}] if pages else []


def _timelines(shelf: Shelf) -> list[object]:
    told = {event.report for event in shelf.events}
    reports = [volume.document.report for volume in shelf.volumes]
    groups: dict[str, list[object]] = {
        "按年份": [{f"{int(one.year)} 年": addresses.timeline_of(one.year)} for one in shelf.years],
        "按报告": [
            {_title(report.title): addresses.timeline_of(report.id)}
            for report in reports
            if report.id in told
        ],
    }
    return [addresses.TIMELINE, *({name: pages} for name, pages in groups.items() if pages)]


def _report(volume: Volume) -> list[object]:
    entries: list[object] = [addresses.landing(volume.document.report.id)]
    for chapter, group in groupby(volume.content, key=lambda cut: cut.chapter):
        cuts = list(group)
        if len(cuts) == 1 or chapter is None:
            entries += [{_title(cut.title_section.title): cut.path} for cut in cuts]
        else:
            pages = [{_title(_page_title(cut)): cut.path} for cut in cuts]
            entries.append({_title(chapter.title): pages})
    return entries


def _page_title(cut: Cut) -> str:
    """Name a page in its chapter: a page that opens with the chapter's heading by what follows."""
    if cut.title_section != cut.chapter:
        return cut.title_section.title
    return cut.sections[1].title if len(cut.sections) > 1 else _OPENING


def _title(text: str) -> Markup:
    return html(text)
