"""What the index holds of one report, ready to be put behind that of others."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.folding import BREAK, fold_words
from builder.memos import MEMOS
from builder.search.grams import entries
from builder.search.postings import Lists, Packed
from builder.search.searched_texts import Found, Kind, own_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.pages.shelf import Shelf
    from builder.search.searched_texts import Group

# Plain values, so that it may be kept on disk: the groups of documents, each as the row of what it
# is; the lists of all their fields; how long each title and text is, folded; all of them, folded.
Row: TypeAlias = tuple[Any, ...]
OwnPart: TypeAlias = tuple[tuple[tuple[Row, ...], ...], Packed, tuple[tuple[int, int], ...], str]

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
    lists = Lists()
    found = [one for group in groups for one in group]
    for number, one in enumerate(found):
        lists.add(number * 2, entries(one.title))
        lists.add(number * 2 + 1, entries(one.text))
    rows = tuple(tuple((str(one.kind), *_fields(one)) for one in group) for group in groups)
    return rows, lists.packed(), lengths_of(found), folded(found)


def groups_in(part: OwnPart) -> tuple[Group, ...]:
    """Give the documents of a report again."""
    return tuple(tuple(Found(Kind(kind), *rest) for kind, *rest in rows) for rows in part[0])


def lengths_of(found: Iterable[Found]) -> tuple[tuple[int, int], ...]:
    """Give how long the title and the text of each document are, folded."""
    return tuple((len(fold_words(one.title)), len(fold_words(one.text))) for one in found)


def folded(found: Iterable[Found]) -> str:
    """Give all titles and texts, folded, so that no word reaches from one into the next."""
    return "".join(
        f"{fold_words(text)}{_BETWEEN}" for one in found for text in (one.title, one.text)
    )
