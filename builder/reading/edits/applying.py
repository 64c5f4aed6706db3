"""An editor's corrections, applied before any rule so that rules leave them alone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.errors import EditError
from builder.model import BlockType, Edit, EditType
from builder.reading.characters import joint, words
from builder.reading.draft import Draft, Part, Piece, Role
from builder.reading.edits.itemized import as_items
from builder.reading.edits.left_out import leave_out
from builder.reading.edits.linked_pieces import HEAD, Row
from builder.reading.edits.read_without import ReadWithout
from builder.reading.edits.running_text import as_paragraphs
from builder.reading.headings.shapes import is_number_alone
from builder.reading.lists.dated_entries import entry_glue, is_date_alone
from builder.reading.speech.signatures import author_of
from builder.reading.tables.grid import given_grid
from builder.reading.text.seams import Seams, seams_of
from builder.reading.text.wrapped import is_hard_wrapped
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    _Actions = dict[EditType | BlockType, Callable[[Row, Edit], None]]

_MARK = re.compile(r"^(?:#{1,6}|[-•])\s+(?=\S)")
_ITEM = re.compile(r"^[-•]\s+(?=\S)")
_MONTH = re.compile(r"^\d{1,2}(?:月(?:\d{1,2}日)?(?=\D)|\.\d{2}(?:\s|$))")
_DASHES = ("—", "―", "⸺", "–")
_SAME = 90  # of 100: rapidfuzz's partial ratio
# What an edit omits among the lines of such a block stays behind it.
_WITH_OMISSIONS = (BlockType.TABLE, BlockType.LIST, EditType.TEXT)
_BY_LINE = (
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
    row = Row(draft.pieces, ReadWithout(draft))
    lines = draft.report.source.lines
    seams = seams_of(lines)
    as_block = partial(_as_block, seams)
    printed = draft.with_pieces(draft.printed)
    actions: _Actions = {
        **_ACTIONS,
        EditType.REPEATS: partial(_repeats, seams),
        BlockType.LIST: partial(_as_list, lines, seams),
        EditType.TEXT: partial(_as_text, draft, cache(partial(is_hard_wrapped, printed))),
    }
    for edit in sorted(draft.report.edits, key=lambda edit: _ORDER.get(edit.type, 0)):
        actions.get(edit.type, as_block)(row, edit)
    return leave_out(draft.with_pieces(row))


def _holder(row: Row, line: int, edit: Edit, letter: str = "") -> int:
    """Find the piece that holds a line, or the portion `letter` of it."""
    key = row.holder(line, letter)
    if key is None:
        raise EditError(
            say(
                "{place}: line {line} is blank in the source; name a line that has words",
                place=edit.place,
                line=line,
            )
        )
    return key


def _take(row: Row, edit: Edit) -> tuple[int, list[Part]]:
    """Remove the pieces of the edit's lines; give what stood before them, and their parts.

    What another edit omits within a table or a list stays behind it, and so does what frames the
    pages over which a range goes, unless it is this that is left out.
    """
    taken = row.holders(edit)
    if edit.type is not EditType.OMITTED:
        framed = row.without.framed([row[key] for key in taken])
        for at, reason in framed.items():
            row.set(taken[at], row[taken[at]].as_omitted(reason))
        taken = [key for at, key in enumerate(taken) if at not in framed]
    if edit.type in _WITH_OMISSIONS:
        taken = [key for key in taken if row[key].role is not Role.OMITTED]
    if not taken:
        raise EditError(
            say(
                "{place}: lines {first}-{last} hold no words",
                place=edit.place,
                first=edit.span.first,
                last=edit.span.last,
            )
        )
    for key in taken:
        if row[key].settled or not all(edit.holds(*spot) for spot in row[key].spots):
            raise EditError(
                say(
                    "{place}: line {line} belongs to an earlier edit already; keep one of the two",
                    place=edit.place,
                    line=row[key].line,
                )
            )
    before = row.before(taken[0])
    # The editor has said what the lines are: marks of headings and items tell nothing more,
    # but that items carried on by one another stay apart.
    parts = [
        replace(part, text=_MARK.sub("", part.text), glue=" " * bool(_ITEM.match(part.text)))
        for key in taken
        for part in row.remove(key).parts
    ]
    return before, parts


def _glued(parts: list[Part], *, by_line: bool, seams: Seams | None = None) -> tuple[Part, ...]:
    """Give parts the glue of running text, or of one line each unless a seam joins two."""
    glued = parts[:1]
    for part in parts[1:]:
        apart = by_line and not (seams and seams.goes_on(glued[-1].text, part.text))
        glue = "\n" if apart else part.glue or joint(glued[-1].text, part.text)
        glued.append(part.glued(glue))
    return tuple(glued)


def _as_heading(row: Row, edit: Edit) -> None:
    before, parts = _take(row, edit)
    piece = Piece(
        Role.HEADING,
        tuple(part.glued(" " * (number > 0)) for number, part in enumerate(parts)),
        level=edit.level or 0,
        title=edit.title,
        page=edit.page,
        at=_words_line(parts, edit.title),
        settled=True,
    )
    row.put(before, piece)


def _words_line(parts: list[Part], title: str | None) -> int:
    """Give the line where a heading's words start, behind its number or its English twin."""
    said = words(title or "".join(part.text for part in parts))
    own = (
        part.line
        for part in parts
        if not is_number_alone(part.text) and (words(part.text) in said or not part.text.isascii())
    )
    return next(own, parts[0].line)


def _as_block(seams: Seams, row: Row, edit: Edit) -> None:
    kind = BlockType(edit.type)
    before, parts = _take(row, edit)
    attribution: list[Part] = []
    if kind is BlockType.QUOTE:
        parts, attribution = _attributed(parts, f"{edit.role or ''}{edit.speaker or ''}")
    if kind is BlockType.TIMELINE:
        entries = (
            part.glued(entry_glue(before.text, part.text)) for before, part in pairwise(parts)
        )
        piece = Piece(Role.BLOCK, (parts[0], *entries), kind, settled=True)
    elif kind is BlockType.TABLE:
        table = given_grid(parts, edit.header, edit.rows) if edit.rows else None
        piece = Piece(Role.BLOCK, _glued(parts, by_line=True), kind, table=table, settled=True)
    else:
        # Of a signature name and offices stand each on its line, as where a rule has found it.
        is_signed = kind is BlockType.CAPTION and author_of("\n".join(part.text for part in parts))
        by_line = kind in _BY_LINE or bool(is_signed)
        piece = Piece(
            Role.BLOCK,
            _glued(parts, by_line=by_line, seams=seams if kind is BlockType.CALLOUT else None),
            kind,
            speaker=edit.speaker,
            speaker_role=edit.role,
            attribution=_glued(attribution, by_line=False),
            settled=True,
        )
    row.put(before, piece)


def _as_list(lines: Sequence[str], seams: Seams, row: Row, edit: Edit) -> None:
    before, parts = _take(row, edit)
    if lost := [spot for spot in edit.items if spot not in {part.spot for part in parts}]:
        raise EditError(
            say(
                "{place}: items: line {line}{letter} is blank or left out; name the line on "
                "which the item's words begin",
                place=edit.place,
                line=lost[0][0],
                letter=lost[0][1],
            )
        )
    items = as_items(parts, lines, seams, edit.items)
    row.put(before, Piece(Role.BLOCK, items, BlockType.LIST, settled=True))


def _as_text(draft: Draft, is_wrapped: Callable[[], bool], row: Row, edit: Edit) -> None:
    at, parts = _take(row, edit)
    for piece in as_paragraphs(draft, parts, wrapped=is_wrapped()):
        at = row.put(at, piece)


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


def _as_omitted(row: Row, edit: Edit) -> None:
    before, parts = _take(row, edit)
    piece = Piece(Role.OMITTED, _glued(parts, by_line=True), reason=edit.reason, settled=True)
    row.put(before, piece)


def _continues(row: Row, edit: Edit) -> None:
    """Append the lines to the paragraph that they carry on."""
    before, parts = _take(row, edit)
    target = _holder(row, edit.to, edit, edit.to_letter) if edit.to else before
    # What is left out carries nothing on: the paragraph stands before it.
    while not edit.to and target != HEAD and _is_left_out(row, target):
        target = row.before(target)
    if edit.to and row[target].role is Role.OMITTED:
        raise EditError(
            say(
                "{place}: line {to} is omitted; name a line of the paragraph to carry on",
                place=edit.place,
                to=edit.to,
            )
        )
    if target == HEAD:
        raise EditError(
            say(
                "{place}: nothing stands before line {first} to carry on",
                place=edit.place,
                first=edit.span.first,
            )
        )
    if row[target].is_raw():
        said = parts[-1].text
        target = row.gather(row.without.carried_on(row, target, edit, said))
    carried = row[target]
    if set(carried.spots).issuperset(part.spot for part in parts):
        return
    if carried.is_block(BlockType.QUOTE):
        said = f"{carried.speaker_role or ''}{carried.speaker or ''}"
        text, names = _attributed([*carried.parts, *parts], said)
        if text == list(carried.parts):
            names = [*carried.attribution, *names]
            row.set(target, carried.changed(attribution=_glued(names, by_line=False)))
            return
    addition = Piece(Role.BLOCK, _glued(parts, by_line=False))
    glue = parts[0].glue or (_entry_joint if carried.is_block(BlockType.TIMELINE) else joint)
    row.set(target, carried.joined(addition, glue=glue))


def _is_left_out(row: Row, key: int) -> bool:
    return row[key].role is Role.OMITTED or bool(row.without.frames(row[key]))


def _entry_joint(before: str, after: str) -> str:
    """Give what stands between lines that carry on a timeline: a date begins an entry."""
    if _MONTH.fullmatch(before):
        return " "
    dated = is_date_alone(before) or is_date_alone(after)
    if _MONTH.match(after) and "月" not in (before if dated else ""):
        return "\n"
    return entry_glue(before, after) if dated else joint(before, after)


def _moved(row: Row, edit: Edit) -> None:
    """Take the pieces of the lines, and headings supplied there, behind another line."""
    if edit.after is None:
        raise EditError(
            say("{place}: a move needs 'after', the line behind which to stand", place=edit.place)
        )
    if edit.holds(edit.after, edit.after_letter):
        raise EditError(
            say(
                "{place}: line {after} can't stand behind itself",
                place=edit.place,
                after=edit.after,
            )
        )
    target = _holder(row, edit.after, edit, edit.after_letter)
    moving = [key for key in row.holders(edit, supplied=True) if key != target]
    row.move(moving, target)


def _supplied(row: Row, edit: Edit) -> None:
    """Put in a heading that left no line, before the line where its text begins."""
    before = row.before(_holder(row, edit.span.first, edit, edit.first_letter))
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
    row.put(before, piece)


def _said_elsewhere(_row: Row, _edit: Edit) -> None:
    """Do nothing: the draft begins with lines parted and corrected.

    Misprints are marked at the end, and there what closes a section is told.
    """


def _repeats(seams: Seams, row: Row, edit: Edit) -> None:
    """Set the lines apart; stretches between blank lines that the text holds run on.

    So do all of them where they are lines of the text, printed again as they are.
    """
    before, parts = _take(row, edit)
    repeated = row[_holder(row, edit.to or 0, edit, edit.to_letter)]
    first = words(repeated.text)
    own_lines = {words(part.text) for part in repeated.parts}
    is_whole = own_lines.issuperset(words(part.text) for part in parts)
    stretches: list[list[Part]] = []
    for part in parts:
        if not stretches or (not is_whole and part.line > stretches[-1][-1].line + 1):
            stretches.append([])
        stretches[-1].append(part)
    glued: list[Part] = []
    for stretch in stretches:
        said = words("".join(part.text for part in stretch))
        is_same = len(said) <= len(first) and fuzz.partial_ratio(said, first) >= _SAME
        head, *rest = _glued(stretch, by_line=not is_same, seams=seams)
        glued += [head.glued("\n"), *rest]
    piece = Piece(
        Role.BLOCK,
        tuple(glued),
        BlockType.CALLOUT,
        repeats=edit.to,
        repeats_letter=edit.to_letter,
        settled=True,
    )
    row.put(before, piece)


_ACTIONS: _Actions = {
    EditType.HEADING: _as_heading,
    EditType.OMITTED: _as_omitted,
    EditType.CONTINUES: _continues,
    EditType.MOVED: _moved,
    EditType.SUPPLIED: _supplied,
    EditType.SPLIT: _said_elsewhere,
    EditType.SIC: _said_elsewhere,
    EditType.MISREAD: _said_elsewhere,
    EditType.BLANKS: _said_elsewhere,
    EditType.CLOSES: _said_elsewhere,
}
# Tables, lists and running text take their lines when what is omitted among them is gone. A repeat
# is held against the whole of what it says again. A move may lead behind a supplied heading, so
# these two keep the order of the file.
_ORDER: dict[EditType | BlockType, int] = {
    BlockType.TABLE: 1,
    BlockType.LIST: 1,
    EditType.TEXT: 1,
    EditType.REPEATS: 2,
    EditType.CONTINUES: 3,
    EditType.MOVED: 4,
    EditType.SUPPLIED: 4,
}
