"""Promises of telling markup inside a line from words."""

from __future__ import annotations

import pytest

from builder.model import MarkType
from builder.reading.inline import strip_markup


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
