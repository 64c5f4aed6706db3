"""Proposals on headline figures: parted from their words, and told in the text a second time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.desk.proposals import Kind, Proposal, entry, runs_of
from builder.model import BlockType, EditType
from builder.reading.characters import ends_sentence, has_ideographs, width, words
from builder.reading.draft import Role
from builder.reading.text.repeats import share_of_runs
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Report
    from builder.reading.draft import Draft, Piece

_FIGURE = re.compile(
    r"[约約近超逾]?\s*\d[\d,.，]*\s*[万萬亿億千百多余餘]{0,3}\s*[%％+＋]?[\u4e00-\u9fff]{0,2}[%％+＋]?"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Dates, ages and anniversaries are figures of time lines and steps, no headlines: of seventeen such
# in the five reports none is a callout.
_TIME = re.compile(r"[年月日岁歲時时]|(?:19|20)\d\d$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_KINDS = (BlockType.CALLOUT, BlockType.CAPTION, BlockType.PARAGRAPH)
# Halves of an ideograph of a label behind its figure; longer ones go with the next.
_LABEL = 40
# So many pieces before and behind a callout are asked for what it says: a page or so.
_NEAR = 8
# Ideographs without which a callout is a figure alone, which a text may hold by chance.
_LEAST_WORDS = 4
# The share of a callout's runs of three characters that the text holds: with .5 and more, 19 of 20
# callouts with a figure on a line of its own are what an editor marked as told again.
_TOLD = 0.5


def propose_figures(draft: Draft) -> Iterator[Proposal]:
    """Propose to join figures with their words, and to gather what the text tells.

    Args:
        draft: the report as it stands after the last rule.
    """
    shown = [one for one in draft.pieces if one.role is not Role.OMITTED and one.parts]
    place = 0
    while place < len(shown):
        run = _run(draft, shown, place)
        if run:
            yield from _said(draft.report, shown, place, run)
        place += max(len(run), 1)


def _said(
    report: Report, shown: Sequence[Piece], place: int, run: Sequence[Piece]
) -> Iterator[Proposal]:
    runs = runs_of(report, [line for piece in run for line in piece.lines])
    if len(runs) > 1:
        return
    text = "".join(piece.text for piece in run)
    first, last = runs[0].first, runs[0].last
    if source := _source(text, shown[max(0, place - _NEAR) : place + len(run) + _NEAR], run):
        made = entry(report, runs[0], EditType.REPEATS, to=source.line)
        reason = say(
            "the text of line {line} tells the figures and the words of the lines {lines}",
            line=source.line,
            lines=f"{first}–{last}" if first < last else first,
        )
        lines = [part.text for piece in run for part in piece.parts]
        stands_out = len(lines) > 1 and any(map(_is_headline, lines))
        kind = Kind.PULL_OUT if stands_out else Kind.PULL_OUT_IN_WORDS
        yield Proposal(first, reason, kind, (made,))
    elif len(run) > 1:
        made = entry(report, runs[0], BlockType.CALLOUT)
        figures = "、".join(piece.text for piece in run if _is_figure(piece))
        reason = say("the figures “{figures}” and their words stand apart", figures=figures)
        yield Proposal(first, reason, Kind.FIGURES, (made,))


def _run(draft: Draft, shown: Sequence[Piece], place: int) -> Sequence[Piece]:
    """Find what is one callout, from a place on: words and figures in turn, or a callout."""
    end = place
    goes_on = not (place and _is_figure(shown[place - 1]))
    while goes_on and end + 1 < len(shown) and _leads(draft, shown[end], shown[end + 1]):
        end += 2
        if end >= len(shown) or draft.gap(shown[end - 1], shown[end]) > 1:
            break
    if end > place:
        return shown[place:end]
    piece, *behind = shown[place : place + 2]
    if _is_figure(piece):
        is_labeled = bool(behind) and _is_label(draft, piece, behind[0])
        return (piece, behind[0]) if is_labeled else ()
    is_whole = piece.is_block(BlockType.CALLOUT) and not (piece.settled or piece.repeats)
    return (piece,) if is_whole else ()


def _leads(draft: Draft, piece: Piece, figure: Piece) -> bool:
    """Tell whether words lead on to the figure under them."""
    return _is_label_at_all(piece) and _is_figure(figure) and draft.gap(piece, figure) <= 1


def _is_figure(piece: Piece) -> bool:
    is_free = piece.is_block(*_KINDS) and not (piece.repeats or piece.settled)
    return is_free and _is_headline(piece.text)


def _is_headline(line: str) -> bool:
    """Tell whether a line is a figure alone, with its unit, and no date."""
    text = line.replace("*", "").strip()
    return bool(_FIGURE.fullmatch(text)) and not _TIME.search(text)


def _is_label_at_all(piece: Piece) -> bool:
    return (
        piece.is_block(*_KINDS)
        and not (piece.settled or piece.repeats)
        and not any(_is_headline(part.text) for part in piece.parts)
        and has_ideographs(piece.text)
        and not ends_sentence(piece.text)
    )


def _is_label(draft: Draft, figure: Piece, piece: Piece) -> bool:
    return (
        _is_label_at_all(piece)
        and not piece.is_block(BlockType.CALLOUT)
        and width(piece.text) <= _LABEL
        and draft.gap(figure, piece) <= 1
    )


def _source(text: str, near: Sequence[Piece], run: Sequence[Piece]) -> Piece | None:
    """Find the paragraph that tells all figures of a callout, and the most of its words."""
    said, numbers = words(text), _numbers(text)
    if not numbers or len(re.sub(r"[^\u3400-\u9fff]", "", said)) < _LEAST_WORDS:
        return None
    rated = [
        (share_of_runs(words(piece.text), said), -piece.line, piece)
        for piece in near
        if piece not in run
        and piece.is_block(BlockType.PARAGRAPH, BlockType.LIST)
        and not piece.repeats
        and len(words(piece.text)) > len(said)
        and numbers <= set(_NUMBER.findall(piece.text.replace("*", "")))
    ]
    share, _, source = max(rated, default=(0.0, 0, None))
    return source if share >= _TOLD else None


def _numbers(text: str) -> set[str]:
    """Give a text's numbers; none where they are years and digits, which stand anywhere."""
    found = _NUMBER.findall(text.replace("*", ""))
    telling = (one for one in found if len(one) > 1 and not _YEAR.fullmatch(one))
    return set(found) if any(telling) else set()
