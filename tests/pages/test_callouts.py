"""Promises of how callouts are set."""

from __future__ import annotations

import pytest

from builder.model import BlockType, Mark, MarkType
from builder.pages.callout_headlines import figures, has_headline
from tests.pages.flows import block


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("10年+\n腾讯与传统媒体10年+发展同行", ["10年+"]),
        ("65%\n腾讯新闻65%的稿源来源于传统媒体", ["65%"]),
        ("60家\n60家公募基金会", ["60家"]),
        ("85后、90后捐赠用户比例高达79%", ["79%"]),
        ("男女比例8:2", []),
        ("小程序日活跃用户 1.7 亿\n后台开发工具", ["1.7 亿"]),
        ("公益机构\n1000 多家\n门店参与", ["1000 多家"]),
        ("中国有\n1 家 (腾讯)", ["1 家 (腾讯)"]),
        ("捐赠金额：超过 6.44 亿元", ["6.44 亿元"]),
        ("2017 年 9 月上线", []),
        ("数据截至 2017 年 12 月 31 日", []),
        ("获得 AV-Test 认证", []),
        ("混元 3D 模型下载量超 160 万", ["160 万"]),
        ("推出 2021 全国两会特别策划，曝光量超1.1 亿", ["1.1 亿"]),
    ],
)
def test_the_headline_is_a_figure_and_never_a_date(text: str, strong: list[str]) -> None:
    """A line that is a figure, else the first figure; years and days are none."""
    assert [text[mark.start : mark.end] for mark in figures(text)] == strong


@pytest.mark.parametrize(
    ("text", "strong", "headline"),
    [
        ("空巢人，颜老心空。", "老", False),
        ("乐于助人的受捐者\n从明天起", "乐于助人的受捐者", True),
        ("共筹集善款 16.25 亿元", "16.25", True),
    ],
)
def test_words_in_bold_within_a_line_are_no_headline(
    text: str, strong: str, *, headline: bool
) -> None:
    """A figure or a whole line is set large; a word that a line stresses stays in its size."""
    start = text.index(strong)
    marks = (Mark(start, start + len(strong), MarkType.STRONG),)
    assert has_headline(block(2, text, BlockType.CALLOUT, marks=marks)) is headline
