"""What a report's pages hold, as Markdown: headings, paragraphs, callouts, quotations, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.escape import Markdown
from builder.markdown.fences import attribute_list, fenced, lang, quoted, selector, yaml_attributes
from builder.markdown.inline import inline
from builder.model import anchor_of
from builder.pages import addresses
from builder.pages.elements import TextKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Language
    from builder.pages import elements
    from builder.pages.elements import Anchor, Callout, Facsimile, Inline, Item

# Markdown drops words that are no more than blanks; this one stays.
_NOTHING = "&#160;"


def page_turn(anchor: Anchor, path: str) -> str:
    """Give the number of the printed page with which the text goes on, or its picture, folded."""
    if anchor.facsimiles:
        return facsimiles(anchor.facsimiles, anchor.told_in, path)
    if not anchor.turns_to:
        return ""
    return f"{printed_page(anchor.turns_to, anchor.told_in)}{attribute_list(None, 'page-turn')}"


def facsimiles(some: Sequence[Facsimile], language: Language | None, path: str) -> str:
    """Give pictures of printed pages, each folded: a browser asks for one when it is opened."""
    written = []
    for one in some:
        name = escape.inline(one.name)
        told = Markdown(f"<span{lang(language)}>{name}</span>") if language else name
        way = addresses.way(path, one.path)
        size = f"{{ loading=lazy width={one.width} height={one.height} }}"
        body = f"[![{name}]({way}){size}]({way})"
        written.append(fenced("details", told, body, yaml_attributes("facsimile")))
    return "\n\n".join(written)


def printed_page(page: str, language: Language | None) -> str:
    """Give the mark of a page of the printed report."""
    return f'<span class="printed-page"{lang(language)}>印本第 {escape.html(page)} 页</span>'


def heading(element: elements.Heading, path: str) -> str:
    """Give a heading, and the lines of facts below it, if any.

    Marks of notes stand below, for a heading is a link's name in menus and holds none itself.
    """
    depth = f" data-level={element.depth}" if element.depth else ""
    title = escape.line(inline(element.words, path))
    # A heading without an address of ours gets one by its words.
    spoken = f" lang={element.language}" if element.language else ""
    shown = f' in-source="{quoted(element.source.path)}"' if element.source else ""
    told = f"{depth}{spoken}{shown}"
    address = f" {{ #{element.fragment}{told} }}" if element.fragment else ""
    lines = [f"{'#' * element.level} {title}{address}"]
    if element.depth is None:
        if element.beside:
            lines.append(f"{escape.markdown(element.beside)}{attribute_list(None, 'names')}")
        return "\n\n".join(lines)
    told_in = element.told_in
    printed = "" if element.facsimiles else element.printed_page
    facts = [
        *(
            [f'<span class="beside"{lang(element.beside_in)}>{escape.html(element.beside)}</span>']
            if element.beside
            else []
        ),
        *([printed_page(printed, told_in)] if printed else []),
        *(
            [f'<span class="supplied"{lang(told_in)}>{element.supplied}</span>']
            if element.supplied
            else []
        ),
    ]
    below = attribute_list(None, "heading-facts")
    if facts:
        lines.append(f"{' '.join(facts)}{below}")
    if element.notes:
        ways = " ".join(inline((one,), path) for one in element.notes)
        name = f"<span{lang(told_in)}>标题注释</span>" if told_in else "标题注释"
        lines.append(f"{name} {ways}{below}")
    if element.facsimiles:
        lines.append(facsimiles(element.facsimiles, told_in, path))
    return "\n\n".join(lines)


def paragraph(element: elements.Paragraph, path: str) -> str:
    """Give a paragraph; a case stands in a frame."""
    if element.kind is TextKind.CASE:
        frame = selector("div", "case", anchor=element.anchor)
        return fenced("html", frame, _text(element.words, element.anchor, path))
    classes = [] if element.kind is TextKind.PARAGRAPH else [str(element.kind)]
    attributes = attribute_list(element.anchor, *classes, language=element.language)
    return f"{_text(element.words, element.anchor, path)}{attributes}"


def closing(element: elements.Closing, path: str) -> str:
    """Give the line that says under which heading the text goes on."""
    attributes = attribute_list(None, "closing", language=element.language)
    return f"{escape.line(inline(element.words, path))}{attributes}"


def callout(element: elements.Callout, path: str) -> str:
    """Give words that are set apart."""
    classes = ["callout"] if element.has_headline else ["callout", "level"]
    frame = selector("div", *classes, anchor=element.anchor, role="note")
    return fenced("html", frame, _text(element.words, element.anchor, path))


def callouts(element: elements.Callouts, path: str) -> str:
    """Give callouts; those of one printed page share a frame."""
    groups: list[list[Callout]] = []
    for one in element.callouts:
        if not groups or one.anchor.turns_to or one.anchor.facsimiles:
            groups.append([])
        groups[-1].append(one)
    written = []
    for number, group in enumerate(groups):
        body = "\n\n".join(callout(one, path) for one in group)
        framed = fenced("html", selector("div", "callouts"), body) if len(group) > 1 else body
        turn = page_turn(group[0].anchor, path) if number else ""
        written.append(f"{turn}\n\n{framed}" if turn else framed)
    return "\n\n".join(written)


def quote(element: elements.Quote, path: str) -> str:
    """Give a quotation with who spoke."""
    spoken = attribute_list(None, language=element.language).replace("\n", "\n> ")
    said = f"> {_text(element.words, element.anchor, path)}{spoken}"
    if not element.by:
        return fenced("html", selector("figure", "quote", anchor=element.anchor), said)
    figure = selector("", "quote", anchor=element.anchor)
    return f"{said}\n\n{fenced('caption', figure, inline(element.by, path))}"


def printed_list(element: elements.List, path: str) -> str:
    """Give a list; printed numbers are words of their items."""
    kind = ["list", "labelled"] if any(item.label for item in element.items) else ["list"]
    body = "\n".join(_items(element.items, path, 0))
    return fenced("html", selector("div", *kind, anchor=element.anchor), body)


def _items(items: Sequence[Item], path: str, depth: int) -> list[str]:
    lines = []
    for item in items:
        label = inline(item.label, path)
        words = inline(item.words, path)
        told = f'<span class="label">{label}</span> {words}'.rstrip() if label else ""
        lines.append(f"{'    ' * depth}- {told or escape.line(words)}")
        lines += _items(item.below, path, depth + 1)
    return lines


def dated_list(element: elements.DatedList, path: str) -> str:
    """Give a time line as printed; entries begin with their dates, those of a year below it."""
    body = "\n".join(_entry(item, path) for item in element.items)
    attributes = f'id="{anchor_of(element.anchor.part)}"'
    if element.anchor.printed is not None:
        attributes += f' in-print="{escape.html(element.anchor.printed)}"'
    if element.anchor.source:
        attributes += f' in-source="{escape.html(element.anchor.source.path)}"'
    return f'<ol class="timeline" {attributes} markdown="1">\n{body}\n</ol>'


def _entry(item: Item, path: str) -> str:
    label = inline(item.label, path)
    words = inline(item.words, path)
    told = f"{label} {words}".rstrip() if label else words
    if not item.below:
        return f'<li markdown="span">{told}</li>'
    below = "\n".join(_entry(one, path) for one in item.below)
    return f'<li markdown="block">\n{told}\n<ol markdown="1">\n{below}\n</ol>\n</li>'


def form(element: elements.Form, path: str) -> str:
    """Give lines with boxes to tick on paper."""
    body = "\n\n".join(escape.line(inline(line, path)) for line in element.lines)
    return fenced("html", selector("div", "form", anchor=element.anchor), body or _NOTHING)


def printed_contents(element: elements.PrintedContents, path: str) -> str:
    """Give the printed contents, folded."""
    body = "\n".join(f"- {escape.line(inline(line, path))}" for line in element.lines)
    options = yaml_attributes("printed-contents", element.anchor)
    told = lang(element.anchor.told_in)
    name = Markdown(f"<span{told}>印本目录</span>") if told else escape.inline("印本目录")
    return fenced("details", name, body, options)


def _text(words: Inline, anchor: Anchor | None, path: str) -> str:
    """Give the words of a block, with a note's ways back to its marks."""
    body = escape.line(inline(words, path))
    if not anchor or not anchor.back:
        return body or _NOTHING
    return f"{body}\u00a0{' '.join(inline((one,), path) for one in anchor.back)}"
