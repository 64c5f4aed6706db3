"""Marks and links change how words look, never which words a reader gets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown import escape
from builder.markdown.inline import inline
from builder.model import Mark, MarkType
from builder.pages.elements import Target
from builder.pages.runs import Leading, shown
from builder.pages.words import words
from tests.pages.flows import Reading, html_of


def seen(markdown: str) -> Reading:
    """Give what a reader sees of inline Markdown in a paragraph."""
    return Reading(html_of(f"词{markdown}词"))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[Leading]]:
    """Draw a text with stretches in bold and links that don't overlap one another."""
    text = draw(st.text(alphabet=st.sampled_from("ab中 *_[]()<&\\"), min_size=1, max_size=16))
    offsets = st.integers(0, len(text))
    bold = draw(st.lists(st.tuples(offsets, offsets), max_size=3))
    cuts = sorted(draw(st.sets(offsets, max_size=6)))
    links = [Leading(a, b, Target("x.md")) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [Mark(a, b, MarkType.STRONG) for a, b in bold if a < b], links


@settings(max_examples=400)
@given(marked())
def test_words_stay_whatever_is_marked(given_text: tuple[str, list[Mark], list[Leading]]) -> None:
    """Bold and links may overlap in any way; the words are the text's, links don't nest."""
    text, marks, links = given_text
    page = seen(inline(words(text, marks, links), "index.md"))
    assert page.words[1:-1].strip() == escape.visible(text).strip()
    assert {tag for tag, _ in page.tags} <= {"p", "strong", "a"}
    assert page.count("a") <= len(links)


def test_bold_inside_a_link_and_a_link_inside_bold() -> None:
    """Each word keeps both meanings where bold and a link overlap."""
    marks = [Mark(0, 4, MarkType.STRONG)]
    page = html_of(
        inline(words("腾讯为村平台", marks, [Leading(2, 4, Target("weicun.md"))]), "index.md")
    )
    told = '<a class="program" href="weicun.md"><strong>为村</strong></a>'
    assert page == f"<p><strong>腾讯</strong>{told}平台</p>"


def test_a_box_to_tick_is_shown_as_a_box() -> None:
    """The markup of a checkbox becomes one box; other left-over markup is not shown."""
    text = '<input type="checkbox"/> 好 <b>'
    marks = [Mark(0, 24, MarkType.CHECKBOX), Mark(27, 30, MarkType.MARKUP)]
    assert inline(words(text, marks), "index.md") == "☐ 好"
    assert shown(text, marks) == "☐ 好 "


def test_a_raised_reference_is_raised() -> None:
    """The caret by which an extraction writes a raised number is no word of the report."""
    assert (
        inline(words("用水量 ^{②⑫}，柴油 ^⑨"), "index.md")
        == "用水量 <sup>②⑫</sup>，柴油 <sup>⑨</sup>"
    )
    assert shown("用水量 ^{②⑫}，柴油 ^⑨") == "用水量 ②⑫，柴油 ⑨"
    assert Reading(html_of(inline(words("2^3"), "index.md"))).words == "2^3"
