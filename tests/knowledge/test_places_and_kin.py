"""Where editors' lines came to stand, what became of programs, and names to register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError
from builder.knowledge import learn
from builder.knowledge.discovery import discover
from builder.knowledge.kinship import kinship
from builder.model import (
    Figure,
    Measure,
    Name,
    Place,
    Program,
    Quotation,
    Succession,
    Theme,
    ThemeSection,
    Tie,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Document

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
    figure = Figure(Quotation("test", 2, "5559 个村"), 5559, "5559 个", "2017", PLACE)
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


def test_shared_sections_are_counted(document: Maker) -> None:
    """A section counts once, however often it names the two."""
    known = learn(
        [program("为村"), program("耕耘者")], [document(["为村与耕耘者，为村。", "耕耘者。"])]
    )
    assert known.shared == {"为村": (("耕耘者", 1),), "耕耘者": (("为村", 1),)}
    assert known.related["为村"] == ("耕耘者",)


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
