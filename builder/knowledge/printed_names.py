"""Where reports print the English names that an editor gave: others are the site's own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from builder.knowledge.mentions import passages_of
from builder.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Document, Passage

_LATIN = re.compile(r"[A-Za-z]{2}")


def printed_names(wanted: Mapping[str, str], documents: Iterable[Document]) -> dict[str, Mention]:
    """Find the first place at which a report prints each name, whatever its blanks and its case.

    Args:
        wanted: the names in Latin letters, by id; an empty one is none.
        documents: the reports, oldest first.

    Returns:
        By id, for the names that are printed, the place; its `program` is the id.
    """
    left = {name: "".join(words.casefold().split()) for name, words in wanted.items() if words}
    found: dict[str, Mention] = {}
    for document in documents:
        for part in document.flow:
            for passage in passages_of(part):
                if not _LATIN.search(passage.text):
                    continue
                closed = "".join(passage.text.casefold().split())
                for name in [name for name, folded in left.items() if folded in closed]:
                    match = _pattern(wanted[name]).search(passage.text)
                    if match:
                        del left[name]
                        found[name] = _place(name, match, passage, document, part.id)
    return found


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Give the pattern of a name as whole words with any blanks."""
    inner = r"\s*".join(re.escape(one) for one in "".join(words.split()))
    return re.compile(rf"(?<![A-Za-z0-9]){inner}(?![A-Za-z0-9])", re.IGNORECASE)


def _place(
    name: str, match: re.Match[str], passage: Passage, document: Document, part: str
) -> Mention:
    line = passage.line_at(match.start())
    return Mention(name, document.report.id, line, match[0], part, *match.span())
