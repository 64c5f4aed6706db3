"""Pages that set side by side what the reports say on one subject, year after year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.knowledge.sentences import sentence_at
from builder.model import Block, BlockType, Section
from builder.pages import addresses
from builder.pages.comparing import parts_of
from builder.pages.comparison_pairs import pairs, telling, to_comparison
from builder.pages.elements import (
    Entries,
    Heading,
    Link,
    LinkKind,
    Opening,
    Paragraph,
    Role,
    Side,
    Styled,
    Target,
    TextKind,
    ThemeReport,
)
from builder.pages.figure_lists import FEW, latest_table
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.places import place, printed_english
from builder.pages.runs import shown
from builder.pages.topics import indicators_of, to_topic, told_topics
from builder.pages.wording import english_name, own, short_names, shortened, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Indicator, Theme, ThemeSection
    from builder.pages.elements import Element, Inline
    from builder.pages.shelf import Shelf, Volume

_INTRODUCTION = "各份报告都谈的题目，把它们的章节按年份并排列出。"
# A sentence that opens a section is cut here.
_LONGEST = 120
# The sections of so many reports stand on a page: those of one take some 50 elements, of 3,000.
_MOST = 40
# So many reports without a section are named; of more it is said how many they are.
_NAMED = 12
_TITLES = {BlockType.CAPTION, BlockType.CALLOUT, BlockType.TABLE, BlockType.CONTENTS}


def theme_pages(theme: Theme, shelf: Shelf) -> Iterator[Page]:
    """Give the pages of a theme: very many reports in parts."""
    return _pages(theme, shelf, _MOST)


def to_theme(theme: Theme) -> Target:
    """Give the way to a theme's page."""
    return Target(addresses.theme(theme.id), "", f"theme-{theme.id}", theme.name)


def theme_index(shelf: Shelf) -> Page:
    """Give the list of all themes."""
    items: list[Inline] = []
    for theme in shelf.knowledge.themes:
        told = list(dict.fromkeys(one.source.report for one in theme.sections))
        named = "、".join(
            dict.fromkeys(years(shelf.volume_of(one).document.report) for one in told)
        )
        facts = Styled(Role.SOURCE, (f"{len(theme.sections)} 节，见于 {named}",))
        items.append((Link(to_theme(theme), (theme.name,)), " ", facts))
    elements = (
        Heading(1, ("主题",), "themes", ""),
        Paragraph((_INTRODUCTION,)),
        Entries(tuple(items)),
    )
    return Page(addresses.THEMES, "主题", PageKind.THEMES, elements, _INTRODUCTION)


def theme_page(theme: Theme, shelf: Shelf) -> Page:
    """Give a theme's page: the sections of each report, and which reports have none."""
    return next(_pages(theme, shelf, max(1, len(shelf.volumes))))


def _pages(theme: Theme, shelf: Shelf, most: int) -> Iterator[Page]:
    name = to_theme(theme).id
    by_report: dict[str, list[ThemeSection]] = {}
    for one in theme.sections:
        by_report.setdefault(one.source.report, []).append(one)
    volumes = [one for one in shelf.volumes if one.document.report.id in by_report]
    missing = [
        f"《{one.document.report.title}》"
        for one in shelf.volumes
        if one.document.report.id not in by_report
    ]
    many = f"另外 {len(missing)} 份报告"
    absent = f"{''.join(missing) if len(missing) <= _NAMED else many}没有专门的章节。"
    printed = shelf.printed_en(f"theme-{theme.id}")
    english = english_name(theme.name_en, is_printed=printed is not None)
    kind = " · ".join(filter(None, ("主题", english)))
    short = short_names(one.document.report for one in shelf.volumes)
    description = f"各份报告谈{theme.name}的章节，按年份并排。"
    for part in parted(volumes, addresses.theme(theme.id), most):
        reports = (
            _report(name, volume, by_report[volume.document.report.id], short, shelf)
            for volume in part.entries
        )
        elements: tuple[Element, ...] = (
            Heading(1, (theme.name,), f"{name}{part.suffix}", "", beside=kind),
            *printed_english(printed, shelf),
            *_compared(theme, shelf),
            *ways(part),
            Side(tuple(reports)),
            *ways(part),
            *([Paragraph((absent,), TextKind.LEGEND)] if missing else []),
            *(_figures(theme, shelf) if part.number == 1 else ()),
        )
        title = f"{theme.name}{part.name}"
        yield Page(part.path, title, PageKind.THEME, elements, description)


def _compared(theme: Theme, shelf: Shelf) -> Iterator[Element]:
    """Lead to the page that compares two reports, if there are two."""
    found = pairs(telling(theme, shelf), shelf)
    if found:
        to = to_comparison(to_theme(theme), theme.name)
        way = Link(to, (to.name,))
        told = f"：新有什么，不再有什么（{len(found)} 对）。"
        yield Paragraph((way, told), TextKind.LEGEND)


def _figures(theme: Theme, shelf: Shelf) -> Iterator[Element]:
    """Give the figures of the theme's topics, and those that its sections print."""
    topics = [one for one in told_topics(shelf) if one.id in theme.topics]
    listed = [one for topic in topics for one in indicators_of(topic, shelf) if one.parent is None]
    printed = [one for one in _printed(theme, shelf) if one not in listed][:FEW]
    if listed or printed:
        yield Heading(2, ("数字",), f"{to_theme(theme).id}-figures", "figures")
    if listed:
        ways: list[Link | str] = []
        for topic in topics:
            ways += ["、" if ways else "逐年对照：", Link(to_topic(topic), (topic.name,))]
        yield Paragraph(tuple(ways), TextKind.LEGEND)
        yield latest_table(f"{theme.name}的数字", listed, shelf)
    if printed:
        yield Paragraph(("以上章节所载的项目数字：",), TextKind.LEGEND)
        yield latest_table(f"{theme.name}的项目数字", printed, shelf)


def _printed(theme: Theme, shelf: Shelf) -> list[Indicator]:
    """Give the indicators of which sections of a theme print a figure, the longest told first."""
    sections = (shelf.parts.get(one.section) for one in theme.sections)
    blocks = {
        block.id
        for one in sections
        if isinstance(one, Section)
        for block in _blocks_of(one, shelf.volume_of(one.id.rpartition("-")[0]))
    }
    found = [
        one
        for one in shelf.knowledge.indicators
        if any(figure.block in blocks for figure in shelf.figures_of(one.id))
    ]
    return sorted(found, key=lambda one: -len(shelf.figures_of(one.id)))


def _report(
    name: str,
    volume: Volume,
    sections: Sequence[ThemeSection],
    short: Mapping[str, str],
    shelf: Shelf,
) -> ThemeReport:
    report = volume.document.report
    heading = Heading(
        2, (short[report.id],), f"{name}-{report.id}", report.id, language=own(report.language)
    )
    return ThemeReport(
        heading,
        Link(shelf.to_landing(report.id), (report.title,), LinkKind.SHORTCUT),
        tuple(_opening(one, volume, shelf) for one in sections),
        report.language,
    )


def _opening(one: ThemeSection, volume: Volume, shelf: Shelf) -> Opening:
    section = shelf.parts.get(one.section)
    if not isinstance(section, Section):
        return Opening((one.source.quote,), None, "", ())
    blocks = _blocks_of(section, volume)
    length = sum(len(block.text) for block in blocks)
    where = place(volume.printed.get(section.id), section.line, volume)
    facts: Inline = (f"{length:,} 字 · ", *where)
    return Opening((section.title,), shelf.to_part(section.id), _first_sentence(blocks), facts)


def _blocks_of(section: Section, volume: Volume) -> list[Block]:
    return [part for part in parts_of(section, volume) if isinstance(part, Block)]


def _first_sentence(blocks: Sequence[Block]) -> str:
    """Give the first sentence of running text, or of whatever there is."""
    running = [block for block in blocks if block.type not in _TITLES] or blocks
    if not running:
        return ""
    words = shown(running[0].text, running[0].marks).strip()
    start, end = sentence_at(words, 0)
    sentence = " ".join(words[start:end].split())
    return shortened(sentence, _LONGEST)
