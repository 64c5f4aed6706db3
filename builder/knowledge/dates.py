"""Dates as values, written as EDTF level 1.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, here in the profile of
https://www.loc.gov/standards/datetime/: `2017-09-07/2017-09-09`, `2021-04/..`, `2017~`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

_LONGEST_SPAN = 100  # years
# Codes above these are of seasons and quarters.
_MONTHS = range(1, 13)
# Digits with which a date in EDTF begins.
YEAR = 4


class NoSuchDateError(ValueError):
    """The words name a day that no calendar has, such as February 30, or no sane range."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day; what the words leave out is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def within(self, year: int) -> Point:
        """Give the same point with its year filled in where the words leave it out."""
        return self if self.year is not None else Point(year, self.month, self.day)

    def edtf(self) -> str:
        """Write the point as EDTF; months 21 to 24 are the seasons.

        Raises:
            NoSuchDateError: when the calendar has no such day, or the year is unknown.
        """
        if self.year is None:
            raise NoSuchDateError
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        try:
            return dt.date(self.year, self.month, self.day).isoformat()
        except ValueError as impossible:
            raise NoSuchDateError from impossible


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of a date, at `[start, end)` of a text, and what they say.

    `last` is the end of a range, `open` tells that it still lasts (自…起), `vague` that
    the year is only told roughly (中旬), `is_stretch` that its months are those of a
    quarter or half of the year. `relation` holds the words that give the year in another
    way: 同年, 次年, 去年, 今年, 刚过去的.
    """

    start: int
    end: int
    first: Point
    last: Point | None = None
    open: bool = False
    vague: bool = False
    is_stretch: bool = False
    relation: str | None = None

    @property
    def is_coarse(self) -> bool:
        """Tell whether the words name no month: a year, a season, a quarter."""
        month = self.first.month
        return month is None or month not in _MONTHS or self.is_stretch

    @property
    def is_span_of_months(self) -> bool:
        """Tell whether the words run from one month to another without naming days."""
        return self.last is not None and self.last.month is not None and self.last.day is None

    @property
    def is_year(self) -> bool:
        """Tell whether the words name a year and nothing finer."""
        return self.first.month is None

    def moved(self, by: int) -> DateWords:
        """Give the same date, `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)

    def _end(self, first: Point) -> str:
        """Write the end of a range: where it names no year, the first such day after `first`."""
        last = self.last or first
        if last.year is None and first.year and (last.month or 0) < (first.month or 0):
            return last.within(first.year + 1).edtf()
        return last.within(first.year or 0).edtf()

    def edtf(self, year: int | None = None) -> str:
        """Write the date as EDTF level 1; `year` stands in where the words have none.

        Raises:
            NoSuchDateError: when the calendar has no such day, the range runs
                backwards or spans more than a century, or the year is unknown.
        """
        first = self.first
        if year is not None:
            first = Point(year, first.month, first.day) if self.relation else first.within(year)
        begin = first.edtf() + ("~" if self.vague else "")
        if self.last is not None and first.year is not None:
            end = self._end(first)
            if end < begin or int(end[:YEAR]) - int(begin[:YEAR]) > _LONGEST_SPAN:
                raise NoSuchDateError
            return f"{begin}/{end}" if end != begin else begin
        return f"{begin}/.." if self.open and not self.vague else begin
