"""The tables that set two reports side by side: sections, programs, figures; words in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from builder.pages.elements import (
    Foreign,
    Highlighted,
    Link,
    LinkKind,
    Paragraph,
    Role,
    Strong,
    Styled,
    TextKind,
)
from builder.pages.excerpts import excerpts
from builder.pages.figure_lists import figure_words
from builder.pages.places import place
from builder.pages.shown_dates import date_words
from builder.pages.tables import simple_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Indicator, Mention, Observation
    from builder.pages.comparing import Named, Opposite, Unit
    from builder.pages.comparison_pairs import Sides
    from builder.pages.elements import Inline, Piece, Table
    from builder.pages.shelf import Shelf, Volume

# What two groups of sections share is told by so many things, the rarest; all would fill a page.
_SHARED = 4
# A word that stands less often than this may stand by chance.
_OFTEN = 3
# So many words of one side fill two lines.
_WORDS = 12
_NOTHING: Inline = ("—",)

Thing = TypeVar("Thing")


def section_table(name: str, rows: Sequence[Opposite], sides: Sides, shelf: Shelf) -> Table:
    """Give the sections in two columns; those that stand opposite say what they share."""
    made: list[Sequence[Inline]] = []
    for row in rows:
        mark = sides.mark(has_left=bool(row.earlier), has_right=bool(row.later))
        is_both = bool(row.earlier and row.later)
        first: Inline = (_shared(row, shelf),) if is_both else (Strong((mark,)),)
        left, right = (
            _units(units, volume, shelf)
            for units, volume in zip((row.earlier, row.later), sides.volumes, strict=True)
        )
        made.append((first, left, right))
    return _table(name, "章节", made, sides)


def _shared(row: Opposite, shelf: Shelf) -> str:
    units = (*row.later, *row.earlier)
    told = []
    for thing in row.shared[:_SHARED]:
        if isinstance(thing, str):
            told.append(shelf.previews[thing].name)
        else:
            told.append(next(one.named.words[thing].text for one in units if thing in one.things))
    return f"都提到{'、'.join(dict.fromkeys(told))}"


def _units(units: Sequence[Unit], volume: Volume, shelf: Shelf) -> Inline:
    words: list[Piece] = []
    for unit in units:
        title = Foreign(volume.document.report.language, (unit.section.title,))
        link = Link(shelf.to_part(unit.section.id), (title,), LinkKind.SHORTCUT)
        where = place(volume.printed.get(unit.section.id), unit.section.line, volume)
        facts = Styled(Role.SOURCE, (f" {unit.length:,} 字 · ", *where))
        words += ["\n", link, facts] if words else [link, facts]
    return tuple(words) or _NOTHING


def program_table(name: str, named: Sequence[Named], sides: Sides, shelf: Shelf) -> Table:
    """Give the programs that the sections name, with the first sentence of each side."""
    left, right = (one.programs for one in named)
    made: list[Sequence[Inline]] = []
    for program in _ordered(left, right, [one.id for one in shelf.programs]):
        link = Link(shelf.to_program(program), (shelf.previews[program].name,), LinkKind.PROGRAM)
        mark = sides.mark(has_left=program in left, has_right=program in right)
        cells = (
            _sentence(mentions[program], volume, shelf)
            if program in mentions
            else _elsewhere(program, volume, shelf)
            for mentions, volume in zip((left, right), sides.volumes, strict=True)
        )
        made.append(((Strong((mark,)), " ", link), *cells))
    return _table(name, "项目", made, sides)


def _ordered(
    left: Mapping[Thing, object], right: Mapping[Thing, object], order: Sequence[Thing]
) -> list[Thing]:
    """Give what both sides have, then what is new, then what has gone, each in some order."""
    known = [one for one in order if one in left or one in right]
    return sorted(known, key=lambda one: (one not in left) + 2 * (one not in right))


def _sentence(mentions: Sequence[Mention], volume: Volume, shelf: Shelf) -> Inline:
    """Give the first sentence that names a program, and how often the sections do."""
    first = next(excerpts(mentions, shelf.parts))
    words = tuple(
        Highlighted((text,)) if is_name else text for text, is_name in first.pieces() if text
    )
    part = first.part.id
    link = Link(
        shelf.to_part(part),
        (Foreign(volume.document.report.language, words),),
        LinkKind.SHORTCUT,
    )
    count = f" {len(mentions)} 处 · " if len(mentions) > 1 else " "
    where = place(volume.printed.get(part), first.line, volume)
    return (link, Styled(Role.SOURCE, (count, *where)))


def _elsewhere(program: str, volume: Volume, shelf: Shelf) -> Inline:
    """Say how often a report names a program outside the sections that are compared."""
    report = volume.document.report.id
    count = sum(one.report == report for one in shelf.mentions_of(program))
    if not count:
        return ("通篇未提",)
    name = shelf.previews[program].name
    label = f"{name}：《{volume.document.report.title}》别处提到 {count} 处"
    to = shelf.to_program(program, report)
    return (Link(to, (f"别处提到 {count} 处",), LinkKind.SHORTCUT, label),)


def word_lines(named: Sequence[Named], sides: Sides, shelf: Shelf) -> Iterator[Paragraph]:
    """Give the words that only one side says, and says often, each leading to its first place."""
    for own, other in ((1, 0), (0, 1)):
        only = [
            word
            for group, word in named[own].words.items()
            if group not in named[other].words and word.count >= _OFTEN
        ]
        only.sort(key=lambda one: -one.count)
        words: list[Piece] = []
        for one in only[:_WORDS]:
            link = Link(shelf.to_part(one.part), (one.text,), LinkKind.SHORTCUT)
            words += [*(["、"] if words else []), link, f" {one.count} 处"]
        if words:
            mark = sides.mark(has_left=own == 0, has_right=own == 1)
            said = f"{mark}的说法（{_OFTEN} 处以上，另一边的章节一处也没有）："
            yield Paragraph((Strong((said,)), *words, "。"), TextKind.LEGEND)


def figure_table(
    name: str,
    indicators: Sequence[Indicator],
    figures: Sequence[Mapping[str, Observation]],
    sides: Sides,
    shelf: Shelf,
) -> Table:
    """Give the figures that either report prints, as printed."""
    names = {one.id: one for one in indicators}
    left, right = ({one: side[one] for one in names if one in side} for side in figures)
    made: list[Sequence[Inline]] = []
    for one in _ordered(left, right, list(names)):
        mark = sides.mark(has_left=one in left, has_right=one in right)
        link = Link(shelf.to_indicator(names[one]), (names[one].name,))
        made.append(
            (
                (Strong((mark,)), " ", link),
                _figure(left.get(one), shelf),
                _figure(right.get(one), shelf),
            )
        )
    return _table(name, "数字", made, sides)


def _figure(one: Observation | None, shelf: Shelf) -> Inline:
    if one is None:
        return _NOTHING
    when = Styled(Role.SOURCE, (f"{date_words(one.period)}：",))
    return (when, *figure_words(one, one.as_printed, shelf))


def _table(name: str, what: str, rows: Sequence[Sequence[Inline]], sides: Sides) -> Table:
    return simple_table(name, (what, *sides.names), rows, kind="comparison", heads_rows=True)
