"""Made-up reports as PDFs, set by Typst in the ways in which companies set theirs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

import typst

from builder.pdf.export import begin_setting
from builder.pdf.fonts import font_folders

TITLE = "青岚轨道 2031 年社会责任报告"
ASIDE = (
    "关于青岚：公司设在云州，经营四条城市轨道线路，每日运送旅客约九十万人次。本栏文字与正文无关，"
    "只为说明公司概况，读者可以略过。热线在每日六时至二十三时开通，由专人接听。"
)
# A sentence is one of each; no two are alike, for what is printed again is read otherwise.
_WHEN = (
    *(
        "春汛期间，",
        "入冬以前，",
        "在云溪站，",
        "沿着一号线，",
        "试运行的三个月里，",
        "每逢周末，",
        "夜班开始时，",
    ),
    *(
        "新线开通那天，",
        "台风过后，",
        "按照乘客的建议，",
        "去年秋天起，",
        "在车辆段，",
        "为了赶早班车，",
    ),
)
_WHO = (
    *(
        "检修班把四百组道岔逐个拆洗",
        "客服中心增设了方言坐席",
        "董事会听取了两次专题汇报",
        "志愿者带孩子们参观信号楼",
    ),
    *(
        "工区师傅换完了老线的轨枕",
        "采购部走访了三十家供应商",
        "医生上门为值班员工体检",
        "环保小组测量了沿线噪声",
    ),
    *("退休教师画出了大字站名", "食堂改用本地农户的蔬菜", "研究院公开了隧道测量资料"),
)
_WHAT = (
    *(
        "，结果张贴在站厅。",
        "，没有耽误一趟列车。",
        "，费用由公司承担。",
        "，并请第三方回访。",
        "，经验已写进手册。",
    ),
    *(
        "，受到居民欢迎。",
        "，比计划提前九天完成。",
        "，用水循环使用七次。",
        "，来年将推广到全部车站。",
    ),
    *(
        "，问题在三十日内改正。",
        "，电量有三成回到电网。",
        "，资料向高校开放。",
        "，会议记录可供查阅。",
    ),
    *(
        "，无人因此受伤。",
        "，此后投诉减少一半。",
        "，照片陈列在公司展厅。",
        "，由员工投票决定次序。",
    ),
)
_CHAPTERS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "平安是最好的服务",
        (
            ("行车安全", ("隐患排查", "应急演练")),
            ("乘客体验", ("大字站名", "方言热线", "无障碍换乘")),
            ("把风险挡在雨季之前", ()),
        ),
    ),
    (
        "让每一度电走得更远",
        (
            ("能源管理", ("制动能量回收", "车站照明改造")),
            ("水与废弃物", ("洗车水循环",)),
            ("沿线生态：与白鹭为邻，让夜色还给星空", ()),
        ),
    ),
    (
        "同行者的成长",
        (
            ("员工关怀", ("夜班休息舱", "技能传承")),
            ("负责任采购", ()),
            ("社区开放日", ("孩子眼中的信号灯，是会眨眼的朋友",)),
        ),
    ),
    ("数据与说明", (("关键绩效", ()), ("编制说明", ("报告边界", "意见反馈")))),
)


@dataclass(frozen=True, slots=True)
class Set:
    """How a report is set.

    `marked` gives the file's own headings, which make bookmarks and tags; `rules` of tables are
    drawn between all cells, `level` ones at head and end, or `none`. `titles` differ from the text
    by `size`, or by half a point, by their `color`, by their `number` and weight alone, or stand in
    the `margin`. `uneven` sets the third chapter's text larger than the lowest titles; `wide` turns
    the paper, with three columns.
    """

    columns: bool = False
    folios: bool = False
    marked: bool = False
    indent: bool = False
    rules: str = "all"
    titles: str = "size"
    uneven: bool = False
    wide: bool = False


def _chapters() -> list[list[dict[str, Any]]]:
    # The numbers of each are prime to one another's.
    sentences = (
        _WHEN[at * 5 % len(_WHEN)] + _WHO[at * 3 % len(_WHO)] + _WHAT[at * 7 % len(_WHAT)]
        for at in count()
    )

    def paragraph(length: int) -> dict[str, Any]:
        return {"kind": "paragraph", "text": "".join(next(sentences) for _ in range(length))}

    made = []
    for number, (chapter, sections) in enumerate(_CHAPTERS):
        parts: list[dict[str, Any]] = [{"kind": "heading", "level": 1, "text": chapter}]
        parts.append(paragraph(4))
        for section, titles in sections:
            parts.append({"kind": "heading", "level": 2, "text": section})
            parts += [paragraph(3), paragraph(5)]
            parts += _BESIDE.get(section, [])
            for title in titles:
                parts.append({"kind": "heading", "level": 3, "text": title})
                parts += [paragraph(4), paragraph(2 + number)]
            if section in TABLES:
                parts.append(TABLES[section])
                parts.append(paragraph(3))
        made.append(parts)
    return made


# What stands beside text and is no title, though it is short or large.
_BESIDE: dict[str, list[dict[str, Any]]] = {
    "行车安全": [
        {"kind": "caption", "text": "师傅在夜间更换轨枕"},
        {"kind": "list", "items": ["巡检里程四万公里", "更换轨枕二千七百根", "零责任事故"]},
    ],
    "乘客体验": [
        {"kind": "callout", "figure": "96.4%", "text": "热线接通率"},
        {"kind": "callout", "figure": "46 座", "text": "无障碍电梯覆盖的车站"},
    ],
    "能源管理": [
        {"kind": "pulled", "text": "省下来的每一度电，都是给下一代人的车票。"},
        {"kind": "caption", "text": "云州车辆段的屋顶光伏"},
    ],
    "员工关怀": [
        {"kind": "caption", "text": "罗芸 二号线值班站长"},
        {"kind": "pulled", "text": "师傅教我的第一件事，是听轨道的声音。"},
        {"kind": "list", "items": ["技能比武", "师徒结对", "夜班体检"]},
    ],
}
TABLES: dict[str, dict[str, Any]] = {
    "把风险挡在雨季之前": {
        "kind": "table",
        "text": "防汛演练情况",
        "header": ["线路", "演练（次）", "参加（人）"],
        "rows": [["一号线", "12", "860"], ["二号线", "9", "655"], ["三号线", "7", "402"]],
    },
    "能源管理": {
        "kind": "table",
        "text": "用电与回收",
        "header": ["项目", "2029 年", "2030 年", "2031 年"],
        "rows": [
            ["牵引用电（万千瓦时）", "18,204", "17,950", "17,311"],
            ["回收电量（万千瓦时）", "2,210", "3,048", "5,190"],
            ["照明用电（万千瓦时）", "1,902", "1,655", "1,407"],
        ],
    },
    "关键绩效": {
        "kind": "table",
        "text": "三年绩效",
        "header": ["指标", "单位", "2029", "2030", "2031"],
        "rows": [
            ["客运量", "万人次", "30,112", "31,478", "32,905"],
            ["准点率", "%", "99.12", "99.31", "99.48"],
            ["员工总数", "人", "8,214", "8,390", "8,402"],
            ["培训时长", "小时", "46", "51", "57"],
            ["志愿服务", "小时", "9,700", "11,260", "13,044"],
        ],
    },
}
CHAPTERS = _chapters()
HEADINGS = [
    (part["level"], part["text"])
    for chapter in CHAPTERS
    for part in chapter
    if part["kind"] == "heading"
]


def typeset(way: Set) -> bytes:
    """Give the made-up report as a PDF, set in a way."""
    told = {"title": TITLE, "chapters": CHAPTERS, "aside": ASIDE, "set": asdict(way)}
    return set_in_typst(Path(__file__).with_name("report.typ"), told)


def set_in_typst(source: Path | bytes, told: object = None) -> bytes:
    """Give what Typst makes of a file, or of some words of its language."""
    begin_setting()
    made = typst.compile(
        source if isinstance(source, bytes) else str(source),
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made
