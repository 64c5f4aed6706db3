"""A count of characters and words of a document, apart from the builder's own proof."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.model import Block, Document, Omission, Section
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterator


def faults_of_account(document: Document) -> list[str]:
    """Count characters and words anew, apart from the builder's own proof of them.

    Returns:
        A sentence for each line that has a character, blanks aside, which is not used exactly
        once, and for each part whose words are not those of what it uses. Empty when nothing
        is lost.
    """
    source = document.report.source
    used: Counter[tuple[int, int]] = Counter()
    faults = []
    for part, text in _parts(document):
        places = sorted(_places(part, document))
        used.update(places)
        wanted = words("".join(source.line(line)[at] for line, at in places))
        counted = Counter(wanted)
        if not isinstance(part, Omission):
            # What an editor says was misread stands as it is printed.
            for one in part.misread:
                counted += Counter(words(one.reading))
                counted -= Counter(words(one.text))
        if places and Counter(words(text)) != counted:
            faults.append(f"line {places[0][0]}: reads {text[:60]!r}, its lines {wanted[:60]!r}")
    for line, text in enumerate(source.lines, 1):
        for at, character in enumerate(text):
            if not character.isspace() and used[line, at] != 1:
                faults.append(f"line {line}: {character!r} is used {used[line, at]} times")
    return faults


def _parts(document: Document) -> Iterator[tuple[Section | Block | Omission, str]]:
    for part in document.flow:
        said = part.passage.text
        if isinstance(part, Block) and part.attribution:
            said += part.attribution.text
        yield part, said
    for omission in document.omitted:
        yield omission, omission.text


def _places(part: Section | Block | Omission, document: Document) -> set[tuple[int, int]]:
    """Give the line and offset of every character that a part uses."""
    source = document.report.source
    parted = {one.line for one in part.portions}
    whole = {(line, at) for line in _lines(part) - parted for at in range(len(source.line(line)))}
    portions = {(one.line, at) for one in part.portions for at in range(one.start, one.end)}
    return whole | portions


def _lines(part: Section | Block | Omission) -> set[int]:
    if isinstance(part, Section):
        return set(part.heading_lines)
    return {line for span in part.spans for line in range(span.first, span.last + 1)}
