"""Which note explains which mark.

A mark's note is the nearest one of its number that follows in the same chapter, before the
notes' numbers begin anew; failing that, the nearest before it in its own section. Where
another section has the same mark nearer to that note, the note is not this mark's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model import Finding, Reference, Section
from builder.reading.notes.note_marks import Mark, flat_marks, superscript_marks
from builder.reading.notes.remarks import Note, notes_among
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the flow something stands; each section of level 1 begins a chapter."""

    index: int
    section: str | None
    chapter: int


def refer(document: Document) -> Document:
    """Give the document with its references, and a finding for each raised mark without note.

    Marks that the extraction flattened to plain figures are taken for marks only where their
    notes prove them, and give no findings.
    """
    places = _places(document)
    notes = notes_among(document.blocks)
    marks = [mark for part in document.flow for mark in superscript_marks(part)]
    references = [(mark, _note_of(mark, marks, notes, places)) for mark in marks]
    lost = [mark for mark, note in references if note is None]
    references += _flattened(document, notes)
    found = [
        Reference(mark.part, mark.start, mark.end, mark.text, note.block, mark.cell)
        for mark, note in references
        if note
    ]
    found.sort(key=lambda one: (places[one.part].index, one.cell or (0, 0), one.start))
    report = document.report.id
    lines = {part.id: part.line for part in document.flow}
    doubts = (
        Finding("N101", report, lines[m.part], note("the mark “{mark}” has no note", mark=m.text))
        for m in lost
    )
    return replace(
        document, references=tuple(found), findings=(*document.findings, *dict.fromkeys(doubts))
    )


def _places(document: Document) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    chapter = 0
    for index, part in enumerate(document.flow):
        if isinstance(part, Section):
            chapter += part.level == 1
        section = part.id if isinstance(part, Section) else part.section
        places[part.id] = _Place(index, section, chapter)
    return places


def _note_of(
    mark: Mark, marks: Sequence[Mark], notes: Sequence[Note], places: dict[str, _Place]
) -> Note | None:
    here = places[mark.part]
    near = [
        note
        for note in notes
        if places[note.block].chapter == here.chapter and note.block != mark.part
    ]
    following = [note for note in near if places[note.block].index > here.index]
    note = next((note for note in _one_count(following) if note.number == mark.number), None)
    if note and not _is_nearer_to_another(note, here, mark.number, marks, places):
        return note
    before = [
        note
        for note in near
        if places[note.block].index < here.index and places[note.block].section == here.section
    ]
    return next((one for one in reversed(before) if one.number == mark.number), None)


def _one_count(notes: Sequence[Note]) -> Iterator[Note]:
    """Give notes in order up to where their numbers begin anew."""
    reached = 0
    for one in notes:
        if one.number <= reached:
            return
        reached = one.number
        yield one


def _is_nearer_to_another(
    note: Note, here: _Place, number: int, marks: Sequence[Mark], places: dict[str, _Place]
) -> bool:
    between = (places[mark.part] for mark in marks if mark.number == number)
    last = places[note.block].index
    return places[note.block].section != here.section and any(
        here.index < other.index < last and other.section != here.section for other in between
    )


def _flattened(document: Document, notes: Sequence[Note]) -> list[tuple[Mark, Note | None]]:
    """Find the plain figures in a table's cells that count through all notes of its section."""
    pairs: list[tuple[Mark, Note | None]] = []
    for block in document.blocks:
        if block.table is None:
            continue
        own = {note.number: note for note in notes if note.section == block.section}
        if sorted(own) == list(range(1, len(own) + 1)) and len(own) > 1:
            pairs += [(mark, own[mark.number]) for mark in flat_marks(block, len(own))]
    return pairs
