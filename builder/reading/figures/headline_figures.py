"""Headline figures parted from their labels: `累计帮助零工群体增收超` and `300亿元`.

A number with its unit, alone on a line, belongs to the label over it; where a run of
figures begins without a label, or one of its labels says the figure over it again, to the
words under it. A label that breaks off for the figure may go on under it, or stop short of
a line that begins with its number; what stands under it in brackets says what the figure
counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, has_ideographs, joint, width
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.lists.dated_entries import is_date_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

_COUNTER = (
    r"(?:万|亿|萬|億|千|百|余|餘|多|[+%％]|个|個|家|所|人|名|款|座|份|门|門|次|种|種|项|項|支|台|吨|噸"
    r"|兆瓦时|兆瓦時|小时|小時|天|期|场|場|位|元|倍|件|条|條|省|市|县|縣|村|户|戶|平方米|公里|朵|张|張|年)"
)
_FIGURE = re.compile(
    rf"^(?:约|約|近|超)?\s*\d[\d,.]*\s*{_COUNTER}+[\u4e00-\u9fff]{{0,3}}[+＋%％]?$"
)
_OPEN = re.compile(
    r"(?:超过|超過|超|近|约|約|达|達|在|向|为|為|共|共有|提供|有|的|于|於|与|與|至|了|突破)$"
)
_PARTED = re.compile(r"(?:在|向|为|為|有|的|近|提供|与|與)$|^(?:超过|超過|超)$")
# Words that no label ends with, and a line that begins with the number they call for.
_SHORT_OF = re.compile(r"(?:超过|超過|约|約|达|達|近|逾)$")
_COUNTED = re.compile(rf"^\d[\d,.]*\s*{_COUNTER}[\u4e00-\u9fff]")
_AMOUNT = re.compile(rf"\d[\d,.]*\s*{_COUNTER}")
_BRACKETED = re.compile(r"^[(（][^()（）]+[)）]$")
_CASE = re.compile(r"\s案例$")
# Halves of an ideograph of a label's line; wider is text.
_WIDEST = 56
# … and of what follows a figure: a unit and a word or two.
_TAIL = 40
# Lines of a label.
_MOST = 4
# Digits by which the text tells which figure is meant: shorter numbers stand in it by chance.
_TELLING = 3


def find_figures(draft: Draft) -> Draft:
    """Join figures alone on their lines with the labels over or under them."""
    over_labels = _figures_over_labels(draft)
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        piece = draft.pieces[index]
        is_figure = _is_figure(piece)
        label = (
            _label_over(draft, pieces, index) if is_figure or _is_called_for(pieces, piece) else []
        )
        if is_figure and index in over_labels:
            under = _label_under(draft, index)
            index += len(under)
            pieces.append(piece.joined(*under, glue="\n").as_block(BlockType.CALLOUT))
        elif label:
            first, *rest = label
            pieces[-len(label) :] = [first.joined(*rest, glue=joint)]
            text = pieces[-1].text
            glue = joint if _OPEN.search(text) else "\n"
            pieces[-1] = pieces[-1].joined(piece, glue=glue)
            if _goes_on(draft, text, index + 1):
                index += 1
                pieces[-1] = pieces[-1].joined(draft.pieces[index], glue=joint)
            elif _is_bracketed(draft, index + 1):
                index += 1
                pieces[-1] = pieces[-1].joined(draft.pieces[index], glue="\n")
            pieces[-1] = pieces[-1].as_block(BlockType.CALLOUT)
        elif is_figure and _is_tail(draft, index + 1):
            index += 1
            both = piece.joined(draft.pieces[index], glue=joint)
            pieces.append(both.as_block(BlockType.CALLOUT))
        else:
            pieces.append(piece)
        index += 1
    return draft.with_pieces(pieces)


def _is_figure(piece: Piece) -> bool:
    text = piece.text.replace("*", "").strip()
    return piece.is_raw() and bool(_FIGURE.match(text)) and not is_date_alone(text)


def _is_called_for(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a few words begin with the number that the words over them stop short of."""
    return (
        bool(pieces)
        and bool(_SHORT_OF.search(pieces[-1].text))
        and bool(_COUNTED.match(piece.text))
        and _is_words(piece)
    )


def _goes_on(draft: Draft, label: str, index: int) -> bool:
    """Tell whether a label goes on under its figure."""
    return _is_tail(draft, index) and (
        bool(_PARTED.search(label)) or draft.pieces[index].text.startswith("的")
    )


def _is_bracketed(draft: Draft, index: int) -> bool:
    """Tell whether what stands under a figure is all in brackets."""
    if index >= len(draft.pieces):
        return False
    figure, piece = draft.pieces[index - 1 : index + 1]
    return (
        draft.gap(figure, piece) <= 1
        and bool(_BRACKETED.match(piece.text))
        and _is_words(piece)
        and width(piece.text) <= _TAIL
    )


def _is_words(piece: Piece) -> bool:
    """Tell whether a piece is a few short lines that could name a figure."""
    text = piece.text
    return (
        piece.is_raw()
        and not piece.hint
        and len(piece.parts) <= _MOST
        and all(width(part.text) <= _WIDEST for part in piece.parts)
        and has_ideographs(text)
        and not ends_sentence(text)
        and not bullet_of(text)
        and not is_date_alone(text)
        and not _is_figure(piece)
    )


def _label_over(draft: Draft, pieces: Sequence[Piece], index: int) -> list[Piece]:
    """Give the lines over a figure that are its label: the last, and what touches it."""
    figure = draft.pieces[index]
    if not pieces or not _is_words(pieces[-1]) or draft.gap(pieces[-1], figure) > 1:
        return []
    if draft.gap(pieces[-1], figure) and _touches_below(draft, index):
        return []
    label = [pieces[-1]]
    for other in reversed(pieces[:-1]):
        if len(label) == _MOST or not _is_words(other) or draft.gap(other, label[0]):
            break
        if _AMOUNT.search(other.text):  # a label with a figure of its own
            break
        label.insert(0, other)
    return label if len(pieces[-1].parts) == 1 or _OPEN.search(label[-1].text) else []


def _figures_over_labels(draft: Draft) -> frozenset[int]:
    """Give the places of figures whose words stand under them, as those of their run do.

    A run is of figures and words in turn; it shows where words take a figure up.
    """
    found: set[int] = set()
    runs: dict[int, list[int]] = {0: [], 1: []}
    for place in range(len(draft.pieces) + 2):
        run = runs[place % 2]
        if _is_labelled(draft, place):
            run.append(place)
        elif run:
            if any(_says(draft.pieces[at + 1].text, draft.pieces[at].text) for at in run):
                found.update(run)
            run.clear()
    return frozenset(found)


def _label_under(draft: Draft, index: int) -> list[Piece]:
    """Give the words under a figure, with the lines that touch them."""
    label = [draft.pieces[index + 1]]
    for other in draft.pieces[index + 2 : index + 1 + _MOST]:
        if not _is_words(other) or draft.gap(label[-1], other):
            break
        label.append(other)
    return label


def _is_labelled(draft: Draft, index: int) -> bool:
    """Tell whether a figure and words that may name it stand at an index and behind it."""
    if not 0 <= index < len(draft.pieces) - 1:
        return False
    figure, label = draft.pieces[index : index + 2]
    return _is_figure(figure) and _is_words(label) and draft.gap(figure, label) <= 1


def _says(words: str, figure: str) -> bool:
    """Tell whether words hold a figure, be it with fewer noughts and another unit."""
    plain, bare = (re.sub(r"[,\s*]", "", text) for text in (words, figure))
    if re.search(rf"(?<![\d.]){re.escape(bare)}", plain):
        return True
    digits = re.sub(r"\D", "", bare).rstrip("0")
    said = (number.rstrip("0") for number in re.findall(r"\d+", plain))
    return len(digits) >= _TELLING and digits in said


def _touches_below(draft: Draft, index: int) -> bool:
    """Tell whether the next piece stands right under a piece, without a blank line."""
    if index + 1 >= len(draft.pieces):
        return False
    piece, following = draft.pieces[index : index + 2]
    turned = draft.report.source.line(following.line).startswith(" ")
    return following.is_raw() and not turned and draft.gap(piece, following) == 0


def _is_tail(draft: Draft, index: int) -> bool:
    """Tell whether the words under a figure go on with it, and are no label or title."""
    if index + 1 >= len(draft.pieces):
        return False
    figure, tail, following = draft.pieces[index - 1 : index + 2]
    gap = draft.gap(figure, tail)
    if gap > 1 or (gap and _touches_below(draft, index)) or _CASE.search(tail.text):
        return False
    if not _is_words(tail) or _OPEN.search(tail.text):
        return False
    if width(tail.text) > _TAIL or draft.report.source.line(tail.line).startswith(" "):
        return False
    return not (_is_figure(following) and draft.gap(tail, following) <= 1)
