"""Quotations set apart, with their speakers.

An attribution begins with a long dash, or reads `role——name`; it stands right under the
quotation. The name is the last word when a blank parts it from the role, or the first where
an office follows it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, has_ideographs, joint, opens, width, words
from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.shapes import is_numbered
from builder.reading.notes.note_marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DASH = re.compile(r"^(?:[—―–\-－⸺]{2,}|[—―⸺])\s*(?=\S)(?=.*[^\W\d_])")
_MARKED = re.compile(r"^>\s+(?=[^\W\d]|[“「‘\"—―⸺])")  # before a figure it is a sign
_SAID = re.compile(r"^[“「].*[”」]\s*[—―－⸺-]{1,2}\s*(?P<name>[^—―，。；“”「」]{2,24})$")
_OFFICES = (
    "主席|总裁|總裁|经理|經理|总监|總監|主任|院长|院長|会长|會長|校长|校長|理事长|理事長|董事长|董事長"
    "|秘书长|秘書長|负责人|負責人|创始人|創始人|设计者|設計者|CEO|官"
)
# 主任医师 and the like are offices, too, and no names.
_OFFICE = re.compile(
    rf"^(?P<role>.*(?:{_OFFICES}))"
    r"(?P<name>(?!医师|醫師|助理|团队|團隊|委员|委員)[\u3400-\u9fff·]{2,4})$"
)
_MIDDLE = re.compile(
    rf"^(?P<role>[^—，。；：]{{2,20}}(?:{_OFFICES}))——(?P<name>[\u3400-\u9fff·]{{2,6}})$"
)
# Halves of an ideograph of a speaker's line, with all offices.
_LONGEST = 110
_PERSON = re.compile(
    r"^(?P<role>.+?)[\s\u3000]+(?P<name>[\u3400-\u9fff·•]{2,12}(?:女士|先生|博士|教授)?"
    r"|[A-Z][\w.]+(?: [A-Z][\w.]+)*)$"
)
_NAME_FIRST = re.compile(
    r"^(?P<name>[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]+·[\u3400-\u9fff]+)[\s\u3000,，]+"
    rf"(?P<role>[^，。；：]+(?:{_OFFICES}|教授))$"
)
_LATIN_NAME = re.compile(r"^(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}), (?P<role>\w.+)$")
_FROM = re.compile(r"^摘自(?P<name>[^《]+)《")
# … of what a speaker said; shorter is a label.
_SHORTEST_QUOTE = 16
# … of a name, on a line of its own.
_NAME = 12
_MARKS = ("“", "「", "‘", '"')
# … of a line of a narrow column beside a portrait.
_COLUMN = 40
# … of what goes on with a speaker's line: a name or a short role.
_REST = 30
# Lines of one attribution: of 115 in forty-six texts the longest has thirteen, the next eight. More
# are a list of names.
_MOST_OF_NAMES = 16
# Lines back in which a quotation that ends in a mark may begin: a page of a narrow column.
_MOST_LINES = 30
# Halves of an ideograph of a title that says who writes.
_TITLE = 40
_LETTER = re.compile(r"致辞|致辭|致词|寄语|寄語|讲话|講話|的一封信")
_BARE_NAME = re.compile(r"^[\u3400-\u9fff·]{2,6}$")


def find_quotes(draft: Draft) -> Draft:
    """Join each quotation with the attribution that stands under it."""
    draft, marked = _without_marks(draft)
    pieces: list[Piece] = []
    names = {
        words(piece.text)
        for piece in draft.pieces
        if width(piece.text) <= _NAME and not _DASH.match(piece.text)
    }
    in_letter = False
    for piece in draft.pieces:
        titled = bool(width(piece.text) <= _TITLE and _LETTER.search(piece.text))
        in_letter = titled or (in_letter and not (piece.is_heading() and piece.level == 1))
        attribution = attribution_of(piece)
        signs = words(attribution or "") in names or (in_letter and _is_name(attribution))
        if attribution is not None and signs and _closes_letter(pieces):
            pieces.append(piece.as_block(BlockType.CAPTION))
            in_letter = False
            continue
        if piece.is_raw() and (match := _SAID.match(piece.text)):
            pieces.append(_spoken_as(piece.as_block(BlockType.QUOTE), match["name"].strip()))
            continue
        quote = _quote_before(draft, pieces) if attribution else None
        if attribution is None or quote is None:
            if _carries_attribution(draft, pieces, piece):
                pieces[-1] = _lengthened(pieces[-1], piece)
            else:
                pieces.append(piece)
            continue
        begin, skipped = quote
        said = pieces[begin : len(pieces) - skipped]
        left = pieces[len(pieces) - skipped :] if skipped else []
        first, *rest = said
        block = first.joined(*rest, glue=joint).as_block(BlockType.QUOTE)
        block = block.changed(attribution=piece.parts)
        pieces[begin:] = [spoken(block), *left]
    return draft.with_pieces(_as_quotes(pieces, marked))


def _without_marks(draft: Draft) -> tuple[Draft, frozenset[int]]:
    """Take off the marks of quotations (`>`) in a text that marks its headings, too.

    Gives the lines that bore one, but for speakers: they are quotations, whoever speaks.
    """
    marked = {
        piece.line: match.end()
        for piece in draft.pieces
        if piece.is_raw() and len(piece.parts) == 1 and not piece.settled
        if (match := _MARKED.match(piece.text))
    }
    if not any(piece.hint for piece in draft.pieces):
        return draft, frozenset()
    draft = draft.with_pieces(
        piece.changed(parts=(replace(piece.parts[0], text=piece.text[marked[piece.line] :]),))
        if piece.line in marked
        else piece
        for piece in draft.pieces
    )
    speakers = {piece.line for piece in draft.pieces if _DASH.match(piece.text)}
    return draft, frozenset(marked.keys() - speakers)


def _as_quotes(pieces: Sequence[Piece], marked: frozenset[int]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece.as_block(BlockType.QUOTE) if piece.is_raw() and piece.line in marked else piece


def _is_name(attribution: str | None) -> bool:
    return attribution is not None and bool(_BARE_NAME.match(attribution.strip()))


def _closes_letter(pieces: Sequence[Piece]) -> bool:
    """Tell whether the text over a name is a letter's last words, no quotation."""
    return (
        len(pieces) > 1
        and pieces[-1].is_raw()
        and not opens(pieces[-1].text)
        and not pieces[-2].is_heading()
    )


def attribution_of(piece: Piece) -> str | None:
    """Give the words after the dash of an attribution line, None if it is none."""
    if not piece.is_raw() or width(piece.text) > _LONGEST:
        return None
    text = piece.text.strip("* ")
    if match := _DASH.match(text):
        # A caption set off by a dash begins with what it names: ——“北京雨燕”.
        name = text[match.end() :]
        return None if name.startswith(_MARKS) else name
    if _MIDDLE.match(text):
        return text
    return None


def _quote_before(draft: Draft, pieces: Sequence[Piece]) -> tuple[int, int] | None:
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
    begin = _column_before(draft, pieces, end - 1)
    if sum(width(piece.text) for piece in pieces[begin:end]) < _SHORTEST_QUOTE:
        return None
    text = last.text.strip("* ")
    if text.startswith(_MARKS):
        return begin, len(pieces) - end
    if text.endswith(("”", "」")):
        for index in range(end - 2, max(end - _MOST_LINES, -1), -1):
            if not pieces[index].is_raw():
                break
            if pieces[index].text.startswith(("“", "「")):
                return index, len(pieces) - end
    return begin, len(pieces) - end


def _column_before(draft: Draft, pieces: Sequence[Piece], last: int) -> int:
    """Find where a narrow column of lines that touch one another begins."""
    begin = last
    while begin and width(pieces[begin].text) <= _COLUMN:
        above = pieces[begin - 1]
        if not above.is_raw() or above.hint or width(above.text) > _COLUMN:
            break
        if draft.gap(above, pieces[begin]) or ends_sentence(above.text):
            break
        begin -= 1
    return begin


def _carries_attribution(draft: Draft, pieces: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a short line goes on with the attribution right above it."""
    if not pieces or not pieces[-1].is_block(BlockType.QUOTE) or not piece.is_raw():
        return False
    before = pieces[-1]
    if not before.attribution or before.settled or piece.hint or is_numbered(piece.text):
        return False
    if len(before.attribution) >= _MOST_OF_NAMES or (before.speaker_role and draft.column):
        return False
    touches = piece.line == before.attribution[-1].line + 1
    return touches and width(piece.text) <= _REST


def _lengthened(quote: Piece, piece: Piece) -> Piece:
    first = piece.parts[0].glued(" ")
    return spoken(quote.changed(attribution=(*quote.attribution, first)))


def spoken(quote: Piece) -> Piece:
    """Give a quote the speaker and role that its attribution names."""
    text = "".join(
        part.glue * (i > 0) + part.text.strip("* ") for i, part in enumerate(quote.attribution)
    )
    text = without_marks(text.strip("* "))
    if match := _MIDDLE.match(text):
        return quote.changed(speaker=match["name"], speaker_role=match["role"])
    text = _DASH.sub("", text).strip()
    return _spoken_as(quote, text)


def _spoken_as(quote: Piece, text: str) -> Piece:
    """Part the words that name a speaker: source, role and name, or a name alone."""
    if match := _FROM.match(text):
        return quote.changed(speaker=match["name"].strip(), speaker_role=text)
    match = _NAME_FIRST.match(text)
    match = match or (_PERSON if has_ideographs(text) else _LATIN_NAME).match(text)
    if match := match or _OFFICE.match(text):
        name, role = match["name"], match["role"].strip()
        # Where an attribution breaks before the office, that stands at one with the name.
        if held := _OFFICE.match(name):
            name, role = held["name"], role + joint(role, held["role"]) + held["role"]
        return quote.changed(speaker=name, speaker_role=role)
    return quote.changed(speaker=text, speaker_role=None)
