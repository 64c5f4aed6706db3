"""Chapter openers: number, English twin and title, put together to one heading.

Also the chapters whose title left no line: they are supplied from the contents, on
their number and English title where these are left, else before their first section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding, part_id
from builder.reading.characters import ends_sentence, has_ideographs, width
from builder.reading.draft import Draft, Piece, Role
from builder.reading.text.script import is_latin
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import ContentsEntry, SuppliedFrom

_NUMBER = re.compile(r"^\d{1,3}$")
# Halves of an ideograph of a line of a title's English twin.
_LATIN_WIDEST = 60
# Words, the marks within and between them, and no other sign.
_TWIN = re.compile(r"(?:(?:An?|At|By|In|My|Of|On|Our|To|We) )?[A-Za-z]{3,}(?:[ ,&/’'-]+[A-Za-z]+)*")
# Blank lines within an opener, which is spread over a page.
_REACH = 6


def join_openers(draft: Draft) -> Draft:
    """Give chapter and section headings the number and twin that stand around them."""
    draft = _supply(draft)
    if is_latin(draft):
        return draft  # what looks like a twin there is a title of its own
    pieces: list[Piece] = []
    for piece in draft.pieces:
        if piece.is_heading() and piece.level in (1, 2) and not piece.settled:
            heading = piece
            while pieces and _belongs_before(pieces[-1], draft, heading):
                heading = _with_before(pieces.pop(), heading)
            pieces.append(heading)
        elif pieces and _is_twin_after(draft, pieces[-1], piece):
            pieces[-1] = _with_after(pieces[-1], piece)
        else:
            pieces.append(piece)
    return draft.with_pieces(pieces)


def is_latin_line(piece: Piece) -> bool:
    """Tell whether a piece that nobody decided on is a short line of Latin words."""
    text = piece.text.strip("*# ")
    return (
        piece.is_raw()
        and not has_ideographs(text)
        and any(character.isalpha() for character in text)
        and width(text) <= _LATIN_WIDEST * len(piece.parts)
    )


def is_twin(piece: Piece) -> bool:
    """Tell whether a line could be the English twin of the title right above it.

    It begins like a title and holds neither a number nor the end of a sentence.
    """
    text = piece.text.strip()
    if not (is_latin_line(piece) and text[:1].isupper()) or ends_sentence(text):
        return False
    return not any(map(str.isdigit, text)) and bool(_TWIN.fullmatch(text))


def _belongs_before(before: Piece, draft: Draft, heading: Piece) -> bool:
    if before.settled or draft.gap(before, heading) > _REACH:
        return False
    return is_latin_line(before) or (before.is_raw() and bool(_NUMBER.match(before.text)))


def _with_before(before: Piece, heading: Piece) -> Piece:
    title = heading.title or heading.text
    joined = before.joined(heading, glue=" ")
    return heading.changed(parts=joined.parts, at=heading.at or heading.line, title=title)


def _is_twin_after(draft: Draft, heading: Piece, piece: Piece) -> bool:
    """Tell whether an English twin stands right under a chapter's title."""
    return (
        heading.is_heading()
        and heading.level == 1
        and bool(heading.parts)
        and not heading.settled
        and draft.gap(heading, piece) <= 1
        and is_latin_line(piece)
        and piece.text.upper() == piece.text
    )


def _with_after(heading: Piece, piece: Piece) -> Piece:
    title = heading.title or heading.text
    joined = heading.joined(piece, glue=" ")
    return joined.changed(title=title, at=heading.at or heading.line)


def _supply(draft: Draft) -> Draft:
    """Put in chapters of the contents that the body doesn't show."""
    pieces = list(draft.pieces)
    contents, findings = list(draft.contents), []
    printed = any(piece.is_block(BlockType.CONTENTS) for piece in pieces)
    origin: SuppliedFrom = "contents" if printed else "index"
    said = {piece.title for piece in pieces if piece.is_heading() and piece.settled}
    places = _places(pieces, draft.report.id)
    # Behind what places, as they were, how many pieces more or fewer stand now.
    behind: list[int] = []
    more: list[int] = []
    for index, entry in enumerate(contents):
        if entry.section or entry.level != 1:
            continue
        place = _place(pieces, places, contents, index)
        if place is None or entry.title in said:
            continue
        at = bisect_right(behind, place)
        following = place + sum(more[:at])
        if (given := _given(pieces, following)) is not None:
            contents[index] = replace(
                entry, section=part_id(draft.report.id, given.at or given.line)
            )
            continue
        begin = following
        while begin and _is_opener_line(pieces[begin - 1]):
            begin -= 1
        used = pieces[begin:following]
        if not used and pieces[following].level == 1:
            continue
        if used:
            first, *rest = used
            heading = first.joined(*rest, glue=" ").as_heading(
                1, title=entry.title, page=entry.page, supplied=origin, at=_words_line(used)
            )
        else:
            heading = Piece(
                Role.HEADING,
                (),
                level=1,
                title=entry.title,
                page=entry.page,
                supplied=origin,
                at=pieces[following].at or pieces[following].line,
            )
        pieces[begin:following] = [heading]
        behind.insert(at, place)
        more.insert(at, 1 - len(used))
        section = part_id(draft.report.id, heading.at or heading.line, is_supplied=not used)
        contents[index] = replace(entry, section=section)
        findings.append(
            Finding(
                "C102",
                draft.report.id,
                heading.at,
                note("“{title}” is taken from the printed contents or an index", title=entry.title),
            )
        )
    found = {entry.lines[0] for entry in contents if entry.section}
    kept = tuple(one for one in draft.findings if one.code != "C101" or one.line not in found)
    return replace(draft.with_pieces(pieces), contents=tuple(contents), findings=(*kept, *findings))


def _given(pieces: Sequence[Piece], following: int) -> Piece | None:
    """Give the chapter heading that an editor has put where a chapter begins."""
    for side in (reversed(pieces[:following]), pieces[following:]):
        piece = next((piece for piece in side if piece.role is not Role.OMITTED), None)
        if piece and piece.is_heading() and piece.settled and piece.level == 1:
            return piece
    return None


def _is_opener_line(piece: Piece) -> bool:
    return not piece.settled and (
        is_latin_line(piece) or (piece.is_raw() and bool(_NUMBER.match(piece.text)))
    )


def _words_line(used: Sequence[Piece]) -> int:
    """Give the first line with letters, else the first line."""
    return next((piece.line for piece in used if is_latin_line(piece)), used[0].line)


def _places(pieces: Sequence[Piece], report: str) -> dict[str, int]:
    """Map the sections that headings begin to the headings' places, each to its first."""
    return {
        part_id(report, piece.at or piece.line): index
        for index, piece in reversed(list(enumerate(pieces)))
        if piece.is_heading()
    }


def _place(
    pieces: Sequence[Piece],
    places: Mapping[str, int],
    contents: Sequence[ContentsEntry],
    index: int,
) -> int | None:
    """Find where a chapter without a heading begins.

    The first chapter begins behind the contents; another before the next heading found.
    """
    following = _next_place(places, contents, index + 1)
    if following is None or any(entry.section for entry in contents[:index]):
        return following
    block = next(
        (i for i, p in enumerate(pieces[:following]) if p.is_block(BlockType.CONTENTS)), None
    )
    return following if block is None else block + 1


def _next_place(
    places: Mapping[str, int], contents: Sequence[ContentsEntry], index: int
) -> int | None:
    """Find the heading of the next entry that was found, if it comes at once."""
    for at in range(index, len(contents)):
        entry = contents[at]
        if entry.section is not None:
            return places.get(entry.section)
        if entry.level == 1:
            return None
    return None
