"""An editor's corrections: what each does to the pieces, and how one is refused."""

from __future__ import annotations

from typing import Any

import pytest

from builder.errors import EditError
from builder.model import BlockType, Edit, EditType, Place, Span
from builder.reading import read, read_until
from tests.account import faults_of_account
from tests.making import report_of
from tests.reading.notation import pieces_of

SOURCE = ["高管致辞", "65%", "让科技向善，", "", "——马化腾", "创造未来。", "甲\t1", "乙\t2"]
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "heading": (
        {"span": Span(1, 1), "type": EditType.HEADING, "level": 2, "title": "致辞"},
        "heading L2 | 致辞",
    ),
    "omitted": (
        {"span": Span(2, 2), "type": EditType.OMITTED, "reason": "图中的数字"},
        "omitted(图中的数字) | 65%",
    ),
    "continues": (
        {"span": Span(6, 6), "type": EditType.CONTINUES, "to": 3},
        "paragraph | 让科技向善，创造未来。",
    ),
    "supplied": (
        {"span": Span(3, 3), "type": EditType.SUPPLIED, "level": 1, "title": "科技"},
        "heading L1 | 科技 | supplied from edit",
    ),
    "repeats": (
        {"span": Span(2, 2), "type": EditType.REPEATS, "to": 3},
        "callout | 65% | repeats 3",
    ),
    "quote": (
        {"span": Span(3, 5), "type": BlockType.QUOTE, "speaker": "马化腾", "role": "主席"},
        "quote | 让科技向善， | speaker 马化腾 | role 主席",
    ),
    "list": (
        {"span": Span(2, 3), "type": BlockType.LIST},
        "list | 65% ⏎ 让科技向善，",
    ),
    "list of told items": (
        {"span": Span(1, 6), "type": BlockType.LIST, "items": ((1, ""), (5, ""))},
        "list | 高管致辞65%让科技向善， ⏎ ——马化腾创造未来。",
    ),
    "table": (
        {
            "span": Span(7, 8),
            "type": BlockType.TABLE,
            "header": ("名", "数"),
            "rows": (("甲", "1"), ("乙", "2")),
        },
        "table | 名 ¦ 数 ⏎ 甲 ¦ 1 ⏎ 乙 ¦ 2",
    ),
}


def edit_of(row: int = 1, **fields: Any) -> Edit:
    """Make an edit that stands on a line of `edits.yml`."""
    return Edit(quote="", place=Place("edits.yml", row), **fields)


@pytest.mark.parametrize("case", CASES)
def test_edit_settles_its_lines(case: str) -> None:
    """Each type of edit leaves the piece that the editor asked for."""
    fields, expected = CASES[case]

    assert expected in pieces_of(read_until(report_of(SOURCE, [edit_of(**fields)]), "edits"))


@pytest.mark.parametrize("case", sorted(set(CASES) - {"table"}))
def test_rules_leave_an_edit_alone(case: str) -> None:
    """What an editor settled stands in the document, and nothing is lost."""
    fields, expected = CASES[case]
    report = report_of(SOURCE, [edit_of(**fields)])

    assert expected in pieces_of(read_until(report, "doubts"))
    assert faults_of_account(read(report)) == []


def test_a_signature_that_an_editor_tells_keeps_name_and_office_apart() -> None:
    """As one that a rule finds: who signs is a line of its own; of other captions lines run on."""
    lines = ["一段话说完了。", "", "王小明", "", "公司董事会主席", "", "图上是学生", "在教室里"]
    edits = [
        Edit(Span(3, 5), "王小明", BlockType.CAPTION, Place("edits.yml", 1)),
        Edit(Span(7, 8), "图上是学生", BlockType.CAPTION, Place("edits.yml", 2)),
    ]
    document = read(report_of(lines, edits))
    texts = [block.text for block in document.blocks]
    assert texts[1:] == ["王小明\n公司董事会主席", "图上是学生在教室里"]


def test_moved_lines_stand_behind_the_line_named() -> None:
    """A move takes lines to another place and changes nothing else."""
    report = report_of(SOURCE, [edit_of(span=Span(1, 1), type=EditType.MOVED, after=5)])

    assert pieces_of(read_until(report, "edits"))[2:5] == [
        "raw | ——马化腾",
        "raw | 高管致辞",
        "raw | 创造未来。",
    ]


@pytest.mark.parametrize(
    ("lines", "title", "line"),
    [
        (["1.1", "构筑 社交生态"], "1.1 构筑社交生态", 2),
        (["Chairman's Message", "主席致辞"], "主席致辞", 2),
        (["AI", "实验室"], "AI实验室", 1),
        (["共创故事 数字“救心侠”", "点亮希望"], "数字“救心侠” 点亮希望", 1),
    ],
)
def test_heading_stands_where_its_words_start(lines: list[str], title: str, line: int) -> None:
    """Neither a number nor an English twin on a line of its own gives a heading its address."""
    span = Span(1, len(lines))
    edit = edit_of(span=span, type=EditType.HEADING, level=2, title=title)

    (heading,) = read(report_of(lines, [edit])).sections
    assert (heading.line, heading.heading_lines) == (line, (1, 2))


def test_timeline_sets_each_date_before_what_it_dates() -> None:
    """A date alone begins an entry, also where lines from elsewhere carry the timeline on."""
    report = report_of(
        ["2013", "6月", "大赛开赛", "大会", "召开", "7月"],
        [
            edit_of(1, span=Span(1, 3), type=BlockType.TIMELINE),
            edit_of(2, span=Span(6, 6), type=EditType.CONTINUES, to=1),
            edit_of(3, span=Span(4, 5), type=EditType.CONTINUES, to=1),
        ],
    )

    (timeline,) = read_until(report, "edits").pieces
    assert timeline.text == "2013\n6月 大赛开赛\n7月 大会召开"


def test_line_that_opens_with_a_month_begins_an_entry_of_a_timeline() -> None:
    """The year stands above its months and days, as an entry of its own."""
    report = report_of(
        ["5月平台上线", "06.03 项目启动", "2007"],
        [
            edit_of(1, span=Span(3, 3), type=BlockType.TIMELINE),
            edit_of(2, span=Span(1, 1), type=EditType.CONTINUES, to=3),
            edit_of(3, span=Span(2, 2), type=EditType.CONTINUES, to=3),
        ],
    )

    (timeline,) = read_until(report, "edits").pieces
    assert timeline.text == "2007\n5月平台上线\n06.03 项目启动"


def test_items_carried_on_stay_apart() -> None:
    """Items of a list that complete an entry don't run into one word."""
    report = report_of(
        ["3月", "被评选为", "- 最佳平台", "- 最佳应用"],
        [
            edit_of(1, span=Span(1, 2), type=BlockType.TIMELINE),
            edit_of(2, span=Span(3, 4), type=EditType.CONTINUES, to=1),
        ],
    )

    (timeline,) = read_until(report, "edits").pieces
    assert timeline.text == "3月 被评选为 最佳平台 最佳应用"


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            ["- 星空讲座  ", "馆长 甲  ", "[播放](#)", "- 海洋讲座  ", "馆员 乙", "[播放](#)"],
            ["星空讲座 馆长 甲", "海洋讲座 馆员 乙"],
        ),
        (
            [
                *("第一卷 山中人", "", "2001-02-03", "", "", "", "第二卷 河边人", "", "2001-02-"),
                *("", "", "", "第三卷 海上人", "", "2001-02-05"),
            ],
            ["第一卷 山中人 2001-02-03", "第二卷 河边人 2001-02-", "第三卷 海上人 2001-02-05"],
        ),
        (
            ["等候由三天降为", "一小时", "", "回信由每季一封增为每", "月四封", "", "再来者加倍"],
            ["等候由三天降为一小时", "回信由每季一封增为每月四封", "再来者加倍"],
        ),
        (
            ["**甲馆**", "- 看书", "- 借书", "", "**乙馆**  ", "看画", "", "**丙馆**", "", "听琴"],
            ["甲馆 看书 借书", "乙馆 看画", "丙馆 听琴"],
        ),
        (["甲馆", "", "", "乙馆", "", "丙馆"], ["甲馆", "乙馆", "丙馆"]),
    ],
    ids=["bullets", "wider gaps", "wrapped lines", "labels in bold", "two groups"],
)
def test_bullets_and_gaps_tell_which_lines_are_one_item(lines: list[str], items: list[str]) -> None:
    """Talks, photographs, facts in wrapped lines: one edit names them all; buttons may go."""
    buttons = [number for number, line in enumerate(lines, 1) if line.startswith("[")]
    edits = [
        edit_of(
            number + 1, span=Span(number, number), type=EditType.OMITTED, reason="没有去处的按钮"
        )
        for number in buttons
    ]
    last = max(number for number, line in enumerate(lines, 1) if line and number not in buttons)
    report = report_of(lines, [*edits, edit_of(1, span=Span(1, last), type=BlockType.LIST)])

    (block,) = read(report).blocks
    assert [block.text[item.start : item.end] for item in block.items] == items
    assert faults_of_account(read(report)) == []


def test_words_that_lead_to_a_quotation_name_its_speaker() -> None:
    """Nothing is said twice: the quotation holds what is between its marks, no more."""
    lines = ["馆长 林木表示：“读书是**远行**。”"]
    edit = edit_of(span=Span(1, 1), type=BlockType.QUOTE, speaker="林木", role="馆长")

    document = read(report_of(lines, [edit]))
    (quote,) = document.blocks
    assert (quote.text, quote.line) == ("“读书是远行。”", 1)
    assert quote.attribution
    assert quote.attribution.text == "馆长 林木表示："
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["远行"]
    assert faults_of_account(document) == []


def test_given_cells_may_leave_out_markup_but_no_word() -> None:
    """Tags between an editor's cells are kept as scraps; the account stays exact."""
    source = ['1. 您的评价：\t<input type="checkbox"/> 好 <input type="checkbox"/> 差']
    rows = (("1. 您的评价：", "□ 好", "□ 差"),)
    edit = edit_of(span=Span(1, 1), type=BlockType.TABLE, rows=rows)

    document = read(report_of(source, [edit]))
    (block,) = document.blocks
    assert block.table
    assert block.table.rows == rows
    assert block.table.scraps.count("<input") == 2
    assert faults_of_account(document) == []


def test_rows_of_given_cells_stand_on_their_own_lines() -> None:
    """Each row names the line where its first own cell begins, also one cut over two lines."""
    source = ["指标 2021 2022", "员工", "总数 44 51", "女性 20 25", "流失率 3", "4"]
    rows = (("员工", "总数", "44", "51"), ("^", "女性", "20", "25"), ("^", "流失率", "3", "4"))
    edit = edit_of(
        span=Span(1, 6), type=BlockType.TABLE, header=("指标", "", "2021", "2022"), rows=rows
    )

    (block,) = read(report_of(source, [edit])).blocks
    assert block.table
    assert block.table.row_lines == (2, 4, 5)


def test_a_table_takes_a_line_without_tabs_over_its_rows_for_its_title() -> None:
    """Such a line heads no column: an editor who counts it in means the title."""
    source = ["员工人数", "类别\t2020\t2021", "男\t100\t120"]
    report = report_of(source, [edit_of(span=Span(1, 3), type=BlockType.TABLE)])
    table = read(report).blocks[0].table
    assert table
    assert (table.title, table.header) == ("员工人数", ("类别", "2020", "2021"))


def test_repeats_set_by_hand_keep_figures_and_labels_apart() -> None:
    """A pull-out keeps its lines, but words that the text has in one go run on."""
    report = report_of(
        [
            "已经覆盖百余所高校的学生，共300余所。",
            "",
            "300 余所",
            "",
            "已经覆盖百余所",
            "高校的学生",
        ],
        [edit_of(span=Span(3, 6), type=EditType.REPEATS, to=1)],
    )
    assert read(report).blocks[1].text == "300 余所\n已经覆盖百余所高校的学生"


def test_lines_printed_again_as_they_are_run_on_across_blank_lines() -> None:
    """A box on the next spread has the gaps of its type, which part no words."""
    printed = ["已经覆盖百余", "所高校", "", "的学生。"]
    whole = edit_of(span=Span(1, 4), type=BlockType.PARAGRAPH)
    again = edit_of(2, span=Span(6, 9), type=EditType.REPEATS, to=1)

    document = read(report_of([*printed, "", *printed], [again, whole]))

    assert [block.text for block in document.blocks] == ["已经覆盖百余所高校的学生。"] * 2


CLOSED = [
    "年度报告",
    "",
    "第一段的文字。",
    "",
    "小节",
    "",
    "第二段的文字。",
    "",
    "收束全章。",
    "",
    "又一段。",
]
HEADINGS = (
    edit_of(1, span=Span(1, 1), type=EditType.HEADING, level=1),
    edit_of(2, span=Span(5, 5), type=EditType.HEADING, level=2),
)


def test_what_closes_a_section_stands_below_its_subsections() -> None:
    """It and all up to the next heading belong to the section above; no word moves."""
    closes = edit_of(3, span=Span(9, 9), type=EditType.CLOSES, to=1)

    document = read(report_of(CLOSED, [*HEADINGS, closes]))

    titles = {section.id: section.title for section in document.sections}
    assert [titles[block.section or ""] for block in document.blocks] == [
        "年度报告",
        "小节",
        "年度报告",
        "年度报告",
    ]
    assert [block.line for block in document.blocks] == [3, 7, 9, 11]
    assert faults_of_account(document) == []


@pytest.mark.parametrize(
    ("line", "to", "message"),
    [
        (9, 3, "to: line 3 is no heading under which line 9 lies; those are on lines 1, 5"),
        (3, 5, "to: line 5 is no heading under which line 3 lies; those are on lines 1"),
        (5, 1, "line 5 begins no paragraph or other block"),
    ],
    ids=["no heading", "heading below", "itself a heading"],
)
def test_what_can_not_close_a_section_is_refused(line: int, to: int, message: str) -> None:
    """The refusal names the headings that there are."""
    closes = edit_of(3, span=Span(line, line), type=EditType.CLOSES, to=to)

    with pytest.raises(EditError, match=f"^edits.yml:3: {message}"):
        read(report_of(CLOSED, [*HEADINGS, closes]))


def test_a_table_leaves_out_what_is_omitted_within() -> None:
    """A letterhead between a table's halves does not cut it in two."""
    rows = (("甲", "1"), ("乙", "2"))
    table = edit_of(span=Span(1, 3), type=BlockType.TABLE, rows=rows)
    between = edit_of(2, span=Span(2, 2), type=EditType.OMITTED, reason="信头")

    document = read(report_of(["甲\t1", "某某公司", "乙\t2"], [table, between]))

    (block,) = document.blocks
    assert block.table
    assert block.table.row_lines == (1, 3)
    assert [one.text for one in document.omitted] == ["某某公司"]
    assert faults_of_account(document) == []


def test_edit_takes_heading_marks_off_its_lines() -> None:
    """Marks that an earlier extraction left are no words of a block."""
    report = report_of(["## 65%", "### 用户"], [edit_of(span=Span(1, 2), type=BlockType.CALLOUT)])

    assert pieces_of(read_until(report, "edits")) == ["callout | 65% ⏎ 用户"]


def test_heading_of_an_editor_needs_no_text_below() -> None:
    """What an editor has looked at is no doubt any more; what a rule made of it is."""
    source = ["## 公司治理", "", "## 责任管理", "", "说了一件事。"]
    settled = edit_of(span=Span(1, 1), type=EditType.HEADING, level=1)
    codes = [
        [finding.code for finding in read(report_of(source, edits)).findings if finding.line]
        for edits in ([], [settled])
    ]
    assert codes == [["H102"], []]


def test_all_lines_from_the_dash_on_name_a_speaker() -> None:
    """An attribution over two lines leaves none of them in the quotation."""
    report = report_of(
        ["“让科技向善。”", "——2014年11月", "马化腾在大会上"],
        [edit_of(span=Span(1, 3), type=BlockType.QUOTE, speaker="马化腾")],
    )

    (quote,) = read_until(report, "edits").pieces
    assert (quote.text, [part.line for part in quote.attribution]) == ("“让科技向善。”", [2, 3])


def test_speaker_named_behind_the_last_word_is_no_part_of_the_quotation() -> None:
    """Text and attribution of one line part in the document, with each word said once."""
    report = report_of(["“技术在更新。” ——马化腾"])

    document = read(report)
    (quote,) = document.blocks
    assert quote.attribution
    assert (quote.text, quote.attribution.text) == ("“技术在更新。”", "——马化腾")
    assert faults_of_account(document) == []


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ([{"span": Span(4, 4), "type": EditType.HEADING}], "edits.yml:1: "),
        ([{"span": Span(90, 90), "type": EditType.HEADING}], "edits.yml:1: "),
        (
            [
                {"span": Span(1, 3), "type": BlockType.CALLOUT},
                {"span": Span(3, 3), "type": EditType.OMITTED, "reason": "重复"},
            ],
            "edits.yml:2: line 1 belongs to an earlier edit",
        ),
        ([{"span": Span(1, 1), "type": EditType.CONTINUES}], "edits.yml:1: nothing stands before"),
        ([{"span": Span(1, 1), "type": EditType.MOVED}], "edits.yml:1: a move needs 'after'"),
        ([{"span": Span(1, 2), "type": EditType.MOVED, "after": 2}], "edits.yml:1: line 2"),
        ([{"span": Span(2, 2), "type": EditType.REPEATS, "to": 4}], "edits.yml:1: line 4 is blank"),
    ],
    ids=["blank line", "no such line", "used twice", "first", "no goal", "itself", "blank goal"],
)
def test_edit_that_does_not_fit_is_refused(edits: list[dict[str, Any]], message: str) -> None:
    """The refusal names the edit's own line in `edits.yml`."""
    report = report_of(SOURCE, [edit_of(row, **fields) for row, fields in enumerate(edits, 1)])

    with pytest.raises(EditError, match=f"^{message}"):
        read(report)


def edit_at(line: int, kind: EditType, quote: str, **more: Any) -> Edit:
    """Make an edit of one line."""
    return Edit(Span(line, line), quote, kind, Place("edits.yml", line), **more)


def test_what_carries_on_stands_before_what_is_omitted() -> None:
    """A page's number between the halves of a sentence takes none of its words."""
    source = ["公司每月", "12", "检讨一次。"]
    omitted = edit_at(2, EditType.OMITTED, "12", reason="页码")

    after = read_until(
        report_of(source, (omitted, edit_at(3, EditType.CONTINUES, "检讨"))), "edits"
    )

    assert pieces_of(after) == ["paragraph | 公司每月检讨一次。", "omitted(页码) | 12"]
    with pytest.raises(EditError, match="line 2 is omitted"):
        read(report_of(source, (omitted, edit_at(3, EditType.CONTINUES, "检讨", to=2))))
