"""Each type of block has its form, its words, its anchor and its permanent link."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from builder.model import (
    Block,
    BlockType,
    ContentsEntry,
    Document,
    Event,
    Item,
    Mark,
    MarkType,
    Mention,
    Passage,
    Section,
    Table,
)
from builder.pages.headings import other_words
from builder.site import render
from tests.pages.flows import Reading, block, document, html_of, library, program, section

HEAD = section(1, 1, "章")


def page_of(*blocks: Section | Block, made: Document | None = None, **knowledge: Any) -> Reading:
    """Give the content page that holds the blocks, as it is read."""
    return Reading(written_of(*blocks, made=made, **knowledge))


def written_of(*blocks: Section | Block, made: Document | None = None, **knowledge: Any) -> str:
    """Give the content page that holds the blocks, as HTML."""
    site = render(library(made or document(HEAD, *blocks), **knowledge))
    return html_of(next(p.markdown for p in site.pages if p.path == "reports/made/l1.md"))


def tags(page: Reading, name: str) -> list[dict[str, str | None]]:
    """Give the attributes of all tags of a name."""
    return [attributes for tag, attributes in page.tags if tag == name]


@pytest.mark.parametrize("kind", list(BlockType))
def test_every_type_stands_at_its_anchor_with_its_words(kind: BlockType) -> None:
    """Whatever its type, a block's words stand at its anchor, and a link leads there."""
    page = page_of(block(2, "一行 *字* <b>", kind))
    assert "一行 *字* <b>" in page.at["l2"] or kind is BlockType.TABLE
    assert "一行 *字* <b>" in page.words
    links = [found for found in tags(page, "a") if found.get("href") == "#l2"]
    assert [link["class"] for link in links] == ["permalink"]
    assert (links[0]["aria-label"] or "").startswith("永久地址：")


def test_a_paragraph_tells_its_printed_page() -> None:
    """A paragraph's own page is told; without one, the page where its section begins."""
    head = section(1, 1, "章", printed_page="018")
    made = document(
        head,
        block(2, "甲", section=head.id),
        block(3, "乙", section=head.id, printed_page="021"),
    )
    page = page_of(made=made)
    titles = [found.get("title") for found in tags(page, "a") if found["class"] == "permalink"]
    assert titles == ["印本第 018 页起", "印本第 021 页"]


def test_a_quote_names_its_speaker() -> None:
    """Speaker and role stand below the quote; words that neither has are not lost."""
    said = Passage("——董事 张三", ((0, 3),))
    page = page_of(
        block(2, "引语", BlockType.QUOTE, speaker="张三", role="董事", attribution=said),
        block(4, "引语", BlockType.QUOTE, speaker="张三", attribution=said),
    )
    assert page.at["l2"].split("¶")[1].split() == ["张三董事"]
    assert page.at["l4"].split("¶")[1].split() == ["董事", "张三"]  # the page sets the dash
    assert [found["class"] for found in tags(page, "figure")] == ["quote", "quote"]


def test_neighboring_callouts_share_a_frame() -> None:
    """Two headline figures in a row stand together; a lone one has no frame around it."""
    figure = (Mark(0, 3, MarkType.STRONG),)
    together = page_of(*(block(n, "70%", BlockType.CALLOUT, marks=figure) for n in (2, 3)))
    alone = page_of(block(2, "70%", BlockType.CALLOUT))
    classes = [found.get("class") for found in tags(together, "div")]
    assert classes == ["callouts", "callout", "callout"]
    assert together.count("strong") == 2
    assert [found.get("class") for found in tags(alone, "div")] == ["callout"]


def test_a_list_nests_by_depth_and_keeps_printed_numbers() -> None:
    """Items lie as deep as the model says, and a number is a word of its item."""
    text = "1. 甲\n2. 乙\n丙"
    items = (Item(0, 4, 0, 3), Item(5, 9, 1, 8), Item(10, 11, 0, 10))
    page = page_of(block(2, text, BlockType.LIST, items=items))
    assert (page.count("ul"), page.count("li")) == (2, 3)
    assert page.at["l2"].split() == ["1.", "甲", "2.", "乙", "丙", "¶"]


def test_words_outside_all_items_are_not_lost() -> None:
    """A list says all words of its passage, also those that no item claims."""
    page = page_of(block(2, "引头 甲", BlockType.LIST, items=(Item(3, 4, 0, 3),)))
    assert page.at["l2"].split() == ["引头", "甲", "¶"]


def test_merged_cells_are_said_once() -> None:
    """A merged cell spans what it covers; a table without merged cells is plain Markdown."""
    rows = (("甲", "1"), ("甲", "2"), ("乙", "3"))
    merged = Table(("项", "数"), rows, (3, 4, 5), "题", frozenset({(1, 0)}))
    page = page_of(block(2, "题 项 数 甲 1 2 乙 3", BlockType.TABLE, table=merged))
    assert [found.get("rowspan") for found in tags(page, "td")] == ["2", None, None, None, None]
    assert page.at["l2"].count("甲") == 1
    assert "题" in page.at["l2"]
    plain = Table(("项", "数"), (("甲", "1"),), (3,))
    page = page_of(block(2, "项 数 甲 1", BlockType.TABLE, table=plain))
    assert (page.count("th"), page.count("td")) == (2, 2)
    assert tags(page, "div")[0]["aria-label"] == "表：章"


def test_a_table_says_the_words_of_its_lines_that_no_cell_has() -> None:
    """A scrap beside the cells stands in the caption; markup does not."""
    table = Table(("项",), (("甲",),), (3,), "题")
    scrap = block(2, "题 项 单位 <i> 甲", BlockType.TABLE, table=table)
    page = page_of(
        Block(
            scrap.id,
            scrap.type,
            scrap.spans,
            scrap.passage,
            None,
            marks=(Mark(7, 10, MarkType.MARKUP),),
            table=table,
        )
    )
    assert "题 单位" in page.at["l2"]
    assert "<i>" not in page.words


def test_a_dated_entry_is_a_point_in_time() -> None:
    """An entry whose date is known carries it for machines; the words stay as printed."""
    text = "2017年3月 上线"
    event = Event("made-e2", "2017-03", "2017年3月", "上线", "made", 2, (), "made-l2")
    entry = block(2, text, BlockType.TIMELINE, items=(Item(0, 10, 0, 8),))
    page = page_of(entry, events=(event,))
    found = {"datetime": "2017-03", "data-edtf": "2017-03"}
    assert tags(page, "time") == [found]
    assert page.at["l2"].split() == ["2017年3月", "上线", "¶"]


def test_the_printed_contents_lead_to_their_sections() -> None:
    """An entry of the printed contents is a link to the section that it led to."""
    printed = block(1, "章 018", BlockType.CONTENTS)
    head = section(2, 1, "章")
    entry = ContentsEntry("章", 1, "018", (1,), head.id)
    site = render(library(document(printed, head, block(3, "字"), contents=(entry,))))
    landing = next(p.markdown for p in site.pages if p.path == "reports/made/index.md")
    assert "[章 018](l2.md#l2)" in landing


def test_a_report_without_headings_is_one_page_of_its_text() -> None:
    """Where no heading was found, no list of contents is headed and the text is no cover."""
    site = render(library(document(block(1, "一行字"))))
    landing = next(p.markdown for p in site.pages if p.path == "reports/made/index.md")
    assert "## 全文" in landing
    assert "目录" not in landing


def test_repeats_in_a_row_are_folded_together() -> None:
    """What the layout printed twice is folded, keeps its anchors, and leads to its lines."""
    again = (block(3, "同样的话", repeats="made-l2"), block(4, "的话", repeats="made-l2"))
    page = page_of(block(2, "同样的话"), *again)
    folds = [found for found in tags(page, "details") if found["class"] == "repeat"]
    assert len(folds) == 1
    assert "印本重复印出 2 段\n同样的话" in page.words
    assert page.at["l3"] == "同样的话\u00a0¶"
    assert "来源文本第 3—4 行" in page.words
    other = page_of(block(2, "同样的话"), block(3, "同样一句话", repeats="made-l2"))
    assert "印本重复印出，措辞略有不同：同样一句话" in other.words


def named(part: str, text: str, words: str) -> Mention:
    """Make a mention of 为村 in a part that says `words`."""
    start = words.index(text)
    return Mention("weicun", "made", 2, text, part, start, start + len(text))


def test_the_first_mention_in_a_section_is_a_link() -> None:
    """Only the first one in running text is; headings hold none, each section begins anew."""
    first, second = "腾讯为村平台", "又是为村"
    flow = [
        section(1, 1, "为村"),
        block(2, first),
        block(3, second),
        section(4, 2, "下一节"),
        block(5, second),
    ]
    mentions = (
        named("made-l1", "为村", "为村"),
        named("made-l2", "为村", first),
        named("made-l3", "为村", second),
        named("made-l5", "为村", second),
    )
    made = document(*flow)
    page = page_of(made=made, programs=(program("为村", "weicun"),), mentions=mentions)
    hrefs = [found["href"] for found in tags(page, "a") if found.get("class") == "program"]
    # Two in the text, one in the list of programs at the page's end.
    assert hrefs == ["../../programs/weicun.md"] * 3
    assert page.at["l3"] == "又是为村\u00a0¶"


def test_supplied_headings_say_so() -> None:
    """A heading that the body lacks is marked, and an English twin stands beside its title."""
    supplied = section(1, 1, "章", words="", supplied_from="contents")
    twin = section(2, 2, "微信", words="WeChat 微信")
    page = page_of(made=document(supplied, block(3, "字"), twin, block(4, "字")))
    assert "据印本目录补入" in page.words
    assert "WeChat" in page.words
    assert [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2"]


@pytest.mark.parametrize(
    ("title", "words", "beside"),
    [
        ("高管致辞", "01 Executives' Message # 高管致辞", "01 Executives' Message"),
        ("连接你我", "03 Connect us, Brightening 连接你我", "03 Connect us, Brightening"),
        ("QQ，年轻有态度", "QQ QQ，年轻有态度", "QQ"),
        ("“碳中和”行动", "“碳中和” 行动：", ""),
        ("3.1 微信", "3.1 WeChat 微信", "WeChat"),
        ("产品与服务", "Product & Service 产品与服务", "Product & Service"),
    ],
)
def test_words_beside_a_title_are_shown_once(title: str, words: str, beside: str) -> None:
    """What the title leaves out of its lines is told beside it, but for bare marks."""
    assert other_words(section(1, 1, title, words=words)) == beside


def test_a_page_turn_is_marked_once_where_it_comes() -> None:
    """The printed page stands at the first block on it, not at every block or section."""
    flow = [
        section(1, 1, "章"),
        block(2, "甲", printed_page="66"),
        section(3, 2, "节"),
        block(4, "乙", printed_page="66"),
        block(5, "丙", printed_page="67"),
    ]
    page = page_of(made=document(*flow))
    turns = [found for found in tags(page, "p") if "page-turn" in found.get("class", "")]
    assert len(turns) == 2
    assert page.words.index("印本第 66 页") < page.words.index("甲")
    assert page.words.index("乙") < page.words.index("印本第 67 页") < page.words.index("丙")


def test_tables_on_a_page_are_told_apart_and_a_head_without_words_is_none() -> None:
    """A table is called by its own title, else by its section's; what is alike is numbered."""
    table = Table(("", "数"), (("甲", "1"),), (3,))
    named = Table(("项",), (("甲",),), (3,), "题")
    page = page_of(
        *(block(line, "甲", BlockType.TABLE, table=table) for line in (2, 4)),
        block(6, "甲", BlockType.TABLE, table=named),
    )
    names = [tag["aria-label"] for tag in tags(page, "div") if tag.get("role") == "group"]
    assert names == ["表：章", "表：章（2）", "表：题"]
    assert len(tags(page, "th")) == 3


def test_an_entry_of_a_timeline_takes_its_comma_with_the_date_and_a_lone_year_is_one() -> None:
    """No line begins with a comma, and a year above its months looks like the dates below."""
    text = "2014 1月16日，开放"
    made = block(2, text, BlockType.TIMELINE, items=(Item(0, 4, 0, 0), Item(5, 13, 0, 10)))
    page = page_of(made)
    dates = [tag for tag in tags(page, "span") if tag.get("class") == "date"]
    assert len(dates) == 2
    assert "1月16日， 开放" in page.at["l2"]


def test_entries_without_a_year_stand_below_the_year_printed_above_them() -> None:
    """A day alone says nothing; the next year, and an entry without a date, end it."""
    lines = ["2014", "1.16 开放", "5月 上线", "2015 大会", "口号"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    labels = (0, 5, 3, 5, 0)
    items = tuple(
        Item(start, start + len(line), 0, start + label)
        for start, line, label in zip(starts, lines, labels, strict=True)
    )
    html = written_of(block(2, text, BlockType.TIMELINE, items=items))
    (timeline,) = BeautifulSoup(html, "html.parser")("ol", class_="timeline")
    (year,) = [tag for tag in timeline("li") if tag("li")]
    assert [" ".join(tag.get_text().split()) for tag in year("li")] == ["1.16 开放", "5月 上线"]
    assert len(timeline("li")) == len(lines)
