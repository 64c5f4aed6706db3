"""Report text is data: it comes out as it went in, whatever it holds."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown import escape
from builder.pages import markup
from tests.pages.flows import Reading
from tests.pages.flows import settings as site_settings

MARKDOWN = markdown.Markdown(**site_settings())

# All that could mean something to Markdown, HTML, YAML, a template or an extension.
MARKS = "\\`*_{}[]()<>#+-.!|&;:\"'=~^/?@$%1a中。 \n\t\u3000\u00a0\u202e\u2028\x00\x02\x03\x0c\x1b"
TEXTS = st.one_of(st.text(alphabet=st.sampled_from(MARKS), max_size=24), st.text(max_size=40))

TRAPS = [
    "# 标题",
    "标题 #",
    "- 一项",
    "1. 一项",
    "１. 一项",
    "> 引用",
    "    缩进",
    "***",
    "---\ntitle: x\n---",
    "| a | b |\n| - | - |",
    "<script>alert(1)</script>",
    "<b>粗</b> &lt; &#60;",
    "[链接](javascript:alert(1))",
    "<https://example.org>",
    "![图](x.png)",
    "词 { #id .class onclick=x }",
    "{: #id }",
    "{{ page }} {% raw %} ${x}",
    ":smile: :material-home:",
    "*[HTML]: 超文本",
    "[^1]: 注",
    "!!! note",
    "???+ note",
    "/// details",
    "--8<-- 'x'",
    "~~~\n代码\n~~~",
    ": 定义",
    "**粗** __粗__ `码`",
    "\u202e倒写\u202c",
    "\x02klzzwxh:0000\x03",
]


def shown_as(text: str) -> Reading:
    """Give what a reader sees of text that stands as a paragraph."""
    return Reading(MARKDOWN.reset().convert(escape.markdown(text)))


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_shown_as_its_characters(text: str) -> None:
    """No notation of Markdown, HTML, YAML or a template means anything in report text."""
    seen = shown_as(text)
    assert seen.words == escape.visible(text)
    assert seen.tags == [("p", {})]


@settings(max_examples=600)
@given(TEXTS.filter(bool))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """The site's Markdown turns escaped text into one paragraph of exactly that text."""
    seen = shown_as(text)
    assert seen.words == escape.visible(text)
    assert seen.tags == [("p", {})]


@settings(max_examples=300)
@given(TEXTS.filter(str.strip), st.sampled_from(["div", "aside", "figure", "li", "td"]))
def test_text_within_a_frame_comes_back_as_it_was(text: str, tag: str) -> None:
    """Escaping holds inside the HTML frames in which blocks stand, too."""
    frame = f'<{tag} class="frame" markdown="span">词{escape.inline(text)}词</{tag}>'
    seen = Reading(MARKDOWN.reset().convert(frame))
    assert seen.words.strip() == f"词{escape.visible(text)}词"
    assert [name for name, _ in seen.tags] == [tag]


@settings(max_examples=300)
@given(TEXTS)
def test_text_in_html_comes_back_as_it_was(text: str) -> None:
    """Between tags and in a quoted attribute, text opens no tag and ends no attribute."""
    seen = Reading(f'<p title="{markup.html(text)}">{markup.html(text)}</p>')
    assert seen.words == escape.visible(text)
    assert seen.tags == [("p", {"title": escape.visible(text)})]


@settings(max_examples=300)
@given(TEXTS.filter(str.strip), st.sampled_from(["div", "li", "td", "p"]))
def test_html_that_stands_in_markdown_comes_back_as_it_was(text: str, tag: str) -> None:
    """Neither HTML nor Markdown finds anything in it: in an element, and in a link's attributes."""
    words = escape.html(text)
    frame = (
        f'<{tag} markdown="span">词<b>{words}</b>词 [¶](#x){{ .permalink title="{words}" }}</{tag}>'
    )
    seen = Reading(MARKDOWN.reset().convert(frame))
    assert seen.words.strip() == f"词{escape.visible(text)}词 ¶"
    attributes = {"class": "permalink", "href": "#x", "title": escape.visible(text)}
    assert seen.tags == [(tag, {}), ("b", {}), ("a", attributes)]


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    """Control characters and overrides of direction are spelled out, not passed on."""
    unseen = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *"\u202a\u202b\u202d\u202e\u2066"}
    assert not (unseen - {"\n", "\t"}) & set(escape.visible(text))


def test_marks_for_the_unseen_can_be_read() -> None:
    """A control character has its picture, an override its code point."""
    assert escape.visible("a\x02b\u202ec\x7f") == "a‹U+0002›b‹U+202E›c‹U+007F›"
