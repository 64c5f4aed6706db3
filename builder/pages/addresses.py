"""Where things stand: the page of every section and block, and the ways between pages."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model import anchor_of
from builder.model.picture_names import picture_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Table

_NO_LETTER = re.compile(r"[^\w.]+")

HOME = "index.md"
REPORTS = "reports/index.md"
PUBLISHERS = "publishers/index.md"
PROGRAMS = "programs/index.md"
TIMELINE = "timeline/index.md"
THEMES = "themes/index.md"
INDICATORS = "indicators/index.md"
KEY_FIGURES = "data/key-figures.csv"
PEOPLE = "people.md"
STANDARDS = "standards/index.md"
FINDINGS = "findings.md"
INFERENCES = "inferences.md"


def landing(report: str) -> str:
    """Give the path of a report's landing page, below the site's root."""
    return f"reports/{report}/index.md"


def publisher(key: str) -> str:
    """Give the path of a publisher's page, below the site's root."""
    return f"publishers/{key}.md"


def program(program_id: str) -> str:
    """Give the path of a program's page, below the site's root."""
    return f"programs/{program_id}.md"


def timeline_of(what: str) -> str:
    """Give the path of the timeline of a year or a report, below the site's root."""
    return f"timeline/{what}.md"


def timeline_part(year: str, name: str) -> str:
    """Give the path of a part of a year's timeline, below the site's root."""
    return f"timeline/{year}/{name}.md"


def part(path: str, number: int) -> str:
    """Give the path of one of the pages over which a list is parted; the first is its own."""
    stem = path.removesuffix(".md").removesuffix("/index")
    return path if number == 1 else f"{stem}/parts/{number}.md"


def theme(theme_id: str) -> str:
    """Give the path of a theme's page, below the site's root."""
    return f"themes/{theme_id}.md"


def indicator(indicator_id: str) -> str:
    """Give the path of an indicator's page, below the site's root."""
    return f"indicators/{indicator_id}.md"


def topic(topic_id: str) -> str:
    """Give the path of the page of a topic of indicators, below the site's root."""
    return f"indicators/topics/{topic_id}.md"


def comparison(page: str) -> str:
    """Give the path of the page that compares reports on what a page is about."""
    return f"{page.removesuffix('.md')}/compare.md"


def topic_file(topic_id: str) -> str:
    """Give the path of a topic's figures as a file, a year a column, below the site's root."""
    return f"data/topics/{topic_id}.csv"


def indicator_file(indicator_id: str, ending: str) -> str:
    """Give the path of an indicator's figures as a file, below the site's root."""
    return f"data/indicators/{indicator_id}.{ending}"


def table_file(block: str) -> str:
    """Give the path of a table of a report as a file, below the site's root."""
    report, _, anchor = block.rpartition("-")
    return f"data/tables/{report}/{anchor}.csv"


def standard(standard_id: str) -> str:
    """Give the path of a standard's page, below the site's root."""
    return f"standards/{standard_id}.md"


def code(words: str) -> str:
    """Give the fragment under which a code stands on its standard's page: `c-102-16`."""
    return "c-" + _NO_LETTER.sub("-", words).strip("-").lower()


def cell(table: Table, row: int, column: int) -> str:
    """Give the fragment under which a cell stands on its report's page: `l5398c4`.

    It names the line of the source on which the row begins and the column, from 0, and stays as
    long as the source does; of rows that begin on one line the second is `l5398r2`. A cell that is
    merged with others stands under the first of them.
    """
    row, column = origin(table, row, column)
    line = table.row_lines[row]
    rank = table.row_lines[:row].count(line)
    return f"l{line}{f'r{rank + 1}' if rank else ''}c{column}"


def origin(table: Table, row: int, column: int) -> tuple[int, int]:
    """Give the first of the cells that one is merged with: where its words are shown."""
    words = table.rows[row][column]
    while (row, column) in table.merged and column and table.rows[row][column - 1] == words:
        column -= 1
    while (row, column) in table.merged and row and table.rows[row - 1][column] == words:
        row -= 1
    return row, column


def source(report: str) -> str:
    """Give the path of a report's published source text, below the site's root."""
    return f"data/sources/{report}.txt"


def page_picture(report: str, page: int) -> str:
    """Give the path of the picture of a printed page, counted from 1, below the site's root."""
    return f"data/pages/{report}/{picture_name(page)}"


def source_page(report: str, name: str) -> str:
    """Give the path of a page that shows lines of a report's source, below the site's root."""
    return f"reports/{report}/source/{name}.md"


@lru_cache(maxsize=65536)
def way(start: str, target: str) -> str:
    """Give the relative way from the page `start` to the file `target`, as Markdown links it."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")


def url(path: str) -> str:
    """Give the address of a page below the site's root, as MkDocs makes it of its path."""
    stem = path.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{folder}/" if folder else ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The page of each section and block by its id; `pages` maps ids to paths."""

    pages: Mapping[str, str]

    def link(self, part: str, start: str) -> str:
        """Give the relative link from the page `start` to the section or block `part`."""
        path = self.pages[part]
        return f"{'' if path == start else way(start, path)}#{anchor_of(part)}"

    def url(self, part: str) -> str:
        """Give the address of a section or block, relative to the site's root."""
        return f"{url(self.pages[part])}#{anchor_of(part)}"
