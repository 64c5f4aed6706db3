"""Facts of a report in the words of the site: periods, languages, names for links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.model import EditType
from builder.reading.characters import has_ideographs
from builder.saying import language, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Language, Report, Span

LANGUAGES: dict[Language, str] = {"zh-Hans": "简体中文", "zh-Hant": "繁体中文", "en": "英文"}

# Latin letters that are as wide as an ideograph.
_LATIN = 2

# What the site's own words are in.
OWN: Language = "zh-Hans"

# What lines of a source become.
KINDS = {
    "heading": "标题",
    "paragraph": "段落",
    "list": "列表",
    "table": "表格",
    "quote": "引语",
    "callout": "摘要框",
    "caption": "说明文字",
    "case": "案例",
    "timeline": "时间线",
    "note": "注释",
    "contents": "印本目录",
    "form": "表单",
    "omitted": "省略",
}

# Why a rule leaves lines out; editors say it in words of their own.
_REASONS = {
    "caption of a code to scan": note("caption of a code to scan"),
    "heading printed again on the next page": note("heading printed again on the next page"),
    "letterhead": note("letterhead"),
    "link of a picture": note("link of a picture"),
    "menu in the margin": note("menu in the margin"),
    "ornament without words": note("ornament without words"),
    "page number": note("page number"),
    "quotation mark set apart": note("quotation mark set apart"),
    "running header": note("running header"),
    "table head repeated": note("table head repeated"),
}

# What an editor says of lines besides that.
EDITS: dict[str, str] = {
    EditType.CONTINUES: "接上文",
    EditType.MOVED: "移位",
    EditType.SUPPLIED: "补入标题",
    EditType.REPEATS: "重复",
    EditType.SPLIT: "分开归属",
    EditType.SIC: "原文如此",
    EditType.TEXT: "正文，分段由程序判定",
    EditType.MISREAD: "提取时认错的字",
    EditType.BLANKS: "空格的更正",
    EditType.CLOSES: "各小节之后的结语",
}

# EDTF writes the seasons as months 21 to 24.
_SEASONS = {"21": "春", "22": "夏", "23": "秋", "24": "冬"}

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def reason_told(reason: str) -> str:
    """Say why lines were left out: in Chinese, as a rule or an editor has it."""
    return _REASONS.get(reason, reason)


def kind_said(kind: str) -> str:
    """Name a kind of lines to an editor."""
    return kind if language() == "en" else KINDS.get(kind, kind)


def foreign(language: Language) -> Language | None:
    """Give a report's language for its words on a page of the site's; None where it is the same."""
    return None if language == OWN else language


def own(language: Language) -> Language | None:
    """Give the language of the site's words among those of a report; None where it is the same."""
    return None if language == OWN else OWN


def day(date: str) -> str:
    """Write a date of EDTF in Chinese: `2017-09-07` is 2017 年 9 月 7 日, `2017-21` 2017 年春."""
    match = _DAY.match(date)
    if not match:
        return date
    if match[2] in _SEASONS:
        return f"{int(match[1])} 年{_SEASONS[match[2]]}"
    units = zip(match.groups(), "年月日", strict=True)
    return " ".join(f"{int(number)} {unit}" for number, unit in units if number)


def period(edtf: str) -> str:
    """Write an EDTF interval in Chinese, both ends given."""
    ends = [day(end) for end in edtf.split("/")]
    return "—".join(dict.fromkeys(ends))


def years(report: Report) -> str:
    """Give the years that the report covers: 2017, or 2013—2014."""
    first, last = year_range(report)
    return str(first) if first == last else f"{first}—{last}"


def lines_told(first: int, last: int) -> str:
    """Name lines of a source: 第 3 行, or 第 3—5 行."""
    return f"第 {first}—{last} 行" if last > first else f"第 {first} 行"


def lines_of_spans(spans: Sequence[Span]) -> str:
    """Name lines of a source that may stand apart: 第 3—5、9 行."""
    told = [f"{one.first}—{one.last}" if one.last > one.first else f"{one.first}" for one in spans]
    return f"第 {'、'.join(told)} 行"


def english_name(name: str, *, is_printed: bool) -> str:
    """Give an English name, marked where no report prints it; nothing where there is none."""
    return name if is_printed or not name else f"{name}（本站译名）"


def shortened(text: str, most: int) -> str:
    """Give a text's beginning, as wide as `most` ideographs, with … where it is cut.

    Words in Latin letters alone take half of that each sign, and none of them is cut in two.
    """
    if has_ideographs(text):
        return text if len(text) <= most else f"{text[:most]}…"
    if len(text) <= most * _LATIN:
        return text
    whole, _, _ = text[: most * _LATIN + 1].rpartition(" ")
    return f"{(whole or text[: most * _LATIN]).rstrip(' ,;:')}…"


def short_names(reports: Iterable[Report]) -> dict[str, str]:
    """Give the short name of each report among these, by its id."""
    listed = {report.id: report for report in reports}
    told = {name: years(report) for name, report in listed.items()}
    times = Counter(told.values())
    return {
        name: f"{told[name]} {report.kind.removesuffix('报告')}"
        if times[told[name]] > 1
        else told[name]
        for name, report in listed.items()
    }


def title_with_years(report: Report) -> str:
    """Give a report's title, with the years that it covers where it does not say them."""
    told = all(str(year) in report.title for year in year_range(report))
    return report.title if told else f"{report.title}（{years(report)}）"


def year_range(report: Report) -> tuple[int, int]:
    """Give the first and last year that the report covers."""
    ends = [int(end[:4]) for end in report.period.split("/")]
    return ends[0], ends[-1]
