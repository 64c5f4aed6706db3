"""Proposals on headings: lost contents entries, levels that skip, narrow verdicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.desk.proposals import Kind, Proposal, Value, entry, runs_of
from builder.model import BlockType, EditType, Span, part_id
from builder.reading.characters import (
    ends_sentence,
    has_ideographs,
    is_open,
    starts_inside,
    width,
    words,
)
from builder.reading.draft import Draft, Piece, Role
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import ContentsEntry

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|第[一二三四五六七八九十\d]+[章节節])\s*(?=\D)")
_NUMBERED = re.compile(r"^(?:\d|第?[一二三四五六七八九十]+[、章节節]|附[录錄]|案例|專欄|专栏)")
_NUMBERED_TITLE = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\s*\D")
_TITLE_WIDTH = 76
_HEADING_WIDTH = 64
_BODY = 66
_LIKE, _ALIKE = 45, 65
_DEEPEST = 5


def propose_headings(draft: Draft) -> Iterator[Proposal]:
    """Propose headings and levels where the rules are unsure.

    Args:
        draft: the report as it stands after the last rule.
    """
    yield from _contents(draft)
    shown = [piece for piece in draft.pieces if piece.role is not Role.OMITTED]
    level = 0
    for index, piece in enumerate(shown):
        following = shown[index + 1] if index + 1 < len(shown) else None
        before = shown[index - 1] if index else None
        if piece.settled or not piece.parts:
            pass
        elif piece.is_heading():
            yield from _doubt(draft, piece, (before, following), level)
        elif _is_like_heading(piece) and following is not None and _is_body(following):
            yield from _lift(draft, piece, level)
        level = piece.level if piece.is_heading() else level


def _contents(draft: Draft) -> Iterator[Proposal]:
    """Seek for each entry that led nowhere the likest line where it should stand."""
    report = draft.report
    begins = {part_id(report.id, p.at or p.line): p.line for p in draft.pieces if p.is_heading()}
    places = [begins.get(found.section or "") for found in draft.contents]
    for number, lost in enumerate(draft.contents):
        if lost.section is not None:
            continue
        after = next((line for line in places[number + 1 :] if line), len(report.source.lines) + 1)
        earlier = [line for line in places[:number] if line]
        before = earlier[-1] if earlier else max(lost.lines)
        reason = say(
            "“{title}” on line {line} of the printed contents was not found in the text",
            title=lost.title,
            line=lost.lines[0],
        )
        likest = _likest(draft, lost, range(before + 1, after))
        keys: dict[str, Value | None] = {
            "level": lost.level,
            "title": lost.title,
            "page": lost.page,
        }
        if likest:
            ratio, piece = likest[0]
            others = "、".join(str(other.line) for _, other in likest[1:3])
            reason = say(
                "{reason}; this line is the likest ({ratio:.0f}%){next}",
                reason=reason,
                ratio=ratio,
                next=say(", then line {others}", others=others) if others else "",
            )
            span = runs_of(report, piece.lines)[0]
            made = entry(report, span, EditType.HEADING, **keys)
            kind = Kind.CONTENTS_LINE if ratio >= _ALIKE else Kind.CONTENTS_LINE_LESS_LIKE
            yield Proposal(piece.line, reason, kind, (made,))
        elif after <= len(report.source.lines) and report.source.line(after).strip():
            made = entry(report, Span(after, after), EditType.SUPPLIED, **keys)
            yield Proposal(
                after,
                say(
                    "{reason}, nor any line like it; supplied before the next entry", reason=reason
                ),
                Kind.CONTENTS_SUPPLIED,
                (made,),
            )
        else:
            yield Proposal(lost.lines[0], say("{reason}, nor any line like it", reason=reason))


def _likest(draft: Draft, lost: ContentsEntry, lines: range) -> list[tuple[float, Piece]]:
    """Rank the short pieces on the lines by their likeness to an entry, the likest first."""
    wanted = words(_NUMBER.sub("", lost.title))
    rated = [
        (fuzz.ratio(wanted, words(_NUMBER.sub("", piece.text))), piece)
        for piece in draft.pieces
        if piece.parts
        and piece.line in lines
        and not piece.settled
        and not piece.page
        and len(runs_of(draft.report, piece.lines)) == 1
        and width(piece.text) <= _TITLE_WIDTH
    ]
    rated = [(ratio, piece) for ratio, piece in rated if ratio >= _LIKE]
    return sorted(rated, key=lambda pair: (-pair[0], pair[1].line))


def _doubt(
    draft: Draft, piece: Piece, around: Sequence[Piece | None], level: int
) -> Iterator[Proposal]:
    """Doubt a heading's level, or that it is one: no number, no mark, little under it."""
    before, following = around
    span, *others = runs_of(draft.report, piece.lines)
    if others:
        return
    if piece.level > level + 1:
        made = entry(draft.report, span, EditType.HEADING, level=level + 1, title=piece.title)
        reason = say(
            "the heading “{title}” skips from level {level} to level {next}",
            title=piece.title,
            level=level,
            next=piece.level,
        )
        yield Proposal(piece.line, reason, Kind.SKIPPED_LEVEL, (made,))
        return
    if piece.page:
        return
    if following is None or (following.is_heading() and following.level <= piece.level):
        figure = piece.text.strip("* ")[:1].isdigit() and not _NUMBERED_TITLE.match(piece.text)
        made = entry(draft.report, span, BlockType.CALLOUT if figure else BlockType.CAPTION)
        kind = Kind.FIGURES if figure else Kind.EMPTY_HEADING
        yield Proposal(
            piece.line, say("no text below the heading “{title}”", title=piece.text), kind, (made,)
        )
        return
    if piece.hint or _NUMBERED.match(piece.text):
        return
    cut = before is not None and before.is_block(BlockType.PARAGRAPH) and is_open(before.text)
    bare = following.is_block() and not _is_body(following)
    if cut or bare or starts_inside(piece.text):
        why = (
            say("the text above has not ended")
            if cut
            else say("no paragraph stands below it")
            if bare
            else say("it begins like the middle of a sentence")
        )
        made = entry(draft.report, span, BlockType.CAPTION)
        yield Proposal(
            piece.line,
            say("“{text}” is hardly a heading: {why}", text=piece.text, why=why),
            Kind.NARROW_HEADING,
            (made,),
        )


def _is_like_heading(piece: Piece) -> bool:
    """Tell whether a piece that is no heading has the shape of one."""
    return (
        piece.is_block(BlockType.CAPTION, BlockType.PARAGRAPH)
        and (bool(piece.hint) or bool(_NUMBERED.match(piece.text)))
        and not piece.repeats
        and width(piece.text) <= _HEADING_WIDTH
        and has_ideographs(piece.text)
        and not ends_sentence(piece.text)
        and not starts_inside(piece.text)
    )


def _lift(draft: Draft, piece: Piece, level: int) -> Iterator[Proposal]:
    span, *others = runs_of(draft.report, piece.lines)
    if not others:
        made = entry(draft.report, span, EditType.HEADING, level=min(level + 1, _DEEPEST))
        mark = (
            say("it had the mark {mark}", mark="#" * piece.hint)
            if piece.hint
            else say("it has a number")
        )
        reason = say(
            "“{text}” is no heading by now, but {mark}, and text stands below it",
            text=piece.text,
            mark=mark,
        )
        kind = Kind.MARKED_LINE if piece.hint else Kind.NUMBERED_LINE
        yield Proposal(piece.line, reason, kind, (made,))


def _is_body(piece: Piece) -> bool:
    """Tell whether a piece is text that a heading can head."""
    if piece.is_block(BlockType.PARAGRAPH):
        return width(piece.text) >= _BODY or ends_sentence(piece.text)
    return piece.is_block() and not piece.is_block(BlockType.CAPTION, BlockType.CALLOUT)
