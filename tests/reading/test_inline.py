"""Promises of telling markup inside a line from words."""

from __future__ import annotations

import pytest

from builder.model import MarkType
from builder.pages.runs import shown
from builder.reading.text.inline_markup import strip_markup


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("<b>腾讯</b>公益", ["<b>", "</b>"]),
        ("第一行<br/>第二行<BR>", ["<br/>", "<BR>"]),
        ('<ul style="list-style-type: none"> 甲', ['<ul style="list-style-type: none">']),
        ("加入 <Tencent Cloud> 与 <lab>，a < b > c", []),
    ],
)
def test_only_tags_of_html_are_left_unseen(text: str, unseen: list[str]) -> None:
    """No word is lost for standing in angle brackets."""
    bare, marks = strip_markup(text)
    assert [bare[one.start : one.end] for one in marks if one.type is MarkType.MARKUP] == unseen
    assert bare.replace("\n", "") == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("供应商评级为 <A 级> 的有 12 家", "供应商评级为 <A 级> 的有 12 家"),
        ("<p 值小于 0.05>", "<p 值小于 0.05>"),
        ("<table 1 能源消耗总量 12 万吨>", "<table 1 能源消耗总量 12 万吨>"),
        ("</p 完> <p value> <s 1=2>", "</p 完> <p value> <s 1=2>"),
        ('<p style="a"b> <input 价格>', '<p style="a"b> <input 价格>'),
        ('看<img src="a.png" alt="2017 年捐款 1.2 亿元">图', "看 2017 年捐款 1.2 亿元 图"),
        ("<td width=20 colspan='2' nowrap>5</td>", "5"),
        ('<a href="https://example.org/?a=1" target=_blank>甲</a>', "甲"),
        ('<INPUT TYPE=checkbox value="同意" checked> 是', "☐ 同意  是"),
        ("<p class=值小于>", " 值小于 "),
    ],
)
def test_a_tag_is_a_known_name_with_attributes_and_its_words_are_seen(text: str, seen: str) -> None:
    """What only looks like a tag stays words, and so does what a tag says to readers."""
    words, marks = strip_markup(text)

    assert shown(words, marks) == seen
