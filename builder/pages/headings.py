"""Headings: their levels, and what the printed report says beside them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Section

SUPPLIED = {
    "contents": "据印本目录补入",
    "index": "据指标索引补入",
    "edit": "由编者补入",
}

# HTML knows no deeper heading.
_DEEPEST = 6

# Marks and quotation marks that the title's words leave behind at the ends of others.
_MARKS = re.compile(r"^[^\w&]+|[^\w&']+$")


def levels_on_page(sections: Sequence[Section]) -> dict[str, int]:
    """Give the level of each section's heading on its page of the site, by section id.

    The first section is the page's only heading of level 1. The others run from 2 in the order
    of their own levels, and none skips one: what lies right below a heading is one deeper.
    """
    if not sections:
        return {}
    first, *rest = sections
    deeper = levels_in_document(rest, above=1)
    return {first.id: 1, **{name: min(level, _DEEPEST) for name, level in deeper.items()}}


def levels_in_document(sections: Iterable[Section], above: int = 0) -> dict[str, int]:
    """Give the level of each section's heading in a document on paper, by section id.

    The first stands right below level `above`, and none skips a level.
    """
    levels: dict[str, int] = {}
    opened: list[Section] = []
    for section in sections:
        while opened and opened[-1].level >= section.level:
            opened.pop()
        opened.append(section)
        levels[section.id] = above + len(opened)
    return levels


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
