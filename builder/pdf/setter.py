"""The elements of a page as nodes for the template."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from builder.pages import elements
from builder.pages.elements import TextKind
from builder.pages.passages import passage
from builder.pdf.drawings import picture
from builder.pdf.footnotes import Footnotes
from builder.pdf.link_resolver import script_of
from builder.pdf.lists import dated_nodes, item_nodes
from builder.pdf.nodes import Block
from builder.pdf.pagination import kept_together
from builder.pdf.plain_text import line, texts, wide
from builder.pdf.set_words import WordSetter, on_one_line
from builder.pdf.table_layout import table_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Block as Part
    from builder.model import Section
    from builder.pages.shelf import Shelf, Volume
    from builder.pdf import nodes
    from builder.pdf.link_resolver import LinkResolver
    from builder.pdf.nodes import Told, Word, Words

# Callouts stand beside one another while each is as short as this, in characters.
_BESIDE = 60
# What is set apart and longer than this, in characters, may go on to another page.
_LONG = 400
# So many Chinese characters of a callout's figure go on one line of the narrowest callout.
_FIGURE = 7
_STYLES: Mapping[TextKind, str] = {
    TextKind.CAPTION: "caption",
    TextKind.NOTE: "note",
    TextKind.CASE: "case",
    TextKind.LEGEND: "note",
    TextKind.MISPRINTS: "note",
    TextKind.SCOPE: "from",
}


def passage_nodes(
    parts: Sequence[Section | Part],
    levels: Mapping[str, int],
    volume: Volume,
    shelf: Shelf,
    links: LinkResolver,
) -> list[Block]:
    """Give sections and blocks of one report in their order.

    Args:
        parts: what stands in the document, in reading order.
        levels: the level of each section's heading in the document, by its id.
        volume: their report.
        shelf: all reports.
        links: where links lead.
    """
    notes = Footnotes(parts, volume.document.references, shelf)
    shown = [part for part in parts if part.id not in notes.taken]
    setter = _Setter(WordSetter(links, notes))
    return kept_together(setter.blocks(passage(shown, levels, volume, shelf)))


def page_nodes(
    found: Sequence[elements.Element | elements.OnScreen], links: LinkResolver
) -> list[Block]:
    """Give the elements of a page that the site makes."""
    return _Setter(WordSetter(links)).blocks(found)


class _Setter:
    def __init__(self, words: WordSetter) -> None:
        self._words = words

    def blocks(self, found: Iterable[elements.Element | elements.OnScreen]) -> list[Block]:
        """Give elements in their order; those that only a screen has are left out."""
        return [node for one in found for node in self._nodes(one)]

    def words(self, words: elements.Inline) -> Words:
        return self._words.words(words)

    @singledispatchmethod
    def _nodes(self, element: object) -> list[Block]:
        del element
        return []

    @_nodes.register
    def _(self, element: elements.OnPaper) -> list[Block]:
        return self.blocks(element.elements)

    @_nodes.register
    def _(self, element: elements.Heading) -> list[Block]:
        node: nodes.Heading = {
            "kind": "heading",
            "level": element.level,
            "id": element.id,
            "content": self.words(element.words),
        }
        if element.beside:
            beside = elements.Foreign(element.beside_in or "zh-Hans", (line(element.beside),))
            node["beside"] = self.words((beside if element.beside_in else line(element.beside),))
        if element.printed_page:
            node["printed_page"] = line(element.printed_page)
        if element.supplied:
            node["supplied"] = element.supplied
        if element.notes:
            node["notes"] = ["标题注释", *self.words(element.notes)]
        if element.language:
            node["script"] = script_of(element.language)
        return [node]

    @_nodes.register
    def _(self, element: elements.Paragraph) -> list[Block]:
        node: nodes.Paragraph = {
            "kind": "paragraph",
            "style": _STYLES.get(element.kind, "paragraph"),  # type: ignore[typeddict-item]
            "content": self.words(element.words),
        }
        return [_placed(node, element.anchor)]

    @_nodes.register
    def _(self, element: elements.Closing) -> list[Block]:
        return [{"kind": "paragraph", "style": "closing", "content": self.words(element.words)}]

    @_nodes.register
    def _(self, element: elements.Callouts) -> list[Block]:
        made = [self._callout(one) for one in element.callouts]
        turns = any("printed_page" in node for node in made[1:])
        short = all(len(elements.plain(one.words)) <= _BESIDE for one in element.callouts)
        beside = len(made) > 1 and not turns and short
        return [{"kind": "callouts", "content": made, "beside": beside}]

    def _callout(self, element: elements.Callout) -> nodes.Paragraph:
        node: nodes.Paragraph = {
            "kind": "paragraph",
            "style": "callout",
            "content": _unbroken(self.words(element.words)),
            "long": len(elements.plain(element.words)) > _LONG,
            "level": not element.has_headline,
        }
        _placed(node, element.anchor)
        return node

    @_nodes.register
    def _(self, element: elements.Quote) -> list[Block]:
        by: Words = []
        for one in element.by:
            by += ["　"] if by and isinstance(one, elements.Styled) else []
            by += self.words((one,))
        node: nodes.Quote = {
            "kind": "quote",
            "content": self.words(element.words),
            "by": by,
            "long": len(elements.plain(element.words)) > _LONG,
        }
        if element.language:
            node["script"] = script_of(element.language)
        return [_placed(node, element.anchor)]

    @_nodes.register
    def _(self, element: elements.List) -> list[Block]:
        items = item_nodes(element.items, self._words)
        return [_placed({"kind": "list", "content": items}, element.anchor)]

    @_nodes.register
    def _(self, element: elements.DatedList) -> list[Block]:
        items = dated_nodes(element.items, self._words)
        return [_placed({"kind": "dates", "content": items}, element.anchor)]

    @_nodes.register
    def _(self, element: elements.Form) -> list[Block]:
        lines = [self.words(one) for one in element.lines]
        return [_placed({"kind": "form", "content": lines}, element.anchor)]

    @_nodes.register
    def _(self, element: elements.PrintedContents) -> list[Block]:
        lines = [self.words(one) for one in element.lines]
        return [_placed({"kind": "printed contents", "content": lines}, element.anchor)]

    @_nodes.register
    def _(self, element: elements.Table) -> list[Block]:
        return [_placed(table_node(element, self._words), element.anchor)]

    @_nodes.register
    def _(self, element: elements.Repeat) -> list[Block]:
        """Set what the layout printed again in small type, with its lines."""
        made = [node for one in element.elements for node in self._again(one)]
        way: Words = [element.told, "（", *self.words(element.lines), "）"]
        pages = [node.pop("printed_page") for node in made if "printed_page" in node]
        long = sum(_length(one) for one in element.elements) > 2 * _LONG
        node: nodes.Repeat = {"kind": "repeat", "content": made, "way": way, "long": long}
        if pages:
            node["printed_page"] = "、".join(map(str, pages))
        return [node]

    def _again(self, element: elements.Element) -> list[Block]:
        """Set a block that is printed again: nothing else is set apart, and its lines run on."""
        if not isinstance(element, elements.Callout):
            return self._nodes(element)
        words = on_one_line(self.words(element.words))
        node: nodes.Paragraph = {"kind": "paragraph", "style": "paragraph", "content": words}
        return [_placed(node, element.anchor)]

    @_nodes.register
    def _(self, element: elements.Inferred) -> list[Block]:
        """Set as a note below its part what an editor inferred."""
        words = (f"{element.name}：{element.why}（", *element.lines, "）")
        return [{"kind": "paragraph", "style": "note", "content": self.words(words)}]

    @_nodes.register
    def _(self, element: elements.Figure) -> list[Block]:
        node = picture(element.drawing, element.told, below=element.below)
        if element.is_wide:
            node["turned"] = True
        elif not element.below:
            node["keep"] = True  # what it draws stands in the table below it
        return [node]

    @_nodes.register
    def _(self, element: elements.Happenings) -> list[Block]:
        told = [self._telling(one) for one in element.tellings]
        return [{"kind": "events", "content": told}] if told else []

    def _telling(self, one: elements.Telling) -> Told:
        source: Words = []
        for number, place in enumerate(one.sources):
            source += ["；"] if number else []
            source += self.words(place)
        for program in one.programs:
            source += ["　", {"kind": "unbroken", "content": self.words((program,))}]
        return {
            "script": script_of(one.language),
            "date": one.date_words,
            "content": [line(one.text)],
            "source": source,
        }

    @_nodes.register
    def _(self, element: elements.Excerpts) -> list[Block]:
        script = script_of(element.language)
        told = [self._excerpt(one, element) for one in element.excerpts]
        count: nodes.Paragraph = {"kind": "paragraph", "style": "from", "content": [element.told]}
        return [count, {"kind": "sentences", "script": script, "content": told}]

    def _excerpt(self, one: elements.Excerpt, within: elements.Excerpts) -> Told:
        section = (elements.Foreign(within.language, (one.section,)), " · ") if one.section else ()
        words = (*section, elements.plain(one.place))
        link = elements.Link(one.to, words, elements.LinkKind.CITED)
        return {"content": self.words(one.words), "source": self.words((link,))}

    @_nodes.register
    def _(self, element: elements.Ties) -> list[Block]:
        return [
            {
                "kind": "tie",
                "head": [f"{one.label}　", *self.words((one.program,))],
                "content": self.words(("“", one.quote, "”")),
                "source": self.words(one.source),
            }
            for one in element.ties
        ]

    @_nodes.register
    def _(self, element: elements.Side) -> list[Block]:
        made: list[Block] = []
        for one in element.reports:
            heading = replace(one.heading, words=one.report.words)
            told = [self._opening(opening) for opening in one.openings]
            script = script_of(one.language)
            made += self._nodes(heading)
            made.append({"kind": "sentences", "script": script, "content": told})
        return made

    def _opening(self, one: elements.Opening) -> Told:
        if one.to is None:
            return {"content": self.words(one.title)}
        link = elements.Link(one.to, (elements.plain(one.facts),), elements.LinkKind.CITED)
        return {
            "head": self.words(one.title),
            "content": [line(one.words)],
            "source": self.words((link,)),
        }

    @_nodes.register
    def _(self, element: elements.Entries) -> list[Block]:
        return [{"kind": "list", "content": [{"content": self.words(i)} for i in element.items]}]


def _placed(node: Block, anchor: elements.Anchor | None) -> Block:
    if anchor:
        node["id"] = anchor.part
        if anchor.turns_to:
            node["printed_page"] = line(anchor.turns_to)
    return node


def _length(element: elements.Element) -> int:
    """Count the characters of a block that is printed again."""
    return sum(map(len, elements.lines_of(element)))


def _unbroken(words: Words) -> Words:
    """Keep each short figure and its unit on one line, a blank between it and Chinese words."""
    whole: Words = []
    around: list[Word] = ["", *words, ""]
    for before, word, after in zip(around, words, around[2:], strict=False):
        text = "".join(texts(word))
        is_figure = not isinstance(word, str) and word["kind"] == "strong"
        if not is_figure or wide(text) > _FIGURE or "\n" in text:
            whole.append(word)
            continue
        gaps = _meets("".join(texts(before))[-1:], text[0]), _meets(text[-1], after)
        whole.append({"kind": "unbroken", "content": [word], "gaps": gaps})
    return whole


def _meets(one: str, other: Word) -> bool:
    """Tell whether Chinese and Latin stand side by side."""
    pair = one + "".join(texts(other))[:1]
    return pair.isalnum() and pair[0].isascii() != pair[-1].isascii()
