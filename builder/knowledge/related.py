"""Which programs belong together: those that the reports name in the same sections."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from builder.model import Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Document, Mention, Program


def shared_sections(
    programs: Iterable[Program], documents: Iterable[Document], mentions: Iterable[Mention]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Map each program's id to (program, sections that name both), most first.

    A section counts once, however often it names the two; equal counts go by id.
    """
    section_of = {part: where for document in documents for part, where in _sections(document)}
    named: dict[str | None, set[str]] = {}
    for mention in mentions:
        named.setdefault(section_of[mention.part], set()).add(mention.program)
    named.pop(None, None)  # before the first heading stand covers and printed contents
    shared: dict[str, Counter[str]] = {program.id: Counter() for program in programs}
    for together in named.values():
        for one, other in combinations(sorted(together), 2):
            shared[one][other] += 1
            shared[other][one] += 1
    return {
        program: tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0])))
        for program, counts in shared.items()
    }


def _sections(document: Document) -> Iterable[tuple[str, str | None]]:
    """Give for each part of a document the id of the section it belongs to."""
    for part in document.flow:
        yield part.id, part.id if isinstance(part, Section) else part.section
