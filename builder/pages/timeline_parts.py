"""On which page a happening stands: that of its year, or of a year of many that of its month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.parting import parted
from builder.pages.shown_dates import stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Happening

# A page holds so many happenings: each takes up to 1.5 KB of HTML, so that 170 make 300 KB.
MOST = 170
# Months of EDTF; the seasons come behind.
_MONTH = re.compile(r"\d{4}-(0\d|1[0-2])")
_LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class YearPart:
    """Happenings of a year that share a page.

    `month` is `01` to `12`, `00` for those without one, `lasting` for what began in earlier
    years; of a month of very many it is the `number`-th part of `count`.
    """

    path: str
    month: str
    number: int
    count: int
    told: tuple[Happening, ...]

    @property
    def is_lasting(self) -> bool:
        """Whether it holds what began in earlier years."""
        return self.month == _LASTING


@dataclass(frozen=True, slots=True)
class Year:
    """A year: what began in it, what lasts into it, and its parts; none where one page does."""

    year: str
    begun: tuple[Happening, ...]
    lasting: tuple[Happening, ...]
    parts: tuple[YearPart, ...]


def years_of(happenings: Sequence[Happening]) -> tuple[Year, ...]:
    """Divide happenings, oldest first, by the year in which they began.

    A year of more than fit on a page has parts: those without a month, then by month, then
    what lasts from earlier years.
    """
    lasts = [(one, stretch(one.date).years[1]) for one in happenings]
    long = [(one, last) for one, last in lasts if last > int(one.date[:4])]
    found = []
    for year, group in groupby(happenings, key=lambda one: one.date[:4]):
        lasting = [one for one, last in long if one.date[:4] < year and last >= int(year)]
        found.append(_year(year, list(group), lasting))
    return tuple(found)


def by_month(begun: Sequence[Happening]) -> list[tuple[str, list[Happening]]]:
    """Put happenings of a year by month; those without one, `00`, come first."""
    months: dict[str, list[Happening]] = {}
    for one in begun:
        month = match[1] if (match := _MONTH.match(one.date)) else "00"
        months.setdefault(month, []).append(one)
    return sorted(months.items())


def _year(year: str, begun: list[Happening], lasting: list[Happening]) -> Year:
    parts: list[YearPart] = []
    if len(begun) + len(lasting) > MOST:
        groups = [*by_month(begun), *([(_LASTING, lasting)] if lasting else [])]
        for month, told in groups:
            first = addresses.timeline_part(year, month)
            parts += [
                YearPart(one.path, month, one.number, one.count, one.entries)
                for one in parted(told, first, MOST)
            ]
    return Year(year, tuple(begun), tuple(lasting), tuple(parts))


def pages_of_happenings(years: Sequence[Year]) -> dict[str, str]:
    """Give the page of each happening by its id, below the site's root."""
    found: dict[str, str] = {}
    for year in years:
        path = addresses.timeline_of(year.year)
        found |= {one.id: path for one in year.begun}
        found |= {
            one.id: part.path for part in year.parts if not part.is_lasting for one in part.told
        }
    return found
