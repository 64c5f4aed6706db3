"""A page for each thing that reports count year after year: its figures, parts, checks, notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import OF_PROGRAMS, Block
from builder.pages import addresses
from builder.pages.checks import check_elements
from builder.pages.colophon import owner
from builder.pages.drawings.part_bars import draw_parts
from builder.pages.drawings.series import draw_series, main_figures, read_as
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
from builder.pages.figure_lists import by_owner, figure_words, marks_of
from builder.pages.linked_data import indicator_data
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted
from builder.pages.places import figure_source, source
from builder.pages.publishers import path_of
from builder.pages.runs import shown
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table
from builder.pages.topics import to_topic
from builder.pages.wording import short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from builder.model import Indicator, Observation, SeriesBreak
    from builder.pages.elements import Element, Inline, OnScreen, Piece
    from builder.pages.parting import Part
    from builder.pages.shelf import Shelf

_HOW_TO_READ = (
    "实心点是最新一份报告所载，空心点是别处给出的数值，方点是误印的读法；"
    "虚线处口径或方法变了，没有报告说到的年份之间不连线。"
)
_APART = "各发布者的数字各成一列，口径不一定相同，并列只供对照，互不连线，也不互相核对。"
# So many publishers' series stand on a page: each takes up to four hundred elements, of 3,000.
_MOST = 6
_KINDS = {"stock": "时点数", "flow": "期间数", "rate": "比率"}


def indicator_page(indicator: Indicator, shelf: Shelf) -> Page:
    """Give an indicator's page: its line, its figures, its parts, its checks and its notes."""
    return _page(indicator, _series_of(indicator, shelf), shelf)


def indicator_pages(indicator: Indicator, shelf: Shelf) -> Iterator[Page]:
    """Give an indicator's page, or several where many publishers tell it: first which these are."""
    series = _series_of(indicator, shelf)
    if len(series) <= _MOST:
        yield _page(indicator, series, shelf)
        return
    parts = parted(series, addresses.indicator(indicator.id), _MOST)
    paths = {one.owner: addresses.part(part.first, part.number + 1)
             for part in parts for one in part.entries}  # fmt: skip
    yield _page(indicator, series, shelf, paths)
    for part in parts:
        yield _part(indicator, part, shelf)


@dataclass(frozen=True, slots=True)
class _Series:
    """What one publisher's reports tell of an indicator, `reports` the ids of all its reports."""

    owner: str
    figures: list[Observation]
    reports: frozenset[str]

    @property
    def fragment(self) -> str:
        """Its address on the page."""
        return f"of-{path_of(self.owner).rpartition('/')[2].removesuffix('.md')}"


def _series_of(indicator: Indicator, shelf: Shelf) -> list[_Series]:
    """Give the series of an indicator by publisher, those of the most figures first."""
    told = by_owner(shelf.figures_of(indicator.id), shelf)
    owned: dict[str, set[str]] = {name: set() for name in told}
    for volume in shelf.volumes:
        report = volume.document.report
        owned.get(owner(report, shelf), set()).add(report.id)
    series = [_Series(name, told[name], frozenset(owned[name])) for name in told]
    return sorted(series, key=lambda one: (-len(one.figures), one.owner))


def _page(
    indicator: Indicator,
    series: Sequence[_Series],
    shelf: Shelf,
    paths: Mapping[str, str] | None = None,
) -> Page:
    """Give the page, without the series themselves where they stand on pages of their own."""
    figures = shelf.figures_of(indicator.id)
    target = shelf.to_indicator(indicator)
    facts = " · ".join(
        one
        for one in ("指标", indicator.topic, indicator.unit.strip("-"), _KINDS[indicator.kind])
        if one
    )
    elements: list[Element | OnScreen] = [
        Heading(1, (indicator.name,), target.id, "", beside=facts),
        *([Paragraph((indicator.scope,), TextKind.SCOPE)] if indicator.scope else []),
    ]
    if len(series) == 1:
        elements += _told_by(indicator, series[0], shelf)
    else:
        elements += _side_by_side(indicator, series, shelf, paths or {})
    if related := list(_related(indicator, shelf)):
        heading = Heading(2, ("所属与相关",), f"{target.id}-related", "related")
        elements += [heading, *related]
    heading = Heading(2, ("下载",), f"{target.id}-downloads", "downloads")
    elements += [OnScreenOnly((heading,)), *_downloads(indicator)]
    elements.append(indicator_data(indicator, figures, shelf))
    latest = figures[-1]
    first = (
        f"{date_words(latest.period)} {latest.as_printed}"
        if len(series) == 1
        else f"{len(series)} 家发布者分列"
    )
    return Page(
        target.path,
        indicator.name,
        PageKind.INDICATOR,
        tuple(elements),
        f"{indicator.name}：{first}。各份报告所载的历年数字、口径与核对。",
    )


def _side_by_side(
    indicator: Indicator, series: Sequence[_Series], shelf: Shelf, paths: Mapping[str, str]
) -> Iterator[Element | OnScreen]:
    """Give the latest figure of each publisher, and their series one after the other."""
    yield Paragraph((_APART,))
    rows: list[list[Inline]] = []
    for one in series:
        latest = (main_figures(one.figures) or one.figures)[-1]
        path = paths.get(one.owner, addresses.indicator(indicator.id))
        way = Link(Target(path, one.fragment, "", one.owner), (one.owner,))
        figure = (*figure_words(latest, latest.as_printed, shelf), *_doubtful(latest))
        rows.append([(way,), figure, (date_words(latest.period),), (f"{len(one.figures)}",)])
    head = ("发布者", "最新", "时间", "数字")
    name = f"各发布者的{indicator.name}"
    yield simple_table(name, head, rows, numeric={1, 3}, heads_rows=True)
    if not paths:
        for one in series:
            yield from _section(indicator, one, shelf)


def _doubtful(one: Observation) -> Inline:
    marks = marks_of(one)
    return (Styled(Role.SOURCE, (f" {'、'.join(marks)}",)),) if marks else ()


def _part(indicator: Indicator, part: Part[_Series], shelf: Shelf) -> Page:
    """Give a page of some publishers' series."""
    target = shelf.to_indicator(indicator)
    number = part.number + 1
    name = f"{indicator.name}（第 {number} 页，共 {part.count + 1} 页）"
    told = f"{part.entries[0].owner}至{part.entries[-1].owner}，{len(part.entries)} 家。"
    elements: list[Element | OnScreen] = [
        Heading(1, (indicator.name,), f"{target.id}-{number}", "", beside=f"指标 · {told}"),
        Paragraph((Link(target, ("各发布者的最新数字",)), "。", _APART), TextKind.LEGEND),
    ]
    for one in part.entries:
        elements += _section(indicator, one, shelf)
    path = addresses.part(part.first, number)
    return Page(path, name, PageKind.INDICATOR, tuple(elements), f"{indicator.name}：{told}")


def _section(indicator: Indicator, series: _Series, shelf: Shelf) -> Iterator[Element | OnScreen]:
    """Give one publisher's series under its name."""
    key = f"{shelf.to_indicator(indicator).id}-{series.fragment}"
    yield Heading(2, (series.owner,), key, series.fragment)
    of_one = replace(indicator, name=f"{series.owner}的{indicator.name}")
    yield from _told_by(of_one, series, shelf, f"{series.fragment}-", 3)


def _told_by(
    indicator: Indicator, series: _Series, shelf: Shelf, before: str = "", level: int = 2
) -> Iterator[Element | OnScreen]:
    """Give a series: its line, its figures, its parts, its checks and its notes."""
    figures, reports = series.figures, series.reports
    breaks = [one for one in _breaks_of(indicator, shelf) if one.source.report in reports]
    yield from _drawing(indicator, figures, breaks)
    yield from _untold(figures)
    sections = (
        ("breaks", "口径与方法的变化", _breaks(breaks, shelf)),
        ("figures", "历年数字", _figures(indicator, figures, shelf)),
        ("parts", "构成", _parts(indicator, reports, shelf)),
        ("checks", "核对", check_elements(figures, shelf)),
        ("notes", "印本注释", _notes(figures, shelf)),
    )
    key = f"{shelf.to_indicator(indicator).id}-{before}"
    for fragment, title, made in sections:
        if found := list(made):
            yield Heading(level, (title,), f"{key}{fragment}", f"{before}{fragment}")
            yield from found


def _drawing(
    indicator: Indicator, figures: Sequence[Observation], breaks: Sequence[SeriesBreak]
) -> Iterator[Element]:
    drawing = draw_series(indicator, figures, breaks)
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


def _parts(indicator: Indicator, reports: AbstractSet[str], shelf: Shelf) -> Iterator[Element]:
    """Give each way in which the indicator is divided, as bars and as numbers."""
    for ids in indicator.sum_of:
        years = _years_of(ids, reports, shelf)
        if not years:
            continue
        labels = [shelf.indicators[part].name.rpartition("：")[2] for part in ids]
        name = f"{indicator.name}：{'、'.join(labels)}"
        yield Figure(draw_parts(indicator.name, years, labels), name)
        yield _parts_table(name, ids, labels, years, shelf)


def _years_of(
    ids: Sequence[str], reports: AbstractSet[str], shelf: Shelf
) -> dict[str, list[Observation]]:
    """Give the years of which tables tell all parts, with the newest of these in their order."""
    parts = [
        {
            one.period: one
            for one in shelf.figures_of(part)
            if one.scope is None and one.cell and one.report in reports
        }
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


def _breaks(breaks: Iterable[SeriesBreak], shelf: Shelf) -> Iterator[Element]:
    for gap in breaks:
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
