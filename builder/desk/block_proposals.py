"""Proposals on blocks: cut paragraphs, captions, quotations without speaker, uneven tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.desk.proposals import Entry, Kind, Proposal, entry, runs_of, whole
from builder.model import BlockType, EditType
from builder.reading.characters import (
    breaks_off,
    ends_sentence,
    is_open,
    starts_inside,
    words,
)
from builder.reading.draft import Draft, Piece, Role
from builder.reading.text.seams import Seams, seams_of
from builder.saying import say, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.model import Table

_AHEAD = 25
_CLOSE = 6
_NAME = re.compile(
    r"^[—–―⸺\s-]*(?:(?P<role>\S.{1,28}?)[\s\u3000]+)?(?P<name>[\u3400-\u9fff·]{2,5})(?:女士|先生)?$"
)


def propose_blocks(draft: Draft) -> Iterator[Proposal]:
    """Propose what would settle the doubts about blocks.

    Args:
        draft: the report as it stands after the last rule.
    """
    shown = [piece for piece in draft.pieces if piece.role is not Role.OMITTED]
    doubts: dict[tuple[str, int], str] = {
        (found.code, found.line): f"{found.code} {spoken(found.message)}"
        for found in draft.findings
        if found.line
    }
    seams = seams_of(draft.report.source.lines)
    for index, piece in enumerate(shown):
        if piece.settled or not piece.is_block():
            continue
        if reason := doubts.get(("P101", piece.lines[-1])):
            yield _at_end(draft, shown, index, reason) or _cut(draft, seams, shown, index, reason)
        elif piece.is_block(BlockType.QUOTE) and (reason := doubts.get(("Q101", piece.line))):
            yield _unsigned(draft, shown, index, reason)
        elif piece.table:
            uneven = [doubts[key] for line in piece.lines if (key := ("T101", line)) in doubts]
            yield from (_uneven(draft, piece, reason) for reason in uneven)


def _at_end(draft: Draft, shown: Sequence[Piece], index: int, reason: str) -> Proposal | None:
    """Take for a caption what ends a section without a stop, behind text that is whole.

    Where the section goes on with sections of its own, it may lead on to them.
    """
    piece = shown[index]
    before = shown[index - 1] if index else None
    following = shown[index + 1] if index + 1 < len(shown) else None
    runs = runs_of(draft.report, piece.lines)
    if before is None or following is None or not following.is_heading() or len(runs) > 1:
        return None
    own = next((one.level for one in reversed(shown[:index]) if one.is_heading()), 0)
    if following.level > own:
        return None
    is_whole = before.is_block(BlockType.PARAGRAPH) and ends_sentence(before.text)
    if not (is_whole or before.is_block(BlockType.CALLOUT, BlockType.CAPTION)):
        return None
    made = entry(draft.report, runs[0], BlockType.CAPTION)
    reason = say(
        "{reason}, without a stop; the text above has ended and another section follows, so it "
        "seems to be a caption",
        reason=reason,
    )
    return Proposal(piece.line, reason, Kind.CAPTION_AT_END, (made,))


def _cut(draft: Draft, seams: Seams, shown: Sequence[Piece], index: int, reason: str) -> Proposal:
    """Seek where a paragraph that breaks off is taken up again."""
    piece = shown[index]
    found = _continuation(seams, shown, index)
    if found is None:
        return Proposal(
            piece.line, say("{reason}; nothing that goes on was found behind it", reason=reason)
        )
    follower = shown[found]
    lines = piece.lines
    settle = list(whole(draft.report, lines, BlockType.PARAGRAPH)) if len(lines) > 1 else []
    joined = _continues(draft, follower, piece.line)
    reason = say(
        "{reason}; line {line}, “{words}”, seems to go on",
        reason=reason,
        line=follower.line,
        words=follower.text[:12],
    )
    kind = Kind.CUT_NEXT if found == index + 1 else Kind.CUT_LATER
    return Proposal(piece.line, reason, kind, (*settle, *joined))


def _continuation(seams: Seams, shown: Sequence[Piece], index: int) -> int | None:
    """Find the piece that goes on: the very next one, or the nearest, the surest sign first."""
    text = shown[index].text
    kinds = (BlockType.PARAGRAPH, BlockType.CAPTION, BlockType.CALLOUT)
    ahead = [
        place
        for place in range(index + 1, min(index + 1 + _AHEAD, len(shown)))
        if shown[place].is_block(*kinds) and not (shown[place].settled or shown[place].repeats)
    ]
    broken = is_open(text) or breaks_off(text)
    tests: list[tuple[Callable[[str], bool], int]] = [
        (lambda after: starts_inside(after) or seams.binds(text, after), 1),
        (starts_inside, _CLOSE),
        (lambda after: seams.binds(text, after), _CLOSE),
        (starts_inside, _AHEAD),
        (lambda after: seams.binds(text, after), _AHEAD),
        (lambda after: broken and ends_sentence(after), 2),
    ]
    for holds, reach in tests:
        for place in ahead:
            if place - index <= reach and holds(shown[place].text):
                return place
    return None


def _unsigned(draft: Draft, shown: Sequence[Piece], index: int, reason: str) -> Proposal:
    """Seek a name near a quotation that has no speaker."""
    piece = shown[index]
    for place in (index + 1, index - 1, index + 2):
        if not 0 <= place < len(shown):
            continue
        other = shown[place]
        match = _NAME.match(other.text.strip("* "))
        if match and other.is_block(BlockType.CAPTION, BlockType.PARAGRAPH) and not other.settled:
            named = {"speaker": match["name"], "role": match["role"]}
            said = whole(draft.report, piece.lines, BlockType.QUOTE, **named)
            signed = _continues(draft, other, piece.line)
            reason = say(
                "{reason}; line {line}, “{words}”, seems to sign it",
                reason=reason,
                line=other.line,
                words=other.text,
            )
            return Proposal(piece.line, reason, Kind.UNSIGNED, (*said, *signed))
    return Proposal(piece.line, say("{reason}; no line nearby looks like a name", reason=reason))


def _continues(draft: Draft, piece: Piece, line: int) -> Iterator[Entry]:
    """Give entries that carry on the block of a line with all lines of a piece."""
    for run in runs_of(draft.report, piece.lines):
        yield entry(draft.report, run, EditType.CONTINUES, to=line)


def _uneven(draft: Draft, piece: Piece, reason: str) -> Proposal:
    """Write out a table whose rows differ, for an editor to put right."""
    table = piece.table
    runs = runs_of(draft.report, piece.lines)
    if table is None or len(runs) > 1 or not (rows := _spelled(draft, piece, table)):
        return Proposal(
            piece.line, say("{reason}; write rows as the table has them", reason=reason)
        )
    header = list(table.header) if any(table.header) else None
    made = entry(draft.report, runs[0], BlockType.TABLE, header=header, rows=rows)
    return Proposal(
        piece.line,
        say("{reason}; below is what it is now, to be corrected", reason=reason),
        Kind.UNEVEN_TABLE,
        (made,),
    )


def _spelled(draft: Draft, piece: Piece, table: Table) -> list[list[str]]:
    """Give a table's rows as an edit writes them; none where an edit can't say it all."""
    rows = [list(cells) for cells in table.rows]
    for row, column in sorted(table.merged, reverse=True):
        if row >= 0:
            rows[row][column] = (
                "^" if row and table.rows[row - 1][column] == rows[row][column] else "<"
            )
    cells = [*table.header, *(cell for cells in rows for cell in cells if cell not in {"^", "<"})]
    said = Counter(words("".join(cells)))
    wanted = Counter(words("".join(draft.report.source.line(line) for line in piece.lines)))
    return rows if said == wanted else []
