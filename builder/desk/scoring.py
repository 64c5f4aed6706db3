"""How good the rules are by themselves: a report read without edits, and with them.

What the editor left counts as right, so each line has one answer. What a careful reader wrote down
apart from that, with what is a matter of taste, is scored in the tests (`tests/scoring.py`); what
both count is in `agreement.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from builder.desk.agreement import ALIKE, f1, share, titles_alike
from builder.desk.lines import fates_of, lines_of, reading_order
from builder.model import Block, BlockType, Document, Section, Span
from builder.reading import read
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.model import Report

Part = TypeVar("Part", Section, Block)
Thing = TypeVar("Thing")

_NEAR = 2


@dataclass(frozen=True, slots=True)
class Score:
    """What the rules reach on one report.

    `levels` and `parents` are shares of the headings found, `speakers` of the quotations
    found, None where none was found. `kinds` is the share of lines with words that became
    the same kind of thing, `order` that of neighbors in reading order that are neighbors
    without edits, too. `omitted` and `omitted_edited` are shares of all words (their
    characters) left out.
    """

    report: str
    precision: float
    recall: float
    headings: float
    levels: float | None
    parents: float | None
    cells: float
    quotes: float
    speakers: float | None
    paragraphs: float
    kinds: float
    order: float
    omitted: float
    omitted_edited: float
    edits: dict[str, int]


def score(report: Report) -> Score:
    """Read a report without its edits and with them, and hold the one against the other.

    Raises:
        EditError: an edit doesn't fit. AccountError: a rule lost or changed words.
    """
    return compare(read(replace(report, edits=())), read(report))


def compare(ruled: Document, edited: Document) -> Score:
    """Score a document that rules made against the one that an editor has settled."""
    pairs = _heading_pairs(ruled, edited)
    same = {found.id: wanted.id for found, wanted in pairs}
    quotes = _quote_pairs(ruled, edited)
    precision = share(len(pairs), len(ruled.sections))
    recall = share(len(pairs), len(edited.sections))
    return Score(
        report=edited.report.id,
        precision=precision,
        recall=recall,
        headings=f1(len(pairs), len(ruled.sections), len(edited.sections)),
        levels=_agree(pairs, lambda found, wanted: found.level == wanted.level),
        parents=_agree(
            pairs, lambda found, wanted: same.get(found.parent or "", found.parent) == wanted.parent
        ),
        cells=_dice(_cells(ruled), _cells(edited)),
        quotes=f1(len(quotes), len(_quotes(ruled)), len(_quotes(edited))),
        speakers=_agree(
            quotes, lambda found, wanted: words(found.speaker or "") == words(wanted.speaker or "")
        ),
        paragraphs=_dice(_paragraphs(ruled), _paragraphs(edited)),
        kinds=_same_kinds(ruled, edited),
        order=_same_neighbors(ruled, edited),
        omitted=_omitted(ruled),
        omitted_edited=_omitted(edited),
        edits=dict(sorted(Counter(edit.type.value for edit in edited.report.edits).items())),
    )


def _heading_pairs(ruled: Document, edited: Document) -> list[tuple[Section, Section]]:
    """Pair headings that begin within two lines of each other and have like titles."""
    left = list(ruled.sections)
    pairs = []
    for wanted in edited.sections:
        near = [found for found in left if abs(found.line - wanted.line) <= _NEAR]
        rated = [(titles_alike(found.title, wanted.title), found) for found in near]
        score, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
        if best is not None and score >= ALIKE:
            left.remove(best)
            pairs.append((best, wanted))
    return pairs


def _quotes(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.type is BlockType.QUOTE]


def _quote_pairs(ruled: Document, edited: Document) -> list[tuple[Block, Block]]:
    left = _quotes(ruled)
    pairs = []
    for wanted in _quotes(edited):
        lines = set(lines_of(wanted))
        found = next((quote for quote in left if lines.intersection(lines_of(quote))), None)
        if found is not None:
            left.remove(found)
            pairs.append((found, wanted))
    return pairs


def _cells(document: Document) -> Counter[tuple[int, int, int, str]]:
    """Count filled cells by the table's first line, row, column and words."""
    return Counter(
        (block.line, row, column, words(cell))
        for block in document.blocks
        if block.table
        for row, cells in enumerate([block.table.header, *block.table.rows])
        for column, cell in enumerate(cells)
        if words(cell)
    )


def _paragraphs(document: Document) -> Counter[tuple[Span, ...]]:
    return Counter(block.spans for block in document.blocks if block.type is BlockType.PARAGRAPH)


def _same_kinds(ruled: Document, edited: Document) -> float:
    found, wanted = fates_of(ruled), fates_of(edited)
    return share(sum(found[line].kind == fate.kind for line, fate in wanted.items()), len(wanted))


def _same_neighbors(ruled: Document, edited: Document) -> float:
    found = set(pairwise(reading_order(ruled)))
    wanted = list(pairwise(reading_order(edited)))
    return share(sum(pair in found for pair in wanted), len(wanted))


def _omitted(document: Document) -> float:
    out = sum(len(words(omission.text)) for omission in document.omitted)
    return out / max(1, sum(len(words(line)) for line in document.report.source.lines))


def _dice(found: Counter[Thing], wanted: Counter[Thing]) -> float:
    return f1((found & wanted).total(), found.total(), wanted.total())


def _agree(pairs: Sequence[tuple[Part, Part]], alike: Callable[[Part, Part], bool]) -> float | None:
    """Give the share of pairs that are alike."""
    return sum(alike(found, wanted) for found, wanted in pairs) / len(pairs) if pairs else None
