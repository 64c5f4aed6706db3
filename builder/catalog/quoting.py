"""Comparing words that an editor quoted with the words of a source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.catalog.values import nearest, told
from builder.model import Quotation
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.catalog.schemas import QuotationEntry
    from builder.model import Report

# Blanks, and the marks of Markdown headings, emphasis, code, quotes, tables and lists.
_UNCOUNTED = re.compile(r"[\s#*_`>|~+\\-]+")
_SHOWN = 40
# Lines that are kept folded, for each of an edit's words is sought in all of them: the longest
# report of forty-six has 6,000.
_FOLDED = 1 << 14


@lru_cache(maxsize=_FOLDED)
def fold_quote(text: str) -> str:
    """Leave out what an editor need not quote: blanks and Markdown marks.

    A text of nothing else keeps all but its blanks.
    """
    return _UNCOUNTED.sub("", text) or "".join(text.split())


def begins_with(text: str, quote: str) -> bool:
    """Tell whether a text begins with quoted words; marks count where nothing else is quoted."""
    if _UNCOUNTED.fullmatch(quote):
        return "".join(text.split()).startswith("".join(quote.split()))
    return fold_quote(text).startswith(fold_quote(quote))


def places_of(quote: str, text: str) -> list[int]:
    """List the offsets in a text at which quoted words begin, each place they fit once."""
    kept = [place for place, character in enumerate(text) if not _UNCOUNTED.fullmatch(character)]
    folded, wanted = "".join(text[place] for place in kept), fold_quote(quote)
    return [
        kept[at] for at in range(len(folded) - len(wanted) + 1) if folded.startswith(wanted, at)
    ]


def shorten(text: str) -> str:
    """Cut a line to what a complaint can show."""
    text = text.strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def lines_that_begin(quote: str, lines: Sequence[str]) -> list[int]:
    """List the lines, from 1, that begin with the quoted words."""
    return [number for number, line in enumerate(lines, 1) if begins_with(line, quote)]


def stands_at(quote: str, lines: Sequence[str], number: int, reach: int = 40) -> bool:
    """Tell whether quoted words begin on a line, wherever on it, and may go on below.

    Args:
        quote: the words.
        lines: the source's lines.
        number: the line on which they are to begin, from 1.
        reach: how many lines they may spread over.
    """
    text = first = fold_quote(lines[number - 1])
    wanted = fold_quote(quote)
    # No more lines than words that begin on the first one can reach.
    for line in lines[number : number - 1 + reach]:
        if len(text) >= len(first) + len(wanted):
            break
        text += fold_quote(line)
    return 0 <= text.find(wanted) < len(first)


def quotation(entry: QuotationEntry) -> Quotation:
    """Give the words that an entry quotes, as the model has them."""
    return Quotation(entry.report, entry.line, entry.quote)


def misquoted(entry: QuotationEntry, reports: Sequence[Report]) -> tuple[str, str] | None:
    """Say what is wrong with quoted words: the key at fault and a sentence, or None."""
    report = next((report for report in reports if report.id == entry.report), None)
    if report is None:
        ids = sorted(report.id for report in reports)
        hint = nearest(entry.report, ids)
        return "report", say(
            "found {report}{hint}, expected one of {ids}",
            report=told(entry.report),
            hint=hint,
            ids=", ".join(ids),
        )
    fault = misplaced(entry.quote, entry.line, report)
    return ("quote", fault) if fault else None


def misplaced(quote: str, line: int, report: Report) -> str | None:
    """Say why words do not begin on a line of a report, or None when they do."""
    lines = report.source.lines
    if line > len(lines):
        return say(
            "found line {line}, but {id} ends with line {count}",
            line=line,
            id=report.id,
            count=len(lines),
        )
    if stands_at(quote, lines, line):
        return None
    elsewhere = lines_that_begin(quote, lines)
    hint = say("; the quoted words stand on line {other}", other=elsewhere[0]) if elsewhere else ""
    return say(
        "line {line} of {id} does not hold {quote!r}: it reads {found!r}{hint}",
        line=line,
        id=report.id,
        quote=shorten(quote),
        found=shorten(lines[line - 1]),
        hint=hint,
    )
