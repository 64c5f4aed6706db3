"""Dates that stand alone: the label of a timeline's entry, a line that is only a date."""

from __future__ import annotations

import re

from builder.knowledge.date_words import find_dates
from builder.knowledge.dates import DateWords, Point

_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–—~～]\s*((?:19|20)\d\d)")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-/](1[0-2]|0?[1-9])")
_MONTH_DAY = re.compile(r"(0?[1-9]|1[0-2])[.．/](0[1-9]|[12]\d|3[01])")
_AROUND = re.compile(r"[\s·•:：，,“”「」*#\-–—]|起|以[来來]|[开開]始|至今|[从從自在]")
# Characters: the days of a month listed one by one are the longest date there is.
_LONGEST = 200


def read_date_line(text: str) -> DateWords | None:
    """Read `text` as a date and nothing else; None when it is not that.

    The months of a quarter do not count: figures stand under them, not happenings.
    """
    if len(_AROUND.sub("", text)) > _LONGEST:
        return None
    for date in find_dates(text):
        rest = text[: date.start] + text[date.end :]
        if not _AROUND.sub("", rest):
            return None if date.is_stretch else date
    return None


def read_label(text: str, start: int, end: int) -> DateWords | None:
    """Read the label `[start, end)` of a timeline's entry as a date and nothing else.

    Beside what counts in a line of its own, bare years (2017, 2009-2015), year and month
    (2021-06) and month and day with a point (01.06) count here.
    """
    label = text[start:end]
    date = read_date_line(label)
    return date.moved(start) if date is not None else _bare(label, start)


def _bare(label: str, start: int) -> DateWords | None:
    """Read what is a date only since it labels something."""
    words = label.strip(" \t\u3000·•:：")
    at = start + label.find(words)
    if _BARE_YEAR.fullmatch(words):
        return DateWords(at, at + len(words), Point(int(words)))
    if found := _BARE_YEARS.fullmatch(words):
        return DateWords(at, at + len(words), Point(int(found[1])), Point(int(found[2])))
    if found := _YEAR_MONTH.fullmatch(words):
        return DateWords(at, at + len(words), Point(int(found[1]), int(found[2])))
    if found := _MONTH_DAY.fullmatch(words):
        return DateWords(at, at + len(words), Point(None, int(found[1]), int(found[2])))
    return None
