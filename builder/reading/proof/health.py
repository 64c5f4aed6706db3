"""Whether a report came out as reports do: its health, measured after reading.

Shares are of all words (their characters). What is usual was measured on the five reports of
the library as edited, and on answer keys made by reading nine reports of other companies, in
November 2026; the limits leave twice the room. Reports of fewer words than `_FEWEST` are too
short for shares to tell anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.findings import HEALTH
from builder.model import Block, BlockType, Finding
from builder.reading.characters import ends_sentence, has_ideographs, words
from builder.reading.frame.decoration import PICTURE
from builder.reading.tables.cell_signs import is_value, sign_of
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Document

# Words with which shares begin to mean something.
_FEWEST = 5000
# Edited: callouts 2 to 6 %, captions 1 to 4 %, forms under 1 %, omissions under 2 %.
_MOST = {
    BlockType.CALLOUT: (0.15, "摘要框"),
    BlockType.CAPTION: (0.10, "说明文字"),
    BlockType.FORM: (0.05, "表单"),
}
# Twice what the archive's reports have, as the limits above.
_MOST_OMITTED = 0.05
# The longest block but a table held under 3 % of its report.
_LONGEST = 0.10
# Headings for a thousand characters: 2.6 to 9.4 in Chinese; English takes some 3.5 letters
# where Chinese takes a character.
_HEADINGS = (1.0, 14.0)
# Headings are counted per so many words.
_PER = 1000
# Letters that say as much as an ideograph.
_LETTERS = 3.5
# Up to 7 % of paragraphs ended without a mark.
_MOST_OPEN = 0.25
_LEADS = ("：", ":")
# Figures that crowd outside tables, more than three among seven lines, are cells that were not
# read; edited reports have hardly any.
_BESIDE = 3
# Likewise twice the archive's most.
_MOST_FIGURES = 0.04


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure out of its range.

    `value` is what was found, `usual` the range in words, `line` where the largest part of
    it stands (None for the whole report), and `rule` the rule that made that part.
    """

    name: str
    value: str
    usual: str
    line: int | None
    rule: str


def health_of(document: Document, decided: Mapping[int, str]) -> tuple[Finding, ...]:
    """Give a finding for each measure of a report that is out of its range.

    Args:
        document: the report as read.
        decided: by the line where a part begins, the rule that made it what it is.
    """
    return tuple(
        Finding(HEALTH, document.report.id, one.line, _sentence(one))
        for one in _measures(document, decided)
    )


def _sentence(one: Measure) -> str:
    by = note(", the largest one decided by the rule {rule}", rule=one.rule) if one.rule else ""
    return note(
        "{name}: {value}, usually {usual}{by}",
        name=one.name,
        value=one.value,
        usual=one.usual,
        by=by,
    )


def _measures(document: Document, decided: Mapping[int, str]) -> Iterator[Measure]:
    sizes = {block.id: len(words(_said(block))) for block in document.blocks}
    omitted = _omitted(document)
    headings = sum(len(words(section.title)) for section in document.sections)
    total = sum(sizes.values()) + sum(omitted.values()) + headings
    if total < _FEWEST:
        return
    for kind, (most, name) in _MOST.items():
        blocks = [block for block in document.blocks if block.type is kind]
        share = sum(sizes[block.id] for block in blocks) / total
        if share > most:
            largest = max(blocks, key=lambda block: sizes[block.id])
            rule = decided.get(largest.line, "")
            yield Measure(
                note("share of {kind} in all text", kind=name),
                _percent(share),
                _at_most(most),
                largest.line,
                rule,
            )
    share = sum(omitted.values()) / total
    if share > _MOST_OMITTED:
        line = max(omitted, key=lambda one: omitted[one])
        rule = decided.get(line, "")
        yield Measure(
            note("share of omitted words in all text"),
            _percent(share),
            _at_most(_MOST_OMITTED),
            line,
            rule,
        )
    yield from _longest(document, sizes, total, decided)
    yield from _headings(document, total)
    yield from _open_paragraphs(document)
    yield from _loose_figures(document)


def _omitted(document: Document) -> dict[int, int]:
    """Give the sizes of what was left out, by lines; what each page repeats counts but once.

    A frame that stands on all pages holds a tenth of some texts, and nobody misses it. The
    address of a picture is no text.
    """
    sizes: dict[str, tuple[int, int]] = {}
    for part in document.omitted:
        lines = (line for span in part.spans for line in range(span.first, span.last + 1))
        for line in lines if part.reason != PICTURE else ():
            said = words(document.report.source.line(line))
            sizes.setdefault(said, (line, len(said)))
    return dict(sizes.values())


def _said(block: Block) -> str:
    """Give a block's words; of a table its cells, without the tags of its lines."""
    if block.table is None:
        return block.text
    rows = enumerate((block.table.header, *block.table.rows), -1)
    return "".join(
        cell
        for number, row in rows
        for column, cell in enumerate(row)
        if (number, column) not in block.table.merged
    )


def _longest(
    document: Document, sizes: Mapping[str, int], total: int, decided: Mapping[int, str]
) -> Iterator[Measure]:
    texts = [block for block in document.blocks if block.table is None]
    longest = max(texts, key=lambda block: sizes[block.id], default=None)
    if longest is None or sizes[longest.id] <= _LONGEST * total:
        return
    value = _percent(sizes[longest.id] / total)
    rule = decided.get(longest.line, "")
    yield Measure(
        note("share of the longest block in all text"),
        value,
        _at_most(_LONGEST),
        longest.line,
        rule,
    )


def _headings(document: Document, total: int) -> Iterator[Measure]:
    lines = document.report.source.lines
    worded = sum(any(map(str.isalpha, line)) for line in lines)
    chinese = sum(has_ideographs(line) for line in lines) * 2 > worded
    scale = 1.0 if chinese else _LETTERS
    density = len(document.sections) * _PER * scale / total
    if not _HEADINGS[0] <= density <= _HEADINGS[1]:
        usual = note("from {least:.0f} to {most:.0f}", least=_HEADINGS[0], most=_HEADINGS[1])
        yield Measure(note("headings in a thousand characters"), f"{density:.1f}", usual, None, "")


def _open_paragraphs(document: Document) -> Iterator[Measure]:
    texts = [block.text for block in document.blocks if block.type is BlockType.PARAGRAPH]
    left = sum(
        not (ends_sentence(text) or text.rstrip("* ").endswith(("：", ":"))) for text in texts
    )
    if texts and left > _MOST_OPEN * len(texts):
        value = _percent(left / len(texts))
        yield Measure(
            note("share of paragraphs that end without a stop"),
            value,
            _at_most(_MOST_OPEN),
            None,
            "",
        )


def _loose_figures(document: Document) -> Iterator[Measure]:
    """Count lines of nothing but a figure outside tables: cells of tables that were not read."""
    in_tables = {
        line
        for block in document.blocks
        if block.table
        for span in block.spans
        for line in range(span.first, span.last + 1)
    }
    left_out = {
        line
        for part in document.omitted
        for span in part.spans
        for line in range(span.first, span.last + 1)
    }
    lines = [
        is_value(sign_of(line)) and number not in in_tables and number not in left_out
        for number, line in enumerate(document.report.source.lines, 1)
        if line.strip()
    ]
    # A figure over or under its label takes turns with it; cells of a table crowd.
    crowded = sum(
        loose and sum(lines[max(0, at - _BESIDE) : at + _BESIDE + 1]) > _BESIDE
        for at, loose in enumerate(lines)
    )
    share = crowded / max(len(lines), 1)
    if share > _MOST_FIGURES:
        value = _percent(share)
        yield Measure(
            note("share of lines with crowds of figures outside tables"),
            value,
            _at_most(_MOST_FIGURES),
            None,
            "",
        )


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _at_most(share: float) -> str:
    return note("at most {share:.0%}", share=share)
