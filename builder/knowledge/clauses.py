"""From the dates of a text to the clauses that tell what happened then."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from builder.knowledge.date_words import find_dates
from builder.knowledge.judging import lies_in_title, says_enough, tells_happening
from builder.knowledge.labels import read_label
from builder.knowledge.sentences import clause_start, is_running, sentence_at, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.knowledge.dates import DateWords
    from builder.model import Item

_CALLOUT = 80  # characters: what is set apart in a few lines
_LASTING = re.compile(r"\s*(?:起|以[来來]|[开開]始|至今)[，,\s]*")
_AS_OF = re.compile(r"\s*截[至止]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A date and the clause `[start, end)` around it.

    `tells` says whether the clause tells a happening of that date; dates of other
    clauses are kept since they may name the year of a later one.
    """

    date: DateWords
    start: int
    end: int
    tells: bool


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Give the dates of running text, in order, each with its clause.

    A sentence with several dated happenings is cut at the commas before their dates.
    """
    dates = [date for date in find_dates(text) if not lies_in_title(text, date)]
    clauses: list[Clause] = []
    for (start, end), group in groupby(dates, key=lambda date: sentence_at(text, date.start)):
        clauses.extend(_clauses_in(text, start, end, list(group)))
    return tuple(clauses)


def _clauses_in(text: str, start: int, end: int, dates: list[DateWords]) -> Iterator[Clause]:
    """Cut one sentence into the clauses of its dates."""
    telling = [date for date in dates if tells_happening(text, date, end)]
    telling = [date for date in telling if not _is_named_after(date, telling)]
    bounds = _bounds(text, start, end, telling)
    for date in dates:
        begin, finish = bounds.get(date, (start, end))
        words = text[date.start : date.end]
        if not says_enough(text[begin:finish], words):
            begin, finish = _wider(text, start, end, date)
        first, last = trim(text, begin, finish, date.end)
        tells = date in bounds and says_enough(text[first:last], words)
        yield Clause(date, first, last, tells=tells)


def _wider(text: str, start: int, end: int, date: DateWords) -> tuple[int, int]:
    """Give the sentence, or all of a callout that begins with its date."""
    begins = not text[: date.start].strip() and len(text) <= _CALLOUT
    return (0, len(text)) if begins and not is_running(text) else (start, end)


def _is_named_after(date: DateWords, others: Iterable[DateWords]) -> bool:
    """Tell whether a year only names something (2024 年大赛) in a sentence dated to the month."""
    return date.is_coarse and any(
        not other.is_coarse and other.first.year == date.first.year for other in others
    )


def _bounds(
    text: str, start: int, end: int, dates: list[DateWords]
) -> dict[DateWords, tuple[int, int]]:
    """Part a sentence among its dates, at the last comma before each but the first.

    Dates with no comma between them share a clause.
    """
    begins: dict[DateWords, int] = {}
    begin, free_from = start, start
    for date in dates:
        if begins:
            begin = clause_start(text, free_from, date.start) or begin
        begins[date], free_from = begin, date.end
    later = sorted({*begins.values(), end})
    return {date: (begin, min(p for p in later if p > begin)) for date, begin in begins.items()}


def item_clauses(text: str, items: Iterable[Item]) -> tuple[Clause, ...]:
    """Give the entries of a timeline: each label that is a date, with what it labels."""
    return tuple(clause for item in items for clause in _told_by(text, item))


def _told_by(text: str, item: Item) -> Iterator[Clause]:
    """Give the clause of one entry, or those of its words where its label is no date."""
    label = read_label(text, item.start, item.label_end)
    if label is None:
        for clause in clauses_of(text[item.start : item.end]):
            yield _moved(clause, item.start)
        return
    start = item.label_end
    if lasting := _LASTING.match(text, start, item.end):
        label, start = replace(label, open=True), lasting.end()
    start, end = trim(text, start, item.end, start)
    yield Clause(label, start, end, tells=end > start and not _AS_OF.match(text, start))


def labeled_clause(text: str, label: DateWords) -> Clause | None:
    """Give the first sentence of `text`, told of a date that stands before it on its own.

    None when it is no sentence, says too little, or has a date of its own.
    """
    start, end = sentence_at(text, 0)
    if (
        not is_running(text)
        or any(date.start < end for date in find_dates(text))
        or not says_enough(text[start:end], "")
    ):
        return None
    first, last = trim(text, start, end, start)
    return Clause(label, first, last, tells=True)


def _moved(clause: Clause, by: int) -> Clause:
    """Give the same clause, `by` characters further on."""
    date = clause.date.moved(by)
    return Clause(date, clause.start + by, clause.end + by, clause.tells)
