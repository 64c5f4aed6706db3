"""Spreads printed again: long runs of lines that stand word for word a second time.

The first printing is read like any text. Every block of a later one is marked as the
repeat of the first, so that its headings aren't headings again.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.model import BlockType
from builder.reading.characters import ends_sentence, words
from builder.reading.text.paragraphs import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.reading.draft import Draft, Piece

# Lines that stand word for word again: no two pages share so many by chance.
_WINDOW = 30


def find_spreads(draft: Draft) -> Draft:
    """Make repeats of all pieces whose lines were printed before, in the same order."""
    first = _printed_before(draft.report.source.lines)
    if not first:
        return draft
    pieces: list[Piece] = []
    run: list[Piece] = []
    for piece in draft.pieces:
        if piece.is_raw() and all(line in first for line in piece.lines):
            if run and first[piece.line] < first[run[-1].line]:
                pieces += _repeats(draft, run, first)
                run = []
            run.append(piece)
        else:
            pieces += _repeats(draft, run, first)
            run = []
            pieces.append(piece)
    return draft.with_pieces([*pieces, *_repeats(draft, run, first)])


@MEMOS.keep("lines printed twice", "an edit leaves the lines as they are")
def _printed_before(texts: tuple[str, ...]) -> Mapping[int, int]:
    """Map each line of a later printing to its line in the first."""
    lines = [(n, words(text)) for n, text in enumerate(texts, 1) if words(text)]
    times = Counter(text for _, text in lines)
    # What holds a line that stands only once stands only once itself.
    alone = [0, *accumulate(times[text] == 1 for _, text in lines)]
    seen: dict[tuple[str, ...], int] = {}
    first: dict[int, int] = {}
    for start in range(len(lines) - _WINDOW + 1):
        if alone[start + _WINDOW] > alone[start]:
            continue
        window = tuple(text for _, text in lines[start : start + _WINDOW])
        origin = seen.setdefault(window, start)
        if origin + _WINDOW <= start:
            for (line, _), (source, _) in zip(
                lines[start : start + _WINDOW], lines[origin : origin + _WINDOW], strict=True
            ):
                first.setdefault(line, source)
    return first


def _repeats(draft: Draft, run: list[Piece], first: Mapping[int, int]) -> Iterator[Piece]:
    """Join the lines of one later printing to blocks and mark them."""
    if not run:
        return
    for piece in join_paragraphs(draft.with_pieces(run)).pieces:
        closed = ends_sentence(piece.text)
        kind = BlockType.PARAGRAPH if closed or len(piece.parts) > 1 else BlockType.CAPTION
        yield piece.as_block(kind, repeats=first[piece.line])
