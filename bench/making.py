"""Archives of made-up reports, as many as wanted: each text is generated, none repeated.

A report is written in the manner of one of the thirty-three kinds (`manners.py`) with words of
`vocabulary.py`, drawn by a generator whose seed is the report's number: the same number gives
the same text on every machine. Five reports have one publisher, with six programs of its own
that they name and date; all print some rows of the same table, of which the archive makes
indicators, and open sections from which it makes themes.
"""

from __future__ import annotations

import hashlib
import shutil
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import vocabulary as say
import yaml
from manners import EN, HANT, MANNERS, numbered

if TYPE_CHECKING:
    from manners import Manner

ROOT = Path(__file__).parents[1]
# So many reports of one publisher, one a year; the first of all tells of this year.
EACH = 5
FIRST = 2008
# What a report holds, so that one has some twenty thousand characters, like the real ones.
CHAPTERS, SECTIONS, PARAGRAPHS = 6, 3, 5
# Of a hundred sentences so many name a program with a date; so many have two halves.
_DATED, _DATED_IN_ENGLISH, _LONG = 0.04, 0.05, 0.3
# With so few reports a theme of a single section is one.
_FEW = 10
_TO_HANT = str.maketrans(say.SIMPLE, say.COMPLEX)


@dataclass(slots=True)
class _Writer:
    """Writes one report line by line; `themes` are the lines of sections with common titles."""

    manner: Manner
    random: Random
    publisher: str
    year: int
    programs: list[str]
    lines: list[str] = field(default_factory=list)
    themes: list[tuple[str, int, str]] = field(default_factory=list)
    page: int = 1

    def words(self, text: str) -> str:
        """Give words in the script of the report."""
        return text.translate(_TO_HANT) if self.manner.language == HANT else text

    def draw(self, choices: list[str]) -> str:
        """Draw one of some words."""
        return self.words(self.random.choice(choices))

    def add(self, text: str) -> None:
        """Add a line, or a paragraph in lines of the report's width; a blank one, if it has any."""
        width = self.manner.width
        if not width:
            self.lines.append(text)
        elif self.manner.language == EN:
            self.lines += textwrap.wrap(text, width)
        else:
            self.lines += [text[at : at + width] for at in range(0, len(text), width)]
        self.gap()

    def gap(self) -> None:
        """Part what follows, where the report does."""
        if self.manner.gap:
            self.lines.append("")

    def sentence(self) -> str:
        """Make a sentence; some name a program, some of these a date."""
        draw, number = self.draw, self.random.randint(3, 9_800)
        named = self.random.random()
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        if self.manner.language == EN:
            if named < _DATED_IN_ENGLISH:
                return (
                    f"On {day} {_MONTHS[month - 1]} {self.year} {self.random.choice(self.programs)}"
                    f" began {draw(say.EN_WHERE)} with {number:,} people. "
                )
            who, does, what = draw(say.EN_WHO), draw(say.EN_DOES), draw(say.EN_THINGS)
            when, where, how = draw(say.EN_WHEN), draw(say.EN_WHERE), draw(say.EN_HOW)
            return f"{when} {who} {does} {what} {where} {how}, {number:,} in all. "
        if named < _DATED:
            date = (
                f"{self.year}年{month}月{day}日"
                if named < _DATED / 2
                else f"{self.year}年{month}月"
            )
            words = f"{date}，{self.random.choice(self.programs)}{draw(say.WHERE)}启动，"
            return self.words(f"{words}{number}人报名参加。")
        who, when, where = draw(say.WHO), draw(say.WHEN), draw(say.WHERE)
        does, what, how = draw(say.DOES), draw(say.THINGS), draw(say.HOW)
        first = f"{when}，{who}{where}{does}{what}"
        if named < _LONG:
            first += f"，{draw(say.AND)}{draw(say.DOES)}{draw(say.THINGS)}{number}份"
        return f"{first}，{how}。"

    def paragraph(self) -> None:
        """Add a paragraph of two to five sentences."""
        self.add("".join(self.sentence() for _ in range(self.random.randint(2, 5))).strip())

    def turn(self) -> None:
        """Turn the page, as far as the report's text tells of it."""
        self.page += 1
        if self.manner.head:
            self.lines.append(self.title)
        if self.manner.folio:
            self.lines.append(str(self.page))
        if self.manner.head or self.manner.folio:
            self.gap()

    @property
    def title(self) -> str:
        """The report's title, which its pages repeat."""
        if self.manner.language == EN:
            return f"{self.publisher} Sustainability Report {self.year}"
        return self.words(f"{self.publisher}{self.year}年社会责任报告")

    def table(self) -> None:
        """Add a table of three years in the report's make."""
        rows = say.EN_ROWS if self.manner.language == EN else say.ROWS
        chosen = self.random.sample(list(rows), min(len(rows), 9))
        years = [str(self.year - 2), str(self.year - 1), str(self.year)]
        head = ["Indicator", "Unit"] if self.manner.language == EN else ["指标", "单位"]
        cells = [[*map(self.words, head), *years]]
        for name in chosen:
            value = self.random.randint(20, 90_000)
            told = [f"{value + value * step // 10:,}" for step in range(3)]
            cells.append([self.words(name), self.words(rows[name]), *told])
        self.lines += _set(cells, self.manner.table)
        self.gap()

    def extras(self) -> None:
        """Add what else such reports hold: large figures, quotations, cases, items."""
        also = self.manner.also
        if "figures" in also:
            self.lines.append(f"{self.random.randint(2, 900)}万人次")
            self.lines.append(
                self.draw(say.EN_THINGS if self.manner.language == EN else say.THINGS)
            )
            self.gap()
        if "quote" in also and self.manner.language != EN:
            self.add(f"“{self.sentence().rstrip('。')}。”")
            self.add(f"——{self.draw(say.NAMES)}，{self.publisher}{self.draw(say.OFFICES)}")
        if "case" in also and self.manner.language != EN:
            self.add(f"{self.words('案例')} {self.draw(say.WHO)}{self.draw(say.WHERE)}")
            self.paragraph()
        english = self.manner.language == EN
        self.add(f"{self.sentence().rstrip('. 。')}{':' if english else '：'}")
        for number in range(1, 4):
            sign = self.manner.sign.format(n=number)
            what = (say.EN_DOES, say.EN_THINGS) if english else (say.DOES, say.THINGS)
            between = " " if english else ""
            self.lines.append(f"{sign}{self.draw(what[0])}{between}{self.draw(what[1])}")
        self.gap()

    def write(self) -> str:
        """Write the whole report."""
        titles = say.EN_TITLES if self.manner.language == EN else say.TITLES
        chosen = self.random.sample(titles, min(CHAPTERS * 2, len(titles)))[:CHAPTERS]
        rest = [one for one in titles if one not in chosen]
        chapters = [(one, self.random.sample(rest, SECTIONS)) for one in chosen]
        self.lines += [self.title, ""]
        if self.manner.contents:
            self.lines += [self.words("Contents" if self.manner.language == EN else "目录"), ""]
            for number, (chapter, _) in enumerate(chapters, 1):
                head = numbered(self.manner.chapter, number, 1) + self.words(chapter)
                self.lines.append(f"{head} ........ {number * 8}")
            self.lines.append("")
        for number, (chapter, sections) in enumerate(chapters, 1):
            self.turn()
            self.heading(numbered(self.manner.chapter, number, 1), chapter)
            self.paragraph()
            for place, section in enumerate(sections, 1):
                self.heading(numbered(self.manner.section, number, place), section)
                for _ in range(PARAGRAPHS):
                    self.paragraph()
                self.extras()
                self.turn()
        self.heading("", "Key Figures" if self.manner.language == EN else "关键绩效")
        self.table()
        return "\n".join(self.lines) + "\n"

    def heading(self, number: str, title: str) -> None:
        """Add a title."""
        if number.startswith("第") and "节" not in number:  # a heading in every manner
            quote = f"{number}{self.words(title)}".replace("\t", " ")
            self.themes.append((title, len(self.lines) + 1, quote))
        self.add(f"{number}{self.words(title)}")


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _set(cells: list[list[str]], make: str) -> list[str]:
    """Set a table in one of the makes of tools."""
    if make == "cells":
        return [cell for row in cells for cell in row]
    if make == "pipes":
        rows = [f"| {' | '.join(row)} |" for row in cells]
        return [rows[0], f"|{' --- |' * len(cells[0])}", *rows[1:]]
    if make == "html":
        rows = [f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells]
        return ["<table>", *rows, "</table>"]
    if make == "blanks":
        return ["    ".join(cell.ljust(12) for cell in row).rstrip() for row in cells]
    return ["\t".join(row) for row in cells]


def make_archive(folder: Path, size: int, *, seed: int = 1) -> int:
    """Fill a folder with `size` made-up reports and what is known of them.

    Args:
        folder: an empty folder; it gets `docs/`, `mkdocs.yml` and `site_data/`.
        size: how many reports.
        seed: another one gives other texts.

    Returns:
        The characters of all sources.
    """
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    characters = 0
    programs: list[dict[str, object]] = []
    themes: dict[str, list[dict[str, object]]] = {}
    for number in range(size):
        manner = MANNERS[number % len(MANNERS)]
        group = number // EACH
        publisher, own = _publisher(group, seed)
        if number % EACH == 0:
            programs += own
        year = FIRST + group % 7 + number % EACH
        names = [str(one["name"]) for one in own]
        writer = _Writer(manner, Random(f"{seed}-{number}"), publisher, year, names)
        characters += len(_add(folder, f"made-{number:04}", writer))
        for title, line, quote in writer.themes[1::2]:
            told = {"report": f"made-{number:04}", "line": line, "quote": quote}
            themes.setdefault(title, []).append(told)
    data = folder / "site_data"
    _dump(data / "programs.yml", programs)
    ids = (title for title in sorted(themes) if len(themes[title]) > 1 or size < _FEW)
    told = [
        {"id": f"theme-{rank}", "name": title, "sections": themes[title]}
        for rank, title in enumerate(ids)
    ]
    _dump(data / "themes.yml", told)
    _dump(data / "indicators.yml", _indicators())
    return characters


def _add(folder: Path, name: str, writer: _Writer) -> str:
    text = writer.write()
    target = folder / "site_data/reports" / name
    target.mkdir(parents=True)
    (target / "source.txt").write_bytes(text.encode())
    entry = {
        "id": name,
        "title": writer.title,
        "publisher": writer.publisher,
        "period": f"{writer.year}-01-01/{writer.year}-12-31",
        "published": writer.year + 1,
        "language": writer.manner.language,
        "kind": "社会责任报告",
        "source": {
            "file": "source.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "origin": f"made up in the manner of {writer.manner.name}",
        },
    }
    _dump(target / "report.yml", entry)
    return text


def _publisher(group: int, seed: int) -> tuple[str, list[dict[str, object]]]:
    """Give a publisher and its programs, with names that no other one has."""
    places, trades = say.PLACES, say.TRADES
    place = places[group % len(places)]
    trade = trades[(group + group // len(places)) % len(trades)]
    turn = group // (len(places) * len(trades))
    publisher = f"{place}{trade}{turn or ''}"
    random = Random(f"{seed}-programs-{group}")
    causes = random.sample(say.CAUSES, 6)
    forms = random.choices(list(say.FORMS), k=6)
    own: list[dict[str, object]] = []
    for number, (cause, form) in enumerate(zip(causes, forms, strict=True)):
        name = f"{place}{trade[:1]}{cause}{turn or ''}{form}"
        names: list[object] = [name]
        other = name.translate(_TO_HANT)
        if other != name:
            names.append({"text": other, "language": "zh-Hant"})
        kind = say.FORMS[form]
        own.append({"id": f"p{group:03}-{number}", "name": name, "kind": kind, "names": names})
    return publisher, own


def _indicators() -> dict[str, object]:
    listed = [
        {
            "id": f"row-{rank}",
            "name": name,
            "topic": "经营" if "额" in name else "人与环境",
            "unit": unit,
            "kind": "flow",
            "names": list(dict.fromkeys([name, name.translate(_TO_HANT)])),
        }
        for rank, (name, unit) in enumerate(say.ROWS.items())
    ]
    topics = [{"id": "business", "name": "经营"}, {"id": "people", "name": "人与环境"}]
    return {"topics": topics, "indicators": listed}


def _dump(path: Path, value: object) -> None:
    loader = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    written = yaml.dump(value, Dumper=loader, allow_unicode=True, sort_keys=False)
    path.write_text(written, encoding="utf-8")
