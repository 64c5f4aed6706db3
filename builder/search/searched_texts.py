"""What can be found, as plain texts with addresses: sections, programs, people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import Block, Section
from builder.pages import addresses
from builder.pages.content import cut_elements
from builder.pages.elements import (
    Closing,
    Heading,
    PrintedContents,
    Repeat,
    lines_of,
    parts_of,
)
from builder.pages.shown_dates import date_words, stretch
from builder.pages.wording import english_name, year_range
from builder.reading.characters import words as letters_of
from builder.search.extracted_forms import as_extracted
from builder.search.speakers import sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Happening, Language, Measure, Program
    from builder.pages.cutting import Cut
    from builder.pages.elements import Element
    from builder.pages.shelf import Shelf, Volume
    from builder.search.speakers import Saying

# Entries of a timeline that share one fragment.
_TOGETHER = 24
# Sections whose titles end so tell only where something stands.
_LISTS = ("索引", "目录", "目錄")


class Kind(StrEnum):
    """The kinds of document, in the order in which they are numbered."""

    SECTION = "section"
    PROGRAM = "program"
    EVENT = "event"
    FIGURE = "figure"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Found:
    """One document: `url` is below the site's root, with its fragment.

    `title` and `text` are as shown, not folded; a newline or tab parts what is no sentence
    together. `path` names what the document stands in. `reports`, `programs` are ids, `years`
    those it belongs to. `is_minor` says that it only lists what others say.
    """

    kind: Kind
    url: str
    title: str
    path: str
    text: str
    language: Language
    reports: tuple[str, ...]
    years: tuple[int, ...]
    programs: tuple[str, ...]
    is_minor: bool = False


Group = tuple[Found, ...]


def own_documents(own: Shelf) -> tuple[Group, ...]:
    """Give the documents of a report, from a shelf of its own: a group for each page."""
    volume = own.volumes[0]
    return tuple(
        tuple(found) for cut in volume.cuts if (found := list(_sections(volume, cut, own)))
    )


def other_documents(shelf: Shelf) -> tuple[Group, ...]:
    """Give what is known across reports, in groups of short documents of a kind."""
    rest = (
        [_program(program, shelf) for program in shelf.programs],
        [_event(one, shelf) for one in shelf.knowledge.happenings],
        [_figure(measure, shelf) for measure in shelf.knowledge.measures],
        [_person(saying, shelf) for saying in sayings(shelf)],
    )
    return tuple(group for found in rest for group in _groups(found))


def _groups(found: Sequence[Found]) -> Iterator[Group]:
    for start in range(0, len(found), _TOGETHER):
        yield tuple(found[start : start + _TOGETHER])


def _sections(volume: Volume, cut: Cut, shelf: Shelf) -> Iterator[Found]:
    report = volume.document.report
    if cut.chapter is None:
        yield _report(volume)
    for section, found in _by_section(cut_elements(volume, cut, shelf)):
        blocks: list[Element] = [one for one in found if not isinstance(one, Repeat)]
        if section is None or isinstance(found[0], Heading):
            blocks += printed_again(volume, shelf).get(section, [])
        for contents, group in groupby(blocks, key=lambda one: isinstance(one, PrintedContents)):
            text = list(group)
            if contents:
                yield _part(volume, "印本目录", "", text, shelf, is_minor=True)
            elif section is None:
                yield _part(volume, report.title, "", text, shelf)
        if section:
            own = [one for one in blocks if not isinstance(one, PrintedContents)]
            title = shelf.section_title(section) or ""
            path = " › ".join(reversed([one.title for one in _above(section, shelf)]))
            lists = title.endswith(_LISTS)
            yield _part(volume, title, path, own, shelf, is_minor=lists)


@lru_cache(maxsize=16)
def printed_again(volume: Volume, shelf: Shelf) -> dict[str | None, list[Element]]:
    """Give what a report prints again in other words, by the section of what it says again.

    The same words again are found where they stand first, and nowhere else.
    """
    found: dict[str | None, list[Element]] = {}
    for cut in volume.cuts:
        for element in cut_elements(volume, cut, shelf):
            for one in element.elements if isinstance(element, Repeat) else ():
                block = shelf.parts[next(parts_of(one))]
                first = shelf.parts.get(block.repeats or "") if isinstance(block, Block) else None
                if first and letters_of(block.passage.text) in letters_of(first.passage.text):
                    continue
                section = first.section if isinstance(first, Block) else None
                section = first.id if isinstance(first, Section) else section
                found.setdefault(section, []).append(one)
    return found


def _by_section(elements: Iterable[Element]) -> Iterable[tuple[str | None, list[Element]]]:
    """Give the elements of each section on a page with its id, those that close it with its own.

    A section whose heading stands on another page has only what closes it here.
    """
    found: dict[str | None, list[Element]] = {}
    section: str | None = None
    for element in elements:
        if isinstance(element, Heading):
            section = element.id
        if isinstance(element, Closing):
            section = element.section
        else:
            found.setdefault(section, []).append(element)
    return found.items()


def _above(section: str, shelf: Shelf) -> Iterator[Section]:
    part = shelf.parts[section]
    parent = shelf.parts.get(part.parent or "") if isinstance(part, Section) else None
    while isinstance(parent, Section):
        yield parent
        parent = shelf.parts.get(parent.parent or "")


def _report(volume: Volume) -> Found:
    report = volume.document.report
    first, last = year_range(report)
    return Found(
        Kind.SECTION,
        addresses.url(addresses.landing(report.id)),
        report.title,
        "",
        "\n".join(filter(None, (report.title_en, report.publisher, report.kind))),
        report.language,
        (report.id,),
        tuple(range(first, last + 1)),
        (),
    )


def _part(  # noqa: PLR0913 - a section's facts come from as many places
    volume: Volume,
    title: str,
    path: str,
    elements: Sequence[Element],
    shelf: Shelf,
    *,
    is_minor: bool = False,
) -> Found:
    report = volume.document.report
    first, last = year_range(report)
    parts = list(dict.fromkeys(part for one in elements for part in parts_of(one)))
    named = (
        mention.program
        for part in parts
        for mention in shelf.mentions.get(part, ())
        if not mention.is_repeat
    )
    told = [words for one in elements if (words := _words(one))]
    told += [text for part in parts if (text := as_extracted(shelf.parts[part]))]
    return Found(
        Kind.SECTION,
        shelf.addresses.url(parts[0]),
        title,
        path,
        "\n".join(told),
        report.language,
        (report.id,),
        tuple(range(first, last + 1)),
        tuple(sorted(set(named))),
        is_minor,
    )


def _words(element: Element) -> str:
    """Give what an element says; of a heading what stands beside its title, which has a field."""
    return element.beside if isinstance(element, Heading) else "\n".join(lines_of(element))


def _program(program: Program, shelf: Shelf) -> Found:
    reports = tuple(dict.fromkeys(one.report for one in shelf.mentions_of(program.id)))
    years = {year for report in reports for year in _range(shelf.volume_of(report))}
    printed = shelf.printed_en(f"program-{program.id}") is not None
    english = english_name(program.name_en, is_printed=printed)
    names = [program.name, *(name.text for name in program.names), english]
    return Found(
        Kind.PROGRAM,
        addresses.url(addresses.program(program.id)),
        program.name,
        "",
        "\n".join([program.description, "、".join(list(dict.fromkeys(filter(None, names)))[1:])]),
        "zh-Hans",
        reports,
        tuple(sorted(years)),
        (program.id,),
    )


def _range(volume: Volume) -> range:
    first, last = year_range(volume.document.report)
    return range(first, last + 1)


def _event(happening: Happening, shelf: Shelf) -> Found:
    year = happening.date[:4]
    first = happening.tellings[0]
    begin, end = stretch(happening.date).years
    return Found(
        Kind.EVENT,
        f"{addresses.url(shelf.standing[happening.id])}#e-{happening.id}",
        date_words(happening.date),
        f"时间线 › {int(year)} 年",
        happening.text,
        shelf.volume_of(first.report).document.report.language,
        tuple(dict.fromkeys(event.report for event in happening.tellings)),
        tuple(range(int(begin), int(end) + 1)),
        happening.programs,
    )


def _figure(measure: Measure, shelf: Shelf) -> Found:
    program = next(one for one in shelf.programs if one.id == measure.program)
    figures = shelf.figures_of(measure.id)
    rows = (
        f"{date_words(one.period)}：{one.as_printed}{f'（{one.scope}）' if one.scope else ''}"
        for one in figures
    )
    years = {year for one in figures for year in stretch(one.period).years}
    return Found(
        Kind.FIGURE,
        f"{addresses.url(addresses.program(program.id))}#{measure.id}",
        f"{program.name} · {measure.name}（{measure.unit}）",
        f"项目 › {program.name} › 历年数字",
        "\n".join([measure.scope, *rows]),
        "zh-Hans",
        tuple(dict.fromkeys(one.report for one in figures)),
        tuple(sorted(int(year) for year in years)),
        (program.id,),
    )


def _person(saying: Saying, shelf: Shelf) -> Found:
    report = shelf.volume_of(saying.report).document.report
    return Found(
        Kind.PERSON,
        shelf.addresses.url(saying.part),
        f"{saying.name} · {'致辞' if saying.is_letter else '引语'}",
        saying.title,
        "\n".join(filter(None, (saying.title, saying.office))),
        report.language,
        (report.id,),
        tuple(_range(shelf.volume_of(report.id))),
        (),
    )
