"""Columns of running text, found where they stand: neighboring lines of like width.

A page sets its text in columns, and texts extracted line by line keep where each line
ended. The width of a column is that which several lines in a row fill, none of them
the end of a sentence by rule: cells and labels of like width have few inner marks and
break off nowhere. A column is measured for each place by itself, since a page beside a
picture, a box or a second column are each set to a width of their own.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.reading.characters import ends_sentence, is_open, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Full lines of a column differ by the marks that may not begin a line and by the Latin
# words that may not be parted: two ideographs, or an eighth of a wide line, in the
# hard-wrapped reports made up for the tests and in the one of the archive.
RAGGED, RAGGED_SHARE = 4, 0.12
# Two lines of one width are chance, unless the text has many lines of that width.
_PAIR, _FEWEST = 2, 3
# Lines of one width with which a text has a column of that width.
_COMMON = 20
# A line of a column holds some words: labels of up to six ideographs stack up in charts.
_NARROWEST = 14
# Running text has a mark within every second or third line of a narrow column; lists of
# names and of cells have hardly any.
_MARKED = 0.3
_MARKS = frozenset("，、。；：,;「」《》（）()“”！？")
# At most half of the lines of a paragraph of two lines end it.
_ENDED = 0.55
# One line in four may be wider than its column: one of Latin letters, set closer.
_FULL_LINES = 0.75
_LEADS = ("：", ":")


def ragged(column: int) -> float:
    """Give how far, in halves of an ideograph, a full line may fall short of its column."""
    return max(RAGGED, column * RAGGED_SHARE)


@MEMOS.keep("widths of columns", "an edit leaves the lines as they are")
def text_columns(lines: tuple[str, ...], spacing: int = 0) -> Mapping[int, int]:
    """Map the number of each line in a column to the column's width.

    Args:
        lines: a source's lines; they are numbered from 1.
        spacing: how many blank lines stand between the lines of one paragraph.

    Returns:
        Widths in halves of an ideograph, for full lines and for the short last ones
        under them. Lines in no column are not there.
    """
    full = [(number, width(text)) for number, text in enumerate(lines, 1) if text.strip()]
    runs = list(_touching(full, spacing))
    columns: dict[int, int] = {}
    counts: Counter[int] = Counter()
    for run in runs:
        for chain in _alike(run, _PAIR):
            found = _column(lines, chain)
            counts.update(found.values())
            columns |= found if len(chain) >= _FEWEST else {}
    common = sorted(column for column, times in counts.items() if times >= _COMMON)
    for run in runs:
        for chain in _alike(run, 1):
            for number, column in _common_column(lines, chain, run, common).items():
                columns.setdefault(number, column)
        columns |= _last_lines(lines, run, columns)
    return columns


def _column(lines: Sequence[str], chain: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Map the lines of a row of like width to the width of their column, if they are in one."""
    if not _is_prose([lines[number - 1].strip() for number, _ in chain]):
        return {}
    widths = sorted(wide for _, wide in chain)
    column = widths[int(len(widths) * _FULL_LINES)]
    return dict.fromkeys((number for number, _ in chain), column)


def _common_column(
    lines: Sequence[str],
    chain: Sequence[tuple[int, int]],
    run: Sequence[tuple[int, int]],
    common: Sequence[int],
) -> dict[int, int]:
    """Map one or two lines as wide as the text's columns to that width, if more touch them."""
    if len(chain) >= _FEWEST or len(run) == 1:
        return {}
    wide = max(wide for _, wide in chain)
    near = min(common, key=lambda column: abs(column - wide), default=0)
    if abs(near - wide) > ragged(near):
        # Two lines wider than a column are set to a width of their own.
        near = wide if len(chain) > 1 and common and wide > common[0] else 0
    if not near:
        return {}
    texts = [lines[number - 1].strip() for number, _ in chain]
    if _MARKS.isdisjoint("".join(texts)) or all(map(ends_sentence, texts)):
        return {}
    return dict.fromkeys((number for number, _ in chain), near)


def _last_lines(
    lines: Sequence[str], run: Sequence[tuple[int, int]], columns: Mapping[int, int]
) -> dict[int, int]:
    """Map the short lines right under full ones that go on to the width of those."""
    found: dict[int, int] = {}
    for (above, wide), (number, under) in pairwise(run):
        column, text = columns.get(above, 0), lines[above - 1].strip()
        if not column or number in columns or under >= column:
            continue
        full = wide >= column - ragged(column)
        closed = ends_sentence(text) or text.endswith(_LEADS)
        if is_open(text) or (full and not closed):
            found[number] = column
    return found


def _touching(full: Sequence[tuple[int, int]], spacing: int) -> Iterator[list[tuple[int, int]]]:
    """Part the lines where more blank lines stand between them than between all."""
    run: list[tuple[int, int]] = []
    for number, wide in full:
        if run and number - run[-1][0] - 1 > spacing:
            yield run
            run = []
        run.append((number, wide))
    if run:
        yield run


def _alike(run: Sequence[tuple[int, int]], fewest: int) -> Iterator[list[tuple[int, int]]]:
    """Give the rows of at least `fewest` lines of like width among lines that touch."""
    chain: list[tuple[int, int]] = []
    widest = 0
    for number, wide in run:
        if chain and abs(widest - wide) > ragged(max(widest, wide)):
            if len(chain) >= fewest:
                yield chain
            chain = chain[-1:] if abs(chain[-1][1] - wide) <= ragged(wide) else []
            widest = max((w for _, w in chain), default=0)
        chain.append((number, wide))
        widest = max(widest, wide)
    if len(chain) >= fewest:
        yield chain


def _is_prose(texts: Sequence[str]) -> bool:
    """Tell whether lines of like width are running text that breaks off at a width."""
    if max(map(width, texts)) < _NARROWEST:
        return False
    marked = sum(not _MARKS.isdisjoint(text) for text in texts)
    ended = sum(map(ends_sentence, texts))
    return marked >= len(texts) * _MARKED and ended <= len(texts) * _ENDED
