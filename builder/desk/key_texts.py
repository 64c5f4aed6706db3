"""What the keys of an editor's files mean, for editors.

The keys that the desk asks for, or that `builder new` writes, are explained in either language,
and stand here in English; the others, which only the handbook explains, in its own Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog import schemas
from builder.catalog.edit_kinds import EDIT_KINDS
from builder.saying import chinese, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_REPORT = "报告的代号"
_LINE = "来源文本的行号，从 1 数起"
_QUOTE = "那一行的原文，用来核对；空格和 Markdown 记号不计"
_ID = "代号，网址的一部分：小写字母、数字和连字符"
_DATE = "日期，EDTF：2017、2017-09、2017-09-07、2017/2019；~ 大约，? 存疑"
_PROGRAM = "项目的代号"
_KINDS = "，".join(f"{kind.value} {chinese(told.name)}" for kind, told in EDIT_KINDS.items())
_CITED = {"report": _REPORT, "line": _LINE, "quote": _QUOTE}

MEANINGS: Mapping[type[BaseModel], Mapping[str, str]] = {
    schemas.ReportEntry: {
        "id": mark(
            "the report’s id, which names its folder and is part of its address: small letters, "
            "digits and hyphens; no year alone"
        ),
        "title": mark("the title, as printed"),
        "title_en": mark("the English title, as printed; left out where none is printed"),
        "publisher": mark("the publisher’s name, as printed"),
        "period": mark("the reporting period, first day/last day: 2019-01-01/2019-12-31"),
        "published": mark("the year of publication, in four digits"),
        "language": mark("the language of the text: zh-Hans, zh-Hant or en"),
        "kind": mark("the report’s kind, by which readers tell reports apart"),
        "source": mark("the source’s text"),
        "layout": mark(
            "the layout: where each line is printed and in what size, written by builder import "
            "with the source; left out where there is none"
        ),
        "pages": mark(
            "whether pictures of the pages are public: true only where their owner allows it; "
            "otherwise readers see the numbers of printed pages alone"
        ),
        "pictures": mark(
            "the picture of each page, written by builder new and builder pictures; where they are "
            "not public, do not commit them"
        ),
        "original": mark("the publisher’s own file: address, archive, digest, as much as is known"),
        "edition": mark(
            "notes on the edition for readers, one by one: what the original printed, what is "
            "missing"
        ),
        "reading": mark("how the report is read; only where the builder judges wrongly"),
    },
    schemas.SwitchesEntry: {
        "wrapped": "正文是否在栏宽处断行、下一行接着写：true 或 false；不写由程序判断",
        "columns": "空行是否不分段、靠短行分段：true 或 false；不写由程序判断",
        "leave_out": "整行合于这些样式（正则表达式）的省略，例如页眉；长过 500 字的行不看；"
        "没有合到或合到太多会有提示",
        "without": "关掉的规则和理由：{{running-titles: 这些是小标题}}；名字写错会列出相近的",
        "misread": "全文里提取时认错的字：{{萡: 范}}；页面改正并注明，来源不动",
    },
    schemas.OriginalEntry: {
        "address": "发布者公开原件的地址",
        "archive": "存档机构所存副本的地址",
        "sha256": "原件文件的 SHA-256 校验和，64 位十六进制",
    },
    schemas.SourceEntry: {
        "file": "文本的文件名，在报告自己的文件夹里",
        "sha256": "收到时的 SHA-256 校验和，64 位十六进制",
        "origin": "文本从哪里来",
        "encoding": "文本的编码，认不出时才写：utf-8、gb18030、big5hkscs、utf-16-le、utf-16-be",
    },
    schemas.PicturesEntry: {
        "folder": "放图片的文件夹，在报告自己的文件夹里：每页一张，0001.webp 起",
        "sha256": "全部图片的校验和：在那个文件夹里 sha256sum *.webp | sha256sum",
    },
    schemas.LayoutEntry: {
        "file": "版面的文件名，在报告自己的文件夹里",
        "sha256": "版面文件的 SHA-256 校验和，64 位十六进制",
    },
    schemas.EditEntry: {
        "lines": "哪几行：100、100-102，几处写 [100, 120-122]；一行分成几段时用字母，269a",
        "quote": "其中第一行怎样开头，用来核对；几处就依次写几个；空格和 Markdown 记号不计",
        "is": f"是什么：{_KINDS}",
        "level": mark("the heading’s level, 1 to 5"),
        "title": mark("how the heading is spelled, where the line has it otherwise"),
        "page": mark("the printed page that the heading stands on"),
        "speaker": mark("who said the quotation"),
        "role": mark("the speaker’s office"),
        "reason": mark("why it is left out; readers see it"),
        "after": mark("the line that it moves behind"),
        "to": mark(
            "the line that it goes on from or repeats; for closing words, the heading’s line"
        ),
        "at": mark(
            "for a parted line, the words with which the next portion begins, in one place or "
            "several; for a misprint, the misprinted words; for spaces, the words with the "
            "spaces as they should be"
        ),
        "reading": mark("for a misprint, what it should probably be"),
        "misread": mark("the sign that was misread and the printed one: {{萡: 范}}"),
        "levels": mark(
            "the levels of the printed contents and their lines: {{1: [30, 41], 2: 31-40}}; "
            "headings of the text that match have them"
        ),
        "why": mark(
            "why it is so, where the edit is an inference; the page says that an editor inferred it"
        ),
        "sure": mark("whether the inference is beyond doubt; where it is not, the page says so"),
        "header": mark("the table’s head, where the text has lost it"),
        "rows": mark("the table’s rows, where the text has lost them"),
        "items": mark("the lines on which the list’s items begin, where nothing shows it"),
    },
    schemas.ProofEntry: {
        "line": f"一节的标题所在的行；{_LINE}",
        "quote": "标题的原文，用来核对",
        "is": "read 已校，对照来源读过一遍；reread 复校，另一人又读过一遍；没有写的是未校",
        "first": "第一遍是谁读的，姓名或缩写；复校时必写",
        "second": "第二遍是谁读的，不能与第一遍是同一人；复校时必写",
    },
    schemas.EventEditEntry: {
        "line": f"日期所在的行；{_LINE}",
        "quote": "事情的原文，或日期的原文",
        "is": "event 补一件事，refused 不是一件事，same 与另一处说的是同一件事",
        "date": _DATE,
        "text": "事情的说法，照原文",
        "subject": "原话省去的主语，用报告别处的字补上，页面上放在〔〕里",
        "programs": "涉及的项目的代号",
        "same_as": "另一处叙述",
    },
    schemas.TellingEntry: {"report": _REPORT, "line": _LINE},
    schemas.SiteEntry: {
        "name": "文库的名称，印在每一页上",
        "description": "一句话的介绍，给搜索引擎和转发的人看",
        "languages": "报告的语言，界面按先后列出",
        "texts": "报告的文字属于谁；发布方不止一家时不写",
        "contact": "发现差错写给谁：邮件地址或网址",
        "changes": "数据的变更，写给订阅的人：哪一天，变了什么",
    },
    schemas.ChangeEntry: {"date": "哪一天，年-月-日", "words": "变了什么，一句话"},
    schemas.ProgramEntry: {
        "id": _ID,
        "name": "页面上的名称",
        "name_en": "英文名称；报告没有印过的，页面注明是本站译名",
        "kind": "类别：奖项、活动、基金会、基金、平台、产品或计划",
        "publisher": "只在这一家的报告里算它的名字；两家同名的项目各写一条，`name` 里说明是谁的",
        "description": "说明它是什么的一句原文",
        "names": "报告里的全部写法；只有名字的可以直接写字",
        "renamed_from": "由哪个项目更名而来，附原文",
        "became": "后来成为哪个项目，附原文",
        "led_to": "由它生出哪个项目，附原文",
        "part_of": "属于哪个项目，附原文",
    },
    schemas.NameEntry: {
        "text": "写法",
        "language": "这一写法的语言",
        "since": "从哪一年起是它的名字",
        "until": "到哪一年为止",
        "not_before": "后面紧跟这些字时不是它",
        "not_after": "前面紧接这些字时不是它",
        "not_within": "出现在这些字当中时不是它",
        "inside": "更长的名字含有它的那些项目",
        "misprint": "原文的误写",
    },
    schemas.QuotationEntry: _CITED,
    schemas.TieEntry: {**_CITED, "program": _PROGRAM},
    schemas.MeasureEntry: {
        "id": _ID,
        "program": _PROGRAM,
        "name": "数的是什么",
        "unit": "单位",
        "scope": "计数的范围，写给读者",
        "figures": "逐个数字",
    },
    schemas.FigureEntry: {
        **_CITED,
        "value": "换算成本单位的数",
        "times": "表头另有单位时乘以多少：亿元是 100000000",
        "value_text": "印出的数字，须在引文之中",
        "period": _DATE,
        "scope": "与其他数字范围不同之处",
    },
    schemas.ThemeEntry: {
        "id": _ID,
        "name": "主题的名称",
        "name_en": "英文名称",
        "topics": "属于它的指标主题的代号",
        "sections": "属于它的章节：报告、标题所在的行、标题的原文",
    },
    schemas.SynonymsEntry: {"words": "意思相同的词，一个词只在一组里"},
    schemas.ExportsEntry: {"date": "印在 PDF 上的日期，年-月-日", "pdf": "要哪些 PDF"},
    schemas.ExportEntry: {
        "each": "一类里每一个一份：报告、章、项目、时间线、主题、指标的主题、指标",
        "of": "只要代号合于此式的，* 代表任意字",
        "file": "单独一份的文件名",
        "title": "单独一份的题名",
        "pages": "单独一份里的各页",
    },
    schemas.IndicatorsEntry: {
        "topics": "指标的主题",
        "indicators": "指标",
        "breaks": "口径或方法改变之处，图上断开",
        "readings": "误印的格子，编者的读法",
        "noted": "注释里另给的数字",
    },
    schemas.TopicEntry: {"id": _ID, "name": "主题的名称"},
    schemas.IndicatorEntry: {
        "id": _ID,
        "name": "指标的名称",
        "name_en": "英文名称",
        "printed_en": "英文名称是否印在报告里",
        "topic": "所属主题的名称",
        "unit": "统一的单位，各份报告换算成它",
        "kind": "stock 时点数，flow 时期数，rate 比率",
        "headline": "是否列在首页和报告的首页",
        "names": "表里各行的写法，上级用“ > ”隔开写在前面",
        "parent": "属于哪个总数",
        "sum_of": "由哪些分项相加，可以有几种分法",
        "ratio_of": "由什么除以什么得来",
        "grows_by": "累计数逐年增加的那个指标的代号",
    },
    schemas.RatioEntry: {
        "part": "分子的代号，几个相加",
        "of": "分母的代号",
        "times": "再乘以多少，百分数是 100",
    },
    schemas.BreakEntry: {
        **_CITED,
        "before": "从哪一年起不同",
        "indicators": "哪些指标",
    },
    schemas.ReadingEntry: {**_CITED, "value": "编者读作多少", "why": "理由"},
    schemas.NotedEntry: {
        **_CITED,
        "indicator": "指标的代号",
        "value_text": "印出的数字",
        "unit": "印出的单位",
        "period": _DATE,
        "scope": "范围不同之处",
    },
}
