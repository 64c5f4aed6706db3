"""Which programs belong together: those named in the same sections more often than by chance.

A program that is named everywhere shares a section with nearly every other, and says nothing by
it: of the 69 sections that name the company's foundation, some would name any program. So a pair
counts when it shares two sections at least (one is an accident), and when as many would be shared
by chance less than once in a hundred times, were the sections of each program drawn blindly from
all that name any (the upper tail of the hypergeometric distribution; Fisher's exact test). In the
five reports 88 of 415 pairs share two sections, and 52 of those pass (four would by chance alone):
天籁行动 with 悦耳行动 does, and the company's school with its foundation (3 sections,
3.1 by chance) does not.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from builder.model import Block, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Document, Mention, Program

# How both were found is told above.
_LEAST = 2  # sections
_CHANCE = 0.01


def shared_sections(
    programs: Iterable[Program], documents: Iterable[Document], mentions: Iterable[Mention]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Map each program's id to (program, sections that name both), the least accidental first.

    A section counts once, however often it names the two; repeats don't count. Pairs that are
    as likely by chance go by id.
    """
    section_of = {part: where for document in documents for part, where in _sections(document)}
    named: dict[str, set[str]] = {}
    for mention in mentions:
        if section := section_of.get(mention.part):
            named.setdefault(section, set()).add(mention.program)
    of_program = Counter(program for together in named.values() for program in together)
    of_pair = Counter(
        pair for together in named.values() for pair in combinations(sorted(together), 2)
    )
    found: dict[str, list[tuple[float, str, int]]] = {program.id: [] for program in programs}
    for (one, other), count in of_pair.items():
        chance = _by_chance(count, of_program[one], of_program[other], len(named))
        if count >= _LEAST and chance < _CHANCE:
            found[one].append((chance, other, count))
            found[other].append((chance, one, count))
    return {
        program: tuple((other, count) for _, other, count in sorted(others))
        for program, others in found.items()
    }


def _by_chance(shared: int, one: int, other: int, total: int) -> float:
    """Give how likely two draws, of `one` and `other` of `total` sections, share so many."""
    ways = (
        comb(one, both) * comb(total - one, other - both)
        for both in range(shared, min(one, other) + 1)
    )
    return sum(ways) / comb(total, other)


def _sections(document: Document) -> Iterable[tuple[str, str | None]]:
    """Give for each part of a document the id of the section it belongs to, None where it has none.

    Before the first heading stand covers and printed contents.
    """
    for part in document.flow:
        if isinstance(part, Section):
            yield part.id, part.id
        elif isinstance(part, Block):
            yield part.id, None if part.repeats else part.section
