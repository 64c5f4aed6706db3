"""The pages that show a report's source line by line, each with what became of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builder.model import Block, EditType, Omission, Section
from builder.pages import addresses
from builder.pages.elements import (
    Downloads,
    Fate,
    Heading,
    Link,
    LinkList,
    Paragraph,
    Role,
    SourceLine,
    SourceListing,
    Styled,
    Target,
)
from builder.pages.facsimiles import facsimiles_by_line
from builder.pages.page import Page, PageKind
from builder.pages.wording import EDITS, KINDS, lines_told, own, reason_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Document, Edit
    from builder.pages.elements import Inline, OnScreen
    from builder.pages.shelf import Shelf, Volume
    from builder.pages.source_parts import SourcePart

_INTRODUCTION = (
    "来源文本逐行照录，行首的数字是行号，也是这一行的地址；行末写明它成了什么，可以点过去。"
    "没有去处的行写明省略的理由；编者更正过的，写明改成了什么。"
)


def source_pages(volume: Volume, shelf: Shelf) -> Iterator[Page]:
    """Give the pages of a report's source, in the order of its lines."""
    lines = _lines(volume, shelf)
    for part in volume.source:
        yield _page(part, lines[part.span.first - 1 : part.span.last], volume)


def _page(part: SourcePart, lines: tuple[SourceLine, ...], volume: Volume) -> Page:
    report = volume.document.report
    language = own(report.language)
    name = f"来源文本{lines_told(part.span.first, part.span.last)}"
    digest = f"纯文本，{len(report.source.lines)} 行，SHA-256 {report.source.sha256}"
    file: Inline = (Link(Target(addresses.source(report.id)), ("下载",)), " ", digest)
    elements: tuple[OnScreen | Heading | Paragraph, ...] = (
        Heading(1, (name,), f"source-{report.id}-{part.span.first}", "", language=language),
        Paragraph((_INTRODUCTION,), language=language),
        *_parts(part, volume),
        *([SourceListing(lines, report.language)] if report.source.lines else []),
        Downloads((file,), language),
    )
    return Page(
        part.path,
        f"{report.title}：{name}",
        PageKind.SOURCE,
        elements,
        f"{report.title}的{name}，逐行照录，行末写明每一行成了什么。",
        report=report.id,
        language=report.language,
    )


def _parts(here: SourcePart, volume: Volume) -> Iterator[LinkList]:
    """Give the ways to the other parts, and to the report."""
    report = volume.document.report
    items: list[Inline] = [(Link(Target(addresses.landing(report.id)), (report.title,)),)]
    for part in volume.source:
        words = lines_told(part.span.first, part.span.last)
        other: Inline = (Link(Target(part.path), (words,)),)
        items.append((Styled(Role.LABEL, (words,)),) if part == here else other)
    yield LinkList("chapter-contents", "来源文本各段", "各段", tuple(items), own(report.language))


def _lines(volume: Volume, shelf: Shelf) -> tuple[SourceLine, ...]:
    document = volume.document
    fates = _fates(document, shelf)
    pictured = facsimiles_by_line(document)
    # What a picture is called says where it stands.
    printed = {} if pictured else _printed(volume)
    edits: dict[int, list[str]] = defaultdict(list)
    for edit in document.report.edits:
        edits[edit.span.first].append(_edit_words(edit))
    return tuple(
        SourceLine(
            number,
            text,
            tuple(fates[number]),
            printed.get(number, ""),
            tuple(edits[number]),
            pictured.get(number, ()),
        )
        for number, text in enumerate(document.report.source.lines, start=1)
    )


def _fates(document: Document, shelf: Shelf) -> Mapping[int, list[Fate]]:
    """Give what became of each line, by its number."""
    worded = {number for number, text in enumerate(document.report.source.lines, 1) if text.strip()}
    fates: dict[int, list[Fate]] = defaultdict(list)
    for omission in document.omitted:
        why = reason_told(omission.reason)
        for line in worded & set(_numbers(omission)):
            quoted = _portion_words(omission, line, document)
            fates[line].append(Fate(KINDS["omitted"], None, f"{quoted}{why}"))
    for part in document.flow:
        to = shelf.to_part(part.id)
        kind = KINDS["heading" if isinstance(part, Section) else part.type]
        for line in _numbers(part):
            if line in worded:
                name = kind if line == part.passage.starts[0][1] else f"{kind}（续）"
                fates[line].append(Fate(name, to, _portion_words(part, line, document)))
    return fates


def _portion_words(part: Section | Block | Omission, line: int, document: Document) -> str:
    """Quote the portion of a parted line that belongs to a part; nothing where the whole does."""
    text = document.report.source.line(line)
    words = [text[one.start : one.end].strip() for one in part.portions if one.line == line]
    return "、".join(f"“{one}”" for one in words)


def _numbers(part: Section | Block | Omission) -> Iterator[int]:
    if isinstance(part, Section):
        yield from part.heading_lines
    else:
        for span in part.spans:
            yield from range(span.first, span.last + 1)


def _printed(volume: Volume) -> dict[int, str]:
    """Give where lines stand in print, for the lines at which that changes."""
    begins = {
        part.passage.starts[0][1]: volume.printed[part.id]
        for part in volume.document.flow
        if part.id in volume.printed and part.passage.starts
    }
    said = ""
    told: dict[int, str] = {}
    for line, place in sorted(begins.items()):
        if place != said:
            told[line] = f"印本{place}"
        said = place
    return told


def _edit_words(edit: Edit) -> str:
    """Say what an editor said of lines."""
    name = (KINDS | EDITS)[edit.type]
    if edit.type is EditType.HEADING:
        name = f"{name}，第 {edit.level} 级"
    elif edit.type is EditType.SUPPLIED:
        name = f"{name}“{edit.title}”"
    elif edit.type is EditType.MOVED:
        name = f"{name}到第 {edit.after} 行之后"
    elif edit.type is EditType.CLOSES:
        name = f"{name}，属于第 {edit.to} 行的标题"
    elif edit.misread:
        listed = "、".join(f"“{sign}”应为“{printed}”" for sign, printed in edit.misread)
        name = f"{name}，{listed}"
    elif edit.to:
        name = f"{name}第 {edit.to} 行"
    return f"编者定{lines_told(edit.span.first, edit.span.last)}为：{name}"
