"""A program's page as a document: what it is, what became of it, where it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Section
from builder.pages.dates import date_words
from builder.pages.excerpts import excerpts
from builder.pages.wording import LANGUAGES, short_name, years
from builder.pdf.drawings import picture
from builder.pdf.happenings import cited, happening_nodes
from builder.pdf.reach import program_id
from builder.pdf.tables import simple
from builder.pdf.words import heading, line, plain
from builder.rendering.chart import render_chart
from builder.rendering.program_facts import (
    by_kind,
    kind_of,
    printed_in,
    related_to,
    ties_of,
    years_of_use,
)
from builder.rendering.program_years import BELOW, draw_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Measure, Mention, Program
    from builder.pages.excerpts import Excerpt
    from builder.pages.shelf import Volume
    from builder.pdf.reach import Reach
    from builder.pdf.words import Inline, Node


def program_nodes(program: Program, reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give a program's page below a heading of level `above`; 0 is none."""
    name = program_id(program.id)
    told = " · ".join(one for one in (kind_of(program), program.name_en) if one)
    yield heading(above + 1, name, program.name, told)
    yield from _description(program, reach)
    if drawing := draw_years(program, reach.shelf):
        yield picture(drawing, below=BELOW)
    sections = (
        ("kin", "来龙去脉", _kin(program, reach)),
        ("figures", "历年数字", _figures(program, reach, above)),
        ("timeline", "时间线", _timeline(program, reach)),
        ("names", "名称", _names(program, reach)),
        ("mentions", "报告里提到的地方", _mentions(program, reach, above)),
        ("related", "常一同出现", _related(program, reach)),
    )
    for key, title, nodes in sections:
        if made := list(nodes):
            yield heading(above + 2, f"{name}-{key}", title)
            yield from made


def program_index(reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give the index: all programs by kind, and in which reports they are named."""
    yield heading(above + 1, "programs", "项目")
    shelf = reach.shelf
    reports = [volume.document.report for volume in shelf.volumes]
    head = ["项目", "类别", *(short_name(report, reports) for report in reports), "合计"]
    rows: list[Sequence[Inline]] = []
    for program in by_kind(shelf.programs):
        mentions = shelf.mentions_of(program.id)
        counts = [sum(one.report == report.id for one in mentions) for report in reports]
        shown: list[Inline] = [[str(count) if count else "—"] for count in counts]
        name = reach.program(program.id, [line(program.name)])
        rows.append([[name], [kind_of(program)], *shown, [str(len(mentions))]])
    yield {"t": "p", "k": "caption", "c": ["各项目在每份报告里被提到的次数。"]}
    yield simple(head, rows, numeric=range(2, len(head)))


def _description(program: Program, reach: Reach) -> Iterator[Node]:
    if not program.description:
        return
    if program.described_in is None or program.described_at is None:
        yield {"t": "p", "k": "paragraph", "c": [plain(program.description)]}
        return
    volume = reach.shelf.volume_of(program.described_in)
    part = volume.at.get(program.described_at)
    yield {
        "t": "quote",
        "g": reach.script(program.described_in),
        "c": [line(program.description)],
        "by": cited(program.described_in, part, program.described_at, reach),
    }


def _names(program: Program, reach: Reach) -> Iterator[Node]:
    names = [name for name in program.names if not name.misprint]
    misprints = [name for name in program.names if name.misprint]
    if len(names) > 1:
        rows: list[Sequence[Inline]] = []
        for name in names:
            script = "tw" if name.language == "zh-Hant" else "cn"
            where = "、".join(
                f"{years(report)} {line(report.kind)} {count} 处"
                for report, count in printed_in(name, program, reach.shelf)
            )
            words: Inline = [{"t": "g", "g": script, "c": [line(name.text)]}]
            rows.append([words, [LANGUAGES[name.language]], [years_of_use(name)], [where or "—"]])
        yield simple(["名称", "文字", "使用年份", "印在"], rows)
    if misprints:
        listed = "、".join(f"“{line(name.text)}”" for name in misprints)
        yield {"t": "p", "k": "note", "c": [f"印本里也误作{listed}，引文照印。"]}


def _kin(program: Program, reach: Reach) -> Iterator[Node]:
    for label, tie in ties_of(program, reach.shelf):
        source = tie.source
        part = reach.shelf.volume_of(source.report).at.get(source.line)
        name = line(reach.shelf.previews[tie.program].name)
        quote = {"t": "g", "g": reach.script(source.report), "c": [line(source.quote)]}
        yield {
            "t": "told",
            "h": [f"{label}　", reach.program(tie.program, [name])],
            "c": ["“", quote, "”"],
            "src": cited(source.report, part, source.line, reach),
        }


def _figures(program: Program, reach: Reach, above: int) -> Iterator[Node]:
    for measure in reach.shelf.knowledge.measures:
        if measure.program != program.id:
            continue
        title = f"{measure.name}（{measure.unit}）"
        yield heading(above + 3, f"measure-{measure.id}", title, measure.scope)
        if drawing := render_chart(measure):
            yield {**picture(drawing), "keep": True}
        yield _figures_table(measure, reach)


def _figures_table(measure: Measure, reach: Reach) -> Node:
    scoped = any(figure.scope for figure in measure.figures)
    rows: list[Sequence[Inline]] = []
    for figure in measure.figures:
        source = figure.source
        scope: list[Inline] = [[line(figure.scope or "—")]] if scoped else []
        place = cited(source.report, figure.part, source.line, reach)
        rows.append([[date_words(figure.period)], [line(figure.value_text)], *scope, place])
    head = ["时间", "数字（照印本）", *(["所指"] if scoped else []), "出处"]
    return simple(head, rows, numeric=[1])


def _timeline(program: Program, reach: Reach) -> list[Node]:
    return happening_nodes(reach.shelf.happenings_of(program.id), reach, page=program.id)


def _mentions(program: Program, reach: Reach, above: int) -> Iterator[Node]:
    mentions = reach.shelf.mentions_of(program.id)
    for volume in reach.shelf.volumes:
        report = volume.document.report
        here = [one for one in mentions if one.report == report.id]
        if here:
            yield from _of_report(program, volume, here, reach, above)


def _of_report(
    program: Program, volume: Volume, here: Sequence[Mention], reach: Reach, above: int
) -> Iterator[Node]:
    report = volume.document.report
    found = list(excerpts(here, reach.shelf.parts))
    told = f"提到 {len(here)} 处，在 {len(found)} 句里"
    name = f"{program_id(program.id)}-{report.id}"
    yield {**heading(above + 3, name, report.title, told), "g": reach.script(report.id)}
    yield {
        "t": "sentences",
        "g": reach.script(report.id),
        "c": [_sentence(one, volume, reach) for one in found],
    }


def _sentence(excerpt: Excerpt, volume: Volume, reach: Reach) -> Node:
    part = excerpt.part
    title = None if isinstance(part, Section) else reach.shelf.section_title(part.id)
    report = volume.document.report.id
    where = volume.printed.get(part.id)
    place = f"{where} · " if where else ""
    words: Inline = [f"{place}第 {excerpt.line} 行"]
    if title:
        words = [{"t": "g", "g": reach.script(report), "c": [line(title)]}, " · ", *words]
    return {
        "c": [
            {"t": "mark", "c": [plain(words)]} if is_name else plain(words)
            for words, is_name in excerpt.pieces()
        ],
        "src": [reach.place(part.id, words)],
    }


def _related(program: Program, reach: Reach) -> Iterator[Node]:
    items: list[Node] = []
    for other, count in related_to(program, reach.shelf):
        name = line(reach.shelf.previews[other].name)
        items.append({"c": [reach.program(other, [name]), f"　同在 {count} 节"]})
    if items:
        yield {"t": "list", "c": items}
