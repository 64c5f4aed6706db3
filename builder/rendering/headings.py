"""Headings of a page: their visual levels, and what the printed report says beside them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.rendering import escape
from builder.rendering.inline import inline
from builder.rendering.spans import printed_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Section
    from builder.rendering.inline import NoteLink

SUPPLIED = {
    "contents": "据印刷目录补入",
    "index": "据指标索引补入",
    "edit": "由编者补入",
}

# Marks and quotation marks that the title's words leave behind at the ends of others.
_MARKS = re.compile(r"^[^\w&]+|[^\w&']+$")


def heading_levels(sections: Iterable[Section]) -> dict[str, int]:
    """Give the HTML level of each section's heading on its page, by section id.

    The first section is the page's only h1. The others run from h2 in the order of their
    own levels, and none skips one: what lies right below a heading is one level deeper.
    """
    levels: dict[str, int] = {}
    above: list[Section] = []
    for section in sections:
        if not levels:
            levels[section.id] = 1
            continue
        while above and above[-1].level >= section.level:
            above.pop()
        above.append(section)
        levels[section.id] = min(len(above) + 1, 6)
    return levels


def render_heading(
    section: Section, level: int, notes: Mapping[int, NoteLink] | None = None
) -> str:
    """Give a section's heading as Markdown, and the lines of facts below it, if any.

    `notes` are the marks of its passage that lead to notes. They stand below, for a
    heading is a link's name in menus and holds none itself.
    """
    title = escape.line(inline(section.title))
    facts = [printed_page(section.printed_page)] if section.printed_page else []
    beside = other_words(section)
    marks = {section.passage.text[at] for at in notes or ()}
    if not marks.issuperset(beside):
        facts.insert(0, f'<span class="beside">{escape.html(beside)}</span>')
    if section.supplied_from:
        facts.append(f'<span class="supplied">{SUPPLIED[section.supplied_from]}</span>')
    lines = [f"{'#' * level} {title} {{ #{section.anchor} data-level={section.level} }}"]
    if facts:
        lines.append(f'<p class="heading-facts">{" ".join(facts)}</p>')
    if notes:
        ways = " ".join(
            inline(section.passage.text, start=at, end=at + link.length, notes={at: link})
            for at, link in notes.items()
        )
        lines.append(f'<p class="heading-facts" markdown="span">标题注释 {ways}</p>')
    return "\n\n".join(lines)


def other_words(section: Section) -> str:
    """Give the words of the heading's lines that its title leaves out, such as an English twin."""
    words = section.passage.text
    places = [offset for offset, character in enumerate(words) if character.isalnum()]
    title = _letters(section.title)
    begin = "".join(words[offset] for offset in places).find(title)
    if title and begin >= 0:
        first, last = places[begin], places[begin + len(title) - 1]
        rest = [words[:first], words[last + 1 :]]
    else:
        spare = Counter(title)
        left = (word for word in words.split() if not _take(Counter(_letters(word)), spare))
        rest = [" ".join(left)]
    stripped = (_MARKS.sub("", " ".join(part.split())) for part in rest)
    return " ".join(part for part in stripped if _letters(part))


def _take(wanted: Counter[str], spare: Counter[str]) -> bool:
    """Take a word's letters from those that the title has to spare, all or none of them."""
    found = wanted <= spare
    if found:
        spare.subtract(wanted)
    return found


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
