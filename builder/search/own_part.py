"""What the index holds of one report, or across them, ready to be put behind that of others."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.folding import BREAK, fold_words
from builder.memos import MEMOS
from builder.results import kept_together
from builder.search.grams import entries
from builder.search.postings import Lists, Packed
from builder.search.searched_texts import Found, Kind, own_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from builder.pages.shelf import Shelf
    from builder.search.searched_texts import Group

# Plain values, so that it may be kept on disk: the groups of documents, each as the row of what it
# is; the lists of all their fields; how long each title and text is, folded; all of them, folded.
Row: TypeAlias = tuple[Any, ...]
OwnPart: TypeAlias = tuple[tuple[tuple[Row, ...], ...], Packed, tuple[tuple[int, int], ...], str]
# The same of documents that follow one another, without what they are.
Counted: TypeAlias = tuple[Packed, tuple[tuple[int, int], ...], str]
_Fields: TypeAlias = tuple[tuple[str, str], ...]

_fields = attrgetter(
    "url", "title", "path", "text", "language", "reports", "years", "programs", "is_minor"
)
_BETWEEN = f"{BREAK}{BREAK}"


@MEMOS.keep("what is searched of a report", "an edit changes that of one report")
def own_part(own: Shelf) -> OwnPart:
    """Give what the index holds of a report, from a shelf of its own."""
    return part_of(own_documents(own))


def part_of(groups: Sequence[Group]) -> OwnPart:
    """Give what the index holds of a report's documents."""
    rows = tuple(tuple((str(one.kind), *_fields(one)) for one in group) for group in groups)
    return rows, *count(_titles_and_texts([one for group in groups for one in group]))


def parts_across(found: Sequence[Found], folder: Path | None) -> list[Counted]:
    """Give what the index holds of documents that are no report's, in runs that hang together.

    Args:
        found: the documents.
        folder: below which what is counted of each run is kept from one program to the next.
    """
    # What happens is told by year, so that an edit changes one run or two.
    runs = [
        _titles_and_texts(list(some))
        for _, some in groupby(found, key=lambda one: (one.kind, one.years[:1]))
    ]
    return kept_together(runs, count if folder else _remembered, folder, "run")


def _titles_and_texts(found: Sequence[Found]) -> _Fields:
    return tuple((one.title, one.text) for one in found)


@MEMOS.keep("what is searched across reports", "an edit changes few of these texts")
def _remembered(run: _Fields) -> Counted:
    return count(run)


def count(fields: _Fields) -> Counted:
    """Give what the index holds of documents, by their titles and texts."""
    lists = Lists()
    for number, text in enumerate(text for both in fields for text in both):
        lists.add(number, entries(text))
    lengths = tuple((len(fold_words(title)), len(fold_words(text))) for title, text in fields)
    # So that no word reaches from one into the next.
    folded = "".join(f"{fold_words(text)}{_BETWEEN}" for both in fields for text in both)
    return lists.packed(), lengths, folded


def groups_in(part: OwnPart) -> tuple[Group, ...]:
    """Give the documents of a report again."""
    return tuple(tuple(Found(Kind(kind), *rest) for kind, *rest in rows) for rows in part[0])
