"""Telling dated happenings from dates that tell of something else.

A date of a month or a day tells of a happening unless its words say otherwise: the day
on which figures were counted (截至…), the period of the report, a year compared with. A
bare year, and a span from month to month, tells of one only beside a word of founding,
launching or releasing; a year only where a program, or what else has a name (`beginnings.py`), is
what was founded, launched or released.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.knowledge.beginnings import names_beginning
from builder.knowledge.dates import Point

if TYPE_CHECKING:
    from builder.knowledge.dates import DateWords

_AS_OF_DAY = re.compile(
    r"(?:截[至止]*到?|止[于於]|直到|[至到迄较比較]|相比|不晚[于於])\s*(?:20\d\d\s*年\s*)?$"
)
_FROM_TO = re.compile(r"[从從自]\s*(?:19|20)\d\d\s*年[^。！？；]*[，,][至到]\s*$")
_AS_OF_YEAR = re.compile(
    r"(?:截[至止]*到?|止[于於]|直到|[至到迄以较比較与與同跟]|相比|不晚[于於])\s*$"
)
_AFTER = re.compile(
    r"\s*(?:止年度|为止|為止|之前|以前|前(?![后後夕])|为基准|為基準|期间的?表现)"
    r"|的[^，。；]{0,4}(?:数据|數據)|\s*(?:相比|同期|同比)"
)
_AFTER_YEAR = re.compile(r"\s*(?:[，,]?\s*(?:是|正值)|为|為|年度|的?基[础礎]上)")
_TARGET = re.compile(r"(?:不晚[于於]|最[迟遲]|[预預][计計]至?|力争|目标)\s*(?:到|至|在|于|於)?\s*$")
# The last day of a year, and those of quarters, on which accounts are closed.
_YEARS_END = (12, 31)
_CLOSINGS = frozenset({(3, 31), (6, 30), (9, 30), (12, 31)})
_WORDS = re.compile(r"[A-Za-z一-鿿]")
# Ideographs, or words, of a clause besides its date; with fewer it names a thing but tells
# nothing of it. With 5 to 7 the five reports stay the same; with 8 one loses what an editor names.
_ENOUGH = 6
# Characters before a date that say what it is: a word right before it (the longest, with the
# year that may follow it, has 20), or the beginning of its sentence.
_NEAR, _FAR = 40, 300

_FOUNDING = re.compile(
    "成立|[发發]起|[启啟][动動]|推出|上[线線]|[发發发]布|[发發]佈|[设設]立|[创創][立办辦建]|"
    "升[级級]|[组組]建|[签簽][署订訂约約]|面世|[开開][业業馆館源]|[举舉][办辦行]|[问問]世|注[册冊]成立|"
    "正式[开開公启啟商实實]|生效|提出了?[“「]|首次|荣[获獲]|[获獲](?:[得颁頒评評选選][^，。；]{0,30})?(?:[奖獎](?![人者])|称号|稱號|[认認][证證]|批准)|[评評][为為]|入[选選]|"
    "应运而生|應運而生|诞生|誕生|迎来|迎來|增[设設]|拓展|突破|周年|進入第|进入第|打造|"
    "[并並][网網]|召[开開]|接入|[改更]名|揭牌|[竣完]工|[联聯]合推出|[宣公][布佈]"
)
_FOUNDED = re.compile(
    r"(?:始|成立|[创創][立办辦建]|[设設]立|[发發]起|[启啟][动動]|上[线線]|[诞誕]生)[于於在]\s*$"
)
_TITLE = re.compile(r"《[^《》]*》")
# Dates of papers, not of happenings: 发布日期：…, 数据来源：…, 《安全生产法》（2021年修订）.
_OF_PAPER = re.compile(
    r"(?:(?:[发發]布|[发發]佈|出具|[编編]制|修[订訂]|更新|印刷)(?:日期|[时時][间間])\s*[:：为為]?"
    r"|(?:[来來]源|出[处處])\s*[:：][^。！？；\n]*|》\s*[（(])\s*$"
)
# A law's own dates are no happenings of who reports: 2019年4月23日修訂的《…商標法》,
# 2007年以來，國家先後發佈實施《…反壟斷法》.
_LAW = r"《[^》]*(?:法|条例|條例|[规規]定|[办辦]法|[细細][则則])》"
_PASSED = r"(?:修[订訂正改]|[颁頒]布|[发發][布佈]|通[过過]|出[台臺]|[实實]施|施行|生效)"
_OF_LAW = re.compile(
    rf"\s*新?{_PASSED}[^。；《]{{0,24}}的{_LAW}|[^。；《]{{0,6}}[国國]家[^。；《]{{0,6}}{_PASSED}+{_LAW}"
)
_STILL = re.compile(r"\s*[，,]?\s*(?:已|共|累[计計])")


def lies_in_title(text: str, date: DateWords) -> bool:
    """Tell whether the date stands inside 《》, as part of the name of a document."""
    starts, ends = _titles(text)
    place = bisect_left(starts, date.start) - 1
    return place >= 0 and date.start < ends[place]


@lru_cache(maxsize=4)
def _titles(text: str) -> tuple[list[int], list[int]]:
    """Give where the titles of a text begin, and where they end."""
    spans = [match.span() for match in _TITLE.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def tells_happening(text: str, date: DateWords, end: int) -> bool:
    """Tell whether a date tells of a happening.

    Args:
        text: the passage in which the date stands.
        date: the date.
        end: where the sentence of the date ends in `text`.
    """
    before, after = text[max(0, date.start - _FAR) : date.start], text[date.end : end]
    near = before[-_NEAR:]
    if _TARGET.search(near) or _AFTER.match(after) or _is_whole_years(date):
        return False
    if _OF_LAW.match(after):
        return False
    if _OF_PAPER.search(before) or (_ends_a_quarter(date) and not _FOUNDING.search(after)):
        return False
    if date.is_coarse or date.is_span_of_months:
        if _FOUNDED.search(near):
            return True
        told_of = _AS_OF_YEAR.search(near) or _AFTER_YEAR.match(after)
        return not told_of and bool(
            _FOUNDING.search(after) or names_beginning(text, date, date.start - len(before), end)
        )
    reaches = _FROM_TO.search(before) and not _STILL.match(after)
    return not _AS_OF_DAY.search(near) or bool(reaches)


def says_enough(clause: str, date_text: str) -> bool:
    """Tell whether a clause says something beside its date."""
    rest = clause.replace(date_text, "", 1)
    return len(_WORDS.findall(rest)) >= _ENOUGH or bool(_FOUNDING.search(rest))


def _ends_a_quarter(date: DateWords) -> bool:
    """Tell whether it is a day on which books are closed, and figures are those of that day."""
    return date.last is None and (date.first.month, date.first.day) in _CLOSINGS


def _is_whole_years(date: DateWords) -> bool:
    """Tell whether a range runs from a January 1 to a December 31: a report's period."""
    if date.last is None:
        return False
    last = date.last
    return date.first == Point(date.first.year, 1, 1) and (last.month, last.day) == _YEARS_END
