"""The index: documents as postings in shards, a table of documents, and their texts."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from builder.folding import fold_words, table
from builder.pages.wording import year_range
from builder.reading.text.stray_blanks import lexicon
from builder.search import postings
from builder.search.answers import is_in_letters, names_of, things, vocabulary_of
from builder.search.glossary import glossed
from builder.search.grams import hash_of
from builder.search.known_words import listed as known_lists
from builder.search.own_part import groups_in, parts_across
from builder.search.parts import (
    LISTED,
    digests_of,
    directory,
    manifest,
    part,
    pieces,
    several,
)
from builder.search.searched_texts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from builder.model import Program
    from builder.pages.shelf import Shelf
    from builder.search.own_part import Counted, OwnPart
    from builder.search.parts import File
    from builder.search.searched_texts import Found, Group

FORMAT = 11
# … of an index some of whose lists stand in files of their own, and of one whose table or digests
# are parted.
LONG_FORMAT = 12
PARTED_FORMAT = 13
# A list of so many characters is parted, so that no file has more than 60 KB.
LONG = 40_000
# So many characters a shard holds at most: where lists meet that are long, though none is too long
# by itself, the longest are parted as well.
FULL = 54_000
# What a shard is meant to hold, in characters; they compress to somewhat more than half. With twice
# as much the largest first results take 9 KB more, for each looks up a dozen pairs.
SHARD = 800
# No library has more shards, they grow instead: 17,600 of 305 reports were half of the files that a
# build writes, all of them anew at each edit.
MOST_SHARDS = 8192
# Stands behind a pair that is a word of two characters: by these the browser parts runs that
# readers speak. Of pairs that stand in a text by chance (进公 of 走进公司) nothing tells.
WORD = "!"
# Texts that are read together have so many characters, unless one alone has more.
TEXTS = 500
# So many numbers of shards are tried for the most even.
TRIES = 6
# Lengths of texts and titles are told roughly, so many steps from each to its double: ranking
# takes a logarithm of the ones and a share of the others. Exact ones add 0.2 KB to a first result.
LENGTH_STEP = 64
TEXTS_STEPS = 2
TITLES_STEPS = 4


def index_files(
    parts: Sequence[OwnPart], others: Sequence[Group], shelf: Shelf, folder: Path | None = None
) -> Iterator[File]:
    """Give all files of the index as (path below the site's root, bytes).

    Args:
        parts: what it holds of each report, in their order.
        others: the documents of what is known across them; each group's texts share a file.
        shelf: the reports and programs that the documents name.
        folder: below which what is counted of the other documents is kept from run to run.
    """
    groups = [*(group for one in parts for group in groups_in(one)), *others]
    counted = [one[1:] for one in parts]
    counted += parts_across([one for group in others for one in group], folder)
    lists = _lists(counted)
    long = _Long()
    shards_version, shards = several("s", _shards(lists, long))
    cut = [tuple(_cut(group)) for group in groups]
    read = [some for each in cut for some in each]
    texts, text_files = _text_files(cut)
    lengths = [one for _, lengths, _ in counted for one in lengths]
    named = things(shelf)
    said = "".join(some for *_, some in counted)
    vocabulary = vocabulary_of(named, said, shelf)
    table_of_all = _table(groups, read, lengths, shelf)
    facts = pieces("t", {"table": table_of_all, "words": vocabulary.written()})
    letters = pieces("e", vocabulary.in_letters())
    known_version, known = several("k", known_lists(vocabulary.keys(), said))
    glosses_version, glosses = several("g", glossed(said))
    version, cards = several("c", (one.card() for one in named))
    digests = {"texts": texts}
    if long.parts:
        digests["long"] = digests_of(long.parts)
    told, listed = _directories(digests)
    is_parted = listed or any(len(some) > 1 for some in (facts, letters))
    yield from shards
    yield from (file for _, file in long.parts)
    yield from text_files
    yield from cards
    yield from known
    yield from glosses
    yield from (file for _, file in (*letters, *facts))
    yield from listed
    folding = table().restricted({one for gram in lists for one in gram})
    all_of_it = {
        "format": PARTED_FORMAT if is_parted else LONG_FORMAT if long.parts else FORMAT,
        "shards": [len(shards), shards_version],
        "texts": told["texts"],
        "table": digests_of(facts),
        "letters": digests_of(letters),
        "known": [len(known), known_version],
        "glosses": [len(glosses), glosses_version],
        "cards": version,
        **({"long": told["long"]} if long.parts else {}),
        "folding": {**folding, "from": postings.steps(folding["from"])},
    }
    yield manifest(all_of_it)


def _directories(digests: dict[str, str]) -> tuple[dict[str, object], list[File]]:
    """Give what the manifest says of the digests, and the parts that list many."""
    if sum(map(len, digests.values())) <= LISTED:
        return dict(digests), []
    made = {name: directory(f"d{name[0]}", some) for name, some in digests.items()}
    told: dict[str, object] = {name: said for name, (said, _) in made.items()}
    return told, [file for _, files in made.values() for file in files]


class _Long:
    """Lists too long for a shard, in files of their own."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, File]] = []

    def add(self, written: str) -> list[int]:
        """Part a list; give the number of its first file and how many there are."""
        first = len(self.parts)
        for at in range(0, len(written), LONG):
            self.parts.append(part("l", len(self.parts), written[at : at + LONG]))
        return [first, len(self.parts) - first]


def _lists(counted: Iterable[Counted]) -> postings.Lists:
    lists = postings.Lists()
    number = 0
    for packed, lengths, _ in counted:
        lists.extend(packed, number * 2)
        number += len(lengths)
    return lists


def _shards(lists: postings.Lists, long: _Long) -> Iterator[dict[str, str | list[int]]]:
    """Give the shards one by one: each gram with its list, or with where that stands."""
    hashes = {gram: hash_of(gram) for gram in sorted(lists)}
    sizes: dict[int, int] = {}
    for gram in lists:
        # What stands elsewhere takes a few characters here.
        here = lists.length(gram) if lists.length(gram) <= LONG else 0
        sizes[hashes[gram]] = len(gram) + here + 6
    meant = min(MOST_SHARDS, round(sum(sizes.values()) / SHARD))
    count = _even(sizes, max(1, meant))
    grams: list[list[str]] = [[] for _ in range(count)]
    for gram, value in hashes.items():
        grams[value % count].append(gram)
    for some in grams:
        held = _held(some, lists)
        shard = {gram: lists[gram] if gram in held else long.add(lists[gram]) for gram in some}
        yield {f"{gram}{WORD}" if _is_word(gram) else gram: one for gram, one in shard.items()}


def _is_word(gram: str) -> bool:
    return gram[1:] in lexicon().get(gram[0], ())


def _held(grams: Sequence[str], lists: postings.Lists) -> set[str]:
    """Give the grams of a shard whose lists stand in it: all but the longest of too many."""
    held = [gram for gram in grams if lists.length(gram) <= LONG]
    held.sort(key=lists.length)
    total = sum(map(lists.length, held))
    while total > FULL:
        total -= lists.length(held.pop())
    return set(held)


def _even(sizes: dict[int, int], count: int) -> int:
    """Of numbers of shards near `count`, give the one whose fullest shard holds least.

    The longest lists are so few that it is luck whether two of them meet.
    """

    def fullest(number: int) -> int:
        held = [0] * number
        for value, size in sizes.items():
            held[value % number] += size
        return max(held)

    return min(range(count, count + TRIES), key=fullest)


def _cut(group: Group) -> Iterator[Group]:
    """Part a group into what is read together: whole documents, of about so many characters."""
    some: list[Found] = []
    for one in group:
        if some and sum(len(other.text) for other in some) + len(one.text) > TEXTS:
            yield tuple(some)
            some = []
        some.append(one)
    yield tuple(some)


def _text_files(cut: Sequence[Sequence[Group]]) -> tuple[str, list[File]]:
    """Give the digests of the groups, and the files of their texts, each named by its group's."""
    digests: list[str] = []
    files: list[File] = []
    for parts in cut:
        texts = [_texts(some) for some in parts]
        digest, made = several("f", texts, len(files))
        digests.append(digest)
        files += made
    return "".join(digests), files


def _texts(group: Group) -> list[list[str]]:
    return [[one.url, one.title, one.path, one.text] for one in group]


def _table(
    groups: Sequence[Group],
    read: Sequence[Group],
    lengths: Sequence[tuple[int, int]],
    shelf: Shelf,
) -> dict[str, object]:
    """Give what ranking and filters need of all documents, told in their order."""
    found = [one for group in groups for one in group]
    sections = [one for one in found if one.kind is Kind.SECTION]
    others = found[len(sections) :]
    reports = [volume.document.report for volume in shelf.volumes]
    order = {report.id: number for number, report in enumerate(reports)}
    counts = Counter(report for one in sections for report in one.reports)
    named: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        for program in one.programs:
            named.setdefault(program, []).append(number)
    programs = shelf.programs
    return {
        "reports": [
            [report.id, report.title, report.language, list(range(first, last + 1))]
            for report in reports
            for first, last in [year_range(report)]
        ],
        "programs": [[one.id, one.name, _further_names(one)] for one in programs],
        "kinds": [[str(kind), sum(one.kind is kind for one in found)] for kind in Kind],
        "groups": postings.numbers(len(group) for group in groups),
        "files": postings.numbers(len(some) for some in read),
        "titles": postings.numbers(_roughly(title, TITLES_STEPS) for title, _ in lengths),
        "lengths": postings.numbers(
            _roughly(text // LENGTH_STEP, TEXTS_STEPS) for _, text in lengths
        ),
        "sections": [counts[report.id] for report in reports],
        "reportsOf": "".join(_told([order[name] for name in one.reports]) for one in others),
        "yearsOf": "".join(_told(one.years) for one in others),
        "programsOf": [postings.steps(named.get(one.id, ())) for one in programs],
        "minor": postings.steps(number for number, one in enumerate(found) if one.is_minor),
    }


def _roughly(length: int, steps: int) -> int:
    """Give which of the steps a length is, `steps` of them from each length to its double."""
    return round(steps * math.log2(1 + length))


def _further_names(program: Program) -> list[str]:
    """Give what else a program is called; in letters only a query in letters asks for it."""
    first = fold_words(program.name)
    return [one for one in names_of(program) if one != first and not is_in_letters(one)]


def _told(values: Sequence[int]) -> str:
    """Write how many ascending numbers follow, and their steps."""
    return postings.number(len(values)) + postings.steps(sorted(values))
