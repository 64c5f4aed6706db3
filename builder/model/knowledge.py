"""What is found over all reports: mentions, events, happenings, kinships."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.documents import Finding
    from builder.model.figures import Indicator, Observation, SeriesBreak, Topic
    from builder.model.registry import Measure, Program, Succession, Synonyms, Theme


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a program is named: `text` are the exact characters.

    `part` is the id of the block or section; `start` and `end` are offsets in that
    part's passage (for a quote's attribution: in the attribution's). `is_repeat` says that the
    layout printed there again what names the program elsewhere, so that it does not count.
    """

    program: str
    report: str
    line: int
    text: str
    part: str
    start: int
    end: int
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: `date` is EDTF level 1, `date_text` the words of the text.

    `text` holds the report's words and no other. Where they lack their subject, `subject` names
    it, in words that stand elsewhere in the report; `told` sets it before them, in brackets that
    no report prints.
    """

    id: str
    date: str
    date_text: str
    text: str
    report: str
    line: int
    programs: tuple[str, ...]
    part: str
    subject: str = ""

    @property
    def told(self) -> str:
        """What happened, with the subject that the words leave out."""
        return f"〔{self.subject}〕{self.text}" if self.subject else self.text


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening, and every telling of it, the one that says most first.

    `id`, `date` and `text` are the first telling's; `programs` those of all tellings.
    """

    tellings: tuple[Event, ...]

    @property
    def id(self) -> str:
        """The id of the first telling."""
        return self.tellings[0].id

    @property
    def date(self) -> str:
        """When it happened, as the first telling says (EDTF level 1)."""
        return self.tellings[0].date

    @property
    def text(self) -> str:
        """What happened, as the first telling says, with the subject that it leaves out."""
        return self.tellings[0].told

    @property
    def programs(self) -> tuple[str, ...]:
        """The ids of the programs that any telling names, each once."""
        return tuple(dict.fromkeys(named for one in self.tellings for named in one.programs))


@dataclass(frozen=True, slots=True)
class Kinship:
    """What came before and after a program, what it rests on, bore, belongs to and holds.

    In each `Succession` here, `program` is the other program and `source` tells the tie.
    """

    predecessors: tuple[Succession, ...] = ()
    successors: tuple[Succession, ...] = ()
    origins: tuple[Succession, ...] = ()
    offshoots: tuple[Succession, ...] = ()
    wholes: tuple[Succession, ...] = ()
    parts: tuple[Succession, ...] = ()

    @property
    def ties(self) -> tuple[Succession, ...]:
        """All of them, in the order of the sides above."""
        earlier = (*self.predecessors, *self.successors, *self.origins, *self.offshoots)
        return (*earlier, *self.wholes, *self.parts)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an index of a report says: a section that answers a code of a standard.

    `code_text` are the words of the cell, `place` where they begin and end in it: of a range
    each code has the range's. `line` is that on which the row begins, `cell` row and column of
    the table, from 0. `heading` are the words that name the section, `section` its id, None
    where no heading of the report has these words.
    """

    standard: str
    code: str
    code_text: str
    report: str
    line: int
    block: str
    cell: tuple[int, int]
    place: tuple[int, int]
    heading: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was found across all documents, each list in a stable order.

    `events` holds one entry for each telling, `happenings` one for each happening, oldest
    first. `related` maps a program's id to related programs, the closest first, `shared`
    to (program, number of sections that name both) in the same order, `kin` to what came
    before and after it. `measures`, `themes` and `synonyms` are the catalog's.
    `disclosures` are what the indexes of standards say, report by report.
    `observations` hold every printed figure by indicator, period and report; `paths` give, by
    the id of a table of key figures, the labels of the groups above each of its rows.
    `printed_en` are the first places where reports print the English names of programs and
    themes (`program-…`, `theme-…`); names that stand nowhere are the site's own.
    """

    programs: tuple[Program, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    happenings: tuple[Happening, ...] = ()
    shared: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    kin: dict[str, Kinship] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    paths: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    breaks: tuple[SeriesBreak, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    printed_en: dict[str, Mention] = field(default_factory=dict)
