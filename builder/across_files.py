"""The files of the pages that reports have in common: pages as Markdown, and how to cite them.

What a run before has made of a unit of pages holds as long as all that these pages asked of the
library is answered as it was (`pages/asking.py`). Units that ask for the whole are made anew, and
written anew only where they have changed. Of no unit more is held than its files.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, cast

from builder.data.citations import citation_files
from builder.markdown import ways_on, write
from builder.memos import MEMOS
from builder.model import Page
from builder.pages.asking import Answers, Asking
from builder.pages.colophon import library_name
from builder.pages.library_pages import pages_of
from builder.pages.page import Head
from builder.pdf import linked
from builder.prose import with_head
from builder.results import Results, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.memos import Memo
    from builder.pages.asking import Question
    from builder.pages.library_pages import Unit
    from builder.pages.page import Neighbors
    from builder.pages.page import Page as DrawnPage
    from builder.pages.shelf import Shelf
    from builder.pdf.links import LinkedFile

File: TypeAlias = tuple[str, bytes]
# What a unit asked, or nothing; a digest of what it was answered and given; pages; citations.
Made: TypeAlias = "tuple[tuple[Question, ...], str, tuple[Page, ...], tuple[File, ...]]"

_KNOWN: Memo[Made] = MEMOS.memo("pages across reports", "an edit changes a few of them")


class Across:
    """The files of pages across reports, as this run or one before has made them."""

    def __init__(
        self, shelf: Shelf, links: Mapping[str, tuple[LinkedFile, ...]], folder: Path | None
    ) -> None:
        """Begin.

        Args:
            shelf: the reports and what is known of them, arranged.
            links: the PDFs that pages lead to, by the page's path.
            folder: below which is kept what runs make; None keeps nothing.
        """
        self._shelf = shelf
        self._links = links
        self._answers = Answers(shelf, links, digest_of)
        self._results = Results(folder, "unit") if folder else None

    def make(self, units: Sequence[Unit]) -> list[Made]:
        """Give what is made of all units of a library, in their order."""
        kinds: dict[str, dict[str, Made]] = {}
        for unit in units:
            kinds.setdefault(_kind(unit), {})
        kept = {kind: self._kept(kind) for kind in kinds}
        every = [self._made(unit, kept[_kind(unit)].get(unit.name)) for unit in units]
        for unit, made in zip(units, every, strict=True):
            kinds[_kind(unit)][unit.name] = made
        for kind, found in kinds.items():
            if self._results and found != kept[kind]:
                self._results.put(digest_of(kind), found)
        if self._results:
            self._results.drop_others({digest_of(kind) for kind in kinds})
        return every

    def _kept(self, kind: str) -> Mapping[str, Made]:
        found = self._results.get(digest_of(kind)) if self._results else None
        return cast("Mapping[str, Made]", found) if _fits(found) else {}

    def _made(self, unit: Unit, kept: Made | None) -> Made:
        known = _KNOWN.look(unit.name) or kept
        made = self._of_whole(unit, known) if unit.given is None else self._of_asked(unit, known)
        return _KNOWN.put(unit.name, made)

    def _of_asked(self, unit: Unit, known: Made | None) -> Made:
        if known and known[0] and known[1] == self._digest(unit, known[0]):
            return known
        asking = Asking(self._answers)
        pages = linked(tuple(pages_of(unit, asking.shelf)), asking.links)
        files = self._files(pages, asking.shelf)
        return asking.questions, self._digest(unit, asking.questions), *files

    def _digest(self, unit: Unit, questions: Sequence[Question]) -> str:
        return digest_of(unit.given, self._answers.digest(questions))

    def _of_whole(self, unit: Unit, known: Made | None) -> Made:
        pages = linked(tuple(pages_of(unit, self._shelf)), self._links)
        # Too deep for `digest_of`; the same in all runs that make them alike.
        drawn = hashlib.sha256(pickle.dumps(pages, protocol=5)).hexdigest()
        digest = digest_of(drawn, library_name(self._shelf))
        if known and not known[0] and known[1] == digest:
            return known
        return (), digest, *self._files(pages, self._shelf)

    def _files(
        self, pages: Sequence[DrawnPage], shelf: Shelf
    ) -> tuple[tuple[Page, ...], tuple[File, ...]]:
        cited = citation_files(pages, shelf, library_name(self._shelf))
        return tuple(map(write, pages)), cited


def with_ways_on(pages: Iterable[Page], neighbors: Mapping[str, Neighbors]) -> Iterator[Page]:
    """Give the pages with the lines that say what comes before and after each in the menu."""
    for page in pages:
        beside = neighbors.get(page.path)
        lines = ways_on(page.path, beside) if beside else ""
        yield replace(page, markdown=with_head(page.markdown, lines)) if lines else page


def heads_of(made: Iterable[Made]) -> list[Head]:
    """Give the pages without what they say, in their order."""
    return [Head(page.path, page.title, None) for *_, pages, _ in made for page in pages]


def _kind(unit: Unit) -> str:
    """Give what a unit is one of; what is made of these stands in one file."""
    return unit.name.partition(" ")[0]


def _fits(found: object) -> bool:
    """Tell whether what was kept has the form of what is made of units, by their names."""
    return isinstance(found, dict) and all(
        isinstance(name, str)
        and isinstance(made, tuple)
        and [type(one) for one in made] == [tuple, str, tuple, tuple]
        and all(isinstance(page, Page) for page in made[2])
        for name, made in found.items()
    )
