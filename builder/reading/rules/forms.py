"""Forms to fill in: questions with boxes to tick, and the letter over them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_BOX = re.compile(r"<input\s|[□☐]")
_SALUTATION = re.compile(r"^(?:尊敬的|尊敬的)读者|^尊敬的讀者")
_REACH = 6


def find_forms(draft: Draft) -> Draft:
    """Make one form block of each run of lines with boxes, with its salutation."""
    pieces = list(draft.pieces)
    boxes = [i for i, p in enumerate(pieces) if not p.settled and _has_boxes(p)]
    if not boxes:
        return draft
    first, last = boxes[0], boxes[-1]
    for index in range(max(0, first - _REACH), first):
        if pieces[index].is_raw() and _SALUTATION.match(pieces[index].text):
            first = index
            break
    block, *rest = pieces[first : last + 1]
    if any(piece.settled for piece in (block, *rest)):
        return draft
    joined = block.joined(*rest, glue="\n").as_block(BlockType.FORM)
    parts = tuple(
        replace(part, text=part.text.replace("\t", " "), glue="\n") for part in joined.parts
    )
    form = replace(joined, parts=parts, table=None)
    return draft.with_pieces([*pieces[:first], form, *pieces[last + 1 :]])


def _has_boxes(piece: Piece) -> bool:
    return bool(_BOX.search(piece.text)) and (piece.is_raw() or piece.is_block(BlockType.TABLE))
