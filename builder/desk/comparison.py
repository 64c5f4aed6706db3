"""A report's source and what became of it, row by row, for an editor's eye."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.catalog.edit_kinds import EDIT_KINDS
from builder.desk.drafting import can_be_said, entry_as_yaml
from builder.desk.lines import Fate, fates_of, lines_of
from builder.desk.proposals import entry, runs_of
from builder.findings import CATALOG, LEVELS
from builder.model import Block, EditType, Omission, Section, Span, line_of
from builder.pages.wording import kind_said, reason_told
from builder.reading import read_with_drafts
from builder.reading.characters import ends_sentence
from builder.saying import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Document, Report, Table
    from builder.reading.draft import Draft

SUPPLIED = {
    "contents": mark("the printed contents"),
    "index": mark("an index"),
    "edit": mark("an edit"),
}
# After this rule the rest is settled by its length alone.
UNDECIDED = "callouts"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in a row: `kind` is `says`, `moved`, `edit`, `warning` or `note`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source and what became of it.

    `line` is None for a heading that left no line. `kind` is one of `KINDS`, empty for a
    blank line; `label` names it, with a heading's level. `whole` and `table` are the
    result, on the first line of a part made of several lines. `marks` tell what an editor
    can pick rows by: `unsure`, `doubted`, `edited`, `moved`, `omitted`. `edit` is an entry of
    `edits.yml` that says what the line is now, for an editor to change.
    """

    line: int | None
    source: str
    kind: str = ""
    label: str = ""
    level: int = 0
    notes: tuple[Note, ...] = ()
    whole: str = ""
    table: Table | None = None
    marks: tuple[str, ...] = ()
    edit: str = ""


def rows_of(report: Report) -> tuple[Row, ...]:
    """Read a report and tell of each of its lines, in the source's order.

    A heading that left no line stands before the line where its text begins.
    """
    document, drafts = read_with_drafts(report, (UNDECIDED,))
    return rows_in(document, drafts[UNDECIDED])


def rows_in(document: Document, undecided: Draft) -> tuple[Row, ...]:
    """Tell of each line of a report that has been read.

    Args:
        document: the report as it was read.
        undecided: its draft after the rule `UNDECIDED`.
    """
    report = document.report
    fates, remarks = fates_of(document), _remarks(document)
    unsure = _unsure(undecided)
    supplied = defaultdict(list)
    for section in document.sections:
        if not section.heading_lines:
            supplied[section.line].append(section)
    rows = []
    for number, text in enumerate(report.source.lines, 1):
        rows += [_supplied(section) for section in supplied[number]]
        fate = fates.get(number)
        notes = tuple(remarks.get(number, ()))
        row = _row(number, text, fate, notes, unsure=number in unsure)
        rows.append(replace(row, edit=_edit(report, number, fate)) if fate else row)
    return tuple(rows)


def _edit(report: Report, number: int, fate: Fate) -> str:
    """Write what a line is now as an entry of `edits.yml`; empty where none can quote it."""
    part = fate.part
    lines = lines_of(part)
    if not fate.first and not isinstance(part, Omission):
        made = entry(report, Span(number, number), EditType.CONTINUES, to=part.line)
    elif isinstance(part, Section):
        made = entry(report, runs_of(report, lines)[0], EditType.HEADING, level=part.level)
    elif isinstance(part, Omission):
        span = next(span for span in part.spans if number in span)
        made = entry(report, span, EditType.OMITTED, reason=reason_told(part.reason))
    elif part.repeats:
        made = entry(report, part.spans[0], EditType.REPEATS, to=line_of(part.repeats))
    else:
        told = {"speaker": part.speaker, "role": part.role}
        made = entry(report, runs_of(report, lines)[0], part.type, **told)
    return entry_as_yaml(made) if can_be_said(report, made) else ""


def _row(
    number: int, text: str, fate: Fate | None, notes: tuple[Note, ...], *, unsure: bool
) -> Row:
    if fate is None:
        return Row(number, text, notes=notes, marks=_marks(notes, "", unsure=False))
    part = fate.part
    several = fate.first and len(lines_of(part)) > 1
    notes = (*_said(fate), *notes)
    level = part.level if isinstance(part, Section) else 0
    return Row(
        number,
        text,
        fate.kind,
        f"{kind_said(fate.kind)} {level or ''}".strip(),
        level,
        notes,
        part.text if several and isinstance(part, Block) and not part.table else "",
        part.table if fate.first and isinstance(part, Block) else None,
        _marks(notes, fate.kind, unsure=unsure),
    )


def _supplied(section: Section) -> Row:
    origin = section.supplied_from or ""
    text = say(
        "{title} (not a line of the text; supplied from {origin})",
        title=section.title,
        origin=say(SUPPLIED[origin]) if origin in SUPPLIED else "",
    )
    said = Note("says", text)
    label = f"{kind_said('heading')} {section.level}"
    return Row(
        None, "", "heading", label, section.level, (said,), marks=("edited",) * (origin == "edit")
    )


def _marks(notes: tuple[Note, ...], kind: str, *, unsure: bool) -> tuple[str, ...]:
    kinds = {note.kind for note in notes}
    held = {
        "unsure": unsure and "edit" not in kinds,
        "doubted": bool(kinds & {"warning", "note"}),
        "edited": "edit" in kinds,
        "moved": "moved" in kinds,
        "omitted": kind == "omitted",
    }
    return tuple(mark for mark, holds in held.items() if holds)


def _said(fate: Fate) -> Iterator[Note]:
    """Say of a line to what it was joined, and of a part's first line what the part is."""
    part = fate.part
    lines = lines_of(part)
    if isinstance(part, Omission):
        yield Note("says", say("reason: {reason}", reason=reason_told(part.reason)))
    elif not fate.first:
        yield Note(
            "says",
            say(
                "goes on in the {kind} from line {line}", line=part.line, kind=kind_said(fate.kind)
            ),
        )
    elif isinstance(part, Section):
        page = part.printed_page
        yield Note("says", part.title + (say(" (printed page {page})", page=page) if page else ""))
    elif len(lines) > 1:
        yield Note(
            "says", say("made of {count} lines: {listed}", count=len(lines), listed=_listed(part))
        )
    if fate.first and fate.moved_behind is not None:
        behind = fate.moved_behind
        told = say("moved behind line {line}", line=behind) if behind else say("moved to the front")
        yield Note("moved", told)
    if isinstance(part, Block) and fate.first:
        if part.speaker:
            yield Note(
                "says",
                say(
                    "signed: {speaker}{role}",
                    speaker=part.speaker,
                    role=say(" ({role})", role=part.role) if part.role else "",
                ),
            )
        if part.repeats:
            yield Note("says", say("repeats line {line}", line=part.repeats.rpartition("-l")[2]))


def _listed(part: Block) -> str:
    return say(", ").join(
        str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
        for span in part.spans
    )


def _remarks(document: Document) -> Mapping[int, list[Note]]:
    """Gather edits and findings by line; findings without a line stand at the first."""
    remarks: dict[int, list[Note]] = defaultdict(list)
    for edit in document.report.edits:
        place = f"{edit.place.file.rpartition('/')[2]}:{edit.place.line}"
        for line in range(edit.span.first, edit.span.last + 1):
            if document.report.source.line(line).strip():
                remarks[line].append(
                    Note(
                        "edit",
                        say(
                            "edit: {kind} ({place})",
                            kind=say(EDIT_KINDS[edit.type].name),
                            place=place,
                        ),
                    )
                )
    for found in document.findings:
        level = CATALOG[found.code].level
        text = say(
            "{code} {level}: {message}", code=found.code, level=LEVELS[level], message=found.message
        )
        remarks[found.line or 1].append(Note(level, text))
    return remarks


def _unsure(undecided: Draft) -> set[int]:
    """Find the lines that no rule knew and that are no whole sentence: settled by default."""
    return {
        line
        for piece in undecided.pieces
        if piece.is_raw() and not ends_sentence(piece.text)
        for line in piece.lines
    }
