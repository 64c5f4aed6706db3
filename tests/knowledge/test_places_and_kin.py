"""Where editors' lines came to stand, what became of programs, and names to register."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError
from builder.knowledge import learn
from builder.knowledge.discovery import discover
from builder.knowledge.program_kin import kinship
from builder.knowledge.related import shared_sections
from builder.model import (
    Document,
    Figure,
    Measure,
    Mention,
    Name,
    Passage,
    Place,
    Program,
    Quotation,
    Section,
    Succession,
    Theme,
    ThemeSection,
    Tie,
)
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Maker = Callable[..., Document]

PLACE = Place("file.yml", 3)
SAID = Quotation("test", 2, "升级为")


def program(name: str, *ties: Succession) -> Program:
    """Make a program with the id `name` and some ties."""
    names = (Name(name, "zh-Hans"),)
    return Program(name, name, name, "program", "", names, PLACE, succession=ties)


def theme(line: int, quote: str) -> Theme:
    """Make a theme of one section."""
    return Theme(
        "t", "主题", "Theme", (ThemeSection(Quotation("test", line, quote), PLACE),), PLACE
    )


def test_a_theme_finds_its_sections_and_a_measure_its_blocks(document: Maker) -> None:
    """By the line that the editor quoted."""
    figure = Figure(Quotation("test", 2, "5559 个村"), Decimal(5559), "5559 个", "2017", PLACE)
    measure = Measure("m", "p", "村庄", "个", "累计", (figure,), PLACE)
    known = learn(
        [], [document(["5559 个村入驻。"])], measures=[measure], themes=[theme(1, "标题")]
    )
    assert known.themes[0].sections[0].section == "test-l1"
    assert known.measures[0].figures[0].part == "test-l2"


def test_a_theme_that_quotes_no_heading_is_refused(document: Maker) -> None:
    """A paragraph is no section."""
    with pytest.raises(CatalogError, match=r"^file\.yml:3: line 2 of test .* a line of a heading"):
        learn([], [document(["一段话。"])], themes=[theme(2, "一段话")])


def test_a_tie_counts_for_both_programs() -> None:
    """Predecessors see successors, wholes their parts, each with the words that say so."""
    kin = kinship([
        program("old", Succession(Tie.BECAME, "new", SAID)),
        program("new", Succession(Tie.RENAMED_FROM, "older", SAID)),
        program("older"),
        program("part", Succession(Tie.PART_OF, "new", SAID)),
        program("root", Succession(Tie.LED_TO, "part", SAID)),
    ])  # fmt: skip
    assert [tie.program for tie in kin["new"].predecessors] == ["old", "older"]
    assert [tie.program for tie in kin["new"].parts] == ["part"]
    assert [tie.program for tie in kin["old"].successors] == ["new"]
    assert [tie.program for tie in kin["part"].wholes] == ["new"]
    assert [tie.program for tie in kin["part"].origins] == ["root"]
    assert [tie.program for tie in kin["root"].offshoots] == ["part"]
    assert kin["older"].successors[0].source == SAID


def sections_naming(*named: str) -> tuple[list[Document], list[Mention]]:
    """Make a report with a section for each group of programs, named by a letter each."""
    sections = [
        Section(f"s{at}", "题", 1, at + 1, (at + 1,), Passage("题", ((0, at + 1),)))
        for at in range(len(named))
    ]
    mentions = [
        Mention(letter, "test", at + 1, letter, f"s{at}", 0, 1)
        for at, letters in enumerate(named)
        for letter in letters
    ]
    report = report_of(["题"] * len(named))
    return [Document(report, tuple(sections))], mentions


def test_programs_named_together_more_than_by_chance_are_related() -> None:
    """Two rare ones in the same three sections are; a third of all that one is in is chance."""
    programs = [program(letter) for letter in "abc"]
    sections = sections_naming("abb", "ab", "abc", *["c"] * 9, *["d"] * 24)
    shared = shared_sections(programs, *sections)
    assert shared == {"a": (("b", 3),), "b": (("a", 3),), "c": ()}


def test_programs_named_together_once_or_everywhere_are_not_related() -> None:
    """One section is an accident, however rare the two; who is named everywhere meets everyone."""
    once = sections_naming("ab", *["c"] * 300)
    everywhere = sections_naming(*["ab"] * 3, *["b"] * 20)
    programs = [program(letter) for letter in "abc"]
    nobody: dict[str, tuple[tuple[str, int], ...]] = {"a": (), "b": (), "c": ()}
    assert shared_sections(programs, *once) == nobody
    assert shared_sections(programs, *everywhere) == nobody


def test_names_are_proposed_with_counts_and_places(document: Maker) -> None:
    """Quoted names and telling endings that recur; registered names are left out."""
    text = [
        "我们推出“繁星”，帮助博物馆。",
        "“繁星”上线。启动了探元计划，",
        "参与探元计划。守护者计划也是。",
        "启动守护者计划，只出现一次的孤星行动。",
    ]
    found = discover([program("守护者计划")], [document(text)])
    assert {one.name: (one.total, one.quoted) for one in found} == {
        "繁星": (2, 2), "探元计划": (2, 0),
    }  # fmt: skip
    assert [(place.report, place.line) for place in found[0].contexts] == [("test", 2)]


def test_names_with_marks_and_a_telling_ending_are_proposed_first(document: Maker) -> None:
    """A slogan in marks and a common noun with an ending stand behind, however often they recur."""
    text = [
        "“连接”是能力。“连接”是战略。“连接”一切。",
        "启动专项行动。专项行动结束。",
        "推出“芒花计划”，升级芒花计划。“云笔”项目与“云笔”项目。",
    ]
    names = [one.name for one in discover([], [document(text)])]
    assert names[:2] == ["云笔", "芒花计划"]
    assert set(names[2:]) == {"连接", "专项行动"}
