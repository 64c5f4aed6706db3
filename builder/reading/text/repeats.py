"""What the layout printed twice: pull-outs of a paragraph near by, spreads printed again.

A later block whose words are those of an earlier one is marked as its repeat; so is a
block whose words, with every figure, stand in a longer paragraph near by. Pull-outs
leave out and shift words: their runs of three characters are compared. So they are where
a section tells one thing in two versions; that these have the same figures is asked, too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import ends_sentence, joint, words
from builder.reading.headings.shapes import has_shape, is_case, is_number_alone, is_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Piece

# Signs that are the same word for word by more than chance.
_SHORTEST_TWIN = 24
# Signs of a pull-out with a figure, of one without, and of one whose words were shifted.
_SHORTEST_PULL = 8
_SHORTEST_WORDS = 15
_SHORTEST_LOOSE = 14
# A paragraph is longer than what was pulled from it.
_LONGER = 1.2
# Signs of a run: two stand in any text, and four are lost where a sign is left out.
_RUN = 3
# The part of these runs that a paragraph must hold: a pull-out leaves out a clause.
_SHARE = 0.75
# Signs of a paragraph that something is pulled from.
_SHORTEST_BODY = 30
# Paragraphs before and behind that are looked at, and lines of a pull-out.
_CLOSE = 4
_MOST = 4
# Signs of a line of a pull-out, and of a title over it.
_LONGEST_PULL = 30
_TITLE = 8
# What a Latin letter tells, compared with an ideograph.
_LETTER = 0.4
# Pieces before and behind in which a section tells one thing twice: a page or so.
_REACH = 15
# Signs of a version; the shorter has so much of the longer, and both have so many figures of
# more than two digits.
_SHORTEST_VERSION = 40
_EVEN = 0.6
_TELLING = 2
_FIGURES = re.compile(r"\d+")
_LATIN = re.compile("[a-z]")
_YEAR = re.compile(r"\d{1,2}|(?:19|20)\d{2}")
# What stands near a text, on both sides, and the text.
_NEAR = 2 * _REACH + 2
_APART = (BlockType.CALLOUT, BlockType.CAPTION, BlockType.PARAGRAPH)


def find_repeats(draft: Draft) -> Draft:
    """Mark blocks that say again what another block says."""
    said: dict[str, Piece] = {}
    bodies = [words(piece.text) if piece.is_block() else "" for piece in draft.pieces]
    pieces = []
    begin = next((i for i, p in enumerate(draft.pieces) if p.is_heading()), 0)
    for index, piece in enumerate(draft.pieces):
        # What stands on the cover says the title, which the text takes up.
        if not piece.is_block(*_APART) or piece.settled or piece.repeats or index < begin:
            pieces.append(piece)
            continue
        body = bodies[index]
        twin = said.get(body) if len(body) >= _SHORTEST_TWIN else None
        twin = twin or _other_version(draft.pieces, bodies, index)
        if twin is not None:
            pieces.append(piece.changed(repeats=twin.line))
            continue
        said.setdefault(body, piece)
        source = _pulled_from(draft.pieces, bodies, index)
        if source is None:
            pieces.append(piece)
        else:
            pieces.append(piece.as_block(BlockType.CALLOUT, repeats=source.line))
    return draft.with_pieces(_led_to_the_first(pieces))


def _led_to_the_first(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Let repeats of a repeat lead to what that one repeats."""
    first = {piece.line: piece.repeats for piece in pieces if piece.repeats and not piece.settled}
    for piece in pieces:
        onward = first.get(piece.repeats) if piece.repeats else None
        yield piece.changed(repeats=onward) if onward and onward != piece.line else piece


def find_pull_outs(draft: Draft) -> Draft:
    """Make callouts of undecided short lines whose words stand right under or over them.

    Told before headings are, so that a pull-out set like a title is none.
    """
    bare = [words(piece.text) if piece.is_raw() else "" for piece in draft.pieces]
    bodies = [
        body if len(body) >= _SHORTEST_BODY and ends_sentence(piece.text) else ""
        for piece, body in zip(draft.pieces, bare, strict=True)
    ]
    pieces: list[Piece] = []
    index = 0
    while index < len(draft.pieces):
        run, source = _pull_out(draft, bare, bodies, index)
        if source is None:
            pieces.append(draft.pieces[index])
            index += 1
            continue
        first, *rest = run
        whole = "".join(bare[index : index + len(run)]) in words(source.text)
        pulled = first.joined(*rest, glue=joint if whole else "\n").as_block(BlockType.CALLOUT)
        pieces.append(pulled.changed(repeats=source.line))
        index += len(run)
    return draft.with_pieces(pieces)


def _pull_out(
    draft: Draft, bare: Sequence[str], bodies: Sequence[str], index: int
) -> tuple[Sequence[Piece], Piece | None]:
    """Find the most short pieces from `index` on whose joined words stand in a text near by.

    A highlighted middle parts a pull-out into several lines. A title over it often says
    the same words; it stays out. `bare` holds the words of the undecided pieces, `bodies`
    those that are running text.
    """
    first, beyond = max(0, index - _CLOSE), min(len(bodies), index + _MOST + _CLOSE)
    if not any(bodies[first:beyond]):
        return (), None
    most = index
    while most < min(index + _MOST, len(bodies)) and _is_short(draft, bare, bodies, most, index):
        most += 1
    near = [other for other in range(first, min(beyond, most + _CLOSE)) if bodies[other]]
    for end in range(most, index, -1):
        run = draft.pieces[index:end]
        body = "".join(bare[index:end])
        if _size(body) < _SHORTEST_WORDS or (len(run) == 1 and ends_sentence(run[0].text)):
            continue
        for other in near:
            loose = len(run) > 1 and max(map(len, bare[index:end])) < _SHORTEST_WORDS
            held = body in bodies[other] or (loose and _holds(bodies[other], body))
            if held and not (len(run) > 1 and _is_titled(draft, index, end)):
                return run, draft.pieces[other]
    return (), None


def _size(body: str) -> float:
    """Measure words in ideographs: a Latin word is about as long as two of them."""
    latin = len(_LATIN.findall(body))
    return len(body) - latin + latin * _LETTER


def _is_short(
    draft: Draft, bare: Sequence[str], bodies: Sequence[str], index: int, begin: int
) -> bool:
    """Tell whether a piece could be a line of the pull-out that begins at `begin`."""
    piece = draft.pieces[index]
    if not piece.is_raw() or piece.hint or bodies[index]:
        return False
    if is_case(piece.text) or is_numbered(piece.text) or is_number_alone(piece.text):
        return False
    if index == begin:
        return True
    apart = draft.gap(draft.pieces[index - 1], piece)
    return apart <= 1 and len(bare[index]) <= _LONGEST_PULL


def _is_titled(draft: Draft, index: int, end: int) -> bool:
    """Tell whether a title stands over a pull-out that is one without it."""
    first = draft.pieces[index]
    if not has_shape(first) or len(words(first.text)) > _TITLE:
        return False
    return draft.gap(first, draft.pieces[index + 1]) > 0 and (
        end - index > 2 or len(words(draft.pieces[index + 1].text)) >= _SHORTEST_PULL  # noqa: PLR2004
    )


def _pulled_from(pieces: Sequence[Piece], bodies: Sequence[str], index: int) -> Piece | None:
    """Find a longer paragraph near by whose words hold those of a block."""
    body = bodies[index]
    if pieces[index].text.endswith(("：", ":")):
        return None
    if len(body) < (_SHORTEST_PULL if _FIGURES.search(body) else _SHORTEST_WORDS):
        return None
    least = len(body) * _LONGER
    for away in range(1, _REACH + 1):
        for other in (index - away, index + away):
            if not 0 <= other < len(pieces) or len(bodies[other]) <= least:
                continue
            if _is_prose(pieces[other]) and _holds(bodies[other], body):
                return pieces[other]
    return None


def _other_version(pieces: Sequence[Piece], bodies: Sequence[str], index: int) -> Piece | None:
    """Find a paragraph before, under the same heading, that tells the same in other words.

    Parallel accounts are worded alike, too, but not of the same figures: two that are
    neither years nor days must stand in both, and no others.
    """
    body = bodies[index]
    figures = _figures_of(body)
    telling = [figure for figure in figures if not _YEAR.fullmatch(figure)]
    if len(body) < _SHORTEST_VERSION or len(telling) < _TELLING or not _is_prose(pieces[index]):
        return None
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        other = bodies[place]
        if pieces[place].is_heading():
            return None
        shorter, longer = sorted((body, other), key=len)
        if (
            _is_prose(pieces[place])
            and len(shorter) >= max(_SHORTEST_VERSION, len(longer) * _EVEN)
            and _figures_of(other) == figures
            and _holds(longer, shorter)
        ):
            return pieces[place]
    return None


def _is_prose(piece: Piece) -> bool:
    """Tell whether a block is running text or a list, and no byline or signature."""
    if piece.is_block(BlockType.LIST):
        return True
    return piece.is_block(BlockType.PARAGRAPH) and ends_sentence(piece.text)


def _holds(source: str, body: str) -> bool:
    """Tell whether nearly all runs of three characters, and all figures, stand in a text."""
    if len(body) > len(source):
        return False
    if body in source:
        return True
    if len(body) < _SHORTEST_LOOSE or not _figures_of(body) <= _figures_of(source):
        return False
    return share_of_runs(source, body) >= _SHARE


def share_of_runs(source: str, body: str) -> float:
    """Give the share, 0 to 1, of a text's runs of three characters that a source holds."""
    runs = _runs_in(body)
    return sum(map(_runs_of(source).__contains__, runs)) / max(len(runs), 1)


# All that stands near a text is compared with it.
@lru_cache(maxsize=_NEAR)
def _figures_of(body: str) -> frozenset[str]:
    return frozenset(_FIGURES.findall(body))


@lru_cache(maxsize=_NEAR)
def _runs_in(body: str) -> tuple[str, ...]:
    return tuple(map("".join, zip(*(body[start:] for start in range(_RUN)), strict=False)))


@lru_cache(maxsize=_NEAR)
def _runs_of(source: str) -> frozenset[str]:
    return frozenset(_runs_in(source))
