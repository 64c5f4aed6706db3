"""The menu, in the form of MkDocs' `nav` setting."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.rendering import addresses, escape
from builder.rendering.findings_page import TITLE as FINDINGS

if TYPE_CHECKING:
    from builder.rendering.pages import Cut
    from builder.rendering.shelf import Shelf, Volume

# Pages written by hand, with their titles in the menu.
PROSE = {"about.md": "关于本站", "method.md": "方法", "help.md": "使用帮助"}
DATA = "data.md"

_OPENING = "引言"


def navigation(shelf: Shelf) -> list[dict[str, object]]:
    """Give the menu: home, reports by chapter, programs, timeline, data, about.

    Titles are escaped, for the theme's templates take them as HTML.
    """
    reports = [{_title(volume.document.report.title): _report(volume)} for volume in shelf.volumes]
    programs: list[object] = [addresses.PROGRAMS]
    programs += [
        {_title(program.name): addresses.program(program.id)} for program in shelf.programs
    ]
    return [
        {"首页": addresses.HOME},
        {"报告": reports},
        {"项目": programs},
        {"时间线": addresses.TIMELINE},
        {"数据": DATA},
        {
            "关于": [
                *({title: path} for path, title in PROSE.items()),
                {FINDINGS: addresses.FINDINGS},
            ]
        },
    ]


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


def _title(text: str) -> str:
    return escape.html(text)
