"""Quotations set apart, with their speakers.

An attribution begins with a long dash, or reads `role——name`; it stands right under the
quotation. The name is the last word when a blank parts it from the role.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import has_ideographs, joint, opens, width, words
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASH = re.compile(r"^[—–\-－⸺]{2,}\s*(?=\S)|^[—⸺]\s*(?=\S)")
_MIDDLE = re.compile(
    r"^(?P<role>[^—，。；：]{2,20}(?:主席|总裁|總裁|经理|總監|总监|主任|院长|院長|秘书长|負責人|负责人|创始人|CEO|官))"
    r"——(?P<name>[\u3400-\u9fff·]{2,6})$"
)
_LONGEST = 110
_PERSON = re.compile(
    r"^(?P<role>.+?)[\s\u3000]+(?P<name>[\u3400-\u9fff·•]{2,12}(?:女士|先生|博士|教授)?"
    r"|[A-Z][\w.]+(?: [A-Z][\w.]+)*)$"
)
_FROM = re.compile(r"^摘自(?P<name>[^《]+)《")
_SHORTEST_QUOTE = 16
_NAME = 12
_TITLE = 40
_LETTER = re.compile(r"致辞|致辭|致词|寄语|寄語|讲话|講話|的一封信")
_BARE_NAME = re.compile(r"^[\u3400-\u9fff·]{2,6}$")


def find_quotes(draft: Draft) -> Draft:
    """Join each quotation with the attribution that stands under it."""
    pieces: list[Piece] = []
    names = {
        words(piece.text)
        for piece in draft.pieces
        if width(piece.text) <= _NAME and not _DASH.match(piece.text)
    }
    in_letter = False
    for piece in draft.pieces:
        in_letter = in_letter or bool(width(piece.text) <= _TITLE and _LETTER.search(piece.text))
        attribution = _attribution(piece)
        signs = words(attribution or "") in names or (in_letter and _is_name(attribution))
        if attribution is not None and signs and _closes_letter(pieces):
            pieces.append(piece.as_block(BlockType.CAPTION))
            in_letter = False
            continue
        quote = _quote_before(pieces) if attribution else None
        if attribution is None or quote is None:
            if _carries_attribution(pieces, piece):
                pieces[-1] = _lengthened(pieces[-1], piece)
            else:
                pieces.append(piece)
            continue
        begin, skipped = quote
        said = pieces[begin : len(pieces) - skipped]
        left = pieces[len(pieces) - skipped :] if skipped else []
        first, *rest = said
        block = first.joined(*rest, glue=joint).as_block(BlockType.QUOTE)
        block = replace(block, attribution=piece.parts)
        pieces[begin:] = [_spoken(block), *left]
    return draft.with_pieces(pieces)


def _is_name(attribution: str | None) -> bool:
    return attribution is not None and bool(_BARE_NAME.match(attribution.strip()))


def _closes_letter(pieces: Sequence[Piece]) -> bool:
    """Tell whether the text over a name is a letter's last words, no quotation."""
    return bool(pieces) and pieces[-1].is_raw() and not opens(pieces[-1].text)


def _attribution(piece: Piece) -> str | None:
    """Give the words after the dash of an attribution line."""
    if not piece.is_raw() or width(piece.text) > _LONGEST:
        return None
    text = piece.text.strip("* ")
    if match := _DASH.match(text):
        return text[match.end() :]
    if _MIDDLE.match(text):
        return text
    return None


def _quote_before(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Find where the quotation over an attribution begins.

    Returns the index of its first piece and how many omitted pieces stand between it
    and the attribution, or None where no quotation stands there.
    """
    end = len(pieces)
    while end and pieces[end - 1].role is Role.OMITTED:
        end -= 1
    if not end or not pieces[end - 1].is_raw() or pieces[end - 1].hint:
        return None
    last = pieces[end - 1]
    if width(last.text) < _SHORTEST_QUOTE:
        return None
    text = last.text.strip("* ")
    begin = end - 1
    if text.startswith(("“", "「", "‘", '"')):
        return begin, len(pieces) - end
    if text.endswith(("”", "」")):
        for index in range(end - 2, max(end - 30, -1), -1):
            if not pieces[index].is_raw():
                break
            if pieces[index].text.startswith(("“", "「")):
                return index, len(pieces) - end
    return begin, len(pieces) - end


def _carries_attribution(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a short line goes on with the attribution right above it."""
    if not pieces or not pieces[-1].is_block(BlockType.QUOTE) or not piece.is_raw():
        return False
    before = pieces[-1]
    if not before.attribution or before.settled or piece.hint:
        return False
    touches = piece.line == before.attribution[-1].line + 1
    return touches and width(piece.text) <= 30  # noqa: PLR2004 - a name or a short role


def _lengthened(quote: Piece, piece: Piece) -> Piece:
    first = replace(piece.parts[0], glue=" ")
    return _spoken(replace(quote, attribution=(*quote.attribution, first)))


def _spoken(quote: Piece) -> Piece:
    """Part the attribution into speaker and role."""
    text = "".join(
        part.glue * (i > 0) + part.text.strip("* ") for i, part in enumerate(quote.attribution)
    )
    text = text.strip("* ")
    if match := _MIDDLE.match(text):
        return replace(quote, speaker=match["name"], speaker_role=match["role"])
    text = _DASH.sub("", text).strip()
    if match := _FROM.match(text):
        return replace(quote, speaker=match["name"].strip(), speaker_role=text)
    if (match := _PERSON.match(text)) and has_ideographs(text):
        return replace(quote, speaker=match["name"], speaker_role=match["role"].strip())
    return replace(quote, speaker=text, speaker_role=None)
