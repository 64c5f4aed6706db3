"""Proposals on blocks: cut paragraphs, quotations without speaker, parted figures, tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.desk.proposals import Confidence, Entry, Proposal, entry, runs_of, whole
from builder.model import BlockType, EditType
from builder.reading.characters import (
    breaks_off,
    ends_sentence,
    has_ideographs,
    is_open,
    starts_inside,
    width,
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
_FIGURE = re.compile(
    r"[约約近超逾]?\s*\d[\d,.，]*\s*[万萬亿億千百多余餘]{0,3}\s*[%％+＋]?[\u4e00-\u9fff]{0,2}[%％+＋]?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?")
_NAME = re.compile(
    r"^[—–―⸺\s-]*(?:(?P<role>\S.{1,28}?)[\s\u3000]+)?(?P<name>[\u3400-\u9fff·]{2,5})(?:女士|先生)?$"
)
_LABEL = 40


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
            yield _cut(draft, seams, shown, index, reason)
        elif piece.is_block(BlockType.QUOTE) and (reason := doubts.get(("Q101", piece.line))):
            yield _unsigned(draft, shown, index, reason)
        elif piece.table:
            uneven = [doubts[key] for line in piece.lines if (key := ("T101", line)) in doubts]
            yield from (_uneven(draft, piece, reason) for reason in uneven)
        elif _is_figure(piece):
            yield from _parted(draft, shown, index)


def _cut(draft: Draft, seams: Seams, shown: Sequence[Piece], index: int, reason: str) -> Proposal:
    """Seek where a paragraph that breaks off is taken up again."""
    piece = shown[index]
    found = _continuation(seams, shown, index)
    if found is None:
        return Proposal(
            piece.line, say("{reason}; nothing that goes on was found behind it", reason=reason)
        )
    place, sure = found
    follower = shown[place]
    lines = piece.lines
    settle = list(whole(draft.report, lines, BlockType.PARAGRAPH)) if len(lines) > 1 else []
    joined = _continues(draft, follower, piece.line)
    reason = say(
        "{reason}; line {line}, “{words}”, seems to go on",
        reason=reason,
        line=follower.line,
        words=follower.text[:12],
    )
    return Proposal(piece.line, reason, sure, (*settle, *joined))


def _continuation(
    seams: Seams, shown: Sequence[Piece], index: int
) -> tuple[int, Confidence] | None:
    """Find the nearest piece that goes on: for sure, by its seam, or by being a sentence's end."""
    text = shown[index].text
    kinds = (BlockType.PARAGRAPH, BlockType.CAPTION, BlockType.CALLOUT)
    ahead = [
        place
        for place in range(index + 1, min(index + 1 + _AHEAD, len(shown)))
        if shown[place].is_block(*kinds) and not (shown[place].settled or shown[place].repeats)
    ]
    broken = is_open(text) or breaks_off(text)
    tests: list[tuple[Callable[[str], bool], int, Confidence]] = [
        (starts_inside, _CLOSE, "high"),
        (lambda after: seams.binds(text, after), _CLOSE, "medium"),
        (starts_inside, _AHEAD, "medium"),
        (lambda after: seams.binds(text, after), _AHEAD, "low"),
        (lambda after: broken and ends_sentence(after), 2, "low"),
    ]
    for holds, reach, sure in tests:
        for place in ahead:
            if place - index <= reach and holds(shown[place].text):
                return place, sure
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
            near: Confidence = "medium" if place == index + 1 else "low"
            reason = say(
                "{reason}; line {line}, “{words}”, seems to sign it",
                reason=reason,
                line=other.line,
                words=other.text,
            )
            return Proposal(piece.line, reason, near, (*said, *signed))
    return Proposal(piece.line, say("{reason}; no line nearby looks like a name", reason=reason))


def _continues(draft: Draft, piece: Piece, line: int) -> Iterator[Entry]:
    """Give entries that carry on the block of a line with all lines of a piece."""
    for run in runs_of(draft.report, piece.lines):
        yield entry(draft.report, run, EditType.CONTINUES, to=line)


def _is_figure(piece: Piece) -> bool:
    text = piece.text.replace("*", "").strip()
    kinds = (BlockType.CALLOUT, BlockType.CAPTION, BlockType.PARAGRAPH)
    if not piece.is_block(*kinds) or piece.repeats or _YEAR.fullmatch(text):
        return False
    return bool(_FIGURE.fullmatch(text))


def _is_label(draft: Draft, figure: Piece, piece: Piece) -> bool:
    between = draft.gap(*sorted((figure, piece), key=lambda one: one.line))
    return (
        piece.is_block(BlockType.CAPTION, BlockType.PARAGRAPH)
        and not (piece.settled or piece.repeats or _is_figure(piece))
        and width(piece.text) <= _LABEL
        and has_ideographs(piece.text)
        and not ends_sentence(piece.text)
        and between <= 1
    )


def _parted(draft: Draft, shown: Sequence[Piece], index: int) -> Iterator[Proposal]:
    """Join a figure alone with the one label beside it; with two, the one under it."""
    figure = shown[index]
    labels = [
        shown[place]
        for place in (index + 1, index - 1)
        if 0 <= place < len(shown) and _is_label(draft, figure, shown[place])
    ]
    if not labels:
        return
    lines = sorted((*figure.lines, *labels[0].lines))
    runs = runs_of(draft.report, lines)
    if len(runs) == 1:
        made = entry(draft.report, runs[0], BlockType.CALLOUT)
        reason = say(
            "the figure “{figure}” and its label “{label}” stand apart",
            figure=figure.text,
            label=labels[0].text,
        )
        yield Proposal(runs[0].first, reason, "medium" if len(labels) == 1 else "low", (made,))


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
        "low",
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
