"""A shelf for each report alone: what its own pages depend on, and nothing else.

Pages of a report are made from it, so that a change elsewhere leaves them as they are, and
so that the work for one report grows with that report and not with the library.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.model import Knowledge, Library
from builder.pages.colophon import owner
from builder.pages.figure_lists import headlines
from builder.pages.shelf import arrange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import (
        Disclosure,
        Document,
        Event,
        Indicator,
        Masthead,
        Mention,
        Observation,
        Program,
    )
    from builder.pages.previews import Preview
    from builder.pages.shelf import Shelf

_Paths = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
_Codes = tuple[tuple[tuple[str, str], str], ...]


@dataclass(frozen=True, slots=True)
class OwnParts:
    """What a report's own pages depend on, in the order of the whole."""

    document: Document
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    programs: tuple[Program, ...]
    paths: _Paths
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    disclosures: tuple[Disclosure, ...]
    previews: tuple[Preview, ...]
    masthead: Masthead
    codes: _Codes

    def __hash__(self) -> int:
        """Give a number of little of it, for the reason that a report's is."""
        return hash(self.document)


@dataclass(slots=True)
class _Own:
    """What is known of one report, in the order of the whole."""

    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)


# Pages, data and index ask for the shelves of one library in turn.
@lru_cache(maxsize=1)
def _by_report(shelf: Shelf) -> Mapping[str, _Own]:
    found: dict[str, _Own] = defaultdict(_Own)
    known = shelf.knowledge
    for mention in known.mentions:
        found[mention.report].mentions.append(mention)
    for event in known.events:
        found[event.report].events.append(event)
    for observation in known.observations:
        found[observation.report].observations.append(observation)
    for disclosure in known.disclosures:
        found[disclosure.report].disclosures.append(disclosure)
    return found


@lru_cache(maxsize=1)
def _owners(shelf: Shelf) -> Mapping[str, str]:
    return {one.document.report.id: owner(one.document.report, shelf) for one in shelf.volumes}


def own_shelf(document: Document, shelf: Shelf) -> Shelf:
    """Give a shelf that holds one document, and what is known of it and nothing else.

    The same object comes again as long as all that is the same: what was made of it may be
    remembered.
    """
    return shelf_of(own_parts(document, shelf))


def own_parts(document: Document, shelf: Shelf) -> OwnParts:
    """Give all that a report's own pages depend on: the document, and what is known of it.

    Of the figures that matter most it holds those of the publisher's other reports, too; of
    programs those that the report names.
    """
    report, known = document.report.id, shelf.knowledge
    own = _by_report(shelf)[report]
    owners = _owners(shelf)
    headed = headlines(shelf, own.observations)
    counted = {
        one.id
        for indicator in headed
        for one in shelf.figures_of(indicator.id)
        if owners[one.report] == owners[report]
    } | {one.id for one in own.observations}
    listed = dict.fromkeys(one.indicator for one in own.observations)
    named = {one.program for one in own.mentions} | {
        program for one in own.events for program in one.programs
    }
    tables = [block.id for block in document.blocks if block.table]
    keys = [(one.standard, one.code) for one in own.disclosures]
    return OwnParts(
        document,
        tuple(own.mentions),
        tuple(own.events),
        tuple(one for one in known.programs if one.id in named),
        tuple((block, known.paths[block]) for block in tables if block in known.paths),
        headed,
        tuple(one for key in listed for one in shelf.figures_of(key) if one.id in counted),
        tuple(own.disclosures),
        tuple(preview for key, preview in shelf.previews.items() if key in named),
        shelf.masthead,
        tuple((key, shelf.codes[key]) for key in dict.fromkeys(keys) if key in shelf.codes),
    )


@MEMOS.keep("shelves of one report", "what was made of one is known by the object itself")
def shelf_of(own: OwnParts) -> Shelf:
    """Give the shelf of a report by itself."""
    known = Knowledge(
        own.programs,
        own.mentions,
        own.events,
        indicators=own.indicators,
        observations=own.observations,
        paths=dict(own.paths),
        disclosures=own.disclosures,
    )
    library = Library((own.document,), known, own.masthead)
    return arrange(library, own.previews, dict(own.codes))
