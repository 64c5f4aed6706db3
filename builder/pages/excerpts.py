"""Mentions in their sentences: what a program's page quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.knowledge.sentences import sentence_at
from builder.model import Block, Section
from builder.pages.runs import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Mark, Mention

# Characters of a long sentence kept on each side of the name.
_AROUND = 70


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence, `[start, end)` of a passage, and the mentions of one program in it."""

    part: Section | Block
    text: str
    marks: tuple[Mark, ...]
    start: int
    end: int
    mentions: tuple[Mention, ...]

    @property
    def line(self) -> int:
        """The source line of the first mention."""
        return self.mentions[0].line

    def pieces(self) -> list[tuple[str, bool]]:
        """Give the sentence's words in order, each with whether they are the program's name.

        Dots stand where the sentence is cut.
        """
        pieces: list[tuple[str, bool]] = []
        reached = self.start
        for mention in self.mentions:
            pieces.append(
                (
                    self._words(reached, mention.start).lstrip()
                    if not pieces
                    else self._words(reached, mention.start),
                    False,
                )
            )
            pieces.append((self._words(mention.start, mention.end), True))
            reached = mention.end
        pieces.append((self._words(reached, self.end).rstrip(), False))
        before = "…" if self.text[: self.start].strip() and self._is_cut(self.start) else ""
        after = "…" if self.text[self.end :].strip() and self._is_cut(self.end) else ""
        return [piece for piece in ((before, False), *pieces, (after, False)) if piece[0]]

    def _words(self, start: int, end: int) -> str:
        return shown(self.text, self.marks, start=start, end=end)

    def _is_cut(self, offset: int) -> bool:
        return sentence_at(self.text, offset)[0] != offset


def excerpts(
    mentions: Sequence[Mention], parts: Mapping[str, Section | Block]
) -> Iterator[Excerpt]:
    """Give the mentions of one program, in order, each sentence once."""
    waiting: list[Mention] = []
    place: tuple[str, int, int] | None = None
    for mention in mentions:
        part = parts[mention.part]
        text, _ = _passage(part, mention)
        here = (mention.part, *_bounds(text, mention))
        if place and here[0] == place[0] and mention.end <= place[2]:
            waiting.append(mention)
            continue
        if place:
            yield _excerpt(parts[place[0]], place, waiting)
        waiting, place = [mention], here
    if place:
        yield _excerpt(parts[place[0]], place, waiting)


def _excerpt(
    part: Section | Block, place: tuple[str, int, int], mentions: list[Mention]
) -> Excerpt:
    text, marks = _passage(part, mentions[0])
    return Excerpt(part, text, marks, place[1], place[2], tuple(mentions))


def _passage(part: Section | Block, mention: Mention) -> tuple[str, tuple[Mark, ...]]:
    """Give the words that the mention's offsets count in: the part's, or its attribution's."""
    text = part.passage.text
    if text[mention.start : mention.end] == mention.text:
        return text, part.marks if isinstance(part, Block) else ()
    if isinstance(part, Block) and part.attribution:
        return part.attribution.text, ()
    return text, ()


def _bounds(text: str, mention: Mention) -> tuple[int, int]:
    start, end = sentence_at(text, mention.start)
    before, after = max(start, mention.start - _AROUND), min(end, mention.end + _AROUND)
    # No number and no Latin word is cut.
    while before > start and _goes_on(text, before):
        before -= 1
    while after < end and _goes_on(text, after):
        after += 1
    return before, max(after, mention.end)


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a place lies within a number or a word in letters."""
    pair = text[at - 1 : at + 1]
    return pair.isascii() and pair.isalnum()
