"""Where programs are named: one pass over a text finds every name of the registry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick

from builder.errors import CatalogError
from builder.model import Block, Mention
from builder.name_folding import Folded, fold_name, fold_with_origins
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Document, Name, Passage, Program, Section


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: `[start, end)` of the text as it was given."""

    start: int
    end: int
    program: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A registered name, folded, with the context that shows it to be accidental."""

    program: str
    text: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    not_within: tuple[str, ...]

    @classmethod
    def of(cls, program: Program, name: Name) -> _Rule:
        contexts = (name.not_before, name.not_after, name.not_within)
        before, after, within = (tuple(map(fold_name, phrases)) for phrases in contexts)
        return cls(program.id, fold_name(name.text), before, after, within)

    def refuses(self, text: str, start: int) -> bool:
        """Tell whether the characters at `start` of folded `text` only happen to meet."""
        end = start + len(self.text)
        if self.not_before and text.endswith(self.not_before, 0, start):
            return True
        if self.not_after and text.startswith(self.not_after, end):
            return True
        return any(_lies_within(text, start, end, phrase) for phrase in self.not_within)


def _lies_within(text: str, start: int, end: int, phrase: str) -> bool:
    """Tell whether `phrase` stands in `text` so that it covers `[start, end)`."""
    first = max(0, end - len(phrase))
    found = text.find(phrase, first, start + len(phrase))
    return found != -1


def _is_latin(character: str) -> bool:
    """Tell whether a character belongs to a word or number that blanks would end."""
    return character.isascii() and character.isalnum()


def _splits_word(text: str, start: int, end: int) -> bool:
    """Tell whether `[start, end)` begins or ends inside a Latin word or a number."""
    cut_before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    cut_after = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return cut_before or cut_after


def _splits_character(folded: Folded, start: int, end: int) -> bool:
    """Tell whether `[start, end)` takes only a part of what one character folded to."""
    origins = folded.origins
    cut_before = start > 0 and origins[start - 1] == origins[start]
    cut_after = end < len(origins) and origins[end] == origins[end - 1]
    return cut_before or cut_after


@lru_cache(maxsize=256)
def known_to(publisher: str, programs: tuple[Program, ...]) -> tuple[Program, ...]:
    """Give the programs that a publisher's reports may name: its own, and those of nobody."""
    if not any(one.publisher for one in programs):
        return programs
    return tuple(one for one in programs if one.publisher in {"", publisher})


class Finder:
    """Finds the names of programs in texts, each text in one pass.

    Names are compared folded: blanks, width and case do not count. The longest name
    wins, no two matches overlap, and a match is refused when its context is one that
    the registry calls accidental (`Name.not_before`, `not_after`, `not_within`).

    Raises:
        CatalogError: when a name is listed twice.
    """

    def __init__(self, programs: Iterable[Program]) -> None:
        """Take the registry's programs; no name may be listed twice."""
        self._names = ahocorasick.Automaton()
        for program in programs:
            for name in program.names:
                self._add(program, _Rule.of(program, name))
        self._names.make_automaton()

    def _add(self, program: Program, rule: _Rule) -> None:
        """Register a name, and see that no other program has it already."""
        known = self._names.get(rule.text, None)
        if known is not None:
            message = say(
                "{place}: the name “{text}” of {program} is a name of {known_program} "
                "already (blanks, width and case do not count); list it once.",
                place=program.place,
                text=rule.text,
                program=rule.program,
                known_program=known.program,
            )
            raise CatalogError(message)
        self._names.add_word(rule.text, rule)

    def find(self, text: str) -> tuple[Match, ...]:
        """Give the matches in `text` in reading order; offsets count from 0."""
        if not len(self._names):
            return ()
        folded = fold_with_origins(text)
        found: list[Match] = []
        free_from = 0
        for start, rule in sorted(self._candidates(folded, text), key=_longest_first):
            end = start + len(rule.text)
            if start >= free_from:
                first, last = folded.origins[start], folded.origins[end - 1]
                found.append(Match(first, last + 1, rule.program))
                free_from = end
        return tuple(found)

    def _candidates(self, folded: Folded, text: str) -> Iterator[tuple[int, _Rule]]:
        """Give every place of the folded text where a name stands and may stand."""
        for last, rule in self._names.iter(folded.text):
            start, end = last + 1 - len(rule.text), last + 1
            if _splits_character(folded, start, end) or rule.refuses(folded.text, start):
                continue
            if not _splits_word(text, folded.origins[start], folded.origins[last] + 1):
                yield start, rule


def _longest_first(candidate: tuple[int, _Rule]) -> tuple[int, int]:
    """Order candidates by place; at one place the longest name comes first."""
    start, rule = candidate
    return start, -len(rule.text)


def passages_of(part: Section | Block) -> tuple[Passage, ...]:
    """Give the passages of a section or block that a reader reads, in order."""
    if isinstance(part, Block) and part.attribution is not None:
        return part.passage, part.attribution
    return (part.passage,)


def mentions_in(document: Document, finder: Finder) -> Iterator[Mention]:
    """Give every mention in a document, in reading order, and which of them are repeats."""
    found = list(_found(document, finder))
    naming = {(one.part, one.program) for one in found}
    repeated = {block.id: block.repeats for block in document.blocks if block.repeats}
    for one in found:
        again = (repeated.get(one.part), one.program) in naming
        yield replace(one, is_repeat=True) if again else one


def _found(document: Document, finder: Finder) -> Iterator[Mention]:
    for part in document.flow:
        for passage in passages_of(part):
            for match in finder.find(passage.text):
                yield Mention(
                    program=match.program,
                    report=document.report.id,
                    line=passage.line_at(match.start),
                    text=passage.text[match.start : match.end],
                    part=part.id,
                    start=match.start,
                    end=match.end,
                )
