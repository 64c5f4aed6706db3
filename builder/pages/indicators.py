"""A page for each thing that reports count year after year: its figures, parts, checks, notes."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import OF_PROGRAMS, Block
from builder.pages import addresses
from builder.pages.checks import check_elements
from builder.pages.drawings.part_bars import draw_parts
from builder.pages.drawings.series import draw_series, read_as
from builder.pages.elements import (
    Cell,
    Downloads,
    Figure,
    Heading,
    Link,
    LinkKind,
    OnScreenOnly,
    Paragraph,
    Quote,
    Role,
    Styled,
    Table,
    Target,
    TextKind,
)
from builder.pages.figure_lists import figure_words, marks_of
from builder.pages.linked_data import indicator_data
from builder.pages.page import Page, PageKind
from builder.pages.places import figure_source, source
from builder.pages.runs import shown
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table
from builder.pages.topics import to_topic
from builder.pages.wording import short_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Indicator, Observation, SeriesBreak
    from builder.pages.elements import Element, Inline, OnScreen, Piece
    from builder.pages.shelf import Shelf

_HOW_TO_READ = (
    "实心点是最新一份报告所载，空心点是别处给出的数值，方点是误印的读法；"
    "虚线处口径或方法变了，没有报告说到的年份之间不连线。"
)
_KINDS = {"stock": "时点数", "flow": "期间数", "rate": "比率"}


def indicator_page(indicator: Indicator, shelf: Shelf) -> Page:
    """Give an indicator's page: its line, its figures, its parts, its checks and its notes."""
    figures = shelf.figures_of(indicator.id)
    target = shelf.to_indicator(indicator)
    facts = " · ".join(
        one
        for one in ("指标", indicator.topic, indicator.unit.strip("-"), _KINDS[indicator.kind])
        if one
    )
    sections = (
        ("breaks", "口径与方法的变化", _breaks(indicator, shelf)),
        ("figures", "历年数字", _figures(indicator, figures, shelf)),
        ("parts", "构成", _parts(indicator, shelf)),
        ("checks", "核对", check_elements(figures, shelf)),
        ("notes", "印本注释", _notes(figures, shelf)),
        ("related", "所属与相关", _related(indicator, shelf)),
    )
    elements: list[Element | OnScreen] = [
        Heading(1, (indicator.name,), target.id, "", beside=facts),
        *([Paragraph((indicator.scope,), TextKind.SCOPE)] if indicator.scope else []),
        *_drawing(indicator, figures, shelf),
        *_untold(figures),
    ]
    for fragment, title, made in sections:
        if found := list(made):
            elements += [Heading(2, (title,), f"{target.id}-{fragment}", fragment), *found]
    heading = Heading(2, ("下载",), f"{target.id}-downloads", "downloads")
    elements += [OnScreenOnly((heading,)), *_downloads(indicator)]
    elements.append(indicator_data(indicator, figures, shelf))
    latest = figures[-1]
    return Page(
        addresses.indicator(indicator.id),
        indicator.name,
        PageKind.INDICATOR,
        tuple(elements),
        f"{indicator.name}：{date_words(latest.period)} {latest.as_printed}。"
        "各份报告所载的历年数字、口径与核对。",
    )


def _drawing(
    indicator: Indicator, figures: Sequence[Observation], shelf: Shelf
) -> Iterator[Element]:
    drawing = draw_series(indicator, figures, list(_breaks_of(indicator, shelf)))
    if drawing:
        yield Figure(drawing, indicator.name, _HOW_TO_READ)


def _untold(figures: Sequence[Observation]) -> Iterator[Element]:
    """Name the years between the first and the last of which no report tells."""
    years = sorted({int(one.period[:4]) for one in figures})
    gaps = [
        f"{before + 1}" if year == before + 2 else f"{before + 1}—{year - 1}"
        for before, year in pairwise(years)
        if year > before + 1
    ]
    if gaps:
        yield Paragraph((f"没有报告说到 {'、'.join(gaps)} 年。",), TextKind.LEGEND)


def _figures(
    indicator: Indicator, figures: Sequence[Observation], shelf: Shelf
) -> Iterator[Element]:
    """Give periods by reports, each figure with the way to its place, and what is doubtful."""
    ids = {one.report for one in figures}
    documents = (volume.document for volume in shelf.volumes)
    reports = [one.report for one in documents if one.report.id in ids]
    names = short_names(reports)
    told: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in figures:
        told[one.period, one.report].append(one)
    periods = list(dict.fromkeys(one.period for one in figures))
    head = [
        Cell(("时间",), 0, is_head=True),
        *(
            Cell((names[report.id],), at, is_head=True)
            for at, report in enumerate(reports, start=1)
        ),
    ]
    rows = tuple(
        (
            Cell((date_words(period),), 0, is_head=True),
            *(
                Cell(_told(told.get((period, report.id), ()), shelf), at)
                for at, report in enumerate(reports, start=1)
            ),
        )
        for period in periods
    )
    yield Table(
        indicator.name,
        tuple(head),
        rows,
        numeric=frozenset(range(1, len(head))),
        kind="figures",
    )
    for one in figures:
        if one.why:
            reading = f"{date_words(one.period)}印作“{one.value_text}”，疑为 {read_as(one)}"
            at = figure_source(one, shelf)
            yield Paragraph((f"{reading}：{one.why}。", *at), TextKind.MISPRINTS)


def _told(figures: Sequence[Observation], shelf: Shelf) -> Inline:
    """Give what one report prints for one period."""
    words: list[Piece] = []
    for one in figures:
        words += ["；"] if words else []
        words += figure_words(one, one.as_printed, shelf)
        if marks := marks_of(one):
            words.append(Styled(Role.SOURCE, (f" {'、'.join(marks)}",)))
    return tuple(words) or ("—",)


def _parts(indicator: Indicator, shelf: Shelf) -> Iterator[Element]:
    """Give each way in which the indicator is divided, as bars and as numbers."""
    for ids in indicator.sum_of:
        years = _years_of(ids, shelf)
        if not years:
            continue
        labels = [shelf.indicators[part].name.rpartition("：")[2] for part in ids]
        name = f"{indicator.name}：{'、'.join(labels)}"
        yield Figure(draw_parts(indicator.name, years, labels), name)
        yield _parts_table(name, ids, labels, years, shelf)


def _years_of(ids: Sequence[str], shelf: Shelf) -> dict[str, list[Observation]]:
    """Give the years of which tables tell all parts, with the newest of these in their order."""
    parts = [
        {one.period: one for one in shelf.figures_of(part) if one.scope is None and one.cell}
        for part in ids
    ]
    shared = sorted(set.intersection(*map(set, parts)))
    return {period: [part[period] for part in parts] for period in shared}


def _parts_table(
    name: str,
    ids: Sequence[str],
    labels: Sequence[str],
    years: Mapping[str, Sequence[Observation]],
    shelf: Shelf,
) -> Table:
    listed = shelf.indicators
    rows: list[list[Inline]] = [
        [
            (Link(shelf.to_indicator(listed[part]), (label,)),),
            *(_told([told[place]], shelf) for told in years.values()),
        ]
        for place, (part, label) in enumerate(zip(ids, labels, strict=True))
    ]
    return simple_table(
        name,
        ["分项", *years],
        rows,
        numeric=range(1, len(years) + 1),
        kind="figures",
        heads_rows=True,
    )


def _breaks(indicator: Indicator, shelf: Shelf) -> Iterator[Element]:
    for gap in _breaks_of(indicator, shelf):
        report, line = gap.source.report, gap.source.line
        volume = shelf.volume_of(report)
        by = source(report, volume.at.get(line), line, shelf)
        language = volume.document.report.language
        yield Quote((gap.source.quote,), (f"{int(gap.period[:4])} 年起 · ", *by), language=language)


def _breaks_of(indicator: Indicator, shelf: Shelf) -> Iterator[SeriesBreak]:
    return (gap for gap in shelf.knowledge.breaks if indicator.id in gap.indicators)


def _notes(figures: Sequence[Observation], shelf: Shelf) -> Iterator[Element]:
    """Give the notes of the figures as printed, each once, in the order of reports."""
    for note in dict.fromkeys(note for one in figures for note in one.notes):
        block = shelf.parts.get(note)
        if not isinstance(block, Block):
            continue
        report = note.rsplit("-", 1)[0]
        language = shelf.volume_of(report).document.report.language
        by = source(report, note, block.line, shelf)
        yield Quote((shown(block.text, block.marks),), by, language=language)


def _related(indicator: Indicator, shelf: Shelf) -> Iterator[Element]:
    listed = shelf.indicators
    program = shelf.previews.get(indicator.program or "")
    if program:
        to = shelf.to_program(program.program, indicator.id)
        way = Link(to, (program.name,), LinkKind.PROGRAM)
        yield Paragraph(("项目：", way), TextKind.LEGEND)
    if indicator.topic == OF_PROGRAMS:
        return  # it is a part of nothing, and nothing is a part of it
    for topic in shelf.knowledge.topics:
        if topic.name == indicator.topic:
            yield Paragraph(("主题：", Link(to_topic(topic), (topic.name,))), TextKind.LEGEND)
    ratio = indicator.ratio_of
    ties = (
        ("属于", [indicator.parent] if indicator.parent else []),
        ("由此计算", [*ratio.part, ratio.of] if ratio else []),
        ("用于计算", [one.id for one in listed.values() if _rests_on(one, indicator.id)]),
        ("分项", [one.id for one in listed.values() if one.parent == indicator.id]),
    )
    for label, ids in ties:
        words: list[Link | str] = []
        for other in ids:
            if other in listed:
                words += ["、" if words else f"{label}："]
                words.append(Link(shelf.to_indicator(listed[other]), (listed[other].name,)))
        if words:
            yield Paragraph(tuple(words), TextKind.LEGEND)


def _rests_on(one: Indicator, other: str) -> bool:
    return one.ratio_of is not None and other in (*one.ratio_of.part, one.ratio_of.of)


def _downloads(indicator: Indicator) -> Iterator[OnScreen]:
    files = (
        (addresses.indicator_file(indicator.id, "csv"), "表格", "CSV：一个数字一行"),
        (addresses.indicator_file(indicator.id, "json"), "数据", "JSON：指标的说明与它的数字"),
    )
    yield Downloads(
        tuple(
            (Link(Target(path), (name,)), " ", Styled(Role.SIZE, (told,)))
            for path, name, told in files
        )
    )
