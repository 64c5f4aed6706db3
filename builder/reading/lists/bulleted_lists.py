"""Lists: lines that begin with a bullet, with the lines that carry an item on or that it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import (
    ends_sentence,
    joint,
    starts_inside,
    width,
    words,
)
from builder.reading.kept_facts import kept

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Part, Piece

# Signs of bullets, those of symbol fonts in the private area included.
_SIGNS = "▷▶►▸‣●○•·‧・◦⚫■□▪▫◾◆◇✓✔➤➢❖⊗\uf06c-\uf0fc"
_BULLET = re.compile(rf"^(?:[-*+]\s+)?(?:[{_SIGNS}]\s*|(?<=[-*+] ))")
_DASH = re.compile(r"^[-*+]\s+(?=\S)")
# An en dash begins an item where the next or the last line begins with one, too.
_EN_DASH = re.compile(r"^[–－]\s*(?=\S)")
# What an item counts on lines of its own stands one deeper.
_COUNT = re.compile(r"^(\d{1,2})[、．.](?!\d)")
_ADORNED = re.compile(r"^[○●■◆►▶•◾▪]")
# Halves of an ideograph: a bulleted line this narrow over a line of text this wide is a title.
_TITLE = 32
_BODY = 60


@kept
def bullet_of(text: str) -> str:
    """Give the bullet with which a line begins, or an empty string."""
    for pattern in (_BULLET, _DASH):
        if (match := pattern.match(text)) and match.end():
            return match.group()
    return ""


def find_lists(draft: Draft) -> Draft:
    """Gather bulleted lines into list blocks; the bullets themselves are dropped."""
    pieces: list[Piece] = []
    run: list[Piece] = []
    for index, piece in enumerate(draft.pieces):
        if piece.is_raw() and _bullet_at(draft, index) and not _is_title(draft, index):
            if run and draft.gap(run[-1], piece) > 1:
                pieces.append(_closed(draft, run))
                run = []
            run.append(piece)
        elif run and _is_counted(draft, run[-1], piece):
            below = tuple(replace(part, depth=1) for part in piece.parts)
            run[-1] = run[-1].joined(piece.changed(parts=below), glue="\n")
        elif run and _is_continuation(draft, run[-1], piece):
            run[-1] = run[-1].joined(piece, glue=joint)
        else:
            if run:
                pieces.append(_closed(draft, run))
                run = []
            pieces.append(piece)
    if run:
        pieces.append(_closed(draft, run))
    return draft.with_pieces(pieces)


def _bullet_at(draft: Draft, index: int) -> str:
    """Give the bullet of a piece, which its neighbors may show to be one."""
    piece = draft.pieces[index]
    match = _EN_DASH.match(piece.text)
    if match is None:
        return bullet_of(piece.text) if words(piece.text) else ""
    around = draft.pieces[max(0, index - 1) : index + 2]
    touching = [other for other in around if other is not piece and _touches(draft, piece, other)]
    return match.group() if any(_EN_DASH.match(other.text) for other in touching) else ""


def _touches(draft: Draft, piece: Piece, other: Piece) -> bool:
    above, below = sorted((piece, other), key=lambda one: one.line)
    return draft.gap(above, below) == 0


def _is_title(draft: Draft, index: int) -> bool:
    """Tell whether a bullet adorns a title: a short line between blanks over a paragraph."""
    if not 0 < index < len(draft.pieces) - 1 or not _ADORNED.match(draft.pieces[index].text):
        return False
    above, piece, below = draft.pieces[index - 1 : index + 2]
    if bullet_of(above.text) or bullet_of(below.text) or ends_sentence(piece.text):
        return False
    apart = min(draft.gap(above, piece), draft.gap(piece, below)) > 0
    apart = apart or (bool(draft.column) and ends_sentence(above.text))
    return apart and width(piece.text) <= _TITLE and width(below.text) >= _BODY


def _is_counted(draft: Draft, item: Piece, piece: Piece) -> bool:
    """Tell whether a line right under an item is the first that it counts, or the next."""
    count = _COUNT.match(piece.text)
    if not count or not piece.is_raw() or not _touches(draft, item, piece):
        return False
    before = [int(match[1]) for part in item.parts[1:] if (match := _COUNT.match(part.text))]
    return int(count[1]) == (before[-1] if before else 0) + 1


def _is_continuation(draft: Draft, item: Piece, piece: Piece) -> bool:
    """Tell whether a line without a bullet goes on with the item right above it."""
    touches = draft.gap(item, piece) == 0
    if not ends_sentence(item.text) and starts_inside(piece.text) and not piece.hint:
        return piece.is_raw() and draft.gap(item, piece) <= 1
    if draft.falls_short(item.parts[-1]):
        return False
    return (
        piece.is_raw()
        and touches
        and not piece.text.startswith("#")
        and not (ends_sentence(item.text) and not item.text.endswith("*"))
    )


def _closed(draft: Draft, run: list[Piece]) -> Piece:
    """Make one block of items, each item's depth from its line's indent."""
    parts: list[Part] = []
    for piece in run:
        first, *rest = piece.parts
        indent = len(first_line := draft.report.source.line(first.line)) - len(first_line.lstrip())
        bullet = bullet_of(first.text) or ((dash := _EN_DASH.match(first.text)) and dash.group())
        text = first.text[len(bullet or "") :].lstrip()
        parts.append(replace(first, text=text, glue="\n", depth=1 if indent else 0))
        parts += rest
    return run[0].as_block(BlockType.LIST, parts=tuple(parts))
