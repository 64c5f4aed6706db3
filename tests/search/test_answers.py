"""What a query can name, by which words, and what its card tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from builder.folding import fold_words
from builder.search.answers import things
from builder.search.grams import hash_of
from builder.search.speakers import by_name, sayings
from tests.search.reader import Index, places_of

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf


@pytest.fixture(scope="module")
def shelf(five_shelf: Shelf) -> Shelf:
    """Give the five reports, arranged."""
    return five_shelf


@pytest.fixture(scope="module")
def made(index_files: dict[str, bytes]) -> Index:
    """Read the files of their index."""
    return Index.of(tuple(index_files.items()))


def test_cards_are_published_as_they_were_made(made: Index, shelf: Shelf) -> None:
    """As many as there are names for, in their order; the programs first, as in the table."""
    known = things(shelf)
    assert made.cards == [one.card() for one in known]
    assert len(made.words["names"]) == len(known)
    assert [one.title for one in known[: len(shelf.programs)]] == [
        program.name for program in shelf.programs
    ]


def test_every_row_of_a_card_quotes_its_line(made: Index, shelf: Shelf) -> None:
    """The digits of a figure stand in the report near the line that the card names."""
    missed = []
    for kind, title, _, _, _, series in made.cards:
        for name, rows in series:
            for _, when, said, report, line, url in rows:
                source = shelf.volumes[report].document.report.source.lines
                assert url.startswith(f"reports/{shelf.volumes[report].document.report.id}/")
                if kind == "indicator" and not _stands(said, source, line):
                    missed.append((title, name, when, said, line))
    assert missed == []


def _stands(said: str, source: tuple[str, ...], line: int) -> bool:
    """Tell whether the number stands on its row, which may go on over the lines below."""
    number = re.match(r"[0-9][0-9,.]*", said)
    row = fold_words("\n".join(source[line - 1 : line + 12]))
    return not number or fold_words(number[0]) in row


def test_words_to_look_for_stand_in_the_texts(made: Index) -> None:
    """None holds another of its group, for the shorter finds all that the longer does."""
    told = "\n\n".join(
        fold_words(text) for _, title, _, text in made.documents for text in (title, text)
    )
    assert len(made.words["groups"]) > 100
    for looked_for, _ in made.words["groups"]:
        assert all(word in told for word in looked_for)
        assert not any(a != b and a in b for a in looked_for for b in looked_for)


def test_known_words_are_listed_wherever_they_stand(made: Index) -> None:
    """Each in the file of its group, whole; as many as there are in the texts."""
    fields = [fold_words(text) for _, title, _, text in made.documents for text in (title, text)]
    groups = zip(made.words["groups"], made.letters["groups"], strict=True)
    keys = {
        word: (told + asked + letters)[0]
        for (told, asked), letters in groups
        for word in (*told, *asked, *letters)
    }
    listed = {word: number for number, some in enumerate(made.known) for word in some}
    for word in ("反舞弊", "离职", "ai", "flood", "员工总数"):
        number = hash_of(keys[word]) % len(made.known)
        found = places_of(str(made.known[number].get(word, "")))
        whole = re.compile(rf"(?<![a-z]){word}s?(?![a-z])") if word.isascii() else re.compile(word)
        places = {n: [one.start() for one in whole.finditer(text)] for n, text in enumerate(fields)}
        assert found == {n: some for n, some in places.items() if some}, word
        assert listed.get(word, number) == number


def test_who_signs_a_letter_is_found_with_each_of_them(shelf: Shelf) -> None:
    """A letter in each report that has one; no firm, no caption of a picture."""
    people = by_name(sayings(shelf))
    letters = {name: [one.report for one in told if one.is_letter] for name, told in people.items()}
    assert letters["马化腾"] == ["csr-2014", "csr-2017", "ssv-2021", "ssv-2024"]
    assert letters["刘炽平"] == ["csr-2014", "csr-2017", "ssv-2021", "ssv-2024"]
    assert {name for name, told in letters.items() if told} == {
        "马化腾",
        "刘炽平",
        "陈一丹",
        "james\nmitchell罗硕瀚",
    }
    assert people["马化腾"][0].office.startswith("腾讯创始人")


def test_people_are_documents(made: Index) -> None:
    """马化腾 致辞 leads to his letters by the lists alone."""
    found = [made.documents[one] for one in made.find("马化腾 致辞")]
    titles = [document[1] for document in found]
    assert titles.count("马化腾 · 致辞") == 4


@pytest.mark.parametrize(
    ("code", "reports"), [("205-2", {2, 3}), ("B7.1", {2}), ("G4-EC7", {1}), ("M2.5", {3})]
)
def test_codes_of_standards_lead_to_the_sections_that_answer_them(
    made: Index, code: str, reports: set[int]
) -> None:
    """In each report that lists them."""
    (card,) = [one for one in made.cards if one[:2] == ["code", code]]
    assert {row[3] for _, rows in card[5] for row in rows} == reports


def test_a_year_that_nobody_tells_of_is_in_no_row(made: Index) -> None:
    """99公益日 of 2020: neither a figure nor a happening."""
    card: list[Any] = made.cards[0]
    assert card[1] == "99公益日"
    years = {year for name, rows in card[5] if name != "见于" for row in rows for year in row[0]}
    assert 2021 in years
    assert 2020 not in {*years, *card[4]}
