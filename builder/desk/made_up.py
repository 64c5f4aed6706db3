"""Made-up reports in the manner of others, and how well each is read against its key.

A file holds three parts between lines of `----`: the outline, a level and a title a line; what
else a careful reader sees, one thing a line; and the source. The second part may say

    paragraph 开头 … 结尾     a paragraph that begins and ends so, whole in one block
    list …  quote …  note …   a block of that kind that holds these words
    table 甲 ¦ 2 ¦ 3          a row of a table with these cells, in this order
    omitted …                 words left out, wherever they come

The keys are made by reading the sources, never from what the builder makes of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import fmean
from typing import TYPE_CHECKING

from builder.model import Report, Source
from builder.reading import read
from builder.reading.characters import words
from builder.reading.pipeline import NEEDED, RULES
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.model import Block, Document, Language

_LANGUAGES: Mapping[str, Language] = {"en": "en", "hans": "zh-Hans", "hant": "zh-Hant"}
_TURN = "\n----\n"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up report: `outline` holds (level, title), `things` (kind, words)."""

    report: Report
    outline: tuple[tuple[int, str], ...]
    things: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached on a made-up report, shares from 0 to 1; None where none was asked.

    `headings` is F1, `levels` the share of the found headings with the right level, `blocks`
    and `tables` the shares of the key's things and rows.
    """

    name: str
    headings: float
    levels: float | None
    blocks: float | None
    tables: float | None

    @property
    def mean(self) -> float:
        """The mean of what was asked."""
        values = (self.headings, self.levels, self.blocks, self.tables)
        return fmean(value for value in values if value is not None)


def load_made_up(folder: Path) -> tuple[MadeUp, ...]:
    """Load all reports of a folder, by name; none where there is no such folder.

    Raises:
        ValueError: a file has neither two parts nor three.
    """
    return tuple(made_up_of(path) for path in sorted(folder.glob("*.txt")))


def made_up_of(path: Path) -> MadeUp:
    """Load one report.

    Raises:
        ValueError: the file has neither two parts nor three.
    """
    outline, *things, source = path.read_text(encoding="utf-8").split(_TURN)
    if len(things) > 1:
        raise ValueError(
            say(
                "{path}: found {count} parts, expected an outline, things, text",
                path=path,
                count=len(things) + 2,
            )
        )
    pairs = (line.split(" ", 1) for line in outline.split("\n"))
    listed = (line.split(" ", 1) for part in things for line in part.split("\n"))
    return MadeUp(
        _report(path.stem, source.rstrip("\n")),
        tuple((int(level), title) for level, title in pairs),
        tuple((kind, said) for kind, said in listed),
    )


def _report(name: str, source: str) -> Report:
    named = [_LANGUAGES[part] for part in name.split("-") if part in _LANGUAGES]
    language: Language = named[0] if named else "zh-Hans"
    return Report(
        id=name,
        title=name,
        title_en=name,
        publisher="",
        period="2020-01-01/2020-12-31",
        published=2021,
        language=language,
        kind="",
        origin="made up",
        edition=(),
        source=Source(
            "source.txt",
            hashlib.sha256(source.encode()).hexdigest(),
            "utf-8",
            tuple(source.split("\n")),
        ),
    )


def reach(made: MadeUp, *, without: frozenset[str] = frozenset()) -> Reached:
    """Read a made-up report and hold it against its key; `without` names rules left out.

    Raises:
        AccountError: a rule lost or changed words.
    """
    document = read(made.report, without=without)
    headings, levels = _outline(document, made.outline)
    rows = [said for kind, said in made.things if kind == "table"]
    things = [thing for thing in made.things if thing[0] != "table"]
    return Reached(
        made.report.id,
        headings,
        levels,
        _share([_stands(document, kind, said) for kind, said in things]),
        _share([_is_row(document, said) for said in rows]),
    )


def _outline(document: Document, wanted: Sequence[tuple[int, str]]) -> tuple[float, float | None]:
    """Give F1 of headings in their order, and the share of right levels among those found."""
    found = [(section.level, section.title) for section in document.sections]
    ours, theirs = ([words(title) for _, title in side] for side in (found, wanted))
    runs = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    pairs = [(found[run.a + at], wanted[run.b + at]) for run in runs for at in range(run.size)]
    asked = max(len(found) + len(wanted), 1)
    # Where all stand one deeper than in the key, none stands wrong to another.
    steps = [one[0] - other[0] for one, other in pairs]
    usual = Counter(steps).most_common(1)[0][0] if steps else 0
    return 2 * len(pairs) / asked, _share([step == usual for step in steps])


def _stands(document: Document, kind: str, said: str) -> bool:
    """Tell whether a thing of the key is there."""
    if kind == "omitted":
        return any(words(said) in words(part.text) for part in document.omitted)
    begins, _, ends = map(words, said.partition("…"))
    for block in document.blocks:
        text = words(_text(block))
        if block.type.value == kind and (
            (text.startswith(begins) and text.endswith(ends)) if ends else begins in text
        ):
            return True
    return False


def _text(block: Block) -> str:
    return block.text + (block.attribution.text if block.attribution else "")


def _is_row(document: Document, said: str) -> bool:
    wanted = [words(cell) for cell in said.split("¦")]
    for block in document.blocks:
        for row in (block.table.header, *block.table.rows) if block.table else ():
            cells = iter([words(cell) for cell in row])
            if all(cell in cells for cell in wanted):
                return True
    return False


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def rules_weighed(made: Sequence[MadeUp]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Give for each rule that can be left out the reports it helps and those it harms."""
    whole = {one.report.id: reach(one).mean for one in made}
    for rule, _ in RULES:
        if rule in NEEDED:
            continue
        gains = {
            one.report.id: whole[one.report.id] - reach(one, without=frozenset([rule])).mean
            for one in made
        }
        helped = tuple(name for name, gain in gains.items() if gain > 0)
        harmed = tuple(name for name, gain in gains.items() if gain < 0)
        yield rule, helped, harmed
