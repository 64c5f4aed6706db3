"""Dates of EDTF as readers, drawings and calendars need them.

What comes here is well-formed: the catalog and the reading of dates saw to that. The edtf
library takes ten milliseconds for a date, which is too long for every entry of every page,
so the days that a date covers are worked out here.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from builder.pages.wording import day

Precision = Literal["day", "month", "year"]

OPEN = ".."
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")
_UNCERTAIN = "~?%"
# EDTF writes the seasons, spring first, as months 21 to 24; here they are those of the
# northern hemisphere by the months, winter beginning in December.
_SPRING = 21


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a date may cover: `[first, last]`, `last` None where it still lasts.

    `precision` is that of the coarser end, `is_about` tells that an end is only told
    roughly, `is_long` that the date names two ends or is open.
    """

    first: dt.date
    last: dt.date | None
    precision: Precision
    is_about: bool
    is_long: bool

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it begins and ends; an open one is only sure of the first."""
        return self.first.year, (self.last or self.first).year


@lru_cache(maxsize=4096)
def stretch(date: str) -> Stretch:
    """Read an EDTF date of level 1 (a point, or an interval that may be open at its end)."""
    begin, _, end = date.partition("/")
    first, last = _days(begin)
    if end == OPEN:
        return Stretch(first, None, _precision(begin), _is_about(begin), is_long=True)
    if end:
        last = _days(end)[1]
    precision = min(_precision(begin), _precision(end or begin), key=_PRECISIONS.index)
    return Stretch(first, last, precision, _is_about(date), bool(end))


def date_words(date: str) -> str:
    """Write an EDTF date in Chinese: intervals, open ends and approximate dates too."""
    first, _, last = date.partition("/")
    if last == OPEN:
        return f"{_point(first)}起"
    if not last:
        return _point(first)
    return f"{_point(first)}—{_shortened(_point(last), _point(first))}"


def _shortened(last: str, first: str) -> str:
    """Leave out of an interval's end the year, and the month, that its beginning has told."""
    words = last.split(" ")
    told = first.split(" ")
    shared = 0
    # A number and its unit are two words; the end keeps at least one such pair.
    while shared + 2 < len(words) and words[shared : shared + 2] == told[shared : shared + 2]:
        shared += 2
    return " ".join(words[shared:])


def _point(date: str) -> str:
    """Write one end of a date; `~` marks it as rough, `?` as doubtful, `%` as both."""
    bare = date.rstrip(_UNCERTAIN)
    marks = date[len(bare) :]
    about = "约 " if marks in ("~", "%") else ""
    doubt = "（存疑）" if marks in ("?", "%") else ""
    return f"{about}{day(bare)}{doubt}"


def _precision(point: str) -> Precision:
    return _PRECISIONS[min(point.count("-"), len(_PRECISIONS) - 1)]


def _is_about(date: str) -> bool:
    return any(mark in date for mark in _UNCERTAIN)


def _days(point: str) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of a year, season, month or day."""
    numbers = [int(number) for number in point.rstrip(_UNCERTAIN).split("-")]
    match numbers:
        case [year]:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case [year, month] if month >= _SPRING:
            begins = dt.date(year, 3 * (month - _SPRING + 1), 1)
            ends = _month_of(begins, 2)
            return begins, ends.replace(day=calendar.monthrange(ends.year, ends.month)[1])
        case [year, month]:
            return dt.date(year, month, 1), dt.date(
                year, month, calendar.monthrange(year, month)[1]
            )
        case _:
            whole = dt.date(*numbers)
            return whole, whole


def _month_of(begins: dt.date, later: int) -> dt.date:
    """Give the first day of the month that comes `later` months after one."""
    years, month = divmod(begins.month - 1 + later, 12)
    return dt.date(begins.year + years, month + 1, 1)
