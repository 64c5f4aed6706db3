"""Programs are found by every registered name, and only where they are named."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import catalog
from builder.errors import CatalogError
from builder.knowledge.mentions import Finder
from builder.model import Name, Place, Program
from builder.name_folding import fold_name
from tests.yaml_values import value_in

if TYPE_CHECKING:
    from builder.model import Library, Site

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
# The names alone, for loading the library costs a second that every process would spend.
NAMES: list[str] = [
    name if isinstance(name, str) else name["text"]
    for entry in value_in(ROOT / "site_data/programs.yml")
    for name in entry["names"]
]


@cache
def registered() -> Finder:
    """Find the programs of the library."""
    return Finder(catalog.load(ROOT).programs)


def cases(name: str) -> list[str]:
    """Give the lines of a fixture that are no comments."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[:2] != "# "]


def marked(text: str, program: str | None = None) -> str:
    """Mark the mentions in `text`, of one program or of all, as the fixtures do."""
    plain = text.replace("⟦", "").replace("⟧", "")
    result, done = "", 0
    for match in registered().find(plain):
        if program in (None, match.program):
            result += f"{plain[done : match.start]}⟦{plain[match.start : match.end]}⟧"
            done = match.end
    return result + plain[done:]


@pytest.mark.parametrize("case", cases("weicun.txt"))
def test_two_characters_are_a_program_only_where_a_reader_says_so(case: str) -> None:
    """为村 is told from 成为村民, 发展为村委 and 为村庄, and from nothing else."""
    assert marked(case, "weicun") == case


@pytest.mark.parametrize("case", cases("mentions.txt"))
def test_a_name_is_found_however_it_is_printed(case: str) -> None:
    """Blanks, width and case do not count, the longest name wins, numbers stay whole."""
    assert marked(case) == case


def program(name: str, *names: str, number: int = 0) -> Program:
    """Make a program that is found under `names`."""
    known = tuple(Name(text, "zh-Hans") for text in (name, *names))
    return Program(f"p{number}", name, name, "program", "", known, Place("programs.yml", 1))


def test_a_name_listed_twice_is_refused_by_name_and_place() -> None:
    """A name can lead to one program only, however its second listing is written."""
    with pytest.raises(CatalogError, match=r"programs\.yml:1.*99公益日"):
        Finder([program("99公益日"), program("９９ 公益日", number=1)])


def test_a_name_does_not_reach_from_one_cell_of_a_table_into_the_next() -> None:
    """A tab parts what blanks do not."""
    assert registered().find("99公\t益日") == ()
    assert len(registered().find("99公\n益日")) == 1


def test_where_the_longest_name_is_accidental_a_shorter_one_still_counts() -> None:
    """A refused name hides no other."""
    short = program("守护")
    long = Program(
        "p1",
        "守护者",
        "",
        "program",
        "",
        (Name("守护者", "zh-Hans", not_after=("联盟",)),),
        Place("programs.yml", 2),
    )
    finder = Finder([short, long])
    assert [m.program for m in finder.find("守护者联盟与守护者")] == ["p0", "p1"]


def test_a_phrase_that_swallows_the_name_refuses_it() -> None:
    """`not_within` names the whole phrase, wherever in it the name lies."""
    name = Name("存在", "zh-Hans", not_within=("实际存在的", "不存在"))
    finder = Finder([Program("p0", "存在", "", "program", "", (name,), Place("p.yml", 1))])
    assert [m.start for m in finder.find("不存在，实际存在的，《存在》")] == [11]


FOLDED = frozenset(map(fold_name, NAMES))
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.text(alphabet="9公益日为村民成探索奖 \t\nａａ㈱½“”", max_size=6),
    st.text(max_size=4),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_matches_never_overlap_and_are_always_names(text: str) -> None:
    """Whatever the text, its matches are disjoint, in order, and fold to a listed name."""
    found = registered().find(text)
    assert all(fold_name(text[m.start : m.end]) in FOLDED for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_thousand_names_cost_no_more_than_a_hundred() -> None:
    """Time depends on the text, not on how many programs are registered."""
    text = (
        "在公益领域，我们促成的中国第一个互联网公益日——99公益日，正在成为一年一度全民公益活动。"
        * 2_000
    )
    many = Finder([program(f"第{number}号名称计划", number=number) for number in range(1_000)])
    few = Finder([program(f"第{number}号名称计划", number=number) for number in range(100)])
    assert fastest(many, text) < 2 * fastest(few, text)


def fastest(finder: Finder, text: str) -> float:
    """Give the least of five times, in seconds, that the finder takes over a text."""
    times = []
    for _ in range(5):
        begin = process_time()
        finder.find(text)
        times.append(process_time() - begin)
    return min(times)


def test_what_is_printed_again_does_not_count(five_reports: Library) -> None:
    """Mentions in repeats are known as such, unless what they repeat does not name the program."""
    blocks = {block.id: block for one in five_reports.documents for block in one.blocks}
    mentions = five_reports.knowledge.mentions
    naming = {(one.part, one.program) for one in mentions}
    again = [one for one in mentions if one.is_repeat]
    assert again
    for one in mentions:
        block = blocks.get(one.part)
        repeats = block.repeats if block else None
        assert one.is_repeat == ((repeats, one.program) in naming)


def test_counts_leave_out_what_is_printed_again_and_say_how_much(
    five_reports: Library, site: Site
) -> None:
    """The grid's caption and the program's page tell it; the data marks each of them."""
    again = [one for one in five_reports.knowledge.mentions if one.is_repeat]
    pages = {page.path: page.markdown for page in site.pages}
    assert f"（印本重复印出的 {len(again)} 处不计）" in pages["programs/index.md"]
    page = pages[f"programs/{again[0].program}.md"]
    assert "印本重复印出的另有" in page
    data = json.loads(dict(site.files)["data/programs.json"])
    marked = [one for program in data for one in program["mentions"] if one.get("repeats")]
    assert len(marked) == len(again)
