"""Lists without bullets or numbers: short parallel lines under a lead-in that ends in a colon.

Extraction often loses bullets that were drawn. What is left are lines that touch and are
none of them full, or that go on with semicolons to the last. Without this rule they join the
lead-in's paragraph or become captions. Where all bullets were kept, there are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, is_open, starts_inside, width
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.lists.dated_entries import is_date_alone
from builder.reading.lists.numbered_lists import ITEM_ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_COLON = ("：", ":")
_MARKED = re.compile(r"^(?:#|\d|[（(]|\|)|\t|[：:]$")
# Halves of an ideograph: a narrower line before a colon is a label.
_NARROWEST_LEAD = 16
# Halves of an ideograph of an item on one line.
_WIDEST = 56
# The part of the widest line from which a line is full: lines that are full are one paragraph.
_FULL = 0.86
# Items; two lines may be one sentence.
_FEWEST = 3


def find_led_lists(draft: Draft) -> Draft:
    """Make lists of the parallel lines that stand under a lead-in."""
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        items = _items(draft, index) if index and _leads(draft, index - 1) else []
        if items:
            first, *rest = items
            pieces.append(first.joined(*rest, glue="\n").as_block(BlockType.LIST))
            index += len(items)
        else:
            pieces.append(draft.pieces[index])
            index += 1
    return draft.with_pieces(pieces)


def _leads(draft: Draft, index: int) -> bool:
    """Tell whether a piece leads in what follows, and is no mere label."""
    piece = draft.pieces[index]
    if not piece.is_raw() or not piece.text.rstrip("* ").endswith(_COLON):
        return False
    if bullet_of(piece.text) or piece.text.startswith("#"):
        return False
    goes_on = index and draft.gap(*draft.pieces[index - 1 : index + 1]) == 0
    return bool(goes_on) or width(piece.text) >= _NARROWEST_LEAD


def _items(draft: Draft, index: int) -> Sequence[Piece]:
    """Take the lines from `index` on that are one list; none if they are not parallel."""
    run = [draft.pieces[index]]
    if not _is_item(run[0]) or draft.gap(draft.pieces[index - 1], run[0]) > 1:
        return []
    parted = draft.pieces[index + 1 : index + 2]
    step = draft.gap(run[0], parted[0]) if parted else 0
    for piece in draft.onwards(index + 1):
        if not _is_item(piece) or draft.gap(run[-1], piece) != step:
            break
        run.append(piece)
        if run[-2].text.endswith(ITEM_ENDS) and not piece.text.endswith(ITEM_ENDS):
            break
    if len(run) < _FEWEST or step > 1:
        return []
    if all(piece.text.endswith(ITEM_ENDS) for piece in run[:-1]):
        return run
    return run if step == 0 and _is_ragged(run) and _ends_here(draft, index + len(run)) else []


def _is_item(piece: Piece) -> bool:
    text = piece.text
    if not piece.is_raw() or _MARKED.search(text) or bullet_of(text) or is_date_alone(text):
        return False
    return width(text) <= _WIDEST and not starts_inside(text)


def _is_ragged(run: Sequence[Piece]) -> bool:
    """Tell whether lines are no paragraph's: none ends a sentence or breaks off, few are full."""
    if any(ends_sentence(piece.text) or is_open(piece.text) for piece in run):
        return False
    widths = [width(piece.text) for piece in run]
    full = sum(wide >= max(widths) * _FULL for wide in widths[:-1])
    return full * 2 <= len(run)


def _ends_here(draft: Draft, end: int) -> bool:
    """Tell whether a blank line parts what ends before `end` from what follows."""
    return end >= len(draft.pieces) or draft.gap(*draft.pieces[end - 1 : end + 1]) > 0
