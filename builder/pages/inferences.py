"""All that editors inferred, and all misprints that they marked, by report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.elements import Entries, Foreign, Heading, Link, LinkKind, Paragraph
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.shelf import BEFORE
from builder.pages.wording import lines_of_spans, lines_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Block, Section
    from builder.pages.elements import Element, Inline
    from builder.pages.shelf import Shelf, Volume

# So many marks stand on a page: each takes some 6 elements, of 3,000.
_MOST = 400
TITLE = "编者推定与误印"
_INTRODUCTION = (
    "本站照录原文的文字。文字的归属、次序、说话人、年份有时要由编者推定，推定之处都在原处标明“编者推定”；"
    "时间线上的事，原话省去主语的，前面用〔〕补上报告别处的字；"
    "印本的误字照印，标明“原文如此”和可能的读法；提取时认错的字照印本改正，并注明来源文本原来的字。这一页列出全部这样的地方。"
)


def inferences_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the list: for each mark where it stands, its lines and the reason; many in parts."""
    rows = [
        (volume.document.report, row)
        for volume in shelf.volumes
        for part in volume.document.flow
        if part.inferred or part.sic or part.misread or part.id in shelf.happened
        for row in _rows(part, volume, shelf)
    ]
    for part in parted(rows, addresses.INFERENCES, _MOST):
        elements: list[Element] = [
            Heading(1, (TITLE,), f"inferences{part.suffix}", ""),
            Paragraph((_INTRODUCTION,)),
            *ways(part),
        ]
        for report, group in groupby(part.entries, key=lambda entry: entry[0]):
            title = (Foreign(report.language, (report.title,)),)
            elements += [
                Heading(2, title, f"inferences-{report.id}{part.suffix}", report.id),
                Entries(tuple(row for _, row in group)),
            ]
        elements += ways(part)
        title_of = f"{TITLE}{part.name}"
        yield Page(part.path, title_of, PageKind.PROSE, tuple(elements), _INTRODUCTION)


def _rows(part: Section | Block, volume: Volume, shelf: Shelf) -> Iterator[Inline]:
    title = shelf.section_title(part.id) or BEFORE
    language = volume.document.report.language
    place = Link(shelf.to_part(part.id), (Foreign(language, (title,)),))
    for one in part.inferred:
        line = _line(one.spans[0].first, lines_of_spans(one.spans), volume)
        sure = "" if one.sure else "，未能确定"
        yield (f"编者推定{sure}：{one.why} ", place, " · ", line)
    for event in shelf.happened.get(part.id, ()):
        if event.subject:
            told = f"时间线上补出主语：〔{event.subject}〕"
            line = _line(event.line, lines_told(event.line, event.line), volume)
            yield (told, Foreign(language, (event.text,)), " ", place, " · ", line)
    for sic in part.sic:
        why = f"：{sic.why}" if sic.why else ""
        told = f"原文如此：“{sic.text}”疑为“{sic.reading}”{why}"
        line = _line(sic.line, lines_told(sic.line, sic.line), volume)
        yield (f"{told}。 ", place, " · ", line)
    for misread in part.misread:
        told = f"页面作“{misread.reading}”，来源文本误作“{misread.text}”"
        line = _line(misread.line, lines_told(misread.line, misread.line), volume)
        yield (f"{told}。 ", place, " · ", line)


def _line(line: int, words: str, volume: Volume) -> Link:
    return Link(volume.to_line(line), (words,), LinkKind.LINE)
