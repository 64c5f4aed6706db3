"""Tables that add up: a rule whose cells differ from their lines gives the lines back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Finding
from builder.reading.characters import words
from builder.reading.compose import passage_of
from builder.reading.draft import Piece, Role
from builder.reading.proof.accounting import are_equal, words_in_cells
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft

# Signs of a table that its finding quotes, so that an editor knows the place.
_QUOTED = 20


def with_sound_tables(before: Draft, after: Draft) -> Draft:
    """Take back the tables whose cells lack words of their lines, or have others.

    Args:
        before: the draft that a rule was given.
        after: what it made of it.

    Returns:
        `after`; in place of each new table that does not add up stand the pieces that
        were there before, with a finding (T105). A table that an editor has set is kept,
        and the account of the whole document names it.
    """
    made = [piece for piece in after.pieces_unlike(before) if piece.table and not piece.settled]
    known = {id(piece.table) for piece in before.pieces if piece.table} if made else set()
    unsound = [piece for piece in made if id(piece.table) not in known and _differs(piece)]
    if not unsound:
        return after
    findings = [
        Finding(
            "T105",
            after.report.id,
            piece.line,
            note("the table that begins with “{words}” was not set", words=piece.text[:_QUOTED]),
        )
        for piece in unsound
    ]
    pieces = _given_back(before, after, {id(piece) for piece in unsound})
    return after.with_pieces(pieces).with_findings(findings)


def _differs(piece: Piece) -> bool:
    if piece.table is None:
        return False
    told = passage_of(piece.parts)[0].text
    return not are_equal(words_in_cells(piece.table), words(told))


def _given_back(before: Draft, after: Draft, unsound: set[int]) -> Iterator[Piece]:
    owners = {line: piece for piece in before.pieces for line in piece.lines}
    for piece in after.pieces:
        if id(piece) not in unsound:
            yield piece
            continue
        freed = set(piece.lines)
        back = {id(owners[line]): owners[line] for line in piece.lines}.values()
        yield from (one for one in back if freed.issuperset(one.lines))
        # Of a piece that gave only some of its lines, these stand by themselves.
        split = {line for one in back if not freed.issuperset(one.lines) for line in one.lines}
        for part in piece.parts:
            if part.line in split:
                yield Piece(Role.RAW, (part.glued(""),))
