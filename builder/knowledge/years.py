"""The year of a date whose words leave it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.knowledge.dates import DateWords
    from builder.model import Report

_YEAR = re.compile(r"(?:19|20)\d\d")
# Years from the one told last.
_STEP = {"同年": 0, "当年": 0, "當年": 0, "次年": 1, "翌年": 1}
# Years from the one in which somebody speaks.
_SPOKEN = {
    "今年": 0,
    "去年": -1,
    "前年": -2,
    "刚过去的": 0,
    "刚刚过去的": 0,
    "剛過去的": 0,
    "剛剛過去的": 0,
}


class Years:
    """Remembers the years that a text has named, nearest first.

    A date without a year has the year named last in the same paragraph. Failing that, a
    date in running text has the year named last in the same section, else that of the
    report where that is only one; the label of a timeline's entry has the one year that
    its section has named, where it has named no other. 今年
    and 去年 are told from when the report was written, the year it was published; in a
    section that speaks like that, as letters do, a date without a year can be of either.
    """

    def __init__(self, report: Report) -> None:
        """Take the report for its period and its year of publication."""
        years = {int(year) for year in _YEAR.findall(report.period)}
        self._reported = years.pop() if len(years) == 1 else None
        self._published = report.published
        self._section: int | None = None
        self._named: set[int] = set()
        self._paragraph: int | None = None
        self._is_spoken = False

    def enter_section(self) -> None:
        """Forget the section before."""
        self._section = self._paragraph = None
        self._named = set()
        self._is_spoken = False

    def enter_paragraph(self) -> None:
        """Forget the paragraph before, though not what the section has named."""
        self._paragraph = None

    def year_of(self, date: DateWords, *, running: bool, label: bool = False) -> int | None:
        """Give the year of `date`, or None where nothing tells it; remember it.

        Args:
            date: the next date of the text.
            running: whether it stands in running text, and not in a fragment such as a
                poster's line, which may have come from anywhere.
            label: whether it is the label of a timeline's entry.
        """
        if date.relation in _SPOKEN:
            self._is_spoken = True
            return self._spoken(date.relation)
        if date.first.year is not None:
            if date.first.year <= self._published + 1:
                last = date.last.year if date.last is not None else None
                self._section = self._paragraph = last or date.first.year
                self._named.add(self._section)
            return date.first.year
        year = self._paragraph
        if year is None and running:
            year = None if self._is_spoken else self._section or self._reported
        if year is None and label and len(self._named) == 1:
            year = self._section
        if year is not None and date.relation is not None:
            self._paragraph = year = year + _STEP[date.relation]
        return year

    def _spoken(self, relation: str) -> int | None:
        """Give the year that the writer means, unless the paragraph is about another."""
        return self._published + _SPOKEN[relation] if self._paragraph is None else None
