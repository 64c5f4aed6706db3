"""A page for each program: what it is, what became of it, and where it is named."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from builder.model import Section
from builder.name_folding import fold_name
from builder.pages import addresses
from builder.pages import excerpts as quoting
from builder.pages.drawings.program_years import draw_years
from builder.pages.drawings.series import draw_series
from builder.pages.elements import (
    Element,
    Entries,
    Excerpt,
    Excerpts,
    Figure,
    Foreign,
    Heading,
    Highlighted,
    Link,
    LinkKind,
    Paragraph,
    Quote,
    Role,
    Styled,
    Target,
    TextKind,
    Tie,
    Ties,
)
from builder.pages.linked_data import program_data
from builder.pages.page import Page, PageKind
from builder.pages.places import figure_source, place, printed_english, source
from builder.pages.previews import previews_of
from builder.pages.program_kinds import kind_of
from builder.pages.shelf import BEFORE
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table
from builder.pages.tellings import happenings_element
from builder.pages.wording import LANGUAGES, english_name, foreign, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Mention, Name, Observation, Program, Report
    from builder.pages.elements import Inline
    from builder.pages.shelf import Shelf, Volume

# Related programs that a page names.
_CLOSEST = 8
# So many sentences of a report are shown at once; more are folded, but for the first report's.
_FEW = 5
_BELOW = "方框是报告，数字是提到的次数；圆点是有日期的事。"


def program_page(program: Program, shelf: Shelf) -> Page:
    """Give a program's page."""
    sections = (
        ("kin", "来龙去脉", _kin(program, shelf)),
        ("figures", "历年数字", _figures(program, shelf)),
        ("timeline", "时间线", _timeline(program, shelf)),
        ("names", "名称", _names(program, shelf)),
        ("mentions", "报告里提到的地方", _mentions(program, shelf)),
        ("related", "常一同出现", _related(program, shelf)),
    )
    name = shelf.to_program(program.id).id
    printed = shelf.printed_en(f"program-{program.id}")
    english = english_name(program.name_en, is_printed=printed is not None)
    told = " · ".join(one for one in (kind_of(program), english) if one)
    elements: list[Element] = [
        Heading(1, (program.name,), name, "", beside=told),
        *printed_english(printed, shelf),
        *_description(program, shelf),
        *_years(program, shelf),
    ]
    for fragment, title, made in sections:
        if found := list(made):
            elements += [Heading(2, (title,), f"{name}-{fragment}", fragment), *found]
    return Page(
        addresses.program(program.id),
        program.name,
        PageKind.PROGRAM,
        (
            *elements,
            *previews_of(_linked(program, shelf), shelf.previews),
            program_data(program, shelf.happenings_of(program.id), shelf),
        ),
        description=program.description or f"各份报告里提到“{program.name}”的地方。",
    )


def _description(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give the sentence that says what the program is, with where it stands."""
    report, line = program.described_in, program.described_at
    if not program.description:
        return
    if report is None or line is None:
        yield Paragraph((program.description,), TextKind.DESCRIPTION)
        return
    volume = shelf.volume_of(report)
    by = source(report, volume.at.get(line), line, shelf)
    language = foreign(volume.document.report.language)
    yield Quote((program.description,), by, language=language)


def _years(program: Program, shelf: Shelf) -> Iterator[Element]:
    drawing = draw_years(program, shelf)
    if drawing:
        yield Figure(drawing, f"{program.name}的年份", _BELOW, kind="years")


def _kin(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give what came before and after a program and what belongs where, in quoted words."""
    kin = shelf.knowledge.kin.get(program.id)
    if not kin:
        return
    groups = (
        ("前身", kin.predecessors),
        ("后来", kin.successors),
        ("依托", kin.origins),
        ("由此展开", kin.offshoots),
        ("属于", kin.wholes),
        ("包括", kin.parts),
    )
    ties = []
    for label, found in groups:
        for tie in found:
            if tie.program in shelf.previews:
                volume = shelf.volume_of(tie.source.report)
                line = tie.source.line
                quote = Foreign(volume.document.report.language, (tie.source.quote,))
                at = source(tie.source.report, volume.at.get(line), line, shelf)
                ties.append(Tie(label, _link(tie.program, shelf), quote, at))
    if ties:
        yield Ties(tuple(ties))


def _figures(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give each measure of a program: what it counts, its line if it has one, its table.

    A line needs figures of two periods that count the same; two reports' figures for one
    period stand side by side. What holds of them stands on the measure's page as an indicator.
    """
    measures = {one.id: one for one in shelf.knowledge.measures}
    for indicator in shelf.knowledge.indicators:
        if indicator.program != program.id or not (figures := shelf.figures_of(indicator.id)):
            continue
        name = measures[indicator.id].name
        title = f"{name}（{indicator.unit}）"
        yield Heading(3, (title,), f"measure-{indicator.id}", indicator.id)
        words = "核对与下载"
        to = shelf.to_indicator(indicator)
        way = Link(to, (words,), LinkKind.SHORTCUT, f"{words}：{title}")
        yield Paragraph((f"{indicator.scope} ", way), TextKind.SCOPE)
        drawing = draw_series(indicator, figures)
        if drawing:
            yield Figure(drawing, name)
        yield _figures_table(name, figures, shelf)


def _figures_table(name: str, figures: Sequence[Observation], shelf: Shelf) -> Element:
    scoped = any(one.scope for one in figures)

    def row(one: Observation) -> list[Inline]:
        scope: list[Inline] = [(one.scope or "—",)] if scoped else []
        at = figure_source(one, shelf)
        return [(date_words(one.period),), (one.as_printed,), *scope, at]

    head = ["时间", "数字（照印本）", *(["所指"] if scoped else []), "出处"]
    rows = [row(one) for one in figures]
    return simple_table(name, head, rows, numeric={1}, kind="figures", heads_rows=True)


def _timeline(program: Program, shelf: Shelf) -> Iterator[Element]:
    happenings = shelf.happenings_of(program.id)
    if happenings:
        yield happenings_element(happenings, shelf, program=program.id)


def _names(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give the names over time as a table, where there are more than one, and the misprints."""
    names = [name for name in program.names if not name.misprint]
    misprints = [name for name in program.names if name.misprint]
    if len(names) > 1:
        head = ["名称", "文字", "使用年份", "印在"]
        rows = [_name(name, program, shelf) for name in names]
        yield simple_table("名称", head, rows, kind="names", heads_rows=True)
    if misprints:
        listed = "、".join(f"“{name.text}”" for name in misprints)
        yield Paragraph((f"印本里也误作{listed}，引文照印。",), TextKind.MISPRINTS)


def _name(name: Name, program: Program, shelf: Shelf) -> list[Inline]:
    """Give a name, its script, its years, and the reports that print just it, with how often."""
    printed: list[Link | str] = []
    for report, count in _printed_in(name, program, shelf):
        to = Target(addresses.program(program.id), report.id)
        words = f"{years(report)} {report.kind}"
        printed += ["、"] if printed else []
        printed += [Link(to, (words,), LinkKind.SHORTCUT), f" {count} 处"]
    return [
        (Foreign(name.language, (name.text,)),),
        (LANGUAGES[name.language],),
        (_years_of_use(name),),
        tuple(printed) or ("—",),
    ]


def _years_of_use(name: Name) -> str:
    if name.since is None and name.until is None:
        return "—"
    if name.until is None:
        return f"{name.since} 年起"
    return f"{name.since or ''}—{name.until} 年" if name.since else f"至 {name.until} 年"


def _printed_in(name: Name, program: Program, shelf: Shelf) -> list[tuple[Report, int]]:
    wanted = fold_name(name.text)
    counts: dict[str, int] = {}
    for mention in shelf.mentions_of(program.id):
        if fold_name(mention.text) == wanted:
            counts[mention.report] = counts.get(mention.report, 0) + 1
    return [(shelf.volume_of(one).document.report, count) for one, count in counts.items()]


def _mentions(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give a heading and the sentences of each report that names the program, oldest first."""
    opened = False
    for of, group in groupby(shelf.mentions_of(program.id), key=attrgetter("report")):
        volume = shelf.volume_of(of)
        report = volume.document.report
        name = f"{shelf.to_program(program.id).id}-{report.id}"
        language = foreign(report.language)
        yield Heading(3, (report.title,), name, report.id, language=language)
        yield _sentences(list(group), volume, shelf, is_first=not opened)
        opened = True


def _sentences(
    here: Sequence[Mention], volume: Volume, shelf: Shelf, *, is_first: bool
) -> Excerpts:
    found = list(quoting.excerpts(here, shelf.parts))
    return Excerpts(
        tuple(_excerpt(one, volume, shelf) for one in found),
        volume.document.report.language,
        f"提到 {len(here)} 处，在 {len(found)} 句里{_again(here[0], shelf)}",
        is_open=is_first or len(found) <= _FEW,
    )


def _again(mention: Mention, shelf: Shelf) -> str:
    """Say in how many more places the report names the program where it is printed again."""
    again = shelf.repeats_of(mention.program)
    count = sum(one.report == mention.report for one in again)
    return f"；印本重复印出的另有 {count} 处，不计" if count else ""


def _excerpt(excerpt: quoting.Excerpt, volume: Volume, shelf: Shelf) -> Excerpt:
    """Give one sentence with its section and place; a heading is its own section."""
    part = excerpt.part
    is_heading = isinstance(part, Section)
    first, *others = dict.fromkeys(one.line for one in excerpt.mentions)
    at = place(volume.printed.get(part.id), first, volume)
    for line in others:  # the name comes again where the sentence goes on
        at = (*at, "、", *place(None, line, volume))
    return Excerpt(
        tuple(Highlighted((words,)) if is_name else words for words, is_name in excerpt.pieces()),
        shelf.to_part(part.id),
        "" if is_heading else shelf.section_title(part.id) or BEFORE,
        at,
    )


def _related(program: Program, shelf: Shelf) -> Iterator[Element]:
    """Give the programs most often named beside this one, with in how many sections."""
    shared = shelf.knowledge.shared.get(program.id, ())
    items: list[Inline] = [
        (_link(other, shelf), " ", Styled(Role.SOURCE, (f"同在 {count} 节",)))
        for other, count in shared
        if other in shelf.previews
    ]
    if items:
        yield Entries(tuple(items[:_CLOSEST]), "program-list")


def _linked(program: Program, shelf: Shelf) -> list[str]:
    """Give the programs that the page may lead to."""
    knowledge = shelf.knowledge
    shared = [other for other, _ in knowledge.shared.get(program.id, ())]
    happened = [other for one in shelf.happenings_of(program.id) for other in one.programs]
    kin = knowledge.kin.get(program.id)
    ties = kin.ties if kin else ()
    return sorted({*shared, *happened, *(tie.program for tie in ties)} - {program.id})


def _link(program: str, shelf: Shelf) -> Link:
    return Link(shelf.to_program(program), (shelf.previews[program].name,), LinkKind.PROGRAM)
