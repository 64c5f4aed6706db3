"""Titles told by how they are set, before what they say is asked.

A line is a title where the file itself says so, in its bookmarks or its tags. Else its style
tells: one that differs from running text, holds few words, mostly short lines that end no
sentence, and stands over text. Headline figures, captions and the cover are set so as well;
they hold figures, stand over smaller words, or stand on a page without text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, has_ideographs, joint, width, words
from builder.reading.draft import Role
from builder.reading.headings.openers import is_twin
from builder.reading.headings.shapes import is_figure, is_label, is_turn_of_talk
from builder.reading.layout.type_styles import Style, first_line, last_line, running_style, style_of
from builder.reading.text.script import is_latin
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from builder.model import Layout
    from builder.reading.draft import Draft, Piece

_TAG = re.compile(r"H([1-6])")
# No title that readers marked was wider than forty ideographs; over two lines.
_WIDEST = 80
# Lines over which a title breaks at most.
_MOST_LINES = 3
# A style of titles: so many of its pieces hold letters (the others are headline figures); of
# these so many are short and stand over text; and of all words it holds no more than this.
_LETTERED, _SHORT, _OVER_TEXT, _MOST_WORDS = 0.3, 0.7, 0.5, 0.2
# Words as wide as this are text that a title can head.
_BODY = 40
# Pieces below a title in which its text is looked for: titles stand over titles five deep.
_BELOW = 7
# A cover's line on what the file is breaks once; text goes on.
_COVER = 2
_WORD = re.compile(r"[A-Za-z]{2}|[\u3400-\u9fff]")
# A headline figure with its unit, what it counts beside it.
_HEADLINE = re.compile(r"^\D{0,6}\d[\d,.]*\s*[%％+＋]|\d\s*[%％]$")
_ENDS = re.compile(r"[。；;，,、]$")


@dataclass(frozen=True, slots=True)
class _Told:
    """Which pieces are titles, and why: by their level in the file's own outline, or by style."""

    marked: dict[int, int]
    styled: frozenset[int]


def find_set_titles(draft: Draft) -> Draft:
    """Make headings of the raw pieces that are set as titles."""
    layout = draft.report.layout
    if layout is None:
        return draft
    draft = draft.with_pieces(_whole_titles(draft, layout))
    told = _told(draft, layout)
    pieces = [
        piece.as_heading(told.marked[at])
        if at in told.marked
        else piece.as_heading()
        if at in told.styled
        else piece
        for at, piece in enumerate(draft.pieces)
    ]
    draft = draft.with_pieces(_with_twins(draft, pieces, layout))
    if draft.report.proofs:
        return draft  # somebody has held it against the print
    message = note(
        "titles found by the layout: {marked} by bookmarks or tags, {styled} by size, weight and "
        "color",
        marked=len(told.marked),
        styled=len(told.styled),
    )
    found = Finding("R102", draft.report.id, None, message)
    return draft.with_findings([found])


def _with_twins(draft: Draft, pieces: Sequence[Piece], layout: Layout) -> Iterator[Piece]:
    """Join a title's English twin, set smaller right under it, to the title, which keeps its words.

    In an English report it is a title of its own.
    """
    if is_latin(draft):
        yield from pieces
        return
    title: Piece | None = None
    for piece, bare in zip(pieces, draft.pieces, strict=True):
        if title is not None and _is_twin(layout, title, bare):
            joined = title.joined(bare, glue=" ")
            yield joined.changed(title=title.title or title.text, at=title.at or title.line)
            title = None
            continue
        if title is not None:
            yield title
        title = piece if piece.is_heading() and not piece.settled else None
        if title is None:
            yield piece
    if title is not None:
        yield title


def _is_twin(layout: Layout, title: Piece, piece: Piece) -> bool:
    above, line = last_line(layout, title), first_line(layout, piece)
    return (
        above is not None
        and line is not None
        and (above.page, above.column) == (line.page, line.column)
        and line.rank < above.rank
        and has_ideographs(title.text)
        and is_twin(piece)
    )


def _whole_titles(draft: Draft, layout: Layout) -> Iterator[Piece]:
    """Join the lines of a title that breaks: in one style that is not that of running text."""
    running = running_style(layout, draft)
    row: list[Piece] = []
    for piece in draft.pieces:
        if row and not _is_same_title(draft, layout, row, piece, running):
            yield row[0].joined(*row[1:], glue=joint) if len(row) > 1 else row[0]
            row = []
        row.append(piece)
    if row:
        yield row[0].joined(*row[1:], glue=joint) if len(row) > 1 else row[0]


def _is_same_title(
    draft: Draft, layout: Layout, row: Sequence[Piece], piece: Piece, running: Style
) -> bool:
    above, line = last_line(layout, row[-1]), first_line(layout, piece)
    if above is None or line is None or not (row[-1].is_raw() and piece.is_raw()):
        return False
    style = style_of(line)
    larger = style.rank > running.rank or (style.bold and not running.bold)
    return (
        larger
        and style == style_of(above)
        and draft.gap(row[-1], piece) == 0
        and len(row) < _MOST_LINES
        and not ends_sentence(row[-1].text)
        and bool(_WORD.search(piece.text) and _WORD.search(row[-1].text))
        and width("".join(one.text for one in (*row, piece))) <= _WIDEST
    )


def _told(draft: Draft, layout: Layout) -> _Told:
    marked = dict(_marked(draft, layout))
    covers = _pages_without_text(draft, layout)
    running = running_style(layout, draft)
    held: defaultdict[Style, list[int]] = defaultdict(list)
    for at, piece in enumerate(draft.pieces):
        line = first_line(layout, piece)
        if piece.is_raw() and line is not None:
            held[style_of(line)].append(at)
    total = sum(len(words(piece.text)) for piece in draft.pieces if piece.is_raw()) or 1
    styled: set[int] = set()
    for style, places in held.items():
        sure = any(at in marked for at in places)
        if (
            style == running
            or style.rank < 0
            or not (sure or _is_of_titles(draft, layout, places, running, total))
        ):
            continue
        styled |= {
            at
            for at in places
            if at not in marked
            and _could_be(draft.pieces[at])
            and draft.pieces[at].line not in covers
            and _heads_text(draft, layout, at, style)
        }
    return _Told(marked, frozenset(styled))


def _marked(draft: Draft, layout: Layout) -> Iterator[tuple[int, int]]:
    """Give the pieces that the file's bookmarks or tags say are titles, with their levels."""
    entries: dict[tuple[int, str], int] = {}
    for entry in layout.bookmarks:
        entries.setdefault((entry.page, words(entry.title)), entry.level)
    for at, piece in enumerate(draft.pieces):
        line = first_line(layout, piece)
        if line is None or not piece.is_raw() or not _WORD.search(piece.text):
            continue
        if level := entries.get((line.page, words(piece.text)), 0):
            yield at, level
        elif (tag := _TAG.fullmatch(line.tag)) and width(piece.text) <= _WIDEST:
            yield at, int(tag[1])


def _pages_without_text(draft: Draft, layout: Layout) -> Container[int]:
    """Give the lines of the first pages, up to that on which text stands or the contents do."""
    covers: set[int] = set()
    for piece in draft.pieces:
        line = first_line(layout, piece)
        if line is None or piece.role is Role.OMITTED:
            continue
        is_text = _is_body(piece) and (len(piece.parts) > _COVER or ends_sentence(piece.text))
        if is_text or piece.is_block(BlockType.CONTENTS):
            return {one for one in covers if layout.by_line[one].page < line.page}
        covers.add(piece.line)
    return covers


def _is_of_titles(
    draft: Draft, layout: Layout, places: Sequence[int], running: Style, total: int
) -> bool:
    """Tell whether a style is one of titles by all that is set in it."""
    lettered = [at for at in places if _WORD.search(draft.pieces[at].text)]
    line = first_line(layout, draft.pieces[places[0]])
    if line is None or len(lettered) < len(places) * _LETTERED:
        return False
    if line.rank == running.rank and not line.bold and (running.bold or not line.color):
        return False
    pieces = [draft.pieces[at] for at in lettered]
    short = sum(map(_could_be, pieces))
    over = sum(_heads_text(draft, layout, at, style_of(line)) for at in lettered)
    held = sum(len(words(piece.text)) for piece in pieces)
    return (
        short >= len(pieces) * _SHORT
        and over >= len(pieces) * _OVER_TEXT
        and held <= total * _MOST_WORDS
    )


def _could_be(piece: Piece) -> bool:
    """Tell whether a piece could be a title by its words."""
    text = piece.text.strip()
    return (
        width(text) <= _WIDEST
        and bool(_WORD.search(text))
        and not ends_sentence(text)
        and not _ENDS.search(text)
        and not is_figure(text)
        and not _HEADLINE.search(text)
        and not is_label(text)
        and not is_turn_of_talk(text)
    )


def _heads_text(draft: Draft, layout: Layout, at: int, style: Style) -> bool:
    """Tell whether text stands under a piece, at once or under further titles."""
    own = first_line(layout, draft.pieces[at])
    for piece in draft.pieces[at + 1 : at + 1 + _BELOW]:
        line = first_line(layout, piece)
        if piece.role is Role.OMITTED or line is None or own is None:
            continue
        if _is_body(piece) or (piece.is_block() and not piece.is_block(BlockType.CONTENTS)):
            return True
        if style_of(line).rank < 0 and style.rank > 0 and line.column == own.column:
            return False  # words in small type under a headline figure
        if not _could_be(piece):
            return False
    return False


def _is_body(piece: Piece) -> bool:
    return piece.is_raw() and (width(piece.text) >= _BODY or ends_sentence(piece.text))
