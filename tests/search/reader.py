"""A small reader of the index, written from its description: what the browser should find.

It does by plain means what the scripts do: parts are scripts of one call, lists are numbers
to the base 32, a word stands where its grams stand side by side.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from builder.folding import BREAK, fold_words
from builder.search.grams import entries, hash_of
from builder.search.index import WORD
from builder.search.postings import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.search.parts import File

_CALL = re.compile(r'searchPart\("(?P<name>[^"]+)",(?P<value>.*)\);\n', re.DOTALL)


def numbers(written: str) -> Iterator[int]:
    """Read numbers: digits to the base 32, the last one of the alphabet's second half."""
    value, scale = 0, 1
    for letter in written:
        digit = ALPHABET.index(letter)
        if digit >= 32:
            yield value + (digit - 32) * scale
            value, scale = 0, 1
        else:
            value, scale = value + digit * scale, scale * 32


def places_of(written: str, *, single: bool = False) -> dict[int, list[int]]:
    """Read a list: for each field where the gram stands, or -1 for each time it does."""
    read = numbers(written)
    found: dict[int, list[int]] = {}
    field = 0
    for head in read:
        field += head >> 1
        count = next(read) + 2 if head & 1 else 1
        if single:
            found[field] = [-1] * count
            continue
        place, places = 0, []
        for _ in range(count):
            place += next(read)
            places.append(place)
        found[field] = places
    return found


def _rows(written: str) -> list[list[str]]:
    """Read lists of words."""
    return [some.split(" ") if some else [] for some in written.split(";")]


@dataclass(frozen=True)
class Index:
    """The files of an index by their names."""

    files: dict[str, Any]

    @classmethod
    def of(cls, files: tuple[File, ...]) -> Index:
        """Read the files as a page opened from the disk does."""
        named = {}
        for _, data in files:
            call = _CALL.fullmatch(data.decode())
            assert call
            named[call["name"]] = json.loads(call["value"])
        return cls(named)

    @cached_property
    def shards(self) -> list[dict[str, str]]:
        """The shards in their order, each named by its digest in the manifest; lists whole."""
        count, version = self.files["manifest"]["shards"]
        read = [self.files[f"s{number}-{version}"] for number in range(count)]
        return [
            {gram.removesuffix(WORD) or gram: self._whole(one) for gram, one in shard.items()}
            for shard in read
        ]

    def _whole(self, written: str | list[int]) -> str:
        """Give a list, put together where it stands in files of its own."""
        if isinstance(written, str):
            return written
        first, count = written
        digests = self._digests("long")
        parts = range(first, first + count)
        return "".join(self.files[f"l{number}-{digests[number]}"] for number in parts)

    @cached_property
    def documents(self) -> list[list[str]]:
        """All documents in their order: address, title, path, text."""
        of_groups = zip(numbers(self.table["groups"]), self._digests("texts"), strict=True)
        digests = [digest for size, digest in of_groups for _ in range(size)]
        found: list[list[str]] = []
        for number, size in enumerate(numbers(self.table["files"])):
            some = self.files[f"f{number}-{digests[len(found)]}"]
            assert len(some) == size
            found += some
        return found

    @cached_property
    def known(self) -> list[dict[str, str | int]]:
        """The files of the known words' lists, in their order."""
        count, version = self.files["manifest"]["known"]
        return [self.files[f"k{number}-{version}"] for number in range(count)]

    @cached_property
    def words(self) -> dict[str, Any]:
        """Give by which words things are named, and which mean the same."""
        words: dict[str, Any] = self._value("t", "table")["words"]
        told, asked = map(_rows, words["groups"].split("|"))
        groups = [list(both) for both in zip(told, asked, strict=True)]
        return {**words, "names": _rows(words["names"]), "groups": groups}

    @cached_property
    def letters(self) -> dict[str, Any]:
        """Give which of them are in letters."""
        return {name: _rows(lists) for name, lists in self._value("e", "letters").items()}

    @cached_property
    def table(self) -> dict[str, Any]:
        """Give what is known of all documents."""
        table: dict[str, Any] = self._value("t", "table")["table"]
        return table

    def _digests(self, name: str) -> list[str]:
        """Give the digests of a list, put together where they stand in parts of their own."""
        told = self.files["manifest"][name]
        if not isinstance(told, str):
            parts = enumerate(re.findall(".{4}", told["parts"]))
            told = "".join(self.files[f"d{name[0]}{number}-{one}"] for number, one in parts)
        return re.findall(".{4}", told)

    def _value(self, kind: str, name: str) -> dict[str, Any]:
        """Give a value, put together where its JSON stands in several parts."""
        digests = enumerate(self._digests(name))
        parts = [self.files[f"{kind}{number}-{one}"] for number, one in digests]
        value: dict[str, Any] = json.loads("".join(parts)) if len(parts) > 1 else parts[0]
        return value

    @cached_property
    def cards(self) -> list[list[Any]]:
        """All cards in the order of their names."""
        version = self.files["manifest"]["cards"]
        return [self.files[f"c{n}-{version}"] for n in range(len(self.words["names"]))]

    def list_of(self, gram: str) -> dict[int, list[int]]:
        """Give the fields and places of a gram, looked up in its shard alone."""
        written = self.shards[hash_of(gram) % len(self.shards)].get(gram, "")
        return places_of(written, single=len(gram) == 1 and not gram.isdigit())

    def fields_of(self, word: str) -> set[int]:
        """Give the fields in which all grams of a folded word stand."""
        fields = [set(self.list_of(gram)) for gram, *_ in entries(word)]
        return set.intersection(*fields) if fields else set()

    def find(self, query: str) -> set[int]:
        """Give the documents that hold every word of a query, by the lists alone."""
        words = [word for typed in query.split() for word in fold_words(typed).split(BREAK) if word]
        found = [{field // 2 for field in self.fields_of(word)} for word in words]
        return set.intersection(*found) if found else set()
