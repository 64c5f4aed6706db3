"""A small library in which every YAML file has every key that its schema knows."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from builder.model.picture_names import pictures_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """\
甲公司报告

第一章 开篇

2020年5月20日，公益日启动，众人参加，共动员 1268 万 人次。

公益日源于行善月，属于大爱计划，后来有了乡村基金。

指标\t单位\t2019\t2020
用水量\t吨\t100\t120
其中：循环用水\t吨\t40\t5O
循环比例\t%\t40\t41.7
新增用水\t吨\t10\t20

注：2018 年用水量为 90 吨，2020 年起口径不同。

人人可为，“善”字当头。此后再议。

甲行\t乙行

人人可为

第二章 收尾

2021年，公益日再度举行。

末端。
"""
LINES = TEXT.splitlines()
# A layout that tells nothing of any line.
LAYOUT = json.dumps(
    {
        "source": hashlib.sha256(TEXT.encode()).hexdigest(),
        "original": "0" * 64,
        "made_by": "a test",
        "pages": [],
        "lines": [],
    }
)


def _line(words: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if line.startswith(words))


def _quoted(words: str, report: str = "made-2020") -> dict[str, Any]:
    return {"report": report, "line": _line(words), "quote": words}


def _tie(program: str, words: str) -> dict[str, Any]:
    return {"program": program, **_quoted(words)}


def _report(report: str, year: int) -> dict[str, Any]:
    return {
        "id": report, "title": "甲公司报告", "title_en": "A Report", "publisher": "甲公司",
        "period": f"{year}-01-01/{year}-12-31", "published": year + 1, "language": "zh-Hans",
        "kind": "测试",
        "source": {"file": "source.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
                   "origin": "为测试而作", "encoding": "utf-8"},
        "original": {"address": "https://example.org/a.pdf", "archive": "https://example.org/b",
                     "sha256": "0" * 64},
        "edition": ["没有封面"],
        "reading": {"leave_out": ["页眉.*"], "without": {"captions": "没有图"},
                    "misread": {"萡": "范"}},
    }  # fmt: skip


def _switched(report: dict[str, Any]) -> dict[str, Any]:
    return {**report, "reading": {**report["reading"], "wrapped": False, "columns": False}}


_BOND = "公益日源于行善月"
_DAY = "2020年5月20日"
# By the path below `site_data/`.
FILES: dict[str, Any] = {
    "reports/made-2020/report.yml": _switched(_report("made-2020", 2020)),
    "reports/made-2021/report.yml": {**_report("made-2021", 2021), "layout": {
        "file": "layout.json", "sha256": hashlib.sha256(LAYOUT.encode()).hexdigest()},
        "pages": True, "pictures": {"folder": "pages", "sha256": pictures_digest(())}},
    "reports/made-2020/edits.yml": [
        {"lines": 1, "quote": "甲公司报告", "is": "omitted", "reason": "封面"},
        {"lines": 3, "quote": "第一章", "is": "heading", "level": 1, "title": "开篇", "page": "3",
         "why": "版式如此", "sure": False},
        {"lines": _line("人人可为，"), "quote": "人人可为", "is": "split", "at": ["此后再议"]},
        {"lines": f"{_line('人人可为，')}a", "quote": "人人可为", "is": "quote", "speaker": "甲某",
         "role": "董事长"},
        {"lines": f"{_line('人人可为，')}b", "quote": "此后再议", "is": "paragraph"},
        {"lines": _line("甲行"), "quote": "甲行", "is": "table", "header": ["甲行"],
         "rows": [["乙行"]]},
        {"lines": 21, "quote": "人人可为", "is": "repeats", "to": f"{_line('人人可为，')}a"},
        {"lines": _line("末端"), "quote": "末端", "is": "sic", "at": ["末端"], "reading": "末段"},
        {"lines": _line("末端"), "quote": "末端", "is": "moved", "after": 5},
        {"lines": _line("2021年"), "quote": "2021年", "is": "list", "items": [_line("2021年")]},
        {"lines": _line("末端"), "quote": "末端", "is": "contents", "levels": {1: _line("末端")}},
        {"lines": _line("2021年"), "quote": "2021年", "is": "misread", "misread": {"举": "另"}},
    ],
    "reports/made-2020/proof.yml": [
        {"line": 3, "quote": "第一章", "is": "reread", "first": "甲", "second": "乙"},
    ],
    "reports/made-2020/events.yml": [
        {"line": 5, "quote": "公益日启动", "is": "event", "date": "2020-05-20", "text":
         "公益日启动", "subject": "大爱计划", "programs": ["day"]},
    ],
    "reports/made-2021/events.yml": [
        {"line": 5, "quote": _DAY, "is": "same", "same_as": {"report": "made-2020", "line": 5}},
        {"line": _line("2021年"), "quote": "2021年", "is": "refused"},
    ],
    "site.yml": {
        "name": "文库", "description": "一句话", "languages": ["zh-Hans", "en"], "texts": "甲公司",
        "contact": "editor@example.org", "changes": [{"date": "2026-11-21", "words": "收录"}],
    },
    "programs.yml": [
        {"id": "day", "name": "公益日", "name_en": "Day", "kind": "campaign",
         "publisher": "甲公司", "description": _quoted(_DAY),
         "names": [{"text": "公益日", "language": "zh-Hans", "since": 2015, "until": 2024,
                    "not_before": ["甲"], "not_after": ["乙"], "not_within": ["丙公益日"],
                    "inside": ["month"], "misprint": False}, "公益曰"],
         "renamed_from": [_tie("month", _BOND)], "part_of": [_tie("plan", _BOND)],
         "led_to": [_tie("fund", _BOND)]},
        {"id": "month", "name": "行善月", "kind": "campaign", "names": ["行善月"],
         "became": [_tie("day", _BOND)]},
        {"id": "plan", "name": "大爱计划", "kind": "program", "names": ["大爱计划"]},
        {"id": "fund", "name": "乡村基金", "kind": "fund", "names": ["乡村基金"]},
    ],
    "measures.yml": [
        {"id": "joined", "program": "day", "name": "人次", "unit": "人次", "scope": "全国",
         "figures": [{"report": "made-2020", "line": 5, "quote": "1268 万 人次", "value": 12680000,
                      "times": 1, "value_text": "1268 万", "period": "2020", "scope": "线上"}]},
    ],
    "themes.yml": [
        {"id": "begin", "name": "开端", "name_en": "Beginnings", "topics": ["water"],
         "sections": [_quoted("第一章 开篇")]},
    ],
    "indicators.yml": {
        "topics": [{"id": "water", "name": "水"}],
        "indicators": [
            {"id": "used", "name": "用水量", "name_en": "Water", "printed_en": False, "topic": "水",
             "unit": "吨", "kind": "flow", "headline": True, "names": ["用水量"],
             "sum_of": [["new"]]},
            {"id": "again", "name": "循环用水", "topic": "水", "unit": "吨", "kind": "stock",
             "names": ["循环用水"], "parent": "used", "grows_by": "new"},
            {"id": "share", "name": "循环比例", "topic": "水", "unit": "%", "kind": "rate",
             "names": ["循环比例"], "ratio_of": {"part": ["again"], "of": "used", "times": 100}},
            {"id": "new", "name": "新增", "topic": "水", "unit": "吨", "kind": "flow",
             "names": ["新增用水"]},
        ],
        "breaks": [{**_quoted("注：2018"), "quote": "2020 年起口径不同", "before": "2020",
                    "indicators": ["used"]}],
        "readings": [{"report": "made-2020", "line": _line("其中：循环"), "quote": "5O",
                      "value": 50, "why": "字母 O 应为 0"}],
        "noted": [{**_quoted("注：2018"), "quote": "2018 年用水量为 90 吨", "indicator": "used",
                   "value_text": "90", "unit": "吨", "period": "2018", "scope": "旧口径"}],
    },
    "synonyms.yml": [{"words": ["公益", "慈善"]}],
    "exports.yml": {
        "date": "2026-11-21",
        "pdf": [{"each": "report", "of": "*"}, {"each": "program", "of": "d*"},
                {"file": "choice", "title": "选集", "pages": ["day", "made-2020"]}],
    },
}  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each value of a file, from the whole inward."""
    yield at
    if isinstance(value, (dict, list)):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(one, (*at, key))


def changed(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """Give a file with another value at one place."""
    if not at:
        return new
    made = value.copy()
    made[at[0]] = changed(value[at[0]], at[1:], new)
    return made
