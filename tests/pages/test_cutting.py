"""Documents are cut where a reader would cut, and nothing falls between the pages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.model import Block, Section
from builder.pages.cutting import LONGEST, Cut, cut
from builder.pages.headings import levels_on_page
from tests.pages.flows import block, document, section


def titles(cuts: tuple[Cut, ...]) -> list[list[str]]:
    """Give the headings on each content page."""
    return [[found.title for found in page.sections] for page in cuts[1:]]


@st.composite
def flows(draw: st.DrawFn) -> list[Section | Block]:
    """Draw sections of any level and blocks of any length, in any order."""
    sizes = st.sampled_from([3, 100, 700, 2500, 5000])
    kinds = draw(st.lists(st.one_of(st.integers(1, 5), sizes.map(lambda size: -size)), max_size=25))
    return [
        section(line, kind, f"题{line}") if kind > 0 else block(line, "字" * -kind)
        for line, kind in enumerate(kinds, start=1)
    ]


@given(flows())
def test_every_part_stands_on_one_page_in_order(flow: list[Section | Block]) -> None:
    """All pages in their order hold exactly the document, and each is addressed once."""
    cuts = cut(document(*flow))
    assert [part for page in cuts for part in page.parts] == flow
    assert len({page.path for page in cuts}) == len(cuts)
    assert all(isinstance(page.parts[0], Section) for page in cuts[1:])


@given(flows())
def test_only_a_single_section_can_be_too_long(flow: list[Section | Block]) -> None:
    """A page longer than the longest is one section's own text: there is no place to cut."""
    for page in cut(document(*flow))[1:]:
        size = sum(len(getattr(part, "title", "") or part.passage.text) for part in page.parts)
        own = [part for part in page.parts if isinstance(part, Section)]
        large = [part for part in page.parts if isinstance(part, Block) and len(part.text) > 700]
        assert size <= LONGEST + 60 + 25 * 4 or len(own) == 1 or large


@given(flows())
def test_headings_of_a_page_skip_no_level(flow: list[Section | Block]) -> None:
    """One h1, then each heading at most one level below the one before it."""
    for page in cut(document(*flow))[1:]:
        levels = list(levels_on_page(page.sections).values())
        assert levels[0] == 1
        assert all(level > 1 for level in levels[1:])
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_chapter_that_fits_is_one_page() -> None:
    """Sections of a short chapter stay together."""
    flow = [section(1, 1, "章"), block(2, "字" * 900), section(3, 2, "节"), block(4, "字" * 900)]
    assert titles(cut(document(*flow))) == [["章", "节"]]


def test_what_is_printed_again_makes_no_page_longer() -> None:
    """Repeats are folded away, so that they are no reason to cut."""
    again = block(4, "字" * 3900, repeats="made-l2")
    flow = [section(1, 1, "章"), block(2, "字" * 3900), section(3, 2, "节"), again]
    assert titles(cut(document(*flow))) == [["章", "节"]]


def test_a_long_chapter_is_cut_at_its_sections() -> None:
    """A long section is cut again at what lies below it; short neighbors are joined."""
    flow = [
        section(1, 1, "章"),
        section(2, 2, "甲"),
        block(3, "字" * 3000),
        section(4, 2, "乙"),
        section(5, 3, "乙一"),
        block(6, "字" * 3000),
        section(7, 3, "乙二"),
        block(8, "字" * 1500),
        section(9, 2, "丙"),
        block(10, "字" * 500),
        section(11, 2, "丁"),
        block(12, "字" * 500),
    ]
    assert titles(cut(document(*flow))) == [["章", "甲"], ["乙", "乙一"], ["乙二"], ["丙", "丁"]]


def test_an_introduction_opens_its_chapter_on_a_page_of_its_own() -> None:
    """A chapter that begins with more than a line or two gets an opening page."""
    flow = [
        section(1, 1, "章"),
        block(2, "引" * 300),
        section(3, 2, "甲"),
        block(4, "字" * 2500),
        section(5, 2, "乙"),
        block(6, "字" * 2500),
    ]
    cuts = cut(document(*flow))
    assert titles(cuts) == [["章"], ["甲"], ["乙"]]
    assert {page.chapter for page in cuts[1:]} == {flow[0]}


def test_what_stands_before_the_first_heading_is_the_landing_pages() -> None:
    """Cover and printed contents go to the landing page, the rest is addressed by its line."""
    cuts = cut(document(block(1, "封面"), section(2, 1, "章"), block(3, "字")))
    assert [page.path for page in cuts] == ["reports/made/index.md", "reports/made/l2.md"]
    assert [part.id for part in cuts[0].parts] == ["made-l1"]
