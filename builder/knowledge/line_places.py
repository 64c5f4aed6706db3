"""Where the lines that an editor names came to stand: in which section or block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.errors import CatalogError
from builder.model import Section
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import (
        Block,
        Document,
        Figure,
        Measure,
        Place,
        Quotation,
        Theme,
        ThemeSection,
    )


class Places:
    """Finds the part of a document that holds a line."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the documents, each of another report."""
        self._parts: dict[tuple[str, int], Section | Block] = {}
        # A heading that left no line in the body stands before the line of another part.
        self._supplied: dict[tuple[str, int], Section] = {}
        for document in documents:
            for part in document.flow:
                if isinstance(part, Section) and not part.heading_lines:
                    self._supplied.setdefault((document.report.id, part.line), part)
                    continue
                for line in lines_of(part):
                    self._parts.setdefault((document.report.id, line), part)

    def part(self, report: str, line: int) -> Section | Block | None:
        """Give the section or block that a line became, None where it was omitted."""
        return self._parts.get((report, line)) or self._supplied.get((report, line))

    def place_measures(self, measures: Sequence[Measure]) -> tuple[Measure, ...]:
        """Give the measures with the part of each figure.

        Raises:
            CatalogError: a figure's line became neither section nor block.
        """
        return tuple(
            replace(one, figures=tuple(self._figure(figure) for figure in one.figures))
            for one in measures
        )

    def place_themes(self, themes: Sequence[Theme]) -> tuple[Theme, ...]:
        """Give the themes with the id of each section.

        Raises:
            CatalogError: a section's line is not that of a heading.
        """
        return tuple(
            replace(one, sections=tuple(self._section(section) for section in one.sections))
            for one in themes
        )

    def _figure(self, figure: Figure) -> Figure:
        part = self.part(figure.source.report, figure.source.line)
        if part is None:
            raise _astray(figure.place, figure.source, say("a line that a reader reads"))
        return replace(figure, part=part.id)

    def _section(self, section: ThemeSection) -> ThemeSection:
        source = section.source
        printed = self.part(source.report, source.line)
        supplied = self._supplied.get((source.report, source.line))
        headings = [one for one in (printed, supplied) if isinstance(one, Section)]
        if not headings:
            raise _astray(section.place, source, say("a line of a heading"))
        for heading in headings:
            if fold_name(source.quote) in fold_name(heading.passage.text + heading.title):
                return replace(section, section=heading.id)
        raise _astray(section.place, source, say("the heading {title!r}", title=headings[0].title))


def lines_of(part: Section | Block) -> tuple[int, ...]:
    """Give the source lines of a section's heading or of a block."""
    if isinstance(part, Section):
        return part.heading_lines or (part.line,)
    return tuple(line for span in part.spans for line in range(span.first, span.last + 1))


def _astray(place: Place, source: Quotation, expected: str) -> CatalogError:
    return CatalogError(
        say(
            "{place}: line {line} of {report} ({quote!r}) was not read as {expected}; name "
            "another line, or settle what it is in edits.yml",
            place=place,
            line=source.line,
            report=source.report,
            quote=source.quote,
            expected=expected,
        )
    )
