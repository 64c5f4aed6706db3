"""The proof that reading lost nothing and invented nothing.

Every character but blanks belongs to exactly one section, block or omission: by whole lines, and
where an editor has parted a line by its portions. The words of each are the words of what belongs
to it. A table says merged cells once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import AccountError
from builder.model import Block, Document, Omission, Portion, Section, Span
from builder.reading.characters import words
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Source, Table

# Of words that are lost or added a complaint shows so many characters.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Account:
    """How many characters of a source, blanks aside, became what; the parts add up to `all`."""

    all: int
    headings: int
    blocks: int
    omitted: int


def prove(document: Document) -> None:
    """Check a document against its source.

    Raises:
        AccountError: naming every line that is lost or used twice, and every part
            whose words differ from those of its lines.
    """
    faults = [*_lines_at_fault(document), *_words_at_fault(document)]
    if faults:
        place = f"site_data/reports/{document.report.id}/{document.report.source.file}"
        raise AccountError("\n".join(f"{place}:{line}: {what}" for line, what in faults))


def account_of(document: Document) -> Account:
    """Count the characters of a document that is proved."""
    source = document.report.source

    def count(parts: Iterable[Section | Block | Omission]) -> int:
        return sum(_characters(text) for part in parts for text in _texts(part, source))

    return Account(
        sum(map(_characters, source.lines)),
        count(document.sections),
        count(document.blocks),
        count(document.omitted),
    )


def _characters(text: str) -> int:
    return len("".join(text.split()))


def _spans(part: Section | Block | Omission) -> tuple[Span, ...]:
    if isinstance(part, Section):
        return tuple(Span(line, line) for line in part.heading_lines)
    return part.spans


def _texts(part: Section | Block | Omission, source: Source) -> Iterator[str]:
    """Give the words of the source that belong to a part: whole lines, or portions of them."""
    parted = {portion.line for portion in part.portions}
    for span in _spans(part):
        for line in range(span.first, span.last + 1):
            if line not in parted:
                yield source.line(line)
    for portion in part.portions:
        yield source.line(portion.line)[portion.start : portion.end]


def _lines_at_fault(document: Document) -> Iterator[tuple[int, str]]:
    used: defaultdict[int, int] = defaultdict(int)
    portions: dict[int, list[Portion]] = defaultdict(list)
    for part in (*document.flow, *document.omitted):
        parted = {portion.line for portion in part.portions}
        for portion in part.portions:
            portions[portion.line].append(portion)
        for span in _spans(part):
            for line in range(span.first, span.last + 1):
                used[line] += line not in parted
    for number, text in enumerate(document.report.source.lines, 1):
        if number in portions:
            yield from _portions_at_fault(number, text, portions[number], whole=used[number])
        elif text.strip() and not used[number]:
            yield number, say("the line is in no heading, block or omission")
        elif used[number] > 1:
            yield number, say("the line is used {used} times", used=used[number])


def _portions_at_fault(
    number: int, text: str, portions: list[Portion], *, whole: int
) -> Iterator[tuple[int, str]]:
    """Tell where a parted line's portions leave a character out or hold it twice."""
    reached = 0
    for portion in sorted(portions, key=lambda portion: portion.start):
        if text[reached : portion.start].strip():
            lost = text[reached : portion.start].strip()
            yield number, say("{lost!r} is in no heading, block or omission", lost=lost[:_SHOWN])
        if whole or portion.start < reached:
            twice = text[portion.start : portion.end].strip()
            yield number, say("{twice!r} is used more than once", twice=twice[:_SHOWN])
        reached = max(reached, portion.end)
    if text[reached:].strip():
        yield (
            number,
            say(
                "{text!r} is in no heading, block or omission", text=text[reached:].strip()[:_SHOWN]
            ),
        )


def _words_at_fault(document: Document) -> Iterator[tuple[int, str]]:
    for part in (*document.flow, *document.omitted):
        spans = _spans(part)
        if not spans:
            continue
        wanted = "".join(map(words, _texts(part, document.report.source)))
        found = words(_text(part))
        if not are_equal(wanted, found):
            lost, extra = _differing(wanted, found)
            differing = say(
                "lost {lost!r}, added {extra!r}", lost=lost[:_SHOWN], extra=extra[:_SHOWN]
            )
            yield (
                spans[0].first,
                say("words differ from the source: {differing}", differing=differing),
            )
        if isinstance(part, Block) and part.table:
            yield from _cells_at_fault(part)


def _text(part: Section | Block | Omission) -> str:
    if isinstance(part, Section):
        return part.passage.text
    if isinstance(part, Omission):
        return part.text
    return part.text + (part.attribution.text if part.attribution else "")


def _cells_at_fault(block: Block) -> Iterator[tuple[int, str]]:
    """Compare a table's cells with the words of its lines."""
    if block.table is None:
        return
    found, wanted = words_in_cells(block.table), words(block.text)
    if not are_equal(wanted, found):
        lost, extra = _differing(wanted, found)
        differing = say("lost {lost!r}, added {extra!r}", lost=lost[:_SHOWN], extra=extra[:_SHOWN])
        yield (
            block.line,
            say("cells differ from the table's lines: {differing}", differing=differing),
        )


def are_equal(wanted: str, found: str) -> bool:
    """Tell whether two texts have the same characters, in whatever order."""
    return wanted == found or sorted(wanted) == sorted(found)


def _differing(wanted: str, found: str) -> tuple[str, str]:
    """Give the characters that a text lacks of those wanted, and those that it has besides."""
    signs, others = Counter(wanted), Counter(found)
    lost, extra = signs - others, others - signs
    return "".join(sorted(lost.elements())), "".join(sorted(extra.elements()))


def words_in_cells(table: Table) -> str:
    """Give the words that a table says in title and cells, each merged cell once."""
    said = [table.title or "", table.scraps]
    for row, cells in enumerate([table.header, *table.rows], -1):
        said += [cell for column, cell in enumerate(cells) if (row, column) not in table.merged]
    return words("".join(said))
