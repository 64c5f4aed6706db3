"""What reports count year after year: an index by topic, and a page for each indicator."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import Block, CheckKind
from builder.pages import addresses
from builder.pages.dates import date_words
from builder.pages.drawings.parts import draw_parts
from builder.pages.drawings.series import draw_series, draw_small, main_figures, read_as
from builder.pages.elements import (
    Cell,
    Downloads,
    Figure,
    Heading,
    LineMark,
    Link,
    LinkKind,
    Paragraph,
    Quote,
    Role,
    Sketch,
    Styled,
    Table,
    Target,
    TextKind,
)
from builder.pages.linked_data import indicator_data
from builder.pages.page import Page, PageKind
from builder.pages.places import figure_source, source
from builder.pages.runs import shown
from builder.pages.tables import simple_table
from builder.pages.wording import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Check, Indicator, Observation
    from builder.pages.elements import Element, Inline, OnScreen
    from builder.pages.shelf import Shelf

TITLE = "指标"
_INTRODUCTION = (
    "各份报告逐年所载的数字：关键绩效表里的每一格，和正文里反复说到的项目数字。"
    "每个数字都照印本，通到它所在的表；换算只为比较。"
)
_HOW_TO_READ = (
    "实心点是最新一份报告所载，空心点是别处给出的数值，方点是误印的读法；"
    "虚线处口径或方法变了，没有报告说到的年份之间不连线。"
)
_HEAD = ("指标", "最新", "时间", "走势")
_KINDS = {"stock": "时点数", "flow": "期间数", "rate": "比率"}
_CHECKED = {
    CheckKind.SUM: "分项相加",
    CheckKind.RATIO: "按分子、分母计算",
    CheckKind.SAME: "与另一处所载",
    CheckKind.JUMP: "与上一年",
}


def indicator_pages(shelf: Shelf) -> list[Page]:
    """Give the index of indicators and a page for each; nothing where none has a figure."""
    told = told_indicators(shelf)
    return [indicator_index(shelf), *(indicator_page(one, shelf) for one in told)] if told else []


def told_indicators(shelf: Shelf) -> list[Indicator]:
    """Give the indicators of which a report tells a figure, in the order of their file."""
    return [one for one in shelf.knowledge.indicators if shelf.figures_of(one.id)]


def indicator_index(shelf: Shelf) -> Page:
    """Give the index: by topic each indicator's latest figure, its year, its line."""
    topics: dict[str, list[Indicator]] = defaultdict(list)
    for one in told_indicators(shelf):
        topics[one.topic].append(one)
    elements: list[Element] = [
        Heading(1, (TITLE,), "indicators", ""),
        Paragraph((_INTRODUCTION,)),
    ]
    for number, (topic, listed) in enumerate(topics.items(), start=1):
        rows = [_index_row(one, shelf) for one in listed]
        elements += [
            Heading(2, (topic,), f"indicators-{number}", f"topic-{number}"),
            simple_table(topic, _HEAD, rows, numeric={1}, heads_rows=True),
        ]
    return Page(addresses.INDICATORS, TITLE, PageKind.INDICATORS, tuple(elements), _INTRODUCTION)


def _index_row(indicator: Indicator, shelf: Shelf) -> list[Inline]:
    figures = shelf.figures_of(indicator.id)
    latest = main_figures(figures)[-1] if main_figures(figures) else figures[-1]
    small = draw_small(indicator, figures)
    return [
        (Link(shelf.to_indicator(indicator), (indicator.name,)),),
        (Link(shelf.to_figure(latest), (latest.as_printed,), LinkKind.SHORTCUT), *_doubt(latest)),
        (date_words(latest.period),),
        (Sketch(small),) if small else ("—",),
    ]


def _doubt(one: Observation) -> Inline:
    """Give the likely reading of a misprint."""
    return (Styled(Role.SOURCE, (f"（疑为 {read_as(one)}）",)),) if one.why else ()


def indicator_page(indicator: Indicator, shelf: Shelf) -> Page:
    """Give an indicator's page: its line, its figures, its parts, its checks and its notes."""
    figures = shelf.figures_of(indicator.id)
    target = shelf.to_indicator(indicator)
    facts = " · ".join(
        one
        for one in (TITLE, indicator.topic, indicator.unit.strip("-"), _KINDS[indicator.kind])
        if one
    )
    sections = (
        ("figures", "历年数字", _figures(indicator, figures, shelf)),
        ("parts", "构成", _parts(indicator, shelf)),
        ("checks", "核对", _checks(figures, shelf)),
        ("breaks", "口径与方法的变化", _breaks(indicator, shelf)),
        ("notes", "印本注释", _notes(figures, shelf)),
        ("related", "所属与相关", _related(indicator, shelf)),
        ("downloads", "下载", _downloads(indicator)),
    )
    elements: list[Element | OnScreen] = [
        Heading(1, (indicator.name,), target.id, "", beside=facts),
        *([Paragraph((indicator.scope,), TextKind.SCOPE)] if indicator.scope else []),
        *_drawing(indicator, figures),
        *_untold(figures),
    ]
    for fragment, title, made in sections:
        if found := list(made):
            elements += [Heading(2, (title,), f"{target.id}-{fragment}", fragment), *found]
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


def _drawing(indicator: Indicator, figures: Sequence[Observation]) -> Iterator[Element]:
    drawing = draw_series(indicator, figures)
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
    reports = [
        volume.document.report
        for volume in shelf.volumes
        if any(one.report == volume.document.report.id for one in figures)
    ]
    told: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in figures:
        told[one.period, one.report].append(one)
    periods = list(dict.fromkeys(one.period for one in figures))
    head = [
        Cell(("时间",), 0, is_head=True),
        *(
            Cell((short_name(report, reports),), at, is_head=True)
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
    words: list[Link | LineMark | Styled | str] = []
    for one in figures:
        words += ["；"] if words else []
        line = LineMark(shelf.volume_of(one.report).to_line(one.line))
        words += [Link(shelf.to_figure(one), (one.as_printed,), LinkKind.SHORTCUT), line]
        marks = [
            *(["疑误"] if one.why else []),
            *(["数值不一"] if one.restated else []),
            *(["口径改变"] if one.broken else []),
            *([one.scope] if one.scope else []),
        ]
        if marks:
            words.append(Styled(Role.SOURCE, (f" {'、'.join(marks)}",)))
    return tuple(words) or ("—",)


def _parts(indicator: Indicator, shelf: Shelf) -> Iterator[Element]:
    """Give each way in which the indicator is divided, as bars and as numbers."""
    names = {one.id: one.name for one in shelf.knowledge.indicators}
    newest: dict[tuple[str, str], Observation] = {}
    for one in shelf.knowledge.observations:
        if one.scope is None and one.cell is not None:
            newest[one.indicator, one.period] = one
    for ids in indicator.sum_of:
        years = _years_of(ids, newest)
        if not years:
            continue
        labels = [names[part].rpartition("：")[2] for part in ids]
        name = f"{indicator.name}：{'、'.join(labels)}"
        yield Figure(draw_parts(indicator.name, years, labels), name)
        yield _parts_table(name, ids, labels, years, shelf)


def _years_of(
    ids: Sequence[str], newest: Mapping[tuple[str, str], Observation]
) -> dict[str, list[Observation]]:
    """Give the years of which all parts are told, with the parts in their order."""
    periods = sorted({period for part, period in newest if part == ids[0]})
    return {
        period: [newest[part, period] for part in ids]
        for period in periods
        if all((part, period) in newest for part in ids)
    }


def _parts_table(
    name: str,
    ids: Sequence[str],
    labels: Sequence[str],
    years: Mapping[str, Sequence[Observation]],
    shelf: Shelf,
) -> Table:
    listed = {one.id: one for one in shelf.knowledge.indicators}
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


def _checks(figures: Sequence[Observation], shelf: Shelf) -> Iterator[Element]:
    """Give each check with its result; of years compared only those that ask."""
    told = {one.id: one for one in shelf.knowledge.observations}
    rows: list[list[Inline]] = []
    compared = 0
    seen: set[frozenset[str]] = set()
    for one in figures:
        for check in one.checks:
            if check.kind is CheckKind.JUMP:
                compared += 1
            pair = frozenset((one.id, *check.with_))
            if (check.kind is CheckKind.JUMP and check.agrees) or (
                check.kind is CheckKind.SAME and pair in seen
            ):
                continue
            seen.add(pair)
            rows.append(_check_row(one, check, [told[other] for other in check.with_], shelf))
    if rows:
        head = ["时间", "出自", "核对", "结果"]
        yield simple_table("核对", head, rows, kind="findings", heads_rows=True)
    if compared:
        checks = [check for one in figures for check in one.checks]
        asks = any(check.kind is CheckKind.JUMP and not check.agrees for check in checks)
        result = "相差十倍以上的列在上表" if asks else "没有相差十倍以上的"
        yield Paragraph((f"与上一年相比 {compared} 次，{result}。",), TextKind.LEGEND)


def _check_row(
    one: Observation, check: Check, others: Sequence[Observation], shelf: Shelf
) -> list[Inline]:
    reports = [volume.document.report for volume in shelf.volumes]
    names = {report.id: short_name(report, reports) for report in reports}
    match check.kind:
        case CheckKind.SUM:
            by = "＋".join(f"{other.name} {other.value_text}" for other in others)
        case CheckKind.RATIO:
            *parts, whole = others
            over = "＋".join(f"{part.name} {part.value_text}" for part in parts)
            by = f"{over} ÷ {whole.name} {whole.value_text}"
        case CheckKind.SAME:
            by = "、".join(f"{names[other.report]} {other.as_printed}" for other in others)
        case CheckKind.JUMP:
            by = "、".join(f"{date_words(other.period)} {other.as_printed}" for other in others)
    result = _result(check)
    return [
        (date_words(one.period),),
        (names[one.report],),
        (f"{_CHECKED[check.kind]}：{by}",),
        (result,),
    ]


def _result(check: Check) -> str:
    if check.kind is CheckKind.JUMP:
        return f"相差 {check.difference:,f}，请核对"
    if not check.agrees:
        return f"不符，相差 {check.difference:,f}，超过舍入"
    return "相符" if not check.difference else f"相符（舍入之内，差 {check.difference:,f}）"


def _breaks(indicator: Indicator, shelf: Shelf) -> Iterator[Element]:
    for gap in shelf.knowledge.breaks:
        if indicator.id not in gap.indicators:
            continue
        report, line = gap.source.report, gap.source.line
        volume = shelf.volume_of(report)
        by = source(report, volume.at.get(line), line, shelf)
        language = volume.document.report.language
        yield Quote((gap.source.quote,), (f"{int(gap.period[:4])} 年起 · ", *by), language=language)


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
    listed = {one.id: one for one in told_indicators(shelf)}
    program = shelf.previews.get(indicator.program or "")
    if program:
        to = shelf.to_program(program.program, indicator.id)
        way = Link(to, (program.name,), LinkKind.PROGRAM)
        yield Paragraph(("项目：", way), TextKind.LEGEND)
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
