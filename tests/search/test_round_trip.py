"""The index gives back what was put in: lists, shards, documents."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.folding import fold_words
from builder.search import index, parts, postings
from builder.search.grams import entries, hash_of
from builder.search.index import LONG_FORMAT, PARTED_FORMAT
from builder.search.searched_texts import Found, Kind
from tests.search.reader import Index, numbers, places_of

if TYPE_CHECKING:
    from builder.model import Library
    from builder.pages.shelf import Shelf

ROOT = Path(__file__).parents[2]
KEYS = sorted((ROOT / "tests" / "keys").glob("*.json"))
# How many of the readers' queries: two ask in other words than the reports (科学探索奖
# 多少人获奖; 五分钟社会救援圈, which stands in two sections). May rise, never fall.
FOUND = {"csr-2014": 16, "csr-2017": 15, "esg-2021": 20, "ssv-2021": 17, "ssv-2024": 19}


@pytest.fixture(scope="module")
def library(five_reports: Library) -> Library:
    """Give the five reports."""
    return five_reports


@pytest.fixture(scope="module")
def made(index_files: dict[str, bytes]) -> Index:
    """Read the files of their index."""
    return Index.of(tuple(index_files.items()))


@given(st.lists(st.integers(min_value=0, max_value=2**31)))
def test_numbers_are_read_as_written(values: list[int]) -> None:
    """Any numbers, one after the other, with nothing between them."""
    assert list(numbers(postings.numbers(values))) == values


@given(st.dictionaries(st.integers(0, 9999), st.text("科技向善abc12. ", max_size=40), max_size=9))
def test_lists_tell_every_place(texts: dict[int, str]) -> None:
    """Each gram's list names the fields that hold it and where, and no others."""
    lists = postings.Lists()
    for field in sorted(texts):
        lists.add(field, entries(texts[field]))
    for gram, written in lists.joined().items():
        single = len(gram) == 1 and not gram.isdigit()
        told = places_of(written, single=single)
        assert set(told) == {
            field for field, text in texts.items() if gram in {one for one, *_ in entries(text)}
        }
        for field, places in told.items():
            folded = fold_words(texts[field])
            if not single:
                assert all(folded.startswith(gram, place) for place in places)


def test_each_gram_stands_in_the_shard_of_its_hash(made: Index) -> None:
    """… so that a browser needs that one file, and none holds a gram twice."""
    for number, shard in enumerate(made.shards):
        assert all(hash_of(gram) % len(made.shards) == number for gram in shard)


def test_every_document_is_listed_under_all_of_its_grams(made: Index) -> None:
    """The lists are those of the documents' titles and texts, field by field."""
    lists = postings.Lists()
    for number, (_, title, _, text) in enumerate(made.documents):
        lists.add(2 * number, entries(title))
        lists.add(2 * number + 1, entries(text))
    assert lists.joined() == {gram: one for shard in made.shards for gram, one in shard.items()}


def test_documents_hold_every_word_of_the_reports(made: Index, library: Library) -> None:
    """What a block or a heading says is in the text of a document at its report."""
    told: dict[str, str] = {}
    for url, title, _, text in made.documents:
        report = url.split("/")[1] if url.startswith("reports/") else ""
        told[report] = told.get(report, "") + fold_words(f"{title}\n{text}")
    for document in library.documents:
        for section in document.sections:
            assert fold_words(section.title) in told[document.report.id]


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_readers_queries_find_their_answers(path: Path, made: Index, library: Library) -> None:
    """Queries that careful readers wrote beside each report lead to the lines they named."""
    report = path.stem
    key: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (document,) = [one for one in library.documents if one.report.id == report]
    # What closes a section below its subsections is found at its own address.
    places: dict[int, set[str]] = {}
    for part in document.flow:
        spans = getattr(part, "spans", None)
        lines = (
            [line for span in spans for line in range(span.first, span.last + 1)]
            if spans
            else [part.line, *getattr(part, "heading_lines", ())]
        )
        for line in lines:
            places[line] = {getattr(part, "section", None) or part.id, part.id}
    answered = []
    for query in key["queries"]:
        wanted = set().union(*(places.get(answer["line"], set()) for answer in query["answers"]))
        found = {
            f"{report}-{made.documents[one][0].rsplit('#', 1)[-1]}" for one in made.find(query["q"])
        }
        if wanted & found:
            answered.append(query["q"])
    missed = [query["q"] for query in key["queries"] if query["q"] not in answered]
    assert len(answered) >= FOUND[report], missed


@pytest.mark.usefixtures("untraced")
def test_a_long_list_stands_in_files_of_its_own_and_is_read_whole(
    five_shelf: Shelf, made: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file grows with the library; what is found stays the same."""
    # The package has a function of the name of this module.
    monkeypatch.setattr(import_module("builder.search.index"), "LONG", 300)
    files = index(five_shelf)
    parted = Index.of(files)
    assert parted.files["manifest"]["format"] >= LONG_FORMAT  # many lists part their digests, too
    long = [one for name, one in parted.files.items() if name.startswith("l")]
    assert long
    assert all(len(one) <= 300 for one in long)
    whole = {gram: one for shard in made.shards for gram, one in shard.items()}
    assert {gram: one for shard in parted.shards for gram, one in shard.items()} == whole


@pytest.mark.usefixtures("untraced")
def test_what_grows_with_the_library_is_parted_and_read_whole(
    five_shelf: Shelf, made: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Table, words and lists of digests: no file of them is larger than its limit."""
    monkeypatch.setattr(parts, "WHOLE", 3_000)
    monkeypatch.setattr(parts, "PIECE", 3_000)
    monkeypatch.setattr(parts, "EACH", 200)
    monkeypatch.setattr(import_module("builder.search.index"), "LISTED", 1_000)
    files = index(five_shelf)
    parted = Index.of(files)
    assert parted.files["manifest"]["format"] == PARTED_FORMAT
    assert (parted.table, parted.words) == (made.table, made.words)
    assert parted.letters == made.letters
    assert (parted.shards, parted.documents) == (made.shards, made.documents)
    grown = [len(data) for path, data in files if PurePath(path).name[0] in "ted"]
    assert len(grown) > 10
    assert max(grown) < 4_500


@pytest.mark.usefixtures("untraced")
def test_long_lists_that_meet_in_a_shard_do_not_make_it_too_large(
    five_shelf: Shelf, made: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longest of them are parted, and read whole."""
    monkeypatch.setattr(import_module("builder.search.index"), "FULL", 3_000)
    parted = Index.of(index(five_shelf))
    assert parted.shards == made.shards
    shards = [one for name, one in parted.files.items() if name[0] == "s"]
    held = [[one for one in shard.values() if isinstance(one, str)] for shard in shards]
    assert max(sum(map(len, lists)) for lists in held) <= 3_000


def test_what_was_counted_before_is_put_behind_the_rest_as_if_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of documents that no report holds only the run that changed is counted again."""
    counted: list[object] = []
    own_part = import_module("builder.search.own_part")
    count = own_part.count
    monkeypatch.setattr(own_part, "count", lambda some: counted.append(some) or count(some))
    told = [found("2019", "植树"), found("2020", "捐书"), found("2020", "救灾 12.5")]
    assert own_part.parts_across(told, tmp_path) == own_part.parts_across(told, tmp_path)
    assert len(counted) == 2
    told[0] = found("2019", "植树造林")
    assert own_part.parts_across(told, tmp_path) == own_part.parts_across(told, None)
    assert len(counted) == 2 + 1 + 2


def found(year: str, text: str) -> Found:
    """Give a document of a happening."""
    return Found(Kind.EVENT, "", f"{year}年", "", text, "zh-Hans", (), (int(year),), ())
