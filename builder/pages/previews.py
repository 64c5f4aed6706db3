"""What a link to a program tells before it is followed: name, years and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.pages.elements import Data
from builder.pages.wording import shortened, year_range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Language, Library

# The element that `assets/js/previews.js` reads.
_ID = "program-previews"
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Preview:
    """A program in short: `years` are those that the reports naming it cover, in words.

    `sentence` are words of a report in `language`; it is empty where none is quoted.
    """

    program: str
    name: str
    years: str
    sentence: str
    language: Language


def preview_all(library: Library) -> tuple[Preview, ...]:
    """Give the previews of all programs, in the order of the registry."""
    reports = {document.report.id: document.report for document in library.documents}
    naming: dict[str, set[str]] = {}
    for mention in library.knowledge.mentions:
        if mention.is_repeat:
            continue
        naming.setdefault(mention.program, set()).add(mention.report)
    previews = []
    for program in library.knowledge.programs:
        told = [
            year
            for report in sorted(naming.get(program.id, ()))
            for year in year_range(reports[report])
        ]
        source = reports.get(program.described_in or "")
        previews.append(
            Preview(
                program.id,
                program.name,
                _span(told),
                shortened(program.description, _LONGEST),
                source.language if source else "zh-Hans",
            )
        )
    return tuple(previews)


def _span(told: list[int]) -> str:
    if not told:
        return ""
    first, last = min(told), max(told)
    return f"{first} 年的报告" if first == last else f"{first}—{last} 年的报告"


def previews_of(programs: Iterable[str], previews: Mapping[str, Preview]) -> Iterator[Data]:
    """Give the previews of a page's programs as data in the page, or nothing without any.

    A page holds them itself, so that showing one asks no server for anything.
    """
    entries = {
        found.program: {
            "name": found.name,
            "years": found.years,
            "sentence": found.sentence,
            **({"lang": found.language} if found.language != "zh-Hans" else {}),
        }
        for found in (previews[one] for one in dict.fromkeys(programs) if one in previews)
    }
    if entries:
        yield Data(entries, "application/json", _ID)
