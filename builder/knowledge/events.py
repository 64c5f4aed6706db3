"""Dated happenings of a report, each in a clause that reads by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice
from string import ascii_lowercase
from typing import TYPE_CHECKING

from builder.knowledge.beginnings import names_beginning
from builder.knowledge.clauses import Clause, clauses_of, item_clauses, labeled_clause
from builder.knowledge.date_labels import read_date_line
from builder.knowledge.dates import NoSuchDateError
from builder.knowledge.endings import QUOTED_NAME
from builder.knowledge.event_corrections import with_event_edits
from builder.knowledge.mentions import passages_of
from builder.knowledge.repeated_happenings import without_repeats
from builder.knowledge.sentences import is_running, line_and_tab_at
from builder.knowledge.years import Years
from builder.model import Block, BlockType, Event, EventEditType, Finding, MarkType, Section
from builder.saying import mark, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.knowledge.dates import DateWords
    from builder.model import Document, Item, Mention, Passage

_MESSAGES = {
    "E101": mark("“{words}” has no year, nor does the text around it say which."),
    "E102": mark(
        "“{words}”: no such day in the calendar, or it ends before it begins, or lasts over a "
        "hundred years."
    ),
    "E103": mark(
        "“{words}” stands on a line of its own beside other dates; what happened on which cannot "
        "be told."
    ),
}
_SKIPPED = frozenset({BlockType.CONTENTS, BlockType.FORM})
_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST, BlockType.CASE, BlockType.NOTE})
_AMONG = "其中"
_POINTS_BACK = re.compile(r"该|該|这一|這一|本届|本屆|此")


def events_in(
    document: Document, mentions: Iterable[Mention]
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """Find the dated happenings of a document.

    Args:
        document: the report put together again.
        mentions: the mentions of programs found in it, in reading order.

    Returns:
        The events in reading order, and what a person should know: dates whose year
        nothing tells (E101), dates that no calendar has (E102), dates that stand alone
        beside other dates (E103); none of a line for which an editor has told the event.

    Raises:
        EditError: an event edit of the report does not fit what was found.
    """
    named = tuple(mentions)
    reader = _Reader(document, named)
    events = list(reader.read())
    told = with_event_edits(tuple(without_repeats(events, document)), document, named)
    added = {edit.line for edit in document.report.event_edits if edit.type is EventEditType.EVENT}
    open_ones = (finding for finding in reader.findings if finding.line not in added)
    return _numbered(told), tuple(open_ones)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words that tell events: of a section or block with the id `part`.

    `title` is that of the section which the part opens.
    """

    part: str
    passage: Passage
    hidden: frozenset[int]
    title: str | None = None

    @classmethod
    def of(cls, part: Section | Block, passage: Passage, title: str | None = None) -> _Told:
        """Give the words of a passage, knowing which of its characters are markup."""
        marks = part.marks if isinstance(part, Block) else ()
        hidden = (mark for mark in marks if mark.type is MarkType.MARKUP)
        places = (place for mark in hidden for place in range(mark.start, mark.end))
        return cls(part.id, passage, frozenset(places), title)

    def words(self, clause: Clause) -> str:
        """Give the words of a clause as a page shows them: without markup, in one line.

        A cell of a table is told with the head of its row, which says what it is about.
        """
        head = ""
        start, tab = line_and_tab_at(self.passage.text, clause.start)
        if tab is not None and tab < clause.start:
            head = f"{self._shown(start, tab)}："
        return head + self._shown(clause.start, clause.end)

    def subject(self, clause: Clause) -> str:
        """Give the title over words that lack their subject, which names it."""
        return self.title if self.title and clause.is_headless else ""

    def _shown(self, start: int, end: int) -> str:
        text = self.passage.text
        shown = (text[place] for place in range(start, end) if place not in self.hidden)
        return " ".join("".join(shown).split())


class _Reader:
    """Reads one document from first to last; `findings` fills on the way."""

    def __init__(self, document: Document, mentions: Iterable[Mention]) -> None:
        self._document = document
        self._years = Years(document.report)
        self._mentions: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.part, []).append(mention)
        for named in self._mentions.values():
            named.sort(key=_start)
        self.findings: list[Finding] = []

    def read(self) -> Iterator[Event]:
        """Give the events in reading order, before repeats are taken out."""
        flow = self._document.flow
        labels = [read_date_line(part.passage.text) for part in flow]
        for place, part in enumerate(flow):
            if isinstance(part, Section):
                self._years.enter_section()
            elif part.type in _SKIPPED or part.repeats is not None:
                continue
            self._years.enter_paragraph()
            label = labels[place]
            if label is None:
                over = flow[place - 1] if place else None
                yield from self._told_in(part, over.title if isinstance(over, Section) else None)
            elif any(labels[max(0, place - 1) : place] + labels[place + 1 : place + 2]):
                self._note("E103", part.passage, label)
            elif place + 1 < len(flow) and isinstance(follower := flow[place + 1], Block):
                yield from self._told_under(part, label, follower)

    def _told_in(self, part: Section | Block, title: str | None) -> Iterator[Event]:
        """Give the events that a part tells in its own words, a quote's source among them.

        `title` is that of the heading right over it, if there is one.
        """
        entries = _entries(part)
        for passage in passages_of(part):
            told = _Told.of(part, passage, title)
            items = entries if passage is part.passage else ()
            clauses = item_clauses(passage.text, items) if items else clauses_of(passage.text)
            running = _is_running(part)
            for clause in clauses:
                year = self._years.year_of(clause.date, running=running, label=bool(items))
                if clause.tells and (items or self._is_worth_a_year(told, clause)):
                    yield from self._event(passage, told, clause, year)

    def _told_under(self, part: Section | Block, label: DateWords, told: Block) -> Iterator[Event]:
        """Give the event of a line that is only a date, told by the block after it."""
        year = self._years.year_of(label, running=False)
        clause = labeled_clause(told.passage.text, label)
        if clause is not None:
            yield from self._event(part.passage, _Told.of(told, told.passage), clause, year)

    def _event(
        self, dated: Passage, told: _Told, clause: Clause, year: int | None
    ) -> Iterator[Event]:
        """Give the event of a clause, whose date stands in `dated`, or note why there is none."""
        date = clause.date
        if year is None:
            self._note("E101", dated, date)
            return
        try:
            edtf = date.edtf(year)
        except NoSuchDateError:
            self._note("E102", dated, date)
            return
        yield Event(
            id="",
            date=edtf,
            date_text=dated.text[date.start : date.end],
            text=told.words(clause),
            report=self._document.report.id,
            line=dated.line_at(date.start),
            programs=self._programs(told, clause),
            part=told.part,
            subject=told.subject(clause),
        )

    def _named_in(self, told: _Told, first: int, end: int) -> list[str]:
        """Give the programs that what tells the events names from `first` on and before `end`."""
        mentions = self._mentions.get(told.part, [])
        begin, finish = (bisect_left(mentions, at, key=_start) for at in (first, end))
        return [one.program for one in mentions[begin:finish] if _stands_in(told.passage, one)]

    def _named_before(self, told: _Told, end: int) -> Iterator[str]:
        """Give the programs that what tells the events names before `end`, the last one first."""
        mentions = self._mentions.get(told.part, [])
        for place in range(bisect_left(mentions, end, key=_start) - 1, -1, -1):
            if _stands_in(told.passage, mentions[place]):
                yield mentions[place].program

    def _programs(self, told: _Told, clause: Clause) -> tuple[str, ...]:
        """Give the programs named at the clause's core, or else in all of it.

        The one it points back to counts as well: 该平台 points back where the clause names
        none, 其中 at its head in any case.
        """
        text = told.passage.text
        stretches = (clause.core or (clause.start, clause.end), (clause.start, clause.end))
        named = next(filter(None, (self._named_in(told, *one) for one in stretches)), [])
        is_part = text.startswith(_AMONG, clause.start)
        if is_part or (not named and _POINTS_BACK.search(text, clause.start, clause.end)):
            named = [*named, *islice(self._named_before(told, clause.start), 1)]
        return tuple(dict.fromkeys(named))

    def _is_worth_a_year(self, told: _Told, clause: Clause) -> bool:
        """Tell whether a clause dated to a year tells of a program; finer dates always count.

        What happened some time in a year, to nothing that has a name, is no entry of a
        timeline. A name that nobody has registered counts, too.
        """
        if not clause.date.is_year or clause.date.vague:
            return True
        text = told.passage.text
        if QUOTED_NAME.search(text, clause.start, clause.end) or self._programs(told, clause):
            return True
        return names_beginning(text, clause.date, clause.start, clause.end)

    def _note(self, code: str, passage: Passage, date: DateWords) -> None:
        """Note a date that gives no event."""
        words = passage.text[date.start : date.end]
        line = passage.line_at(date.start)
        message = note(_MESSAGES[code], words=words)
        self.findings.append(Finding(code, self._document.report.id, line, message))


def _start(mention: Mention) -> int:
    return mention.start


def _stands_in(passage: Passage, mention: Mention) -> bool:
    """Tell whether a mention is of this passage: quote and attribution count each by itself."""
    return passage.text.startswith(mention.text, mention.start)


def _is_running(part: Section | Block) -> bool:
    """Tell whether a part is running text of the report, in its own voice."""
    is_prose = isinstance(part, Block) and part.type in _PROSE
    return is_prose and is_running(part.passage.text)


def _entries(part: Section | Block) -> tuple[Item, ...]:
    """Give the entries of a timeline; other parts have none."""
    if isinstance(part, Block) and part.type is BlockType.TIMELINE:
        return part.items
    return ()


def _numbered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give each event its id: report and line, and a letter from the second of a line on."""
    numbered: list[Event] = []
    seen: dict[int, int] = {}
    for event in events:
        count = seen[event.line] = seen.get(event.line, 0) + 1
        letter = "" if count == 1 else _letters(count - 1)
        numbered.append(replace(event, id=f"{event.report}-e{event.line}{letter}"))
    return tuple(numbered)


def _letters(number: int) -> str:
    """Write 1 as b, 2 as c, …, 26 as ba: as many letters as it takes."""
    digits = ""
    while number:
        number, digit = divmod(number, len(ascii_lowercase))
        digits = ascii_lowercase[digit] + digits
    return digits
