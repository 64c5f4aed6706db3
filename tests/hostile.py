"""A library whose every text and name tries to be more than words, in each of its files."""

from __future__ import annotations

import hashlib
import re
from itertools import cycle
from typing import TYPE_CHECKING, Any

import yaml

from builder.reading.text.inline_markup import TAG

if TYPE_CHECKING:
    from tests.archive import Archive

# Whoever's words come alive calls `evil()`, asks evil.invalid, or leaves an element x-evil, an
# attribute or a value that says so. Each trick opens or ends something in HTML, an attribute,
# a script, Markdown, a template, XML, SVG or a spreadsheet.
TRICKS = (
    "<script>evil()</script>",
    "</script><script>evil()</script>",
    "</title><x-evil onclick=evil()>",
    "--><img src=x onerror=evil()>",
    "]]><svg onload=evil()><x-evil>",
    '"><x-evil class=evil>',
    '" onmouseover="evil()" data-evil="',
    "' onfocus='evil()' autofocus tabindex='1",
    "[词](javascript:evil())",
    "](javascript:evil())[",
    "![图](https://evil.invalid/x.png)",
    "<https://evil.invalid/>",
    "<javascript:evil()>",
    "{ #evil .evil onclick=evil() }",
    "{: .evil onclick=evil() }",
    "} onclick=evil() {",
    "**<x-evil>** `<x-evil>`",
    "{{ 7*191 }}{% set x = 1 %}",
    "&lt;script&gt;evil()&lt;/script&gt;",
    "&#60;img src=x onerror=evil()&#62;",
    "\\u003cscript\\u003eevil()",
    "</textarea></style></template></noscript><x-evil>",
    "<iframe srcdoc='<script>parent.evil()</script>'>",
    "<base href=https://evil.invalid/>",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "<style>@import 'https://evil.invalid/x.css';</style>",
    '=HYPERLINK("https://evil.invalid/")',
    "<math><mtext><x-evil></mtext></math>",
    "*[词]: 解释 ~~~ $x$ :evil:",
    '#panic("evil") @evil #eval("1") #link("https://evil.invalid/")[x] \\u{41}',
)
REPORTS = ("made-2020", "made-2021")
# What an edit can make of lines besides headings.
_KINDS = (
    *("quote", "table", "paragraph", "list", "callout", "caption", "case"),
    *("timeline", "note", "contents", "form", "omitted"),
)


def everything(word: str) -> str:
    """Give a word with all tricks behind it, each two of them parted by a word."""
    return word + "词".join(TRICKS)


class _Text:
    """A source that grows line by line, with what an editor says of its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.edits: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self._tricks = cycle(TRICKS)

    def add(self, words: str, **edit: object) -> int:
        """Add a line with a trick behind its words; give its number."""
        return self.whole(f"{words}{next(self._tricks)}", **edit)

    def whole(self, line: str, **edit: object) -> int:
        """Add a line as it is, and a blank one; give its number."""
        self.lines += [line, ""]
        number = len(self.lines) - 1
        if edit:
            self.edits.append({"lines": number, "quote": line, **edit})
        return number


def fill(archive: Archive) -> None:
    """Write two reports, and everything that an editor can write, with tricks in every field."""
    names = {key: f"项目{key}{TRICKS[place]}" for key, place in (("alpha", 0), ("beta", 8))}
    texts = {report: _text(names) for report in REPORTS}
    for report, text in texts.items():
        _report(archive, report, text)
    told = texts[REPORTS[0]].lines
    _write(archive, "programs.yml", _programs(names, told))
    _write(archive, "measures.yml", _measures(told))
    _write(archive, "themes.yml", _themes(told))
    counted = {"id": "count", "name": everything("指标"), "name_en": everything("Indicator")}
    counted |= {"topic": everything("题目"), "unit": everything("人"), "kind": "flow"}
    _write(archive, "indicators.yml", {"indicators": [{**counted, "names": [everything("行")]}]})
    site = {
        "name": everything("文库"),
        "description": everything("说明"),
        "texts": everything("甲"),
    }
    _write(archive, "site.yml", {**site, "contact": "https://example.org/?a=b&c=$d"})
    selected = {"file": "selection", "title": everything("选集"), "pages": list(REPORTS)}
    _write(
        archive,
        "exports.yml",
        {"date": "2026-11-21", "pdf": [{"each": "report"}, {"each": "program"}, selected]},
    )


def _text(names: dict[str, str]) -> _Text:
    text = _Text()
    text.add("敌意报告")
    for name in names.values():
        text.whole(f"# {name}", **{"is": "heading", "level": 1, "page": everything("1")})
        text.whole(f"{name}在全国开展，由多家机构参与，帮助了许多人。" * 40)
    for number, trick in enumerate(TRICKS, 1):
        named = {} if number % 2 else {"title": f"节{number}{trick}"}
        heading = {"is": "heading", "level": 2, "page": everything("2"), **named}
        text.whole(f"第{number}节{trick}", **heading)
        text.add(f"{names['alpha']}的第{number}段", **{"is": "paragraph"})
        text.whole(f"2020年{number % 12 + 1}月5日，{names['beta']}启动{trick}，完成了第一期。")
        for kind in _KINDS:
            _block(text, kind, number, trick)
    line = text.whole(f"捐款总额达到3亿元{TRICKS[6]}", **{"is": "paragraph"})
    text.edits.append(
        {"lines": line, "quote": "捐款总额", "is": "supplied", "level": 1,
         "title": everything("补"), "page": everything("9")}
    )  # fmt: skip
    date = text.whole(f"2020年3月8日，{names['alpha']}发布{TRICKS[3]}。", **{"is": "paragraph"})
    text.events.append(
        {"line": date, "quote": "2020年3月8日", "is": "event", "date": "2020-03-08",
         "text": f"{names['alpha']}发布{TRICKS[3]}", "programs": ["alpha"]}
    )  # fmt: skip
    return text


def _block(text: _Text, kind: str, number: int, trick: str) -> None:
    # A table's cells hold its lines' words and no others; tags of HTML are none.
    cell = f"行{TAG.sub('', trick)}"
    more: dict[str, object] = {
        "quote": {"speaker": f"人{trick}", "role": everything("职务")},
        "table": {"header": ["表", "第"], "rows": [[str(number), cell]]},
        "omitted": {"reason": everything("略去")},
    }.get(kind, {})
    if kind == "table":
        text.whole(f"表第{number}行{trick}", **{"is": kind, **more})
    else:
        text.add(f"{kind}第{number}行", **{"is": kind, **more})


def _report(archive: Archive, report: str, text: _Text) -> None:
    source = "\n".join(text.lines) + "\n"
    year = report[-4:]
    archive.add(
        report,
        source,
        title=everything(f"报告{year}"),
        title_en=everything("Report"),
        publisher=everything("发布者"),
        kind=everything("类别"),
        period=f"{year}-01-01/{year}-12-31",
        language="zh-Hant" if year == "2021" else "zh-Hans",
        edition=[f"版本{TRICKS[2]}", everything("版本")],
        source={
            "file": "source.txt",
            "sha256": hashlib.sha256(source.encode()).hexdigest(),
            "origin": everything("来源"),
        },
    )
    _write(archive, f"reports/{report}/edits.yml", text.edits)
    _write(archive, f"reports/{report}/events.yml", text.events)


def _quoted(words: str, lines: list[str]) -> dict[str, object]:
    line = next(number for number, line in enumerate(lines, 1) if line.startswith(words))
    return {"report": REPORTS[0], "line": line, "quote": lines[line - 1]}


def _programs(names: dict[str, str], lines: list[str]) -> list[dict[str, object]]:
    told = [f"{name}在全国开展" for name in names.values()]
    return [
        {
            "id": "alpha",
            "name": names["alpha"],
            "name_en": everything("Alpha"),
            "kind": "program",
            "description": _quoted(told[0], lines),
            "names": [names["alpha"], {"text": f"旧名{TRICKS[5]}", "until": 2019}],
            "renamed_from": [{"program": "beta", **_quoted(told[1], lines)}],
        },
        {
            "id": "beta",
            "name": names["beta"],
            "name_en": everything("Beta"),
            "kind": "fund",
            "names": [
                {"text": names["beta"], "not_before": [everything("前")], "since": 2018},
                {"text": f"误名{TRICKS[9]}", "misprint": True},
            ],
        },
    ]


def _measures(lines: list[str]) -> list[dict[str, object]]:
    figure = {**_quoted("捐款总额", lines), "value": 300000000, "value_text": "3亿元"}
    figures = [
        {**figure, "period": "2019"},
        {**figure, "period": "2020"},
        {**figure, "period": "2020", "scope": everything("所指")},
    ]
    measure = {"id": "money", "program": "alpha", "unit": "元", "figures": figures}
    return [{**measure, "name": everything("用户捐款"), "scope": everything("口径")}]


def _themes(lines: list[str]) -> list[dict[str, object]]:
    # Headings without a title of the editor's whose words stay as they are.
    told = [one for one in range(1, len(TRICKS), 2) if not re.search(r"\]\(|[*&]", TRICKS[one - 1])]
    sections = [_quoted(f"第{number}节", lines) for number in told]
    return [{"id": "theme", "name": everything("主题"), "name_en": everything("Theme"),
             "sections": sections}]  # fmt: skip


def _write(archive: Archive, path: str, entries: object) -> None:
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10**6)
    (archive.root / "site_data" / path).write_text(text, encoding="utf-8")
