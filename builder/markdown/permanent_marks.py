"""A Markdown extension: permanent marks of paragraphs, ways to their source, ways of notes.

It also says by a class how the cells of a table are set, and names the links of headings.

A paragraph or block says its address in an attribute list, and where it stands in print where
that is not where the one before it stands (`""` is nowhere known):

    公司的使命。
    { #l12 in-print="第 018 页起" }

    公司的愿景。
    { #l14 }

A heading or block from which on another page shows the source says which; its line is that of its
own address:

    ## 我们的使命 { #l10 in-source="source/index.md" }

The first item of a list says what is told of the list as a whole:

    1. 2017 年 99 公益日
        { #e-csr-2017-e1020 list-class="timeline" }

Of several paragraphs the first is no paragraph of its own where it says `of-item`: its words and
attributes are the item's.

From that this makes the link `¶` at its end, which is called and titled so that everybody knows
where it leads, and behind it the link to the line of the source. Before that of a table stands
what leads to it as a file, where it says so (`as-file`). A mark of a note and the way back from it
get their roles and names:

    用水量[①](#l20){ #l12-n1 .note-mark }
    某注。[↩](#l12-n1){ .note-back mark="①" }

It needs Python-Markdown alone, so that any renderer that runs on it can take these pages. A
MkDocs project that has this file among its hooks needs no other word of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

_ANCHOR = re.compile(r"l\d+(?:s\d*|[b-z])?")
_LINE = re.compile(r"\d+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What holds blocks; the mark stands at the end of the last text in it.
_FRAMES = {"div", "aside", "figure", "section", "blockquote", "ol", "ul", "li", "details"}
_LISTS = {"ol", "ul"}
_OF_LIST = {"list-class": "class", "list-lang": "lang"}
_NO_TEXT = {"figcaption", "summary"}
_GAP = "\u00a0"
# How Python-Markdown sets the cells of a column.
_ALIGNED = re.compile(r"text-align: (\w+);")
# How Python-Markdown keeps a character that was escaped, and HTML, until a page is whole.
_ESCAPED = re.compile("\x02(\\d+)\x03")
_STASHED = re.compile("\x02[^\x03]*\x03")
# So many characters of a block tell it from its neighbors.
_HEARD = 12
# Of a heading more, for the titles of a report's two editions begin alike; the longest has some 50.
_HEARD_OF_HEADING = 60


class _Marks(Treeprocessor):
    def run(self, root: Element) -> None:
        """Put the marks into a page."""
        _tell_lists(root)
        printed = _places_in_print(root)
        for parent, at, element in list(_all(root)):
            classes = element.get("class", "").split()
            if "note-mark" in classes:
                element.set("role", "doc-noteref")
                element.set("aria-label", f"{''.join(element.itertext())}，看注释")
            elif "note-back" in classes:
                _name_way_back(element)
            elif "line-mark" in classes:
                element.set("aria-label", _line_told("".join(element.itertext())))
            elif element in printed:
                _mark(parent, at, element, classes, printed[element])
            elif element.tag in {"td", "th"} and (
                way := _ALIGNED.fullmatch(element.get("style", ""))
            ):
                # A strict policy forbids styles within a page.
                del element.attrib["style"]
                element.set("class", way[1])


def _all(parent: Element) -> Iterator[tuple[Element, int, Element]]:
    """Give all elements, the last first, so that what is put behind one moves none to come."""
    for at in range(len(parent) - 1, -1, -1):
        yield from _all(parent[at])
        yield parent, at, parent[at]


def _tell_lists(root: Element) -> None:
    """Give lists and items the attributes that an item, or its first paragraph, says for them."""
    for parent in root.iter():
        if parent.tag not in _LISTS:
            continue
        for item in parent:
            if len(item) and "of-item" in item[0].attrib:
                _unwrap(item, item[0])
        for key in _OF_LIST.keys() & (parent[0].keys() if len(parent) else ()):
            parent.set(_OF_LIST[key], parent[0].attrib.pop(key))


def _unwrap(item: Element, first: Element) -> None:
    """Let an item have the words and attributes of its first paragraph."""
    del first.attrib["of-item"]
    item.attrib.update(first.attrib)
    item.text = first.text
    item[:1] = list(first)
    if len(first):
        first[-1].tail = f"{first[-1].tail or ''}{first.tail or ''}"


def _places_in_print(root: Element) -> dict[Element, str]:
    """Give the blocks that get a mark, each with where it stands in print."""
    printed: dict[Element, str] = {}
    place = ""
    for element in root.iter():
        if element.tag not in _HEADINGS and _ANCHOR.fullmatch(element.get("id", "")):
            place = printed[element] = element.attrib.pop("in-print", place)
    return printed


def _name_way_back(element: Element) -> None:
    words = "".join(element.itertext())
    number = words.removeprefix("↩")
    which = f"，第 {number} 处" if number else ""
    element.set("role", "doc-backlink")
    element.set("aria-label", f"{words} 回到注号 {element.attrib.pop('mark', '')}{which}")


def _mark(parent: Element, at: int, element: Element, classes: list[str], printed: str) -> None:
    address = element.get("id", "")
    where = f"印本{printed}" if printed else ""
    link = Element("a", {"class": "permalink", "href": f"#{address}"})
    if where:
        link.set("title", where)
    named = f"永久地址：{_beginning(element)}"
    link.set("aria-label", "，".join([named, *([where] if where else [])]))
    link.text = "¶"
    if "table-scroll" in classes:
        # Its own paragraph, for the box of the table scrolls.
        below = Element("p", {"class": "table-link"})
        if file := element.attrib.pop("as-file", ""):
            way = SubElement(below, "a", {"class": "table-file", "href": file, "download": ""})
            way.set("title", "这张表的数据，供电子表格打开")
            if label := element.get("aria-label"):
                way.set("aria-label", f"CSV，{label}")
            way.text = "CSV"
            way.tail = " "
        below.append(link)
        below.tail, element.tail = element.tail, "\n"
        parent.insert(at + 1, below)
    elif element.tag == "details":
        SubElement(element, "p").append(link)
    else:
        _append(_last_text(element), link)


def _beginning(element: Element, heard: int = _HEARD) -> str:
    """Give the first words of a block, so that those who hear its mark know whose it is."""
    words = element.get("aria-label") or "".join(element.itertext())
    words = _ESCAPED.sub(lambda found: chr(int(found[1])), words)
    words = " ".join(_STASHED.sub("", words).split())
    return f"{words[:heard]}…" if len(words) > heard else words


def _last_text(element: Element) -> Element:
    """Give the element that holds the last text of a block."""
    inner = [one for one in element if one.tag not in _NO_TEXT]
    if element.tag in _FRAMES and inner and inner[-1].tag in _FRAMES | {"p"}:
        return _last_text(inner[-1])
    return element


def _append(holder: Element, link: Element) -> None:
    last = holder[-1] if len(holder) else None
    if last is None:
        holder.text = (holder.text or "").rstrip("\n") + _GAP
    else:
        gap = " " if "note-back" in last.get("class", "").split() else _GAP
        last.tail = (last.tail or "").rstrip("\n") + gap
    holder.append(link)


class _SourceLines(Treeprocessor):
    def run(self, root: Element) -> None:
        """Put a link to the line of the source behind each permanent address."""
        pages: dict[str, str] = {}
        page = ""
        for element in root.iter():
            page = element.attrib.pop("in-source", page)
            address = element.get("id", "")
            if page and _ANCHOR.fullmatch(address):
                pages[f"#{address}"] = page
        for parent, at, element in list(_all(root)):
            classes = element.get("class", "")
            if classes in {"permalink", "headerlink"} and element.get("href") in pages:
                parent.insert(at + 1, _source_line(element, pages[element.get("href", "")]))


def _source_line(mark: Element, page: str) -> Element:
    line = "".join(_LINE.findall(mark.get("href", ""))[:1])
    link = Element("a", {"class": "line-mark", "href": f"{page}#L{line}"})
    link.set("aria-label", _line_told(line))
    link.text = line
    link.tail, mark.tail = mark.tail, None
    return link


def _line_told(line: str) -> str:
    return f"来源文本第 {line} 行"


class _Headings(Treeprocessor):
    def run(self, root: Element) -> None:
        """Name the links of headings, which the table of contents has put there, by their words."""
        for heading in root.iter():
            last = heading[-1] if heading.tag in _HEADINGS and len(heading) else None
            if last is not None and last.get("class") == "headerlink":
                heading.remove(last)
                last.set("aria-label", f"永久地址：{_beginning(heading, _HEARD_OF_HEADING)}")
                heading.append(last)


class PermanentMarks(Extension):
    """Registers what puts the marks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as Python-Markdown calls it
        """Have it run when attribute lists have been read, around the table of contents."""
        md.treeprocessors.register(_Marks(md), "permanent_marks", 6)
        md.treeprocessors.register(_Headings(md), "named_headings", 4.5)
        # After the table of contents, whose entries would hold them; before links are checked.
        md.treeprocessors.register(_SourceLines(md), "source_lines", 4)


def on_config(config: Any) -> Any:  # noqa: ANN401 - MkDocs is not known here
    """Join the Markdown extensions of a MkDocs project."""
    config.markdown_extensions.append(PermanentMarks())
    return config


def makeExtension(**options: Any) -> PermanentMarks:  # noqa: N802, ANN401 - as above
    """Give the extension, as Python-Markdown asks for it."""
    return PermanentMarks(**options)
