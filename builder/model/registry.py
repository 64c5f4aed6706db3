"""What editors register beside the reports: programs, measures, themes, synonyms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from builder.model.documents import Place
    from builder.model.text import Language


@dataclass(frozen=True, slots=True)
class Name:
    """A name under which a program is found.

    `language` is the script it is written in. `since` and `until` are years of use, or
    None. A match is refused when the characters `not_before` stand right before it,
    `not_after` right after it, or when it lies within one of the phrases `not_within`.
    """

    text: str
    language: Language
    since: int | None = None
    until: int | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_within: tuple[str, ...] = ()
    misprint: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report, and the line on which they begin."""

    report: str
    line: int
    quote: str


class Tie(StrEnum):
    """How a program hangs together with another one."""

    RENAMED_FROM = "renamed_from"
    BECAME = "became"
    LED_TO = "led_to"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True)
class Succession:
    """A program's tie to the program with the id `program`, in a report's own words."""

    tie: Tie
    program: str
    source: Quotation


@dataclass(frozen=True, slots=True)
class Program:
    """A named thing that recurs: `name` is the canonical one, also among `names`.

    `description` are the words of the report `described_in`, from line `described_at` on;
    it is empty, and they None, where no report has been quoted. The names of one that has a
    `publisher` are names in that publisher's reports only.
    """

    id: str
    name: str
    name_en: str
    kind: str
    description: str
    names: tuple[Name, ...]
    place: Place
    described_in: str | None = None
    described_at: int | None = None
    succession: tuple[Succession, ...] = ()
    publisher: str = ""

    def __hash__(self) -> int:
        """Give a number of little of it: the registry is asked for with each report."""
        return hash((self.id, self.name))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report gives for a measure.

    `value` is in the measure's unit, `value_text` as printed, `unit` what the head of its table
    gives (亿元 over 28.03), empty elsewhere; `period` is the EDTF date or interval it holds for,
    `scope` what it counts where that differs from the measure.
    `part` is the id of the block or section on whose `line` it stands, once known.
    """

    source: Quotation
    value: Decimal
    value_text: str
    period: str
    place: Place
    unit: str = ""
    scope: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the reports count of a program again and again.

    `scope` says in Chinese words what is counted and over which time. `figures` stand in
    the order of their periods, those of one period in the order of the reports.
    """

    id: str
    program: str
    name: str
    unit: str
    scope: str
    figures: tuple[Figure, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A report's section on a theme: `section` is its id, once known."""

    source: Quotation
    place: Place
    section: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that the reports treat over the years, its sections in their order."""

    id: str
    name: str
    name_en: str
    sections: tuple[ThemeSection, ...]
    place: Place
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same to who looks for something: a query for one finds the others."""

    words: tuple[str, ...]
    place: Place
