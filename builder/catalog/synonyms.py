"""The entries of `synonyms.yml`: words that mean the same to who looks for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.values import told
from builder.errors import CatalogError
from builder.model import Synonyms
from builder.name_folding import fold_name
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.catalog.schemas import SynonymsEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place

_FEWEST = 2  # words of a group, and letters of a word: one alone stands in any text


def synonymous(entries: Sequence[SynonymsEntry], file: YamlFile) -> tuple[Synonyms, ...]:
    """Make groups of synonyms of a file's entries.

    Args:
        entries: what the file holds.
        file: the file, for places.

    Raises:
        CatalogError: a group has a single word, a word has one letter at most or stands twice;
            one line for each fault.
    """
    faults = list(_at_fault(entries, file))
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    return tuple(
        Synonyms(tuple(entry.words), file.place((number,))) for number, entry in enumerate(entries)
    )


def _at_fault(entries: Sequence[SynonymsEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    seen: dict[str, Place] = {}
    for number, entry in enumerate(entries):
        if len(entry.words) < _FEWEST:
            yield (
                file.place((number, "words")),
                say(
                    "found {count} word(s), expected at least {fewest} that mean the same",
                    count=len(entry.words),
                    fewest=_FEWEST,
                ),
            )
        for rank, word in enumerate(entry.words):
            place = file.place((number, "words", rank))
            folded = fold_name(word)
            if (letters := sum(map(str.isalnum, folded))) < _FEWEST:
                fault = say("has one letter or digit, which stands in texts by accident")
                if not letters:
                    fault = say("has no letter or digit, so that nothing can be looked for")
                yield (
                    place,
                    say(
                        "the word {word} {fault}; expected at least {fewest}",
                        word=told(word),
                        fault=fault,
                        fewest=_FEWEST,
                    ),
                )
            if earlier := seen.get(folded):
                advice = say("a word belongs to one group: take it out here, or join the groups")
                yield (
                    place,
                    say(
                        "the word {word} is given at {earlier} already; {advice}",
                        word=told(word),
                        earlier=earlier,
                        advice=advice,
                    ),
                )
            seen.setdefault(folded, place)
