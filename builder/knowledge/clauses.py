"""From the dates of a text to the clauses that tell what happened then."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from builder.knowledge.date_labels import read_label
from builder.knowledge.date_words import find_dates
from builder.knowledge.event_criteria import lies_in_title, says_enough, tells_happening
from builder.knowledge.sentences import clause_start, is_running, sentence_at, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.knowledge.dates import DateWords
    from builder.model import Item

# Characters of what is set apart in a few lines; from 40 to 160 the five reports tell the same.
_CALLOUT = 80
_LASTING = re.compile(r"\s*(?:起|以[来來]|[开開]始|至今)[，,\s]*")
# Words that lean on what stands before them: the subject, or the whole of which they are a part.
_LEANING = re.compile(
    r"\s*(?:(?:[并並]|同时|同時|随后|隨後|[后後]又|再|又|也|[将將])\s*(?:[于於在]|[将將]|自)?\s*(?:\d|[同次翌]年)|[将將][于於在]|[于於]|包括)"
)
# A verb right behind its date has its subject in a clause before, and so has 又.
_VERB = re.compile(
    r"\s*[，,]?\s*(?:又|也|再次|[还還并並])|\s*(?:正式|再次|首次|陆续|陸續)?"
    r"(?:接入|上[线線]|推出|[发發][布佈起]|[启啟][动動]|完成|[获獲]|入[选選]|成[为為]|升[级級])(?!的)"
)
_SINCE = re.compile(
    r"(?:[^：:]*[：:])?"
    r"(?:[从從自].*(?:[开開]始|起|以[来來])|[继繼自在].*(?:[后後]|之[际際]))",
    re.DOTALL,
)
_AROUND = " \t\n，,、"
_AS_OF = re.compile(r"\s*截[至止]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A date and the clause `[start, end)` around it.

    `tells` says whether the clause tells a happening of that date; dates of other
    clauses are kept since they may name the year of a later one. `core` is the stretch
    that tells of this date and no other, where the clause had to be widened to be read.
    `is_headless` says that its subject is in no words of the text but in a title over it.
    """

    date: DateWords
    start: int
    end: int
    tells: bool
    core: tuple[int, int] | None = None
    is_headless: bool = False


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
    # A year only names something (2024 年大赛) in a sentence dated to the month.
    fine = {date.first.year for date in telling if not date.is_coarse}
    telling = [date for date in telling if not (date.is_coarse and date.first.year in fine)]
    cores = _bounds(text, start, end, telling)
    bounds = dict(_whole(text, start, cores))
    for date in dates:
        begin, finish = bounds.get(date, (start, end))
        words = text[date.start : date.end]
        if not says_enough(text[begin:finish], words):
            begin, finish = _wider(text, start, end, date)
        first, last = trim(text, begin, finish, date.end)
        tells = date in bounds and says_enough(text[first:last], words)
        headless = _lacks_subject(text, 0, date)
        yield Clause(date, first, last, tells, core=cores.get(date), is_headless=headless)


def _wider(text: str, start: int, end: int, date: DateWords) -> tuple[int, int]:
    """Give the sentence, or all of a callout that begins with its date."""
    begins = len(text) <= _CALLOUT and not text[: date.start].strip()
    return (0, len(text)) if begins and not is_running(text) else (start, end)


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
    return {date: (begin, later[bisect_right(later, begin)]) for date, begin in begins.items()}


def _whole(
    text: str, start: int, bounds: dict[DateWords, tuple[int, int]]
) -> Iterator[tuple[DateWords, tuple[int, int]]]:
    """Widen the clauses that do not read by themselves.

    并于…, 包括… and 2月推出… have their subject before them, so they begin with the
    sentence; 从3月…开始 only says when, so it goes on to the end of the next clause.
    """
    ends = dict(bounds.values())
    for date, (begin, finish) in bounds.items():
        leans = _LEANING.match(text, begin) or _lacks_subject(text, begin, date)
        first = _subject(text, start) if leans else begin
        words = text[begin:finish].strip(_AROUND)
        last = ends.get(finish, finish) if _SINCE.fullmatch(words) else finish
        yield date, (first, last)


def _lacks_subject(text: str, begin: int, date: DateWords) -> bool:
    """Tell whether the clause from `begin` on is a date and, right behind it, a verb."""
    before = text[begin : min(date.start, begin + _CALLOUT)]
    return not before.strip(_AROUND) and bool(_VERB.match(text, date.end))


def _subject(text: str, start: int) -> int:
    """Give where the sentence at `start` begins, with the one that a semicolon parts from it."""
    follows = start > 0 and text[start - 1] in "；;"
    return sentence_at(text, start - 1)[0] if follows else start


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
    core = (clause.core[0] + by, clause.core[1] + by) if clause.core else None
    return replace(clause, date=date, start=clause.start + by, end=clause.end + by, core=core)
