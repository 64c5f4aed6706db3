"""Telling whether a clause dated to a year says that something with a name began.

A month or a day dates a happening; a year is more often the time of a figure. So a year counts
only where its clause has both a word of beginning (成立, 推出, 上线 …) and, in one of the places
where Chinese puts it, what began, under a name: in marks, with a telling ending, in Latin letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.knowledge.endings import ENDING

if TYPE_CHECKING:
    from builder.knowledge.dates import DateWords

# What is done to a thing to begin it, and what a thing does when it begins.
_DONE = (
    "成立|建立|[设設]立|[创創][立办辦建]|[发發]起|[启啟][动動]|推出|上[线線]|[发發][布佈]|[组組]建|"
    "提出|[开開][设設]|召集|召[开開]|[举舉][办辦]|披露|[研开開][发發]|打造|制定|[筹籌]建|[创創]造|"
    "升[级級]|打包|[开開]始(?:[实實]施|[开開]展)"
)
_DOES = (
    "成立|上[线線]|[发發][布佈]|推出|[启啟][动動]|[开開]源|面世|[问問]世|[诞誕]生|亮相|落地|"
    "升[级級]|[发發]起|召[开開]|[举舉][办辦行]|[开開][幕业業]|[开開]放"
)
# Endings of what founds and builds, beside those of programs.
_ENDING = (
    rf"(?:{ENDING.pattern}|委[员員][会會]|分[会會]|部[门門]?|系[统統]|大[学學]|中心|[专專]班|"
    r"[小工][作]?[组組]|[办辦]公室|急救[队隊]|制度|[论論][坛壇]|沙[龙龍]|[积積]分|[战戰]略)"
)
# 推出了…, not 推出的… and 建立起以“公开、透明”为核心的体系.
_TO = rf"(?:{_DONE})(?!了?(?:的|起?以))了?"
_MARKED = r"[“「『《][^“”「」『』《》。；\n\t]{2,40}[”」』》]"
_LATIN = r"(?<![A-Za-z])[A-Z][A-Za-z]*[a-z]{2}[A-Za-z0-9.+-]*"
# Words between a verb and what it does it to, and before those words that leave it unnamed.
_GAP = r"[^，,。；：、？！\n\t“「『《—―]"
_VAGUE = (
    r"(?![^，。；]{0,16}(?:一[个個项項款套批系]|多[个個项項款]|各[类類项項]|若干"
    r"|\d+\s*[个個项項款份]))"
)
_STOP = (
    r"(?=[，,。；：、（(\s“「《与與和及并並为為—]|$|旨在|以[来來]"
    r"|的(?:—|[开開][发發]|建[设設]|[试試][点點]))"
)
_AGREED = r"(?:[达達]成|[签簽][署订訂约約])[^，。；]{0,16}(?:合作|[协協][议議])"
_BEGUN = (
    # 推出了“四力增长模型”, 發佈《白皮書》; not 建立起以“公开、透明”为核心的体系
    rf"{_TO}{_GAP}{{0,24}}{_MARKED}",
    # 成立企业社会责任部, 启动 Media+ 城市伙伴计划
    rf"{_TO}{_VAGUE}{_GAP}{{2,24}}?{_ENDING}{_STOP}",
    # 推出四足機器人 Jamoca
    rf"{_TO}{_VAGUE}{_GAP}{{0,20}}{_LATIN}",
    # 发布文化 3.0
    rf"{_TO}{_VAGUE}{_GAP}{{1,12}}(?<![\d.])\d\.\d(?![\d%]|\s*[万萬亿億])",
    # 成立企业大学——清河学院
    rf"{_TO}[^，。；\n\t]{{0,30}}(?:——|――)[^，。；\n\t]{{2,}}",
    # “北极星”正式对外开源; what only tells when something else happened is none: 《通知》发布后
    rf"{_MARKED}[^，。；\n\t“「『《]{{0,8}}(?:{_DOES})(?![后後])(?=[，。；、：\s（(并並]|$)",
    # 与三星堆博物馆达成新文创战略合作, 入股医疗健康公司丁香园
    rf"[与與](?![^，。；]*\d)[^，。；]{{2,24}}{_AGREED}",
    r"(?:入股|收[购購])了?[^，。；]{2,24}公司",
)
# Characters behind a date in which what began is named: in the reports, its name ends within 82.
_REACH = 200
_BEGAN = re.compile("|".join(_BEGUN))
# 将…推出: what is still to come begins in no year that a report can vouch for.
_PLANNED = re.compile(r"[将將拟擬][^，。；]*$")
_TURNED = re.compile(r"(?:升[级級]|打包)[为為成]")
# 成立的清河文学: what began stands behind its verb.
_OF = re.compile(r"\s*(?:成立|推出|[发發]起|上[线線]|[创創][立办辦建]|[诞誕]生)的[^，。；\n\t]{2,}")
# 自…推出以来，宙斯盾系统…: … or opens the next clause.
_SINCE = re.compile(
    rf"\s*(?:{_DONE})(?:以[来來]|至今)[，,][^。；]{{0,20}}[，,]?\s*(?:{_MARKED}|{_GAP}{{0,12}}{_ENDING})"
)
# 清河游戏学堂成立于2016年
_FOUNDED = re.compile(
    r"(?:^|[，。；\s])([^，。；\s]{2,30})(?:成立|[创創][立办辦建]|[设設]立|[发發]起|[诞誕]生)[于於在]\s*$"
)
_PRONOUN = re.compile(r"该|該|其|此|它|我们|我們|正式$")
# 公益假制度在 2012 年就发起
_NAMED = re.compile(rf"(?:^|[，。；])[^，。；]{{1,16}}{_ENDING}\s*[在于於自]\s*$")
_DOES_SO = re.compile(rf"\s*(?:就|正式|首次|全面)*(?:{_DOES})")


def names_beginning(text: str, date: DateWords, start: int, end: int) -> bool:
    """Tell whether what began, and that it began, stands around a date.

    Args:
        text: the passage in which the date stands.
        date: the date.
        start: where its clause begins in `text`.
        end: where its clause or sentence ends.
    """
    before, after = text[start : date.start], text[date.end : min(end, date.end + _REACH)]
    if _OF.match(after) or _SINCE.match(after):
        return True
    for begun in _BEGAN.finditer(after):
        if _TURNED.match(begun[0]) or not _PLANNED.search(after, 0, begun.start()):
            return True
    if founded := _FOUNDED.search(before):
        return not _PRONOUN.search(founded[1])
    return bool(_NAMED.search(before) and _DOES_SO.match(after))
