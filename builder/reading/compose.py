"""The last step of reading: a draft becomes a document of sections and blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.errors import EditError
from builder.model import (
    Block,
    BlockType,
    Document,
    Edit,
    EditType,
    Item,
    Mark,
    Omission,
    Passage,
    Portion,
    Report,
    Section,
    Spot,
    part_id,
    spans_of,
)
from builder.reading.characters import closed_up
from builder.reading.draft import DEEPEST, Draft, Part, Piece, Role
from builder.reading.edits.editorial import with_marks
from builder.reading.notes.note_marks import without_marks
from builder.reading.text.inline_markup import strip_markup
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEMIZED = (BlockType.LIST, BlockType.TIMELINE, BlockType.FORM, BlockType.CONTENTS)
_NUMBER = re.compile(r"(?:\d{1,2}(?:[、)）]|\.(?!\d{1,3}(?!\d)))|[（(]\d{1,2}[)）]|[①-⑳㉑-㉟])\s*")
_NAMED_BEHIND = re.compile(r"(?P<mark>[”」])\s*(?P<by>[—―－⸺]{1,2}[^—―－⸺”」]+)$")
_NAMED_BEFORE = re.compile(r"(?P<by>[^“「”」]+(?:表示|说|說|指出|认为|認為)[：:])(?=[“「])")
_DATE = re.compile(
    r"(?:\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?(?!\d)|(?:\d{4}\s*[年.]?)?[\s.]*)(?:\d{1,2}\s*[月.]\s*(?:\d{1,2}(?!\d)\s*日?)?)?(?:[-—–至~]\s*[\d年月日.\s]+)?(?:开始|起|[之以][前后後])?"
)


def compose(draft: Draft) -> Document:
    """Turn the pieces of a finished draft into a document.

    Sections get their parents from their levels; blocks the section they stand in.
    """
    report = draft.report.id
    stack: list[Section] = []
    flow: list[Section | Block] = []
    omitted: list[Omission] = []
    ids: Counter[str] = Counter()
    owners: dict[Spot, str] = {}
    closing = _closing(draft.report)
    for piece in draft.pieces:
        for line, letter in piece.spots:
            name = part_id(report, piece.line, letter=_letter(piece, piece.line))
            owners[line, letter] = name
            owners.setdefault((line, ""), name)
    for piece in draft.pieces:
        if piece.role is Role.OMITTED:
            omitted.append(_omission(piece))
        elif piece.is_heading():
            while stack and stack[-1].level >= piece.level:
                stack.pop()
            section = _section(report, piece, stack[-1].id if stack else None)
            # Two headings supplied at one line would share an address.
            if (again := ids[section.id]) > 0:
                section = replace(section, id=f"{section.id}{again + 1}")
            ids[section.id] += 1
            stack.append(section)
            flow.append(section)
        else:
            if closes := closing.pop((piece.line, _letter(piece, piece.line)), None):
                _close(stack, closes)
            pages = _page(draft, piece.line), _page(draft, max(piece.lines))
            flow.append(_block(report, piece, stack[-1].id if stack else None, owners, pages))
    for edit in closing.values():
        raise EditError(
            say(
                "{place}: line {first}{first_letter} begins no paragraph or other block, so it "
                "can't close a section; name the first line of one",
                place=edit.place,
                first=edit.span.first,
                first_letter=edit.first_letter,
            )
        )
    omitted.sort(key=lambda omission: omission.spans[0].first)
    marked = with_marks(flow, draft.report.edits, owners)
    return Document(draft.report, marked, tuple(omitted), draft.contents, draft.findings)


def _closing(report: Report) -> dict[Spot, Edit]:
    """Give the edits that let a block close a section, by the spot where the block begins."""
    return {
        (edit.span.first, edit.first_letter): edit
        for edit in report.edits
        if edit.type is EditType.CLOSES
    }


def _close(stack: list[Section], edit: Edit) -> None:
    """Leave the sections below the one that a block closes.

    Raises:
        EditError: the edit names no heading above the block.
    """
    open_lines = [{section.line, *section.heading_lines} for section in stack]
    if not any(edit.to in lines for lines in open_lines):
        above = ", ".join(str(section.line) for section in stack)
        raise EditError(
            say(
                "{place}: to: line {to} is no heading under which line {first} lies; those are "
                "on lines {above}",
                place=edit.place,
                to=edit.to,
                first=edit.span.first,
                above=above or say("(none)"),
            )
        )
    while edit.to not in open_lines[len(stack) - 1]:
        stack.pop()


def passage_of(parts: Sequence[Part]) -> tuple[Passage, tuple[Mark, ...]]:
    """Join the words of parts, keeping where each line begins and what was marked."""
    text = ""
    starts: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for index, part in enumerate(parts):
        text += part.glue if index else ""
        starts.append((len(text), part.line))
        # Rules measure a line as it was set; only the finished text closes it up.
        bare, found = strip_markup(closed_up(part.text), len(text))
        text += bare
        marks.extend(found)
    return Passage(text, tuple(starts)), tuple(marks)


def _section(report: str, piece: Piece, parent: str | None) -> Section:
    passage, _ = passage_of(piece.parts)
    return Section(
        id=part_id(
            report,
            piece.at or piece.line,
            is_supplied=not piece.parts,
            letter=_letter(piece, piece.at or piece.line),
        ),
        title=piece.title or passage.text,
        level=min(max(piece.level, 1), DEEPEST),
        line=piece.at or piece.line,
        heading_lines=tuple(sorted(set(piece.lines))),
        passage=passage,
        printed_page=piece.page,
        parent=parent,
        supplied_from=piece.supplied,
        portions=_portions(piece),
    )


def _letter(piece: Piece, line: int) -> str:
    """Give the letter of the portion with which a piece begins, "" where that is a whole line."""
    return next((part.spot[1] for part in piece.parts if part.line == line), "")


def _portions(piece: Piece) -> tuple[Portion, ...]:
    parts = (*piece.parts, *piece.attribution)
    return tuple(sorted(part.portion for part in parts if part.portion))


def _block(
    report: str,
    piece: Piece,
    section: str | None,
    owners: dict[Spot, str],
    pages: tuple[str | None, str | None],
) -> Block:
    passage, marks = passage_of(piece.parts)
    kind = piece.kind or BlockType.PARAGRAPH
    attribution = passage_of(piece.attribution)[0] if piece.attribution else None
    if kind is BlockType.QUOTE and attribution is None:
        passage, attribution, cut = _attributed(passage, piece.speaker)
        marks = tuple(
            replace(mark, start=mark.start - cut, end=mark.end - cut)
            for mark in marks
            if cut <= mark.start and mark.end - cut <= len(passage.text)
        )
    repeats = owners.get((piece.repeats, piece.repeats_letter)) if piece.repeats else None
    return Block(
        id=part_id(report, piece.line, letter=_letter(piece, piece.line)),
        type=kind,
        spans=spans_of(piece.lines),
        passage=passage,
        section=section,
        items=_items(piece.parts, passage, kind) if kind in _ITEMIZED else (),
        marks=marks,
        table=piece.table,
        speaker=piece.speaker and without_marks(piece.speaker),
        role=piece.speaker_role and without_marks(piece.speaker_role),
        repeats=repeats,
        attribution=attribution,
        portions=_portions(piece),
        printed_page=pages[0],
        printed_end=pages[1],
    )


def _attributed(passage: Passage, speaker: str | None) -> tuple[Passage, Passage | None, int]:
    """Part a quotation from the words that name its speaker: on its last line, or leading to it.

    Returns:
        The quotation, the words that name the speaker, and at which offset it began.
    """
    behind = _NAMED_BEHIND.search(passage.text)
    if speaker and behind and speaker in behind["by"]:
        said = behind.end("mark")
        named = _cut(passage, behind.start("by"), len(passage.text))
        return _cut(passage, 0, said), named, 0
    before = _NAMED_BEFORE.match(passage.text)
    if speaker and before and speaker in before["by"]:
        said = before.end("by")
        return _cut(passage, said, len(passage.text)), _cut(passage, 0, said), said
    return passage, None, 0


def _cut(passage: Passage, start: int, end: int) -> Passage:
    """Give `[start, end)` of a passage, each of its lines where it begins there."""
    later = ((at - start, line) for at, line in passage.starts if start < at < end)
    return Passage(passage.text[start:end], ((0, passage.line_at(start)), *later))


def _page(draft: Draft, line: int) -> str | None:
    """Give the number of the printed page on which a line stands, where it is known."""
    index = bisect_right(draft.pages, line, key=lambda page: page[0]) - 1
    return (draft.pages[index][1] or None) if index >= 0 else None


def _items(parts: Sequence[Part], passage: Passage, kind: BlockType) -> tuple[Item, ...]:
    """Cut a passage into items: each part glued by a line break begins one."""
    begins = [
        (start, part)
        for index, ((start, _), part) in enumerate(zip(passage.starts, parts, strict=True))
        if index == 0 or part.glue == "\n"
    ]
    ends = [start - 1 for start, _ in begins[1:]] + [len(passage.text)]
    items = []
    for (start, part), end in zip(begins, ends, strict=True):
        pattern = _DATE if kind is BlockType.TIMELINE else _NUMBER
        label = pattern.match(passage.text, start, end)
        label_end = label.end() if label else start
        items.append(
            Item(
                start,
                end,
                part.depth,
                label_end,
                ordered=kind is BlockType.LIST and label_end > start,
            )
        )
    return tuple(items)


def _omission(piece: Piece) -> Omission:
    text = "\n".join(part.text for part in piece.parts)
    return Omission(spans_of(piece.lines), text, piece.reason or "", _portions(piece))
