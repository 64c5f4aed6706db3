"""Documents made by hand: a report in a few words."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown

from builder.model import (
    Block,
    BlockType,
    Document,
    Knowledge,
    Library,
    Name,
    Passage,
    Place,
    Program,
    Section,
    Span,
)
from tests.making import report_of
from tests.yaml_values import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = {"br", "input", "hr", "img"}
# What the site says among a report's words.
LINE_MARK = "line-mark"
OURS = {LINE_MARK, "sic"}


def section(line: int, level: int, title: str, **changes: Any) -> Section:
    """Make a section whose heading stands on one line."""
    passage = Passage(changes.pop("words", title), ((0, line),))
    return Section(f"made-l{line}", title, level, line, (line,), passage, **changes)


def block(line: int, text: str, kind: BlockType = BlockType.PARAGRAPH, **changes: Any) -> Block:
    """Make a block whose words stand on one line."""
    changes.setdefault("section", None)
    passage = Passage(text, ((0, line),))
    return Block(f"made-l{line}", kind, (Span(line, line),), passage, **changes)


def document(*flow: Section | Block, lines: Iterable[str] = (), **changes: Any) -> Document:
    """Make a document whose source holds `lines`, or the flow's words at their places."""
    written = list(lines)
    for part in flow:
        last = max((start[1] for start in part.passage.starts), default=1)
        written += [""] * (last - len(written))
        written[part.line - 1] = written[part.line - 1] or part.passage.text
    return Document(report_of(written), flow, **changes)


def program(name: str, identifier: str) -> Program:
    """Make a program that has one name."""
    names = (Name(name, "zh-Hans"),)
    return Program(identifier, name, "", "program", "", names, Place("programs.yml", 1))


def library(made: Document, **knowledge: Any) -> Library:
    """Put one document on the shelf."""
    knowledge = {"programs": (), "mentions": (), "events": (), **knowledge}
    return Library((made,), Knowledge(**knowledge))


def settings() -> dict[str, Any]:
    """Give the Markdown extensions of the real site, as Python-Markdown takes them."""
    text = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    listed = value_of(text[text.index("markdown_extensions:") :])["markdown_extensions"]
    named = [entry if isinstance(entry, dict) else {entry: {}} for entry in listed]
    configs = {name: config for entry in named for name, config in entry.items()}
    return {"extensions": list(configs), "extension_configs": configs}


def html_of(text: str) -> str:
    """Give the HTML that the site makes of Markdown, front matter left out."""
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return markdown.Markdown(**settings()).convert(text)


class Reading(HTMLParser):
    """What a reader and a browser see of HTML: words, tags, and the words at each anchor."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.at: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag, and of an anchor that opens with it."""
        if tag == "br":
            self.handle_data("\n")
            return
        found = dict(attrs)
        self.tags.append((tag, found))
        anchor = found.get("id")
        if anchor:
            assert anchor not in self.at, f"#{anchor} stands twice"
            self.at[anchor] = ""
        if tag not in VOID:
            self._open.append((tag, found["class"] if found.get("class") in OURS else anchor))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; all tags must be closed in order."""
        if tag not in VOID:
            opened, _ = self._open.pop()
            assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        """Add words to the whole and to every anchor that is open.

        The numbers of lines that lead to the source are none of the report's words, nor is what
        the site says of a misprint.
        """
        within = {anchor for _, anchor in self._open}
        if LINE_MARK in within:
            return
        self.words += data
        if within & OURS:
            return
        for _, anchor in self._open:
            if anchor:
                self.at[anchor] += data

    def count(self, tag: str) -> int:
        """Tell how often a tag stands."""
        return sum(found == tag for found, _ in self.tags)
