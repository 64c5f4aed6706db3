"""What the registry promises of names, of succession and of misprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError
from builder.model import Quotation, Succession, Tie

if TYPE_CHECKING:
    from tests.archive import Archive

FILE = "site_data/programs.yml"
TEXT = "开头\n\n“新乡村”升级为“为村”，都是“大计划”的一部分。\n"


def entry(name: str, *lines: str) -> str:
    """Write an entry whose id, name and only listed name are `name`, with further lines."""
    head = f"- id: {name}\n  name: {name}\n  name_en: {name}\n  kind: program\n"
    names = "" if any(line.startswith("names:") for line in lines) else f"  names: [{name}]\n"
    return head + names + "".join(f"  {line}\n" for line in lines)


def tie(kind: str, program: str, quote: str = "“新乡村”升级为“为村”") -> str:
    """Write a tie to another program."""
    return f"{kind}: [{{program: {program}, report: made-2020, line: 3, quote: {quote}}}]"


def complaint(archive: Archive, text: str) -> str:
    """Load a registry and give what is complained of."""
    archive.add(text=TEXT)
    archive.register(text)
    with pytest.raises(CatalogError) as caught:
        archive.load()
    return str(caught.value)


def test_succession_comes_with_the_words_that_say_so(archive: Archive) -> None:
    """A tie names its kind, the other program and where a report says so."""
    archive.add(text=TEXT)
    archive.register(entry("old", tie("became", "new")) + entry("new"))
    old, new = archive.load().programs
    source = Quotation("made-2020", 3, "“新乡村”升级为“为村”")
    assert old.succession == (Succession(Tie.BECAME, "new", source),)
    assert new.succession == ()


def test_a_misprint_is_marked_as_one(archive: Archive) -> None:
    """It is looked for like a name, and known not to be one."""
    archive.add(text=TEXT)
    archive.register(entry("weicun", "names: [{text: 为村}, {text: 惟村, misprint: true}]"))
    (program,) = archive.load().programs
    assert [(name.text, name.misprint) for name in program.names] == [
        ("weicun", False), ("为村", False), ("惟村", True),
    ]  # fmt: skip


def test_a_name_within_a_longer_one_of_another_program_is_allowed_when_said(
    archive: Archive,
) -> None:
    """Within its own program's names nothing need be said."""
    archive.add(text=TEXT)
    archive.register(
        entry("weiai", "names: [微爱益起来, {text: 微爱, inside: [hainan]}]")
        + entry("hainan", "names: [微爱汇海南]")
    )
    assert len(archive.load().programs) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            entry("one", "names: [99公益日]") + entry("two", "names: ['９９ 公益日']"),
            f"{FILE}:10: the name '９９ 公益日' is given to 'one' already ({FILE}:5)",
        ),
        (entry("one", "names: [村]"), f"{FILE}:5: the name '村' has one character"),
        (
            entry("one", "names: []").replace("name: one", "name: 村", 1),
            f"{FILE}:2: the name '村' has one character",
        ),
        (
            entry("one") + entry("two", "names: []").replace("name: two", "name: ONE"),
            f"{FILE}:7: the name 'ONE' is given to 'one' already ({FILE}:5)",
        ),
        (
            entry("one", "names: [微爱]") + entry("two", "names: [微爱汇海南]"),
            f"{FILE}:5: the name '微爱' is part of '微爱汇海南' of 'two' ({FILE}:10)",
        ),
        (
            entry("one", "names: [{text: 微爱, inside: [tow]}]") + entry("two"),
            f"{FILE}:5: inside: found 'tow', which no program",
        ),
        (
            entry("one", "names: [{text: 微爱, inside: [one]}]"),
            f"{FILE}:5: inside: found 'one', the program itself",
        ),
        (
            entry("one", tie("led_to", "two")) + entry("two", tie("became", "one")),
            f"{FILE}:1: succession runs in a circle: one → two → one",
        ),
        (
            entry("one", tie("became", "two")) + entry("two", tie("became", "one")),
            f"{FILE}:1: succession runs in a circle: one → two → one",
        ),
        (
            entry("one", tie("became", "two")) + entry("two", tie("became", "six"))
            + entry("six", tie("renamed_from", "one"), tie("became", "one")),
            "succession runs in a circle: ",
        ),
        (
            entry("one", tie("part_of", "one")),
            f"{FILE}:1: succession runs in a circle: one → one",
        ),
        (
            entry("one", tie("became", "tow")) + entry("two"),
            f"{FILE}:6: found 'tow' (did you mean 'two'?), which no program of the file has",
        ),
        (
            entry("one", tie("became", "two", "更名为")) + entry("two"),
            f"{FILE}:6: line 3 of made-2020 does not hold '更名为'",
        ),
    ],
)  # fmt: skip
def test_a_wrong_registry_is_one_sentence_with_file_and_line(
    archive: Archive, text: str, sentence: str
) -> None:
    """Names that clash, ties to nowhere, circles and words that no report holds."""
    told = complaint(archive, text)
    assert sentence in told
    assert len(told.splitlines()) == 1
