"""Lists whose items are counted: `1. …；`, `2、…`, `（3）…`, `①…`, `a) …`.

Counted lines are a list where they follow one another, or follow a lead-in that ends in a
colon. Under a line that says 注 they are notes, one each, since marks refer to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import NUMERALS, ends_sentence, joint
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMS = (
    re.compile(r"(?P<count>\d{1,2})[.．](?![\d.])\s*\S"),
    re.compile(r"(?P<count>\d{1,2})、\S"),
    re.compile(r"(?P<count>\d{1,2})[)）]\s*\S"),
    re.compile(r"[（(](?P<count>\d{1,2})[)）]\s*\S"),
    re.compile(r"(?P<count>[①-⑳])\s*\S"),
    re.compile(r"[（(]?(?P<count>[a-h])[)）]\s*\S"),
    re.compile(r"[（(](?P<count>[一二三四五六七八九十])[)）]\s*\S"),
)
# What is in none of these forms begins with no sign of theirs.
_COUNTS = re.compile(r"[\d（(①-⑳a-h]")
_LEAD = ("：", ":", "：**", ":**")
_NOTE_HEAD = re.compile(r"^[#*\s]*(?:注|註|注释|註釋|备注|備註|附注|附註|Notes?)\s*[：:]?[*\s]*$")
# Items: a number alone counts nothing.
_FEWEST = 2
ITEM_ENDS = ("；", ";", "；及", "；和", "; and")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the pieces `first` to `last`."""

    first: int
    last: int


def find_numbered_lists(draft: Draft) -> Draft:
    """Make lists of counted lines, and notes of those under a line that says so."""
    pieces: list[Piece] = []
    before: Piece | None = None  # the last that is not left out
    index = 0
    while index < len(draft.pieces):
        items = _run(draft, index)
        notes = before is not None and bool(_NOTE_HEAD.match(before.text))
        if len(items) < _FEWEST or not (notes or _is_list(draft, before, items)):
            pieces.append(draft.pieces[index])
            before = before if pieces[-1].role is Role.OMITTED else pieces[-1]
            index += 1
            continue
        whole = [_joined(draft, item) for item in items]
        if notes:
            pieces += [piece.as_block(BlockType.NOTE) for piece in whole]
        else:
            first, *rest = whole
            pieces.append(first.joined(*rest, glue="\n").as_block(BlockType.LIST))
        before = pieces[-1]
        index = items[-1].last + 1
    return draft.with_pieces(pieces)


def _run(draft: Draft, index: int) -> list[_Item]:
    """Take the items counted from 1 in one form, each with the lines that carry it on."""
    items: list[_Item] = []
    if not _COUNTS.match(draft.pieces[index].text):
        return items
    form = next((f for f in _FORMS if _count(draft.pieces[index], f) == 1), None)
    while form is not None and index < len(draft.pieces):
        if _count(draft.pieces[index], form) != len(items) + 1:
            break
        if items and draft.gap(*draft.pieces[index - 1 : index + 1]) > 1:
            break
        last = index
        while _goes_on(draft, last + 1):
            last += 1
        items.append(_Item(index, last))
        index = last + 1
    # Where all others are sentences, a last one that breaks off goes on further below.
    ended = [ends_sentence(draft.pieces[item.last].text) for item in items]
    return items[:-1] if ended and not ended[-1] and all(ended[:-1]) else items


def _count(piece: Piece, form: re.Pattern[str]) -> int:
    """Give the number with which a raw piece begins in a form, 0 if with none."""
    match = form.match(piece.text) if piece.is_raw() else None
    if match is None:
        return 0
    count = match["count"]
    if count.isdecimal():  # full-width digits are some, too
        return int(count)
    if count.isascii():
        return ord(count) - ord("a") + 1
    return NUMERALS.index(count) + 1 if count in NUMERALS else ord(count) - ord("①") + 1


def _goes_on(draft: Draft, index: int) -> bool:
    """Tell whether the piece at `index` carries on the item that ends right above it."""
    if index >= len(draft.pieces):
        return False
    above, piece = draft.pieces[index - 1 : index + 1]
    if not piece.is_raw() or draft.gap(above, piece) or piece.text.startswith("#"):
        return False
    if draft.falls_short(above.parts[-1]):
        return False
    if ends_sentence(above.text):
        return False
    return not (_COUNTS.match(piece.text) and any(_count(piece, form) for form in _FORMS))


def _is_list(draft: Draft, before: Piece | None, items: Sequence[_Item]) -> bool:
    """Tell whether counted lines are items and no titles.

    They touch one another, go on with semicolons, or follow a lead-in with blank lines
    between them all alike and no text under any.
    """
    pieces = draft.pieces
    touching = all(draft.gap(pieces[i.first - 1], pieces[i.first]) == 0 for i in items[1:])
    if touching or all(pieces[i.last].text.endswith(ITEM_ENDS) for i in items[:-1]):
        return True
    return before is not None and before.text.rstrip("* ").endswith(_LEAD)


def _joined(draft: Draft, item: _Item) -> Piece:
    first, *rest = draft.pieces[item.first : item.last + 1]
    return first.joined(*rest, glue=joint).changed(hint=0)
