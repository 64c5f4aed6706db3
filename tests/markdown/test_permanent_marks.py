"""Every block of a report gets its permanent mark, at the end of its last words."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from markdown.extensions.toc import TocExtension

from tests.pages.flows import settings

MARKDOWN = Markdown(**settings())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("词\n{ #l1 }", '<p id="l1">词\u00a0{mark}</p>'),
        ("**词**\n{ #l1 .note }", '<p class="note" id="l1"><strong>词</strong>\u00a0{mark}</p>'),
        (
            "/// html | aside.callout#l1\n\n甲\n\n乙\n\n///",
            '<aside class="callout" id="l1">\n<p>甲</p>\n<p>乙\u00a0{mark}</p>\n</aside>',
        ),
        (
            "> 词\n\n/// caption | .quote#l1\n谁\n///",
            (
                '<figure class="quote" id="l1">\n'
                "<blockquote>\n<p>词\u00a0{mark}</p>\n</blockquote>\n"
                "<figcaption>\n<p>谁</p>\n</figcaption>\n</figure>"
            ),
        ),
        (
            "/// html | div.list#l1\n\n- 甲\n    - 乙\n\n///",
            (
                '<div class="list" id="l1">\n<ul>\n<li>甲'
                "<ul>\n<li>乙\u00a0{mark}</li>\n</ul>\n</li>\n</ul>\n</div>"
            ),
        ),
        (
            "/// html | div.table-scroll#l1\n\n| a |\n| - |\n| b |\n\n///\n\n词",
            (
                '<div class="table-scroll" id="l1">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n'
                "</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
                '<p class="table-link">{mark}</p>\n<p>词</p>'
            ),
        ),
        ("# 题 { #l1 }", None),
        ("词\n{ #other }", '<p id="other">词</p>'),
    ],
)
def test_a_mark_stands_at_the_end_of_the_last_words(text: str, html: str | None) -> None:
    """In its frame's last paragraph or item, behind a table, nowhere at headings and others."""
    mark = '<a aria-label="永久地址：…" class="permalink" href="#l1">¶</a>'
    made = re.sub('(永久地址：)[^"]*', r"\1…", MARKDOWN.reset().convert(text))
    if html is None:
        assert "permalink" not in made
    else:
        assert made == html.replace("{mark}", mark)


def test_a_mark_tells_where_its_words_stand_in_print() -> None:
    """In its title and its name; the attribute that said so is gone."""
    made = MARKDOWN.reset().convert('词\n{ #l12s in-print="第 018 页起" }')
    assert 'title="印本第 018 页起"' in made
    assert 'aria-label="永久地址：词，印本第 018 页起"' in made
    assert "in-print" not in made


def test_a_place_in_print_holds_until_another_is_said() -> None:
    """Also inside frames; an empty one says that nothing is known any more."""
    text = """甲
{ #l1 in-print="第 1 页起" }

/// html | aside.callout#l2

乙

///

丙
{ #l3 in-print="" }

丁
{ #l4 }
"""
    made = MARKDOWN.reset().convert(text)
    assert made.count('title="印本第 1 页起"') == made.count("title=") == len(["甲", "乙"])
    assert made.count("permalink") == len(["甲", "乙", "丙", "丁"])


def test_a_mark_is_called_by_the_first_words_of_its_block_and_a_heading_s_by_the_heading() -> None:
    """Words only: what Python-Markdown has put aside is none, an escaped character is one."""
    long = "可持续社会价值报告之二〇二一年"
    text = f"# 第一章 {{ #l1 }}\n\n## {long}\n\n甲\\*乙 <b>丙</b>丁戊己庚辛壬癸子丑寅卯\n{{ #l2 }}"
    made = Markdown(
        extensions=["attr_list", "builder.markdown.permanent_marks", TocExtension(permalink="¶")]
    ).convert(text)
    assert 'aria-label="永久地址：甲*乙 丙丁戊己庚辛壬癸…"' in made
    assert 'aria-label="永久地址：第一章"' in made
    assert f'aria-label="永久地址：{long}"' in made
