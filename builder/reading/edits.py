"""An editor's corrections, applied before any rule so that rules leave them alone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.errors import EditError
from builder.model import BlockType, Edit, EditType
from builder.reading.characters import joint, words
from builder.reading.draft import Draft, Part, Piece, Role
from builder.reading.grid import given_grid
from builder.reading.rules.timelines import entry_glue, is_date_alone
from builder.reading.seams import Seams, seams_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARK = re.compile(r"^(?:#{1,6}|[-•])\s+(?=\S)")
_MONTH = re.compile(r"^\d{1,2}月(?:\d{1,2}日)?(?=\D)")
_DASHES = ("—", "―", "⸺", "–")
_BY_LINE = (
    BlockType.LIST,
    BlockType.FORM,
    BlockType.CONTENTS,
    BlockType.CALLOUT,
)


def apply_edits(draft: Draft) -> Draft:
    """Apply the report's edits to the raw pieces, in the order of the file.

    Raises:
        EditError: an edit names a line that another edit has used, or points at a line
            that no piece holds.
    """
    pieces = list(draft.pieces)
    as_block = partial(_as_block, seams_of(draft.report.source.lines))
    for edit in sorted(draft.report.edits, key=lambda edit: _ORDER.get(edit.type, 0)):
        pieces = _ACTIONS.get(edit.type, as_block)(pieces, edit)
    return draft.with_pieces(pieces)


def _index(pieces: Sequence[Piece], line: int, edit: Edit) -> int:
    """Find the piece that holds a line."""
    for index, piece in enumerate(pieces):
        if line in piece.lines or (not piece.parts and piece.at == line):
            return index
    raise EditError(f"{edit.place}: line {line} is blank in the source; name a line that has words")


def _take(pieces: list[Piece], edit: Edit) -> tuple[int, list[Part]]:
    """Remove the pieces of the edit's lines; give their place and their parts."""
    taken = [
        index
        for index, piece in enumerate(pieces)
        if any(line in edit.span for line in piece.lines)
    ]
    if not taken:
        raise EditError(f"{edit.place}: lines {edit.span.first}-{edit.span.last} hold no words")
    for index in taken:
        if pieces[index].settled or any(line not in edit.span for line in pieces[index].lines):
            raise EditError(
                f"{edit.place}: line {pieces[index].line} belongs to an earlier edit already; "
                "keep one of the two"
            )
    # The editor has said what the lines are: marks of headings and items tell nothing more.
    parts = [
        replace(part, text=_MARK.sub("", part.text))
        for index in taken
        for part in pieces[index].parts
    ]
    for index in reversed(taken):
        del pieces[index]
    return taken[0], parts


def _glued(parts: list[Part], *, by_line: bool, seams: Seams | None = None) -> tuple[Part, ...]:
    """Give parts the glue of running text, or of one line each unless a seam joins two."""
    glued = parts[:1]
    for part in parts[1:]:
        apart = by_line and not (seams and seams.goes_on(glued[-1].text, part.text))
        glue = "\n" if apart else joint(glued[-1].text, part.text)
        glued.append(replace(part, glue=glue))
    return tuple(glued)


def _as_heading(pieces: list[Piece], edit: Edit) -> list[Piece]:
    index, parts = _take(pieces, edit)
    piece = Piece(
        Role.HEADING,
        tuple(replace(part, glue=" " * (number > 0)) for number, part in enumerate(parts)),
        level=edit.level or 0,
        title=edit.title,
        page=edit.page,
        settled=True,
    )
    return [*pieces[:index], piece, *pieces[index:]]


def _as_block(seams: Seams, pieces: list[Piece], edit: Edit) -> list[Piece]:
    kind = BlockType(edit.type)
    index, parts = _take(pieces, edit)
    attribution: list[Part] = []
    if kind is BlockType.QUOTE:
        parts, attribution = _attributed(parts, f"{edit.role or ''}{edit.speaker or ''}")
    if kind is BlockType.TIMELINE:
        entries = (
            replace(part, glue=entry_glue(before.text, part.text))
            for before, part in pairwise(parts)
        )
        piece = Piece(Role.BLOCK, (parts[0], *entries), kind, settled=True)
    elif kind is BlockType.TABLE:
        table = given_grid(parts, edit.header, edit.rows) if edit.rows else None
        piece = Piece(Role.BLOCK, _glued(parts, by_line=True), kind, table=table, settled=True)
    else:
        piece = Piece(
            Role.BLOCK,
            _glued(
                parts, by_line=kind in _BY_LINE, seams=seams if kind is BlockType.CALLOUT else None
            ),
            kind,
            speaker=edit.speaker,
            speaker_role=edit.role,
            attribution=_glued(attribution, by_line=False),
            settled=True,
        )
    return [*pieces[:index], piece, *pieces[index:]]


def _attributed(parts: list[Part], names: str) -> tuple[list[Part], list[Part]]:
    """Part a quotation's lines from those that name its speaker."""
    said = words(names)
    dash = next((i for i, part in enumerate(parts) if part.text.startswith(_DASHES)), len(parts))
    names_speaker = [
        part
        for index, part in enumerate(parts)
        if index >= dash or (words(part.text) and words(part.text) in said)
    ]
    rest = [part for part in parts if part not in names_speaker]
    return (rest, names_speaker) if rest else (parts, [])


def _as_omitted(pieces: list[Piece], edit: Edit) -> list[Piece]:
    index, parts = _take(pieces, edit)
    piece = Piece(Role.OMITTED, _glued(parts, by_line=True), reason=edit.reason, settled=True)
    return [*pieces[:index], piece, *pieces[index:]]


def _continues(pieces: list[Piece], edit: Edit) -> list[Piece]:
    """Append the lines to the paragraph that they carry on."""
    index, parts = _take(pieces, edit)
    target = _index(pieces, edit.to, edit) if edit.to else index - 1
    if target < 0:
        raise EditError(f"{edit.place}: nothing stands before line {edit.span.first} to carry on")
    before = pieces[target]
    if before.is_raw():
        before = before.as_block(BlockType.PARAGRAPH, settled=True)
    if before.is_block(BlockType.QUOTE):
        said = f"{before.speaker_role or ''}{before.speaker or ''}"
        text, names = _attributed([*before.parts, *parts], said)
        if text == list(before.parts):
            names = [*before.attribution, *names]
            pieces[target] = replace(before, attribution=_glued(names, by_line=False))
            return pieces
    addition = Piece(Role.BLOCK, _glued(parts, by_line=False))
    glue = _entry_joint if before.is_block(BlockType.TIMELINE) else joint
    pieces[target] = before.joined(addition, glue=glue)
    return pieces


def _entry_joint(before: str, after: str) -> str:
    """Give what stands between lines that carry on a timeline: a date begins an entry."""
    dated = is_date_alone(before) or is_date_alone(after)
    if _MONTH.match(after) and "月" not in (before if dated else ""):
        return "\n"
    return entry_glue(before, after) if dated else joint(before, after)


def _moved(pieces: list[Piece], edit: Edit) -> list[Piece]:
    """Take the pieces of the lines, and headings supplied there, behind another line."""
    if edit.after is None:
        raise EditError(f"{edit.place}: a move needs 'after', the line behind which to stand")
    if edit.after in edit.span:
        raise EditError(f"{edit.place}: line {edit.after} can't stand behind itself")
    moving = [
        piece for piece in pieces if any(line in edit.span for line in piece.lines or (piece.at,))
    ]
    rest = [piece for piece in pieces if piece not in moving]
    target = _index(rest, edit.after, edit) + 1
    return [*rest[:target], *moving, *rest[target:]]


def _supplied(pieces: list[Piece], edit: Edit) -> list[Piece]:
    """Put in a heading that left no line, before the line where its text begins."""
    index = _index(pieces, edit.span.first, edit)
    piece = Piece(
        Role.HEADING,
        (),
        level=edit.level or 1,
        title=edit.title,
        page=edit.page,
        supplied="edit",
        at=edit.span.first,
        settled=True,
    )
    return [*pieces[:index], piece, *pieces[index:]]


def _repeats(pieces: list[Piece], edit: Edit) -> list[Piece]:
    index, parts = _take(pieces, edit)
    _index(pieces, edit.to or 0, edit)
    piece = Piece(
        Role.BLOCK, _glued(parts, by_line=False), BlockType.CALLOUT, repeats=edit.to, settled=True
    )
    return [*pieces[:index], piece, *pieces[index:]]


_ACTIONS: dict[EditType | BlockType, Callable[[list[Piece], Edit], list[Piece]]] = {
    EditType.HEADING: _as_heading,
    EditType.OMITTED: _as_omitted,
    EditType.CONTINUES: _continues,
    EditType.MOVED: _moved,
    EditType.SUPPLIED: _supplied,
    EditType.REPEATS: _repeats,
}
# A move may lead behind a supplied heading, so these two keep the order of the file.
_ORDER: dict[EditType | BlockType, int] = {
    EditType.CONTINUES: 1,
    EditType.MOVED: 2,
    EditType.SUPPLIED: 2,
}
