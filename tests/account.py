"""A count of lines and words of a document, apart from the builder's own proof."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.model import Block, Document, Omission, Section
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterator


def faults_of_account(document: Document) -> list[str]:
    """Count lines and words anew, apart from the builder's own proof of them.

    Returns:
        A sentence for each line with words that is not used exactly once, and for each
        part whose words are not those of its lines. Empty when nothing is lost.
    """
    source = document.report.source
    used: Counter[int] = Counter()
    faults = []
    for part, text in _parts(document):
        lines = sorted(_lines(part))
        used.update(lines)
        wanted = "".join(words(source.line(line)) for line in lines)
        if lines and Counter(words(text)) != Counter(wanted):
            faults.append(f"line {lines[0]}: reads {text[:60]!r}, its lines {wanted[:60]!r}")
    for line, text in enumerate(source.lines, 1):
        if used[line] > 1 or (text.strip() and not used[line]):
            faults.append(f"line {line}: used {used[line]} times: {text[:60]!r}")
    return faults


def _parts(document: Document) -> Iterator[tuple[Section | Block | Omission, str]]:
    for part in document.flow:
        said = part.passage.text
        if isinstance(part, Block) and part.attribution:
            said += part.attribution.text
        yield part, said
    for omission in document.omitted:
        yield omission, omission.text


def _lines(part: Section | Block | Omission) -> set[int]:
    if isinstance(part, Section):
        return set(part.heading_lines)
    return {line for span in part.spans for line in range(span.first, span.last + 1)}
