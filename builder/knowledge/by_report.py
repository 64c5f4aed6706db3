"""What one report tells by itself: where it names programs, what happened, what its index says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from builder.knowledge.disclosing import disclosures_of
from builder.knowledge.events import events_in
from builder.knowledge.mentions import Finder, known_to, mentions_in
from builder.memos import MEMOS
from builder.model import Disclosure, Document, Event, Finding, Mention, Program

if TYPE_CHECKING:
    from builder.memos import Memo

# Mentions and events in reading order, what a person should know, and what indexes say.
Told: TypeAlias = tuple[
    tuple[Mention, ...], tuple[Event, ...], tuple[Finding, ...], tuple[Disclosure, ...]
]

Asked: TypeAlias = tuple[Document, tuple[Program, ...]]

TOLD: Memo[Told] = MEMOS.memo("what a report tells", "its text and the registry have not changed")


def tell(asked: Asked) -> Told:
    """Find what a document tells by itself.

    Args:
        asked: the document, and the registry of programs.

    Raises:
        CatalogError: the registry lists a name twice.
        EditError: an event edit of the report does not fit what was found.
    """
    document, programs = asked
    mentions = tuple(mentions_in(document, finder(known_to(document.report.publisher, programs))))
    events, findings = events_in(document, mentions)
    return mentions, events, findings, tuple(disclosures_of(document))


# Reports stand by year, so that those of several publishers come in turn.
@lru_cache(maxsize=256)
def finder(programs: tuple[Program, ...]) -> Finder:
    """Give what finds the names of a registry.

    Raises:
        CatalogError: it lists a name twice.
    """
    return Finder(programs)


def check_names(programs: tuple[Program, ...]) -> None:
    """See that no two programs of one publisher's reports share a name.

    Raises:
        CatalogError: two do.
    """
    for whose in sorted({one.publisher for one in programs}):
        finder(known_to(whose, programs))


def is_told(found: object, _: Asked) -> bool:
    """Tell whether what was kept on disk has the form of what `tell` gives."""
    kinds = (Mention, Event, Finding, Disclosure)
    return (
        isinstance(found, tuple)
        and len(found) == len(kinds)
        and all(
            isinstance(some, tuple) and all(isinstance(one, kind) for one in some)
            for some, kind in zip(found, kinds, strict=True)
        )
    )
