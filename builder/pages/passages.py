"""A stretch of a report as elements: its headings, its blocks, where its printed pages turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import BESIDE, Block, BlockType, Section, spans_of
from builder.pages.callout_headlines import has_headline, with_figures
from builder.pages.elements import (
    Anchor,
    Callout,
    Callouts,
    Closing,
    DatedList,
    Foreign,
    Form,
    Heading,
    Inferred,
    Item,
    Link,
    LinkKind,
    List,
    Misread,
    Paragraph,
    PrintedContents,
    Quote,
    Repeat,
    Role,
    Sic,
    Styled,
    TextKind,
    Time,
    plain,
)
from builder.pages.facsimiles import facsimiles_at
from builder.pages.headings import SUPPLIED, other_words
from builder.pages.list_items import date_end, is_lone_year, items_of, names_year
from builder.pages.runs import Leading, shown
from builder.pages.tables import table_element, table_names
from builder.pages.wording import lines_of_spans, own, shortened
from builder.pages.words import words
from builder.reading.characters import words as letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Item as ModelItem
    from builder.pages.elements import Element, Facsimile, Inline, NoteMark
    from builder.pages.notes import Cell
    from builder.pages.shelf import Shelf, Volume

# So many characters tell what is folded away.
_SUMMARY = 24
_DASHES = "—―⸺–－- \u3000"


@dataclass(frozen=True, slots=True)
class _Passage:
    """What the making of a stretch's elements needs to know."""

    volume: Volume
    shelf: Shelf
    turns: frozenset[str]
    facsimiles: Mapping[str, tuple[Facsimile, ...]]
    table_names: Mapping[str, str]

    def words(self, block: Block, start: int = 0, end: int | None = None) -> Inline:
        """Give `[start, end)` of a block's text with all its links."""
        links = [
            Leading(one.start, one.end, self.shelf.to_program(one.program))
            for one in self.volume.links.get(block.id, ())
        ]
        notes = self.marks(block)
        return words(block.text, block.marks, links, start=start, end=end, notes=notes)

    def label(self, block: Block, start: int, end: int) -> Inline:
        """Give `[start, end)` of a block's text without links to programs."""
        notes = self.marks(block)
        return words(block.text, block.marks, start=start, end=end, notes=notes)

    def marks(self, block: Block) -> Mapping[int, NoteMark | Sic | Misread]:
        """Give a block's marks by offset: those that lead to notes, misprints, what was misread."""
        misprints = {one.start: Sic(one.text, one.reading, one.why) for one in block.sic}
        misread = {
            one.start: Misread(one.reading, one.text)
            for one in block.misread
            if one.start is not None
        }
        return {**self.notes(block.id).get(None, {}), **misread, **misprints}

    def inferred(self, part: Section | Block) -> Iterator[Inferred]:
        """Give what editors inferred of a part."""
        report = self.volume.document.report
        for one in part.inferred:
            to = self.volume.to_line(one.spans[0].first)
            lines = Link(to, (f"来源文本{lines_of_spans(one.spans)}",), LinkKind.LINE)
            yield Inferred(one.why, one.sure, (lines,), own(report.language))

    def notes(self, part: str) -> Mapping[Cell | None, Mapping[int, NoteMark]]:
        """Give a part's marks that lead to notes, by cell and offset."""
        return self.volume.notes.marks(part, self.shelf)

    def anchor(self, block: Block) -> Anchor:
        """Give a block's permanent address."""
        return Anchor(
            block.id,
            self.volume.printed.get(block.id),
            block.printed_page if block.id in self.turns else None,
            self.volume.notes.ways_back(block.id, self.shelf),
            own(self.volume.document.report.language),
            self.volume.to_line(block.line),
            self.facsimiles.get(block.id, ()),
        )


def passage(
    parts: Sequence[Section | Block], levels: Mapping[str, int], volume: Volume, shelf: Shelf
) -> tuple[Element, ...]:
    """Give sections and blocks of one report in their order.

    Callouts that follow one another stand together; blocks in a row that repeat others are
    folded together.

    Args:
        parts: what stands on the page, in reading order.
        levels: the level of each section's heading there, by its id.
        volume: their report.
        shelf: where links lead.
    """
    titles = (part.title for part in parts if isinstance(part, Section))
    names = table_names(parts, next(titles, ""))
    made = _Passage(volume, shelf, _page_turns(parts), facsimiles_at(parts, volume.document), names)
    elements: list[Element] = []
    around = _closed(parts)
    for (kind, _), group in groupby(parts, key=lambda part: (_kind(part), part.id in around)):
        run = list(group)
        if closed := around.get(run[0].id):
            elements.append(_closes(closed, made))
        if kind == "section":
            for part in run:
                if isinstance(part, Section):
                    elements += [_heading(part, levels[part.id], made), *_sic_in_title(part, made)]
                    elements += [*_misread_beside(part, made), *made.inferred(part)]
            continue
        blocks = [part for part in run if isinstance(part, Block)]
        if kind == "repeat":
            elements.append(_repeat(blocks, made))
        elif kind == "callout":
            elements.append(Callouts(tuple(_callout(block, made) for block in blocks)))
        else:
            for block in blocks:
                elements += [_element(block, made), *_misread_beside(block, made)]
                elements += made.inferred(block)
            continue
        elements += [one for block in blocks for one in _misread_beside(block, made)]
        elements += [one for block in blocks for one in made.inferred(block)]
    return tuple(elements)


def note_words(note: Section | Block, mark: str) -> Inline:
    """Give a note's words without the mark that opens it, for its place at the foot of a page."""
    text = note.passage.text
    opening = re.match(rf"\s*\^?\{{?{re.escape(mark)}\}}?\s*", text)
    marks = note.marks if isinstance(note, Block) else ()
    return words(text, marks, start=opening.end() if opening else 0)


_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _kind(part: Section | Block) -> str:
    if isinstance(part, Section):
        return "section"
    if part.repeats:
        return "repeat"
    return "callout" if part.type is BlockType.CALLOUT else ""


def _closed(parts: Iterable[Section | Block]) -> dict[str, str]:
    """Give the section that a block closes below its subsections, by the block's id."""
    closed: dict[str, str] = {}
    section: str | None = None
    for part in parts:
        if isinstance(part, Section):
            section = part.id
        elif part.section and section and part.section != section:
            closed[part.id] = section = part.section
    return closed


def _closes(section: str, made: _Passage) -> Closing:
    """Say under which heading the text goes on, below those of its subsections."""
    language = made.volume.document.report.language
    title = Foreign(language, words(made.shelf.section_title(section) or ""))
    way = Link(made.shelf.to_part(section), (title,), LinkKind.SHORTCUT)
    return Closing(section, ("以下回到“", way, "”"), own(language))


def _page_turns(parts: Iterable[Section | Block]) -> frozenset[str]:
    """Give the ids of the blocks with which the text goes on to another printed page."""
    turns: list[str] = []
    page: str | None = None
    for part in parts:
        if isinstance(part, Block) and part.printed_page and not part.repeats:
            if part.printed_page != page:
                turns.append(part.id)
            page = part.printed_page
    return frozenset(turns)


def _heading(section: Section, level: int, made: _Passage) -> Heading:
    marks = made.notes(section.id).get(None, {})
    beside = other_words(section)
    if {one.mark for one in marks.values()}.issuperset(beside):
        beside = ""  # the mark of a note stands there, and leads to its note below
    return Heading(
        level,
        words(section.title),
        section.id,
        section.anchor,
        depth=section.level,
        beside=beside,
        printed_page=section.printed_page,
        supplied=SUPPLIED[section.supplied_from] if section.supplied_from else "",
        notes=tuple(marks.values()),
        told_in=own(made.volume.document.report.language),
        beside_in="en" if _is_english(beside, section.title) else None,
        source=made.volume.to_line(section.line),
        facsimiles=made.facsimiles.get(section.id, ()),
    )


def _sic_in_title(section: Section, made: _Passage) -> Iterator[Paragraph]:
    """Tell of misprints below a heading: it is a link's name in menus and holds no marks itself."""
    for one in section.sic:
        why = f"：{one.why}" if one.why else ""
        told = f"标题里的“{one.text}”原文如此，疑为“{one.reading}”{why}。"
        language = own(made.volume.document.report.language)
        yield Paragraph((told,), TextKind.MISPRINTS, language=language)


def _misread_beside(part: Section | Block, made: _Passage) -> Iterator[Paragraph]:
    """Tell of what was misread where no mark can stand: in a title, a cell, under a quotation."""
    pairs = dict.fromkeys((one.reading, one.text) for one in part.misread if one.start is None)
    if not pairs:
        return
    if isinstance(part, Section):
        where = "标题"
    else:
        where = "表" if part.table else "署名" if part.type is BlockType.QUOTE else "文"
    listed = "、".join(f"“{reading}”来源文本作“{text}”" for reading, text in pairs)
    language = own(made.volume.document.report.language)
    yield Paragraph((f"{where}里的{listed}，已改正。",), TextKind.MISPRINTS, language=language)


def _is_english(beside: str, title: str) -> bool:
    """Tell a Chinese title's twin in Latin letters, which English reports' titles are in, too."""
    return bool(_LETTER.search(beside)) and not _HAN.search(beside) and bool(_HAN.search(title))


def _element(block: Block, made: _Passage) -> Element:
    if block.type is BlockType.TABLE and block.table:
        return table_element(
            block,
            block.table,
            name=made.table_names.get(block.id, ""),
            links=made.volume.links.get(block.id, ()),
            notes=made.notes(block.id),
            anchor=made.anchor(block),
            sources=tuple(made.volume.to_line(line) for line in block.table.row_lines),
            shelf=made.shelf,
        )
    return _MAKERS[block.type](block, made)


def _text(block: Block, made: _Passage) -> Paragraph:
    # A table block that has no cells is shown as the words it has.
    kind = block.type if block.type is not BlockType.TABLE else BlockType.PARAGRAPH
    return Paragraph(made.words(block), TextKind(kind), made.anchor(block))


def _callout(block: Block, made: _Passage) -> Callout:
    block = with_figures(block, made.shelf.mentions.get(block.id, ()))
    return Callout(made.words(block), made.anchor(block), has_headline(block))


def _repeat(blocks: Sequence[Block], made: _Passage) -> Repeat:
    text = shown(blocks[0].text, blocks[0].marks).strip()
    each = (span for block in blocks for span in block.spans)
    spans = spans_of(line for span in each for line in range(span.first, span.last + 1))
    pages = dict.fromkeys(block.printed_page for block in blocks if block.printed_page)
    printed = f"，印本第 {'、'.join(pages)} 页" if pages else ""
    lines = Link(
        made.volume.to_line(spans[0].first), (f"来源文本{lines_of_spans(spans)}",), LinkKind.LINE
    )
    return Repeat(
        tuple(
            _callout(block, made) if block.type is BlockType.CALLOUT else _element(block, made)
            for block in blocks
        ),
        len(blocks),
        shortened(text, _SUMMARY),
        _is_reworded(blocks, made.shelf.parts),
        (lines, printed) if printed else (lines,),
        told_in=own(made.volume.document.report.language),
    )


def _is_reworded(blocks: Sequence[Block], said: Mapping[str, Section | Block]) -> bool:
    return any(
        letters_of(block.text) not in letters_of(said[block.repeats].passage.text)
        for block in blocks
        if block.repeats and block.repeats in said
    )


def _quote(block: Block, made: _Passage) -> Quote:
    notes = made.notes(block.id).get(BESIDE)
    by = tuple(
        Styled(role, words(text, start=start, notes=notes))
        for role, text, start in attribution_of(block)
    )
    return Quote(made.words(block), by, made.anchor(block))


def attribution_of(block: Block) -> list[tuple[Role, str, int]]:
    """Give who spoke, each with its words and the offset behind their dash: speaker, role.

    Where these leave out printed words, the printed words are the only one.
    """
    names = "".join(_letters(text or "") for text in (block.speaker, block.role))
    printed = block.attribution.text if block.attribution else ""
    if sorted(_letters(printed)) != sorted(names) and printed.strip():
        return [(Role.ATTRIBUTION, printed, len(printed) - len(printed.lstrip(_DASHES)))]
    named = ((Role.SPEAKER, block.speaker), (Role.ROLE, block.role))
    return [(role, text, 0) for role, text in named if text]


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _list(block: Block, made: _Passage) -> List:
    # An item can be one step deeper than the one before, never two.
    items: list[tuple[int, Item]] = []
    for item in items_of(block):
        depth = min(item.depth, items[-1][0] + 1 if items else 0)
        label = made.label(block, item.start, item.label_end)
        items.append((depth, Item(label, made.words(block, item.label_end, item.end))))
    return List(_nested(items), made.anchor(block))


def _nested(items: Sequence[tuple[int, Item]]) -> tuple[Item, ...]:
    """Put items below the nearest one before them that is less deep."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        depth, item = items[at]
        end = next((n for n in range(at + 1, len(items)) if items[n][0] <= depth), len(items))
        made.append(Item(item.label, item.words, _nested(items[at + 1 : end])))
        at = end
    return tuple(made)


def _timeline(block: Block, made: _Passage) -> DatedList:
    items = items_of(block)
    # A year that stands alone is the year of the entries below that name none.
    in_year, steps = False, []
    for item in items:
        is_year = is_lone_year(block, item)
        in_year = is_year or (in_year and not names_year(block, item))
        steps.append(int(in_year and not is_year))
    dated = (_dated(block, item, made) for item in items)
    return DatedList(_nested(list(zip(steps, dated, strict=True))), made.anchor(block))


def _dated(block: Block, item: ModelItem, made: _Passage) -> Item:
    end = date_end(block, item)
    label = made.label(block, item.start, end)
    line = block.passage.line_at(item.start)
    events = made.shelf.happened.get(block.id, ())
    event = next((one for one in events if one.line == line and one.date_text in block.text), None)
    if label:
        label = (Time(event.date, label) if event else Styled(Role.DATE, label),)
    return Item(label, made.words(block, end, item.end))


def _form(block: Block, made: _Passage) -> Form:
    lines = tuple(made.words(block, item.start, item.end) for item in items_of(block))
    return Form(lines, made.anchor(block))


def _contents(block: Block, made: _Passage) -> PrintedContents:
    targets = {
        line: entry.section
        for entry in made.volume.document.contents
        for line in entry.lines
        if entry.section in made.shelf.addresses.pages
    }
    starts = block.passage.starts
    ends = [offset for offset, _ in starts[1:]] + [len(block.text)]
    lines = []
    for (start, line), end in zip(starts, ends, strict=True):
        entry = words(block.text, block.marks, start=start, end=end)
        section = targets.get(line)
        if plain(entry):
            lines.append((Link(made.shelf.to_part(section), entry),) if section else entry)
    return PrintedContents(tuple(lines), made.anchor(block))


_MAKERS: dict[BlockType, Callable[[Block, _Passage], Element]] = {
    BlockType.PARAGRAPH: _text,
    BlockType.CAPTION: _text,
    BlockType.NOTE: _text,
    BlockType.CASE: _text,
    BlockType.TABLE: _text,
    BlockType.CALLOUT: _callout,
    BlockType.QUOTE: _quote,
    BlockType.LIST: _list,
    BlockType.TIMELINE: _timeline,
    BlockType.FORM: _form,
    BlockType.CONTENTS: _contents,
}
