"""Headings of a page: their visual levels, and what the printed report says beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.rendering import escape
from builder.rendering.inline import inline
from builder.rendering.spans import printed_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Section

SUPPLIED = {
    "contents": "据印刷目录补入",
    "index": "据指标索引补入",
    "edit": "由编者补入",
}


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


def render_heading(section: Section, level: int) -> str:
    """Give a section's heading as Markdown, and the line of facts below it, if any."""
    title = escape.line(inline(section.title))
    facts = [printed_page(section.printed_page)] if section.printed_page else []
    beside = other_words(section)
    if beside:
        facts.insert(0, f'<span class="beside">{escape.html(beside)}</span>')
    if section.supplied_from:
        facts.append(f'<span class="supplied">{SUPPLIED[section.supplied_from]}</span>')
    lines = [f"{'#' * level} {title} {{ #{section.anchor} data-level={section.level} }}"]
    if facts:
        lines.append(f'<p class="heading-facts">{" ".join(facts)}</p>')
    return "\n\n".join(lines)


def other_words(section: Section) -> str:
    """Give the words of the heading's lines that its title leaves out, such as an English twin.

    Nothing where they are not to be told apart from the title.
    """
    letters = [character for character in section.title if character.isalnum()]
    words = section.passage.text.split()
    rest = [word for word in words if not _is_within(word, letters)]
    return " ".join(rest).strip(" #*-—|")


def _is_within(word: str, letters: list[str]) -> bool:
    """Tell whether the title still has the word's letters, and take them from it."""
    wanted = [character for character in word if character.isalnum()]
    left = letters.copy()
    for character in wanted:
        if character not in left:
            return False
        left.remove(character)
    letters[:] = left
    return True
