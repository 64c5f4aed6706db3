"""The catalogue of findings: what the builder notices and a person should know.

A code is a letter and three digits, never used again for something else. The first
letter tells the stage: R the whole report, S source, C contents, H headings, P paragraphs,
T tables, Q quotes, N notes, X characters, M mentions, E events, F figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: how serious it is, what it means, what an editor can do."""

    level: Level
    meaning: str
    remedy: str


# The code of what is wrong with a whole report.
HEALTH = "R101"

CATALOG: dict[str, Code] = {
    "R101": Code(
        "warning",
        "整份报告读出的样子不像一份报告：某类内容的多少超出通常范围",
        "用 builder compare 查看所指规则的判定，成片更正",
    ),
    "R102": Code(
        "note",
        "报告带有版面（layout.json），标题与层级、段落、表格、页眉页脚依版面判定",
        "对照印本抽查；判错之处在 edits.yml 中指明",
    ),
    "R103": Code(
        "note",
        "在页端反复出现的行仍留在正文里，可能是页眉页脚",
        "若是，在 edits.yml 中用 omit 略去；若是正文，无需处理",
    ),
    "R104": Code(
        "warning",
        "report.yml 的 leave_out 里有样式没有合到一行",
        "对照来源改正样式，或删去它",
    ),
    "R105": Code(
        "warning",
        "report.yml 的 leave_out 里有样式略去了很多行",
        "查看略去的行；样式过宽就写得更窄",
    ),
    "R106": Code(
        "warning",
        "校对记录（proof.yml）所指的行不是一节的标题，没有计入",
        "改成标题所在的行，或删去这一条",
    ),
    "S101": Code(
        "note", "来源文件不是 UTF-8，已按识别出的编码读取", "核对编码，必要时请提供方另存为 UTF-8"
    ),
    "S102": Code("note", "来源文件以字节顺序标记开头，已去掉", "无需处理"),
    "S103": Code("warning", "来源中有控制字符或双向控制符，页面上以可见记号显示", "核对原文"),
    "C101": Code(
        "warning",
        "印刷目录中的条目在正文里找不到",
        "在 edits.yml 中用 heading 或 supplied 指明位置",
    ),
    "C102": Code("note", "正文缺少标题行，标题取自印刷目录", "核对位置"),
    "C103": Code("note", "报告没有印刷目录", "无需处理"),
    "H101": Code("warning", "标题层级跳级", "在 edits.yml 中指明层级"),
    "H102": Code("note", "标题下没有正文", "核对是否为标题"),
    "H103": Code(
        "warning",
        "没有找到一个标题，整份报告排成一页",
        "在 edits.yml 中用 heading 指明标题",
    ),
    "P101": Code("note", "段落结尾没有句末标点", "核对段落是否被截断"),
    "T101": Code("warning", "表格各行以制表符分出的列数不一致", "在 edits.yml 中指明表格"),
    "T102": Code("warning", "表格中有错列的行，证据不足以归位", "在 edits.yml 中写出该表的行"),
    "T103": Code(
        "warning", "表格的标记或分栏读不成行与列，各行照录", "在 edits.yml 中写出该表的行"
    ),
    "T104": Code("note", "各格排成多行的表，表头或分栏不能确定", "在 edits.yml 中写出该表的行"),
    "T105": Code(
        "warning",
        "像是表格，但格子里的字与原来各行对不上，仍按各行排出",
        "在 edits.yml 中写出该表的行",
    ),
    "Q101": Code("note", "引语没有署名", "在 edits.yml 中补充 speaker"),
    "N101": Code(
        "note",
        "注号在同一章里找不到能确定的注释",
        "核对原文；注释若被读作别的，在 edits.yml 中指明为 note",
    ),
    "X101": Code(
        "warning", "读者看不到的字符：私用区字符、孤立代理、未定义字符或替换符", "核对原文"
    ),
    "X102": Code("note", "形近字符：部首或兼容汉字，看似通行字", "核对原文"),
    "X103": Code("note", "一个词里混用几种文字的字母，如西里尔字母混在拉丁词里", "核对原文"),
    "X104": Code(
        "note",
        "PDF 的字体里没有的字符，PDF 中写作 ‹U+…›，网页照常显示",
        "核对原文是否真有此字符",
    ),
    "X105": Code("note", "词语中间有识别留下的空格，页面上已合上，来源照旧", "无需处理"),
    "F101": Code(
        "warning",
        "关键绩效表中的一行没有登记为指标",
        "在 indicators.yml 中登记；builder discover --indicators 给出草稿",
    ),
    "F102": Code(
        "warning",
        "关键绩效表中的一格不是一个数：有两个数、逗号错位或别的字",
        "核对原文；若是误印，在 indicators.yml 的 readings 中写明读法与理由",
    ),
    "F103": Code("warning", "合计与分项之和不符，超过舍入", "核对原文"),
    "F104": Code("warning", "比率与其分子、分母不符，超过舍入", "核对原文"),
    "F105": Code("note", "两处所载的同期数值不同，超过舍入", "核对口径；页面上两个数并列"),
    "F106": Code("note", "一年的数值是上一年的十倍以上或十分之一以下", "核对原文"),
    "F107": Code(
        "warning",
        "指标登记的一个名称，在各份报告的关键绩效表里没有一行这样写",
        "照印本改正 indicators.yml 里的名称与它前面的分组，或删去",
    ),
    "F108": Code(
        "warning",
        "已登记的指标有数字，而表头没有写明期间，数字未收",
        "核对表头；在 edits.yml 中用 table 写明它的各列",
    ),
    "F109": Code(
        "warning",
        "一行以指标的名称为名，单位却是另一类，数字未收",
        "核对原文；若是另一回事，在 indicators.yml 中把它上面的分组写进名称，或另登记一个指标",
    ),
    "F110": Code(
        "warning",
        "一行同样符合几个指标的名称，数字未收",
        "核对原文；在 indicators.yml 中给所指的那个指标的名称写上更多的分组",
    ),
    "E101": Code("note", "日期缺少年份，无法确定", "暂不列入时间线"),
    "E102": Code("warning", "日期不存在", "核对原文"),
    "E103": Code("note", "几个日期排在一起，各属于哪件事说不清", "在 edits.yml 中把时间线理顺"),
}
