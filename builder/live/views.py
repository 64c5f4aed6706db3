"""What the desk shows of a report: its lines with what they became, edits, proposals, sections."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from builder.catalog.loading import check_proofs, load_report
from builder.desk.comparison import UNDECIDED, Note, rows_in
from builder.desk.drafting import key_of, mapping, propose_in
from builder.desk.edit_texts import entries_in, spans_in
from builder.desk.proposal_record import RECORD
from builder.desk.proposals import QUOTED
from builder.errors import BuilderError
from builder.live.proof_marks import NAME
from builder.live.whole_files import text_of
from builder.model import Knowledge, Library, anchor_of
from builder.pages.shelf import arrange
from builder.pages.unseen import visible
from builder.reading import RULES, read_with_drafts
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from builder.desk.comparison import Row
    from builder.desk.proposals import Proposal
    from builder.model import Document, Layout, PrintedLine, Report, Section
    from builder.pages.shelf import Shelf

Json = dict[str, Any]

# A remark that a finding has made already stands among the line's notes.
_FOUND = re.compile(r"[A-Z]\d{3} ")
# A thousandth of a page's height is less than a line's tenth.
_DIGITS = 3
# Readings of the last states: what is undone or tried again is shown at once. One of the longest
# report holds some 30 MB.
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it is read under some edits; `shelf` holds it alone."""

    document: Document
    shelf: Shelf
    rows: tuple[Row, ...]
    proposals: tuple[Proposal, ...]


@lru_cache(maxsize=_KEPT)
def reading_of(root: Path, report: str, edits: str, known: str) -> Reading:
    """Read a report as if its `edits.yml` held other words.

    Args:
        root: the folder that holds `site_data/`.
        report: its id.
        edits: the text of an `edits.yml`.
        known: a digest of the report's other files: the reading is kept until one changes.

    Raises:
        BuilderError: the edits do not fit, or another file of the report is at fault.
    """
    del known
    last = RULES[-1][0]
    loaded = _with_proofs(root, load_report(root, report, edits))
    document, drafts = read_with_drafts(loaded, (UNDECIDED, last))
    shelf = arrange(Library((document,), Knowledge((), (), ())))
    return Reading(document, shelf, rows_in(document, drafts[UNDECIDED]), propose_in(drafts[last]))


def _with_proofs(root: Path, report: Report) -> Report:
    """Give a report with the record of what was read; without, where that is at fault."""
    try:
        text = text_of(root / "site_data" / report.folder / NAME, root)
        return replace(report, proofs=check_proofs(root, report, text))
    except BuilderError:
        return report  # the desk tells of the fault itself


def view_of(reading: Reading, edits: str) -> Json:
    """Give what the browser shows of a reading, as JSON has it.

    Args:
        reading: the report as it is read.
        edits: the text of the `edits.yml` under which it was.
    """
    document = reading.document
    layout = document.report.layout
    remarks: dict[int | None, list[str]] = defaultdict(list)
    for one in reading.proposals:
        if not one.entries and not _FOUND.match(one.reason):
            remarks[one.line].append(one.reason)
    rows = [_with_remarks(row, remarks[row.line]) for row in reading.rows]
    return {
        "language": document.report.language,
        "rows": [_row(row, reading.shelf.volumes[0].at, layout) for row in rows],
        "edits": [_edit(entry) for entry in entries_in("edits.yml", edits)],
        "proposals": [_proposal(one) for one in reading.proposals if one.entries],
        "sections": [_section(one) for one in document.sections],
    }


def _with_remarks(row: Row, remarks: Sequence[str]) -> Row:
    """Tell on a line what is in doubt there, and what no edit is proposed for."""
    if not remarks:
        return row
    notes = (*row.notes, *(Note("note", remark) for remark in remarks))
    return replace(row, notes=notes, marks=tuple(dict.fromkeys((*row.marks, "doubted"))))


def _row(row: Row, at: Mapping[int, str], layout: Layout | None) -> Json:
    told: Json = {"line": row.line, "text": visible(row.source)}
    if told["text"] != row.source:
        told["quote"] = " ".join(row.source.split())[:QUOTED].strip()
    part = at.get(row.line or 0)
    anchor = anchor_of(part) if part else ""
    if anchor and anchor != f"l{row.line}":
        told["at"] = anchor
    if layout and row.line and (line := layout.by_line.get(row.line)):
        told |= _in_print(line, layout)
    if row.kind:
        told |= {"kind": row.kind, "label": row.label, "level": row.level}
    if row.notes:
        told["notes"] = [[note.kind, visible(note.text)] for note in row.notes]
    if row.marks:
        told["marks"] = list(row.marks)
    return told


def _in_print(line: PrintedLine, layout: Layout) -> Json:
    """Give a line's page, and its box there: left, top, width, height as shares of the page."""
    page, box = layout.pages[line.page - 1], line.box
    across, down = max(page.width, 1), max(page.height, 1)
    shares = (
        box.left / across,
        box.top / down,
        (box.right - box.left) / across,
        (box.bottom - box.top) / down,
    )
    return {"page": line.page, "box": [round(one, _DIGITS) for one in shares]}


def _edit(entry: Json) -> Json:
    """Give an edit as it is written, with the stretches of lines that it speaks of."""
    return {"spans": [[span.first, span.last] for span in spans_in(entry)], "entry": entry}


def _proposal(one: Proposal) -> Json:
    return {
        "line": one.line,
        "reason": visible(one.reason),
        "key": key_of(one),
        "kind": say(one.kind),
        "offered": RECORD[one.kind].offered,
        "right": RECORD[one.kind].right,
        "entries": [mapping(entry) for entry in one.entries],
    }


def _section(one: Section) -> Json:
    return {"line": one.line, "title": visible(one.title), "level": one.level}
