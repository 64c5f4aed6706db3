"""Headings that no contents entry names, told by their shape and their neighbors.

A heading is a short line without an end mark, alone between blanks, with text under
it, at once or under a further heading. Marks left by an earlier extraction count as a
hint. Figures, dates, English twins, labels and captions are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import BODY_WIDTH, ends_sentence, is_open, width, words
from builder.reading.draft import Draft, Piece, Role
from builder.reading.headings.look_alikes import (
    asked_in_turn,
    named_in_turn,
    printed_again,
    rows_again,
)
from builder.reading.headings.shapes import has_shape, is_case, is_numbered, is_row, is_statement
from builder.reading.headings.title_lines import join_broken_titles, join_numbers
from builder.reading.layout.type_styles import set_apart_in
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_SALUTATION = re.compile(
    r"^(?:尊敬的|敬愛的|敬爱的|亲爱的|親愛的|各位|致)[^，。]{1,20}[：:，]$|^Dear\b.{1,60}[,:]$"
)
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○零]")
_REPORT = re.compile(r"报告|報告|\breport\b", re.IGNORECASE)
# Names parted by bars, as under a drawing.
_NAMES = re.compile(r"[^|｜。]+(?:[|｜][^|｜。]+){2,}")
_PAGE = re.compile(r"\d{1,3}")
# The number of a section within a section, and the number of a figure above it.
_DEEP = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}\s*[\u3400-\u9fff]")
_FIGURE = re.compile(r"(?:图|圖|表|Figure|Table|Fig\.)\s*\d")
# Titles one under the other before the first text; more are a list.
_FAR = 4
# Marks of headings with which a text marks all of them.
_MARKED = 30
# Times that words stand alone for them to be labels of cells and drawings.
_OFTEN = 3
# Halves of an ideograph of a marked title.
_WIDEST = 54
# How much wider one of several short lines may be than another for them to be a list.
_UNEVEN = 1.5


def find_headings(draft: Draft) -> Draft:
    """Make headings of the raw pieces that have a heading's shape and place."""
    if draft.close_set:
        return draft  # its titles were found before its lines were joined
    latin = is_latin(draft)
    draft = join_numbers(draft, latin=latin)
    cover = _cover_ends(draft)
    marked = sum(piece.hint > 0 for piece in draft.pieces) >= _MARKED
    # Titles that break were joined by their type, where that is known.
    if not marked and not draft.column and draft.report.layout is None:
        draft = join_broken_titles(draft, latin=latin, cover=cover)
    again, named, asked = printed_again(draft), named_in_turn(draft), asked_in_turn(draft)
    refused, rows = again | asked, rows_again(draft)
    often = Counter(
        _recurring(piece)
        for index, piece in enumerate(draft.pieces)
        if piece.is_raw() and index not in again
    )
    set_apart = set_apart_in(draft)
    shaped = [
        has_shape(piece, latin=latin)
        and (set_apart(piece) or is_numbered(piece.text))
        and (index in named or _is_marked(piece, marked=marked))
        and (
            bool(piece.hint)
            or (index not in refused and (often[_recurring(piece)] < _OFTEN or index in rows))
        )
        for index, piece in enumerate(draft.pieces)
    ]
    found = []
    for index, piece in enumerate(draft.pieces):
        if piece.line > cover and shaped[index] and _has_place(draft, shaped, index):
            found.append(piece.as_heading(title=piece.title))
        else:
            found.append(piece)
    settled = {piece.line for piece in draft.pieces if piece.is_heading()}
    return draft.with_pieces(_without_titles_again(found, settled))


def _without_titles_again(pieces: Sequence[Piece], named: Container[int]) -> Iterator[Piece]:
    """Leave out a title printed again over its section's next page.

    Both times it stands right over another title, and no heading on the lines `named`,
    those of the contents and of an editor, begins a section between.
    """
    over: set[str] = set()
    for index, piece in enumerate(pieces):
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.line in named:
            over.clear()
        if piece.is_heading() and below and below.is_heading():
            if (title := words(piece.text)) in over:
                yield piece.as_omitted("heading printed again on the next page")
                continue
            over.add(title)
        yield piece


def _recurring(piece: Piece) -> str:
    """Give what comes back of a running header or a label, whose number may count on."""
    counted = is_numbered(piece.text) or is_case(piece.text)
    return words(piece.text if counted else _PAGE.sub("", piece.text)) or piece.text


def _cover_ends(draft: Draft) -> int:
    """Give the line before which short lines are the cover's: that of the printed contents.

    Where none are printed, the last line over all text that names the report and its year.
    """
    block = next((piece for piece in draft.pieces if piece.is_block(BlockType.CONTENTS)), None)
    if block:
        return block.line
    cover = 0
    for piece in draft.pieces:
        if is_body(piece) or piece.is_heading():
            break
        cover = piece.line if _names_report(piece) else cover
    return cover


def _names_report(piece: Piece) -> bool:
    """Tell whether a line names a report and its year, in either order."""
    return any(_YEAR.search(line) and _REPORT.search(line) for line in piece.text.split("\n"))


def _is_marked(piece: Piece, *, marked: bool) -> bool:
    """Tell whether a piece bears a mark of a heading, in a text whose headings have some."""
    text = piece.text.strip("* ")
    if piece.hint or is_case(text) or is_numbered(text):
        return True
    if marked or text.endswith(("：", ":")) or is_statement(text):
        return False
    return width(text) <= _WIDEST


def _has_place(draft: Draft, shaped: Sequence[bool], index: int) -> bool:
    """Tell whether text stands under a shaped piece, at once or under a further one."""
    piece = draft.pieces[index]
    if piece.text.endswith(" 案例") or (piece.hint and is_numbered(piece.text)):
        return True
    if not piece.hint and not _stands_alone(draft, index):
        return False
    steps, row = 0, [width(piece.text)]
    for other in range(index + 1, len(draft.pieces)):
        following = draft.pieces[other]
        if _is_passed_over(piece, following):
            continue
        if (
            is_body(following)
            or _SALUTATION.match(following.text)
            or (piece.hint and _begins_facts(draft, other))
            or (not piece.hint and following.text.endswith(" 案例") and not is_case(piece.text))
        ):
            return True
        steps += 1
        if steps > _FAR or not (shaped[other] or following.is_heading()):
            return False
        row.append(width(following.text))
        if not piece.hint and not _leads_on(draft, other, row):
            return False
    return False


def _is_passed_over(piece: Piece, following: Piece) -> bool:
    """Tell whether a title's text is looked for behind this piece.

    So are pull-outs of the text to come, and subtitles too long for a title.
    """
    if following.role is Role.OMITTED:
        return True
    if following.repeats is not None and following.repeats > piece.line:
        return True
    return bool(piece.hint) and following.is_raw() and following.hint > piece.hint


def _leads_on(draft: Draft, other: int, row: Sequence[int]) -> bool:
    """Tell whether an unmarked title may stand over the further one at `other`.

    `row` holds the widths of all titles from the first to that one: more than two in a
    row are those of columns, which are alike.
    """
    following = draft.pieces[other]
    if len(row) > 2 and max(row) > min(row) * _UNEVEN:  # noqa: PLR2004 - a title and its first section
        return False
    if following.is_heading() and following.level:
        return False
    return draft.column > 0 or draft.gap(draft.pieces[other - 1], following) > 0


def _begins_facts(draft: Draft, index: int) -> bool:
    """Tell whether lines that touch and each name a fact (`成立时间：…`) begin here."""
    facts = draft.pieces[index : index + 2]
    return (
        len(facts) == 2  # noqa: PLR2004 - one alone is a label
        and draft.gap(*facts) <= 1
        and all(piece.is_raw() and not piece.hint and "：" in piece.text for piece in facts)
    )


def _stands_alone(draft: Draft, index: int) -> bool:
    """Tell whether a blank line parts a piece from what stands before."""
    if index == 0:
        return True
    before = draft.pieces[index - 1]
    if before.role is Role.OMITTED or before.is_heading() or before.is_block():
        return True
    if before.text.endswith("案例"):
        return True
    if _DEEP.match(draft.pieces[index].text) or (
        _FIGURE.match(before.text) and is_numbered(draft.pieces[index].text)
    ):
        return True  # a number of a section begins a piece wherever it stands
    if draft.falls_short(before.parts[-1]) and not is_open(before.text):
        return True
    return draft.gap(before, draft.pieces[index]) > 0 or ends_sentence(before.text)


def is_body(piece: Piece) -> bool:
    """Tell whether a piece is text that a heading can head, and no repeat of one."""
    if piece.repeats:
        return False
    if piece.is_block(
        BlockType.LIST, BlockType.TABLE, BlockType.QUOTE, BlockType.TIMELINE, BlockType.FORM
    ):
        return True
    if not (piece.is_raw() or piece.is_block(BlockType.PARAGRAPH)):
        return False
    if piece.hint or is_row(piece.text) or _NAMES.fullmatch(piece.text):
        return False
    return width(piece.text) >= BODY_WIDTH or ends_sentence(piece.text)
