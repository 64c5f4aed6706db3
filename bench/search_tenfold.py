"""Ten times the text: the archive and nine copies of it, a third of whose words are others."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.pages.own_shelves import own_shelf
from builder.pages.shelf import arrange
from builder.search.index import index_files
from builder.search.own_part import part_of
from builder.search.searched_texts import Kind, other_documents, own_documents

if TYPE_CHECKING:
    from builder.model import Library
    from builder.search.searched_texts import Found, Group

TIMES = 10
SWAPPED = 0.35
# Two neighboring characters stand for a word.
_WORD = re.compile("[一-鿿]{2}")


def tenfold(library: Library) -> dict[str, bytes]:
    """Give the files of the index over ten times the text, by their paths."""
    shelf = arrange(library)
    own = (own_documents(own_shelf(volume.document, shelf)) for volume in shelf.volumes)
    reports = [group for groups in own for group in groups]
    others = list(other_documents(shelf))
    words = _WORD.findall("".join(one.text for group in reports for one in group))
    shelves = [library.documents]
    copies = [reports]
    told = [others]
    for number in range(1, TIMES):
        dice = random.Random(number)
        copies.append([_copy(group, number, dice, words) for group in reports])
        events = [group for group in others if group[0].kind is not Kind.PROGRAM]
        told.append([_copy(group, number, dice, words) for group in events])
        shelves.append(
            tuple(
                replace(one, report=replace(one.report, id=_named(one.report.id, number)))
                for one in library.documents
            )
        )
    order = list(Kind)
    rest = sorted(
        (group for groups in told for group in groups), key=lambda group: order.index(group[0].kind)
    )
    whole = replace(library, documents=tuple(one for shelf in shelves for one in shelf))
    return dict(index_files([part_of(copy) for copy in copies], rest, arrange(whole)))


def _named(report: str, number: int) -> str:
    return f"{report}-copy-{number}"


def _copy(group: Group, number: int, dice: random.Random, words: list[str]) -> Group:
    def other(text: str) -> str:
        return _WORD.sub(
            lambda word: dice.choice(words) if dice.random() < SWAPPED else word[0], text
        )

    def changed(one: Found) -> Found:
        return replace(
            one,
            title=other(one.title),
            text=other(one.text),
            reports=tuple(_named(report, number) for report in one.reports),
        )

    return tuple(changed(one) for one in group)
