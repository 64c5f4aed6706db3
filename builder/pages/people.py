"""Who speaks in the reports: every quotation, and every letter with its signature, in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model import Block, BlockType
from builder.name_folding import fold_name
from builder.pages import addresses
from builder.pages.elements import Excerpt, Excerpts, Heading, Paragraph
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.places import place
from builder.pages.runs import shown
from builder.pages.shelf import BEFORE
from builder.pages.wording import shortened
from builder.reading.speech.signatures import author_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.pages.elements import Element
    from builder.pages.parting import Part
    from builder.pages.shelf import Shelf, Volume

TITLE = "人物"
_INTRODUCTION = (
    "报告里说话、署名的人和机构，引语与署名逐处列出，按印出的名字归在一处；"
    "同名的未加分辨，简体和繁体的名字分列。署名在一封信的文字前后，点所在的章节去读那封信。"
)
# A sentence is cut here; the whole quotation stands in its place.
_LONGEST = 160
# So many names stand on a page: each takes some 21 elements, of 3,000 that a page may have with its
# frame (120 of 305 made-up reports had 3,232).
_MOST = 100


@dataclass(slots=True)
class _Person:
    """A name as first printed, and the places where it speaks or signs, by report."""

    name: str
    first: str
    signed: int = 0
    places: dict[str, list[Block]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """In how many places."""
        return sum(map(len, self.places.values()))


def people_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the page of all who speak, very many in parts; who does so most often comes first."""
    people = _people(shelf)
    for part in parted(people, addresses.PEOPLE, _MOST):
        yield _page(part, _counts(people), shelf)


def pages_of_people(shelf: Shelf) -> dict[str, str]:
    """Give the page of each name whose page is not the first, by the block that has it first."""
    parts = parted(_people(shelf), addresses.PEOPLE, _MOST)
    return {one.first: part.path for part in parts[1:] for one in part.entries}


def _page(part: Part[_Person], counts: str, shelf: Shelf) -> Page:
    elements: list[Element] = [
        Heading(1, (TITLE,), f"people{part.suffix}", ""),
        Paragraph((_INTRODUCTION,)),
        Paragraph((counts,)),
        *ways(part),
    ]
    for one in part.entries:
        fragment = f"p-{one.first}"
        elements.append(Heading(2, (one.name,), f"person-{one.first}", fragment))
        elements += (
            _excerpts(shelf.volume_of(report), blocks, shelf)
            for report, blocks in one.places.items()
        )
    elements += ways(part)
    title = f"{TITLE}{part.name}"
    return Page(part.path, title, PageKind.PEOPLE, tuple(elements), _INTRODUCTION)


def _people(shelf: Shelf) -> list[_Person]:
    found: dict[str, _Person] = {}
    for volume in shelf.volumes:
        report = volume.document.report.id
        for block in volume.document.blocks:
            for name in _names(block):
                person = found.setdefault(fold_name(name), _Person(name, block.id))
                person.signed += block.type is BlockType.CAPTION
                person.places.setdefault(report, []).append(block)
    return sorted(found.values(), key=lambda one: -one.count)


def _names(block: Block) -> Iterator[str]:
    """Give who speaks or signs in a block; what is printed again is nobody's second word."""
    if block.repeats:
        return
    if block.type is BlockType.QUOTE and block.speaker:
        yield " ".join(block.speaker.split())
    elif block.type is BlockType.CAPTION and (author := author_of(block.text)):
        yield author


def _counts(people: Sequence[_Person]) -> str:
    signed = sum(one.signed for one in people)
    spoken = sum(one.count for one in people) - signed
    return f"共 {len(people)} 个名字，引语 {spoken} 处，署名 {signed} 处。"


def _excerpts(volume: Volume, blocks: Sequence[Block], shelf: Shelf) -> Excerpts:
    report = volume.document.report
    told = f"《{report.title}》 {len(blocks)} 处"
    excerpts = tuple(_excerpt(block, volume, shelf) for block in blocks)
    return Excerpts(excerpts, report.language, told, is_open=True)


def _excerpt(block: Block, volume: Volume, shelf: Shelf) -> Excerpt:
    words = " ".join(shown(block.text, block.marks).split())
    if block.type is BlockType.CAPTION:
        words = f"署名：{words}"
    elif block.role:
        words = f"{words}（{' '.join(block.role.split())}）"
    cut = shortened(words, _LONGEST)
    where = place(volume.printed.get(block.id), block.line, volume)
    section = shelf.section_title(block.id) or BEFORE
    return Excerpt((cut,), shelf.to_part(block.id), section, where)
