"""What tells programs of the library: a feed of its changes, a guide for language models.

The site may stand anywhere, so that links are relative: the feed's by RFC 4287, which knows
relative references, the guide's as in any Markdown (https://llmstxt.org).
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from builder.pages import addresses
from builder.pages.colophon import BENEFIT, holdings, library_name, owners
from builder.pages.figure_lists import by_topic
from builder.pages.standards import told_standards
from builder.pages.wording import LANGUAGES, title_with_years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.pages.shelf import Shelf

FEED = "feed.xml"
GUIDE = "llms.txt"
_ATOM = "http://www.w3.org/2005/Atom"
# Names of entries are made of what they tell, in a space of names of our own.
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:builder:changes")


def announcements(shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give the guide, and the feed where an editor has told of changes, by path."""
    feed = ((FEED, _feed(shelf)),) if shelf.masthead.changes else ()
    return (*feed, (GUIDE, "\n".join(_guide(shelf)).encode()))


def _feed(shelf: Shelf) -> bytes:
    """Give the changes as Atom (RFC 4287)."""
    changes = shelf.masthead.changes
    name = library_name(shelf)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans"})
    SubElement(root, "title").text = f"{name}：数据的变动"
    SubElement(root, "id").text = uuid.uuid5(_NAMES, name).urn
    SubElement(root, "updated").text = _moment(changes[0].date)
    SubElement(root, "link", {"href": "./"})
    SubElement(root, "link", {"rel": "self", "href": FEED})
    author = SubElement(root, "author")
    SubElement(author, "name").text = name
    for change in changes:
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = change.words
        SubElement(entry, "id").text = uuid.uuid5(_NAMES, f"{change.date} {change.words}").urn
        SubElement(entry, "updated").text = _moment(change.date)
        SubElement(entry, "link", {"href": addresses.url(addresses.REPORTS)})
        SubElement(entry, "summary").text = change.words
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _guide(shelf: Shelf) -> Iterator[str]:
    yield f"# {library_name(shelf)}"
    yield ""
    yield f"> {holdings(shelf, period=True)}的全文，{BENEFIT}。"
    yield ""
    yield f"报告文字 © {owners(shelf)}，转载请注明出处。每页另有 Markdown 文本，地址如下。"
    yield ""
    yield "## 报告"
    yield ""
    for volume in shelf.volumes:
        report = volume.document.report
        link = f"[{title_with_years(report)}]({addresses.landing(report.id)})"
        source = f"[来源文本]({addresses.source(report.id)})"
        yield f"- {link}：{report.kind}，{LANGUAGES[report.language]}；{source}"
    yield ""
    yield "## 贯通各份报告"
    yield ""
    for path, name, told in _across(shelf):
        yield f"- [{name}]({path})：{told}"
    yield ""
    yield "## 数据"
    yield ""
    yield "- [开放数据](data/datapackage.json)：JSON、CSV、iCalendar，附说明与校验"
    yield ""


def _across(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Give the pages across reports that there are, with their names and what they tell."""
    yield addresses.PROGRAMS, "项目", "反复出现的项目，各有名称、历年数字与出处"
    if themes := [one.name for one in shelf.knowledge.themes]:
        yield addresses.THEMES, "主题", f"各份报告谈同一主题的章节并排：{'、'.join(themes)}"
    if by_topic(shelf):
        yield addresses.INDICATORS, "指标", "关键绩效表的历年数字"
    yield addresses.TIMELINE, "时间线", "有日期可据的事"
    yield addresses.PEOPLE, "人物", "谁说了什么"
    if told_standards(shelf):
        yield addresses.STANDARDS, "披露标准", "报告的索引为标准的各条目指明的章节"
