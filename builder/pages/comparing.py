"""What two reports name in their sections on a subject, and which sections stand opposite.

A section is known by what it names: registered programs, and words that a reader may look for
(`synonyms.yml`). Both are registered by editors, so that nothing is compared that nobody can look
up. What most sections name says little of one, so that each thing weighs by its rarity.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

import ahocorasick

from builder.folding import fold_words
from builder.memos import MEMOS
from builder.model import Block, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Mention, Synonyms, Theme
    from builder.pages.shelf import Shelf, Volume

# Two sections stand opposite where they are as alike as this. Of pairs of sections of the five
# reports that editors put under different themes, one in twenty is (of those on one theme a third).
ALIKE = 0.17


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a section says: as it is registered, how often, and where it stands first."""

    text: str
    count: int
    part: str


@dataclass(frozen=True, slots=True)
class Named:
    """What sections name: their mentions by program, and words by the number of their group."""

    programs: Mapping[str, tuple[Mention, ...]]
    words: Mapping[int, Word]

    @property
    def things(self) -> frozenset[str | int]:
        """All of it: ids of programs, numbers of groups."""
        return frozenset((*self.programs, *self.words))


# Compared by what they are: to compare what they hold takes long.
@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A section as far as it is compared: of a theme, or right below one of a theme."""

    section: Section
    length: int
    named: Named

    @property
    def things(self) -> frozenset[str | int]:
        """All that it names."""
        return self.named.things


@dataclass(frozen=True, slots=True)
class Opposite:
    """Sections of two reports that stand opposite; one side may be empty.

    `shared` is what both sides name, the rarest first.
    """

    earlier: tuple[Unit, ...]
    later: tuple[Unit, ...]
    shared: tuple[str | int, ...] = ()


def units_of(theme: Theme, volume: Volume, shelf: Shelf) -> tuple[Unit, ...]:
    """Give the sections of a report on a theme; those right below one in place of it.

    A section stays a unit of its own where it says more itself than those below it do.
    """
    units: dict[str, Unit] = {}
    for section in sections_of(theme, volume, shelf):
        for unit in _parted(section, volume, shelf):
            units.setdefault(unit.section.id, unit)
    return tuple(units.values())


def named_in(theme: Theme, volume: Volume, shelf: Shelf) -> Named:
    """Give all that a report names in its sections on a theme."""
    parts: dict[str, Section | Block] = {}
    for section in sections_of(theme, volume, shelf):
        parts |= {one.id: one for one in (section, *parts_of(section, volume))}
    return _named(list(parts.values()), shelf)


def sections_of(theme: Theme, volume: Volume, shelf: Shelf) -> list[Section]:
    """Give the sections of a report on a theme, in the order of its editor."""
    report = volume.document.report.id
    found = (shelf.parts.get(one.section) for one in theme.sections if one.source.report == report)
    return [one for one in found if isinstance(one, Section)]


def _parted(section: Section, volume: Volume, shelf: Shelf) -> list[Unit]:
    inside = parts_of(section, volume)
    below = [one for one in inside if isinstance(one, Section) and one.parent == section.id]
    units = [_unit(one, parts_of(one, volume), shelf) for one in below]
    taken = {part.id for one in below for part in (one, *parts_of(one, volume))}
    own = [part for part in inside if part.id not in taken]
    unit = _unit(section, own, shelf)
    return [unit, *units] if unit.length >= sum(one.length for one in units) else units


def parts_of(section: Section, volume: Volume) -> list[Section | Block]:
    """Give the sections below a section and all blocks in it, without repeats, in order."""
    return [one for one in volume.below(section) if not (isinstance(one, Block) and one.repeats)]


def _unit(section: Section, parts: Sequence[Section | Block], shelf: Shelf) -> Unit:
    length = sum(len(part.text) for part in parts if isinstance(part, Block))
    return Unit(section, length, _named([section, *parts], shelf))


def _named(parts: Sequence[Section | Block], shelf: Shelf) -> Named:
    programs: dict[str, tuple[Mention, ...]] = {}
    for part in parts:
        for mention in shelf.mentions.get(part.id, ()):
            if not mention.is_repeat:
                programs[mention.program] = (*programs.get(mention.program, ()), mention)
    vocabulary = vocabulary_of(shelf.knowledge.synonyms)
    found: dict[int, list[tuple[str, str]]] = {}
    for part in parts:
        for group, word in words_in(part.passage.text, vocabulary):
            found.setdefault(group, []).append((word, part.id))
    return Named(programs, {group: _word(said) for group, said in sorted(found.items())})


def _word(said: Sequence[tuple[str, str]]) -> Word:
    """Take the word that stands for a group: the one that is said most often."""
    most = Counter(word for word, _ in said).most_common(1)[0][0]
    return Word(most, len(said), next(part for word, part in said if word == most))


# Known by what it is: its words are many.
@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """For each group of words what finds any of them in folded text, and each as registered.

    `said` finds the numbers of the groups of which a text may say a word, in one pass.
    """

    groups: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    said: ahocorasick.Automaton


@MEMOS.keep("words that sections are compared by", "what was found by them is known by the object")
def vocabulary_of(groups: tuple[Synonyms, ...]) -> Vocabulary:
    """Give what finds registered words in folded text, of each group the longest first."""
    made = []
    said = ahocorasick.Automaton()
    for number, group in enumerate(groups):
        words = {fold_words(word).strip(): word for word in reversed(group.words)}
        longest = sorted(words, key=len, reverse=True)
        # Words in letters are whole words: an ICU is in no rescue.
        forms = (rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in longest)
        made.append((re.compile("|".join(forms), re.ASCII), words))
        for word in words:
            said.add_word(word, (*said.get(word, ()), number))
    said.make_automaton()
    return Vocabulary(tuple(made), said)


@MEMOS.keep("registered words in a text", "an edit leaves nearly all texts as they are")
def words_in(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, str], ...]:
    """Give each place where a text says a registered word: its group's number, the word."""
    folded = fold_words(text)
    places = vocabulary.said.iter(folded) if vocabulary.groups else ()
    said = sorted({number for _, numbers in places for number in numbers})
    return tuple(
        (number, words[found])
        for number, (pattern, words) in ((one, vocabulary.groups[one]) for one in said)
        for found in pattern.findall(folded)
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """How much it says of a section that it names a thing, by the thing."""

    of: Mapping[str | int, float]

    def alike(self, one: Unit, other: Unit) -> float:
        """Tell how alike two sections are: 0 where they name nothing in common, 1 all."""
        both = sum(self.of[thing] ** 2 for thing in one.things & other.things)
        return both / (self._size(one) * self._size(other)) if both else 0.0

    def _size(self, one: Unit) -> float:
        return sqrt(sum(self.of[thing] ** 2 for thing in one.things))


def weights_of(units: Iterable[Unit]) -> Weights:
    """Weigh each thing by how few of all sections name it."""
    listed = list(units)
    counts = Counter(thing for unit in listed for thing in unit.things)
    return Weights({thing: log(1 + len(listed) / count) for thing, count in counts.items()})


def opposite(
    earlier: Sequence[Unit], later: Sequence[Unit], weights: Weights
) -> tuple[Opposite, ...]:
    """Set the sections of two reports opposite one another.

    Each goes with that of the other report that it is most alike, if with any, so that several
    may stand opposite one. They come in the order of the later report; what only the earlier one
    has comes last.
    """
    ties = [
        *_ties(later, earlier, weights),
        *((other, one) for one, other in _ties(earlier, later, weights)),
    ]
    rows: list[Opposite] = []
    seen: set[str] = set()
    for unit in (*later, *earlier):
        if unit.section.id in seen:
            continue
        together = _together(unit.section.id, ties)
        seen |= together
        left = tuple(one for one in earlier if one.section.id in together)
        right = tuple(one for one in later if one.section.id in together)
        rows.append(Opposite(left, right, _shared(left, right, weights)))
    return tuple(rows)


def _ties(
    units: Sequence[Unit], others: Sequence[Unit], weights: Weights
) -> list[tuple[Unit, Unit]]:
    best = ((one, max(others, key=lambda other: weights.alike(one, other))) for one in units)
    return [(one, other) for one, other in best if weights.alike(one, other) >= ALIKE]


def _together(section: str, ties: Sequence[tuple[Unit, Unit]]) -> set[str]:
    """Give the ids of all sections that ties hold together with one."""
    found = {section}
    while True:
        more = {
            one.section.id
            for tie in ties
            if any(each.section.id in found for each in tie)
            for one in tie
        }
        if more <= found:
            return found
        found |= more


def _shared(
    earlier: Iterable[Unit], later: Iterable[Unit], weights: Weights
) -> tuple[str | int, ...]:
    left = {thing for unit in earlier for thing in unit.things}
    right = {thing for unit in later for thing in unit.things}
    return tuple(sorted(left & right, key=lambda thing: (-weights.of[thing], str(thing))))
