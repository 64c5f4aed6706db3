"""What the registry of programs promises, and how it complains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError
from builder.model import Name, Program

if TYPE_CHECKING:
    from tests.archive import Archive

FILE = "site_data/programs.yml"
HEAD = "- id: weicun\n  name: 为村\n  name_en: WeCountry\n  kind: program\n"


def programs(archive: Archive, text: str) -> tuple[Program, ...]:
    """Load a registry beside a report of a few lines."""
    archive.add(text="开头\n\n我们在说：**为村** 是\n一个平台，很好。\n")
    archive.register(text)
    return archive.load().programs


def complaint(archive: Archive, text: str) -> str:
    """Load a registry and give what is complained of."""
    with pytest.raises(CatalogError) as caught:
        programs(archive, text)
    return str(caught.value)


def test_a_name_may_be_bare_or_say_when_and_where_it_is_none(archive: Archive) -> None:
    """Bare names take their language from their letters; the rest is taken as written."""
    (program,) = programs(
        archive,
        HEAD
        + """  names:
    - WeCountry
    - text: 為村
      language: zh-Hant
      since: 2015
      until: 2020
      not_before: [成]
      not_after: [民, 委]
      not_within: [为村里人]
""",
    )
    assert program.names == (
        Name("为村", "zh-Hans"),
        Name("WeCountry", "en"),
        Name("為村", "zh-Hant", 2015, 2020, ("成",), ("民", "委"), ("为村里人",)),
    )
    assert str(program.place) == f"{FILE}:1"


def test_a_description_is_a_reports_own_words_even_over_a_line_end(archive: Archive) -> None:
    """Where the words stand is kept with them."""
    (program,) = programs(
        archive,
        HEAD + "  names: [为村]\n"
        "  description: {report: made-2020, line: 3, quote: 为村是一个平台}\n",
    )
    assert program.names == (Name("为村", "zh-Hans"),)
    assert (program.description, program.described_in, program.described_at) == (
        "为村是一个平台", "made-2020", 3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("described", "line", "sentence"),
    [
        (
            "{report: made-2020, line: 1, quote: 为村是一个平台}",
            6,
            "line 1 of made-2020 does not hold '为村是一个平台': it reads '开头'",
        ),
        (
            "{report: made-2020, line: 1, quote: 一个平台}",
            6,
            "the quoted words stand on line 4",
        ),
        ("{report: made-2021, line: 1, quote: x}", 6, "(did you mean 'made-2020'?), expected one"),
        ("{report: made-2020, line: 99, quote: x}", 6, "found line 99, but made-2020 ends with"),
        ("{report: made-2020, line: 1}", 6, "the key 'quote' is missing"),
        ("为村是一个平台", 6, "expected a mapping of keys and values"),
    ],
)
def test_a_description_that_no_report_holds_is_refused(
    archive: Archive, described: str, line: int, sentence: str
) -> None:
    """Nobody but a report may say what a program is."""
    text = complaint(archive, HEAD + f"  names: [为村]\n  description: {described}\n")
    assert text.startswith(f"{FILE}:{line}: ")
    assert sentence in text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD + "  names: [为村, 为村]\n", ":5: the name '为村' is given to 'weicun' already"),
        (
            (HEAD + "  names: [为村]\n") * 2,
            ":6: the id 'weicun' is taken by site_data/programs.yml:1",
        ),
        (HEAD + "  names: [{text: 甲, since: 2020, until: 2019}]\n", ":5: found since 2020 after"),
        (HEAD + "  names: [{txt: 甲}]\n", ":5: unknown key 'txt' (did you mean 'text'?)"),
        (HEAD.replace("program\n", "programme\n") + "  names: []\n", "(did you mean 'program'?)"),
        (HEAD, ":1: the key 'names' is missing (did you mean 'name'?)"),
        ("id: weicun\n", "the file: found a mapping, expected a list"),
    ],
)
def test_a_wrong_registry_is_named_with_line_found_and_expected(
    archive: Archive, text: str, sentence: str
) -> None:
    """Names and ids are unique; keys and kinds are known."""
    assert sentence in complaint(archive, text)


def test_a_missing_registry_is_said_to_be_missing(archive: Archive) -> None:
    """No registry is not the same as an empty one."""
    archive.add()
    (archive.root / FILE).unlink()
    with pytest.raises(CatalogError, match=r"programs\.yml: the file cannot be read"):
        archive.load()
