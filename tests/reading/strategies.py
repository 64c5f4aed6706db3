"""Lines and edits that hypothesis draws: what sources hold, and what they might."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from builder.model import BlockType, Edit, EditType, Place, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Source

# Characters that change when neighbors, case or width are folded, and such as steer
# text direction, terminals or parsers.
_AWKWARD = (
    "目录标题公益日，。；：“”「」（）《》—·…　①㉟Ⅳ½ﬁＡ１々〇𠮷"
    "ée\u0301Σσςßİı가\u1100\u1161\u3099か\u0323\ufe0f\u200d"
    "#*_-+|<>[](){}\\`$&%=~^!:.,;'\"/0123456789aZ \t"
    "\x00\x07\x0b\x0c\x1b\x1c\x85\xa0\xad\u200b\u200f\u2028\u2029\u202e\u2066\u2069\ufeff\ue000\ufffd"
)

# The shapes that rules look for, so that drawn reports meet every rule.
_SHAPES = (
    "目录",
    "# CONTENTS",
    "第一章 总则 3",
    "1.1 公司管治\t014",
    "- 006 1.1 马化腾：用数字创新",
    "01",
    "1.1 公司管治",
    "## 责任管理",
    "案例：平安城市",
    "65%",
    "3.5亿",
    "2017年3月",
    "2018年",
    "- 一项",
    "●另一项",
    "指标\t单位\t2017",
    "员工\t人\t44,796",
    "□ 是 □ 否",
    '<input type="checkbox"> 是',
    "尊敬的读者：",
    "“我们相信科技能够造福人类，也应当造福人类。”",
    "——腾讯公司 马化腾",
    "注：数据截至年末。",
    "扫一扫",
    "RESPONSIBILITY",
    " 腾讯在这一年继续推进数字化的公益事业，连接了更多需要帮助的人，也让帮助他人的人",
    "走到了一起。",
    "**粗体**与[链接](https://example.org)",
    "---",
    "{{ 变量 }} ${变量} <script>alert(1)</script>",
)


def lines() -> st.SearchStrategy[list[str]]:
    """Draw the lines of a source: known shapes, awkward characters, blanks, any text."""
    newline_free = st.characters(exclude_characters="\n")
    line = st.one_of(
        st.sampled_from(_SHAPES),
        st.just(""),
        st.text(st.sampled_from(_AWKWARD), max_size=40),
        st.text(newline_free, max_size=20),
        st.tuples(st.sampled_from(_SHAPES), st.sampled_from(_SHAPES)).map("".join),
        st.sampled_from(_SHAPES).map(lambda shape: shape * 50),
    )
    return st.lists(line, max_size=40)


@st.composite
def edits(draw: st.DrawFn, source: Source) -> Sequence[Edit]:
    """Draw up to four edits of any type on any lines of a source, fitting or not."""
    number = st.integers(1, len(source.lines) + 1)
    found = []
    for row in range(draw(st.integers(1, 4))):
        first, last = sorted((draw(number), draw(number)))
        last = min(last, first + 5)
        found.append(
            Edit(
                span=Span(first, last),
                quote=source.lines[first - 1][:6] if first <= len(source.lines) else "",
                type=draw(st.sampled_from([*EditType, *BlockType])),
                place=Place("site_data/reports/made/edits.yml", row + 1),
                level=draw(st.sampled_from([None, 1, 3])),
                title=draw(st.sampled_from([None, "另一个标题"])),
                speaker=draw(st.sampled_from([None, "马化腾"])),
                role=draw(st.sampled_from([None, "主席"])),
                reason="测试",
                after=draw(st.none() | number),
                to=draw(st.none() | number),
            )
        )
    return found
