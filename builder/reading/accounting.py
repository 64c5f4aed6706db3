"""The proof that reading lost nothing and invented nothing.

Every line that is not blank belongs to exactly one section, block or omission, and
the words of each are the words of its lines. A table says merged cells once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.errors import AccountError
from builder.model import Block, Document, Omission, Section, Span
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Table


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


def _spans(part: Section | Block | Omission) -> tuple[Span, ...]:
    if isinstance(part, Section):
        return tuple(Span(line, line) for line in part.heading_lines)
    return part.spans


def _lines_at_fault(document: Document) -> Iterator[tuple[int, str]]:
    used: Counter[int] = Counter()
    for part in (*document.flow, *document.omitted):
        for span in _spans(part):
            used.update(range(span.first, span.last + 1))
    for number, text in enumerate(document.report.source.lines, 1):
        if text.strip() and not used[number]:
            yield number, "the line is in no heading, block or omission"
        elif used[number] > 1:
            yield number, f"the line is used {used[number]} times"


def _words_at_fault(document: Document) -> Iterator[tuple[int, str]]:
    for part in (*document.flow, *document.omitted):
        spans = _spans(part)
        if not spans:
            continue
        wanted: Counter[str] = Counter()
        for span in spans:
            for line in range(span.first, span.last + 1):
                wanted.update(words(document.report.source.line(line)))
        found = Counter(words(_text(part)))
        if wanted != found:
            lost = "".join(sorted((wanted - found).elements()))
            extra = "".join(sorted((found - wanted).elements()))
            yield spans[0].first, f"words differ from the source: lost {lost!r}, added {extra!r}"
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
    found, wanted = words_in_cells(block.table), Counter(words(block.text))
    if found != wanted:
        lost = "".join(sorted((wanted - found).elements()))
        extra = "".join(sorted((found - wanted).elements()))
        yield block.line, f"cells differ from the table's lines: lost {lost!r}, added {extra!r}"


def words_in_cells(table: Table) -> Counter[str]:
    """Count the characters that a table says in title and cells, each merged cell once."""
    said = [table.title or "", table.scraps]
    for row, cells in enumerate([table.header, *table.rows], -1):
        said += [cell for column, cell in enumerate(cells) if (row, column) not in table.merged]
    return Counter(words("".join(said)))
