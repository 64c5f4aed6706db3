"""Answers: what a query can name, the words that name it, and a card for each.

A thing is a program, an indicator, a person or a standard's code. The browser finds things by
their names, shows their cards before all results, and knows from the groups of synonyms what
else a word is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.folding import BREAK, fold_words
from builder.knowledge.disclosing import BY_ID
from builder.model import OF_PROGRAMS
from builder.pages import addresses
from builder.pages.people import pages_of_people
from builder.pages.shown_dates import date_words, stretch
from builder.search.speakers import by_name, sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import Indicator, Program
    from builder.pages.shelf import Shelf, Volume
    from builder.search.speakers import Saying

# Parts of a name that all must be asked for: 流失率：女性.
AND = "+"
# Between words, between the lists of words, and between the halves of groups, as published: without
# JSON's marks a first result takes 1.7 KB less. Folded words hold none of them.
_WORDS, _LISTS, _HALVES = " ", ";", "|"
_ASIDE = re.compile("（[^）]*）|\\([^)]*\\)")
_LATIN = re.compile(r"[A-Za-z .-]+")
# Offices in one line of a signature, and what may stand between a firm's name and one.
_OFFICES = re.compile("[、，,兼及]|(?<=[^A-Za-z]) ")
_FIRM = re.compile("^(?:控股|集团|公司|有限公司|的)+")
# Letters of an abbreviation; search-engine.js knows the number, too. With it a question in Chinese
# about the PUE or an AED costs 7 KB less.
_ABBREVIATION = 4
_MOST_PLACES = 8  # places of a code or a person that a card lists
_EXCERPT = 60  # characters of a quotation on a card


@dataclass(frozen=True, slots=True)
class Row:
    """A figure or a place: the years it is of, its words, report (number), line and address."""

    years: tuple[int, ...]
    when: str
    said: str
    report: int
    line: int
    url: str

    def listed(self) -> list[object]:
        """Give it as published."""
        return [list(self.years), self.when, self.said, self.report, self.line, self.url]


@dataclass(frozen=True, slots=True)
class Series:
    """Rows under one name: a measure's figures, a person's letters."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a query can name.

    `names` are folded; the parts of one stand apart by `AND`. Those of a program are in the
    table of documents already. `years` are those of which something is told.
    """

    kind: str
    title: str
    url: str
    about: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    years: tuple[int, ...] = field(default=())

    def card(self) -> list[object]:
        """Give its card as published."""
        series = [[one.name, [row.listed() for row in one.rows]] for one in self.series]
        return [self.kind, self.title, self.url, self.about, list(self.years), series]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which a query is read, folded.

    `names` are those of each thing, in order, none of programs, whose names are `programs`; of
    `groups` of synonyms, in the order of their file, the first half is looked for, the second only
    asked with; `common` is what all reports are by, which tells none of them from another.
    """

    names: tuple[tuple[str, ...], ...]
    programs: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[list[str], list[str]], ...]
    common: list[str]

    def written(self) -> dict[str, object]:
        """Give as published what every query is read by."""
        asked = [[told, [one for one in rest if not is_long(one)]] for told, rest in self.groups]
        names = [[one for one in some if not is_in_letters(one)] for some in self.names]
        halves = (_rows(told for told, _ in asked), _rows(rest for _, rest in asked))
        groups = _HALVES.join(halves)
        return {"names": _rows(names), "groups": groups, "common": self.common}

    def in_letters(self) -> dict[str, object]:
        """Give what of it only a query in English or of a code asks with, in the same order."""
        return {
            "programs": _rows(filter(is_in_letters, some) for some in self.programs),
            "names": _rows(filter(is_in_letters, some) for some in self.names),
            "groups": _rows(filter(is_long, rest) for _, rest in self.groups),
        }

    def keys(self) -> dict[str, str]:
        """Give of each word that by which its list is found: the first of its group, or itself."""
        keys = {word: [*told, *rest][0] for told, rest in self.groups for word in (*told, *rest)}
        named = (name for some in (*self.programs, *self.names) for name in some)
        for word in (part for name in named for part in name.split(AND)):
            keys.setdefault(word, word)
        return {word: key for word, key in keys.items() if len(word) > 1}


def things(shelf: Shelf) -> tuple[Thing, ...]:
    """Give all that a query can name: the programs first, in the order of the registry."""
    order = {volume.document.report.id: number for number, volume in enumerate(shelf.volumes)}
    people = pages_of_people(shelf)
    made = (
        [_program(one, shelf, order) for one in shelf.programs],
        list(_indicators(shelf, order)),
        [_person(told, shelf, order, people) for told in by_name(sayings(shelf)).values()],
        list(_codes(shelf, order)),
    )
    return tuple(thing for some in made for thing in some)


def vocabulary_of(found: Iterable[Thing], told: str, shelf: Shelf) -> Vocabulary:
    """Give by which words things are named, and which words mean the same.

    Args:
        found: the things.
        told: the titles and texts of all documents, folded: what can be found.
        shelf: the reports, and the synonyms.
    """
    groups = (_group(tuple(map(fold_words, one.words)), told) for one in shelf.knowledge.synonyms)
    return Vocabulary(
        tuple(one.names for one in found),
        tuple(tuple(names_of(one)) for one in shelf.programs),
        tuple(groups),
        _common(shelf),
    )


def names_of(program: Program) -> list[str]:
    """Give what a program is called, folded."""
    names = [program.name, program.name_en, *(name.text for name in program.names)]
    return list(dict.fromkeys(folded for name in names if (folded := fold_words(name))))


def _rows(lists: Iterable[Iterable[str]]) -> str:
    return _LISTS.join(map(_WORDS.join, lists))


def is_in_letters(word: str) -> bool:
    """Tell whether a word is written in letters and figures alone."""
    return word.isascii()


def is_long(word: str) -> bool:
    """Tell whether a word is in letters and no abbreviation such as AED, as stand in Chinese."""
    return is_in_letters(word) and not (word.isalpha() and len(word) <= _ABBREVIATION)


def _group(words: tuple[str, ...], told: str) -> tuple[list[str], list[str]]:
    """Part words into those to look for, the shortest that find all the others do, and the rest."""
    found = [word for word in dict.fromkeys(words) if word in told]
    least = [word for word in found if not any(other in word for other in found if other != word)]
    rest = [word for word in dict.fromkeys(words) if word not in least]
    return least, sorted(rest, key=is_long)


def _common(shelf: Shelf) -> list[str]:
    """Give with what the publishers of all reports begin, where they have that in common."""
    names = [fold_words(volume.document.report.publisher) for volume in shelf.volumes]
    first, last = min(names, default=""), max(names, default="")
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    return [first[:same]] if same > 1 and len(names) > 1 else []


def _program(program: Program, shelf: Shelf, order: dict[str, int]) -> Thing:
    counted = [(one.name, one.id) for one in shelf.knowledge.measures if one.program == program.id]
    mentions = shelf.mentions_of(program.id)
    first = {one.report: one for one in reversed(mentions)}
    told = Series(
        "见于",
        tuple(
            Row(
                _years(shelf.volume_of(report)),
                _when(shelf.volume_of(report)),
                shelf.section_title(one.part) or "",
                order[report],
                one.line,
                shelf.addresses.url(one.part),
            )
            for report, one in sorted(first.items(), key=lambda pair: order[pair[0]])
        ),
    )
    happened = shelf.happenings_of(program.id)
    return Thing(
        "program",
        program.name,
        addresses.url(addresses.program(program.id)),
        program.description,
        (),
        (*(one for each in counted if (one := _series(*each, shelf, order)).rows), told),
        tuple(sorted({year for one in happened for year in _years_of(one.date)})),
    )


def _series(name: str, indicator: str, shelf: Shelf, order: dict[str, int]) -> Series:
    """Give an indicator's figures under a name, each with the way to its cell or words."""
    rows = (
        Row(
            _years_of(one.period),
            date_words(one.period),
            f"{one.as_printed}{f'（{one.scope}）' if one.scope else ''}",
            order[one.report],
            one.line,
            shelf.figure_url(one),
        )
        for one in shelf.figures_of(indicator)
    )
    return Series(name, tuple(rows))


def _indicators(shelf: Shelf, order: dict[str, int]) -> Iterator[Thing]:
    """Give the indicators that have figures and are no program's measure."""
    for indicator in shelf.knowledge.indicators:
        if shelf.figures_of(indicator.id) and indicator.topic != OF_PROGRAMS:
            yield _indicator(indicator, shelf, order)


def _indicator(indicator: Indicator, shelf: Shelf, order: dict[str, int]) -> Thing:
    names = [
        _parted(indicator.name),
        *(fold_words(name[0]) for name in indicator.names if len(name) == 1),
    ]
    if indicator.name_en:
        names.append(AND.join(map(fold_words, indicator.name_en.split(", "))))
    return Thing(
        "indicator",
        indicator.name,
        addresses.url(addresses.indicator(indicator.id)),
        f"{indicator.topic}，单位：{indicator.unit}",
        tuple(dict.fromkeys(filter(None, names))),
        (_series(indicator.name, indicator.id, shelf, order),),
    )


def _parted(name: str) -> str:
    return AND.join(fold_words(part) for part in _ASIDE.sub("", name).split("："))


def _person(
    told: list[Saying], shelf: Shelf, order: dict[str, int], pages: Mapping[str, str]
) -> Thing:
    offices = list(dict.fromkeys(one.office for one in told if one.office))

    def rows(*, letters: bool) -> tuple[Row, ...]:
        return tuple(
            Row(
                _years(shelf.volume_of(one.report)),
                _when(shelf.volume_of(one.report)),
                one.title if one.is_letter else _short(one.words),
                order[one.report],
                _line(one.part, shelf),
                shelf.addresses.url(one.part),
            )
            for one in told
            if one.is_letter is letters
        )[:_MOST_PLACES]

    all_of_it = (Series("致辞", rows(letters=True)), Series("引语", rows(letters=False)))
    series = tuple(one for one in all_of_it if one.rows)
    return Thing(
        "person",
        told[0].name,
        f"{addresses.url(pages.get(told[0].block, addresses.PEOPLE))}#p-{told[0].block}",
        offices[0] if offices else "",
        tuple(dict.fromkeys((*_names_of(told[0].name), *_offices(offices, _common(shelf))))),
        series,
    )


def _offices(offices: Iterable[str], firm: Sequence[str]) -> Iterator[str]:
    """Give the single offices at the firm that all reports are by: a CEO is looked for by it."""
    for line in offices:
        held = ""
        for part in map(fold_words, _OFFICES.split(line)):
            begins = next((one for one in firm if part.startswith(one)), "")
            held = held or begins
            office = _FIRM.sub("", part.removeprefix(begins).strip(BREAK))
            if held and len(office) > 1:
                yield office


def _names_of(name: str) -> tuple[str, ...]:
    """Give a name, and of one in two scripts (James Mitchell 罗硕瀚) each."""
    latin = _LATIN.match(name)
    both = [latin[0], name[latin.end() :]] if latin else []
    return tuple(dict.fromkeys(fold_words(one) for one in (name, *both) if fold_words(one)))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _EXCERPT else f"{flat[:_EXCERPT]}…"


def _codes(shelf: Shelf, order: dict[str, int]) -> Iterator[Thing]:
    """Give the codes of standards with the sections that answer them, the newest report's first."""
    found: dict[tuple[str, str], list[Row]] = {}
    for one in reversed(shelf.knowledge.disclosures):
        volume = shelf.volume_of(one.report)
        title = shelf.section_title(one.section) if one.section else None
        at = (_years(volume), _when(volume), _short(title or one.heading or one.code))
        place = (order[one.report], one.line, shelf.addresses.url(one.section or one.block))
        found.setdefault((one.standard, one.code), []).append(Row(*at, *place))
    for (standard, code), rows in sorted(found.items()):
        few = tuple(dict.fromkeys(rows))[:_MOST_PLACES]
        page = shelf.codes.get((standard, code)) or addresses.standard(standard)
        url = f"{addresses.url(page)}#{addresses.code(code)}"
        about = BY_ID[standard].name
        short = BY_ID[standard].name_en.split()[0]
        told = tuple(dict.fromkeys((fold_words(code), fold_words(f"{short} {code}"))))
        yield Thing("code", code, url, about, told, (Series("报告指明的章节", few),))


def _line(part: str, shelf: Shelf) -> int:
    return shelf.parts[part].line


def _years_of(date: str) -> tuple[int, ...]:
    begin, end = stretch(date).years
    return tuple(range(int(begin), int(end) + 1))


def _years(volume: Volume) -> tuple[int, ...]:
    return _years_of(volume.document.report.period)


def _when(volume: Volume) -> str:
    first, *_, last = (*_years(volume)[:1], *_years(volume)[-1:])
    return f"{first} 年" if first == last else f"{first}—{last} 年"
